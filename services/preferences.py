"""Preferences: what a user chose for himself, by key. The keys that exist and their shapes are listed here."""

from __future__ import annotations

import json
import re
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.system.preference import Preference
from models.vocabulary.label import Label
from services.actor import Actor
from services.errors import BadInput

# What a key looks like; `list.<register>` holds the column choice, `view.<register>` saved queries.
KEYS = re.compile(
    r"(density|sidebar|favourites|recent|page_size|home|(list|view|form|last)\.[a-z][a-z0-9_]{0,60})"
)
LARGEST = 8000


def get(session: Session, actor: Actor, key: str, default: Any = None) -> Any:
    """His choice under the key, or the default."""
    if actor.user_id is None:
        return default
    value = session.scalar(
        select(Preference.value).where(Preference.user_id == actor.user_id, Preference.key == key)
    )
    return default if value is None else value


def get_many(session: Session, actor: Actor, *keys: str) -> dict[str, Any]:
    """His choices under the keys, in one query; a key without a choice is left out."""
    if actor.user_id is None:
        return {}
    query = select(Preference.key, Preference.value).where(
        Preference.user_id == actor.user_id, Preference.key.in_(keys)
    )
    return {row.key: row.value for row in session.execute(query)}


def put(session: Session, actor: Actor, key: str, value: Any) -> None:
    """Remember his choice; None forgets it. Raises BadInput for an unknown key or a value that is too large."""
    if actor.user_id is None or not KEYS.fullmatch(key):
        raise BadInput(fields={"key": Label("没有这个偏好项", "There is no such preference")})
    if len(json.dumps(value, ensure_ascii=False)) > LARGEST:
        raise BadInput(fields={"value": Label("内容太长", "The value is too long")})
    row = session.get(Preference, (actor.user_id, key))
    if value is None:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(Preference(user_id=actor.user_id, key=key, value=value))
    else:
        row.value = value
    session.flush()
