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
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.vocabulary import Count, F, Mean, Share, Total, registry
from models.vocabulary.language.context import Context
from models.vocabulary.language.expression import Expr
from models.vocabulary.language.figures import OfRows
from models.vocabulary.language.zone import zone
from services.judge.actor import SYSTEM
from services.records import filling
from tests.databases import Databases
from tests.services.made_up import DAYS, MOMENTS, made_up, values_of

registry.load()
COUNTING = [
    register.spec.key for register in registry.all() if any(held.counted for held in register.spec.fields.values())
]


@pytest.fixture(scope="module")
def rows(databases: Databases) -> Iterator[Session]:
    """Made-up rows of all registers that count or are counted; what else they refer to is not there."""
    parts = [part for _, figure in _figures() for part in figure.walk() if isinstance(part, OfRows)]
    keys = {*COUNTING, *(part.target for part in parts), "site", "return_visit"}
    with made_up(databases, keys) as session:
        yield session


def _figures() -> Iterator[tuple[str, Expr]]:
    for key in COUNTING:
        for held in registry.get(key).spec.fields.values():
            if held.compute is not None and held.counted:
                yield key, held.compute


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
        values = values_of(register, 900 + minutes, random.Random(minutes))
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
