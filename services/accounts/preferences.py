"""Preferences: what a user chose for himself, by key. The keys that exist and their shapes are listed here."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.system.preference import Preference
from models.vocabulary.language.label import Label
from services import limits
from services.errors import BadInput
from services.judge.actor import Actor
from services.kept import kept
from services.reading.listing_query import SIZES

# Written once over the plain table: the list and the form ask at every page.
_kept = Preference.__table__.c
MANY = select(_kept.key, _kept.value).where(
    _kept.user_id == bindparam("user_id"), _kept.key.in_(bindparam("keys", expanding=True))
)
# What a key looks like, and what is kept under it: `list.<register>` the columns chosen, `last.<register>` the choices
# made last, `view.<register>` the id of the saved view its list opens with (0: none). What has another shape is not kept, and not read where an older release or a hand has left it.
KEYS = re.compile(r"(density|favourites|recent|page_size|(list|last|view)\.[a-z][a-z0-9_]{0,60})")
LARGEST = 8000
LONGEST = 80
SHAPES: dict[str, Callable[[Any], bool]] = {
    "density": lambda value: value in ("loose", "tight"),
    "page_size": lambda value: type(value) is int and value in SIZES,
    "favourites": lambda value: _names(value) and len(value) <= limits.PINS,
    "recent": lambda value: _names(value) and len(value) <= RECENT,
    "list": lambda value: _names(value.split() if isinstance(value, str) else value),
    "view": lambda value: type(value) is int and value >= 0,
    "last": lambda value: isinstance(value, dict) and _names([*value, *value.values()]),
}
RECENT = 20


def _names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and len(one) <= LONGEST for one in value)


def sound(key: str, value: Any) -> Any:
    """The value where it has the shape of its key, else None."""
    return value if KEYS.fullmatch(key) and SHAPES[key.partition(".")[0]](value) else None


def get_many(session: Session, actor: Actor, *keys: str) -> dict[str, Any]:
    """His choices under the keys, in one query; a key without a choice is left out."""
    if actor.user_id is None:
        return {}
    asked = {"user_id": actor.user_id, "keys": list(keys)}
    return read(session.connection().execute(MANY, asked))


def read(found: Iterable[Any]) -> dict[str, Any]:
    """What rows of key and value hold, as far as it has the shape of its key."""
    return {row.key: row.value for row in found if sound(row.key, row.value) is not None}


def put(session: Session, actor: Actor, key: str, value: Any) -> None:
    """Remember his choice; None forgets it. Raises BadInput for an unknown key or a value that is too large."""
    if actor.user_id is None or not KEYS.fullmatch(key):
        raise BadInput(fields={"key": Label("没有这个偏好项", "There is no such preference")})
    if value is not None and (sound(key, value) is None or "\\u0000" in json.dumps(value)):
        raise BadInput(fields={"value": Label("内容有误", "The value cannot be kept")})
    if len(json.dumps(value)) > LARGEST:
        raise BadInput(fields={"value": Label("内容太长", "The value is too long")})
    place = {"user_id": actor.user_id, "key": key}
    if value is None:
        session.connection().execute(
            delete(Preference.__table__).where(_kept.user_id == actor.user_id, _kept.key == key)  # type: ignore[arg-type]
        )
    else:
        write = _put(session.get_bind().dialect.name == "postgresql")
        session.connection().execute(write, {**place, "value": value})


@kept(2)
def _put(on_postgresql: bool) -> Any:
    """The statement that remembers a choice, whether there was one or not."""
    insert: Any = postgresql.insert if on_postgresql else sqlite.insert
    into = insert(Preference.__table__)
    return into.on_conflict_do_update(index_elements=["user_id", "key"], set_={"value": into.excluded.value})
