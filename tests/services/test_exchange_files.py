"""Texts that a spreadsheet would take for formulas, guarded in CSV and restored; what a template's example row begins with."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.exchange.marks import guarded, is_example, unguarded
from services.exchange.out.cells import Cells
from services.exchange.out.workbook import Workbook, clean, sheet_name

DANGEROUS = st.text(st.sampled_from("=+-@＝＋－＠\t\r\n '1.,%a中\u200b"), max_size=6)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＠SUM(A1)", "'＠SUM(A1)"),
        ("+cmd|'/C calc'!A0", "'+cmd|'/C calc'!A0"),
        ("＋1", "'＋1"),
        ("-1+2", "'-1+2"),
        ("－3层", "'－3层"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("'=1", "''=1"),
        ("-5", "-5"),
        ("-1,280.50", "-1,280.50"),
        ("+3", "+3"),
        ("-12.5%", "-12.5%"),
        ("3-2-1201", "3-2-1201"),
        ("it's", "it's"),
        ("'quoted'", "'quoted'"),
        ("", ""),
    ],
)
def test_a_text_that_looks_like_a_formula_is_guarded_and_a_number_is_not(text: str, shown: str) -> None:
    assert guarded(text) == shown
    assert unguarded(shown) == text


@given(st.one_of(DANGEROUS, st.text(max_size=20)))
def test_what_was_guarded_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(DANGEROUS)
def test_nothing_guarded_begins_like_a_formula_unless_it_is_a_number(text: str) -> None:
    shown = guarded(text)
    if shown.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")):
        float(shown.replace(",", "").rstrip("%") or "x")


def test_an_example_row_is_known_by_its_first_cell() -> None:
    assert is_example("例：3-2-1201")
    assert is_example("e.g. 3-2-1201")
    assert not is_example("例会")


def test_texts_of_cells_are_xml_and_say_the_same() -> None:
    assert clean("a<b>&\x00\x0b_x0041_\r\n") == "a&lt;b&gt;&amp;_x005F_x0041_\n"
    assert len(clean("长" * 40_000)) == 32_767
    assert sheet_name("收支/明细[1]:*?" + "长" * 40) == "收支 明细 1" + " " * 4 + "长" * 20


def test_sums_stand_below_figures_and_follow_the_filter() -> None:
    made = io.BytesIO()
    columns = [
        Cells("name", "名称", "text", 10, lambda row: row[0]),
        Cells("amount", "金额", "money", 10, lambda row: row[1], total=True),
        Cells("share", "占比", "percent", 10, lambda row: row[2]),
        Cells("on", "日期", "day", 10, lambda row: row[3]),
    ]
    book = Workbook(made, "账", columns, "zh")
    book.write(
        [["甲", Decimal("1.50"), Decimal("12.5"), date(2026, 1, 5)], [None, Decimal(-2), None, date(1899, 1, 1)]]
    )
    book.close({1: Decimal("-0.50")}, ("回执", [("行数", "2")]), {"guanjia.kind": "export"})

    sheet, facts = openpyxl.load_workbook(made).worksheets
    cached = openpyxl.load_workbook(made, data_only=True).worksheets[0]

    assert [cell.value for cell in sheet[2]] == ["甲", 1.5, 12.5, datetime(2026, 1, 5)]  # noqa: DTZ001  a cell has no zone
    assert [cell.number_format for cell in sheet[2]][1:] == ["#,##0.00", 'General"%"', "yyyy\\-mm\\-dd"]
    assert [cell.value for cell in sheet[3]] == [None, -2, None, "1899-01-01"]
    assert [cell.value for cell in sheet[4]] == ["合计", "=SUBTOTAL(109,B2:B3)", None, None]
    assert cached["B4"].value == -0.5
    assert (facts["A1"].value, facts["B1"].value) == ("行数", "2")
