"""The addresses of the interface; every register answers to the same ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask

from admin_views.api import door, files, lists, openapi, records
from admin_views.api.shown import BASE
from admin_views.http import security, web

# rule, endpoint, view, method, verb of the token
RULES: tuple[tuple[str, str, Callable[..., Any], str, str], ...] = (
    ("/", "index", records.index, "GET", ""),
    ("/openapi.json", "openapi", openapi.get, "GET", ""),
    ("/<key>", "list", lists.page, "GET", "read"),
    ("/<key>", "create", records.create, "POST", "create"),
    ("/<key>/<int:row_id>", "get", records.get, "GET", "read"),
    ("/<key>/<int:row_id>", "change", records.change, "PATCH", "change"),
    ("/<key>/<int:row_id>/steps/<name>", "step", records.step, "POST", "step"),
    ("/<key>/files", "upload", files.upload, "POST", ""),
    ("/<key>/files/<int:file_id>", "download", files.download, "GET", "read"),
)


def init(app: Flask) -> None:
    """Add the addresses. A token stands in the header of each request, so that no other site can send it: no CSRF."""
    for rule, name, view, method, verb in RULES:
        endpoint = f"api.{name}"
        security.TOKEN_ENDPOINTS.add(endpoint)
        behind = web.csrf.exempt(door.opened(view, verb))
        app.add_url_rule(BASE + rule, endpoint, behind, methods=[method])
