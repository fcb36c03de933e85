"""The signed cookie, read once: what a browser sends with every request is verified the first time only."""

from __future__ import annotations

import time
from hmac import compare_digest
from typing import Any

from flask import Flask, Request, Response, g, session
from flask.json import dumps
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from flask_wtf.csrf import generate_csrf
from itsdangerous import URLSafeTimedSerializer

from services.kept import Store

KEPT = 500
CSRF_SECONDS = 60
# A message to be shown once is a list, which requests would share: such a cookie is read anew.
PLAIN = (str, int, float, bool, type(None))


class _Tagged(TaggedJSONSerializer):
    """Flask's text of a session, written straight where it holds but plain values and messages, as nearly every one does."""

    def dumps(self, value: Any) -> str:
        """The text, as Flask would write it."""
        told = dict(value)
        messages = told.get("_flashes", [])
        if (
            len(told) < 2
            or any(type(one) not in PLAIN for name, one in told.items() if name != "_flashes")
            or any(type(pair) is not tuple or any(type(word) is not str for word in pair) for pair in messages)
        ):
            return super().dumps(value)
        if messages:
            told["_flashes"] = [{" t": [*pair]} for pair in messages]
        return dumps(told, separators=(",", ":"))


class KeptSessions(SecureCookieSessionInterface):
    """Flask's signed cookie; the last cookies that were found good are remembered with the moment they end.

    The whole cookie, signature and all, is the key, so one changed character is another cookie.
    """

    serializer = _Tagged()

    def __init__(self) -> None:
        self._good: Store[tuple[float, dict[str, Any]]] = Store(KEPT)
        self._signers: dict[Any, URLSafeTimedSerializer | None] = {}

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs and reads the cookie, made once for a secret."""
        if app.secret_key not in self._signers:
            self._signers[app.secret_key] = super().get_signing_serializer(app)
        return self._signers[app.secret_key]

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session of the cookie; an empty one where it is forged or too old."""
        text = request.cookies.get(self.get_cookie_name(app))
        if not text:
            return self.session_class()
        found = self._good.find(text)
        if found is not None and time.time() < found[0]:
            return self.session_class(found[1])
        signer = self.get_signing_serializer(app)
        opened = super().open_session(app, request)
        if opened and signer is not None and all(isinstance(value, PLAIN) for value in opened.values()):
            _, signed_at = signer.loads(text, return_timestamp=True)
            ends = signed_at.timestamp() + app.permanent_session_lifetime.total_seconds()
            self._good.put(text, (ends, dict(opened)))
        return opened

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Set the cookie where the session changed; nearly every answer leaves it as it is and says so in Vary."""
        if session and "Cookie" in response.headers.get("Vary", ""):
            if not session.modified:
                return
            session.accessed = False  # what Flask would add to Vary for it is there
        super().save_session(app, session, response)


_tokens: Store[tuple[float, str]] = Store(KEPT)


def csrf_token() -> str:
    """`csrf_token()` of the templates: signed anew each minute for the same session, not for each page."""
    secret = session.get("csrf_token")
    if secret is None:
        return str(generate_csrf())
    if given := g.get("csrf_token"):
        return str(given)
    found = _tokens.find(secret)
    if found is None or time.time() > found[0]:
        found = (time.time() + CSRF_SECONDS, str(generate_csrf()))
        _tokens.put(secret, found)
    g.csrf_token = found[1]
    return found[1]


def is_given(token: str | None) -> bool:
    """Whether this is the token that was last signed here for the session that asks."""
    found = _tokens.find(session.get("csrf_token", ""))
    return bool(token and found and compare_digest(found[1].encode(), token.encode()))
