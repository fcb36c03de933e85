"""Bringing a site live: what the documents give to begin with."""
