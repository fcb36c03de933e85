"""Small choices of the person at the screen: language, theme, site, favourites, remembered columns."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from flask import Flask, Response, g, jsonify, make_response, redirect, render_template, request
from flask_admin import Admin
from sqlalchemy import update

from admin_views.frame import shell
from admin_views.http import security, web
from models.system.user import User
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import whole
from services import limits
from services.accounts import preferences
from services.errors import BadInput, Missing

YEAR = 365 * 24 * 3600


def init(app: Flask, _admin: Admin) -> None:
    """Add the addresses; all of them change something, so all are POST, but the check of life and the badges."""
    app.add_url_rule("/set/lang", "set_lang", set_lang, methods=["POST"])
    app.add_url_rule("/set/theme", "set_theme", set_theme, methods=["POST"])
    app.add_url_rule("/set/site", "set_site", set_site, methods=["POST"])
    app.add_url_rule("/set/pref", "set_pref", set_pref, methods=["POST"])
    app.add_url_rule("/set/pin", "set_pin", set_pin, methods=["POST"])
    app.add_url_rule("/health", "health", lambda: Response("ok", mimetype="text/plain"))


def set_lang() -> Response:
    """Zh or en, for the user and for this browser."""
    lang = _one_of(_posted("lang"), web.LANGUAGES)
    _keep(lang=lang)
    return _remember(_back(), web.LANG_COOKIE, lang)


def set_theme() -> Response:
    """Light or dark."""
    theme = _one_of(_posted("theme"), web.THEMES)
    _keep(theme=theme)
    return _remember(make_response("", 204), web.THEME_COOKIE, theme)


def set_site() -> Response:
    """The site that lists show; empty for all of mine. A site that is not mine looks like one that is not there."""
    text = _posted("site")
    site_id = whole(text)
    if text and (site_id is None or site_id not in shell.own_sites(web.actor())):
        raise Missing
    _keep(current_site_id=site_id)
    return _back()


def set_pref() -> Response:
    """One choice under a key of services.accounts.preferences; the value is JSON or plain text."""
    data = web.posted()
    value: Any = data.get("value")
    if isinstance(value, str):
        with suppress(BadInput):  # plain text is a value as well
            value = web.read_json(value)
    preferences.put(web.session(), web.actor(), str(data.get("key") or ""), value)
    web.db.session.commit()
    return make_response("", 204)


def set_pin() -> str:
    """Put a register among the favourites or take it off; answers the HTML of that part of the menu."""
    key, on = _posted("register"), _posted("on") in ("1", "true", "on", "yes")
    if key not in shell.visible_keys(web.actor()):
        raise Missing
    pinned = [one for one in g.user.favourites or [] if one != key]
    if on:
        if len(pinned) >= limits.PINS:
            raise BadInput(
                fields={
                    "": Label(
                        f"最多收藏 {limits.PINS} 本，请先取消一本",
                        f"At most {limits.PINS} favourites; take one off first",
                    )
                }
            )
        pinned = [key, *pinned]
    preferences.put(web.session(), web.actor(), "favourites", pinned)
    web.db.session.commit()
    g.user.favourites = pinned
    return render_template("gj/_sidebar_pins.html")


def _posted(name: str) -> str:
    value = web.posted().get(name)
    return value if isinstance(value, str) else json.dumps(value) if type(value) in (bool, int) else ""


def _one_of(value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise BadInput(fields={"": Label("没有这个选项", "There is no such choice")})
    return value


def _keep(**values: Any) -> None:
    """Store on the account, if somebody is signed in. His sessions go on; no right changes."""
    if not web.signed_in():
        return
    change = update(User).where(User.id == g.user.id).values(**values)
    web.session().execute(change.execution_options(synchronize_session=False))
    web.db.session.commit()
    for name, value in values.items():
        setattr(g.user, name, value)


def _back() -> Response:
    if web.wants_json():
        return jsonify(ok=True)
    return redirect(security.safe_next(request.form.get("next")))  # type: ignore[return-value]


def _remember(response: Response, name: str, value: str) -> Response:
    secure = web.settings().cookies_secure
    response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="Lax", secure=secure)
    return response
