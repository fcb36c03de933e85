"""Who let whom act for him while he was away: leave that is over, one delegation taken back, one that runs."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from models.vocabulary.rights.role import BUTLER, CLERK, CS_MANAGER, GENERAL_MANAGER, SUPERVISOR, Role
from seeding.trail import take
from seeding.world import Person, Row, World
from services import clock

REASONS = ["年休假", "外出培训", "婚假", "病假"]


def delegations(world: World) -> None:
    """Of each site's people and of the general manager; the second site's manager is on leave now."""
    rng = Random(2)  # dice of their own, so that the rest of the demo does not depend on them
    today = world.today
    for site in world.rows["site"]:
        for pair in _pairs(world, site):
            _over(world, rng, site, *pair)
    chief, deputy = _named(world, None, GENERAL_MANAGER)[:2]
    _over(world, rng, None, chief, deputy)
    second, third = world.rows["site"][1:3]
    manager, supervisor = _pairs(world, second)[0]
    _begin(world, second, manager, supervisor, today - timedelta(days=2), today + timedelta(days=5), "年休假")
    one, other = _pairs(world, third)[-1]
    row = _begin(world, third, one, other, today - timedelta(days=12), today - timedelta(days=2), "外出培训")
    assert row.spec.workflow is not None
    back = _at(today - timedelta(days=9), 9)
    take(world, row, row.spec.workflow.step("revoke"), back, one)
    row.values["revoked_at"] = back


def _pairs(world: World, site: Row) -> list[tuple[Person, Person]]:
    """Who stands in for whom at a site: manager, supervisor, butler, clerk at the desk."""
    manager = _named(world, site, CS_MANAGER)[0]
    supervisor = _named(world, site, SUPERVISOR, "cs_supervisor")[0]
    butlers, desk = _named(world, site, BUTLER), _named(world, site, CLERK, "reception")
    return [(manager, supervisor), (supervisor, manager), (butlers[0], butlers[1]), (desk[0], desk[1])]


def _named(world: World, site: Row | None, role: Role, tag: str = "") -> list[Person]:
    return [
        one
        for one in world.people
        if one.site is site and one.role is role and (not tag or tag in one.tags) and one.user_id
    ]


def _over(world: World, rng: Random, site: Row | None, who: Person, to: Person) -> None:
    """A week or two, some months ago; it ended by itself the night after its last day."""
    first = world.today - timedelta(days=rng.randint(40, 300))
    last = first + timedelta(days=rng.randint(4, 14))
    row = _begin(world, site, who, to, first, last, rng.choice(REASONS))
    assert row.spec.workflow is not None
    take(world, row, row.spec.workflow.step("end"), _at(last + timedelta(days=1), 0))


def _begin(world: World, site: Row | None, who: Person, to: Person, first: date, last: date, reason: str) -> Row:
    values: dict[str, Any] = {"site": site, "delegator": who.staff, "delegate": to.staff, "families": [],
        "starts_on": first, "ends_on": last, "reason": reason, "state": "active"}
    return world.add("delegation", values, _at(first - timedelta(days=1), 17), who)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 12), clock.zone())
