"""`python -m benchmarks.census --db sqlite|postgresql --rows 1000000`: which statement of which page takes long?

Every register's list (in its own order, by each column that sorts, through each filter of a reference), new form, details and
edit form, and home, to-do and command box, as each role and as a butler without a building. A statement over the limit, the
best of three, is told with its plan; the list is to be empty, or each line explained in `EXPLAINED`.
"""

from __future__ import annotations

import argparse
import logging
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from app import create_app
from benchmarks import data
from benchmarks.cases import PASSWORD
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from settings import Settings

RESULTS = Path(__file__).resolve().parent / "CENSUS.md"
PEOPLE = ("gongsikefu", "kefujingli", "zhuguan", "guanjia", "wenyuan", data.NEWCOMER)
WORDS = ("漏水", "1-301", "王")
LIMIT = 10.0  # milliseconds
TIMES = 3
# Statements that may take longer, by a part of their page's address, with the reason.
EXPLAINED: dict[str, str] = {}


@dataclass
class Clock:
    """The statements that one engine is asked, with their values; how long each takes by itself, and its plan."""

    engine: Engine
    asked: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        event.listen(self.engine, "before_cursor_execute", self._hear)

    def _hear(self, _connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            self.asked.setdefault(statement, values)

    def took(self, statement: str, values: Any) -> float:
        """The milliseconds of the quickest of some runs, to the last row: SQLite looks for a row when it is fetched."""
        times = []
        with self.engine.connect() as connection:
            for _ in range(TIMES):
                begun = time.perf_counter()
                connection.exec_driver_sql(statement, values).all()
                times.append((time.perf_counter() - begun) * 1000)
        return min(times)

    def plan(self, statement: str, values: Any) -> list[str]:
        """The database's plan."""
        asked = "EXPLAIN QUERY PLAN " if self.engine.dialect.name == "sqlite" else "EXPLAIN "
        with self.engine.connect() as connection:
            return [str(row[-1]) for row in connection.exec_driver_sql(asked + statement, values)]


def pages(client: FlaskClient) -> Iterator[str]:
    """The addresses to ask for, as far as this user may open them."""
    yield from ("/", "/todo", "/todo/counts", *(f"/search?q={word}" for word in WORDS))
    for register in registry.all():
        at = f"/admin/{register.spec.key}/"
        answer = client.get(at)
        if answer.status_code != 200:
            continue
        listed = answer.get_data(as_text=True)
        yield from (at, f"{at}counts/", f"{at}new/", *(f"{at}?{one}" for one in ways(register, listed)))
        found = re.search(r"details/\?id=(\d+)", listed)
        if found is not None:
            yield from (f"{at}details/?id={found[1]}", f"{at}edit/?id={found[1]}")


def ways(register: type[Register], listed: str) -> Iterator[str]:
    """The list in each order and through each tab and reference that the page offers."""
    for name in sorted(set(re.findall(r"[?&;]sort=(-?\w+)", listed))):
        yield f"sort={name}"
        yield f"sort={name.lstrip('-') if name.startswith('-') else f'-{name}'}"
    for name in sorted(set(re.findall(r"[?&;]tab=(\w+)", listed))):
        yield f"tab={name}"
    for held in register.spec.fields.values():
        if held.form == "ref" and held.name in register.spec.layout.filter:
            yield f"f_{held.name}=id:1"
    if register.spec.layout.search:
        yield from (f"q={word}" for word in WORDS)


def census(app: Flask, engine: Engine, people: tuple[str, ...], limit: float) -> list[str]:
    """A line for each page of each user with a statement over the limit; each statement is timed by itself."""
    told: list[str] = []
    heard = Clock(engine)
    for name in people:
        client = app.test_client()
        token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/login").get_data(as_text=True))
        client.post("/login", data={"identity": name, "password": PASSWORD, "csrf_token": token[1] if token else ""})
        for address in pages(client):
            heard.asked.clear()
            client.get(address)
            for statement, values in list(heard.asked.items()):
                ms = heard.took(statement, values)
                if ms > limit:
                    reason = next((why for part, why in EXPLAINED.items() if part in address), "")
                    plan = "; ".join(heard.plan(statement, values))
                    told.append(
                        f"| {name} | {address} | {ms:.0f} | {reason} | {statement[:90].split(' FROM ')[0]}… {plan[:400]} |"
                    )
                    print(told[-1], flush=True)
    return told


def main() -> int:
    """Print the census of one database, or write it; gives 1 where a line has no reason."""
    parser = argparse.ArgumentParser(prog="benchmarks.census")
    parser.add_argument("--db", choices=["sqlite", "postgresql"], required=True)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--limit", type=float, default=LIMIT, help="milliseconds")
    parser.add_argument("--as", dest="people", nargs="*", default=PEOPLE, help="logins")
    parser.add_argument("--write", action="store_true", help=f"add it to {RESULTS.name}")
    asked = parser.parse_args()
    url, home, _ = data.prepare(asked.db, asked.rows)
    app = create_app(Settings(home=home, database_url=url))
    logging.disable()
    with app.app_context():
        from admin_views.http.web import db

        engine = db.engine
    told = census(app, engine, tuple(asked.people), asked.limit)
    head = f"\n## {asked.db}, {asked.rows:,} repairs: {len(told)} statements over {asked.limit:.0f} ms\n"
    if asked.write:
        table = ["| who | page | ms | reason | statement and plan |", "|---|---|---:|---|---|", *told] if told else []
        with RESULTS.open("a", encoding="utf-8") as out:
            out.write("\n".join([head, *table, ""]))
    print(head)
    return int(any("|  |" in line for line in told))


if __name__ == "__main__":
    sys.exit(main())
