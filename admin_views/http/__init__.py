"""The request in, the answer out."""
