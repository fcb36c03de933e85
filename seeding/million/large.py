"""`flask seed --size large`: a million repairs and what belongs to them, streamed in portions.

Twelve sites, 600 buildings, 60,000 homes. Six repairs of ten have a work order, four a return
visit; the others are archived without, as an old book brought over is. The rows are made
ready for the driver by hand, indexes and the search index are built afterwards; no audit is written for them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Table, text
from sqlalchemy.orm import Session

from models.system import Counter
from models.system.search_index import FTS, GIN, SearchEntry, ddl
from models.vocabulary.language.registry import registry
from seeding import master, names, people, places
from seeding.demo import NOT_EMPTY, is_empty
from seeding.million.rows import BIG_TABLES, Home, Maker
from seeding.sink import Sink
from seeding.world import World
from seeding.writer import Writer
from services import clock
from services.accounts.demo import DEMO_PASSWORD
from services.errors import Refused
from services.search import search_index
from services.search.words import field_words

SITES, BUILDINGS, PORTION = 12, 50, 20_000
Words = Callable[[str], tuple[str, ...]]
# No pair of characters reaches over one of these.
_CLAUSE = re.compile("[，。；]")


def seed(
    session: Session,
    *,
    rows: int = 1_000_000,
    today: date | None = None,
    tell: Callable[[str], None] = lambda line: None,
    sites: int = SITES,
    buildings: int = BUILDINGS,
) -> dict[str, int]:
    """Fill the empty database; commits as it goes. Raises Refused when it is not empty."""
    if not is_empty(session):
        raise Refused(NOT_EMPTY)
    with clock.stopped(today):
        return _fill(session, World(clock.today(), 1.0), rows, sites, buildings, tell)


def _fill(
    session: Session, world: World, rows: int, sites: int, buildings: int, tell: Callable[[str], None]
) -> dict[str, int]:
    _hurry(session)
    made = places.sites(world, sites - 3)
    people.departments(world, made)
    people.job_posts(world)
    people.staff(world, made)
    writer = Writer(session, world)
    writer.write("site", "department", "job_post", "staff")
    people.open_accounts(session, world, DEMO_PASSWORD)
    places.buildings(world, made, buildings)
    master.master(world)
    few = ("building", "contractor", "external_agency", "service_item", "service_level_standard", "procedure_document",
        "rule_parameter", "complaint_category")
    writer.write(*few)
    writer.finish()
    session.commit()
    counts = {key: len(world.rows[key]) for key in ("site", "staff", "building", *few[1:])}
    with _without_indexes(session, ("unit", "resident", "residency", *BIG_TABLES)):
        homes = _homes(session, world)
        session.commit()
        tell(f"{len(homes):,} 套房屋 / homes")
        counts |= {"unit": len(homes), "resident": len(homes), "residency": len(homes)}
        counts |= _repairs(session, world, homes, rows, tell)
    tell("统计信息 / statistics")
    _analyse(session)
    session.commit()
    return counts


def _hurry(session: Session) -> None:
    if session.get_bind().dialect.name == "sqlite":
        session.commit()
        raw = session.connection().connection.dbapi_connection
        session.commit()
        for pragma in ("synchronous=OFF", "cache_size=-400000"):
            raw.execute(f"PRAGMA {pragma}")  # type: ignore[union-attr]


@contextmanager
def _without_indexes(session: Session, keys: tuple[str, ...]) -> Iterator[None]:
    """Take the indexes away while rows are poured in, and build them afterwards."""
    sqlite = session.get_bind().dialect.name == "sqlite"
    connection = session.connection()
    indexes = [index for key in keys
        for index in sorted(cast("Table", registry.get(key).__table__).indexes, key=lambda one: str(one.name))]
    for index in indexes:
        index.drop(connection)
    for statement in (
        [f"DROP TRIGGER {FTS}_{event}" for event in ("insert", "delete", "update")] if sqlite else [f"DROP INDEX {GIN}"]
    ):
        connection.execute(text(statement))
    session.commit()
    yield
    connection = session.connection()
    for index in indexes:
        index.create(connection)
        session.commit()
        connection = session.connection()
    if sqlite:
        connection.execute(text(f"INSERT INTO {FTS} ({FTS}) VALUES ('rebuild')"))
        made = [statement for statement in ddl("sqlite")[0] if statement.startswith("CREATE TRIGGER")]
    else:
        made = ddl("postgresql")[0]
    for statement in made:
        connection.execute(text(statement))
    session.commit()


def _analyse(session: Session) -> None:
    if session.get_bind().dialect.name == "sqlite":
        session.commit()
        raw: Any = session.connection().connection.dbapi_connection
        session.commit()
        raw.execute("PRAGMA analysis_limit=2000")
        raw.execute("ANALYZE")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.execute("PRAGMA synchronous=NORMAL")
        raw.execute("PRAGMA cache_size=-32000")
    else:
        session.execute(text("ANALYZE"))


def _homes(session: Session, world: World) -> list[Home]:
    """A hundred homes a building, each with an owner who lives there."""
    rng, sink = world.rng, Sink(session.connection())
    moment, day = world.start - timedelta(days=500), world.start.date() - timedelta(days=800)
    found: list[Home] = []
    lines: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    common: tuple[Any, ...] = (moment, None, moment, None, 1, {})
    columns = {
        "unit": "id site_id building_id unit_no room_key floor unit_use occupancy_status moved_in_on warranty_ends_on",
        "resident": "id site_id building_id unit_id current_unit_id name kind gender phone is_key_customer",
        "residency": "id site_id building_id unit_id resident_id relation is_primary start_on"}

    def pour() -> None:
        for key, made in lines.items():
            table: Any = registry.get(key).__table__
            heads = columns[key].split()
            names_ = [*heads, "created_at", "created_by_id", "updated_at", "updated_by_id", "version", "extra"]
            sink.insert(table, names_, (row + common for row in made))
            index = Indexer(session, key)
            sink.insert(
                SearchEntry.__table__,
                ("id", "words"),
                (index.entry(dict(zip(heads, row, strict=True))) for row in made),
                ready=True,
            )
        lines.clear()

    for building in world.rows["building"]:
        site = building["site"]
        entrances, floors, doors = places.SHAPES[int(building["code"]) % 4]
        for entrance in range(1, entrances + 1):
            for floor in range(1, floors + 1):
                for door in range(1, doors + 1):
                    number = f"{floor}{door:02d}"
                    unit_no = f"{entrance}-{number}" if entrances > 1 else number
                    home = Home(len(found) + 1, building.id, site.id, f"{building['code']}-{unit_no}",
                        f"{site['name']}{building['name']}{unit_no}", *names.person(rng), names.mobile(rng),
                        building["butler"].id)
                    found.append(home)
                    ends = max(day, world.today + timedelta(days=rng.randrange(-1500, 900)))
                    lines["unit"].append(
                        (home.unit, home.site, home.building, unit_no, home.room, floor, "home", "moved_in", day, ends)
                    )
                    where = (home.unit, home.site, home.building, home.unit, home.unit)
                    lines["resident"].append((*where, home.name, "owner", home.gender, home.phone, False))
                    lines["residency"].append((*where, "owner", True, day))
        if len(found) % PORTION < 100:
            pour()
    pour()
    for key in columns:
        sink.go_on_after(registry.get(key).__table__, len(found))
    return found


class Indexer:
    """The words of rows given as {column: driver value}, cached by value where values repeat."""

    ONCE = frozenset({"record_no"})

    def __init__(self, session: Session, key: str) -> None:
        register = registry.get(key)
        self.low = search_index.entry_id(register, 0)
        self.session, self.register = session, register
        self.postgresql = session.get_bind().dialect.name == "postgresql"
        self.parts: list[tuple[str, str, Words]] = []
        for name in register.spec.layout.search:
            held = register.spec.fields[name]
            if not held.column:
                continue
            before = search_index.level(held)

            def words(shown: str, held: Any = held, before: str = before) -> tuple[str, ...]:
                return tuple(before + word for word in field_words(held, shown))

            self.parts.append((name, str(held.column), self._kept(name, held.kind.long, words)))

    def _kept(self, name: str, long: bool, words: Words) -> Words:
        """The function with what it gave before remembered: by clause for texts, whose clauses repeat."""
        if name in self.ONCE:
            return words
        known = lru_cache(200_000)(words)
        if not long:
            return known
        return lambda shown: tuple(word for clause in _CLAUSE.split(shown) for word in known(clause))

    def entry(self, row: dict[str, Any], names: dict[str, str] | None = None) -> tuple[int, str]:
        """The entry's id and its words; `names` are what references are shown as."""
        found: dict[str, None] = {}
        for name, column, words in self.parts:
            shown = names[name] if names and name in names else row.get(column)
            if isinstance(shown, str) and shown:
                found.update(dict.fromkeys(words(shown)))
        if self.postgresql:
            mark = search_index.mark(self.session, self.register, row["id"])
            return self.low + row["id"], " ".join(f"'{mark}{word}'" for word in found)
        return self.low + row["id"], f" {' '.join(found)} "


def _repairs(
    session: Session, world: World, homes: list[Home], total: int, tell: Callable[[str], None]
) -> dict[str, int]:
    """The repairs in order of time, with their work orders and return visits."""
    maker = Maker(world, homes, session.get_bind().dialect.name == "postgresql")
    indexers = {key: Indexer(session, key) for key in BIG_TABLES}
    for begin in range(0, total, PORTION):
        lines = maker.portion(begin, min(total, begin + PORTION), total)
        sink = Sink(session.connection())
        for key, rows in lines.items():
            if not rows:
                continue
            table: Any = registry.get(key).__table__
            sink.insert(table, list(rows[0]), (tuple(row.values()) for row in rows), ready=True)
            index = indexers[key]
            entries = (index.entry(row, {"unit": homes[row["unit_id"] - 1].room}) for row in rows)
            sink.insert(SearchEntry.__table__, ("id", "words"), entries, ready=True)
        session.commit()
        if begin % (PORTION * 10) == 0:
            tell(f"{begin + PORTION:,} / {total:,}")
    sink = Sink(session.connection())
    for key, last in maker.ids.items():
        sink.go_on_after(registry.get(key).__table__, last)
    sink.insert(
        Counter.__table__,
        ("register", "code", "period", "n"),
        [(key, code, period, n) for (key, code, period), n in maker.numbers.items()],
    )
    session.commit()
    return dict(maker.ids)
