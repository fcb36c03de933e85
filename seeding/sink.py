"""Rows into tables as fast as the database takes them: executemany on SQLite, COPY on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, text

from models.vocabulary.language.registry import registry

Converter = Callable[[Any], Any]


class Sink:
    """Writes within the transaction of the connection it is given."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.dialect = connection.dialect
        self.postgresql = connection.dialect.name == "postgresql"
        self.raw: Any = connection.connection.dbapi_connection

    def insert(self, table: Any, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, ready: bool = False) -> None:
        """Insert tuples of Python values in the order of the columns; `ready` ones are as the driver wants them.

        The columns that follow another one are added.
        """
        columns, rows = _with_following(table, columns, rows)
        found = rows if ready else self.converted(table, columns, rows)
        names = ", ".join(f'"{name}"' for name in columns)
        if self.postgresql:
            with self.raw.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
                for row in found:
                    copy.write_row(row)
            return
        marks = ", ".join("?" * len(columns))
        self.raw.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', found)

    def converters(self, table: Any, columns: Sequence[str]) -> list[Converter | None]:
        """For each column what turns a Python value into the driver's, None where nothing has to."""
        return [table.c[name].type.dialect_impl(self.dialect).bind_processor(self.dialect) for name in columns]

    def converted(self, table: Any, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[list[Any]]:
        """The rows as the driver wants them."""
        work = [(place, turn) for place, turn in enumerate(self.converters(table, columns)) if turn is not None]
        for row in rows:
            out = list(row)
            for place, turn in work:
                out[place] = turn(out[place])
            yield out

    def go_on_after(self, table: Any, last_id: int) -> None:
        """Let the database number on after ids that were given by us."""
        if self.postgresql and last_id:
            self.connection.execute(
                text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :last)"),
                {"table": table.name, "last": last_id},
            )


def _with_following(
    table: Any, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> tuple[Sequence[str], Iterable[Sequence[Any]]]:
    """The rows with the columns that follow a field (what it is sorted and looked up by), as a save would write them."""
    beside = [(name, columns.index(held.name), kept)
        for name, (held, kept) in (registry.get(table.name).spec.following if table.name in registry else {}).items()
            if held.name in columns and name not in columns]
    if not beside:
        return columns, rows
    return (
        [*columns, *(name for name, _, _ in beside)],
        ((*row, *(None if row[at] is None else kept(row[at]) for _, at, kept in beside)) for row in rows),
    )
