"""What was written is what is read, whatever it is: each non-empty cell exactly once."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

import openpyxl
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from services.exchange import reading
from services.exchange.book import Book, Cell
from services.exchange.reading.building import build
from services.exchange.reading.opening import LIMITS
from services.exchange.unpacking.__main__ import frames_of

Written = Mapping[tuple[int, int], str | int | float | bool | date | datetime]
MIDNIGHT = datetime.fromisoformat("2000-01-01T00:00:00")
# Characters that XML and a browser can carry; a lone carriage return becomes a line feed in every XML.
SIGNS = st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t")
TEXTS = st.one_of(
    st.text(SIGNS, min_size=1, max_size=30),
    st.sampled_from(["#N/A", "1", "=A1", "_x000D_", "TRUE", " ", "'a", '"', ","]),
)
VALUES = st.one_of(
    TEXTS,
    st.integers(-(10**14), 10**14),
    st.decimals(-(10**9), 10**9, places=2).map(float),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(9999, 12, 31)),
    st.integers(0, 3_000_000).map(lambda minutes: MIDNIGHT + timedelta(minutes=minutes)),
)
PLACES = st.tuples(st.integers(0, 300), st.integers(0, 40))
SHEETS = st.dictionaries(PLACES, VALUES, max_size=20)


def read(data: bytes) -> Book:
    return build(frames_of(data, LIMITS), "")


def found(book: Book) -> dict[tuple[int, int], object]:
    cells = [((line.number - 1, column), cell) for line in book.sheets[0].lines for column, cell in line.cells.items()]
    assert len(cells) == len(dict(cells)) == book.sheets[0].filled
    return {place: cell.value for place, cell in cells}


def expected(value: object) -> object:
    if isinstance(value, float):
        return Decimal(repr(value)).normalize() if value else Decimal(0)
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return value


@settings(max_examples=50, deadline=None)
@given(written=SHEETS)
def test_by_xlsxwriter(written: Written) -> None:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    sheet = book.add_worksheet()
    day, moment = (book.add_format({"num_format": code}) for code in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm"))
    for (row, column), value in written.items():
        if isinstance(value, str):
            sheet.write_string(row, column, value)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, moment if isinstance(value, datetime) else day)
        else:
            sheet.write(row, column, value)
    book.close()

    assert found(read(held.getvalue())) == {place: expected(value) for place, value in written.items()}


@settings(max_examples=50, deadline=None)
@given(written=SHEETS)
def test_by_openpyxl(written: Written) -> None:
    held = io.BytesIO()
    book = openpyxl.Workbook()
    sheet = book.active
    # It writes a text that looks like an escape as it is, so that every reader takes it for one.
    written = {place: value for place, value in written.items() if not (isinstance(value, str) and "_x" in value)}
    for (row, column), value in written.items():
        cell = sheet.cell(row + 1, column + 1)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # neither a formula nor an error, whatever it begins with
    book.save(held)

    assert found(read(held.getvalue())) == {place: expected(value) for place, value in written.items()}


ROWS = st.lists(st.lists(st.one_of(TEXTS, st.just("")), min_size=1, max_size=6), min_size=1, max_size=8)


@settings(max_examples=80, deadline=None)
@given(rows=ROWS, sign=st.sampled_from(",;\t"), encoding=st.sampled_from(["utf-8-sig", "utf-16", "gb18030"]))
def test_by_csv(rows: list[list[str]], sign: str, encoding: str) -> None:
    held = io.StringIO()
    held.write(f"sep={sign}\r\n")
    csv.writer(held, delimiter=sign, quoting=csv.QUOTE_ALL).writerows(rows)
    wanted = {
        (row, column): Cell(word, word) for row, words in enumerate(rows) for column, word in enumerate(words) if word
    }

    sheet = reading.read(held.getvalue().encode(encoding), "x.csv").sheets[0] if wanted else None

    lines = sheet.lines if sheet else []
    assert {(line.number - 1, column): cell.shown for line in lines for column, cell in line.cells.items()} == {
        place: cell.shown for place, cell in wanted.items()
    }
