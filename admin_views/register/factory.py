"""One view for every register, hung into Flask-Admin; then the pages that stand beside them."""

from __future__ import annotations

from flask import Flask
from flask_admin import Admin

from admin_views.form import drawing
from admin_views.pages import command_box, home
from admin_views.register import guard
from admin_views.register.base import RegisterView
from models.vocabulary.language.registry import registry


def init(app: Flask, admin: Admin) -> None:
    """Add the pages of every register, home, to-do, all registers and search, and put the guard before them."""
    registers = registry.all()
    app.extensions["guanjia_registers"] = frozenset(register.spec.key for register in registers)
    app.jinja_env.globals |= {name: getattr(drawing, name) for name in ("draw", "draw_all", "draw_lines")}
    guard.init(app)
    for register in registers:
        view = RegisterView(register)
        view.static_folder = None  # Flask-Admin's own scripts are not served
        admin.add_view(view)
    home.init(app)
    command_box.init(app)
