"""My notices, and the numbers beside the menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, jsonify, redirect, render_template, request, url_for
from flask_admin import Admin
from sqlalchemy.orm import Session

from admin_views.http import web
from models.vocabulary.language.reading import system_id
from services import notices
from services.judge.actor import Actor

PAGE = 50
# Further numbers for the menu: each gives {"todo": n} or {"registers": {key: n}}; the home page adds the to-do count.
BADGES: list[Callable[[Session, Actor], dict[str, Any]]] = []


def init(app: Flask, _admin: Admin) -> None:
    """Add the addresses."""
    app.add_url_rule("/notices/", "notices.index", index)
    app.add_url_rule("/notices/read", "notices.read", read, methods=["POST"])
    app.add_url_rule("/badges", "badges", badges)
    app.jinja_env.globals["notices_here"] = here


def index() -> str:
    """A page of notices; as a dialog when a script asks."""
    before = system_id(request.args.get("before"))
    rows = notices.page(web.session(), web.actor(), before=before, limit=PAGE + 1)
    shown = [
        {
            "id": row.id,
            "text": row.en if web.lang() == "en" else row.zh,
            "url": notices.local_url(row.url),
            "at": row.created_at,
            "unread": row.read_at is None,
        }
        for row in rows[:PAGE]
    ]
    more = url_for("notices.index", before=shown[-1]["id"]) if len(rows) > PAGE else None
    template = "gj/_notices.html" if web.wants_json() or "fragment" in request.args else "gj/notices.html"
    return render_template(template, notices=shown, more_url=more, any_unread=any(n["unread"] for n in shown))


def read() -> Response:
    """Mark the posted ids as read, or all."""
    asked = request.form.getlist("id")
    ids = [number for one in asked if (number := system_id(one)) is not None]
    notices.mark_read(web.session(), web.actor(), ids if asked else None)
    web.db.session.commit()
    if web.wants_json():
        return jsonify(reload=True)
    return redirect(url_for("notices.index"))  # type: ignore[return-value]


def here(path: str = "") -> str:
    """For a template: the ids of my unread notices about the page that is shown, which its reader has before him."""
    return " ".join(str(one) for one in notices.about(web.session(), web.actor(), path or request.path))


def badges() -> Response:
    """The numbers beside the menu, asked for by script after the page stands."""
    answer: dict[str, Any] = {
        "notices": notices.unread(web.session(), web.actor()),
        "todo": 0,
        "registers": {},
    }
    for count in BADGES:
        answer.update(count(web.session(), web.actor()))
    return jsonify(answer)
