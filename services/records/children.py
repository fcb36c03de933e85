"""Child rows of a parent's form: which there are, and whether one may be added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services.errors import BadInput
from services.judge import access
from services.judge.actor import Actor
from services.records import place

GONE = Label("这一行已不存在，请刷新后再改", "This line is no longer there; reload the page")


def known(
    session: Session, actor: Actor, parent: Any, held: Field, entries: Sequence[Mapping[str, Any]]
) -> dict[int, Any]:
    """The child rows that the entries name, by id: the parent's own, as far as the actor sees them."""
    ids = [entry["id"] for entry in entries if entry.get("id") is not None]
    if not ids:
        return {}
    child: Any = registry.get(str(held.target))
    mine = getattr(child, f"{held.parent_field}_id") == parent.id
    query = select(child).where(child.id.in_(ids), mine, access.reach(child, actor, "view"))
    return {one.id: one for one in session.scalars(query)}


def one(known: Mapping[int, Any], entry: Mapping[str, Any]) -> Any:
    """The row that the entry names. Raises BadInput where it is gone."""
    row = known.get(entry["id"])
    if row is None:
        raise BadInput({"": GONE})
    return row


def may_add(session: Session, actor: Actor, parent: Any, held: Field) -> bool:
    """Whether a child row of this field may be added now by this actor: what `records.create` says of post, state and place."""
    child: Any = registry.get(str(held.target))
    if parent.deleted_at is not None or not access.decide(actor, "create", child):
        return False
    if actor.is_system:
        return True
    if not access.parent_open(actor, child, parent):
        return False
    if child.spec.about is not None:
        return True  # whom it is about is not chosen yet, and he tells who may
    with session.no_autoflush:
        row = child()
        setattr(row, f"{held.parent_field}_id", parent.id)
        place.fill(session, actor, row, {})
        return access.may_place(actor, "create", row)
