"""A statement that answers with one row, made ready once for each kind of database and asked on the driver's own cursor.

Who asks, the row of a form and the names of what it refers to are asked for by every page, always by the same statement.
SQLAlchemy finds such a statement again, checks and converts its values and describes its answer in three to five times
the time that SQLite takes to answer it. What comes back is the same: each value as its column's type makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect, Select
from sqlalchemy.sql.compiler import SQLCompiler

Convert = Callable[[Any], Any]


@dataclass(slots=True)
class _Ready:
    """The text for one dialect, the names of its values in order (None: by name), those that never change, and how
    values go in and come out."""

    text: str
    order: tuple[str, ...] | None
    fixed: dict[str, Any]
    going_in: Mapping[str, Convert]
    coming_out: tuple[tuple[int, Convert], ...] | None = None


class Prepared:
    """One statement; its values are given by name each time."""

    __slots__ = ("_ready", "statement")

    def __init__(self, statement: Select[Any]) -> None:
        self.statement = statement
        self._ready: dict[str, _Ready] = {}

    def first(self, connection: Connection, values: Mapping[str, Any]) -> Sequence[Any] | None:
        """The first row; None where there is none. Raises what SQLAlchemy raises.

        Whoever listens to the statements of the engine hears of it: then it is asked in the ordinary way.
        """
        if connection.dispatch.before_cursor_execute:
            return connection.execute(self.statement, values).first()
        dialect = connection.dialect
        ready = self._ready.get(dialect.name) or self._prepare(dialect, values)
        given = {**ready.fixed, **values}
        for name, convert in ready.going_in.items():
            if name in values:
                given[name] = convert(values[name])
        try:
            cursor = connection.connection.cursor()
            try:
                cursor.execute(ready.text, given if ready.order is None else [given[name] for name in ready.order])
                found = cursor.fetchone()
                if found is None:
                    return None
                if ready.coming_out is None:
                    ready.coming_out = self._coming_out(dialect, cursor.description)
            finally:
                cursor.close()
        except dialect.loaded_dbapi.Error:
            return connection.execute(self.statement, values).first()  # which tells what is wrong in SQLAlchemy's words
        row = list(found)
        for at, convert in ready.coming_out:
            row[at] = convert(row[at])
        return row

    def _prepare(self, dialect: Dialect, values: Mapping[str, Any]) -> _Ready:
        made = self.statement.compile(dialect=dialect)
        assert isinstance(made, SQLCompiler)
        told = made.construct_expanded_state(values)  # lists among the fixed values are written out
        convert = {name: one for name, one in told.processors.items() if callable(one)}
        fixed = {
            name: convert[name](value) if name in convert and value is not None else value
            for name, value in told.parameters.items()
        }
        order = tuple(told.positiontup) if told.positiontup is not None else None
        ready = self._ready[dialect.name] = _Ready(told.statement, order, fixed, convert)
        return ready

    def _coming_out(self, dialect: Dialect, described: Sequence[Any]) -> tuple[tuple[int, Convert], ...]:
        found = []
        for at, (column, told) in enumerate(zip(self.statement.selected_columns, described, strict=True)):
            convert = column.type.dialect_impl(dialect).result_processor(dialect, told[1])
            if convert is not None:
                found.append((at, convert))
        return tuple(found)
