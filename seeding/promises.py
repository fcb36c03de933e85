"""What a state promises of other registers: where a step asks for a visit, a report or a receipt, there is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Protocol

from models.vocabulary.language.expression import Compare, Constant, Expr, In, Junction, Not, Path
from models.vocabulary.language.figures import Count, OfRows
from models.vocabulary.language.registry import registry
from models.vocabulary.language.related import Beyond, Has
from models.vocabulary.language.terms import Actor
from seeding.beyond import alike, answered, fits, point
from seeding.solve import Solver
from seeding.trail import paths, resting, walk
from seeding.world import Person, Row, World, view

# So many rows are made at most for one that wants several.
_MOST = 12


class Maker(Protocol):
    """Who makes the rows: what is asked of him here."""

    world: World
    by_hand: frozenset[str]

    def row(
        self,
        key: str,
        index: int,
        *,
        given: Mapping[str, Any] | None = None,
        parent: Row | None = None,
        state: str = "",
        at: datetime | None = None,
    ) -> Row:
        """One row with what it refers to, its lines and its way to a state."""

    def solver(self, row: Row, at: datetime, by: Person | None) -> Solver:
        """Who finds values for what must hold of the row."""


def owed(maker: Maker, key: str) -> None:
    """Add the rows that the states of this register's rows promise."""
    spec = registry.get(key).spec
    if spec.workflow is None:
        return
    for state in spec.states:
        ways = paths(key, str(state))
        if not ways:
            continue
        names = set.intersection(*(set(way) for way in ways))
        steps = [step
            for step in spec.workflow.steps if step.when is not None and (step.name in names or step.target == state)]
        for row in [one for one in maker.world.rows[key] if one[spec.workflow.field] == str(state)]:
            for step in steps:
                for wanted in _asked(maker, row, step.when):
                    _give(maker, wanted, row, step.name)
            for step in steps:  # last, for what was given may be open still
                if step.target == state and step.when is not None:
                    for has in _barred(step.when):
                        _release(maker, has, row)


def stand(maker: Maker, key: str) -> int:
    """Take rows whose state promises what there is no place for to a state that holds; how many."""
    flow = registry.get(key).spec.workflow
    moved = 0
    for row in maker.world.rows[key] if flow is not None else ():
        assert flow is not None
        state = row[flow.field]
        if _holds(maker, row, state):
            continue
        trail, kept = list(row.trail), dict(row.values)
        for taken in reversed(row.trail):
            row.values |= {name: old for name, (old, _) in taken.changes.items()}
        row.trail.clear()
        ends = [str(one) for one in row.spec.ends]
        for other in (*ends, *(str(one) for one in row.spec.states)):
            row.values[flow.field] = other
            if other != state and paths(key, other) and _holds(maker, row, other):
                walk(maker.world, row, other, until=max(trail[-1].at if trail else row.at, row.at))
                moved += 1
                break
        else:
            row.values.clear()
            row.values.update(kept)
            row.trail[:] = trail
    return moved


def _holds(maker: Maker, row: Row, state: str) -> bool:
    """Whether a guard of one of the steps to this state holds, as far as all of them ask for other rows."""
    assert row.spec.workflow is not None
    steps = [step for step in row.spec.workflow.steps if step.target == state]
    guards = [step.when for step in steps if step.when is not None and _looks_beyond(step.when)]
    if not guards or len(guards) < len(steps) or any(isinstance(n, Actor) for g in guards for n in g.walk()):
        return True
    context = maker.world.context(*row.last)
    return any(answered(maker.world, row, guard, context).check(view(row), context) for guard in guards)


def _asked(maker: Maker, row: Row, expr: Expr | None) -> Iterator[Has | Compare]:
    """The rows of other registers that must be there for it to hold of the row."""
    if isinstance(expr, Has) or (
        isinstance(expr, Compare) and isinstance(expr.left, OfRows) and expr.sign in (">", ">=")
    ):
        yield expr
    elif isinstance(expr, Junction) and expr.word == "and":
        for part in expr.parts:
            yield from _asked(maker, row, part)
    elif isinstance(expr, Junction):
        plain = [part for part in expr.parts if not _looks_beyond(part)]
        beyond = [part for part in expr.parts if _looks_beyond(part)]
        if beyond and not any(maker.solver(row, *row.last).holds(part) for part in plain):
            # Of several ways to meet it, the first.
            yield from _asked(maker, row, beyond[0])


def _looks_beyond(expr: Expr) -> bool:
    return any(isinstance(node, Beyond) for node in expr.walk())


def _give(maker: Maker, wanted: Has | Compare, row: Row, step: str) -> None:
    """Make the rows that are missing for the step."""
    context = maker.world.context(*row.last)
    if isinstance(wanted, Has):
        there = alike(maker.world, wanted, row)
        if not any(fits(maker.world, wanted, row, other, context) for other in there):
            if not any(_bring(maker, wanted, row, other) for other in there if wanted.link or wanted.same):
                _add(maker, wanted, row, step)
        return
    total = wanted.left
    assert isinstance(total, OfRows)
    for _ in range(_MOST):
        if not isinstance(total, Count) or answered(maker.world, row, wanted, context).check(view(row), context):
            return
        _add(maker, Has(total.target, total.link, total.where_), row, step)


def _bring(maker: Maker, has: Has, row: Row, other: Row) -> bool:
    """Let a row that is there come to what the condition asks of it, where there is to be one only; whether it did."""
    spec, where = other.spec, has.where_
    if not spec.onces or where is None or other.key in maker.by_hand:
        return False
    if spec.workflow is not None and other[spec.workflow.field] in {str(one) for one in spec.ends}:
        return False  # what has ended stays so
    kept, trail = dict(other.values), list(other.trail)
    solver = maker.solver(other, other.at, other.by)
    states = [str(one) for one in spec.states if paths(other.key, str(one))]
    for state in states or [""]:
        if spec.workflow is not None:
            other.values[spec.workflow.field] = state
        if not solver.holds(where):
            continue
        if spec.workflow is not None:
            other.trail.clear()
            walk(maker.world, other, state, until=max(row.last[0], other.at))
        solver.solve(where)
        if fits(maker.world, has, row, other, maker.world.context(*row.last)):
            return True
    other.values.clear()
    other.values.update(kept)
    other.trail[:] = trail
    return False


def _barred(expr: Expr) -> Iterator[Has]:
    """The rows of other registers that must not be there for it to hold."""
    if isinstance(expr, Not) and isinstance(expr.part, Has):
        where = expr.part.where_
        if expr.part.link and (where is None or not _looks_beyond(where)):  # else moving it mends nothing
            yield expr.part
    elif isinstance(expr, Junction) and expr.word == "and":
        for part in expr.parts:
            yield from _barred(part)


def _release(maker: Maker, has: Has, row: Row) -> None:
    """Let what refers to this row, and must not, refer to another row of the same register and place."""
    state = row.spec.workflow.field if row.spec.workflow else ""
    same = [one
        for one in maker.world.rows[row.key]
            if one.place("site") is row.place("site") and one.place("unit") is row.place("unit")]
    free = [one for one in same if one[state] != row[state]]
    for other in list(alike(maker.world, has, row)):
        if not fits(maker.world, has, row, other, maker.world.context(*row.last)):
            continue
        if free and has.link not in other.sure:
            point(maker.world, other, has.link, maker.world.rng.choice(free))
        elif other.spec.workflow is not None:
            _finish(maker, has, row, other)


def _finish(maker: Maker, has: Has, row: Row, other: Row) -> None:
    """Take a row that must no longer be open to an end at which the condition does not meet it."""
    assert other.spec.workflow is not None
    before = other[other.spec.workflow.field]
    for state in sorted(str(one) for one in other.spec.ends):
        other.values[other.spec.workflow.field] = state
        if paths(other.key, state) and has.where_ is not None:
            maker.solver(other, *other.last).solve(~has.where_)  # what the end alone does not settle
        if paths(other.key, state) and not fits(maker.world, has, row, other, maker.world.context(*row.last)):
            other.trail.clear()
            walk(maker.world, other, state, until=max(row.last[0], other.at))
            return
    other.values[other.spec.workflow.field] = before


def _add(maker: Maker, has: Has, row: Row, step: str) -> None:
    """A row of the target that refers to this one, in a state and with values that the condition asks for."""
    world, spec = maker.world, registry.get(has.target).spec
    if has.link and has.link not in spec.fields:
        return
    given: dict[str, Any] = {has.link: row} if has.link else {}
    for name, held in spec.fields.items():
        # What both have in common: unit, resident, site.
        if held.form == "ref" and held.target in ("site", "unit", "resident") and isinstance(row[name], Row):
            given.setdefault(name, row[name])
    for word in has.same.split():
        theirs, _, ours = word.partition("=")
        given[theirs] = row[ours]
    given |= _settled(has.where_, spec.workflow.field if spec.workflow else "")
    # Made between the step that asks for it and the one before.
    asked = next((place for place, one in enumerate(row.trail) if one.step == step), len(row.trail) - 1)
    due = row.trail[asked].at if row.trail else row.at
    since = row.trail[asked - 1].at if asked > 0 else row.at
    at = min(since + (due - since) / 2, world.now)
    made = maker.row(has.target, len(world.rows[has.target]), given=given, at=at, state=str(spec.initial or ""))
    for word in has.since.split():
        theirs, _, ours = word.partition("=")
        made.values[theirs] = max(made[theirs] or at, row.at if ours == "created_at" else row[ours] or at)
    solver = maker.solver(made, at, made.by)
    where = has.where_
    if spec.workflow is not None:
        # What a finished row rests on is finished too, where the condition leaves it open.
        ended = row.spec.workflow is not None and row[row.spec.workflow.field] in {str(one) for one in row.spec.ends}
        first = [resting(world, has.target)] if ended else []
        for state in (*filter(None, first), *spec.states):
            made.values[spec.workflow.field] = str(state)
            if paths(has.target, str(state)) and (where is None or solver.holds(where)):
                break
        else:
            made.values[spec.workflow.field] = str(spec.initial)
        wanted = made[spec.workflow.field]
        if wanted != str(spec.initial):
            walk(world, made, wanted, until=max(due, made.at))
    if where is not None:
        solver.solve(where)


def _settled(expr: Expr | None, state: str) -> dict[str, Any]:
    """The values that a condition names outright, but for the state, which a row has to reach."""
    if isinstance(expr, Junction) and expr.word == "and":
        return {name: value for part in expr.parts for name, value in _settled(part, state).items()}
    if (
        isinstance(expr, Compare)
        and expr.sign == "=="
        and isinstance(expr.left, Path)
        and isinstance(expr.right, Constant)
    ):
        left, value = expr.left, expr.right.held
    elif isinstance(expr, In) and isinstance(expr.part, Path) and isinstance(expr.values[0], Constant):
        left, value = expr.part, expr.values[0].held
    else:
        return {}
    if len(left.names) != 1 or left.names[0] == state:
        return {}
    return {left.names[0]: str(value) if isinstance(value, str) else value}
