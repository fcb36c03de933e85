"""A child row is offered on a record's page where it may be added, and nowhere else: every register with lines, every state."""

from __future__ import annotations

from typing import Any

import pytest

from models.vocabulary.language.registry import registry
from services.errors import AppError, Denied, Missing
from services.judge import access
from services.judge.actor import Actor
from services.records import children, parsing, writing
from tests.contracts.world import World

registry.load()
LINES = [(register.spec.key, held.name) for register in registry.all() for held in register.spec.lines]
USERS = ("general_manager", "cs_manager", "supervisor", "butler", "clerk", "clerk+")


def _saving(world: World, actor: Actor, parent: Any, held: Any) -> AppError | None:
    """How the save of a filled-in child row is refused, or None; nothing of it stays."""
    child, back = registry.get(str(held.target)), str(held.parent_field)
    typed = {one.name for one in access.editable_fields(actor, child) if not one.is_files} - {back}
    texts = {name: text for name, text in world.samples[child.spec.key].full.items() if name in typed}
    values = parsing.parse(world.session, actor, child, world.texts(child.spec.key, texts, "a1")).values
    with world.session.begin_nested() as savepoint:
        try:
            kept = {name: value for name, value in values.items() if name in typed}
            writing.create(world.session, actor, child, kept, trusted={back: parent.id})
        except AppError as refusal:
            return refusal
        finally:
            savepoint.rollback()
    return None


@pytest.mark.parametrize(("key", "name"), LINES, ids=[f"{key}-{name}" for key, name in LINES])
def test_offered_is_what_may_be_added(world: World, key: str, name: str) -> None:
    actors = {user: world.actor(user) for user in USERS}
    world.row_id(str(registry.get(key).spec.fields[name].target), "a1")
    parent = world.get(key, "a1")
    held, looked = parent.spec.fields[name], 0
    for state in parent.spec.states or (None,):
        if state is not None:
            setattr(parent, parent.spec.state.name, state)
            world.session.flush()
        for user, actor in actors.items():
            if not access.decide(actor, "view", type(parent), parent):
                continue
            refusal = _saving(world, actor, parent, held)
            if children.may_add(world.session, actor, parent, held):
                assert not isinstance(refusal, Denied | Missing), (state, user, refusal)
            else:
                assert refusal is not None, (state, user)
            looked += 1
    world.session.rollback()
    assert looked > 0
