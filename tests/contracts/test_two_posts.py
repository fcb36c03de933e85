"""Several posts in one hand: each right counts where its own post counts, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest
from sqlalchemy.orm.attributes import set_committed_value

from models.system.post import UserPost, user_post_building, user_post_site
from models.vocabulary import registry
from models.vocabulary.rights.role import Role
from services import clock, kept
from services.errors import Denied
from services.judge import access
from services.judge.actor import Actor
from services.records import writing
from tests.contracts.probing import get
from tests.contracts.test_access_matrix import KEYS, MISSING, _parts, described
from tests.contracts.test_workflow import STEPS, _named
from tests.contracts.world import MANY_TAGS, PLACES, World


@dataclass(frozen=True)
class Held:
    """One post: the user of the contract tests that has the same, and the places it counts at."""

    like: str
    places: tuple[str, ...]


# Users who hold two posts: a strong one here and a weak one there.
PAIRS = {
    "clerk a, manager b": (Held("clerk+", ("a1", "a2")), Held("cs_manager", ("b1",))),
    "supervisor a, butler b": (Held("supervisor+", ("a1", "a2")), Held("butler", ("b1",))),
    "butler a1, clerk b": (Held("butler", ("a1",)), Held("clerk", ("b1",))),
    "it everywhere, clerk a": (Held("it_admin", ("a1", "a2")), Held("clerk+", ("a1", "a2"))),
}


def _user(world: World, name: str) -> str:
    if name in world.users:
        return name
    now = clock.now()
    world.add_user(name, Role.CLERK, post=False)
    for held in PAIRS[name]:
        role = Role.of(held.like.rstrip("+"))
        tags = list(MANY_TAGS[role]) if held.like.endswith("+") else []
        one = UserPost(
            user_id=world.users[name], role=role.key, tags=tags, all_sites=False, active=True, created_at=now
        )
        world.session.add(one)
        world.session.flush()
        site = world.row_id("site", held.places[0])
        world.session.execute(user_post_site.insert().values(post_id=one.id, site_id=site))
        if role is Role.BUTLER:
            building = world.row_id("building", held.places[0])
            world.session.execute(user_post_building.insert().values(post_id=one.id, building_id=building))
    world.session.commit()
    return name


def _may(key: str, name: str, action: str, place: str, row: Any) -> bool:
    """Whether one of the posts by itself carries the action on the row."""
    spec = registry.get(key).spec
    site = getattr(row, spec.place["site"]) if spec.place["site"] else None
    building = getattr(row, spec.place["building"]) if spec.place["building"] else None
    for held in PAIRS[name]:
        for part in _parts(key, held.like, action):
            scope = part["scope"]
            at_site = place[0] == held.places[0][0]
            if scope in ("all", "site") and site is not None and at_site:
                return True
            if scope == "all" and not spec.place["site"]:
                return True
            if scope in ("all", "site") and site is None and spec.shared and action in ("view", "export"):
                return True
            if scope == "own_buildings" and building is not None and place in held.places:
                return True
    return False


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("key", KEYS)
def test_rights_of_two_posts_are_not_multiplied(world: World, key: str, name: str) -> None:
    user = _user(world, name)
    spec, actor, rows = registry.get(key).spec, world.actor(user), world.everywhere(key)
    shown = {row.id for row in _listed(world, actor, key)}
    for place, row in rows.items():
        told = {
            action: bool(access.decide(actor, action, type(row), row))
            for action in ("view", "export", "delete", "edit")
        }
        expected = {action: _may(key, name, action, place, row) for action in told}
        for action in ("edit", "delete"):  # the state may bar what the post allows, never the other way round
            if expected[action] and spec.state is not None and not told[action]:
                expected[action] = False
        assert told == expected, place
        with world.client(user) as client:
            for action, page in (("view", "details"), ("edit", "edit")):
                if not told[action]:  # that what is allowed opens is the access matrix's
                    assert get(client, f"/admin/{key}/{page}/?id={row.id}").status_code in (403, 404), (
                        place,
                        action,
                    )
        assert (row.id in shown) == expected["view"], place


def _listed(world: World, actor: Actor, key: str) -> list[Any]:
    from sqlalchemy import select

    register: Any = registry.get(key)
    found = list(world.session.scalars(select(register).where(access.reach(register, actor))))
    world.session.commit()
    return found


@pytest.mark.parametrize("name", PAIRS)
def test_steps_of_two_posts_are_not_multiplied(world: World, name: str) -> None:
    """The post that names the step must itself see the row."""
    actor = world.actor(_user(world, name))
    rows = {key: world.everywhere(key) for key in dict.fromkeys(one[0] for one in STEPS)}
    for key, index, step_name in STEPS:
        register: Any = registry.get(key)
        step = described(key)["workflow"]["steps"][index]
        state = register.spec.state.column
        for place in PLACES:
            row = rows[key][place]
            may = any(_named(key, step, held.like) and _may_alone(key, name, held, place, row) for held in PAIRS[name])
            if may:
                continue
            # In the state the step is taken from, for the judge only: nothing is written.
            set_committed_value(row, state, type(getattr(row, state))(step["from"][0]))
            assert not access.step_role(actor, row, register.spec.workflow.step(step_name)), (
                key,
                step_name,
                place,
            )
    world.session.expire_all()


def _may_alone(key: str, name: str, held: Held, place: str, row: Any) -> bool:
    before = PAIRS[name]
    PAIRS["alone"] = (held,)
    try:
        return _may(key, "alone", "view", place, row)
    finally:
        del PAIRS["alone"]
        assert PAIRS[name] is before


def test_field_of_one_post_is_not_filled_in_at_the_place_of_the_other(
    world: World, redeclared: pytest.MonkeyPatch
) -> None:
    """`urgency` may be written by managers; who is a manager at b and a clerk at a may write it at b only."""
    register: Any = registry.get("repair_request")
    held = register.spec.fields["urgency"]
    redeclared.setitem(register.spec.fields, "urgency", replace(held, edit=Role.CS_MANAGER))
    kept.forget()
    actor = world.actor(_user(world, "clerk a, manager b"))
    written = {}
    for place in ("a1", "b1"):
        row: Any = world.get("repair_request", place)
        names = (
            "reported_at",
            "channel",
            "place_kind",
            "unit_id",
            "reporter",
            "address",
            "phone",
            "category",
            "content",
        )
        values = {name.removesuffix("_id"): getattr(row, name) for name in names}
        values |= {
            "appointment_at": row.appointment_at,
            "receiver": row.receiver_id,
            "in_warranty": False,
        }
        values |= {"site": row.site_id, "urgency": "urgent"}
        try:
            written[place] = str(writing.create(world.session, actor, register, values).urgency)
        except Denied as refusal:
            written[place] = refusal.label.zh
        world.session.rollback()
    assert written == {
        "a1": f"不能填写“{held.label.zh}”",
        "b1": "urgent",
    }


def test_button_of_one_post_does_not_open_from_a_row_of_the_other(world: World) -> None:
    """Keys are lent by clerks and butlers; the manager of b sees its keys, and his post as a clerk at a opens nothing there."""
    user = _user(world, "clerk a, manager b")
    with world.client(user) as client:
        answers = {}
        for place in ("a1", "b1"):
            row = world.row_id("key_item", place)
            answers[place] = get(client, f"/admin/key_loan/new/?from=key_item:{row}").status_code
            assert get(client, f"/admin/key_item/details/?id={row}").status_code == 200
        missing = get(client, f"/admin/key_loan/new/?from=key_item:{MISSING}").status_code
    assert answers == {"a1": 200, "b1": 404}
    assert missing == 404
