"""Values and rows in words."""
