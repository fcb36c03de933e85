"""A small ledger with everything in it that a workbook can say of a cell, and what is to be read of it.

`python -m tests.services.exchange.ledger` writes it anew into `data/`, in the formats that LibreOffice writes.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from services.exchange.book import Cell, Noticed

DATA = Path(__file__).parent / "data"
OFFICE = shutil.which("soffice")

MOMENT = datetime.fromisoformat("2026-01-05T14:30:00")  # a sheet has no zone
DAY = MOMENT.replace(hour=0, minute=0)
# Row, column, what is written, its format; and what is read of it.
WRITTEN: list[tuple[int, int, object, str, Cell]] = [
    (0, 0, "住户报修记录", "", Cell("住户报修记录", "住户报修记录")),
    (2, 0, "房号", "", Cell("房号", "房号")),
    (2, 1, "日期", "", Cell("日期", "日期")),
    (2, 2, "金额", "", Cell("金额", "金额")),
    (3, 0, "1-2-301", "", Cell("1-2-301", "1-2-301")),
    (3, 1, DAY, "yyyy-mm-dd", Cell(date(2026, 1, 5), "2026-01-05")),
    (3, 2, 1.1, "", Cell(Decimal("1.1"), "1.1")),
    (4, 0, "两行\n文字", "", Cell("两行\n文字", "两行\n文字")),
    (4, 1, MOMENT, "yyyy/m/d h:mm", Cell(MOMENT, "2026-01-05 14:30")),
    (4, 2, 3000, "#,##0.00", Cell(Decimal(3000), "3,000.00")),
    (5, 0, 123, "000000", Cell(Decimal(123), "000123")),
    (5, 1, DAY, 'yyyy"年"m"月"d"日"', Cell(date(2026, 1, 5), "2026-01-05")),
    (5, 2, 0.125, "0.0%", Cell(Decimal("0.125"), "12.5%")),
    (6, 0, 13800138000, "0", Cell(Decimal(13800138000), "13800138000")),
    (6, 1, 0.604166666666667, "hh:mm", Cell(Decimal("0.604166666666667"), "14:30")),
    (6, 2, True, "", Cell(True, "TRUE")),
    (7, 0, "＋１<&\"'>𠮷", "", Cell("＋１<&\"'>𠮷", "＋１<&\"'>𠮷")),
    (7, 1, "=NA()", "", Cell(None, "#N/A", Noticed.ERROR)),
    (7, 2, "=1/0", "", Cell(None, "#DIV/0!", Noticed.ERROR)),
    (8, 0, "=C4*2", "", Cell(Decimal("2.2"), "2.2")),
    (8, 1, '=A3&"!"', "", Cell("房号!", "房号!")),
    (8, 2, -1234.5, "#,##0.00", Cell(Decimal("-1234.5"), "-1,234.50")),
    (9, 0, " 前后有空格 ", "", Cell(" 前后有空格 ", " 前后有空格 ")),
    (9, 25, "远", "", Cell("远", "远")),
]
HIDDEN_ROW, HIDDEN_COLUMN = 7, 1


def workbook(*, counted: bool = True) -> bytes:
    """The ledger as XlsxWriter writes it; its formulas hold their results, or the noughts that it writes for those it is not
    told."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    sheet, second = book.add_worksheet("报修"), book.add_worksheet("藏起来的")
    sheet.merge_range(0, 0, 0, 2, "住户报修记录")
    for row, column, value, code, cell in WRITTEN[1:]:
        look = book.add_format({"num_format": code}) if code else None
        if isinstance(value, datetime):
            sheet.write_datetime(row, column, value, look)
        elif is_formula(value) and counted:
            sheet.write_formula(
                row, column, value, look, float(cell.value) if isinstance(cell.value, Decimal) else cell.shown
            )
        else:
            sheet.write(row, column, value, look)
    sheet.set_row(HIDDEN_ROW, None, None, {"hidden": True})
    sheet.set_column(HIDDEN_COLUMN, HIDDEN_COLUMN, 12, None, {"hidden": True})
    second.write(0, 0, "第二张")
    second.hide()
    book.set_custom_property("register", "repair_request")
    book.close()
    return held.getvalue()


def is_formula(value: object) -> bool:
    return isinstance(value, str) and value.startswith("=")


def converted(data: bytes, form: str, folder: Path) -> bytes:
    """A workbook as LibreOffice writes it in another format."""
    assert OFFICE is not None
    source = folder / "ledger.xlsx"
    source.write_bytes(data)
    out = folder / "out"
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation={(folder / 'office').as_uri()}",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            out,
            source,
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return (out / f"ledger.{form.partition(':')[0]}").read_bytes()


if __name__ == "__main__":
    import tempfile

    for form in ("xlsx", "xls", "ods"):
        with tempfile.TemporaryDirectory() as name:
            (DATA / f"ledger.{form}").write_bytes(converted(workbook(), form, Path(name)))
