"""Imports as jobs: with the file that is read, from its check to its being taken back."""
