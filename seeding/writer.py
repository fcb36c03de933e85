"""From the made-up world to the database: ids, numbers, places, who and when, the audit and the search index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models.system import AuditEntry, StepTaken
from models.vocabulary.language.base import Base
from models.vocabulary.language.registry import registry
from models.vocabulary.register.spec import PLACES
from seeding import papers
from seeding.beyond import answered
from seeding.order import order
from seeding.sink import Sink
from seeding.values import fitted
from seeding.world import Person, Row, World, view
from services import clock
from services.judge import standing
from services.records import numbering
from services.search import search_index

META = ("created_at", "created_by_id", "updated_at", "updated_by_id", "version", "deleted_at", "extra")


class Writer:
    """Writes what a world holds, register by register; `people` first, because everything else names who made it."""

    def __init__(self, session: Session, world: World) -> None:
        self.session, self.world = session, world
        self.sink = Sink(session.connection())
        self.identified: set[str] = set()
        self.written: set[str] = set()
        self.later: list[tuple[str, str, Row, Row]] = []
        self.audit: list[tuple[Any, ...]] = []
        self.taken: list[tuple[Any, ...]] = []
        self.missing: dict[str, int] = defaultdict(int)

    def identify(self, *keys: str) -> None:
        """Give ids and numbers to the rows of these registers."""
        for key in keys:
            self._identify(key)
            self.identified.add(key)

    def write(self, *keys: str) -> None:
        """Write the rows of these registers, with ids and numbers."""
        self.identify(*(key for key in keys if key not in self.identified))
        for key in keys:
            self._write(key)

    def finish(self) -> None:
        """Set the references that pointed forwards, write the links, the audit and the search index."""
        for key, name, row, target in self.later:
            table: Any = registry.get(key).__table__
            self.session.execute(update(table).where(table.c.id == row.id).values({f"{name}_id": target.id}))
        for key in self.written:
            self._links(key)
        standing.renew(self.session)
        self._audit()
        self._taken()
        for key in order():
            self._index(key)

    def _identify(self, key: str) -> None:
        register: Any = registry.get(key)
        rows = self.world.rows[key]
        rows.sort(key=lambda row: (row.at, row.seq))
        last = self.session.scalar(select(func.max(register.id))) or 0
        for place, row in enumerate(rows, last + 1):
            row.id = place
        held = register.spec.number
        if held is None:
            return
        counts: dict[tuple[str, str], tuple[int, date]] = {}
        for row in rows:
            site = row.place("site") if register.spec.place["site"] != "id" else None
            code = site["code"] if site else numbering.company_code()
            day = row.at.astimezone(clock.zone()).date()
            series = (code, numbering.period(held.serial, day))
            n = counts.get(series, (0, day))[0] + 1
            counts[series] = (n, day)
            row.values[held.name] = numbering.render(held.serial, code, day, n)
        for (code, _), (n, day) in counts.items():
            numbering.catch_up(self.session, register, code, day, n)

    def _write(self, key: str) -> None:
        register: Any = registry.get(key)
        spec, table = register.spec, register.__table__
        self.written.add(key)
        fields = [held for held in spec.fields.values() if held.column]
        places = [p for p in PLACES if spec.place[p] == f"{p}_id" and p not in spec.fields]
        columns = ["id", *(str(held.column) for held in fields), *(f"{p}_id" for p in places), *META]

        def lines() -> Iterator[tuple[Any, ...]]:
            for row in self.world.rows[key]:
                values = [self._value(row, held) for held in fields]
                at, by = row.last
                spots = [spot.id if (spot := row.place(p)) is not None else None for p in places]
                meta: tuple[Any, ...] = (row.at, _user(row.by), at, _user(by), 1 + len(row.trail), None, {})
                yield (row.id, *values, *spots, *meta)
                self._trail(row)

        self.sink.insert(table, columns, lines())
        papers.attach(self.session, register, self.world.rows[key])
        self.sink.go_on_after(table, self.world.rows[key][-1].id if self.world.rows[key] else 0)

    def _value(self, row: Row, held: Any) -> Any:
        value = row.values.get(held.name)
        if held.compute is not None and value is None:
            context = self.world.context(*row.last)
            value = answered(self.world, row, held.compute, context).value(view(row), context)
            value = fitted(held, value)
            row.values[held.name] = value
        if isinstance(value, Row):
            if value.key not in self.written:
                self.later.append((row.key, held.name, row, value))
                return None
            return value.id
        if value is None and held.name in PLACES and (spot := row.place(held.name)) is not None and held.form == "ref":
            return spot.id
        if value is None and held.kind.always_answered and held.required:
            return False
        if value is None and held.required and not held.is_files:
            self.missing[f"{row.key}.{held.name}"] += 1
        return value

    def _trail(self, row: Row) -> None:
        site = row.place("site")
        head = (row.key, row.id, site.id if site else None)
        if row.by is not None or row.trail:
            self.audit.append((row.at, row.by, "create", *head, {}, None))
        state = row.spec.state.name if row.spec.state is not None else ""
        for step in row.trail:
            source, target = step.changes.get(state, (None, None))
            self.taken.append((row.key, row.id, step.step, step.by, step.at, source, target))
            told = {
                name: [_plain(old), _plain(new)] for name, (old, new) in step.changes.items() if not _hidden(row, name)}
            self.audit.append((step.at, step.by, f"step:{step.step}", *head, told, step.reason))

    def _audit(self) -> None:
        table: Any = AuditEntry.__table__
        last = self.session.scalar(select(func.max(AuditEntry.id))) or 0
        self.audit.sort(key=lambda entry: (entry[0], entry[3], entry[4]))
        columns = ["id", "at", "actor_user_id", "actor_name", "action", "register", "row_id", "site_id", "changes",
            "reason"]
        rows = (
            (number, at, _user(by), by.name if by else "系统", *rest)
            for number, (at, by, *rest) in enumerate(self.audit, last + 1)
        )
        self.sink.insert(table, columns, rows)
        self.sink.go_on_after(table, last + len(self.audit))

    def _taken(self) -> None:
        table: Any = StepTaken.__table__
        last = self.session.scalar(select(func.max(StepTaken.id))) or 0
        self.taken.sort(key=lambda one: (one[4], one[0], one[1]))
        columns = ["id", "register", "row_id", "step", "user_id", "staff_id", "name", "at", "source", "target"]
        rows = (
            (number, key, row_id, step, _user(by), by.staff.id if by else None, by.name if by else "系统", at, source,
                target)
            for number, (key, row_id, step, by, at, source, target) in enumerate(self.taken, last + 1)
        )
        self.sink.insert(table, columns, rows)
        self.sink.go_on_after(table, last + len(self.taken))

    def _links(self, key: str) -> None:
        register: Any = registry.get(key)
        for held in register.spec.fields.values():
            if held.form != "refs":
                continue
            link = Base.metadata.tables[f"{key}_{held.name}"]
            near, far = (column.name for column in link.c)
            pairs = [(row.id, target.id) for row in self.world.rows[key]
                for target in dict.fromkeys(row.values.get(held.name) or ())]
            self.sink.insert(link, [near, far], pairs)

    def _index(self, key: str) -> None:
        register = registry.get(key)
        if register.spec.layout.search:
            search_index.bulk_index(self.session, register, [_Flat(row) for row in self.world.rows[key]])


class _Flat:
    """A written row with the attributes the search index reads."""

    def __init__(self, row: Row) -> None:
        self._row = row
        self.id = row.id

    def __getattr__(self, name: str) -> Any:
        row = self.__dict__["_row"]
        held = row.spec.fields.get(name)
        if held is None and name.endswith("_id"):
            target = row.values.get(name[:-3]) or row.place(name[:-3])
            return target.id if target is not None else None
        value = row.values.get(name)
        if held is not None and held.choices is not None and held.picks_one and value is not None:
            return held.choices(value)
        return value


def _user(person: Person | None) -> int | None:
    return person.user_id if person is not None else None


def _hidden(row: Row, name: str) -> bool:
    held = row.spec.fields[name]
    return bool(held.personal and held.kind.always_masked)


def _plain(value: Any) -> Any:
    if isinstance(value, Row):
        return value.id
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, str) else value
