"""One sheet of an Office Open XML workbook, as it streams by: nothing is kept but what stands in its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final
from xml.parsers import expat

from services.exchange.unpacking.frames import (
    ERROR,
    ROWS_A_FRAME,
    SHARED,
    TEXT,
    TRUTH,
    UNCOUNTED,
    WHEN,
    Cells,
    Frames,
    Refusal,
    Room,
)
from services.exchange.unpacking.packages import feed, parser, unescaped

LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
MOST_MERGED: Final = 100_000
_SHORT: Final = {"e": ERROR, "d": WHEN}
_YES: Final = ("1", "true")
_AREA: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")


def column_of(letters: str) -> int:
    """The column that letters name, from 0. Raises Refusal for what no sheet has."""
    column = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise Refusal("damaged", letters[:20])
        column = column * 26 + ord(letter) - 64
    if not 0 < column <= LAST_COLUMN:
        raise Refusal("damaged", letters[:20])
    return column - 1


class _Sheet:
    """The state of a sheet that is being read. Its handlers are called some millions of times: each does one small thing."""

    def __init__(self, made: expat.XMLParserType, of_style: list[int], recounts: bool, room: Room) -> None:
        self.made, self.of_style, self.recounts, self.room = made, of_style, recounts, room
        self.starts: dict[str, Callable[[dict[str, str]], None]] = {}  # what is done with a tag, as the file writes it
        self.ends: dict[str, Callable[[], None]] = {}
        self.rows: list[list[Any]] = []
        self.hidden_columns: set[int] = set()
        self.merged: list[list[int]] = []
        self.columns: dict[str, int] = {}  # by their letters
        self.number = 0
        self.hidden = False
        self.cells: Cells = []
        self.column = -1
        self.told: dict[str, str] = {}  # the attributes of the open cell
        self.value: str | None = None
        self.formula: str | None = None
        self.inline: str | None = None
        self.pieces: list[str] = []
        self.size = 0  # of them
        self.above = 0  # within readings that are printed above characters

    def root(self, prefix: str) -> None:
        """Take the tags that mean something, with the prefix of the root."""
        starts = {
            "row": self.begin_row,
            "c": self.begin_cell,
            "rPh": self.begin_reading,
            "col": self.hide,
            "mergeCell": self.merge,
            **dict.fromkeys(("v", "f", "t"), self.begin_text),
        }
        ends = {
            "row": self.end_row,
            "c": self.end_cell,
            "rPh": self.end_reading,
            "v": self.end_value,
            "f": self.end_formula,
            "t": self.end_inline,
        }
        self.starts = {prefix + name: done for name, done in starts.items()}
        self.ends = {prefix + name: done for name, done in ends.items()}

    def chars(self, piece: str) -> None:
        self.pieces.append(piece)
        self.size += len(piece)
        if self.size > self.room.limits.text:
            raise Refusal("text", self.pieces[0][:20])

    def text(self) -> str:
        """The text of the tag that ends."""
        self.made.CharacterDataHandler = None
        return "".join(self.pieces)

    def begin_row(self, told: dict[str, str]) -> None:
        self.number = _row(told["r"]) if "r" in told else self.number + 1
        self.hidden = told.get("hidden") in _YES
        self.cells, self.column = [], -1

    def end_row(self) -> None:
        if self.cells:
            self.rows.append([self.number, self.hidden, self.cells])
            self.room.take(self.number, max(cell[0] for cell in self.cells), len(self.cells))
            self.cells = []

    def begin_cell(self, told: dict[str, str]) -> None:
        self.told = told
        self.value = self.formula = self.inline = None

    def begin_text(self, _: dict[str, str]) -> None:
        self.pieces, self.size = [], 0
        self.made.CharacterDataHandler = self.chars

    def end_value(self) -> None:
        self.value = self.text()

    def end_formula(self) -> None:
        self.formula = f"={self.text()}"

    def end_inline(self) -> None:
        text = self.text()
        if not self.above:
            self.inline = (self.inline or "") + unescaped(text)

    def begin_reading(self, _: dict[str, str]) -> None:
        self.above += 1

    def end_reading(self) -> None:
        self.above -= 1

    def end_cell(self) -> None:
        """Keep what stands in a cell, if anything does."""
        told = self.told
        place = told.get("r")
        if place is None:
            column = self.column + 1
        else:
            letters = place.rstrip("0123456789")
            column = self.columns.get(letters, -1)
            if column < 0:
                column = self.columns[letters] = column_of(letters)
        self.column = column
        found = self.found(told.get("t", "n"), told.get("s", "0"))
        if found is not None:
            self.cells.append([column, *found])

    def found(self, kind: str, style: str) -> tuple[int, Any] | None:
        """Tag and value of the open cell."""
        value, formula = self.value, self.formula
        if kind == "s":
            return (SHARED, int(value)) if value else None
        if kind == "inlineStr":
            value = self.inline
        elif kind == "str" and value:
            value = unescaped(value)
        if not value:
            # A text of no characters is a result; elsewhere nothing is.
            counted = formula is None or (kind == "str" and value is not None)
            return None if counted else (UNCOUNTED, formula)
        if kind == "n":
            if formula is not None and self.recounts and not value.strip("0.-"):
                return UNCOUNTED, formula
            return self.of_style[int(style)], value
        if kind in ("str", "inlineStr"):
            return TEXT, self.room.text(value)
        if kind == "b":
            return TRUTH, value in _YES
        if kind in _SHORT:
            return _SHORT[kind], value[:40]
        raise Refusal("damaged", kind[:20])

    def hide(self, told: dict[str, str]) -> None:
        if told.get("hidden") in _YES:
            first, last = int(told["min"]), int(told["max"])
            self.hidden_columns.update(range(max(first, 1) - 1, min(last, LAST_COLUMN)))

    def merge(self, told: dict[str, str]) -> None:
        match = _AREA.fullmatch(told.get("ref", ""))
        if match is None or len(self.merged) >= MOST_MERGED:
            raise Refusal("damaged", "merged")
        first, top, last, bottom = match.groups()
        area = [_row(top), column_of(first), _row(bottom or top), column_of(last or first)]
        self.merged.append(area)

    def drain(self, least: int) -> Frames:
        """What is ready, where it is worth a frame."""
        if len(self.rows) >= least:
            yield ["rows", self.rows]
            self.rows = []


def _row(text: str) -> int:
    number = int(text)
    if not 0 < number <= LAST_ROW:
        raise Refusal("damaged", text[:20])
    return number


def read_sheet(pieces: Iterator[bytes], of_style: list[int], recounts: bool, room: Room) -> Frames:
    """The frames of one sheet; `of_style` gives the number format of a style. Raises Refusal."""
    made = parser()
    sheet = _Sheet(made, of_style, recounts, room)

    def start(tag: str, told: dict[str, str]) -> None:
        if not sheet.starts:
            sheet.root(tag[: tag.rfind(":") + 1])
        done = sheet.starts.get(tag)
        if done is not None:
            done(told)

    def end(tag: str) -> None:
        done = sheet.ends.get(tag)
        if done is not None:
            done()

    made.StartElementHandler, made.EndElementHandler = start, end
    try:
        for _ in feed(made, pieces):
            yield from sheet.drain(ROWS_A_FRAME)
    except (ValueError, IndexError, KeyError):
        raise Refusal("damaged") from None
    yield from sheet.drain(1)
    yield ["done", sorted(sheet.hidden_columns), sheet.merged]
