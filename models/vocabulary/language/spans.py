"""When a day, month or year begins and ends in the company's zone, for values and for columns of the database alike."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.visitors import InternalTraversal

from models.vocabulary.language.columns import UtcDateTime
from models.vocabulary.language.zone import zone


def first_day(value: date | str | int, ahead: int = 0) -> date:
    """The first day of a day, a month (`2026-11`) or a year, or of so many of them later."""
    if isinstance(value, int):
        return date(value + ahead, 1, 1)
    if isinstance(value, str):
        year, number = (int(part) for part in value.split("-"))
        at = year * 12 + number - 1 + ahead
        return date(at // 12, at % 12 + 1, 1)
    return value + timedelta(days=ahead)


def within(theirs: Any, first: Any, last: Any) -> list[ColumnElement[bool]]:
    """Whether a moment, day or month lies between the beginning of the first and the end of the last period; `first` None is
    from ever. Bounds to compare with, so that an index serves. `first` and `last` are values or columns alike."""
    found: list[ColumnElement[bool]] = [] if first is None else [theirs >= _bound(theirs, first, 0)]
    return [*found, theirs < _bound(theirs, last, 1)]


def _bound(theirs: Any, period: Any, ahead: int) -> Any:
    """Where the period (or the one after it) begins, in the type of what is compared with it."""
    if isinstance(period, date | str | int):
        day = first_day(period, ahead)
        if isinstance(theirs.type, UtcDateTime):
            return datetime.combine(day, time(), zone())
        return f"{day:%Y-%m}" if isinstance(theirs.type, String) else day
    column = period.__clause_element__() if hasattr(period, "__clause_element__") else period
    unit = {Date: "day", Integer: "year"}.get(type(column.type), "month")
    return Begins(column, unit, ahead, "moment" if isinstance(theirs.type, UtcDateTime) else "day", theirs.type)


class Begins(ColumnElement[Any]):
    """Where the day, month or year that a column names begins in the company's zone, or the one so many later: as a moment, or
    as a day."""

    inherit_cache = True

    def __init__(self, column: ColumnElement[Any], unit: str, ahead: int, as_: str, type_: Any) -> None:
        self.column, self.unit, self.ahead, self.as_ = column, unit, ahead, as_
        self.zone, self.type = str(zone()), type_

    _traverse_internals = [
        ("column", InternalTraversal.dp_clauseelement),
        ("unit", InternalTraversal.dp_string),
        ("ahead", InternalTraversal.dp_plain_obj),
        ("as_", InternalTraversal.dp_string),
        ("zone", InternalTraversal.dp_plain_obj),
        ("type", InternalTraversal.dp_type),
    ]


_REST = {"day": "", "month": " || '-01'", "year": " || '-01-01'"}


@compiles(Begins)
def _begins(element: Begins, compiler: Any, **kw: Any) -> str:
    text = f"({compiler.process(element.column, **kw)})::text{_REST[element.unit]}"
    first = f"(({text})::timestamp + interval '{element.ahead} {element.unit}')"
    return f"({first} AT TIME ZONE '{element.zone}')" if element.as_ == "moment" else f"{first}::date"


@compiles(Begins, "sqlite")
def _begins_there(element: Begins, compiler: Any, **kw: Any) -> str:
    text = f"{compiler.process(element.column, **kw)}{_REST[element.unit]}"
    later = f"'+{element.ahead} {element.unit}'"
    if element.as_ == "day":
        return f"date({text}, {later})"
    # Kept in UTC as a text of fixed width; SQLite knows no zones, so the offset is that of the zone's winter.
    offset = datetime(2026, 1, 1, tzinfo=zone()).utcoffset() or timedelta()
    shift = f"{-int(offset.total_seconds())} seconds"
    return f"(strftime('%Y-%m-%d %H:%M:%S', {text}, {later}, '{shift}') || '.000000')"
