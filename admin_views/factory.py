"""One view for every register, hung into Flask-Admin; then the pages that stand beside them."""

from __future__ import annotations

from flask import Flask
from flask_admin import Admin

from admin_views import drawing, guard, home, search_view
from admin_views.base import RegisterView
from models.vocabulary.registry import registry


def init(app: Flask, admin: Admin) -> None:
    """Add the pages of every register, home, to-do, all registers and search, and put the guard before them."""
    registers = registry.all()
    app.extensions["guanjia_registers"] = frozenset(register.spec.key for register in registers)
    app.jinja_env.globals |= {name: getattr(drawing, name) for name in ("draw", "draw_all", "draw_lines")}
    guard.init(app)
    for register in registers:
        view = RegisterView(register)
        view.static_folder = None  # type: ignore[assignment]  # Flask-Admin's own scripts are not served
        admin.add_view(view)
    home.init(app)
    search_view.init(app)
