"""Figures of other rows, every one that a register declares: the same for one row, for all rows at once, and added up by hand.

The rows are made up at random, with days and moments around the ends of days, months and years in the company's zone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from sqlalchemy import Boolean, Date, Integer, String, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.types import JSON

from models.vocabulary import Count, F, Mean, Share, Total, registry
from models.vocabulary.language.columns import ByteString, ChoiceType, Json, Scaled, UtcDateTime
from models.vocabulary.language.context import Context
from models.vocabulary.language.expression import Expr
from models.vocabulary.language.figures import OfRows
from models.vocabulary.language.zone import zone
from services.judge.actor import SYSTEM
from services.records import filling
from tests.databases import Databases
from tests.services.conftest import make_engine

registry.load()
COUNTING = [
    register.spec.key for register in registry.all() if any(held.counted for held in register.spec.fields.values())
]
DAYS = [
    date(2026, 10, 31),
    date(2026, 11, 1),
    date(2026, 11, 30),
    date(2026, 12, 1),
    date(2026, 12, 31),
    date(2027, 1, 1),
]
MOMENTS = [
    datetime(day.year, day.month, day.day, *at, tzinfo=zone()).astimezone(UTC)
    for day in DAYS
    for at in ((0, 0), (0, 10), (12, 0), (23, 59))
]
MONTHS = ["2026-10", "2026-11", "2026-12", "2027-01"]
ROWS = 40


@pytest.fixture(scope="module")
def rows(databases: Databases) -> Iterator[Session]:
    """Made-up rows of all registers that count or are counted; what else they refer to is not there."""
    with databases.lent() as url:
        engine = make_engine(url)
        with engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            if engine.dialect.name == "sqlite":
                raw.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
            outer = connection.begin()
            if engine.dialect.name == "postgresql":
                connection.execute(text("SET session_replication_role = replica"))
            with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
                _make(session)
                yield session
            outer.rollback()
        engine.dispose()


def _make(session: Session) -> None:
    rng = random.Random(2026)
    parts = [part for _, figure in _figures() for part in figure.walk() if isinstance(part, OfRows)]
    keys = {*COUNTING, *(part.target for part in parts), "site", "return_visit"}
    for key in sorted(keys):
        register: Any = registry.get(key)
        for number in range(2 if key == "site" else ROWS):
            try:
                with session.begin_nested():
                    session.add(register(**_values(register, number, rng)))
            except IntegrityError:  # there is one like it
                continue


def _figures() -> Iterator[tuple[str, Expr]]:
    for key in COUNTING:
        for held in registry.get(key).spec.fields.values():
            if held.compute is not None and held.counted:
                yield key, held.compute


def _values(register: Any, number: int, rng: random.Random) -> dict[str, Any]:
    """A value for each column; of the references one of three, of what may be missing nothing now and then."""
    values: dict[str, Any] = {}
    for column in register.__table__.c:
        if column.name in ("id", "deleted_at") or (column.nullable and rng.random() < 0.15):
            continue
        values[column.name] = _value(column.type, column.name, number, rng)
    if rng.random() < 0.1:
        values["deleted_at"] = MOMENTS[0]
    if register.spec.key == "site":
        values |= {"code": f"S{number}", "id": number + 1, "deleted_at": None}
    return values


def _value(kind: Any, name: str, number: int, rng: random.Random) -> Any:
    if isinstance(kind, ChoiceType):
        return rng.choice(list(kind.enum_cls))
    if isinstance(kind, UtcDateTime):
        return rng.choice(MOMENTS)
    if isinstance(kind, Date):
        return rng.choice(DAYS)
    if isinstance(kind, Scaled):
        return Decimal(rng.randint(-300, 90_000)).scaleb(-min(2, kind.places))
    if isinstance(kind, Boolean):
        return rng.random() < 0.5
    if isinstance(kind, Json | JSON):
        return []
    if isinstance(kind, String | ByteString):
        return rng.choice(MONTHS) if name in ("period", "period_month") else f"{name[:8]}{number}"
    assert isinstance(kind, Integer), kind
    return rng.choice([2026, 2027]) if name == "year" else rng.randint(1, 3 if name.endswith("_id") else 40)


# --- By hand -----------------------------------------------------------------------------------------


def _by_hand(session: Session, figure: Expr, row: Any, context: Context) -> Any:
    """The figure added up row by row, as a clerk would."""
    if isinstance(figure, Share):
        part, whole = (
            _by_hand(session, one, row, context) if isinstance(one, OfRows) else one.value(row, context)
            for one in (figure.part, figure.whole)
        )
        return _rounded(Decimal(part) * 100 / Decimal(whole)) if whole and part is not None else None
    assert isinstance(figure, OfRows)
    model: Any = registry.get(figure.target)
    mine = [one for one in session.scalars(select(model)) if _is_mine(figure, one, row, context)]
    if isinstance(figure, Count):
        return len({getattr(one, f"{figure.each}_id") for one in mine} - {None} if figure.each else mine)
    assert isinstance(figure, Total | Mean)
    said = [value for one in mine if (value := figure.summed.value(one, context)) is not None]
    if isinstance(figure, Total):
        return sum(said, Decimal(0))
    return _rounded(sum(said, Decimal(0)) / len(said)) if said else None


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.0001"), ROUND_HALF_UP)


def _is_mine(figure: OfRows, one: Any, row: Any, context: Context) -> bool:
    if one.deleted_at is not None:
        return False
    if figure.at == "site" and (one.site_id is None if row.site_id is None else one.site_id != row.site_id):
        return False
    for theirs, ours in figure.same:
        left, right = (getattr(who, name, None) for who, name in ((one, theirs), (row, ours)))
        left, right = (getattr(one, f"{theirs}_id", left), getattr(row, f"{ours}_id", right))
        if right is None or left != right:
            return False
    if figure.on:
        at = getattr(one, figure.on)
        day = at.astimezone(zone()).date() if isinstance(at, datetime) else at
        if day is None or not _lies_in(figure, day, row):
            return False
    return figure.where_ is None or figure.where_.check(one, context)


def _lies_in(figure: OfRows, day: date, row: Any) -> bool:
    ours = [getattr(row, name) for name in (figure.within or (figure.until,))]
    if None in ours:
        return False
    if isinstance(ours[0], str):
        return f"{day:%Y-%m}" == ours[0] if figure.within else f"{day:%Y-%m}" <= ours[0]
    if isinstance(ours[0], int):
        return day.year == ours[0]
    return ours[0] <= day <= ours[-1] if figure.within else day <= ours[-1]


# --- The readings agree ------------------------------------------------------------------------------


@pytest.mark.parametrize("key", COUNTING)
def test_every_figure_is_what_adding_up_by_hand_gives(rows: Session, key: str) -> None:
    register: Any = registry.get(key)
    context = Context(now=MOMENTS[len(MOMENTS) // 2], session=rows)
    counted = [held for held in register.spec.fields.values() if held.counted and held.compute is not None]
    every = list(rows.scalars(select(register).order_by(register.id)))
    assert len(every) >= 2
    for held in counted:
        figure: Any = held.compute
        at_once = dict(rows.execute(select(register.id, figure.sql(register, context).label("figure"))).all())
        one_by_one = {row.id: figure.value(row, context) for row in every}
        by_hand = {row.id: _by_hand(rows, figure, row, context) for row in every}
        assert one_by_one == by_hand, held.name
        assert at_once == by_hand, held.name
        assert len({*by_hand.values()}) > 1, f"{held.name}: every row has the same"


def test_a_new_row_has_its_figures_before_it_is_written(rows: Session) -> None:
    register: Any = registry.get("move_in_summary")
    row = register(site_id=1, summary_date=DAYS[1])
    filling.count(rows, SYSTEM, row, None)
    held: Any = register.spec.fields["completed_count"]
    assert row.completed_count == _by_hand(rows, held.compute, row, Context())
    assert row.total_count >= row.completed_count


def test_figures_named_so_are_counted_only_where_their_fields_change(rows: Session) -> None:
    register: Any = registry.get("work_log")
    row = register(site_id=1, log_date=DAYS[0], repair_count=77)
    filling.count(rows, SYSTEM, row, {"comment": None})
    assert row.repair_count == 77
    filling.count(rows, SYSTEM, row, {"log_date": DAYS[1]})
    assert row.repair_count != 77


def test_a_day_is_a_day_of_the_company(rows: Session) -> None:
    """Half past midnight in Shanghai is still the day before in the database."""
    register: Any = registry.get("repair_request")
    midnight = datetime(2025, 5, 1, tzinfo=zone())
    for minutes in (-1, 0, 1439, 1440):
        values = _values(register, 900 + minutes, random.Random(minutes))
        values |= {
            "site_id": 2,
            "reported_at": (midnight + timedelta(minutes=minutes)).astimezone(UTC),
            "deleted_at": None,
        }
        rows.add(register(**values))
    rows.flush()
    log: Any = registry.get("work_log")(site_id=2, log_date=date(2025, 5, 1))
    assert (
        Count("repair_request", at="site", on="reported_at", within="log_date").value(log, Context(session=rows)) == 2
    )


def test_on_and_within_go_together() -> None:
    with pytest.raises(ValueError, match="go together"):
        Count("complaint", on="received_at")
    with pytest.raises(ValueError, match="go together"):
        Total("fee_bill", F.amount, until="period_month")
