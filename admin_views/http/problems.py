"""What programs are told of a refusal: problem details as RFC 9457 has them, in the language the request prefers."""

from __future__ import annotations

import json
from typing import Any

from flask import Response

from admin_views.http import web
from models.vocabulary.language.label import Label, Linked
from services.errors import AppError, BadInput, Stale

TYPE = "urn:guanjia:problem:"
MIMETYPE = "application/problem+json"
# What is no refusal of a service is known by its status.
KINDS = {
    400: "unreadable",
    401: "no_token",
    404: "missing",
    405: "no_such_method",
    409: "conflict",
    413: "too_large",
    415: "not_json",
    429: "too_many",
    500: "broken",
    503: "busy",
    507: "no_room",
}
TITLES = {
    400: Label("看不懂这个请求", "The request cannot be read"),
    401: Label("没有有效的令牌", "No token that is in force"),
    404: Label("没有找到", "Not found"),
    405: Label("这个地址没有这种方法", "This address knows no such method"),
    409: Label("与已有数据冲突", "In conflict with what is there"),
    413: Label("内容太大", "Too large"),
    415: Label("请发送 JSON", "Send JSON"),
    429: Label("太频繁", "Too many requests"),
    500: Label("系统出错", "Something broke"),
    503: Label("系统正忙", "The system is busy"),
    507: Label("服务器存不下了", "The server has no room"),
}
CHALLENGE = 'Bearer realm="guanjia"'
PAST_VERSION = 412  # what was to be changed is no longer what If-Match names
REFUSALS = ("not_possible", "denied", "bad_input", "stale", "refused", "passed", "no_version", "key_reused")
NAMES = tuple(dict.fromkeys([*REFUSALS, *KINDS.values()]))


def of(error: AppError) -> Response:
    """The answer to what a service refused: its kind, the fields that it is about, the rules that it carries out."""
    more: dict[str, Any] = {}
    if isinstance(error, BadInput):
        more["errors"] = [_told(name, label) for name, label in error.fields.items()]
    if error.rules:
        more["rules"] = list(error.rules)
    status = PAST_VERSION if isinstance(error, Stale) else error.status
    return _made(status, error.kind, error.heading, error.label, more)


def answer(status: int, label: Label, heading: Label | None = None) -> Response:
    """The answer to what went wrong otherwise."""
    known = status if status in KINDS else 400 if status < 500 else 500
    response = _made(status, KINDS[known], heading or TITLES[known], label, {})
    if status == 401:
        response.headers["WWW-Authenticate"] = CHALLENGE
    return response


def _told(name: str, label: Label) -> dict[str, str]:
    found = {"field": name, "detail": web.say(label)}
    return found | {"see": label.url} if isinstance(label, Linked) and label.url else found


def _made(status: int, kind: str, title: Label, detail: Label, more: dict[str, Any]) -> Response:
    body = {
        "type": TYPE + kind,
        "title": web.say(title),
        "status": status,
        "detail": web.say(detail),
        "request_id": web.request_id(),
        **more,
    }
    return Response(json.dumps(body, ensure_ascii=False), status, mimetype=MIMETYPE)
