"""What changes something: done once for a key, at the version that the program saw, answered with the row as it is then."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Any

from flask import Response, jsonify, request

from admin_views.api import shown
from admin_views.http import web
from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from services.errors import AppError, BadInput, Missing
from services.records import submissions, writing

KEY = re.compile(r"[A-Za-z0-9_.-]{16,100}")
WRONG_KEY = Label(
    "Idempotency-Key 应为 16 到 100 个字母、数字、点、横线或下划线",
    "Idempotency-Key is 16 to 100 letters, digits, dots, hyphens or underscores",
)
MATCH = '^"[0-9]{1,9}"$'


class NoVersion(AppError):
    """The change does not say which version it is of (428)."""

    status = 428
    kind = "no_version"
    heading = Label("没有说明改的是哪一版", "It does not say which version is changed")

    def __init__(self) -> None:
        super().__init__(
            Label(
                '请在 If-Match 里写上查看时得到的 ETag，例如 "3"',
                'Send the ETag that GET gave as If-Match, such as "3"',
            )
        )


class KeyReused(AppError):
    """The key came before with another request (422)."""

    status = 422
    kind = "key_reused"
    heading = Label("这个 Idempotency-Key 已用于另一个请求", "This Idempotency-Key was used for another request")

    def __init__(self) -> None:
        super().__init__(Label("请为每个请求另取一个 Idempotency-Key", "Take a new Idempotency-Key for each request"))


def version() -> int:
    """The version that the change is of. Raises NoVersion."""
    told = request.headers.get("If-Match", "").strip()
    if re.fullmatch(MATCH, told) is None:
        raise NoVersion
    return int(told.strip('"'))


def written(register: type[Register], status: int, work: Callable[[], Register]) -> Response:
    """Do the work, commit and answer with the row; a key that came with the same request before is answered again."""
    session, actor, key = web.session(), web.actor(), _key()
    content = _content()
    if key and (before := submissions.answered(session, actor, key, content)) is not None:
        return _again(register, before)
    try:
        if key:
            _claim(key, content, register)
        row_id = work().id
        if key:
            submissions.keep(session, actor, key, row_id, {"row": row_id, "status": status})
        session.commit()
    except submissions.Again as again:
        return _again(register, again.answer)
    return answer(register, row_id, status)


def answer(register: type[Register], row_id: int, status: int = 200) -> Response:
    """The row as it is now, with its ETag; of one that the owner may make and not see, its id."""
    web.only_reads()
    session, actor = web.session(), web.actor()
    try:
        told = shown.row(session, actor, writing.load(session, actor, register, row_id))
    except Missing:
        if status == 200:
            raise
        told = {"id": row_id}
    response = jsonify(told)
    response.status_code = status
    if "version" in told:
        response.headers["ETag"] = f'"{told["version"]}"'
    if status == 201:
        response.headers["Location"] = f"{shown.BASE}/{register.spec.key}/{row_id}"
    return response


def _again(register: type[Register], before: dict[str, Any]) -> Response:
    response = answer(register, int(before["row"]), int(before["status"]))
    response.headers["Idempotent-Replayed"] = "true"
    return response


def _claim(key: str, content: str, register: type[Register]) -> None:
    try:
        submissions.claim(web.session(), web.actor(), key, content, register.spec.key)
    except BadInput:
        raise KeyReused from None


def _key() -> str:
    """The key of the request, apart from those of forms; nothing where it has none. Raises BadInput."""
    given = request.headers.get("Idempotency-Key", "")
    if not given:
        return ""
    if KEY.fullmatch(given) is None:
        raise BadInput({"Idempotency-Key": WRONG_KEY})
    return f"api.{given}"


def _content() -> str:
    """What tells one request from another."""
    sent = hashlib.sha256(request.get_data(cache=True)).hexdigest()
    match = request.headers.get("If-Match", "")
    return submissions.digest([("method", request.method), ("path", request.path), ("match", match), ("body", sent)])
