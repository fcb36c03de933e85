"""One view for every register, hung into Flask-Admin; then the pages that stand beside them."""

from __future__ import annotations

from flask import Flask
from flask_admin import Admin

from admin_views.pages import command_box, home
from admin_views.register import guard, overriding
from admin_views.register.base import RegisterView
from models.vocabulary.language.registry import registry


def init(app: Flask, admin: Admin) -> None:
    """Add the pages of every register, home, to-do, all registers and search, and put the guard before them."""
    registers = registry.all()
    app.extensions["guanjia_registers"] = frozenset(register.spec.key for register in registers)
    app.extensions["guanjia_hooks"], found = {}, overriding.views()
    guard.init(app)
    for register in registers:
        view = found.get(register.spec.key, RegisterView)(register)
        app.extensions["guanjia_hooks"][register.spec.key] = view.hooks()
        view.static_folder = None  # Flask-Admin's own scripts are not served
        admin.add_view(view)
    home.init(app)
    command_box.init(app)
