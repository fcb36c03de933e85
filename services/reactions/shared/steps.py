"""Steps of other rows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from models.vocabulary.language.choices import Choices
from services.judge import access
from services.reacting import Call
from services.workflow import transitions


def step(call: Call, row: Any, name: str, values: dict[str, Any] | None = None, reason: str | None = None) -> bool:
    """Take a step of another row for the actor, if its state has one of that name; whether it was taken."""
    if row is None or row.deleted_at is not None:
        return False
    try:
        row.spec.workflow.step(name, getattr(row, row.spec.state.name))
    except KeyError:
        return False
    transitions.take(call.session, call.system, row, name, values or {}, reason=reason)
    return True


def retire_others(call: Call, same: tuple[str, ...], states: tuple[Choices, ...], reason: str) -> None:
    """Retire the other rows of the call's register that agree in the fields `same`, empty with empty, and are in one of the
    states."""
    row, register = call.row, type(call.row)
    query = select(register).where(register.id != row.id, register.state.in_(states), access.alive(register))
    for name in same:
        column = row.spec.fields[name].column
        value = getattr(row, column)
        held = getattr(register, column)
        query = query.where(held == value if value is not None else held.is_(None))
    for other in call.session.scalars(query).all():
        transitions.take(call.session, call.system, other, "retire", reason=reason, version=other.version)
