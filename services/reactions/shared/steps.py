"""Steps of other rows."""

from __future__ import annotations

from typing import Any

from services.reacting import Call
from services.workflow import transitions


def step(
    call: Call, row: Any, name: str, values: dict[str, Any] | None = None, reason: str | None = None
) -> bool:
    """Take a step of another row for the actor, if its state has one of that name; whether it was taken."""
    if row is None or row.deleted_at is not None:
        return False
    try:
        row.spec.workflow.step(name, getattr(row, row.spec.state.name))
    except KeyError:
        return False
    transitions.take(call.session, call.system, row, name, values or {}, reason=reason)
    return True
