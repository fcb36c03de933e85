"""System checks of the declarations; each has an id, a place and a hint."""
