"""Workbooks of OpenDocument (ISO/IEC 26300), as LibreOffice, WPS and others write them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from services.exchange.unpacking.frames import (
    ERROR,
    ERRORS,
    ROWS_A_FRAME,
    SHARED,
    SHOWN,
    TRUTH,
    UNCOUNTED,
    WHEN,
    Cells,
    Frame,
    Frames,
    Refusal,
    Room,
)
from services.exchange.unpacking.packages import Package, feed, ignore, local, parser, scan_all

MOST_MERGED: Final = 100_000
LONGEST_SHOWN: Final = 200
_NUMBERS: Final = ("float", "percentage", "currency")
_LEFT_OUT: Final = ("annotation", "ruby-text", "note")  # what hangs at a text or above its characters
_DURATION: Final = re.compile(r"PT(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9}(?:\.[0-9]{1,9})?)S)?")
LAST_COLUMN: Final = 16_384


def read_ods(package: Package, room: Room) -> Frames:
    """The frames of a workbook. Raises Refusal."""
    manifest: list[str] = []
    scan_all(package.chunks("META-INF/manifest.xml"), lambda tag, _: manifest.append(tag), ignore)
    if "encryption-data" in manifest:
        raise Refusal("password")
    if any(
        name.startswith(("basic/", "scripts/")) and name.endswith((".xml", ".py", ".js")) for name in package.names()
    ):
        raise Refusal("macros")
    yield ["book", "ods", _properties(package), ["General", "0.00%"], False]
    content = _Content(room)
    made = parser()
    made.StartElementHandler, made.EndElementHandler, made.CharacterDataHandler = (
        content.start,
        content.end,
        content.chars,
    )
    try:
        for _ in feed(made, package.chunks("content.xml")):
            yield from content.drain()
    except (ValueError, KeyError, IndexError):
        raise Refusal("damaged") from None
    if not content.sheets:
        raise Refusal("damaged")
    yield ["end"]


def _properties(package: Package) -> dict[str, str]:
    found: dict[str, str] = {}
    name = ""

    def start(tag: str, told: dict[str, str]) -> None:
        nonlocal name
        name = local(told, "name") if tag == "user-defined" else ""

    def end(tag: str, text: str) -> None:
        if tag == "user-defined" and name:
            found[name] = text

    scan_all(package.chunks("meta.xml"), start, end)
    return found


class _Content:
    """The state of the sheets that stream by. What is repeated counts as often as it is repeated, if anything stands in it."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.sheets = 0
        self.out: list[Frame] = []  # what is ready
        self.places: dict[str, int] = {}  # of texts that were handed over
        self.fresh: list[str] = []  # those that are not yet
        self.locals: dict[str, str] = {}  # names without their prefix
        self.path: list[str] = []
        self.style = ""
        self.hides: set[str] = set()  # the styles of sheets that are not shown
        self.rows: list[list[Any]] = []
        self.hidden_columns: set[int] = set()
        self.merged: list[list[int]] = []
        self.columns = self.number = self.times = self.column = 0
        self.hidden = False
        self.cells: Cells = []
        self.cell: dict[str, str] | None = None  # the attributes of the open one
        self.at = 0  # how deep it stands
        self.words: list[str] = []
        self.size = 0  # of the words
        self.within = False  # a paragraph of the cell's own

    def start(self, tag: str, told: dict[str, str]) -> None:
        name = self.locals.get(tag) or self.locals.setdefault(tag, tag.rpartition(":")[2])
        self.path.append(name)
        if self.cell is not None:
            self._inside(name, told)
        elif name in ("table-cell", "covered-table-cell"):
            self.cell, self.at, self.words, self.size = told, len(self.path), [], 0
        elif name == "table-row":
            self.number, self.times = self.number + 1, _times(told, "number-rows-repeated")
            self.hidden = local(told, "visibility", "visible") != "visible"
            self.cells, self.column = [], 0
        elif name == "table-column":
            self._begin_columns(told)
        elif name == "style":
            self.style = local(told, "name")
        elif name == "table-properties" and local(told, "display") == "false":
            self.hides.add(self.style)
        elif name == "table" and self.path[-2:-1] == ["spreadsheet"]:
            self.sheets += 1
            self.rows, self.hidden_columns, self.merged, self.columns, self.number = [], set(), [], 0, 0
            self.out.append(["sheet", local(told, "name"), local(told, "style-name") in self.hides])

    def end(self, _: str) -> None:
        name = self.path.pop()
        if self.cell is not None:
            if len(self.path) == self.at and name == "p":
                self.within = False
            elif len(self.path) == self.at - 1:
                self._end_cell(self.cell)
                self.cell = None
        elif name == "table-row":
            self._end_row()
        elif name == "table" and self.path[-1:] == ["spreadsheet"]:
            self._hand_over()
            self.out.append(["done", sorted(self.hidden_columns), self.merged])

    def chars(self, text: str) -> None:
        if self.within and not any(name in _LEFT_OUT for name in self.path[self.at :]):
            self.words.append(text)
            self.size += len(text)
            if self.size > self.room.limits.text:
                raise Refusal("text", "".join(self.words)[:20])

    def _inside(self, name: str, told: dict[str, str]) -> None:
        if len(self.path) == self.at + 1:
            self.within = name == "p"
            if self.within and self.words:
                self.words.append("\n")
            elif self.within:
                self.words.append("")  # so that the next paragraph begins a line
        elif name == "s":
            self.chars(" " * min(_times(told, "c"), self.room.limits.text + 1))
        elif name == "tab":
            self.chars("\t")
        elif name == "line-break":
            self.chars("\n")

    def _begin_columns(self, told: dict[str, str]) -> None:
        times = _times(told, "number-columns-repeated")
        if local(told, "visibility", "visible") != "visible":
            self.hidden_columns.update(range(self.columns, min(self.columns + times, LAST_COLUMN)))
        self.columns += times

    def _end_cell(self, told: dict[str, str]) -> None:
        times = _times(told, "number-columns-repeated")
        rows, columns = _times(told, "number-rows-spanned"), _times(told, "number-columns-spanned")
        if rows * columns > 1 and len(self.merged) < MOST_MERGED:
            self.merged.append([self.number, self.column, self.number + rows - 1, self.column + columns - 1])
        found = self._found(told, "".join(self.words))
        if found is not None:
            self.room.take(self.number, self.column)
            self.room.repeat(self.number, self.column + times - 1, times - 1)
            self.cells += [[self.column + place, *found] for place in range(times)]
        self.column += times

    def _found(self, told: dict[str, str], text: str) -> tuple[int, Any] | None:
        """Tag and value of what stands in a cell."""
        kinds = [value for key, value in told.items() if key.endswith(":value-type")]
        formula = local(told, "formula")
        if "error" in kinds or (formula and (text in ERRORS or text.startswith("Err:"))):
            return ERROR, text[:40]
        if not kinds:
            return (UNCOUNTED, formula) if formula and not text else self._text(text)
        kind = kinds[0]
        if kind in _NUMBERS:
            value = local(told, "value")
            return (
                (SHOWN, [value, text]) if 0 < len(text) <= LONGEST_SHOWN else (1 if kind == "percentage" else 0, value)
            )
        if kind == "date":
            return WHEN, local(told, "date-value")[:40]
        if kind == "time":
            return SHOWN, [_days(local(told, "time-value")), text[:LONGEST_SHOWN]]
        if kind == "boolean":
            return TRUTH, local(told, "boolean-value") == "true"
        return self._text(local(told, "string-value", text))

    def _text(self, text: str) -> tuple[int, Any] | None:
        if not text:
            return None
        place = self.places.get(text, -1)
        if place < 0:
            place = self.places[self.room.text(text)] = len(self.places)
            self.fresh.append(text)
        return SHARED, place

    def _end_row(self) -> None:
        if self.cells:
            more = self.times - 1
            self.room.repeat(self.number + more, self.cells[-1][0], more * len(self.cells))
            self.rows += [[self.number + place, self.hidden, self.cells] for place in range(self.times)]
        self.number += self.times - 1
        if len(self.rows) >= ROWS_A_FRAME:
            self._hand_over()

    def _hand_over(self) -> None:
        if self.fresh:
            self.out.append(["strings", self.fresh])
            self.fresh = []
        if self.rows:
            self.out.append(["rows", self.rows])
            self.rows = []

    def drain(self) -> Frames:
        """The frames that are ready."""
        yield from self.out
        self.out = []


def _times(told: dict[str, str], name: str) -> int:
    """How often something is repeated or over how many it reaches: once where nothing is said."""
    text = local(told, name, "1")
    return max(int(text), 1) if text.isdecimal() and len(text) < 8 else 1


def _days(duration: str) -> str:
    """A duration (PT26H30M00S) as a number of days, as other workbooks keep it. Raises ValueError."""
    match = _DURATION.fullmatch(duration)
    if match is None:
        raise ValueError(duration)
    hours, minutes, seconds = (Decimal(part or 0) for part in match.groups())
    return str((hours * 3600 + minutes * 60 + seconds) / 86400)
