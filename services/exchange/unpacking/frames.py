"""What the process that takes a file apart says to the one that asked: one JSON text a line, in this order.

    ["book", form, properties, formats, is_1904]   once; `formats` are the number formats that cells point at
    ["strings", [text, …]]                         any number; cells point at them by their place among all
    ["sheet", name, is_hidden]                     for each sheet, then
    ["rows", [[number, is_hidden, [[column, tag, raw], …]], …]]
    ["done", hidden_columns, merged]               closes the sheet
    ["end"]                                        closes the book

or, at any point, `["refused", why, detail]`. Rows count from 1, columns from 0, as in `services/exchange/book.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

Frame = list[Any]
Cells = list[list[Any]]
Frames = Iterator[Frame]

# The tag of a cell. From 0 on it is the place of a number's format in `formats`, and `raw` the number as the file writes it.
SHARED: Final = -1  # raw is the place of the text among the strings
TEXT: Final = -2  # raw is the text
TRUTH: Final = -3  # raw is true or false
ERROR: Final = -4  # raw is the error's text: #N/A
UNCOUNTED: Final = -5  # raw is the formula
WHEN: Final = -6  # raw is a day or a moment in ISO 8601
SHOWN: Final = -7  # raw is [number, the text shown for it]

# What a cell shows in place of a result that there is none of.
ERRORS: Final = frozenset(
    ("#N/A", "#DIV/0!", "#REF!", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)
ROWS_A_FRAME: Final = 500
AGAIN: Final = 4  # so many cells may be said again, besides what the limits allow anyhow, for each that is written out


class Limits(NamedTuple):
    """What a file may hold; `services/limits.py` says how much."""

    unpacked: int  # bytes
    cells: int
    rows: int
    columns: int
    text: int  # characters of one cell
    memory: int  # bytes that the process may have
    seconds: int
    repeated: int  # cells that a file only says to be there again, besides some for each that it writes out


class Refusal(Exception):
    """A file that is not taken; `why` is one of the words of `services/exchange/reading/refusals.py`."""

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(why, detail)
        self.why, self.detail = why, detail


class Room:
    """What is left of the limits while a book is read."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.cells = 0
        self.again = 0
        self.bytes = 0

    def take(self, row: int, column: int, number: int = 1) -> None:
        """Count cells of a row up to that column. Raises Refusal."""
        if row > self.limits.rows or column >= self.limits.columns:
            raise Refusal("far", f"{row},{column}")
        self.cells += number
        if self.cells > self.limits.cells:
            raise Refusal("cells")

    def repeat(self, row: int, column: int, number: int) -> None:
        """Count cells that are said to be there again, before any of them is made: a few that are written out are not to
        become millions. Raises Refusal."""
        self.take(row, column, 0)
        written = self.cells - self.again
        self.again += number
        if self.again > self.limits.repeated + AGAIN * written:
            raise Refusal("repeated", str(row))
        self.take(row, column, number)

    def unpack(self, size: int) -> None:
        """Count bytes that came out of an archive. Raises Refusal."""
        self.bytes += size
        if self.bytes > self.limits.unpacked:
            raise Refusal("bomb")

    def text(self, text: str) -> str:
        """The text, where a cell may hold it, without the NULs that no database takes. Raises Refusal."""
        if len(text) > self.limits.text:
            raise Refusal("text", text[:20])
        return text.replace("\x00", "")
