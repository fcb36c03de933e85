"""What the child rows of a register are entered for: the questions of a survey, each with a column or a row of its own."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.vocabulary.field.field import Field
from models.vocabulary.language.registry import registry
from models.vocabulary.register.entry import Grid
from models.vocabulary.register.register import Register
from services.judge import access
from services.judge.actor import Actor

MOST_COLUMNS = 200


def target_of(register: type[Register], entry: Grid) -> str:
    """The register whose rows are the columns of the sheet."""
    child = registry.get(str(register.spec.fields[entry.lines].target))
    return str(child.spec.fields[entry.across].target)


def across_of(session: Session, actor: Actor, register: type[Register], chosen: dict[str, Any]) -> list[Any]:
    """The rows that have a column each: those that agree with what was chosen, in their own order."""
    entry: Any = register.spec.entry
    if not entry.lines or not access.decide(
        actor, "create", registry.get(str(register.spec.fields[entry.lines].target))
    ):
        return []
    model: Any = registry.get(target_of(register, entry))
    query = select(model).where(access.reach(model, actor, "list"))
    if entry.match:
        value = chosen.get(entry.match)
        if not isinstance(value, int):
            return []
        query = query.where(getattr(model, str(model.spec.fields[entry.match].column)) == value)
    order = [model.seq] if "seq" in model.spec.fields else []
    return list(session.scalars(query.order_by(*order, model.id).limit(MOST_COLUMNS)))


def ready(
    session: Session, actor: Actor, register: type[Register], held: Field, chosen: dict[str, Any]
) -> list[dict[str, Any]]:
    """The child rows a new form begins with: one for each of those rows; none where nothing is chosen."""
    entry = register.spec.entry
    if not isinstance(entry, Grid) or entry.lines != held.name or not entry.match:
        return []
    return [{entry.across: row.id} for row in across_of(session, actor, register, chosen)]
