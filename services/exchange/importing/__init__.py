"""Imports as jobs and as people decide on them: with the file that is read, from its check to its being taken back."""
