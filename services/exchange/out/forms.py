"""The forms of an export: a workbook, CSV, JSON; each written in portions into an open file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import IO, Any, Protocol

from services.exchange.marks import guarded
from services.exchange.out.cells import Cells
from services.exchange.out.workbook import Workbook

Facts = tuple[str, Sequence[tuple[str, str]]]  # the name of the sheet of facts, and its lines


class Form(Protocol):
    """A file on its way."""

    rows: int
    several: bool  # whether it has sheets for child rows besides

    def write(self, rows: Iterable[Sequence[Any]]) -> None:
        """Rows of values, one for each column."""

    def turn(self, totals: Mapping[int, Decimal], name: str, columns: Sequence[Cells]) -> None:
        """The sheet ends and the next one begins, where it has several."""

    def close(self, totals: Mapping[int, Decimal], facts: Facts, properties: Mapping[str, str]) -> None:
        """The end, with what there is to say of the whole."""


class Csv:
    """Text in UTF-8 with the mark that has Excel read it so; a line a row. It has no place for facts: they stand in the log."""

    several = False

    def __init__(self, file: IO[bytes], _name: str, columns: Sequence[Cells], _lang: str) -> None:
        self.rows = 0
        self._text = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=False)
        self._lines = csv.writer(self._text)
        self._lines.writerow([guarded(one.head) for one in columns])
        self._writers = [_csv_of(one) for one in columns]

    def write(self, rows: Iterable[Sequence[Any]]) -> None:
        """Rows of values; texts that look like formulas get an apostrophe (marks.py)."""
        columns = list(zip(*rows, strict=True))
        if columns:
            texts = [map(make, column) for make, column in zip(self._writers, columns, strict=True)]
            self._lines.writerows(zip(*texts, strict=True))
            self.rows += len(columns[0])

    def turn(self, _totals: Mapping[int, Decimal], _name: str, _columns: Sequence[Cells]) -> None:
        """It has one table."""
        raise NotImplementedError

    def close(self, _totals: Mapping[int, Decimal], _facts: Facts, _properties: Mapping[str, str]) -> None:
        """The end."""
        self._text.flush()
        self._text.detach()


def _csv_of(column: Cells) -> Callable[[Any], str | None]:
    """What a value of the column is in a line; nothing of none."""
    if column.form == "text":
        return lambda value: None if value is None else guarded(value)
    if column.form == "moment":
        return lambda value: None if value is None else value.isoformat(" ", "minutes")
    if column.form == "money":
        return lambda value: None if value is None else f"{value:.2f}"
    if column.form == "percent":
        return lambda value: None if value is None else f"{plain(value)}%"
    return lambda value: None if value is None else plain(value)


def plain(value: Any) -> str:
    """A figure without the zeros that say nothing, or a day."""
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return text.rstrip("0").rstrip(".") if isinstance(value, Decimal) and "." in text else text


class Json:
    """An object: columns, rows (one object each, by field), and the facts."""

    several = False

    def __init__(self, file: IO[bytes], name: str, columns: Sequence[Cells], _lang: str) -> None:
        self.rows = 0
        self._file, self._names = file, [one.name for one in columns]
        told = [{"name": one.name, "label": one.head} for one in columns]
        head = json.dumps({"register": name, "columns": told}, ensure_ascii=False)
        file.write(f'{head[:-1]}, "rows": ['.encode())

    def write(self, rows: Iterable[Sequence[Any]]) -> None:
        """Rows of values; figures are exact texts where JSON's would not be."""
        made = []
        for row in rows:
            pairs = zip(self._names, row, strict=True)
            made.append(json.dumps({name: _json(value) for name, value in pairs}, ensure_ascii=False))
        if made:
            begin = ",\n" if self.rows else "\n"
            self.rows += len(made)
            self._file.write((begin + ",\n".join(made)).encode("utf-8", "replace"))

    def turn(self, _totals: Mapping[int, Decimal], _name: str, _columns: Sequence[Cells]) -> None:
        """It has one table."""
        raise NotImplementedError

    def close(self, _totals: Mapping[int, Decimal], facts: Facts, properties: Mapping[str, str]) -> None:
        """The end."""
        told = {"receipt": dict(facts[1]), "properties": dict(properties)}
        self._file.write(f"\n], {json.dumps(told, ensure_ascii=False)[1:]}".encode())


def _json(value: Any) -> Any:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M}"
    return value if value is None or isinstance(value, str | int | bool) else str(value)


FORMS: dict[str, type[Workbook | Csv | Json]] = {"xlsx": Workbook, "csv": Csv, "json": Json}
