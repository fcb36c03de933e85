"""What the state of a row leaves open; who may is judged in services/access.py."""

from __future__ import annotations

from typing import Any

from models.vocabulary.label import Label
from models.vocabulary.register import Register


def state_of(row: Register) -> Any:
    """The value of its state field; None without a workflow."""
    state = row.spec.state
    return getattr(row, state.name) if state is not None else None


def bars(row: Register, action: str) -> Label | None:
    """Why the row's state shuts it for editing or deleting, or None."""
    spec = row.spec
    if spec.workflow is None:
        return None
    state = state_of(row)
    if action == "delete" and state != spec.initial:
        return Label("只有初始状态的记录可删除", "Only a record in its initial state may be deleted")
    if state in spec.ends:
        return Label(
            f"“{state.label.zh}”的记录不能再修改",
            f"A record that is {state.label.en.lower()} may not be edited",
        )
    return None


def open_fields(row: Register) -> frozenset[str] | None:
    """The fields open in the row's state; None means all of them."""
    spec = row.spec
    if spec.workflow is None:
        return None
    state = state_of(row)
    if state == spec.initial or state in spec.workflow.returned_to():
        return None
    names = {name for step in spec.workflow.from_state(state) for name in step.fields}
    return frozenset(names | {held.name for held in spec.lines})
