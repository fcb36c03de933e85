"""My personal access tokens: made, shown once, revoked. Those of others are revoked on the page of their account."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import Flask, Response, flash, make_response, render_template, request, url_for
from flask_admin import Admin
from flask_babel import gettext as _

from admin_views.form import submitting
from admin_views.frame import shell
from admin_views.http import web
from models.system.api_token import ApiToken
from models.vocabulary import formats
from models.vocabulary.language.label import Invalid
from models.vocabulary.language.reading import system_id
from models.vocabulary.language.registry import registry
from services import clock
from services.accounts import tokens
from services.errors import BadInput, Missing

USUAL = timedelta(days=90)


def init(app: Flask, _admin: Admin) -> None:
    """Add the addresses."""
    app.add_url_rule("/account/tokens/new/", "account.token", new, methods=["GET", "POST"])
    app.add_url_rule("/account/tokens/revoke/", "account.revoke", revoke, methods=["POST"])


def new() -> Any:
    """A new token; the answer shows it, once."""
    if request.method != "POST":
        return _form({"last_day": (clock.today() + USUAL).isoformat(), "verbs": ["read"]})
    typed = {name: request.form.get(name, "") for name in ("name", "last_day")}
    several = {name: request.form.getlist(name) for name in ("verbs", "registers")}
    made: dict[str, str] = {}

    def work() -> dict[str, Any]:
        token, text = tokens.create(
            web.session(),
            web.actor(),
            typed["name"],
            last_day=_day(typed["last_day"]),
            verbs=several["verbs"],
            registers=several["registers"] or None,
        )
        made.update(name=token.name, text=text)
        words = _("这一步刚才已经完成，令牌只显示一次；没有记下的请吊销后另建一个。")
        return {"url": url_for("account.index"), "said": [(words, "success")]}

    try:
        return submitting.once(tokens.SUBJECT, work, show=lambda: _shown(made))
    except BadInput as error:
        web.db.session.rollback()
        return make_response(
            _form(typed | several, {name: web.say(label) for name, label in error.fields.items()}), 400
        )


def _day(text: str) -> date | None:
    """The day that was typed; None for what is none."""
    try:
        return formats.day(text, clock.today(), "future")
    except Invalid:
        return None


def _shown(made: dict[str, str]) -> Response:
    return make_response(render_template("gj/tokens/shown.html", nav="me", base=web.settings().address, **made))


def revoke() -> Any:
    """End one of mine."""

    def work() -> dict[str, Any]:
        token_id = system_id(request.form.get("id"))
        if token_id is None:
            raise Missing
        tokens.revoke(web.session(), web.actor(), web.actor().user_id, token_id)
        return {"url": url_for("account.index"), "said": [(_("令牌已吊销"), "success")]}

    return submitting.once(tokens.SUBJECT, work)


def told(found: list[ApiToken]) -> list[dict[str, Any]]:
    """Tokens as a page shows them."""
    return [
        {
            "id": one.id,
            "name": one.name,
            "hint": f"{tokens.PREFIX}…{one.ending}",
            "verbs": [web.say(tokens.VERBS[verb]) for verb in one.verbs],
            "registers": None
            if one.registers is None
            else [web.say(registry.get(key).spec.label) for key in one.registers if key in registry],
            "last_day": (one.expires_at - timedelta(seconds=1)).astimezone(clock.zone()).date(),
            "used_at": one.last_used_at,
            "revoked": one.revoked_at is not None,
            "live": tokens.in_force(one),
        }
        for one in found
    ]


def _form(values: dict[str, Any], errors: dict[str, str] | None = None) -> str:
    wrong = errors or {}
    picked, verbs = values.get("registers", []), values.get("verbs", [])
    mine = [key for key in shell.visible_keys(web.actor()) if key in registry]
    fields = [
        {
            "name": "name",
            "label": _("用途"),
            "kind": "text",
            "required": True,
            "maxlength": tokens.LONGEST_NAME,
            "hint": _("例如：财务系统读收费记录"),
            "value": values.get("name", ""),
        },
        {
            "name": "last_day",
            "label": _("用到哪一天"),
            "kind": "day",
            "lean": "future",
            "required": True,
            "hint": _("最长一年，到期自动失效"),
            "value": values.get("last_day", ""),
        },
        {
            "name": "verbs",
            "label": _("可以做"),
            "kind": "choices",
            "required": True,
            "choices": [
                {"value": verb, "label": web.say(label), "selected": verb in verbs}
                for verb, label in tokens.VERBS.items()
            ],
        },
        {
            "name": "registers",
            "label": _("限于这些台账"),
            "kind": "choices",
            "span": "s12",
            "hint": _("不选就是你能打开的全部台账；你的岗位变了，令牌跟着变"),
            "choices": [
                {"value": key, "label": web.say(registry.get(key).spec.label), "selected": key in picked}
                for key in mine
            ],
        },
    ]
    for one in fields:
        one["error"] = wrong.get(str(one["name"]))
    if "" in wrong:
        flash(wrong[""], "error")
    summary = [{"id": f"f-{name}", "label": text, "message": text} for name, text in wrong.items() if name]
    return render_template("gj/tokens/new.html", nav="me", fields=fields, errors=summary)
