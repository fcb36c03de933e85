"""Many rows in one go: the sheet and the round."""
