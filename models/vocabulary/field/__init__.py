"""What a field is: its kind, its meaning, the order it sorts in."""
