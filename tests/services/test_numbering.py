"""Numbers: their patterns, their periods, and no gap and no twin under real threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.vocabulary.registry import registry
from services import numbering
from tests.services.conftest import Estate

DAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("pattern", "written", "period"),
    [
        ("BX-{yyyymm}-{seq4}", "BX-202603-0007", "202603"),
        ("SF-{yyyymmdd}-{seq4}", "SF-20260305-0007", "20260305"),
        ("HT-{yyyy}-{seq3}", "HT-2026-007", "2026"),
        ("KEY-{seq5}", "KEY-00007", ""),
        ("BX{yyyy}{mm}-{n:05}", "BX202603-00007", "202603"),
        ("BX{yy}{mm}{dd}-{seq2}", "BX260305-07", "20260305"),
    ],
)
def test_patterns(pattern: str, written: str, period: str) -> None:
    assert numbering.render(pattern, DAY, 7) == written
    assert numbering.period(pattern, DAY) == period


@pytest.mark.parametrize("pattern", ["BX-{yyyymm}", "BX-{year}-{seq4}", "BX"])
def test_wrong_patterns(pattern: str) -> None:
    with pytest.raises(ValueError, match="serial pattern"):
        numbering.render(pattern, DAY, 1)


def test_series_are_apart_by_register_site_and_period(estate: Estate) -> None:
    session, repair = estate.session, registry.get("repair_request")
    a, b = estate.ids["site_a"], estate.ids["site_b"]

    numbers = [
        numbering.next_number(session, repair, a, DAY), numbering.next_number(session, repair, a, DAY),
        numbering.next_number(session, repair, b, DAY), numbering.next_number(session, repair, a, date(2026, 4, 1)),
        numbering.next_number(session, repair, None, DAY), numbering.next_number(session, registry.get("work_order"), a, DAY),
    ]  # fmt: skip

    assert [n[-4:] for n in numbers] == ["0001", "0002", "0001", "0001", "0001", "0001"]


def test_more_than_the_width_goes_on(estate: Estate) -> None:
    repair = registry.get("repair_request")
    numbering.catch_up(estate.session, repair, 1, DAY, 9999)
    numbering.catch_up(estate.session, repair, 1, DAY, 5)

    assert numbering.next_number(estate.session, repair, 1, DAY) == "BX-202603-10000"


def test_nothing_to_number() -> None:
    with Session() as session, pytest.raises(LookupError):
        numbering.next_number(session, registry.get("site"), None, DAY)


def test_no_gap_and_no_twin_under_threads(engine: Engine) -> None:
    """Eight writers; every third gives its number back by rolling back."""
    repair = registry.get("repair_request")

    def work(worker: int) -> list[str]:
        kept = []
        for turn in range(12):
            with Session(engine) as session:
                number = numbering.next_number(session, repair, 42, DAY)
                if (worker + turn) % 3 == 0:
                    session.rollback()
                else:
                    session.commit()
                    kept.append(number)
        return kept

    with ThreadPoolExecutor(8) as pool:
        numbers = [number for kept in pool.map(work, range(8)) for number in kept]

    assert sorted(numbers) == [f"BX-202603-{n:04}" for n in range(1, len(numbers) + 1)]
