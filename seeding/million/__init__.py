"""A million repairs and what hangs on them, written as fast as the database takes them."""
