"""What lists and to-do offer is what the judge allows: every workflow, every user and who acts for him, rows on both sides
of each guard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from admin_views.form.openings import may_open
from admin_views.listing.row_steps import RowSteps
from models.vocabulary import registry
from models.vocabulary.language.expression import Expr
from services import clock, rules
from services.judge import access
from services.judge.actor import Actor, load_actor
from services.reading import listing, ranking
from services.workflow import todo, transitions
from tests.contracts.test_access_matrix import USERS, cast
from tests.contracts.world import World

registry.load()
FLOWING = [register.spec.key for register in registry.all() if register.spec.workflow is not None]
# Far from every sum that a rule names, on both sides.
SUMS = (Decimal("1.00"), Decimal("50000.00"), Decimal("900000.00"))


def guarded(spec: Any) -> list[Expr]:
    """Every condition under which a step of the register is offered."""
    found = [guard.holds for step in spec.workflow.steps for guard in step.guards]
    return found + [opens.when for opens in spec.opens if opens.step and opens.when is not None]


def variants(register: Any, staff: int) -> Iterator[dict[str, Any]]:
    """The row as it is, then one field at a time on another side; in every state."""
    spec = register.spec
    names = {path.split(".")[0] for one in guarded(spec) for path in one.reads()}
    names |= {spec.fields[n].name for step in spec.workflow.steps for n in step.four_eyes or ()}
    names |= {spec.about} if spec.about else set()
    columns = [n for n in sorted(names) if n in spec.fields and spec.fields[n].column and n != spec.state.name]
    changes: list[dict[str, Any]] = [{}]
    for name in columns:
        table = register.__table__
        nullable = table.c[spec.fields[name].column].nullable
        changes.extend({spec.fields[name].column: value} for value in _values(spec, name, staff, nullable))
    full = {}
    for name in columns:
        held = spec.fields[name]
        if held.kind.prose or held.kind.person or held.kind.always_answered or held.kind.is_time:
            wanted = _values(spec, name, staff, False)
            full |= {held.column: wanted[0]} if wanted else {}
    changes.append(full)
    for state in spec.states:
        for change in changes:
            yield {spec.state.column: state, **change}


def _values(spec: Any, name: str, staff: int, nullable: bool) -> list[Any]:
    held = spec.fields[name]
    kind = held.kind
    none = [None] if nullable else []
    if held.form == "ref":
        return [staff, *none] if held.target == "staff" else none
    if kind.always_answered:
        return [True, False]
    if held.picks_one:
        return [*list(held.choices)[:4], *none]
    if kind.amount:
        return [*SUMS, *none]
    if kind.numeric:
        return [0, 100, *none]
    if kind.prose or kind.person:
        return ["有", *none]
    if kind.exact:
        return [clock.now() - timedelta(days=4000), *none]
    if kind.is_time:
        return [date(2001, 1, 1), clock.today() + timedelta(days=30), *none]
    return none


def planted(world: World, register: Any, staff: int, user_id: int) -> Iterator[list[int]]:
    """Copies of the row of a1, one for each variant, made by several hands; where there may be one only, that one in turn."""
    spec, table = register.spec, register.__table__
    row_id = world.row_id(spec.key, "a1")
    row = world.session.execute(select(table).where(table.c.id == row_id)).mappings().one()
    unique = [held.column for held in spec.fields.values() if held.unique or held is spec.number]
    months = {held.column for held in spec.fields.values() if held.kind.by_month and not held.kind.coded}
    ids = []
    for at, change in enumerate(variants(register, staff)):
        values = {c.name: row[c.name] for c in table.c if c.name != "id"} | change
        for name in unique:
            column = table.c[name]
            if name in months:
                values[name] = f"{2001 + at // 12}-{at % 12 + 1:02}"
            elif isinstance(values[name], str):
                values[name] = f"Ω{at}"
            elif column.nullable:
                values[name] = None
        values["created_by_id"] = user_id if at % 3 == 0 else None
        try:
            with world.session.begin_nested():
                ids.append(world.session.execute(insert(table).values(**values)).inserted_primary_key[0])
        except IntegrityError:
            continue  # such a row cannot be there
    if ids:
        yield ids
        return
    for change in variants(register, staff):
        world.session.execute(update(table).where(table.c.id == row_id).values(**change))
        yield [row_id]


def offered_in_list(world: World, actor: Actor, register: Any, ids: list[int]) -> dict[int, set[str]]:
    rows, plan = listing.rows_of(world.session, actor, register, ids, ())
    takes = RowSteps(actor, register, plan, {})
    return {row[plan.id_at]: {step.name for step in takes(row)} for row in rows}


def allowed(world: World, actor: Actor, row: Any) -> tuple[set[str], bool]:
    """The steps the judge allows, forms that stand for one included; and whether one of them brings the row on."""
    spec, session = row.spec, world.session
    state = getattr(row, spec.state.name)
    steps = {one.step.name: one.step for one in transitions.open_steps(session, actor, row) if one.decision}
    dialogs = set(steps)
    for opens in spec.opens:
        if not opens.step or opens.step in steps:
            continue
        here = [one for one in spec.workflow.from_state(state) if one.name == opens.step]
        if here and may_open(session, actor, row, opens):
            steps[opens.step] = here[0]
    onward = [n for n, step in steps.items() if ranking.onward(type(row), step, state) and state not in spec.ends]
    mine = [n for n in onward if n in dialogs or _takes(actor, steps[n])]
    return set(steps), bool(mine)


def _takes(actor: Actor, step: Any) -> bool:
    return any(access.post_takes(post, step) for post in actor.posts)


@pytest.mark.parametrize("key", FLOWING)
def test_lists_and_to_do_offer_what_the_judge_allows(world: World, key: str) -> None:
    register: Any = registry.get(key)
    session = world.session
    staff = world.row_id("staff", "a1")
    user_id = world.users["cs_manager"]
    session.commit()
    try:
        for ids in planted(world, register, staff, user_id):
            compare(world, register, ids, staff)
    finally:
        session.rollback()
        rules.forget(session)


def compare(world: World, register: Any, ids: list[int], staff: int) -> None:
    session, key = world.session, register.spec.key
    session.flush()
    session.expire_all()
    query = select(register).where(register.id.in_(ids))
    rows = {row.id: row for row in session.scalars(query, execution_options={"populate_existing": True})}
    users = world.some_here(key, (u for u in USERS if u in cast(key) or _named(register, u)))
    people = {user: replace(load_actor(session, world.users[user]), staff_id=staff) for user in users}
    # Who acts for each of them costs as much again: three in a register over both databases, others in the next.
    first = FLOWING.index(key)
    acted_for = dict.fromkeys(users[(first + at) % len(users)] for at in range(3) if world.turn(at))
    people |= {f"for {user}": delegate_of(world, people[user]) for user in acted_for}
    for user, actor in people.items():
        listed = offered_in_list(world, actor, register, ids)
        waits = set(todo.oldest(session, actor, register, limit=10_000)) & set(ids)
        number = counted_alone(session, [one for one in todo.waiting(session, actor) if one.register is register])
        expected = {one: allowed(world, actor, rows[one]) for one in listed}
        assert {n: (s, told(rows[n])) for n, s in listed.items()} == {
            n: (s, told(rows[n])) for n, (s, _) in expected.items()
        }, user
        assert {(n, told(rows[n])) for n in waits} == {(n, told(rows[n])) for n, (_, on) in expected.items() if on}, (
            user
        )
        assert number >= min(len(waits), todo.CAP + 1), user


def counted_alone(session: Any, waiting: list[todo.Waiting]) -> int:
    """What to-do counts, in a statement over this register alone: over all of them it is a thousand lines, made anew for
    each user; that the two count the same is asked once a user."""
    now = clock.now()
    asked = {"gj_now": now, "gj_today": now.date()}
    statements = todo._count_statements(waiting) if waiting else []
    return sum(number for one in statements for _, number, _ in session.connection().execute(one, asked))


@pytest.mark.dealt
@pytest.mark.parametrize("user", USERS)
def test_all_registers_are_counted_together_as_each_alone(world: World, user: str) -> None:
    """Every other user by himself, the others by the clerk who acts for them."""
    session = world.session
    actor = replace(load_actor(session, world.users[user]), staff_id=world.row_id("staff", "a1"))
    one = actor if USERS.index(user) % 2 else delegate_of(world, actor)
    together = {count.register.spec.key: count.number for count in todo.counts(session, one)}
    alone = {w.register.spec.key: counted_alone(session, [w]) for w in todo.waiting(session, one)}
    session.rollback()
    assert together == {key: number for key, number in alone.items() if number}


def delegate_of(world: World, actor: Actor) -> Actor:
    """A clerk who acts for this actor."""
    clerk = load_actor(world.session, world.users["clerk"])
    staff = world.row_id("staff:2", "a1")
    return replace(clerk, staff_id=staff, acting=(replace(actor, delegate=(clerk.user_id, staff)),))


def told(row: Any) -> str:
    """The row in the message of a failure."""
    return str(getattr(row, row.spec.state.name))


def _named(register: Any, user: str) -> bool:
    roles = {step.by for step in register.spec.workflow.steps if step.by is not None}
    return any(role.key == user.rstrip("+") for by in roles for role in by)
