"""What reactions share."""
