"""The time of the installation, in the company's own zone (the database keeps UTC).

Nothing else in the panel, its demo data and its tests asks the machine what day it is, so that all of them can be tried
on any day: `start_at` moves the clock, and from there it runs on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from models.vocabulary.language.zone import set_zone as set_zone
from models.vocabulary.language.zone import zone as zone

_ahead = timedelta(0)
_stopped: datetime | None = None


def start_at(text: str) -> None:
    """Let the clock run from another moment: `2028-02-29 23:50` in the company's zone, or `+86400`, so many seconds ahead.

    An empty text brings the machine's own time back. Raises ValueError for anything else.
    """
    global _ahead
    _ahead = read_ahead(text)


def read_ahead(text: str) -> timedelta:
    """How far ahead of the machine's clock that text asks to be, see `start_at`. Raises ValueError."""
    if not text:
        return timedelta(0)
    if re.fullmatch(r"[+-]\d+", text):
        return timedelta(seconds=int(text))
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone())) - datetime.now(zone())


def ahead() -> str:
    """The way this clock was moved, as `start_at` reads it: another process that is told so agrees with this one."""
    return f"{round(_ahead.total_seconds()):+d}" if _ahead else ""


@contextmanager
def stopped(on: date | datetime | None = None) -> Iterator[None]:
    """The clock stands at that moment, or at this hour of that day (default today), meanwhile: work of minutes has one date
    in all its parts. A moment without a zone is the company's."""
    global _stopped
    before = _stopped
    if isinstance(on, datetime):
        _stopped = on if on.tzinfo else on.replace(tzinfo=zone())
    else:
        _stopped = datetime.combine(on or today(), now().timetz())
    try:
        yield
    finally:
        _stopped = before


def now() -> datetime:
    """This moment in the company's zone; `.date()` is today there."""
    return _stopped or datetime.now(zone()) + _ahead


def by_the_machine() -> datetime:
    """This moment by the machine's own clock, wherever ours was moved to: to be set beside the dates of files only."""
    return datetime.now(zone())


def today() -> date:
    """Today in the company's zone."""
    return now().date()
