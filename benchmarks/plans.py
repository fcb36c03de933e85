"""`python -m benchmarks.plans --db sqlite|postgresql --rows 1000000`: does any statement walk a long table?

What runs on every page (lists in each kind of order, to-do and its counts, guards as SQL, what there is once, forms
received, steps taken, housekeeping) for people with many rows, with few and with none of their own. Rows looked at are
counted by the database itself: by PostgreSQL's EXPLAIN ANALYZE, by the steps of SQLite's machine.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from benchmarks import data
from models.system import User
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import BUTLER, CLERK
from services import clock
from services.judge import taken
from services.judge.actor import Actor, Post, load_actor
from services.reading import listing
from services.reading.listing import ListQuery
from services.records import once, submissions
from services.upkeep import housekeeping
from services.workflow import todo

LONG = ("repair_request", "work_order", "return_visit")
ORDERS = ("-id", "id", "record_no", "-record_no", "state", "-state")
# Of a table so many rows may be looked at for one statement: a to-do looks at five thousand of each state (SCANNED).
SHARE, LEAST = 10, 60_000
# About so many steps of SQLite's machine look at one row.
STEPS = 12
Work = Callable[[Session, Actor], Any]


def main() -> int:
    """Print what was looked at by the widest statement of each work; 1 where one walks."""
    parser = argparse.ArgumentParser(prog="benchmarks.plans")
    parser.add_argument("--db", choices=["sqlite", "postgresql"], required=True)
    parser.add_argument("--rows", type=int, default=1_000_000)
    asked = parser.parse_args()
    url, home, _ = data.prepare(asked.db, asked.rows)
    from app import create_app
    from settings import Settings

    limit, walked = max(LEAST, asked.rows // SHARE), 0
    with create_app(Settings(home=home, database_url=url)).app_context():
        from admin_views.http.web import db

        session = db.session()
        for who, actor in people(session):
            for name, work in works():
                rows, statement = widest(session, actor, work, asked.db)
                walked += rows > limit
                print(f"{'WALKS' if rows > limit else 'ok':6}{rows:>10,}  {who} · {name}", flush=True)
                if rows > limit:
                    print(statement)
    return 1 if walked else 0


def people(session: Session) -> Iterator[tuple[str, Actor]]:
    """A clerk, a manager of all sites, a clerk of a site without a row, a butler without a building, nobody's post."""
    for name in ("wenyuan", "gongsikefu"):
        user = session.scalars(select(User).where(User.username == name)).one()
        yield name, load_actor(session, user.id)
    clerk = load_actor(session, session.scalars(select(User.id).where(User.username == "wenyuan")).one())
    none_of_his = 10**9
    none = frozenset({none_of_his})
    tags = frozenset({"reception"})
    yield (
        "a clerk of an empty site",
        replace(clerk, user_id=none_of_his, staff_id=none_of_his, posts=(Post(CLERK, none, tags=tags),)),
    )
    yield (
        "a butler without a building",
        replace(clerk, user_id=none_of_his, staff_id=none_of_his, posts=(Post(BUTLER, frozenset({1})),)),
    )
    yield "no post", replace(clerk, user_id=none_of_his, staff_id=none_of_his, posts=())


def works() -> Iterator[tuple[str, Work]]:
    """What is done, by name."""
    for key in LONG:
        register: Any = registry.get(key)
        columns = register.spec.layout.list
        for order in ORDERS:
            query = ListQuery(columns=columns, order=order, size=50)
            yield f"{key}, list by {order}", _page_of(register, query)
        yield f"{key}, oldest that waits", _oldest_of(register)
        yield f"{key}, what there is once", _once_of(register)
        yield f"{key}, steps taken and four eyes", _taken_of(register)
    yield "to-do counts of all registers", todo.counts
    yield "new today", lambda s, a: todo.new_today(s, a, [registry.get(key) for key in LONG])
    yield "a form received", _received
    yield "housekeeping", lambda s, _: housekeeping.tidy(s)


def may(actor: Actor, register: Any) -> bool:
    """Whether he may open the list at all."""
    from services.judge import access

    return bool(access.decide(actor, "view", register))


def _last(session: Session, register: Any) -> Any:
    return session.scalars(select(register).order_by(register.id.desc()).limit(1)).one()


def _page_of(register: Any, query: ListQuery) -> Work:
    return lambda session, actor: may(actor, register) and listing.page(session, actor, register, query)


def _oldest_of(register: Any) -> Work:
    return lambda session, actor: todo.oldest(session, actor, register)


def _once_of(register: Any) -> Work:
    return lambda session, actor: once.errors(session, actor, _last(session, register), whole=True)


def _taken_of(register: Any) -> Work:
    def work(session: Session, actor: Actor) -> None:
        row = _last(session, register)
        taken.of_row(session, row)
        taken.latest(session, row)
        for step in register.spec.workflow.steps:
            taken.barred(session, actor, row, step)
            session.execute(
                select(register.id).where(taken.barred_condition(register, step, actor), register.id == row.id)
            )

    return work


def _received(session: Session, actor: Actor) -> None:
    if actor.user_id is None or session.get(User, actor.user_id) is None:
        return
    key = f"plans-{clock.now():%Y%m%d%H%M%S%f}"
    submissions.answered(session, actor, key, "")
    submissions.claim(session, actor, key, "", "repair_request")
    submissions.keep(session, actor, key, None, {})


def widest(session: Session, actor: Actor, work: Work, kind: str) -> tuple[int, str]:
    """The rows that the widest statement of the work looked at, and that statement; nothing of it is kept."""
    ran: list[tuple[str, Any]] = []
    engine = session.get_bind()

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        ran.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        work(session, actor)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    session.rollback()
    count = _steps if kind == "sqlite" else _analysed
    found = [(count(session, *one), one[0]) for one in ran if one[0].lstrip().upper().startswith(("SELECT", "WITH"))]
    session.rollback()
    return max(found, default=(0, ""))


def _steps(session: Session, statement: str, parameters: Any) -> int:
    raw: Any = session.connection().connection.dbapi_connection
    ticks = [0]

    def tick() -> int:
        ticks[0] += 1
        return 0

    raw.set_progress_handler(tick, 1000)
    try:
        raw.execute(statement, parameters).fetchall()
    finally:
        raw.set_progress_handler(None, 0)
    return ticks[0] * 1000 // STEPS


def _analysed(session: Session, statement: str, parameters: Any) -> int:
    raw: Any = session.connection().connection.dbapi_connection
    with raw.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, FORMAT JSON) " + statement, parameters)
        plan = cursor.fetchone()[0]
    return _looked_at((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"])


def _looked_at(node: dict[str, Any]) -> int:
    """Rows read from tables and indexes below this node, those that were left out among them."""
    own = 0
    if "Relation Name" in node:
        rows = node.get("Actual Rows", 0) + node.get("Rows Removed by Filter", 0)
        own = int(rows * node.get("Actual Loops", 1))
    return own + sum(_looked_at(one) for one in node.get("Plans", ()))


if __name__ == "__main__":
    sys.exit(main())
