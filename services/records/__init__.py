"""Writing a row: parsed, placed, numbered, checked, stored."""
