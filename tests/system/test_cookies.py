"""The text of a session is the one that Flask writes."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.json.tag import TaggedJSONSerializer
from markupsafe import Markup

from admin_views.http.cookies import KeptSessions

SESSIONS: list[dict[str, Any]] = [
    {},
    {"a": 1},
    {" t": [1]},
    {"_flashes": [("success", "已保存")]},
    {
        "_user_id": "x",
        "_fresh": True,
        "none": None,
        "_flashes": [("success", "已保存 1"), ("warning", '"b"')],
    },
    {"_user_id": "x", "_flashes": []},
    {"_user_id": "x", "_flashes": [("success", Markup("<b>"))]},
    {"_user_id": "x", "_flashes": [["success", "a list"]]},
    {"_user_id": "x", "pair": (1, 2)},
    {"_user_id": "x", "nested": {" t": 1}},
]


@pytest.mark.parametrize("session", SESSIONS)
def test_session_is_written_as_flask_does(session: dict[str, Any]) -> None:
    with Flask("texts").app_context():
        text = KeptSessions.serializer.dumps(session)
        assert text == TaggedJSONSerializer().dumps(session)
        assert KeptSessions.serializer.loads(text) == session
