"""The minutes from one moment (or day) to another, each cut to its minute, as a column of either database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.visitors import InternalTraversal


class Minutes(ColumnElement[int]):
    """From `since` to `until`, both moments or both days; NULL where one is."""

    inherit_cache = True
    type = Integer()

    def __init__(self, since: ColumnElement[Any], until: ColumnElement[Any]) -> None:
        self.since, self.until = since, until

    _traverse_internals = [
        ("since", InternalTraversal.dp_clauseelement),
        ("until", InternalTraversal.dp_clauseelement),
    ]


@compiles(Minutes)
def _minutes(element: Minutes, compiler: Any, **kw: Any) -> str:
    since, until = (compiler.process(one, **kw) for one in (element.since, element.until))
    return f"(floor(extract(epoch from {until}) / 60) - floor(extract(epoch from {since}) / 60))::integer"


@compiles(Minutes, "sqlite")
def _minutes_there(element: Minutes, compiler: Any, **kw: Any) -> str:
    since, until = (compiler.process(one, **kw) for one in (element.since, element.until))
    return f"(CAST(strftime('%s', {until}) AS INTEGER) / 60 - CAST(strftime('%s', {since}) AS INTEGER) / 60)"
