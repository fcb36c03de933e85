"""Filing signed papers: the code or number of the record, and the photo or scan of its paper."""

from __future__ import annotations

from typing import Any, BinaryIO, cast

from flask import Flask, make_response, render_template, request
from flask_admin import Admin

from admin_views.form import submitting
from admin_views.http import security, web
from admin_views.http.addresses import address
from models.vocabulary.language.label import Label
from services.errors import BadInput, Missing
from services.printing import codes, papers

FILED = Label("已附到 {what}", "Filed with {what}")
NO_FILE = Label("请选择照片或扫描件", "Choose the photo or scan")
NOT_THERE = Label("没有找到这个编号的记录，或不在你的范围内", "No record of this number was found within your reach")
NO_POST = Label("你没有岗位，不能归入单据", "You hold no post and file no papers")


def init(app: Flask, _admin: Admin) -> None:
    """Add the address."""
    app.add_url_rule("/papers/", "papers.index", index, methods=["GET", "POST"])
    security.protect("papers.index", lambda actor: None if actor.posts else NO_POST)


def index() -> Any:
    """The page, and filing a paper; whether the record is the actor's to look at and to file with is judged by the service."""
    code = request.values.get("code", "").strip()
    if request.method == "GET":
        return _page(code, {})
    session, actor = web.session(), web.actor()
    uploads = [one for one in request.files.getlist("file") if one.filename]

    def work() -> dict[str, Any]:
        row = papers.find(session, actor, code)
        if not uploads:
            raise BadInput({"file": NO_FILE})
        for one in uploads:
            papers.attach(session, actor, row, cast(BinaryIO, one.stream), one.filename or "")
        number = row.spec.number
        what = str(getattr(row, number.name)) if number is not None else codes.code_of(row.spec.key, row.id)
        target = address(row.spec.key, "details", id=row.id)
        return {"url": f"{target}#files", "code": 302, "said": [(web.say(FILED.format(what=what)), "success")]}

    try:
        return submitting.once("papers", work)
    except Missing:
        session.rollback()
        return make_response(_page(code, {"code": NOT_THERE}), 404)
    except BadInput as refusal:
        session.rollback()
        return make_response(_page(code, refusal.fields), 400)


def _page(code: str, errors: dict[str, Label]) -> str:
    return render_template(
        "gj/papers.html",
        once_key=submitting.new_key(),
        code=code,
        errors={name: web.say(said) for name, said in errors.items()},
    )
