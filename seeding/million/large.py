"""`flask seed --size large`: a million repairs and what belongs to them, streamed in portions.

The demo with twelve sites and 600 buildings, the homes of those it leaves empty (60,000 in all), and the repairs: six of ten
have a work order, four a return visit; the others are archived without, as an old book brought over is. Of other registers
the demo's rows are copied (`copies.py`). The rows are made ready for the driver by hand, indexes and the search index are
built afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any, cast

from sqlalchemy import Table, delete, select, text
from sqlalchemy.orm import Session

from models.system import Counter
from models.system.search_index import FTS, GIN, SearchEntry, ddl
from models.vocabulary.language.registry import registry
from seeding import names, places
from seeding.demo import NOT_EMPTY, fill, is_empty
from seeding.million.copies import COPIED, Copier
from seeding.million.index import Indexer
from seeding.million.rows import BIG_TABLES, Home, Maker
from seeding.sink import Sink
from seeding.world import World
from services import clock
from services.accounts.demo import DEMO_PASSWORD
from services.errors import Refused

SITES, BUILDINGS, PORTION = 12, 50, 20_000
# Of each site's buildings so many have the demo's homes; of each register that is copied a tenth of the repairs.
INHABITED, SHARE = 2, 10


def seed(
    session: Session,
    *,
    rows: int = 1_000_000,
    today: date | None = None,
    tell: Callable[[str], None] = lambda line: None,
    sites: int = SITES,
    buildings: int = BUILDINGS,
    scale: float = 1.0,
) -> dict[str, int]:
    """Fill the empty database, beside `rows` repairs with a demo of that scale; commits as it goes. Raises Refused when it is not empty."""
    if not is_empty(session):
        raise Refused(NOT_EMPTY)
    with clock.stopped(today):
        return _fill(session, World(clock.today(), scale), rows, sites, buildings, tell)


def _fill(
    session: Session, world: World, rows: int, sites: int, buildings: int, tell: Callable[[str], None]
) -> dict[str, int]:
    _hurry(session)
    demo = fill(session, world, DEMO_PASSWORD, more_sites=sites - 3, buildings=buildings, inhabited=INHABITED)
    session.commit()
    tell(f"{sum(demo.counts.values()):,} 条演示记录 / rows of the demo")
    counts = demo.counts
    with _without_indexes(session, ("unit", "resident", "residency", *BIG_TABLES, *COPIED)):
        homes = _homes(session, world)
        session.commit()
        tell(f"{len(homes):,} 套房屋 / homes")
        counts |= {key: counts[key] + len(homes) for key in ("unit", "resident", "residency")}
        counts |= Copier(session, homes, rows // SHARE).pour(tell)
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
    # One id for the home, its owner and his living there, past those of the demo.
    last = max(len(world.rows[key]) for key in ("unit", "resident", "residency"))
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
        if building["kind"] != "residential" or int(building["code"]) <= INHABITED:
            continue
        site = building["site"]
        entrances, floors, doors = places.SHAPES[int(building["code"]) % 4]
        for entrance in range(1, entrances + 1):
            for floor in range(1, floors + 1):
                for door in range(1, doors + 1):
                    number = f"{floor}{door:02d}"
                    unit_no = f"{entrance}-{number}" if entrances > 1 else number
                    home = Home(last + len(found) + 1, building.id, site.id, f"{building['code']}-{unit_no}",
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
        sink.go_on_after(registry.get(key).__table__, last + len(found))
    return found


def _repairs(
    session: Session, world: World, homes: list[Home], total: int, tell: Callable[[str], None]
) -> dict[str, int]:
    """The repairs in order of time, with their work orders and return visits."""
    maker = Maker(world, homes, session.get_bind().dialect.name == "postgresql")
    maker.ids = {key: len(world.rows[key]) for key in BIG_TABLES}
    given = session.scalars(select(Counter).where(Counter.register.in_(BIG_TABLES)))
    maker.numbers.update({(one.register, one.code, one.period): one.n for one in given})
    rooms = {home.unit: home.room for home in homes}
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
            entries = (index.entry(row, {"unit": rooms[row["unit_id"]]}) for row in rows)
            sink.insert(SearchEntry.__table__, ("id", "words"), entries, ready=True)
        session.commit()
        if begin % (PORTION * 10) == 0:
            tell(f"{begin + PORTION:,} / {total:,}")
    sink = Sink(session.connection())
    for key, last in maker.ids.items():
        sink.go_on_after(registry.get(key).__table__, last)
    session.execute(delete(Counter).where(Counter.register.in_(BIG_TABLES)))
    sink.insert(
        Counter.__table__,
        ("register", "code", "period", "n"),
        [(key, code, period, n) for (key, code, period), n in maker.numbers.items()],
    )
    session.commit()
    return dict(maker.ids)
