"""The document of the interface, given to a program, and read as a page by its owner."""

from __future__ import annotations

import json
from typing import Any

from flask import Flask, Response, render_template, request, url_for

from admin_views.api import document, door, schemas
from admin_views.api.shown import BASE
from admin_views.frame import shell
from admin_views.http import web
from models.groups import GROUPS
from models.vocabulary.language.registry import registry
from services.accounts.tokens import Bearer
from services.errors import Missing
from services.judge import access
from services.kept import Store
from settings import VERSION

_made: Store[bytes] = Store(50)
METHODS = ("get", "post", "patch")


def init(app: Flask) -> None:
    """Add the pages of who is signed in."""
    app.add_url_rule("/api/", "account.api", page)
    app.add_url_rule("/api/openapi.json", "account.openapi", own)


def get() -> Response:
    """The document of the token."""
    return _answer(door.bearer())


def own() -> Response:
    """That of all that the one who is signed in may do."""
    return _answer(None)


def _answer(held: Bearer | None) -> Response:
    actor = web.actor()

    def make() -> bytes:
        return json.dumps(document.document(actor, held, VERSION), ensure_ascii=False).encode()

    return Response(_made.get(document.identity(actor, held), make), mimetype="application/json")


def page() -> str:
    """What there is to ask: the registers by family, or one of them with its operations and fields."""
    key = request.args.get("register", "")
    if not key:
        return render_template("gj/api/index.html", nav="me", families=_families(), base=web.settings().address + BASE)
    actor = web.actor()
    if key not in registry or not access.decide(actor, "view", registry.get(key)):
        raise Missing
    register = registry.get(key)
    told = document.document(actor, None, VERSION, keys=[key])
    return render_template(
        "gj/api/register.html",
        nav="me",
        key=key,
        title=register.spec.label.text(actor.lang),
        operations=_operations(told),
        tables=_tables(told, register),
        base=web.settings().address + BASE,
    )


def _families() -> list[dict[str, Any]]:
    lang, mine = web.lang(), [key for key in shell.visible_keys(web.actor()) if key in registry]
    found = []
    for group in GROUPS:
        items = [
            {"key": key, "label": registry.get(key).spec.label.text(lang), "url": url_for("account.api", register=key)}
            for key in mine
            if registry.get(key).spec.group is group
        ]
        if items:
            found.append({"label": group.label.text(lang), "icon": group.icon, "items": items})
    return found


def _operations(told: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "method": method.upper(),
            "path": f"{BASE}{path}",
            "summary": one["summary"],
            "arguments": [given for given in one.get("parameters", ()) if given["in"] == "query"],
            "headers": [given["name"] for given in one.get("parameters", ()) if given["in"] == "header"],
            "rules": one.get("x-rules", []),
        }
        for path, item in told["paths"].items()
        if path != "/"
        for method, one in item.items()
        if method in METHODS
    ]


def _tables(told: dict[str, Any], register: Any) -> list[dict[str, Any]]:
    """The fields of a row, and those of its child rows."""
    name, found = schemas.name_of(register), told["components"]["schemas"]
    fresh = found.get(f"{name}New", {}).get("properties", {}).get("fields", {})
    row = found[name]["properties"]
    tables = [{"name": "fields", "label": "", "rows": _rows(row["fields"], fresh)}]
    for line, schema in row["lines"].get("properties", {}).items():
        rows = _rows(schema["items"]["properties"]["fields"], {})
        tables.append({"name": f"lines.{line}", "label": schema["title"], "rows": rows})
    return tables


def _rows(schema: dict[str, Any], fresh: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "label": one["title"],
            "form": _form(one),
            "words": one.get("x-words", {}),
            "register": one.get("x-register", ""),
            "needed": name in fresh.get("required", ()),
            "taken": name in fresh.get("properties", {}),
            "fixed": one.get("readOnly", False),
            "help": one.get("description", ""),
        }
        for name, one in schema.get("properties", {}).items()
    ]


def _form(schema: dict[str, Any]) -> str:
    """The form of a value in a few words: string, date, integer, array of object."""
    own = schema["anyOf"][0]
    if own["type"] == "array":
        items = own["items"]
        return f"array<{items.get('type', 'object')}>"
    return str(own.get("format") or own["type"])
