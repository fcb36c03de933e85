"""Many more rows of some registers: copies of what the demo made, each of another home of the site."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from sqlalchemy import Table, func, select, update
from sqlalchemy.orm import Session

from models.system import AuditEntry, Counter, Notice, SearchEntry, StepTaken, User
from models.vocabulary.language.registry import registry
from seeding.million.index import Indexer
from seeding.million.rows import Home
from seeding.sink import Sink
from services import clock

# Registers of different shape: with a home and without, with a way and without, with lines and lines themselves.
COPIED = ("service_request", "call_log", "owner_visit", "complaint", "complaint_followup", "fee_bill", "fee_payment",
    "key_item", "key_loan", "patrol_record", "mail_item")
# Audit and steps are copied for these.
TOLD = ("complaint", "owner_visit", "key_loan")
LEAST = 100_000
_TAIL = re.compile(r"\d+$")


def table_of(key: str) -> Table:
    """The table of the register."""
    return cast("Table", registry.get(key).__table__)


@dataclass
class Copier:
    """Pours the copies of all of `COPIED`."""

    session: Session
    homes: list[Home]
    least: int

    def __post_init__(self) -> None:
        self.last = {key: self._count(table_of(key).c.id, func.max) for key in COPIED}
        self.times = {key: -(-self.least // max(1, self._count(table_of(key).c.id, func.count))) for key in COPIED}
        for key in COPIED:  # what there is once for each
            for name, target in self._references[key]:
                if name in self._unique[key]:
                    self.times[target] = max(self.times[target], self.times[key])
        self.at_site: dict[int, list[Home]] = defaultdict(list)
        for home in self.homes:
            self.at_site[home.site].append(home)

    def _count(self, column: Any, how: Callable[[Any], Any]) -> int:
        return self.session.scalar(select(how(column))) or 0

    def pour(self, tell: Callable[[str], None]) -> dict[str, int]:
        """All of them; how many there are then of each."""
        for key in COPIED:
            for times in range(1, self.times[key] + 1):
                self._once(key, times)
            Sink(self.session.connection()).go_on_after(table_of(key), self.last[key] * (self.times[key] + 1))
            numbers = update(Counter).where(Counter.register == key)
            self.session.execute(numbers.values(n=Counter.n * (self.times[key] + 1)))
            self.session.commit()
            tell(f"{self.last[key]:,} × {self.times[key] + 1} {key}")
        self._told(AuditEntry.__table__, AuditEntry.register.in_(TOLD))
        self._told(StepTaken.__table__, StepTaken.register.in_(TOLD))
        self.notices()
        return {key: self._count(table_of(key).c.id, func.count) for key in COPIED}

    def _once(self, key: str, times: int) -> None:
        table, register = table_of(key), registry.get(key)
        heads = [column.name for column in table.c if column.name not in register.spec.following]
        sink, indexer = Sink(self.session.connection()), Indexer(self.session, key)
        rows = [self._copy(key, dict(zip(heads, row, strict=True)), times) for row in self._originals[key]]
        sink.insert(table, heads, (tuple(row.values()) for row, _ in rows))
        if register.spec.layout.search:
            entries = (indexer.entry(row, {"unit": home.room} if home else None) for row, home in rows)
            sink.insert(SearchEntry.__table__, ("id", "words"), entries, ready=True)

    @cached_property
    def _originals(self) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        for key in COPIED:
            columns = [one for one in table_of(key).c if one.name not in registry.get(key).spec.following]
            found[key] = list(self.session.execute(select(*columns).where(table_of(key).c.id <= self.last[key])))
        return found

    def _copy(self, key: str, row: dict[str, Any], times: int) -> tuple[dict[str, Any], Home | None]:
        """The row as its copy, and the home it is put at."""
        row["id"] += self.last[key] * times
        for name, target in self._references[key]:
            if row[name] is not None:
                row[name] += self.last[target] * (times % (self.times[target] + 1))
        for name in self._unique[key]:
            if isinstance(row[name], str):
                row[name] = self._other(key, name, row[name], times)
        there = self.at_site.get(row.get("site_id") or 0)
        if not there or row.get("unit_id") is None:
            return row, None
        # One and the same home for what hangs together; another one for each copy.
        home = there[(row["unit_id"] + times * 211) % len(there)]
        for name, value in (("unit_id", home.unit), ("building_id", home.building), ("resident_id", home.unit)):
            if row.get(name) is not None:
                row[name] = value
        return row, home

    def _other(self, key: str, name: str, text: str, times: int) -> str:
        """A number of the same series that is not given out; other texts with a number behind."""
        held = registry.get(key).spec.number
        found = _TAIL.search(text)
        if held is None or held.name != name or found is None:
            return f"{text}-{times}"
        head, counted = text[: found.start()], self._series[key]
        if not counted:
            for number in (getattr(row, held.name) for row in self._originals[key]):
                tail = _TAIL.search(number or "")
                if tail is not None:
                    at = number[: tail.start()]
                    counted[at] = max(counted[at], int(tail[0]))
        counted[head] += 1
        return f"{head}{counted[head]:0{len(found[0])}d}"

    @cached_property
    def _series(self) -> dict[str, dict[str, int]]:
        return defaultdict(lambda: defaultdict(int))

    @cached_property
    def _references(self) -> dict[str, list[tuple[str, str]]]:
        """The columns of each that point to another register that is copied."""
        return {
            key: [
                (str(held.column), str(held.target))
                for held in registry.get(key).spec.fields.values()
                if held.form == "ref" and held.column and held.target in COPIED
            ]
            for key in COPIED
        }

    @cached_property
    def _unique(self) -> dict[str, set[str]]:
        """The columns that stand in a unique index or constraint."""
        found: dict[str, set[str]] = {}
        for key in COPIED:
            table = table_of(key)
            held = [one for one in table.indexes if one.unique]
            also = [one for one in table.constraints if type(one).__name__ == "UniqueConstraint"]
            found[key] = {column.name for one in (*held, *also) for column in one.columns}  # type: ignore[attr-defined]
            found[key] -= {"id"}
        return found

    def _told(self, table: Any, which: Any) -> None:
        """Copies of what is told of rows, until there is as much of it as of a register."""
        heads = [column.name for column in table.c]
        rows = list(self.session.execute(select(table).where(which).order_by(table.c.id)).mappings())
        last = self._count(table.c.id, func.max)

        def lines() -> Iterator[tuple[Any, ...]]:
            number = last
            for times in range(1, -(-self.least // max(1, len(rows))) + 1):
                for row in rows:
                    number += 1
                    made = dict(row) | {"id": number}
                    if (key := made.get("register")) is not None and made["row_id"] and times <= self.times[key]:
                        made["row_id"] += self.last[key] * times
                    yield tuple(made.values())

        sink = Sink(self.session.connection())
        sink.insert(table, heads, lines())
        sink.go_on_after(table, self._count(table.c.id, func.max))
        self.session.commit()

    def notices(self) -> None:
        """A notice of one repair after the other to each account in turn; all but the last few are read."""
        users = list(self.session.scalars(select(User.id).order_by(User.id)))
        now = clock.now()
        unread = self.least - len(users) * 5
        lines = (
            (number, users[number % len(users)], f"报修{number}已派工", f"Repair {number} has been given out",
                f"/admin/repair_request/details/?id={number}", now, None if number > unread else now)
            for number in range(1, self.least + 1)
        )
        sink = Sink(self.session.connection())
        sink.insert(Notice.__table__, ("id", "user_id", "zh", "en", "url", "created_at", "read_at"), lines)
        sink.go_on_after(Notice.__table__, self.least)
        self.session.commit()
