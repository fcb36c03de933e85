"""Figures of a list on its edges: periods, late ones, times taken, small groups, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.vocabulary import registry
from models.vocabulary.language.zone import zone
from services.judge.actor import SYSTEM
from services.reading import conditions
from services.reading.listing_query import ListQuery
from services.reports import periods, statistics
from services.reports.periods import Part, before, months_on, parts_of, sensible_step, step_of, usual
from services.reports.statistics import Cell, Group
from tests.databases import Databases
from tests.services.made_up import made_up

registry.load()

DAYS = st.dates(date(1995, 1, 1), date(2090, 1, 1))


@given(start=DAYS, length=st.integers(1, 4000), step=st.sampled_from(periods.STEPS))
def test_parts_are_the_period_without_hole_or_overlap(start: date, length: int, step: str) -> None:
    period = Part(start, start + periods.DAY * length)
    found = parts_of(period, step)

    assert found[0].start == period.start
    assert found[-1].end == period.end
    assert all(one.start < one.end for one in found)
    assert all(one.end == after.start for one, after in pairwise(found))
    assert len(found) <= periods.MOST_PARTS


@pytest.mark.parametrize(
    ("period", "step", "told"),
    [
        (Part(date(2026, 11, 1), date(2026, 12, 1)), "month", [(date(2026, 11, 1), date(2026, 12, 1))]),
        # Weeks begin on Monday; the first and the last are cut to the period.
        (
            Part(date(2026, 11, 1), date(2026, 11, 10)),
            "week",
            [
                (date(2026, 11, 1), date(2026, 11, 2)),
                (date(2026, 11, 2), date(2026, 11, 9)),
                (date(2026, 11, 9), date(2026, 11, 10)),
            ],
        ),
        (
            Part(date(2024, 12, 31), date(2025, 1, 2)),
            "day",
            [(date(2024, 12, 31), date(2025, 1, 1)), (date(2025, 1, 1), date(2025, 1, 2))],
        ),
        (
            Part(date(2024, 2, 29), date(2026, 1, 1)),
            "year",
            [(date(2024, 2, 29), date(2025, 1, 1)), (date(2025, 1, 1), date(2026, 1, 1))],
        ),
    ],
)
def test_parts(period: Part, step: str, told: list[tuple[date, date]]) -> None:
    assert [(one.start, one.end) for one in parts_of(period, step)] == told


def test_too_many_parts_are_of_the_next_size() -> None:
    assert step_of(parts_of(Part(date(2026, 1, 1), date(2026, 3, 1)), "day")) == "day"
    assert step_of(parts_of(Part(date(2026, 1, 1), date(2026, 4, 1)), "day")) == "week"
    assert step_of(parts_of(Part(date(2000, 1, 1), date(2026, 1, 1)), "day")) == "year"


@pytest.mark.parametrize(
    ("period", "today", "told"),
    [
        # Over: the whole month before.
        (Part(date(2026, 10, 1), date(2026, 11, 1)), date(2026, 11, 20), (date(2026, 9, 1), date(2026, 10, 1))),
        # Running: the same days of it.
        (Part(date(2026, 11, 1), date(2026, 12, 1)), date(2026, 11, 20), (date(2026, 10, 1), date(2026, 10, 21))),
        # A shorter month before: to its last day.
        (Part(date(2026, 3, 1), date(2026, 4, 1)), date(2026, 3, 30), (date(2026, 2, 1), date(2026, 2, 28))),
        # Any days: as many before them.
        (Part(date(2026, 11, 5), date(2026, 11, 12)), date(2026, 12, 1), (date(2026, 10, 29), date(2026, 11, 5))),
        # Not begun: nothing to compare but its first day.
        (Part(date(2027, 1, 1), date(2027, 2, 1)), date(2026, 12, 1), (date(2026, 12, 1), date(2026, 12, 2))),
    ],
)
def test_what_a_period_is_compared_with(period: Part, today: date, told: tuple[date, date]) -> None:
    found = before(period, today)
    assert (found.start, found.end) == told


def test_the_usual_period_is_this_month_and_eleven_before_it() -> None:
    found = usual(date(2026, 2, 28))
    assert (found.start, found.end) == (date(2025, 3, 1), date(2026, 3, 1))
    assert sensible_step(found) == "month"
    assert months_on(date(2026, 1, 31), 1) == date(2026, 2, 28)


def _group(value: str, count: int) -> Group:
    return Group((value,), value, [Cell(count, 0, [Decimal(count)])], Cell(count, 0, [Decimal(count)]))


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"a": 7, "b": 9}, [("a", 7), ("b", 9)]),
        ({"a": 7, "b": 4}, [("a、b", 11)]),
        ({"a": 1, "b": 9, "c": 8}, [("a、b", 10), ("c", 8)]),
        ({"a": 1, "b": 1, "c": 1}, [("a、b、c", 3)]),
        ({"a": 5, "b": 4, "c": 4}, [("a、b、c", 13)]),
    ],
)
def test_small_groups_of_a_personal_attribute_are_merged_and_sums_agree(
    counts: dict[str, int], told: list[tuple[str, int]]
) -> None:
    made = statistics._merged([_group(value, number) for value, number in counts.items()], "zh")

    assert sum(one.total.count for one in made) == sum(counts.values())
    assert sum(one.cells[0].sums[0] for one in made) == sum(counts.values())
    assert [(one.name, one.total.count) for one in made] == told


# --- Over rows made up at random, compared with what Python makes of them -----------------------------


WITH_DEADLINES = [one.spec.key for one in registry.all() if conditions.lateness(one) is not None]
NOW = datetime(2026, 12, 1, 4, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def rows(databases: Databases) -> Iterator[Session]:
    with made_up(databases, [*WITH_DEADLINES, "site"]) as session:
        yield session


@pytest.mark.parametrize("key", WITH_DEADLINES)
def test_late_rows_are_those_met_too_late_and_those_that_still_run(rows: Session, key: str) -> None:
    register: Any = registry.get(key)
    due = conditions.lateness(register)
    assert due is not None
    now = NOW if due.kind.exact else NOW.astimezone(zone()).date()

    told = set(rows.scalars(select(register.id).where(conditions.late(register, now))))

    by_hand = {row.id for row in rows.scalars(select(register)) if _is_late(register, due, row, now)}
    assert told == by_hand
    assert by_hand or key in NEVER_LATE


# Of forty made-up rows none is late: each of them ended.
NEVER_LATE: frozenset[str] = frozenset()


def _is_late(register: Any, due: Any, row: Any, now: Any) -> bool:
    until = getattr(row, due.name)
    if until is None:
        return False
    met_field = register.spec.fields[register.spec.layout.met] if register.spec.layout.met else None
    met = getattr(row, met_field.name) if met_field is not None else None
    if met is not None and met_field is not None and met_field.kind.is_time:
        if met_field.kind.exact and not due.kind.exact:
            return bool(met.astimezone(zone()).date() > until)
        return bool(met > until)
    ended = register.spec.state is not None and getattr(row, register.spec.state.name) in register.spec.ends
    return met is None and until < now and not ended


def test_sums_and_numbers_by_part_and_group(rows: Session) -> None:
    bill: Any = registry.get("fee_bill")
    parts = tuple(parts_of(Part(date(2026, 11, 1), date(2027, 1, 1)), "month"))
    wanted = statistics.Wanted(ListQuery(), parts, "due_on", "state")

    found = statistics.figures(rows, SYSTEM, bill, wanted)

    alive = [row for row in rows.scalars(select(bill)) if row.deleted_at is None and row.due_on is not None]
    assert {held.name for held in found.sums} >= {"amount"}
    at = [held.name for held in found.sums].index("amount")
    for group in found.groups:
        for part, cell in zip(parts, group.cells, strict=True):
            mine = [row for row in alive if row.state == group.values[0] and part.start <= row.due_on < part.end]
            assert cell.count == len(mine)
            assert cell.sums[at] == sum((row.amount or Decimal(0) for row in mine), Decimal(0))
    assert found.total.count == sum(parts[0].start <= row.due_on < parts[-1].end for row in alive) > 0


def test_the_time_taken_is_the_median_and_the_ninth(rows: Session) -> None:
    complaint: Any = registry.get("complaint")
    parts = tuple(parts_of(Part(date(2026, 10, 1), date(2027, 2, 1)), "month"))
    until = complaint.spec.fields["resolved_at"]
    wanted = statistics.Wanted(ListQuery(), parts, "received_at")

    by_part, whole = statistics.taken(rows, SYSTEM, complaint, wanted, until)

    both = [
        (row.received_at, int((row.resolved_at - row.received_at).total_seconds() // 60))
        for row in rows.scalars(select(complaint))
        if row.deleted_at is None and row.resolved_at is not None and row.received_at is not None
    ]
    for part, told in zip(parts, by_part, strict=True):
        mine = sorted(n for at, n in both if part.start <= at.astimezone(zone()).date() < part.end)
        assert told.count == len(mine)
        if mine:
            assert told.median == pytest.approx(median(mine))
            assert told.ninth == mine[-(-len(mine) * 9 // 10) - 1]
    every = sorted(n for _, n in both)
    assert (whole.count, whole.ninth) == (len(every), every[-(-len(every) * 9 // 10) - 1])
