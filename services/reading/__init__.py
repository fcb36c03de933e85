"""Reading many rows: lists, what their forms may point to, rooms as people write them."""
