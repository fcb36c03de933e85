"""Files as people send them: each non-empty cell is read once, as it was written."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from services.exchange import reading
from services.exchange.book import Book, Cell, Noticed, address
from services.exchange.reading.number_formats import Format
from services.exchange.reading.opening import LIMITS
from services.exchange.unpacking.frames import Room
from services.exchange.unpacking.packages import unescaped
from tests.services.exchange import ledger

Place = tuple[int, int]


def cells(book: Book, sheet: int = 0) -> dict[Place, Cell]:
    """The cells of a sheet by row and column, both from 0."""
    return {(line.number - 1, column): cell for line in book.sheets[sheet].lines for column, cell in line.cells.items()}


def wanted(form: str = "") -> dict[Place, Cell]:
    found = {(row, column): cell for row, column, _, _, cell in ledger.WRITTEN}
    if form == "xls":  # LibreOffice keeps the number nought as the result of a formula that is a text
        found[8, 1] = Cell(Decimal(0), "0")
    return found


def is_the_ledger(book: Book, form: str) -> None:
    first, second = book.sheets
    assert cells(book) == wanted(form)
    assert first.filled == len(ledger.WRITTEN)
    assert (first.name, first.hidden, second.name, second.hidden) == ("报修", False, "藏起来的", True)
    assert first.hidden_columns == {ledger.HIDDEN_COLUMN}
    assert first.merged == ((1, 0, 1, 2),)
    assert [line.number for line in first.lines if line.hidden] == [ledger.HIDDEN_ROW + 1]
    assert cells(book, 1) == {(0, 0): Cell("第二张", "第二张")}
    assert book.form == form


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_a_ledger_of_libreoffice(form: str) -> None:
    book = reading.read((ledger.DATA / f"ledger.{form}").read_bytes(), f"台账.{form}")

    is_the_ledger(book, form)
    assert form == "xls" or book.properties["register"] == "repair_request"


@pytest.mark.skipif(ledger.OFFICE is None, reason="LibreOffice is not installed; its files of `data/` are read")
@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_a_ledger_that_libreoffice_writes_now(form: str, tmp_path: Path) -> None:
    is_the_ledger(reading.read(ledger.converted(ledger.workbook(), form, tmp_path), "x"), form)


def test_a_ledger_of_xlsxwriter() -> None:
    is_the_ledger(reading.read(ledger.workbook(), "x"), "xlsx")


def test_a_ledger_saved_by_openpyxl_holds_no_results_of_formulas() -> None:
    held = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(ledger.workbook())).save(held)

    found = cells(reading.read(held.getvalue(), "x"))

    formulas = {(row, column) for row, column, value, _, _ in ledger.WRITTEN if ledger.is_formula(value)}
    assert {place for place, cell in found.items() if cell.noticed is Noticed.UNCOUNTED} == formulas
    assert {place: cell for place, cell in found.items() if place not in formulas} == {
        place: cell for place, cell in wanted().items() if place not in formulas
    }


def test_a_formula_that_nobody_counted_is_no_nought() -> None:
    found = cells(reading.read(ledger.workbook(counted=False), "x"))

    assert found[8, 0] == Cell(None, "=C4*2", Noticed.UNCOUNTED)
    assert found[7, 1] == Cell(None, "=NA()", Noticed.UNCOUNTED)


def test_days_of_1904() -> None:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"date_1904": True})
    book.add_worksheet().write_datetime(0, 0, ledger.DAY, book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()

    assert cells(reading.read(held.getvalue(), "x")) == {(0, 0): Cell(date(2026, 1, 5), "2026-01-05")}


TABLE = [["房号", "备注"], ["1-2-301", "漏水,严重"], ["000123", '说"好"\n了']]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gbk", "gb18030"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_csv(encoding: str, sign: str, end: str) -> None:
    quoted = '"说""好""' + end + '了"'
    text = end.join([f"房号{sign}备注", f'1-2-301{sign}"漏水,严重"', f"000123{sign}{quoted}", ""])

    book = reading.read(text.encode(encoding), "台账.csv")

    assert book.form == "csv"
    assert book.encoding == {"utf-8-sig": "utf-8", "gbk": "gb18030"}.get(encoding, encoding)
    assert cells(book) == {
        (row, column): Cell(word, word) for row, words in enumerate(TABLE) for column, word in enumerate(words)
    }


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("姓名\n王小明\n", {(0, 0): "姓名", (1, 0): "王小明"}),
        ('a,b\n="000123",2\n', {(0, 0): "a", (0, 1): "b", (1, 0): "000123", (1, 1): "2"}),
        ("sep=;\na;b,c\n", {(0, 0): "a", (0, 1): "b,c"}),
        ("a,b\n\n,c\n", {(0, 0): "a", (0, 1): "b", (2, 1): "c"}),
        ('=1+1,-5,"@x"\n', {(0, 0): "=1+1", (0, 1): "-5", (0, 2): "@x"}),
    ],
)
def test_csv_as_programs_write_it(text: str, read: dict[Place, str]) -> None:
    assert {place: cell.value for place, cell in cells(reading.read(text.encode(), "x.csv")).items()} == read


def test_an_error_in_a_csv_is_no_text() -> None:
    assert cells(reading.read(b"a,#N/A\n", "x.csv"))[0, 1] == Cell(None, "#N/A", Noticed.ERROR)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("房号\t备注\r\n1-2-301\t漏水\r\n", [["房号", "备注"], ["1-2-301", "漏水"]]),
        ('a\t"两行\n文字"\r\nb\t"说""好""\n了"\r\n', [["a", "两行\n文字"], ["b", '说"好"\n了']]),
        ('5"管\t"三通"\n', [['5"管', '"三通"']]),
        ('"a""b"\tc', [['a"b', "c"]]),
        ("a\t\tb\n\t\n\tc", [["a", "", "b"], ["", ""], ["", "c"]]),
        ("只有一格", [["只有一格"]]),
    ],
)
def test_a_block_that_was_copied(text: str, rows: list[list[str]]) -> None:
    assert cells(reading.paste(text)) == {
        (row, column): Cell(word, word) for row, words in enumerate(rows) for column, word in enumerate(words) if word
    }


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("General", "42370", "42370"),
        ("General", "13800138000", "13800138000"),
        ("0", "3.5", "4"),
        ("0.00", "3.005", "3.01"),
        ("#,##0", "1234567", "1,234,567"),
        ("#,##0.00;[Red]-#,##0.00", "-1234.5", "-1,234.50"),
        ("#,##0.00_);(#,##0.00)", "-1234.5", "(1,234.50)"),
        ('0"栋"', "3", "3栋"),
        ('"BX-"0000', "7", "BX-0007"),
        ("[$¥-804]#,##0.00", "3000", "¥3,000.00"),
        ('0.0,"千"', "12345", "12.3千"),
        ("0%", "0.5", "50%"),
        ("0.##", "1.5", "1.5"),
        ("0.##", "2", "2"),
        ("000-0000-0000", "13800138000", "13800138000"),
        ("0.00E+00", "12345", "12345"),
        ("[>100]0.0;0", "5", "5"),
        (";;;", "5", "5"),
        ("@", "5", "5"),
        ("yyyy-mm-dd", "42370", "2016-01-01"),
        ("[$-804]yyyy年m月d日;@", "42370", "2016-01-01"),
        ("m/d/yy h:mm", "42370.75", "2016-01-01 18:00"),
        ("上午/下午h时mm分", "0.75", "18:00"),
        ("[h]:mm", "1.104166666667", "26:30"),
        ("mm:ss", "0.000707", "00:01:01"),
        ("yyyy-mm-dd", "1", "1900-01-01"),
        ("yyyy-mm-dd", "61", "1900-03-01"),
        ("yyyy-mm-dd", "60", "60"),
        ("yyyy-mm-dd", "-5", "-5"),
        ("yyyy-mm-dd", "45992.9999999", "2025-12-02"),
        ('"默认"0', "5", "默认5"),
    ],
)
def test_what_a_number_looks_like(code: str, number: str, shown: str) -> None:
    assert Format(code, is_1904=False).read(Decimal(number))[1] == shown


def test_the_name_of_a_cell() -> None:
    assert [address(1, 0), address(7, 1), address(1048576, 16383)] == ["A1", "B7", "XFD1048576"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a_x0000_b", "a_x0000_b"),
        ("a_x0007_b_x009F_", "a_x0007_b_x009F_"),
        ("a_xD800_b", "a_xD800_b"),
        ("a_x0009_b_x000A_c_x000D_", "a\tb\nc\r"),
        ("_x005F_x0041__x4E00_", "_x0041_一"),
    ],
)
def test_an_escape_in_a_workbook_makes_no_control_character(written: str, read: str) -> None:
    assert unescaped(written) == read


def test_a_cell_of_an_old_workbook_loses_its_nul() -> None:
    assert Room(LIMITS).text("a\x00b") == "ab"
