"""How far my jobs are, asked by script until they are done; and cancelling one."""

from __future__ import annotations

from flask import Flask, Response, jsonify, redirect, request
from flask_admin import Admin

from admin_views.http import security, web
from models.vocabulary.language.reading import system_id
from services.errors import Missing
from services.jobs import asking

MOST = 50


def init(app: Flask, _admin: Admin) -> None:
    """Add the addresses."""
    app.add_url_rule("/jobs/status", "jobs.status", status)
    app.add_url_rule("/jobs/cancel", "jobs.cancel", cancel, methods=["POST"])


def status() -> Response:
    """How my jobs of these ids stand; others are left out."""
    session, actor, lang = web.session(), web.actor(), web.lang()
    found = []
    for text in request.args.getlist("id")[:MOST]:
        try:
            found.append(asking.told(asking.find(session, actor, system_id(text) or 0), lang))
        except Missing:
            continue
    return jsonify(jobs=found)


def cancel() -> Response:
    """Cancel one of mine. Raises Missing."""
    asking.cancel(web.session(), web.actor(), system_id(request.form.get("id")) or 0)
    web.session().commit()
    if web.wants_json():
        return jsonify(reload=True)
    return redirect(security.safe_next(request.form.get("next")))  # type: ignore[return-value]
