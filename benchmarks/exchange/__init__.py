"""Sheets in and out: what the panel needs for a file of 100,000 repairs, beside a hand-written loader and django-import-export."""
