"""Forms: new, edit, child rows, look-ups, two who changed the same."""
