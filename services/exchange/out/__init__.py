"""Rows and empty sheets out: exports of lists, and the templates that are filled in."""
