"""Into the recycle bin and out of it again: a row with the child rows that go with it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services import audit, clock
from services.errors import BadInput, Refused
from services.judge.actor import Actor
from services.reacting import Call
from services.records import once, references, stages, storing
from services.records.draft import putting_back, react
from services.search import search_index


def remove(session: Session, actor: Actor, row: Register, reason: str | None = None) -> None:
    """Put the row and its child rows into the recycle bin. Raises Missing, Denied, or Stale."""
    stages.judge(actor, "delete", row)
    references.parent_open(session, actor, row)
    row.deleted_at = clock.now()
    with putting_back(session, row):
        storing.write(session, actor, row, row.version)
    for held in row.spec.lines:
        child: Any = registry.get(str(held.target))
        link = getattr(child, f"{held.parent_field}_id")
        ids = list(session.scalars(select(child.id).where(link == row.id, child.deleted_at.is_(None))))
        if ids:
            session.execute(
                update(child).where(child.id.in_(ids)).values(deleted_at=row.deleted_at, version=child.version + 1)
            )
            search_index.drop_many(session, child, ids)
    search_index.drop_row(session, row)
    audit.record_row(session, actor, "delete", row, reason=reason)
    react("removed", Call(session, actor, row, {}))
    session.flush()


def restore(session: Session, actor: Actor, row: Register, reason: str | None = None) -> None:
    """Take the row, and the child rows removed with it, out of the recycle bin; who may delete it may restore it, while
    what it belongs to may still change: a restored line would alter what was handed in as much as a new one.

    Raises Missing, Denied, Refused when it is not in the bin, BadInput when its number is taken meanwhile.
    """
    stages.judge(actor, "delete", row)
    references.parent_open(session, actor, row)
    removed = row.deleted_at
    if removed is None:
        raise Refused(Label("这条记录没有被删除", "This record is not deleted"))
    with putting_back(session, row):
        if errors := once.errors(session, actor, row, whole=True):
            raise BadInput(errors)
        row.deleted_at = None
        storing.write(session, actor, row, row.version)
    for held in row.spec.lines:
        child: Any = registry.get(str(held.target))
        link = getattr(child, f"{held.parent_field}_id")
        back = list(session.scalars(select(child).where(link == row.id, child.deleted_at == removed)))
        for one in back:
            if errors := once.errors(session, actor, one, whole=True):
                raise BadInput({"": next(iter(errors.values()))})
        for one in back:
            one.deleted_at, one.version = None, one.version + 1
        search_index.bulk_index(session, child, back)
    search_index.index_row(session, row)
    audit.record_row(session, actor, "restore", row, reason=reason)
    react("removed", Call(session, actor, row, {}))
    session.flush()
