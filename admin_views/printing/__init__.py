"""Paper: the pages that are printed."""
