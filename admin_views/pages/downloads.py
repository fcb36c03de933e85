"""The download centre: my exports, how far they are, their files and receipts; asking for one again."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, redirect, render_template, request, send_file
from flask_admin import Admin

from admin_views.form import submitting
from admin_views.http import web
from admin_views.kinds.look import Mark
from models.system.job import Job
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import system_id
from models.vocabulary.language.registry import registry
from services.errors import Missing
from services.exchange.out import asked as exchange
from services.exchange.out import export
from services.jobs import asking, queue
from services.jobs.asking import State

PAGE = 30
LOOKS = {
    State.WAITING: ("grey", "circle"),
    State.RUNNING: ("blue", "circle-half-2"),
    State.DONE: ("green", "circle-check"),
    State.FAILED: ("red", "alert-circle"),
    State.CANCELLED: ("grey", "circle-minus"),
    State.INTERRUPTED: ("red", "alert-circle"),
}
READY, GONE = Label("可下载", "Ready"), Label("已清理", "Removed")
AHEAD = Label("排队，前面 {n} 个", "waiting, {n} before it")


def init(app: Flask, _admin: Admin) -> None:
    """Add the addresses."""
    app.add_url_rule("/downloads/", "downloads.index", index)
    app.add_url_rule("/downloads/file", "downloads.file", file)
    app.add_url_rule("/downloads/again", "downloads.again", again, methods=["POST"])


def index() -> str:
    """My exports, the newest first."""
    session, actor = web.session(), web.actor()
    rows = asking.mine(session, actor, export.KIND, before=system_id(request.args.get("before")), limit=PAGE + 1)
    shown = [_shown(row) for row in rows[:PAGE]]
    return render_template(
        "gj/downloads.html",
        jobs=shown,
        open=sum(1 for one in shown if one["job"]["open"]),
        lasts=export.LASTS.days,
        more_url=f"/downloads/?before={rows[PAGE - 1].id}" if len(rows) > PAGE else "",
    )


def file() -> Response:
    """The file of one of mine; the download centre, with the reason, where there is none."""
    session, actor = web.session(), web.actor()
    job_id = system_id(request.args.get("id")) or 0
    if asking.find(session, actor, job_id).state != State.DONE:
        return redirect("/downloads/")  # type: ignore[return-value]
    found = export.file_of(session, actor, job_id)
    answer = send_file(found.path, mimetype=found.mimetype, as_attachment=True, download_name=found.name, etag=False)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def again() -> Response:
    """The same once more, with what there is now. Raises Missing, Denied, BadInput."""
    session, actor = web.session(), web.actor()
    row = asking.find(session, actor, system_id(request.form.get("id")) or 0)
    if row.kind != export.KIND or row.register not in registry:
        raise Missing
    wanted = exchange.from_json(row.asked, registry.get(str(row.register)))
    made: list[int] = []

    def work() -> dict[str, Any]:
        made.append(export.ask(session, actor, wanted, export.count(session, actor, wanted)))
        return {"url": "/downloads/", "code": 302}

    answer = submitting.once(registry.get(str(row.register)), work)
    for job_id in made:
        queue.send(job_id)
    return answer  # type: ignore[no-any-return]  # an answer of Flask's


def _shown(row: Job) -> dict[str, Any]:
    """One line of the page."""
    session, actor, lang = web.session(), web.actor(), web.lang()
    told = asking.told(row, lang)
    result: dict[str, Any] = row.result or {}
    colour, icon = LOOKS[State(row.state)]
    label = told["label"]
    there = row.state == State.DONE and export.path_of(row) is not None
    if row.state == State.DONE:
        label, colour, icon = (web.say(READY), colour, icon) if there else (web.say(GONE), "grey", "circle-minus")
    words = result.get("filter")
    if words is None and row.register in registry:
        wanted = exchange.from_json(row.asked, registry.get(str(row.register)))
        told_words = exchange.in_words(session, actor, wanted)
        words = [told_words.zh, told_words.en]
    return {
        "job": told,
        "chip": Mark(label, colour, icon),
        "words": (words or ["", ""])[lang == "en"],
        "form": row.asked.get("form", ""),
        "reason": row.asked.get("reason", ""),
        "rows": f"{result['rows']:,}" if "rows" in result else "",
        "size": _size(int(result.get("bytes", 0))),
        "receipt": result.get("receipt", ""),
        "ahead": web.say(AHEAD.format(n=asking.ahead_of(session, row))) if row.state == State.WAITING else "",
        "at": row.created_at,
        "there": there,
    }


def _size(number: int) -> str:
    if number < 1024 * 1024:
        return f"{max(1, round(number / 1024))} kB"
    return f"{number / 1024 / 1024:.1f} MB"
