"""My webhooks: made, with the key of their signatures; their deliveries, sent again by hand; ended."""

from __future__ import annotations

from typing import Any

from flask import Flask, flash, make_response, render_template, request, url_for
from flask_admin import Admin
from flask_babel import gettext as _

from admin_views.form import submitting
from admin_views.frame import shell
from admin_views.http import web
from admin_views.kinds.look import Mark
from models.system.webhook import Webhook
from models.vocabulary.language.reading import system_id
from models.vocabulary.language.registry import registry
from services.errors import BadInput, Missing
from services.webhooks import deliveries, hooks
from services.webhooks.deliveries import State

LOOKS = {
    State.WAITING: ("blue", "circle-half-2"),
    State.ARRIVED: ("green", "circle-check"),
    State.GIVEN_UP: ("red", "alert-circle"),
    State.WITHHELD: ("grey", "circle-minus"),
}


def init(app: Flask, _admin: Admin) -> None:
    """Add the addresses."""
    app.add_url_rule("/account/webhooks/new/", "account.hook_new", new, methods=["GET", "POST"])
    app.add_url_rule("/account/webhooks/", "account.hook", log)
    app.add_url_rule("/account/webhooks/again/", "account.hook_again", again, methods=["POST"])
    app.add_url_rule("/account/webhooks/end/", "account.hook_end", end, methods=["POST"])


def new() -> Any:
    """A new webhook; its page shows the key of its signatures."""
    if request.method != "POST":
        return _form({"events": ["created"]})
    typed: dict[str, Any] = {name: request.form.get(name, "") for name in ("url", "register")}
    typed["events"] = request.form.getlist("events")

    def work() -> dict[str, Any]:
        hook = hooks.create(web.session(), web.actor(), typed["url"], typed["register"], typed["events"])
        return {"url": url_for("account.hook", id=hook.id), "said": [(_("回调已建立"), "success")]}

    try:
        return submitting.once(hooks.SUBJECT, work)
    except BadInput as error:
        web.db.session.rollback()
        return make_response(_form(typed, {name: web.say(label) for name, label in error.fields.items()}), 400)


def log() -> str:
    """A webhook of mine with its last deliveries."""
    hook = _mine(request.args.get("id"))
    rows = [
        {
            "id": one.id,
            "event": web.say(hooks.EVENTS[event]) if (event := hooks.event_of(one.event)) else one.event,
            "step": one.event.partition(":")[2],
            "row_id": one.row_id,
            "at": one.at,
            "tries": one.tries,
            "answer": f"{one.status or ''} {one.said or ''}".strip(),
            "next_at": one.next_at if one.state == State.WAITING and one.tries else None,
            "chip": Mark(web.say(deliveries.LABELS[State(one.state)]), *LOOKS[State(one.state)]),
            "again": one.state == State.GIVEN_UP,
        }
        for one in hooks.log(web.session(), hook)
    ]
    secret = hooks.secret_of(hook)
    return render_template("gj/webhooks/log.html", nav="me", hook=told([hook])[0], rows=rows, secret=secret)


def again() -> Any:
    """Send anew what was given up."""

    def work() -> dict[str, Any]:
        hook, one = _mine(request.form.get("id")), system_id(request.form.get("delivery"))
        if one is None:
            raise Missing
        deliveries.again(web.session(), hook, one)
        return {"url": url_for("account.hook", id=hook.id), "said": [(_("将再次发送"), "success")]}

    return submitting.once(hooks.SUBJECT, work)


def end() -> Any:
    """Tell it nothing more."""

    def work() -> dict[str, Any]:
        hooks.end(web.session(), web.actor(), _mine(request.form.get("id")))
        return {"url": url_for("account.index"), "said": [(_("回调已停用"), "success")]}

    return submitting.once(hooks.SUBJECT, work)


def _mine(text: str | None) -> Webhook:
    hook_id = system_id(text)
    if hook_id is None:
        raise Missing
    return hooks.find(web.session(), web.actor().user_id, hook_id)


def told(found: list[Webhook]) -> list[dict[str, Any]]:
    """Webhooks as a page shows them."""
    return [
        {
            "id": one.id,
            "url": one.url,
            "register": web.say(registry.get(one.register).spec.label) if one.register in registry else one.register,
            "events": [web.say(hooks.EVENTS[event]) for event in one.events],
        }
        for one in found
    ]


def _form(values: dict[str, Any], errors: dict[str, str] | None = None) -> str:
    wrong = errors or {}
    mine = [key for key in shell.visible_keys(web.actor()) if key in registry]
    fields: list[dict[str, Any]] = [
        {
            "name": "url",
            "label": _("网址"),
            "kind": "url",
            "required": True,
            "maxlength": 500,
            "span": "s6",
            "value": values.get("url", ""),
            "placeholder": "https://",
        },
        {
            "name": "register",
            "label": _("台账"),
            "kind": "choice",
            "select": True,
            "required": True,
            "span": "s6",
            "choices": [
                {
                    "value": key,
                    "label": web.say(registry.get(key).spec.label),
                    "selected": key == values.get("register"),
                }
                for key in mine
            ],
        },
        {
            "name": "events",
            "label": _("什么时候通知"),
            "kind": "choices",
            "required": True,
            "span": "s12",
            "hint": _("只告诉哪一条发生了什么，不带内容；内容由程序凭令牌来取"),
            "choices": [
                {"value": event, "label": web.say(label), "selected": event in values.get("events", [])}
                for event, label in hooks.EVENTS.items()
            ],
        },
    ]
    for one in fields:
        one["error"] = wrong.get(one["name"])
    if "" in wrong:
        flash(wrong[""], "error")
    summary = [{"id": f"f-{name}", "label": text, "message": text} for name, text in wrong.items() if name]
    return render_template("gj/webhooks/new.html", nav="me", fields=fields, errors=summary)
