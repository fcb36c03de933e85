"""One record: its page, steps, history, related records."""
