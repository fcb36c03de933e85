"""What keeps the house in order: layout, a quick look before landing, days on which software breaks."""
