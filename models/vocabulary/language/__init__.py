"""What declarations are written in: labels, choices, expressions, the registry they are looked up in."""
