"""What records are found by, and finding them."""
