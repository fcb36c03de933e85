"""Tables that are plain text: CSV files, and blocks copied from a sheet."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from models.vocabulary.language.reading import line_ends
from services.exchange.book import Book, Cell, Line, Noticed, Sheet
from services.exchange.marks import unguarded
from services.exchange.unpacking.frames import ERRORS, Limits, Refusal, Room

_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_PARTED: Final = (",", "\t", ";")
_LOOKED_AT: Final = 50  # rows by which the sign between cells is told
_ASKED: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # the line by which Excel is told the sign
_KEPT_TEXT: Final = re.compile(r'="([^"]*)"')  # how programs keep Excel from making a number of 000123
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# A cell of a copied block that was quoted because its text holds a line end, a tab or a quote.
_QUOTED: Final = re.compile(r'"((?:[^"]|"")*)"(?=\t|\r?\n|\Z)')
_BARE: Final = re.compile(r"[^\t\r\n]*")


def read_csv(data: bytes, digest: str, limits: Limits) -> Book:
    """The book of a CSV file; all its cells are texts. Raises Refusal."""
    text, encoding = decoded(data)
    asked = _ASKED.match(text)
    text = text[asked.end() :] if asked else text
    rows = _rows(text, asked[1] if asked else _sign(text))
    return Book("csv", [_sheet(rows, limits)], digest, encoding)


def read_block(text: str, digest: str, limits: Limits) -> Book:
    """The book of a block that was copied from a sheet. Raises Refusal."""
    return Book("paste", [_sheet(_block(text), limits)], digest)


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file and its encoding. Raises Refusal where it is none that is used here, or no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _as(data, name), name.removesuffix("-sig")
    if b"\0" in (head := data[:4000]):  # half of each Latin letter
        name = "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
        return _as(data, name), name
    for name in ("utf-8", "gb18030"):
        try:
            return _as(data, name), name
        except Refusal as refusal:
            if refusal.why != "letters":
                raise
    raise Refusal("letters")


def _as(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise Refusal("letters") from None
    if _UNSEEN.search(text):
        raise Refusal("other")
    return text


def _sign(text: str) -> str:
    """The sign between cells: the one that parts most rows into equally many."""
    head = "".join(text.splitlines(keepends=True)[: _LOOKED_AT * 4])

    def parts(sign: str) -> tuple[int, int]:
        counts: Counter[int] = Counter()
        try:
            for row, _ in zip(
                csv.reader(io.StringIO(head, newline=""), delimiter=sign), range(_LOOKED_AT), strict=False
            ):
                counts[len(row)] += len(row) > 1
        except csv.Error:
            return 0, 0
        size, times = max(counts.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
        return times, size

    return max(_PARTED, key=parts)


def _rows(text: str, sign: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    began = 1
    try:
        for row in reader:
            yield row
            began = reader.line_num + 1
    except csv.Error as error:
        raise Refusal("text" if "limit" in str(error) else "quotes", str(began)) from None


def _block(text: str) -> Iterator[list[str]]:
    """The rows of a copied block. Excel quotes a cell only where it must: "abc" alone is a text with its quotes."""
    place, row = 0, list[str]()
    while place < len(text):
        quoted = _QUOTED.match(text, place)
        if quoted is not None and re.search(r'[\t\r\n]|""', quoted[1]):
            row.append(quoted[1].replace('""', '"'))
            place = quoted.end()
        else:
            bare = _BARE.match(text, place)
            assert bare is not None
            row.append(bare[0])
            place = bare.end()
        if text[place : place + 1] == "\t":
            place += 1
            if place == len(text):
                row.append("")
        else:
            place += 2 if text[place : place + 2] == "\r\n" else 1
            yield row
            row = []
    if row:
        yield row


def _sheet(rows: Iterable[list[str]], limits: Limits) -> Sheet:
    room, sheet = Room(limits), Sheet("")
    for number, row in enumerate(rows, start=1):
        cells = {column: _cell(room.text(line_ends(text))) for column, text in enumerate(row) if text}
        if cells:
            room.take(number, max(cells), len(cells))
            sheet.lines.append(Line(number, cells))
    return sheet


def _cell(text: str) -> Cell:
    if text in ERRORS:
        return Cell(None, text, Noticed.ERROR)
    kept = _KEPT_TEXT.fullmatch(text)
    text = kept[1] if kept else unguarded(text)
    return Cell(text, text)
