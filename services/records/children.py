"""Child rows saved inside their parent's form: each is judged by its own register and by the parent's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services import limits
from services.errors import BadInput
from services.judge import access
from services.judge.actor import Actor
from services.records import place, writing

GONE = Label("这一行已不存在，请刷新后再改", "This line is no longer there; reload the page")


def save(
    session: Session, actor: Actor, parent: Any, lines: Mapping[str, Sequence[Mapping[str, Any]]]
) -> None:
    """Create, change and remove the parent's child rows; an entry may have `id`, `version` and `_delete`.

    Raises Denied as the child's register does, and BadInput whose fields read `lines.2.amount`.
    """
    for name, entries in lines.items():
        held = parent.spec.fields.get(name)
        if held is None or not held.lines:
            raise BadInput({name: Label("没有这样的明细", "There are no such lines")})
        if len(entries) > limits.LINES:
            raise BadInput({name: limits.too_many_lines(len(entries))})
        child: Any = registry.get(str(held.target))
        link = f"{held.parent_field}_id"
        ids = [entry["id"] for entry in entries if entry.get("id") is not None]
        known: dict[int, Any] = {}
        if ids:
            query = select(child).where(
                child.id.in_(ids), getattr(child, link) == parent.id, access.reach(child, actor, "view")
            )
            known = {one.id: one for one in session.scalars(query)}
        errors: dict[str, Label] = {}
        for index, entry in enumerate(entries):
            try:
                _save_one(session, actor, parent, held.parent_field, child, entry, known)
            except BadInput as refusal:
                errors |= {
                    f"{name}.{index}.{field}".rstrip("."): label for field, label in refusal.fields.items()
                }
        if errors:
            raise BadInput(errors)


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


def _save_one(
    session: Session,
    actor: Actor,
    parent: Any,
    back: str | None,
    child: Any,
    entry: Mapping[str, Any],
    known: Mapping[int, Any],
) -> None:
    values = {name: value for name, value in entry.items() if name not in ("id", "version", "_delete", back)}
    if entry.get("id") is None:
        if not entry.get("_delete"):
            writing.create(session, actor, child, values, trusted={str(back): parent.id})
        return
    row = known.get(entry["id"])
    if row is None:
        raise BadInput({"": GONE})
    if entry.get("_delete"):
        writing.remove(session, actor, row)
    else:
        writing.change(session, actor, row, values, version=entry.get("version", row.version))
