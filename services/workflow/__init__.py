"""Steps: taking them, who is next, what is to do, going from item to item."""
