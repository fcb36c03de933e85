"""A workbook as it was read: every cell with what stands in it and what the reader noticed, nothing left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

Value = str | Decimal | bool | date | datetime | None


class Noticed(StrEnum):
    """What the file says about a cell besides its value."""

    PLAIN = "plain"
    ERROR = "error"  # #N/A, #DIV/0! …: `shown` is the error's text, the value is None
    UNCOUNTED = "uncounted"  # a formula whose result the file does not hold


class Cell(NamedTuple):
    """One non-empty cell. Numbers are Decimal, as the file writes them; `shown` is the text a person would have seen."""

    value: Value
    shown: str
    noticed: Noticed = Noticed.PLAIN


@dataclass(slots=True)
class Line:
    """One row of a sheet; `number` counts from 1 as in Excel. Empty cells are absent; columns count from 0."""

    number: int
    cells: dict[int, Cell] = field(default_factory=dict)
    hidden: bool = False


@dataclass(slots=True)
class Sheet:
    """One sheet, its non-empty rows in their order. `merged` are ranges (first row, first column, last row, last column)."""

    name: str
    lines: list[Line] = field(default_factory=list)
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()

    @property
    def filled(self) -> int:
        """How many cells are not empty: what the balance of an import has to account for."""
        return sum(len(line.cells) for line in self.lines)


@dataclass(slots=True)
class Book:
    """A file as it was read. `properties` are the custom document properties (register, schema version of a template)."""

    form: str  # xlsx, xls, ods, csv, paste
    sheets: list[Sheet]
    digest: str  # SHA-256 of the bytes, in hex: the same file is known again
    encoding: str | None = None  # of CSV: utf-8, gb18030 …
    properties: dict[str, str] = field(default_factory=dict)


def address(row: int, column: int) -> str:
    """The name of a cell: (7, 1) is B7."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
