"""The list of a register."""
