"""What was submitted, approved or closed stands, with its child rows and figures; every workflow, every state."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import update

from models.vocabulary import registry
from models.vocabulary.rights.role import Role
from services import clock
from services.errors import BadInput, Denied, Missing, Refused
from services.judge import access, states
from services.judge.actor import SYSTEM
from services.records import references, writing
from tests.contracts.world import World

registry.load()
MOVED = [register.spec.key for register in registry.all() if register.spec.workflow]
PARENTS = [(r.spec.key, held.name) for r in registry.all() if r.spec.workflow for held in r.spec.lines]


def _in_state(world: World, row: Any, state: Any) -> None:
    register: Any = type(row)
    world.session.execute(update(register).where(register.id == row.id).values({register.spec.state.column: state}))
    world.session.refresh(row)


@pytest.mark.parametrize("key", MOVED)
def test_only_what_a_step_of_ones_own_asks_for_is_open(world: World, key: str) -> None:
    register: Any = registry.get(key)
    row = world.session.get(register, world.row_id(key, "a1"))
    actors = [world.actor(user) for user in world.users]
    for state in register.spec.states:
        if states.is_open(row, state):
            continue
        _in_state(world, row, state)
        for actor in actors:
            open_names = {held.name for held in access.editable_fields(actor, register, row)}
            asked = {
                name
                for step in register.spec.workflow.from_state(state)
                if access.step_role(actor, row, step)
                for name in step.fields
            }
            lines = {held.name for held in register.spec.lines if states.lines_open(row, held.name)}
            grown = {one for one, held in register.spec.workflow.grows.items() if state in held}
            assert open_names <= asked | lines | grown, (state, actor.name)
            if not access.decide(actor, "view", register, row):
                continue
            shut = [
                held
                for held in register.spec.fields.values()
                if held.typed and held.column and held.name not in open_names and held is not register.spec.state
            ]
            for held in shut[:3]:
                with pytest.raises((Denied, Missing, Refused)):
                    writing.change(
                        world.session, actor, row, {held.name: getattr(row, held.column)}, version=row.version
                    )
    world.session.rollback()


@pytest.mark.parametrize("key", MOVED)
def test_no_state_that_work_passes_through_opens_the_whole_form(world: World, key: str) -> None:
    """What an earlier step led to is work under way: sent back to it, a row shows what its steps ask for and no more."""
    spec = registry.get(key).spec
    order = {state: at for at, state in enumerate(spec.states)}
    row = world.session.get(registry.get(key), world.row_id(key, "a1"))
    passed = {step.target for step in spec.workflow.steps for one in step.sources if order[one] < order[step.target]}

    assert {state for state in passed if states.is_open(row, state)} == (
        {spec.initial} | spec.workflow.reopened
    ) & passed


@pytest.mark.parametrize(("key", "lines"), PARENTS)
def test_child_rows_follow_the_state_of_their_parent(world: World, key: str, lines: str) -> None:
    register: Any = registry.get(key)
    held = register.spec.fields[lines]
    child: Any = registry.get(held.target)
    row = world.session.get(register, world.row_id(key, "a1"))
    one = world.session.get(child, world.row_id(child.spec.key, "a1"))
    setattr(one, f"{held.parent_field}_id", row.id)
    viewers = [world.actor(user) for user in world.users]
    for state in register.spec.states:
        _in_state(world, row, state)
        for actor in viewers:
            if not access.decide(actor, "view", register, row):
                continue
            if states.lines_open(row, lines):
                references.parent_open(world.session, actor, one)
                continue
            with pytest.raises(Refused):
                references.parent_open(world.session, actor, one)
            # Neither into the recycle bin nor out of it.
            for into, way in ((None, writing.remove), (clock.now(), writing.restore)):
                with world.session.begin_nested() as point:
                    one.deleted_at = into
                    world.session.flush()
                    with pytest.raises((Denied, Missing, Refused)):
                        way(world.session, actor, one)
                    point.rollback()
    world.session.rollback()


@pytest.mark.parametrize("key", [register.spec.key for register in registry.all() if register.spec.shuts])
def test_what_was_counted_is_changed_deleted_and_restored_by_nobody(world: World, key: str) -> None:
    register: Any = registry.get(key)
    row = world.session.get(register, world.row_id(key, "a1"))
    actors = {user: world.actor(user) for user in world.users}
    for shut in register.spec.shuts:
        for path in shut.when.reads():
            held = register.spec.fields[path]
            setattr(row, held.column, world.row_id(held.target, "a1"))
    world.session.flush()
    assert any(shut.when.check(row) for shut in register.spec.shuts)
    for user, actor in actors.items():
        for action in ("edit", "delete"):
            assert not access.decide(actor, action, register, row), (user, action)
    assert states.bars(row, "delete") is not None
    world.session.rollback()


def test_rows_of_money_are_deleted_only_with_what_they_belong_to() -> None:
    """A row that carries a sum is put right by a step with its reason; only a line of a form that is still open is removed."""
    free = [
        register.spec.key
        for register in registry.all()
        if any(held.kind.amount for held in register.spec.fields.values())
        and register.spec.parent is None
        and any("delete" in part.actions for role in Role for part in register.spec.access.of(role))
    ]
    assert free == []


@pytest.mark.parametrize("key", MOVED)
def test_figures_of_what_was_submitted_are_not_added_up_anew(world: World, key: str) -> None:
    register: Any = registry.get(key)
    figures = [
        held
        for held in register.spec.fields.values()
        if held.auto and (held.compute is None or held.counted) and held.kind.numeric and held.column
    ]
    row: Any = world.session.get(register, world.row_id(key, "a1"))
    for state in register.spec.states if figures else ():
        if states.is_open(row, state):
            continue
        _in_state(world, row, state)
        stood = {held.column: 7 if held.kind.export == "integer" else Decimal(7) for held in figures}
        world.session.execute(update(register).where(register.id == row.id).values(stood))
        world.session.refresh(row)
        note = next(
            (f for f in register.spec.fields.values() if f.kind.prose and f.column and f.typed),
            None,
        )
        if note is None:
            continue
        try:
            with world.session.begin_nested():
                writing.change(world.session, SYSTEM, row, {note.name: "系统补记"}, version=row.version)
        except BadInput:
            continue
        assert {name: getattr(row, name) for name in stood} == stood, state
    world.session.rollback()


def _ways(flow: Any) -> dict[Any, set[Any]]:
    """From each state, those that steps lead to, by whatever way."""
    found = {
        source: {step.target for step in flow.steps if source in step.sources}
        for step in flow.steps
        for source in step.sources
    }
    while True:
        more = {state: there.union(*(found.get(one, set()) for one in there)) for state, there in found.items()}
        if more == found:
            return found
        found = more


def test_what_grows_grows_all_the_way() -> None:
    """A field that is still written in two states is written in those on the way between them, or work stands still there."""
    holes = {}
    for register in registry.all():
        flow = register.spec.workflow
        for name, growing in flow.grows.items() if flow is not None else ():
            ways, order = _ways(flow), {state: at for at, state in enumerate(register.spec.states)}
            between = {
                state
                for state in register.spec.states
                if state not in register.spec.ends | growing
                and not states.is_open(register, state)
                and any(order[one] < order[state] and state in ways.get(one, ()) for one in growing)
                and any(order[one] > order[state] for one in ways.get(state, set()) & growing)
            }
            if between:
                holes[f"{register.spec.key}.{name}"] = sorted(map(str, between))
    assert holes == {}
