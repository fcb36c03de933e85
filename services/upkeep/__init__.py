"""What keeps an installation sound: derived columns, tidying, housekeeping, the first look at a database."""
