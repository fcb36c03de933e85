"""Every refusal and failure becomes one answer: a page for people, JSON for scripts, in the user's language."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, g, jsonify, make_response, render_template, url_for
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException

from admin_views.http import problems, security, web
from admin_views.http.delivery import log_error
from models.vocabulary.language.label import Label
from services.database import transactions
from services.errors import AppError, BadInput, Denied, Missing, Passed
from services.upkeep import soundness

NOT_FOUND = Label("没有找到这一页，可能已删除，或地址有误", "This page was not found; it may have been deleted")
TEXTS: dict[int, Label] = {
    400: Label("这个请求无法识别，请返回重试", "The request could not be read; go back and try again"),
    401: Label("请先登录", "Please sign in"),
    403: Label("你的岗位不能做这一步", "Your post does not allow this"),
    404: NOT_FOUND,
    405: Label(
        "这个地址不能这样使用，请从页面上的按钮操作",
        "This address cannot be used like that; use the page's buttons",
    ),
    413: Label(
        "内容太大，没有保存；返回上一页，填的内容还在，请缩小文件或分几次提交",
        "Too large, nothing was saved; go back, what you typed is there, and make the file smaller or send it in parts",
    ),
    429: Label("操作太频繁，请稍后再试", "Too many requests; try again later"),
    500: Label(
        "系统出错，这一步没有完成，也没有写入任何数据",
        "Something broke; this was not done and nothing was written",
    ),
    503: Label("系统正忙，没有写入任何数据，请稍后再试", "The system is busy; nothing was written, try again shortly"),
}
CSRF = Label(
    "页面放置太久或已在别处退出登录，没有写入任何数据。填的内容留在这台设备上，重新登录或回到表单后会恢复",
    "The page was open too long or you signed out elsewhere; nothing was written. What you typed is kept on this device and comes back once you sign in or go back to the form",
)
NOT_SAVED = Label("没有保存：服务器存不下了", "Not saved: the server has no room")
CONFLICT = Label(
    "与已有数据冲突，没有写入任何数据；请检查是否重复",
    "This conflicts with existing data and was not written; check for duplicates",
)


def init(app: Flask) -> None:
    """Register the handlers; none shows what an exception says of itself."""
    app.register_error_handler(AppError, _refused)
    app.register_error_handler(CSRFError, _lost)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(DBAPIError, _database)
    app.register_error_handler(Exception, _broken)


def _lost(_error: CSRFError) -> Response:
    """A page that outlived its session: what to do is to sign in again, and the form comes back."""
    return answer(400, CSRF, lost=True)


def answer(status: int, label: Label, heading: Label | None = None, **extra: Any) -> Response:
    """The answer for a status and a sentence, as JSON or as a page; `heading` says of which kind a refusal is."""
    _know_who()
    if web.is_api():
        return problems.answer(status, label, heading)
    if web.wants_json():
        text = web.say(label)
        body = {"error": text, "message": text, "status": status, "request_id": web.request_id(), **extra}
        if heading is not None:
            body["title"] = web.say(heading)
        response = jsonify(body)
        response.status_code = status
        return response
    template = {401: "403", 403: "403", 404: "404"}.get(status, "500" if status >= 500 else "400")
    try:
        text = web.say(label)
        page = render_template(
            f"gj/errors/{template}.html",
            title=web.say(heading) if heading is not None else "",
            message=text,
            reason=text,
            request_id=web.request_id(),
            status=status,
            sign_in=url_for("login", next=security.here()) if extra.get("lost") and "user" not in g else "",
            back_url=security.here() if extra.get("lost") else "",
        )
    except Exception as error:  # noqa: BLE001  the page of an error must not need what is broken
        log_error(error)
        page = _plain(label)
    return make_response(page, status)


def _know_who() -> None:
    """Let go of what was begun, and load the user if the error came before the gate: the page is in his language."""
    try:
        web.db.session.rollback()
        if "user" not in g and not web.is_api():
            security.know_user()
    except Exception as error:  # noqa: BLE001  whatever is broken, there is an answer
        log_error(error)


def _plain(label: Label) -> str:
    return (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>管家台账</title>'
        f"<h1>{web.say(label)}</h1><p>{web.request_id()}</p><p><a href='/'>管家台账</a></p></html>"
    )


def _refused(error: AppError) -> Response:
    if web.is_api():
        _know_who()
        return problems.of(error)
    extra: dict[str, Any] = {"rules": list(error.rules)} if error.rules else {}
    if isinstance(error, BadInput):
        extra["fields"] = extra["errors"] = {name: web.say(label) for name, label in error.fields.items()}
    label = NOT_FOUND if isinstance(error, Missing) and not web.wants_json() else error.label
    if isinstance(error, Denied):
        g.denied = label
    if isinstance(error, Passed):
        extra["renew"] = True
    return answer(error.status, label, error.heading, **extra)


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400:
        return error.get_response()  # type: ignore[return-value]  # a redirect, made by routing
    lost: dict[str, Any] = {"lost": True} if status == 401 else {}
    response = answer(status, TEXTS.get(status, TEXTS[400 if status < 500 else 500]), **lost)
    for name in ("Allow", "Retry-After"):
        if value := dict(error.get_headers()).get(name):
            response.headers[name] = value
    return response


def _database(error: DBAPIError) -> Response:
    log_error(error)
    if trouble := _disk(error):
        return trouble
    if isinstance(error, IntegrityError):
        return answer(409, CONFLICT)
    if _is_busy(error):
        response = answer(503, TEXTS[503])
        response.headers["Retry-After"] = "3"
        return response
    return answer(500, TEXTS[500])


def _is_busy(error: DBAPIError) -> bool:
    """Whether waiting may help: a lock not given in time, a deadlock, a database that is away for the moment."""
    state = str(getattr(error.orig, "sqlstate", None) or "")
    name = str(getattr(error.orig, "sqlite_errorname", None) or "")
    return (
        error.connection_invalidated
        or name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
        or state.startswith(("08", "40", "53", "55P03", "57P"))
        or (isinstance(error, OperationalError) and not state and not name)
    )


def _disk(error: BaseException) -> Response | None:
    """The answer to a write that met a full or read-only disk. A page that only reads writes nothing: there it is ours."""
    trouble = soundness.disk_trouble(error)
    return answer(507, trouble, NOT_SAVED) if trouble is not None and transactions.writes() else None


def _broken(error: Exception) -> Response:
    log_error(error)
    return _disk(error) or answer(500, TEXTS[500])
