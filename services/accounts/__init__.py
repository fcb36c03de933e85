"""Accounts and what people may hold: users, posts, duties, passwords, signing in."""
