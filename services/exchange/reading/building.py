"""Frames of a file that was taken apart, made into the Book that the rest of the panel knows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Context, Decimal, InvalidOperation
from typing import Any, Final

from services.exchange.book import Book, Cell, Line, Noticed, Sheet
from services.exchange.reading.number_formats import Format, clock, plain
from services.exchange.unpacking.frames import ERROR, SHARED, SHOWN, TEXT, TRUTH, UNCOUNTED, WHEN, Frame, Refusal

DIGITS: Final = 15  # of a number that a workbook keeps: those behind them are noise of its binary form
_LARGEST: Final = 308  # the power of ten that ends what a workbook counts with
_KEPT: Final = 50_000  # cells that are remembered, for most of a ledger is said again and again
_WHOLE: Final = re.compile("-?[0-9]+")
_ROUND: Final = Context(prec=DIGITS)


def build(frames: Iterable[Frame], digest: str) -> Book:
    """The book of the frames. Raises Refusal."""
    builder = Builder(digest)
    for frame in frames:
        builder.take(frame)
    return builder.book


class Builder:
    """Takes frames one by one; `book` is what they say so far."""

    def __init__(self, digest: str) -> None:
        self.book = Book("", [], digest)
        self._formats: list[Format] = []
        self._strings: list[Cell] = []
        self._known: dict[tuple[int, Any], Cell] = {}
        self._lines: dict[int, Line] = {}

    def take(self, frame: Frame) -> None:
        """Add what a frame says. Raises Refusal."""
        word = frame[0]
        if word == "rows":
            self._rows(frame[1])
        elif word == "strings":
            self._strings += [Cell(text, text) for text in frame[1]]
        elif word == "sheet":
            self.book.sheets.append(Sheet(frame[1], hidden=frame[2]))
            self._lines = {}
        elif word == "done":
            sheet = self.book.sheets[-1]
            sheet.lines = [self._lines[number] for number in sorted(self._lines)]
            sheet.hidden_columns = frozenset(frame[1])
            sheet.merged = tuple((top, left, bottom, right) for top, left, bottom, right in frame[2])
        elif word == "book":
            self.book.form, self.book.properties = frame[1], frame[2]
            self._formats = [Format(code, frame[4]) for code in frame[3]]
        elif word == "refused":
            raise Refusal(frame[1], frame[2])

    def _rows(self, rows: list[list[Any]]) -> None:
        for number, hidden, cells in rows:
            line = self._lines.setdefault(number, Line(number, hidden=hidden))
            for column, tag, raw in cells:
                cell = self._cell(tag, raw)
                if cell is not None:
                    line.cells[column] = cell

    def _cell(self, tag: int, raw: Any) -> Cell | None:
        """The cell that a tag and a raw value say; None for a text of no characters."""
        if tag == SHARED:
            if not 0 <= raw < len(self._strings):
                raise Refusal("damaged", "strings")
            return self._strings[raw] if self._strings[raw].shown else None
        key = (tag, tuple(raw) if isinstance(raw, list) else raw)
        cell = self._known.get(key)
        if cell is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            cell = self._known[key] = self._made(tag, raw)
        return cell

    def _made(self, tag: int, raw: Any) -> Cell:
        if tag >= 0:
            return Cell(*self._formats[tag].read(number(raw)))
        if tag == TEXT:
            return Cell(raw, raw)
        if tag == TRUTH:
            return Cell(raw, "TRUE" if raw else "FALSE")
        if tag == ERROR:
            return Cell(None, raw, Noticed.ERROR)
        if tag == UNCOUNTED:
            return Cell(None, raw, Noticed.UNCOUNTED)
        if tag == WHEN:
            return _when(raw)
        assert tag == SHOWN
        value = number(raw[0])
        return Cell(value, raw[1] or plain(value))


def number(text: str) -> Decimal:
    """A number as a workbook writes it, without the noise of its binary form: 1.1000000000000001 is 1.1.

    Whole numbers keep every digit that the file spells out. Raises Refusal for what is none.
    """
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise Refusal("damaged", text[:20]) from None
    if not value.is_finite() or value.adjusted() > _LARGEST:
        raise Refusal("damaged", text[:20])
    if _WHOLE.fullmatch(text):
        return value
    value = _ROUND.plus(value)
    if value == value.to_integral_value():
        return Decimal(int(value))
    return value.normalize()


def _when(text: str) -> Cell:
    """A day or a moment that a file spells out. Raises Refusal."""
    try:
        if len(text) <= len("2026-01-05"):
            day = date.fromisoformat(text)
            return Cell(day, day.isoformat())
        moment = datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=None, microsecond=0)
    except ValueError:
        raise Refusal("damaged", text[:20]) from None
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    return Cell(moment, f"{moment:%Y-%m-%d} {clock(seconds)}")
