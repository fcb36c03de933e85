"""Demo and tests hold on any day; a sample of `make days`, and that nobody but the clock asks the machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from services import clock
from settings import Settings, SettingsError
from tools.days import DAYS, run

ROOT = Path(__file__).resolve().parents[1]
ASKS = re.compile(
    r"datetime\.now\(|datetime\.utcnow|date\.today\(|datetime\.today\(|func\.now\(|func\.current_|CURRENT_TIMESTAMP"
)
# Few and quick, and full of months, deadlines and numbers; the demo of odd days is in tests/seeding/test_any_day.py.
SAMPLE = (
    "tests/services/test_numbering.py",
    "tests/services/test_rules.py",
    "tests/views/test_home.py",
    "tests/flows/test_fees_flow.py",
    "tests/flows/test_patrol_flow.py",
    "tests/flows/test_appraisal_flow.py",
)


@pytest.fixture
def _as_before() -> Iterator[None]:
    before = clock.ahead()
    yield
    clock.start_at(before)


@pytest.mark.parametrize(("now", "zone"), [DAYS[1], DAYS[3]], ids=lambda words: words)
def test_a_sample_of_the_suite_holds_on_other_days(now: str, zone: str) -> None:
    done = run(now, zone, "--db", "sqlite", *SAMPLE)
    assert done.returncode == 0, done.stdout[-4000:]


def test_only_the_clock_asks_the_machine() -> None:
    own = [
        path
        for folder in ("admin_views", "commands", "models", "seeding", "services", "tests", "tools")
        for path in (ROOT / folder).rglob("*.py")
        if path.relative_to(ROOT).as_posix() not in ("services/clock.py", "tests/test_days.py")
    ]
    asking = [path.relative_to(ROOT).as_posix() for path in own if ASKS.search(path.read_text("utf-8"))]
    assert asking == [], "ask services/clock.py"


@pytest.mark.usefixtures("_as_before")
def test_the_clock_runs_on_from_the_moment_given() -> None:
    clock.start_at("2028-02-29 23:50")
    first = clock.now()
    assert first.date() == clock.today() == date(2028, 2, 29)
    assert timedelta(0) <= first - datetime(2028, 2, 29, 15, 50, tzinfo=UTC) < timedelta(minutes=1)
    assert clock.now() > first
    told = clock.ahead()
    clock.start_at("")
    assert clock.ahead() == ""
    clock.start_at(told)
    assert clock.today() == date(2028, 2, 29)


def test_the_clock_stands_while_one_thing_is_made() -> None:
    before = clock.today()
    with clock.stopped(date(2024, 2, 29)):
        first = clock.now()
        assert (first.date(), clock.now()) == (date(2024, 2, 29), first)
    assert clock.today() == before


@pytest.mark.parametrize("words", ["tomorrow", "2028-02-30", "+1d"])
def test_a_moment_that_cannot_be_read_is_refused(words: str) -> None:
    with pytest.raises(SettingsError, match="GUANJIA_NOW"):
        Settings.from_env({"GUANJIA_NOW": words})
