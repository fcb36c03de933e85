"""The fast list: one page of a register's rows, and how many there are, for an actor.

A page costs one statement, whatever its rows: ids first, through the index that serves each part of the actor's
scope in order, then the fifty rows themselves with the columns shown and the names of what they refer to. Counting
is a statement of its own that stops at `CAP`, and is not asked for with the page.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    Integer,
    Select,
    and_,
    bindparam,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
    union,
    union_all,
)
from sqlalchemy.orm import Session

from models.vocabulary.register.register import Register
from services.judge import access, guards
from services.judge.actor import Actor
from services.reading import listing_query
from services.reading.listing_plan import Plan, plan_for
from services.reading.listing_query import CAP, OPEN, Condition, Cursor, ListQuery, Order
from services.search import search_index
from services.search.among import Among

__all__ = [
    "CAP",
    "OPEN",
    "Condition",
    "Cursor",
    "ListQuery",
    "Page",
    "counts",
    "ids",
    "page",
    "rows_of",
    "total",
]

# A union of ordered parts reads offset + size ids from each part; past this many one plain query is cheaper.
DEEP = 5_000
PARTS = 64
# Statements, plans and conditions: building one costs more than running it.
# Pages apart, as every page turned is one of them.
_pages: OrderedDict[Any, Any] = OrderedDict()
_kept: OrderedDict[Any, Any] = OrderedDict()
_KEPT = 512


@dataclass(frozen=True, slots=True)
class Page:
    """The rows in order, as tuples that `plan` tells how to read; `total` is known only where the list ends."""

    rows: list[Any]
    plan: Plan
    has_next: bool
    has_previous: bool
    total: int | None
    first: Cursor | None
    last: Cursor | None


def page(session: Session, actor: Actor, register: type[Register], query: ListQuery) -> Page:
    """One page of what the actor may view. Raises BadInput where the query asks for more than he may."""
    listing_query.check(actor, register, query)
    order = listing_query.order_of(actor, register, query)
    if query.text.strip():
        rows, plan = _found(session, actor, register, query, order)
        query = replace(query, cursor=None)
    else:
        rows, plan = _read(session, actor, register, query)
    more = len(rows) > query.size
    rows = rows[: query.size]
    backwards = query.cursor is not None and query.cursor.before
    if backwards:
        rows.reverse()
    total = None
    if query.cursor is None and not more and (rows or query.page == 1):
        total = query.offset + len(rows)
    steady = order.steady and not query.text.strip()
    return Page(
        rows=rows,
        plan=plan,
        has_next=backwards or more,
        has_previous=(more if backwards else query.page > 1 or query.cursor is not None),
        total=total,
        first=_cursor(rows[0], order, plan, before=True) if rows and steady else None,
        last=_cursor(rows[-1], order, plan, before=False) if rows and steady else None,
    )


def ids(
    session: Session, actor: Actor, register: type[Register], query: ListQuery, *, limit: int = CAP
) -> list[int]:
    """Ids of every row that meets the query, in its order, at most `limit`."""
    listing_query.check(actor, register, query)
    if query.text.strip():
        return _matches(session, actor, register, query, limit)
    wanted = replace(query, size=limit, page=1, cursor=None)
    return list(session.connection().scalars(select(_ids(actor, register, wanted, extra=0).c.id)))


def rows_of(
    session: Session, actor: Actor, register: type[Register], wanted: list[int], columns: tuple[str, ...]
) -> tuple[list[Any], Plan]:
    """These rows, as far as the actor may view them, in the order of the ids given."""
    query = ListQuery(columns=columns)
    listing_query.check(actor, register, query)
    plan = _plan(session, actor, register, columns)
    if not wanted:
        return [], plan

    def make() -> Select[Any]:
        return _by_ids(actor, register, query, plan).where(access.reach(register, actor)).order_by(None)

    statement = _keep(("rows", register.spec.key, listing_query.identity(actor), plan), make)
    found = session.connection().execute(statement, {"ids": wanted})
    rows = {row[plan.id_at]: row for row in found}
    return [rows[one] for one in wanted if one in rows], plan


def total(
    session: Session, actor: Actor, register: type[Register], query: ListQuery, *, exact: bool = False
) -> int:
    """How many rows meet the query; counting stops at CAP + 1 unless `exact`. A search counts no further than it reads."""
    listing_query.check(actor, register, query)
    if query.text.strip():
        return len(_matches(session, actor, register, query, CAP + 1))
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
    several = [
        select(state.label("s"), func.count().label("c")).where(*common, part).group_by(state)
        for part in scope
    ]
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


def _read(
    session: Session, actor: Actor, register: type[Register], query: ListQuery
) -> tuple[list[Any], Plan]:
    """The rows of a page and one more, if there is one."""
    plan = _plan(session, actor, register, query.columns)

    def make() -> Select[Any]:
        picked = _ids(actor, register, query, extra=1)
        return _rows(actor, register, query, plan, picked.c.id, picked)

    statement = _keep((register.spec.key, listing_query.identity(actor), query, plan), make, _pages)
    return list(session.connection().execute(statement).all()), plan


def _keep(key: Any, make: Callable[[], Any], store: OrderedDict[Any, Any] = _kept) -> Any:
    """What was made for the key before, else made now. The key names the actor by `listing_query.identity`."""
    kept = store.get(key)
    if kept is None:
        kept = store[key] = make()
        while len(store) > _KEPT:
            store.popitem(last=False)
    return kept


def _plan(session: Session, actor: Actor, register: type[Register], columns: tuple[str, ...]) -> Plan:
    """What is selected for these columns, and for the steps that can be taken on a row."""
    figures = guards.figures_for(session, [register])
    key = ("plan", register.spec.key, listing_query.identity(actor), columns, figures)
    return _keep(key, lambda: plan_for(actor, register, columns, figures))  # type: ignore[no-any-return]


def _found(
    session: Session, actor: Actor, register: type[Register], query: ListQuery, order: Order
) -> tuple[list[Any], Plan]:
    """The rows of a page of a search: newest first from the search itself, else its matches are put in order."""
    plan = _plan(session, actor, register, query.columns)
    newest = order.by_id and order.descending
    found = _matches(session, actor, register, query, query.offset + query.size + 1 if newest else CAP)
    if newest:
        found = found[query.offset :]
    if not found:
        return [], plan
    part = None if newest else (query.size, query.offset)

    def make() -> Select[Any]:
        made = _by_ids(actor, register, query, plan)
        return made if part is None else made.limit(query.size + 1).offset(query.offset)

    key = ("found", register.spec.key, listing_query.identity(actor), plan, query.order, part)
    return list(session.connection().execute(_keep(key, make), {"ids": found}).all()), plan


def _by_ids(actor: Actor, register: type[Register], query: ListQuery, plan: Plan) -> Select[Any]:
    """The rows of the ids bound to `ids`, in the query's order."""
    row_id = register.__table__.c.id
    return _rows(actor, register, query, plan, row_id, None).where(
        row_id.in_(bindparam("ids", expanding=True))
    )


def _matches(
    session: Session, actor: Actor, register: type[Register], query: ListQuery, limit: int
) -> list[int]:
    """Ids of the rows the query's words find, within scope and filters, newest first."""
    narrowed = ListQuery(conditions=query.conditions, tab=query.tab, site_id=query.site_id)

    def make() -> Among:
        scope, _ = _parts(actor, register, narrowed)
        where = [access.alive(register), or_(*scope) if scope else false()]
        return Among(register, and_(*where, *listing_query.conditions(actor, register, narrowed)))

    among = _keep(("among", register.spec.key, listing_query.identity(actor), narrowed), make)
    return search_index.page_ids(session, register, query.text, actor, among, limit=limit)


def _counts_found(
    session: Session, actor: Actor, register: type[Register], query: ListQuery, tabs: tuple[str, ...]
) -> dict[str, int]:
    """The tabs of a search: its matches, counted by state."""
    spec, table = register.spec, register.__table__
    found = _matches(session, actor, register, replace(query, tab=""), CAP + 1)
    numbers = dict.fromkeys(tabs, 0)
    if spec.state is None:
        return numbers | {"": len(found)}
    state = table.c[spec.state.name]
    for start in range(0, len(found), 5000):
        part = select(state, func.count()).where(table.c.id.in_(found[start : start + 5000])).group_by(state)
        for one, number in session.connection().execute(part):
            _add(numbers, one, number, spec)
    return numbers


def _rows(
    actor: Actor, register: type[Register], query: ListQuery, plan: Plan, row_id: Any, picked: Any
) -> Select[Any]:
    """The statement of a page: its ids, then the rows with what is shown of them."""
    table = register.__table__
    order = listing_query.order_of(actor, register, query)
    source = plan.joined(picked.join(table, table.c.id == row_id) if picked is not None else table)
    backwards = query.cursor is not None and query.cursor.before
    return (
        select(*plan.selected, order.column.label("gj_key"))
        .select_from(source)
        .order_by(*order.by(backwards))
    )


def _ids(actor: Actor, register: type[Register], query: ListQuery, *, extra: int) -> Any:
    """The ids of one page in order, read through the indexes: a subquery with the column `id`."""
    table = register.__table__
    order = listing_query.order_of(actor, register, query)
    backwards = query.cursor is not None and query.cursor.before
    common = [access.alive(register), *listing_query.conditions(actor, register, query)]
    parts, disjoint = _parts(actor, register, query)
    offset = query.offset if query.cursor is None else 0
    take = query.size + extra
    if order.ranks and parts and offset <= DEEP and len(parts) * len(order.ranks) <= PARTS:
        return _ids_by_state(register, query, order, common, parts, take, disjoint)
    if query.cursor is not None:
        common.append(order.beyond(query.cursor))
    if len(parts) > 1 and (offset > DEEP or len(parts) > PARTS):
        parts = [or_(*parts)]
    if not parts:
        parts = [literal(False)]
    if len(parts) == 1:
        plain = select(table.c.id).where(*common, parts[0]).order_by(*order.by(backwards)).limit(_told(take))
        return (plain.offset(offset) if offset else plain).subquery("gj_page")
    several = []
    for part in parts:
        one = select(table.c.id, order.column.label("k")).where(*common, part)
        ordered = one.order_by(*order.by(backwards)).limit(_told(offset + take)).subquery()
        several.append(select(ordered.c.id, ordered.c.k))
    joined = (union_all if disjoint else union)(*several).subquery()
    return (
        select(joined.c.id)
        .order_by(*order.over(joined.c.k, joined.c.id, backwards))
        .limit(_told(take))
        .offset(offset)
        .subquery("gj_page")
    )


def _ids_by_state(
    register: type[Register], query: ListQuery, order: Order, common: list[Any], parts: list[Any], take: int,
    disjoint: bool,
) -> Any:  # fmt: skip
    """The same in the order of the states: each state's rows come in order from the index of state and id, so that no
    more are read than a page, however many rows there are."""
    table, cursor = register.__table__, query.cursor
    assert register.spec.state is not None
    state = table.c[register.spec.state.name]
    backwards = cursor is not None and cursor.before
    down = order.descending != backwards
    offset = query.offset if cursor is None else 0
    by_id = table.c.id.desc() if down else table.c.id.asc()
    several = []
    for rank, value in enumerate(order.ranks):
        where = [*common, state == value]
        if cursor is not None:
            if (rank > cursor.key) if down else (rank < cursor.key):
                continue
            if rank == cursor.key:
                where.append(table.c.id < cursor.id if down else table.c.id > cursor.id)
        for part in parts:
            one = select(table.c.id, literal_column(str(rank), Integer()).label("k")).where(*where, part)
            ordered = one.order_by(by_id).limit(_told(offset + take)).subquery()
            several.append(select(ordered.c.id, ordered.c.k))
    if not several:  # a cursor beyond every state
        return select(table.c.id).where(false()).subquery("gj_page")
    joined = (union_all if disjoint else union)(*several).subquery()
    return (
        select(joined.c.id)
        .order_by(*order.over(joined.c.k, joined.c.id, backwards))
        .limit(_told(take))
        .offset(offset)
        .subquery("gj_page")
    )


def _told(number: int) -> Any:
    """A limit as a figure in the statement: SQLite then knows that few rows come, and does not prepare for thousands
    (it builds a filter over the whole table that is joined)."""
    return literal_column(str(int(number)))


def _parts(
    actor: Actor, register: type[Register], query: ListQuery, *, apart: bool = False
) -> tuple[list[Any], bool]:
    """The parts of the scope, and of the open tab where an index holds site and state together."""
    scope, disjoint = listing_query.parts(actor, register, query.site_id, apart=apart)
    if listing_query.by_site(actor, register, query.site_id):
        scope = listing_query.parts_by_state(register, scope, query)
    return scope, disjoint


def _count(actor: Actor, register: type[Register], query: ListQuery, limit: int | None) -> Any:
    """Count the rows of a query; each part of the scope is read through its own index and stops at the limit."""
    table = register.__table__
    common = [access.alive(register), *listing_query.conditions(actor, register, query)]
    parts, disjoint = _parts(actor, register, query, apart=True)
    if not parts:
        return select(literal(0))
    if len(parts) > PARTS:
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


def _cursor(row: Any, order: Order, plan: Plan, *, before: bool) -> Cursor | None:
    """The place of a row in the order, or None where the order's value may be missing."""
    if not order.steady:
        return None
    return Cursor(row[plan.id_at], None if order.by_id else row[-1], before)
