"""A plan is written and undone, so that every rule has spoken before anything stays written.

In slices of some homes with all they need: on SQLite others wait for one slice and not for the whole pack.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from services.database import transactions
from services.judge.actor import Actor
from services.records import ahead
from services.rollout import giving, writing
from services.rollout.items import Action, Item, Plan
from services.rollout.packs.keys import Named

HOMES: Final = 250  # rows at home in a slice


def rehearse(engine: Engine, who: Actor, plan: Plan) -> None:
    """Add to the plan what the services would refuse. Nothing of it stays written."""
    todo = [one for one in plan.items if one.action in (Action.NEW, Action.CHANGED)]
    wanted = [one for one in plan.accounts if one.action is not Action.REFUSED]
    if not todo and all(post.action is Action.SAME for one in wanted for post in one.posts):
        return
    for number, part in enumerate(_slices(todo)):
        with transactions.writing(), Session(engine) as session:
            try:
                _write(session, who, plan, part, with_accounts=number == 0)
            finally:
                session.rollback()


def _write(session: Session, who: Actor, plan: Plan, items: list[Item], *, with_accounts: bool) -> None:
    writer = writing.Writer(session, writing.on_behalf(who), plan, dict(plan.ids))
    with ahead.keeping(session):
        first = [one for one in items if one.register in writing.FIRST]
        writer.write(first)
        if writer.site_id is not None:
            if any(one.action is Action.NEW for one in first) or _unknown(writer, items):
                writer.ship()
            writer.write(one for one in items if one.register not in writing.FIRST)
            writer.late(items)
            if with_accounts:
                plan.problems += giving.refused(session, who, plan, writer.ids, writer.site_id)
    plan.problems += [one for one in writing.problems_of(writer.refused) if one not in plan.problems]


def _unknown(writer: writing.Writer, items: list[Item]) -> bool:
    mine = {one.named for one in items}
    return any(need not in writer.ids and need not in mine for one in items for need in one.needs)


def _slices(items: list[Item]) -> Iterator[list[Item]]:
    """The items with everything at home in groups, each with what it refers to; the rest is in each of them."""
    base = [one for one in items if one.register not in writing.AT_HOME]
    home = [one for one in items if one.register in writing.AT_HOME]
    known = {one.named: one for one in home}
    place = {id(one): at for at, one in enumerate(items)}
    by_home: dict[Named | None, list[Item]] = {}
    for one in home:
        by_home.setdefault(_home_of(one, known), []).append(one)
    group: list[Item] = []
    for some in by_home.values():
        group += some
        if len(group) >= HOMES:
            yield _whole(base, group, known, place)
            group = []
    if group or not home:
        yield _whole(base, group, known, place)


def _home_of(item: Item, known: dict[Named, Item], depth: int = 0) -> Named | None:
    if item.register == "unit":
        return item.named
    for need in item.needs:
        if need.register == "unit":
            return need
        if depth < 3 and need in known and (found := _home_of(known[need], known, depth + 1)) is not None:
            return found
    return None


def _whole(base: list[Item], group: list[Item], known: dict[Named, Item], place: dict[int, int]) -> list[Item]:
    """The group with what it refers to, in the order of writing."""
    found = {one.named: one for one in group}
    ahead = list(group)
    while ahead:
        for need in ahead.pop().needs:
            if need in known and need not in found:
                found[need] = known[need]
                ahead.append(known[need])
    return sorted([*base, *found.values()], key=lambda one: place[id(one)])
