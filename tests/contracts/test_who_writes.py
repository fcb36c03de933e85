"""Who writes what of a record, every register, user and state: what a step asks is written by who takes the step, what
says who acts by who assigns, and what is offered for editing opens and saves."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from models.vocabulary import registry
from services.errors import AppError, Denied, Missing, Refused
from services.judge import access, states
from services.records import filling, writing
from tests.contracts.probing import post
from tests.contracts.world import World
from tests.views.cast import fields_of

registry.load()
KEYS = [register.spec.key for register in registry.all()]
MOVED = [register.spec.key for register in registry.all() if register.spec.workflow]
PARENTS = [(r.spec.key, held.name) for r in registry.all() if r.spec.workflow for held in r.spec.lines]


def people(world: World) -> dict[str, Any]:
    """Everybody of the world by name; read before anything is planted, for the reading ends with a commit."""
    return {user: world.actor(user) for user in world.users}


def put(world: World, row: Any, state: Any) -> None:
    """The row in a state."""
    register: Any = type(row)
    world.session.execute(update(register).where(register.id == row.id).values({register.spec.state.column: state}))
    world.session.flush()
    world.session.refresh(row)


def of_somebody(step: Any) -> bool:
    """Whether the step judges another's work, bars somebody or is some people's."""
    return bool(step.approving or step.four_eyes is not None or step.other_than)


def later(spec: Any) -> dict[str, list[Any]]:
    """The fields that a record is made without and steps ask for, with these steps."""
    steps = [step for step in spec.workflow.steps if not step.system]
    return {
        held.name: asking
        for held in spec.fields.values()
        if (asking := [step for step in steps if held.name in step.fields])
        and held.typed
        and not held.lines
        and not held.early
        and not held.must_be_given
    }


@pytest.mark.parametrize("key", MOVED)
def test_what_a_step_asks_is_written_by_who_takes_it(world: World, key: str) -> None:
    actors = people(world)
    register: Any = registry.get(key)
    spec, asked = register.spec, later(register.spec)
    row: Any = world.session.get(register, world.row_id(key, "a1"))
    for user, actor in actors.items():
        new = {held.name for held in access.editable_fields(actor, register)}
        for name, steps in asked.items():
            mine = [s for s in steps if spec.initial in s.sources and any(access.post_takes(p, s) for p in actor.posts)]
            if not [s for s in mine if not of_somebody(s)]:
                assert name not in new, (user, name)
                with pytest.raises(Denied):
                    filling.admit(actor, register, {name: None}, new)
    for state in spec.states:
        put(world, row, state)
        for user, actor in actors.items():
            names = {held.name for held in access.editable_fields(actor, register, row)}
            for name in names & set(asked):
                takes = [s for s in asked[name] if state in s.sources and access.step_role(actor, row, s)]
                assert [s for s in takes if not of_somebody(s)], (user, str(state), name)
            if not states.is_open(row, state):
                assert names <= {n for s in spec.workflow.from_state(state) for n in s.fields} | {
                    h.name for h in spec.lines
                } | {n for n, held in spec.workflow.grows.items() if state in held}
    world.session.rollback()


@pytest.mark.parametrize("key", [key for key in MOVED if registry.get(key).spec.deciding])
def test_what_says_who_acts_is_changed_by_who_made_it_or_assigns(world: World, key: str) -> None:
    actors = people(world)
    register: Any = registry.get(key)
    spec = register.spec
    row: Any = world.session.get(register, world.row_id(key, "a1"))
    for state in spec.states:
        put(world, row, state)
        for user, actor in actors.items():
            for author in (None, actor.user_id):
                row.created_by_id = author
                names = {held.name for held in access.editable_fields(actor, register, row)} & spec.deciding
                made = author is not None and state == spec.initial
                roles = [post.role for post in actor.posts]
                for name in names if not made else ():
                    assert any(r in (spec.fields[name].assign or ()) for r in roles), (user, str(state), name)
    world.session.rollback()


@pytest.mark.parametrize("key", [r.spec.key for r in registry.all() if r.spec.subject])
def test_whom_a_record_is_about_neither_changes_it_nor_takes_a_step(world: World, key: str) -> None:
    actors = people(world)
    from dataclasses import replace

    from services.workflow import transitions

    register: Any = registry.get(key)
    row: Any = world.session.get(register, world.row_id(key, "a1"))
    staff = world.row_id("staff", "a1")
    setattr(row, str(register.spec.fields[register.spec.subject].column), staff)
    world.session.flush()
    for state in register.spec.states:
        put(world, row, state)
        for user in world.users:
            actor = replace(actors[user], staff_id=staff)
            assert access.editable_fields(actor, register, row) == (), user
            assert not access.decide(actor, "edit", register, row), user
            assert [s.step.name for s in transitions.open_steps(world.session, actor, row) if s.decision] == [], user
    world.session.rollback()


@pytest.mark.parametrize("key", KEYS)
def test_editing_is_offered_where_the_form_opens_and_an_unchanged_save_passes(world: World, key: str) -> None:
    actors = people(world)
    register: Any = registry.get(key)
    row: Any = world.session.get(register, world.row_id(key, "a1"))
    parent = states.parent_of(row)
    moved = row if register.spec.workflow else parent if parent is not None and parent.spec.workflow else None
    for state in moved.spec.states if moved is not None else (None,):
        if moved is not None:
            put(world, moved, state)
        for user, actor in actors.items():
            offered = access.edits(actor, register, row)
            if offered:
                assert writing.change(world.session, actor, row, {}, version=row.version) is row
                continue
            fields = access.editable_fields(actor, register, row)
            assert fields == (), (user, state)
            if access.decide(actor, "view", register, row) and not access.decide(actor, "edit", register, row):
                with pytest.raises(AppError) as refusal:
                    writing.change(world.session, actor, row, {}, version=row.version)
                kind = Refused if offered.waits else (Denied, Missing)
                assert isinstance(refusal.value, kind), (user, state)
    world.session.rollback()


@pytest.mark.parametrize("key", KEYS)
def test_pages_offer_the_form_of_a_record_where_it_opens(world: World, key: str) -> None:
    register: Any = registry.get(key)
    row_id = world.row_id(key, "a1")
    row: Any = world.session.get(register, row_id)
    parent = states.parent_of(row)
    moved = row if register.spec.workflow else parent if parent is not None and parent.spec.workflow else None
    own = states.state_of(moved) if moved is not None else None
    users = [user for user in world.users if access.decide(world.actor(user), "view", register, row)]
    url = f"/admin/{key}/edit/?id={row_id}"
    chosen = list(moved.spec.states) if moved is not None else [None]
    for at, state in enumerate(chosen):
        if not users:
            break
        user = users[at % len(users)]
        if moved is not None:
            put(world, moved, state)
        world.session.commit()
        try:
            with world.client(user) as client:
                detail = client.get(f"/admin/{key}/details/?id={row_id}").get_data(as_text=True)
                form = client.get(url)
                assert (f"/admin/{key}/edit/" in detail) == (form.status_code == 200), (user, state)
                if form.status_code == 200:
                    answer = post(client, url, fields_of(form.get_data(as_text=True)), script=False)
                    assert answer.status_code == 303, (user, state, answer.get_data(as_text=True)[:2000])
                else:
                    said = form.get_data(as_text=True)
                    waits = access.edits(world.actor(user), register, world.session.get(register, row_id)).waits
                    assert (form.status_code == 409) == waits, (user, state, said[:2000])
        finally:
            if moved is not None:
                put(world, moved, own)
                world.session.commit()


@pytest.mark.parametrize(("key", "lines"), PARENTS)
def test_a_line_is_offered_where_its_parent_is_open(world: World, key: str, lines: str) -> None:
    actors = people(world)
    register: Any = registry.get(key)
    held = register.spec.fields[lines]
    child: Any = registry.get(held.target)
    row: Any = world.session.get(register, world.row_id(key, "a1"))
    one: Any = world.session.get(child, world.row_id(child.spec.key, "a1"))
    setattr(one, f"{held.parent_field}_id", row.id)
    world.session.flush()
    for state in register.spec.states:
        put(world, row, state)
        for user, actor in actors.items():
            if not states.lines_open(row, lines):
                assert not access.decide(actor, "edit", child, one), (user, str(state))
                assert access.editable_fields(actor, child, one) == ()
    world.session.rollback()
