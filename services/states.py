"""What the state of a row leaves open; who may is judged in services/access.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.vocabulary.label import Label
from models.vocabulary.register import Register
from models.vocabulary.workflow import Step


def state_of(row: Register) -> Any:
    """The value of its state field; None without a workflow."""
    state = row.spec.state
    return getattr(row, state.name) if state is not None else None


def bars(row: Register, action: str) -> Label | None:
    """Why the row's state, or what it is counted in, shuts it for editing, deleting and restoring, or None."""
    spec = row.spec
    if (shut := next((one for one in spec.shuts if one.when.check(row)), None)) is not None:
        return shut.label
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


def is_open(row: Register, state: Any = None) -> bool:
    """Whether the whole form is open: without a workflow, in the first state, and where a row was sent back to be put right.

    What was submitted, approved or closed is not; `state` is asked instead of the row's own where it is given.
    """
    flow = row.spec.workflow
    state = state_of(row) if state is None else state
    return flow is None or state == row.spec.initial or state in flow.returned_to()


def open_fields(row: Register, takes: Callable[[Step], Any]) -> frozenset[str] | None:
    """The fields open in the row's state to who `takes` these of its steps; None means all of them.

    A field that a step asks for is that step's: who may not take it does not fill it in beforehand.
    """
    flow = row.spec.workflow
    if flow is None or is_open(row):
        return None
    names = {name for step in flow.from_state(state_of(row)) if takes(step) for name in step.fields}
    lines = {held.name for held in row.spec.lines}
    return frozenset((names - lines) | {name for name in lines if lines_open(row, name)})


def lines_open(row: Register, name: str) -> bool:
    """Whether child rows of this field may still be written: with the form, where they `grow`, or where a step asks for them."""
    flow = row.spec.workflow
    if flow is None or is_open(row):
        return True
    state = state_of(row)
    if state in row.spec.ends:
        return False
    return state in flow.grows.get(name, ()) or any(name in step.fields for step in flow.from_state(state))


def may_grow(parent: Register, name: str | None) -> bool:
    """Whether child rows of this field (None: of none of its fields) are still written by themselves, in the parent's state."""
    return state_of(parent) not in parent.spec.ends and (name is None or lines_open(parent, name))
