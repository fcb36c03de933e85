"""What the state of a row leaves open; who may is judged in services/judge/access.py."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy.orm import object_session

from models.vocabulary.flow.deciding import is_personal
from models.vocabulary.flow.workflow import Step
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register


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


def nothing_open(row: Register) -> Label:
    """Why a record whose state shuts nothing has nothing for somebody to change."""
    state = state_of(row)
    zh, en = (state.label.zh, state.label.en.lower()) if state is not None else ("", "")
    return Label(
        f"“{zh}”的记录现在没有由你修改的内容；要填的内容在办理按钮里填" if zh else "这条记录没有由你修改的内容",
        f"Nothing of a record that is {en} is yours to change; what a step needs is filled in with the step"
        if en
        else "Nothing of this record is yours to change",
    )


def is_open(row: Register, state: Any = None) -> bool:
    """Whether the whole form is open: without a workflow, in the first state, and where the row was sent back to be put right.

    What was submitted, approved or closed is not; `state` is asked instead of the row's own where it is given.
    """
    flow = row.spec.workflow
    state = state_of(row) if state is None else state
    return flow is None or state == row.spec.initial or state in flow.returned_to() or state in flow.reopened


def keep_figures(row: Any, before: Mapping[str, Any], typed: Collection[str], old: Mapping[str, Any]) -> None:
    """Figures counted from other rows stand as they were submitted: a later step, or a write of the system, adds nothing up
    anew. `before` holds what changed, `old` all values as they were."""
    state = row.spec.state
    if state is None or is_open(row, before.get(state.name, old[state.name])):
        return
    for held in row.spec.fields.values():
        figure = held.auto and (held.compute is None or held.counted) and held.kind.numeric and held.name not in typed
        if figure and held.column and old[held.name] not in (None, getattr(row, held.column)):
            setattr(row, held.column, old[held.name])


def open_fields(row: Register, takes: Callable[[Step], Any]) -> frozenset[str] | None:
    """The fields open in the row's state to who `takes` these of its steps; None means all of them.

    A field that a step asks for is that step's: who may not take it does not fill it in beforehand, and what a step asks
    that judges another's work, bars somebody or asks who acts (`is_personal`) is filled in with the step and nowhere else.
    """
    spec = row.spec
    if spec.workflow is None:
        return None
    steps = spec.workflow.from_state(state_of(row))
    mine = {name for step in steps if not is_personal(step) and takes(step) for name in step.fields}
    if is_open(row):
        return frozenset(name for name in spec.fields if name in mine or name not in spec.asked)
    lines = {held.name for held in spec.lines}
    grown = {name for name, held in spec.workflow.grows.items() if state_of(row) in held} - lines
    return frozenset((mine - lines) | grown | {name for name in lines if lines_open(row, name)})


def first_fields(register: type[Register], takes: Callable[[Step], Any]) -> frozenset[str]:
    """The fields open on a new row, read as `open_fields` reads them in the first state."""
    spec = register.spec
    if spec.workflow is None or spec.initial is None:
        return frozenset(spec.fields)
    steps = spec.workflow.from_state(spec.initial)
    mine = {name for step in steps if not is_personal(step) and takes(step) for name in step.fields}
    return frozenset(name for name in spec.fields if name in mine or name not in spec.asked)


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


def parent_of(row: Any) -> Any:
    """The row this one is a line of, or None; a deleted one too."""
    held = next((f for f in row.spec.fields.values() if f.form == "ref" and f.target == row.spec.parent), None)
    session = object_session(row)
    parent_id = getattr(row, str(held.column)) if held is not None else None
    if parent_id is None or session is None:
        return None
    with session.no_autoflush:
        return session.get(registry.get(str(row.spec.parent)), parent_id)


def parent_bars(child: type[Register], parent: Any) -> Label | None:
    """Why the state of the parent shuts its lines of this register, or None."""
    line = next((f for f in parent.spec.lines if f.target == child.spec.key), None)
    if may_grow(parent, line.name if line is not None else None):
        return None
    name, state = parent.spec.label, state_of(parent)
    return Label(
        f"所属的“{name.zh}”{state.label.zh}，不能再改",
        f"What it belongs to ({name.en}) is {state.label.en.lower()}; it can be changed no more",
    )
