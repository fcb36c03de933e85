"""Roles, grants and scopes."""
