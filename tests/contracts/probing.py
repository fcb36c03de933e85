"""What the tests of leaks and writes share: who is a stranger to a row, answers made comparable, nothing changed."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from models.vocabulary import registry
from tests.contracts.test_access_matrix import MISSING, USERS, _parts, _reaches, _visible, cast
from tests.contracts.world import World, csrf_of, posted
from tests.databases import tallies

registry.load()
SCRIPT = {"X-Requested-With": "XMLHttpRequest"}
# Signing in and looking around may write these; nothing else may change by a request that is refused.
LOOSE = frozenset({"login_session", "login_attempt", "preference"})
# Words that no answer may hold: they tell of the house, not of the company.
INSIDES = re.compile(
    r"Traceback|sqlalchemy|sqlite3?\b|psycopg|SELECT \w+\.\w+|INSERT INTO \w+ \(|site-packages|Werkzeug/|Python/\d",
    re.IGNORECASE,
)
# One of these is in whatever it finds. To walk through every page with it took a twentieth of the contracts' time.
_SIGNS = (
    "traceback",
    "sqlalchemy",
    "sqlite",
    "psycopg",
    "select ",
    "insert into ",
    "site-packages",
    "werkzeug/",
    "python/",
)


def told_inside(text: str) -> str | None:
    """What the text tells of the house, or None."""
    lower = text.lower()
    found = INSIDES.search(text) if any(sign in lower for sign in _SIGNS) else None
    return found and found[0]


@lru_cache
def parts(key: str, user: str, action: str) -> tuple[Any, ...]:
    """The grants that carry the action, as the declaration says."""
    return _parts(key, user, action) if user in USERS else ()


def sees(world: World, key: str, user: str, action: str, place: str, row: Any) -> bool:
    """Whether the row is within the user's reach, worked out from the declaration."""
    return user in USERS and _visible(key, user, action, place, row)


def strangers(world: World, key: str, action: str = "view") -> list[tuple[str, int]]:
    """(user, id) of one row each that the user has no business with, though others like it may be his."""
    found, rows = [], world.everywhere(key)
    for user in world.some(key, cast(key)):
        far = [row for place, row in rows.items() if not sees(world, key, user, action, place, row)]
        found += [(user, row.id) for row in far[-1:]]
    return found


def viewer(key: str) -> str:
    """Somebody who may open the register and, if anybody may, write in it."""
    for action in ("edit", "create", "view"):
        for user in ("clerk+", "cs_manager", "supervisor+", "butler", "it_admin", "general_manager"):
            if parts(key, user, action) and _reaches(key, user, "view", "a1"):
                return user
    raise AssertionError(f"nobody may open {key}")


def neutral(answer: TestResponse, *ids: int) -> tuple[int, str]:
    """Status and body without what differs by chance: request number, token, key of the form, and the ids asked for."""
    text = json.dumps(answer.json, ensure_ascii=False) if answer.is_json else answer.get_data(as_text=True)
    text = text.replace(answer.headers.get("X-Request-ID", "no request id"), "REQUEST")
    text = re.sub(r'(name="csrf[-_]token"[^>]*(?:value|content)=")[^"]+', r"\1", text)
    text = re.sub(r'(name="__key__" value=")[^"]+', r"\1", text)
    text = re.sub(r'<div class="toast-g".*?</div>', "", text)
    for one in ids:
        text = re.sub(rf"(?<!\d){one}(?!\d)", "ID", text)
    return answer.status_code, text


def fingerprint(world: World) -> dict[str, tuple[int, int, int]]:
    """Of every table: how many rows, the sum of their versions, how many lie in the recycle bin."""
    found = tallies(world.session, LOOSE)
    world.session.commit()
    return found


def token_of(client: FlaskClient) -> str:
    """The CSRF token of the signed-in browser."""
    kept: str | None = getattr(client, "gj_token", None)
    if kept is None:
        kept = csrf_of(client.get("/account/password/").get_data(as_text=True))
        client.gj_token = kept  # type: ignore[attr-defined]
    return kept


def post(client: FlaskClient, url: str, data: dict[str, Any] | None = None, *, script: bool = True) -> TestResponse:
    """POST as our own pages do, with the token and the files."""
    form = {"csrf_token": token_of(client), **posted(data or {})}
    return client.post(url, data=form, headers=SCRIPT if script else {})


def get(client: FlaskClient, url: str) -> TestResponse:
    """GET as our own scripts do."""
    return client.get(url, headers=SCRIPT)


__all__ = [
    "MISSING",
    "SCRIPT",
    "cast",
    "fingerprint",
    "get",
    "neutral",
    "parts",
    "post",
    "sees",
    "strangers",
    "token_of",
    "told_inside",
    "viewer",
]
