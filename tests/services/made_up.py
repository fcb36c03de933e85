"""Rows of any registers, made up at random, with days and moments around the ends of days, months and years in the zone of
the company; what they refer to beside each other is not there."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, Date, Integer, String, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.types import JSON

from models.vocabulary import registry
from models.vocabulary.language.columns import ByteString, ChoiceType, Json, Scaled, UtcDateTime
from models.vocabulary.language.zone import zone
from tests.databases import Databases
from tests.services.conftest import make_engine

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


@contextmanager
def made_up(databases: Databases, keys: Iterable[str]) -> Iterator[Session]:
    """A session over rows of these registers, taken back at the end."""
    with databases.lent() as url:
        engine = make_engine(url)
        with engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            if engine.dialect.name == "sqlite":
                raw.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]  # the driver's own connection
            outer = connection.begin()
            if engine.dialect.name == "postgresql":
                connection.execute(text("SET session_replication_role = replica"))
            with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
                _make(session, keys)
                yield session
            outer.rollback()
        engine.dispose()


def _make(session: Session, keys: Iterable[str]) -> None:
    rng = random.Random(2026)
    for key in sorted(keys):
        register: Any = registry.get(key)
        for number in range(2 if key == "site" else ROWS):
            try:
                with session.begin_nested():
                    session.add(register(**values_of(register, number, rng)))
            except IntegrityError:  # there is one like it
                continue


def values_of(register: Any, number: int, rng: random.Random) -> dict[str, Any]:
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
