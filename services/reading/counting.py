"""How many rows a list has, for an actor: statements of their own that stop at `CAP`, not asked for with the page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import func, literal, or_, select, union, union_all
from sqlalchemy.orm import Session

from models.vocabulary.register.register import Register
from services.judge import access
from services.judge.actor import Actor
from services.reading import listing_query, matching
from services.reading.listing_query import CAP, OPEN, ListQuery


def total(session: Session, actor: Actor, register: type[Register], query: ListQuery, *, exact: bool = False) -> int:
    """How many rows meet the query; counting stops at CAP + 1 unless `exact`. A search counts no further than it reads."""
    listing_query.check(actor, register, query)
    if query.text.strip():
        return len(matching.matches(session, actor, register, query, CAP + 1))
    return int(session.connection().scalar(_count(actor, register, query, None if exact else CAP + 1)) or 0)


def counts(session: Session, actor: Actor, register: type[Register], query: ListQuery) -> dict[str, int]:
    """How many rows each tab would show, counted to CAP + 1, in one statement: "" is all, OPEN what is not ended."""
    listing_query.check(actor, register, query)
    tabs = listing_query.tabs(register)
    if query.text.strip():
        return _counts_found(session, actor, register, query, tabs)
    if _mixed(actor, register, query):
        return _counts_grouped(session, actor, register, query, tabs)
    counted = [tab for tab in tabs if tab != OPEN]
    columns = [
        _count(actor, register, replace(query, tab=tab), CAP + 1).scalar_subquery().label(f"n{number}")
        for number, tab in enumerate(counted)
    ]
    found = dict(zip(counted, session.connection().execute(select(*columns)).one(), strict=True))
    if OPEN in tabs:
        ends = {str(state.value) for state in register.spec.ends}
        found[OPEN] = min(CAP + 1, sum(found[tab] for tab in counted if tab and tab not in ends))
    return {tab: found[tab] for tab in tabs}


def _mixed(actor: Actor, register: type[Register], query: ListQuery) -> bool:
    """Whether the scope is more than sites: then no index holds scope and state together."""
    return register.spec.state is not None and not listing_query.by_site(actor, register, query.site_id)


def _counts_grouped(
    session: Session, actor: Actor, register: type[Register], query: ListQuery, tabs: tuple[str, ...]
) -> dict[str, int]:
    """The tabs in one pass over the rows of each part of the scope."""
    table, spec = register.__table__, register.spec
    assert spec.state is not None
    state = table.c[spec.state.name]
    scope, _ = listing_query.parts(actor, register, query.site_id, apart=True)
    common = [access.alive(register), *listing_query.conditions(actor, register, replace(query, tab=""))]
    numbers = dict.fromkeys(tabs, 0)
    if not scope:
        return numbers
    several = [select(state.label("s"), func.count().label("c")).where(*common, part).group_by(state) for part in scope]
    rows = (union_all(*several) if len(several) > 1 else several[0]).subquery()
    for one, number in session.connection().execute(select(rows.c.s, func.sum(rows.c.c)).group_by(rows.c.s)):
        _add(numbers, one, int(number), spec)
    return {tab: min(number, CAP + 1) for tab, number in numbers.items()}


def _add(numbers: dict[str, int], state: Any, number: int, spec: Any) -> None:
    """Count rows of a state under its tab, under all, and under what is open."""
    numbers[""] += number
    numbers[str(state.value)] += number
    if OPEN in numbers and state not in spec.ends:
        numbers[OPEN] += number


def _counts_found(
    session: Session, actor: Actor, register: type[Register], query: ListQuery, tabs: tuple[str, ...]
) -> dict[str, int]:
    """The tabs of a search: its matches, counted by state."""
    spec, table = register.spec, register.__table__
    found = matching.matches(session, actor, register, replace(query, tab=""), CAP + 1)
    numbers = dict.fromkeys(tabs, 0)
    if spec.state is None:
        return numbers | {"": len(found)}
    state = table.c[spec.state.name]
    for start in range(0, len(found), 5000):
        part = select(state, func.count()).where(table.c.id.in_(found[start : start + 5000])).group_by(state)
        for one, number in session.connection().execute(part):
            _add(numbers, one, number, spec)
    return numbers


def _count(actor: Actor, register: type[Register], query: ListQuery, limit: int | None) -> Any:
    """Count the rows of a query; each part of the scope is read through its own index and stops at the limit."""
    table = register.__table__
    common = [access.alive(register), *listing_query.conditions(actor, register, query)]
    parts, disjoint = matching.parts(actor, register, query, apart=True)
    if not parts:
        return select(literal(0))
    if len(parts) > matching.PARTS:
        parts = [or_(*parts)]
    if len(parts) == 1:
        one = select(table.c.id).where(*common, parts[0])
        return select(func.count()).select_from((one.limit(limit) if limit else one).subquery())
    several = []
    for part in parts:
        one = select(table.c.id).where(*common, part)
        if limit:
            one = select(one.limit(limit).subquery().c.id)
        several.append(one)
    joined = select((union_all if disjoint else union)(*several).subquery().c.id)
    return select(func.count()).select_from((joined.limit(limit) if limit else joined).subquery())
