"""The days of a figure: which period is asked for, into which parts it falls, and which it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

STEPS: Final = ("day", "week", "month", "year")
MOST_PARTS: Final = 62
MONTHS_ASKED: Final = 12
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Part:
    """Days from `start` up to and without `end`."""

    start: date
    end: date


def usual(today: date) -> Part:
    """The period where none is asked for: this month and the eleven before it."""
    first = months_on(today.replace(day=1), 1 - MONTHS_ASKED)
    return Part(first, months_on(today.replace(day=1), 1))


def parts_of(period: Part, step: str) -> list[Part]:
    """The period in days, weeks from Monday, months or years; the first and last cut to it. At most `MOST_PARTS`: where
    there would be more, the parts are of the next size."""
    while step != STEPS[-1] and _number(period, step) > MOST_PARTS:
        step = STEPS[STEPS.index(step) + 1]
    found: list[Part] = []
    at = period.start
    while at < period.end and len(found) < MOST_PARTS:
        until = min(_next(at, step), period.end)
        found.append(Part(at, until))
        at = until
    if at < period.end:  # more years than anybody asks for: the last part takes the rest
        found[-1] = Part(found[-1].start, period.end)
    return found


def step_of(parts: list[Part]) -> str:
    """The size the parts have: of the longest."""
    longest = max((part.end - part.start).days for part in parts)
    return "day" if longest <= 1 else "week" if longest <= 7 else "month" if longest <= 31 else "year"


def sensible_step(period: Part) -> str:
    """The size in which a period is looked at where none is asked for."""
    days = (period.end - period.start).days
    return "day" if days <= 31 else "week" if days <= 100 else "month" if days <= 1900 else "year"


def before(period: Part, today: date) -> Part:
    """What the period is compared with: as many months before it where it begins and ends with a month, else as many days.
    Of one that is still running the same days are compared, not the whole old one."""
    running = min(period.end, today + DAY)
    end = max(running, period.start + DAY)
    whole = period.start.day == 1 and period.end.day == 1
    if not whole:
        length = period.end - period.start
        return Part(period.start - length, end - length)
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month
    return Part(months_on(period.start, -months), months_on(end, -months))


def months_on(day: date, months: int) -> date:
    """So many months later, or the last day of that month where it is shorter."""
    at = day.year * 12 + day.month - 1 + months
    year, month = at // 12, at % 12 + 1
    after = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day.day - 1), after - DAY)


def _next(day: date, step: str) -> date:
    if step == "day":
        return day + DAY
    if step == "week":
        return day + timedelta(days=7 - day.weekday())
    return months_on(day.replace(day=1), 1) if step == "month" else date(day.year + 1, 1, 1)


def _number(period: Part, step: str) -> int:
    """How many parts there would be, the cut ones counted."""
    days = (period.end - period.start).days
    if step == "day":
        return days
    if step == "week":
        return (days + period.start.weekday() + 6) // 7
    last = period.end - DAY
    return (last.year - period.start.year) * 12 + last.month - period.start.month + 1
