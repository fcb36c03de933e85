"""Every step of every workflow, for every user and place over HTTP: who is not named is refused and nothing moves.

Whom a step names is worked out here from `describe()`; the judge is only reached through the page.
"""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from models.vocabulary import registry
from models.vocabulary.flow.deciding import is_of_persons
from models.vocabulary.rights.role import Role
from tests.contracts.probing import post
from tests.contracts.test_access_matrix import USERS, _visible, cast, described, everywhere
from tests.contracts.world import MANY_TAGS, PLACES, World

registry.load()
STEPS = [
    (register.spec.key, place, step["name"])
    for register in registry.all()
    for place, step in enumerate((described(register.spec.key)["workflow"] or {}).get("steps", []))
]


def _named(key: str, step: dict[str, Any], user: str) -> bool:
    role = user.rstrip("+")
    if step["system"] or role not in step["roles"] or step["within"]:
        return False  # nobody of these heads a department
    tags = set(MANY_TAGS[Role.of(role)]) if user.endswith("+") else set()
    wanted = set(step["posts"].get(role, []))
    return not wanted or bool(wanted & tags) or ("none" in wanted and not tags)


def _moves(key: str, user: str, place: str, row: Any) -> bool:
    """Whether the user sees the row and may move it on: one of the company is moved on by posts of all sites."""
    site = registry.get(key).spec.place["site"]
    of_company = site is None or getattr(row, site) is None
    return _visible(key, user, "view", place, row) and (everywhere(user) or not of_company)


@pytest.mark.parametrize(("key", "index", "name"), STEPS, ids=[f"{k}-{n}-{i}" for k, i, n in STEPS])
def test_step_is_refused_to_everybody_not_named(world: World, key: str, index: int, name: str) -> None:
    register = registry.get(key)
    step = described(key)["workflow"]["steps"][index]
    state = register.spec.state.column

    # Where neither the step nor a grant asks for a tag, one of the two users of the role is enough.
    asked = world.some(key, (u for u in USERS if u in cast(key) or step["posts"].get(u.rstrip("+"))))

    for place in PLACES:
        row = world.get(key, place)
        before = getattr(row, state)
        world.session.execute(update(register).where(register.id == row.id).values({state: step["from"][0]}))
        world.session.commit()
        version = world.get(key, place).version
        for user in asked:
            if _named(key, step, user) and _moves(key, user, place, row):
                continue
            with world.client(user) as client:
                answer = post(
                    client,
                    f"/admin/{key}/step/?id={row.id}&step={name}",
                    {"version": version, "__reason__": "试一试"},
                    script=False,
                )
            assert answer.status_code in (403, 404), (user, place, answer.status_code)
        world.session.rollback()
        after = world.get(key, place)
        assert (after.version, str(getattr(after, state))) == (version, step["from"][0])
        world.session.execute(update(register).where(register.id == row.id).values({state: before}))
        world.session.commit()


@pytest.mark.parametrize(("key", "index", "name"), STEPS, ids=[f"{k}-{n}-{i}" for k, i, n in STEPS])
def test_step_is_offered_to_those_named(world: World, key: str, index: int, name: str) -> None:
    register = registry.get(key)
    step = described(key)["workflow"]["steps"][index]
    state = register.spec.state.column
    row = world.get(key, "a1")
    before = getattr(row, state)
    world.session.execute(update(register).where(register.id == row.id).values({state: step["from"][0]}))
    world.session.commit()

    for user in USERS:
        if not (_named(key, step, user) and _moves(key, user, "a1", row)):
            continue
        with world.client(user) as client:
            # A guard may still say no, with its sentence, or lead to the form that opens the way (a return visit).
            guards = register.spec.workflow.step(name).guards
            expected = {200, 302, 409} if guards else {200}
            expected |= {403} if any(is_of_persons(guard) for guard in guards) else set()  # some of the post only
            assert client.get(f"/admin/{key}/step/?id={row.id}&step={name}").status_code in expected, user
    world.session.execute(update(register).where(register.id == row.id).values({state: before}))
    world.session.commit()
