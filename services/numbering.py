"""Serial numbers: without gaps, whoever saves at the same time.

The counter is raised in the transaction of the row it numbers. A save that fails gives its number back, and two
saves in one series wait for each other; a database sequence would be faster and leave gaps.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Integer, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from models.system.counter import Counter
from models.vocabulary.register import Register
from services import clock

_PART: Final = re.compile(r"\{(yyyymmdd|yyyymm|yyyy|yy|mm|dd|seq(\d)|n:0(\d))\}")
_DATES: Final = {
    "yyyymmdd": "%Y%m%d", "yyyymm": "%Y%m", "yyyy": "%Y", "yy": "%y", "mm": "%m", "dd": "%d",
}  # fmt: skip


def next_number(
    session: Session, register: type[Register], site_id: int | None, when: date | None = None
) -> str:
    """Take the next number of the register at the site, of the period `when` (default today) lies in.

    Raises LookupError when the register numbers nothing, ValueError when its pattern is not understood.
    """
    held = register.spec.number
    if held is None or held.serial is None:
        raise LookupError(f"{register.spec.key} has no serial number")
    day = when or clock.today()
    n = _raise(session, register.spec.key, site_id or 0, period(held.serial, day), 1)
    return render(held.serial, day, n)


def next_numbers(session: Session, register: type[Register], site_id: int | None, count: int) -> list[str]:
    """Take so many numbers of the register at the site in one go, of the period today lies in.

    Raises LookupError when the register numbers nothing.
    """
    held = register.spec.number
    if held is None or held.serial is None:
        raise LookupError(f"{register.spec.key} has no serial number")
    day = clock.today()
    last = _raise(session, register.spec.key, site_id or 0, period(held.serial, day), count)
    return [render(held.serial, day, n) for n in range(last - count + 1, last + 1)]


def catch_up(session: Session, register: type[Register], site_id: int | None, when: date, n: int) -> None:
    """Let the series go on after `n` at least; for rows that were brought in with their numbers."""
    held = register.spec.number
    if held is not None and held.serial is not None:
        _raise(session, register.spec.key, site_id or 0, period(held.serial, when), 0, at_least=n)


def period(pattern: str, day: date) -> str:
    """The part of the date that the pattern names (`202611`); counting begins anew with each."""
    parts = "".join(match[1] for match in _PART.finditer(pattern))
    if "dd" in parts:
        return day.strftime("%Y%m%d")
    if "mm" in parts:
        return day.strftime("%Y%m")
    return day.strftime("%Y") if "yy" in parts else ""


def render(pattern: str, day: date, n: int) -> str:
    """The number as it is written: `BX-{yyyymm}-{seq4}` gives BX-202611-0001.

    Raises ValueError for a pattern without a serial part, or with one that is not known.
    """
    if re.sub(_PART, "", pattern).count("{") or not re.search(r"\{(seq|n:)", pattern):
        raise ValueError(f"serial pattern {pattern!r}: use {{yyyy}} {{yyyymm}} {{yyyymmdd}} and {{seq4}}")

    def part(match: re.Match[str]) -> str:
        width = match[2] or match[3]
        return str(n).zfill(int(width)) if width else day.strftime(_DATES[match[1]])

    return _PART.sub(part, pattern)


def _raise(session: Session, register: str, site_id: int, period_: str, by: int, at_least: int = 0) -> int:
    statement = _statement(session.get_bind().dialect.name == "postgresql", bool(at_least))
    row = {"register": register, "site_id": site_id, "period": period_, "n": max(by, at_least)}
    more = {"least": at_least} if at_least else {"more": by}
    found = session.connection().scalar(statement, {**row, **more})
    return int(found or at_least)


@lru_cache(maxsize=4)
def _statement(on_postgresql: bool, at_least: bool) -> Any:
    """Begin a series, or raise its counter: by `more`, or to `n` where it is below `least`. Gives where it stands."""
    table: Any = Counter.__table__
    into: Any = (postgresql.insert if on_postgresql else sqlite.insert)(table)
    into = into.values({name: bindparam(name) for name in ("register", "site_id", "period", "n")})
    raised = into.excluded.n if at_least else table.c.n + bindparam("more", type_=Integer)
    where = table.c.n < bindparam("least", type_=Integer) if at_least else None
    keys = ["register", "site_id", "period"]
    return into.on_conflict_do_update(index_elements=keys, set_={"n": raised}, where=where).returning(
        table.c.n
    )
