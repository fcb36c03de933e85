"""Late rows are still worked with: all their days lie in the past, and each step and each save is taken, or refused beside a
field that the open form has. What a reaction takes over from another row refuses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from models.vocabulary import registry
from models.vocabulary.kinds.day import DAY
from models.vocabulary.kinds.integer import INTEGER
from models.vocabulary.kinds.line import LINE
from models.vocabulary.kinds.moment import MOMENT
from models.vocabulary.kinds.money import MONEY
from models.vocabulary.kinds.name import NAME
from models.vocabulary.kinds.number import NUMBER
from models.vocabulary.kinds.paper_no import PAPER_NO
from models.vocabulary.kinds.percent import PERCENT
from models.vocabulary.kinds.text import TEXT
from services import clock, rules
from services.errors import AppError, BadInput, Refused
from services.judge import access
from services.judge.actor import load_actor
from services.records import writing
from services.workflow import transitions
from tests.contracts.test_access_matrix import KEYS, USERS, cast
from tests.contracts.world import World

registry.load()
FLOWING = [register.spec.key for register in registry.all() if register.spec.workflow is not None]
LATER = timedelta(days=75)


@contextmanager
def later(world: World) -> Iterator[None]:
    """Weeks after the rows were written; nothing that is done meanwhile stays."""
    with clock.stopped(clock.today() + LATER):
        try:
            yield
        finally:
            world.session.rollback()
            rules.forget(world.session)


@pytest.mark.parametrize("key", FLOWING)
def test_a_late_row_is_moved_on_or_refused_beside_a_field_of_the_dialog(world: World, key: str) -> None:
    register: Any = registry.get(key)
    row_id, state = world.row_id(key, "a1"), register.spec.state.column
    world.session.commit()
    wrong = []
    for step in register.spec.workflow.steps:
        for source in step.sources:
            if step.system:
                continue
            with later(world):
                held = _filled(world.get(key, "a1"), source) | {state: source}
                world.session.execute(update(register).where(register.id == row_id).values(held))
                found = _take(world, register, row_id, step.name)
            if found is not None:
                wrong.append((step.name, str(source), found))

    assert wrong == []


def _take(world: World, register: Any, row_id: int, name: str) -> str | None:
    """Take the step as the first who may; what was said that the dialog has no place for."""
    session = world.session
    session.expire_all()
    row = session.get(register, row_id)
    for user in USERS:
        actor = replace(load_actor(session, world.users[user]), staff_id=world.row_id("staff", "a1"))
        opened = {one.step.name: one for one in transitions.open_steps(session, actor, row)}
        if name not in opened or not opened[name].decision:
            continue
        step = opened[name].step
        try:
            transitions.take(session, actor, row, name, _values(row, step.fields), reason="逾期后补办")
        except BadInput as refusal:
            beyond = {one.partition(".")[0] for one in refusal.fields} - {*step.fields, "reason"}
            return str({one: refusal.fields[one].zh for one in refusal.fields}) if beyond else None
        except Refused:
            return None  # a guard, with what is to be done
        except AppError as refusal:
            return repr(refusal)
        return None
    return None


def _filled(row: Any, state: Any) -> dict[str, Any]:
    """What the steps that lead to the state ask for, or look at, and the row has not."""
    steps = [step for step in row.spec.workflow.steps if step.target == state]
    names = {name for step in steps for name in step.needs}
    names |= {path for step in steps for guard in step.guards for path in guard.holds.reads()}
    names = {name for name in names if name in row.spec.fields and row.spec.fields[name].column}
    return {name: value for name, value in _values(row, names).items() if getattr(row, name) is None}


def _values(row: Any, names: Iterable[str]) -> dict[str, Any]:
    """The fields as they are, an empty one filled in as it is done now."""
    values: dict[str, Any] = {}
    for name in names:
        held = row.spec.fields[name]
        if not held.column or held.is_files or held.lines:
            continue
        value = getattr(row, held.column)
        if value is None:
            value = _new(held)
        if value is not None:
            values[name] = True if held.kind.always_answered else value
    return values


def _new(held: Any) -> Any:
    ahead = timedelta(days=10 if held.meaning and held.meaning.word in ("due", "planned", "valid") else 0)
    if held.choices is not None:
        return next(iter(held.choices))
    made = {
        MOMENT: clock.now() + ahead,
        DAY: clock.today() + ahead,
        MONEY: 1,
        INTEGER: 1,
        NUMBER: 1,
        PERCENT: 1,
        LINE: "补办",
        PAPER_NO: "补办",
        TEXT: "按现场情况补办",
        NAME: "赵师傅",
    }
    return made.get(held.kind)


@pytest.mark.parametrize("key", KEYS)
def test_a_late_row_is_saved_or_refused_beside_a_field_of_the_form(world: World, key: str) -> None:
    register: Any = registry.get(key)
    row_id = world.row_id(key, "a1")
    world.session.commit()
    wrong = []
    for user in (one for one in USERS if one in cast(key)):
        with later(world):
            session = world.session
            actor = load_actor(session, world.users[user])
            row = session.get(register, row_id, populate_existing=True)
            if not access.decide(actor, "edit", register, row):
                continue
            form = access.editable_fields(actor, register, row)
            for held in form:
                if not held.kind.prose or not held.column:
                    continue
                values = {held.name: f"{getattr(row, held.column) or ''}补记"}
                try:
                    with session.begin_nested():
                        writing.change(session, actor, row, values, version=row.version)
                except BadInput as refusal:
                    if {one.partition(".")[0] for one in refusal.fields} - {one.name for one in form}:
                        wrong.append((user, held.name, {k: v.zh for k, v in refusal.fields.items()}))
                except Refused:
                    pass
                session.expire_all()

    assert wrong == []
