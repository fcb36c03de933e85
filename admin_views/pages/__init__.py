"""Pages that are no register. Each module has `init(app, admin)`."""

from __future__ import annotations

from importlib import import_module

from flask import Flask
from flask_admin import Admin

# Modules of this package with pages of their own; add a line for a new one.
MODULES = [
    "account",
    "tokens",
    "webhooks",
    "session",
    "notices",
    "users",
    "appointments",
    "jobs",
    "downloads",
    "imports",
    "papers",
]


def init(app: Flask, admin: Admin) -> None:
    """Add the pages of every module."""
    for name in MODULES:
        import_module(f"admin_views.pages.{name}").init(app, admin)
