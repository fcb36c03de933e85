"""Reactions by subject: each module registers its own; nothing has to be listed here."""
