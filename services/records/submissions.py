"""A form sent twice is saved once: its key is kept with what it saved, and the second one hears the first answer.

The key is claimed before anything is written, in the same transaction. Two that arrive together wait for each other at
the key: on PostgreSQL at its index, on SQLite at the one writer. What is refused lets go of its key with everything else.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.system.submission import Submission
from models.vocabulary.language.label import Label, Linked
from services import clock
from services.errors import BadInput
from services.judge.actor import Actor

KEY = re.compile(r"[A-Za-z0-9_.-]{16,120}")
LASTS = timedelta(days=30)
PORTION = 5000
SAVED = Label(
    "这张表单已经保存过。确要再存一条，请核对后再按一次保存",
    "This form was saved already. To save another record, look it through and press save once more",
)


# Made once: each save asks all three. They know the table only, not the class, whose objects nobody holds.
_TABLE: Any = Submission.__table__
_MINE = (_TABLE.c.user_id == bindparam("user"), _TABLE.c.key == bindparam("form"))
_KEPT = select(_TABLE.c.content, _TABLE.c.answer).where(*_MINE)
_KEEP = update(_TABLE).where(*_MINE).values(row_id=bindparam("row_id"), answer=bindparam("answer"))
# What comes back tells whether it was written; a driver's count of inserted rows does not on every database.
_CLAIM: dict[str, Any] = {
    name: kind.insert(_TABLE).on_conflict_do_nothing().returning(_TABLE.c.key)
    for name, kind in (("postgresql", postgresql), ("sqlite", sqlite))
}


class Again(Exception):
    """The form was saved already; `answer` is what was said then."""

    def __init__(self, answer: dict[str, Any]) -> None:
        super().__init__()
        self.answer = answer


def digest(parts: Iterable[tuple[str, str]]) -> str:
    """What tells one content of a form from another."""
    told = hashlib.sha256()
    for name, text in sorted(parts):
        told.update(f"{len(name)}:{name}{len(text)}:{text}".encode())
    return told.hexdigest()


def answered(session: Session, actor: Actor, key: str, content: str) -> dict[str, Any] | None:
    """What was answered to this very form, or None."""
    found = _kept(session, actor, key)
    return found.answer if found is not None and found.content == content else None


def claim(session: Session, actor: Actor, key: str, content: str, register: str) -> None:
    """Take the key for what is about to be saved. Raises Again for a form that was saved, BadInput when it has changed since."""
    values: dict[str, Any] = {
        "user_id": actor.user_id,
        "key": key,
        "content": content,
        "register": register,
        "answer": {},
        "at": clock.now(),
    }
    if session.execute(_CLAIM[session.get_bind().dialect.name], values).scalar() is not None:
        return
    found = _kept(session, actor, key)
    if found is not None and found.content == content:
        raise Again(found.answer)
    url = str((found.answer or {}).get("url", "")) if found is not None else ""
    raise BadInput({"": Linked(SAVED.zh, SAVED.en, url)})


def keep(session: Session, actor: Actor, key: str, row_id: int | None, answer: dict[str, Any]) -> None:
    """Keep what is answered with the claimed key."""
    session.execute(_KEEP, {"user": actor.user_id, "form": key, "row_id": row_id, "answer": answer})


def sweep(session: Session) -> int:
    """Forget forms of more than thirty days ago, a portion at a time; returns how many."""
    old = select(Submission.user_id, Submission.key).where(Submission.at < clock.now() - LASTS).limit(PORTION)
    gone = 0
    for user_id, key in session.execute(old).all():
        session.execute(delete(Submission).where(Submission.user_id == user_id, Submission.key == key))
        gone += 1
    return gone


def _kept(session: Session, actor: Actor, key: str) -> Any:
    return session.execute(_KEPT, {"user": actor.user_id, "form": key}).first()
