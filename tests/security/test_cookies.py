"""The signed cookie is verified once and remembered; nothing that was changed, or is too old, is let in by that."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask, flash, session
from flask.testing import FlaskClient

from admin_views.http import cookies


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Flask:
    made = Flask(__name__)
    made.config["SECRET_KEY"] = "for this test only"
    made.session_interface = cookies.KeptSessions()

    @made.get("/in")
    def sign_in() -> str:
        session.permanent = True
        session["who"] = "wenyuan"
        return ""

    @made.get("/who")
    def who() -> dict[str, Any]:
        return dict(session)

    @made.get("/say")
    def say() -> str:
        flash("一次")
        return ""

    @made.get("/change")
    def change() -> str:
        session["who"] = "other"
        return ""

    return made


def _cookie(client: FlaskClient) -> str:
    held = client.get_cookie("session")
    assert held is not None
    return held.value


def test_changed_cookie_is_nobody(app: Flask) -> None:
    client = app.test_client()
    client.get("/in")
    good = _cookie(client)
    assert client.get("/who").json == client.get("/who").json == {"_permanent": True, "who": "wenyuan"}
    # Not the last character: some of its bits mean nothing.
    changed = good[:-3] + ("A" if good[-3] != "A" else "B") + good[-2:]
    for forged in (changed, "x" + good, good.split(".")[0], good + "."):
        client.set_cookie("session", forged)
        assert client.get("/who").json == {}


def test_cookie_ends_when_it_should(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    client = app.test_client()
    client.get("/in")
    assert client.get("/who").json != {}
    later = cookies.time.time() + app.permanent_session_lifetime.total_seconds() + 5
    monkeypatch.setattr(cookies.time, "time", lambda: later)
    assert client.get("/who").json == {}


def test_what_one_request_changes_is_not_seen_by_another(app: Flask) -> None:
    one, two = app.test_client(), app.test_client()
    one.get("/in")
    two.set_cookie("session", _cookie(one))
    assert two.get("/who").json == one.get("/who").json
    one.get("/change")
    one.get("/say")
    assert two.get("/who").json == {"_permanent": True, "who": "wenyuan"}
    assert one.get("/who").json["who"] == "other"
    assert len(one.get("/who").json["_flashes"]) == 1


def test_cookies_remembered_are_few(app: Flask) -> None:
    interface: Any = app.session_interface
    for _ in range(3):
        client = app.test_client()
        client.get("/in")
        client.get("/who")
    assert 1 <= len(interface._good) <= cookies.KEPT
