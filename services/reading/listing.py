"""The fast list: one page of a register's rows, for an actor; counting.py tells how many there are.

A page costs one statement, whatever its rows: ids first, through the index that serves each part of the actor's
scope in order, then the fifty rows themselves with the columns shown and the names of what they refer to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    Integer,
    Select,
    bindparam,
    false,
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
from services.kept import Store
from services.reading import listing_query, matching
from services.reading.listing_plan import Plan, plan_for
from services.reading.listing_query import CAP, OPEN, Condition, Cursor, ListQuery, Order

__all__ = [
    "CAP",
    "OPEN",
    "Condition",
    "Cursor",
    "ListQuery",
    "Page",
    "ids",
    "page",
    "rows_of",
]

# A union of ordered parts reads offset + size ids from each part; past so far one plain query is cheaper.
DEEP = 5_000
# Building a statement costs more than running it. Pages apart, as every page turned is one of them; the keys name the
# actor by `listing_query.identity`.
_pages: Store[Select[Any]] = Store(512)
_plans: Store[Plan] = Store(512)
_statements: Store[Select[Any]] = Store(512)


@dataclass(frozen=True, slots=True)
class Page:
    """The rows in order, as tuples that `plan` tells how to read; `total` is known only where the list ends. `too_many` tells
    that more than `CAP` rows were to be put in an order that no index gives: then its first column counts that one does."""

    rows: list[Any]
    plan: Plan
    has_next: bool
    has_previous: bool
    total: int | None
    first: Cursor | None
    last: Cursor | None
    too_many: bool = False


def page(session: Session, actor: Actor, register: type[Register], query: ListQuery) -> Page:
    """One page of what the actor may view. Raises BadInput where the query asks for more than he may."""
    listing_query.check(actor, register, query)
    among: list[int] | None = None
    if listing_query.laborious(register, query.order):
        among = ids(session, actor, register, replace(query, order="id"), limit=CAP + 1)
    too_many = among is not None and len(among) > CAP
    if too_many:
        query = _by_an_index(register, query)
    order = listing_query.order_of(actor, register, query)
    if query.text.strip() or (among is not None and not too_many):
        rows, plan = _found(session, actor, register, query, order, among)
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
    steady = order.steady and not query.text.strip() and (among is None or too_many)
    return Page(
        rows=rows,
        plan=plan,
        has_next=backwards or more,
        has_previous=(more if backwards else query.page > 1 or query.cursor is not None),
        total=total,
        first=_cursor(rows[0], order, plan, before=True) if rows and steady else None,
        last=_cursor(rows[-1], order, plan, before=False) if rows and steady else None,
        too_many=too_many,
    )


def ids(session: Session, actor: Actor, register: type[Register], query: ListQuery, *, limit: int = CAP) -> list[int]:
    """Ids of every row that meets the query, in its order, at most `limit`; in an order that no index gives as `page` says."""
    listing_query.check(actor, register, query)
    laborious = listing_query.laborious(register, query.order)
    if query.text.strip():
        order = listing_query.order_of(actor, register, query)
        if order.by_id and order.descending and not laborious:
            return matching.matches(session, actor, register, query, limit)
        found = matching.matches(session, actor, register, query, CAP)
        return _in_order(session, actor, register, query, found)[:limit]
    if laborious:
        found = ids(session, actor, register, replace(query, order="id"), limit=CAP + 1)
        if len(found) <= CAP:
            return _in_order(session, actor, register, query, found)[:limit]
        query = _by_an_index(register, query)
    wanted = replace(query, size=limit, page=1, cursor=None)
    return list(session.connection().scalars(select(_ids(actor, register, wanted, extra=0).c.id)))


def _in_order(
    session: Session, actor: Actor, register: type[Register], query: ListQuery, found: list[int]
) -> list[int]:
    """These ids in the query's order."""
    row_id = register.__table__.c.id
    orders = listing_query.orders_of(actor, register, query)
    by = [*(one.by()[0] for one in orders), orders[0].by()[-1]]
    return list(session.connection().scalars(select(row_id).where(row_id.in_(found)).order_by(*by)))


def _by_an_index(register: type[Register], query: ListQuery) -> ListQuery:
    """The query in the first of its orders that an index gives, else in the list's own."""
    steady = [one for one in query.order.split(",") if not listing_query.laborious(register, one)]
    return replace(query, order=steady[0] if steady else "")


def rows_of(
    session: Session,
    actor: Actor,
    register: type[Register],
    wanted: list[int],
    columns: tuple[str, ...],
    *,
    action: str = "view",
    steps: bool = True,
) -> tuple[list[Any], Plan]:
    """These rows, as far as the actor may view them (or do `action` with them), in the order of the ids given. Without `steps`
    they do not tell which steps are open."""
    query = ListQuery(columns=columns)
    listing_query.check(actor, register, query)
    plan = _plan(session, actor, register, columns, steps=steps)
    if not wanted:
        return [], plan

    def make() -> Select[Any]:
        return _by_ids(actor, register, query, plan).where(access.reach(register, actor, action)).order_by(None)

    statement = _statements.get(("rows", action, register.spec.key, listing_query.identity(actor), plan), make)
    found = session.connection().execute(statement, {"ids": wanted})
    rows = {row[plan.id_at]: row for row in found}
    return [rows[one] for one in wanted if one in rows], plan


def _read(session: Session, actor: Actor, register: type[Register], query: ListQuery) -> tuple[list[Any], Plan]:
    """The rows of a page and one more, if there is one."""
    plan = _plan(session, actor, register, query.columns)

    def make() -> Select[Any]:
        picked = _ids(actor, register, query, extra=1)
        return _rows(actor, register, query, plan, picked.c.id, picked)

    statement = _pages.get((register.spec.key, listing_query.identity(actor), query, plan), make)
    return list(session.connection().execute(statement).all()), plan


def _plan(
    session: Session, actor: Actor, register: type[Register], columns: tuple[str, ...], *, steps: bool = True
) -> Plan:
    """What is selected for these columns, and for the steps that can be taken on a row."""
    figures = guards.figures_for(session, [register])
    key = (register.spec.key, listing_query.identity(actor), columns, figures, steps)
    return _plans.get(key, lambda: plan_for(actor, register, columns, figures, steps=steps))


def _found(
    session: Session, actor: Actor, register: type[Register], query: ListQuery, order: Order, among: list[int] | None
) -> tuple[list[Any], Plan]:
    """The rows of a page of a search: newest first from the search itself, else its matches are put in order. `among` are the
    ids where they are known, to be put in order by several columns."""
    plan = _plan(session, actor, register, query.columns)
    newest = order.by_id and order.descending and among is None
    found = among
    if found is None:
        found = matching.matches(session, actor, register, query, query.offset + query.size + 1 if newest else CAP)
    if newest:
        found = found[query.offset :]
    if not found:
        return [], plan
    part = None if newest else (query.size, query.offset)

    def make() -> Select[Any]:
        made = _by_ids(actor, register, query, plan)
        return made if part is None else made.limit(query.size + 1).offset(query.offset)

    key = ("found", register.spec.key, listing_query.identity(actor), plan, query.order, part)
    return list(session.connection().execute(_statements.get(key, make), {"ids": found}).all()), plan


def _by_ids(actor: Actor, register: type[Register], query: ListQuery, plan: Plan) -> Select[Any]:
    """The rows of the ids bound to `ids`, in the query's order."""
    row_id = register.__table__.c.id
    return _rows(actor, register, query, plan, row_id, None).where(row_id.in_(bindparam("ids", expanding=True)))


def _rows(
    actor: Actor, register: type[Register], query: ListQuery, plan: Plan, row_id: Any, picked: Any
) -> Select[Any]:
    """The statement of a page: its ids, then the rows with what is shown of them."""
    table = register.__table__
    order = listing_query.order_of(actor, register, query)
    source = plan.joined(picked.join(table, table.c.id == row_id) if picked is not None else table)
    backwards = query.cursor is not None and query.cursor.before
    if picked is None and "," in (query.order or register.spec.layout.order):
        orders = listing_query.orders_of(actor, register, query)
        by = [*(one.by()[0] for one in orders), orders[0].by()[-1]]
    else:
        by = order.by(backwards)
    return select(*plan.selected, order.column.label("gj_key")).select_from(source).order_by(*by)


def _ids(actor: Actor, register: type[Register], query: ListQuery, *, extra: int) -> Any:
    """The ids of one page in order, read through the indexes: a subquery with the column `id`."""
    table = register.__table__
    order = listing_query.order_of(actor, register, query)
    backwards = query.cursor is not None and query.cursor.before
    common = [access.alive(register), *listing_query.conditions(actor, register, query)]
    parts, disjoint = matching.parts(actor, register, query)
    offset = query.offset if query.cursor is None else 0
    take = query.size + extra
    if order.ranks and parts and offset <= DEEP and len(parts) * len(order.ranks) <= matching.PARTS:
        return _ids_by_state(register, query, order, common, parts, take, disjoint)
    if query.cursor is not None:
        common.append(order.beyond(query.cursor))
    if len(parts) > 1 and (offset > DEEP or len(parts) > matching.PARTS):
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
    return _merged(several, disjoint, order, backwards, take, offset)


def _ids_by_state(
    register: type[Register],
    query: ListQuery,
    order: Order,
    common: list[Any],
    parts: list[Any],
    take: int,
    disjoint: bool,
) -> Any:
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
    return _merged(several, disjoint, order, backwards, take, offset)


def _merged(several: list[Any], disjoint: bool, order: Order, backwards: bool, take: int, offset: int) -> Any:
    """The page of ids out of parts that are in order each."""
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


def _cursor(row: Any, order: Order, plan: Plan, *, before: bool) -> Cursor | None:
    """The place of a row in the order, or None where the order's value may be missing."""
    if not order.steady:
        return None
    return Cursor(row[plan.id_at], None if order.by_id else row[-1], before)
