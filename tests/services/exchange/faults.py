"""A ledger of renovations with thirty kinds of faults and oddities, and what each cell of it is to be.

`workbook()` is the file: a title over the header, one row a fault, a total below. `EXPECTED` says of each cell below the header what
becomes of it where its column is read for its field; `ODDITIES` is what lies about them.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter

from services.exchange.cells import How

REGISTER = "renovation_application"
TITLE, TOTAL = "装修申请登记表", "合计"
HEADER_ROW = 3  # counted as in Excel
# Headers as people write them, with the field that each means; the last is no field.
COLUMNS = {
    "联系电话": "phone",
    "申请日期": "applied_on",
    "施工负责人": "contractor_manager",
    "涉及改动": "has_alteration",
    "施工人数": "worker_count",
    "注意事项告知时间": "notice_given_at",
    "装修许可证号": "permit_no",
    "状态": "state",
    "备忘": "",
}
HEADERS = list(COLUMNS)
DAY = datetime.fromisoformat("2026-01-05T00:00:00")


@dataclass(frozen=True)
class Fault:
    """One cell: its column, what is written into it in which format, and what is to become of it."""

    name: str
    header: str
    written: Any
    how: How
    code: str = ""

    @property
    def column(self) -> int:
        return HEADERS.index(self.header)


EXPECTED = (
    Fault("a telephone with blanks in it", "联系电话", "138 0013 8000", How.UNDERSTOOD),
    Fault("a telephone that became a number", "联系电话", 13800138000, How.TAKEN, "0"),
    Fault("a telephone shown as a power", "联系电话", 13800138000, How.TAKEN, "0.00E+00"),
    Fault("a telephone that is a text of a power", "联系电话", "1.38E+10", How.REFUSED),
    Fault("a telephone with a point", "联系电话", "13800138000.0", How.UNDERSTOOD),
    Fault("a telephone in wide digits", "联系电话", "１３８００１３８０００", How.UNDERSTOOD),
    Fault("a telephone that lacks a digit", "联系电话", "1380013800", How.REFUSED),
    Fault("two telephones in one cell", "联系电话", "13800138000/13900139000", How.REFUSED),
    Fault("a day as its number", "申请日期", 46027, How.UNDERSTOOD),
    Fault("a day with slashes", "申请日期", "2026/1/5", How.UNDERSTOOD),
    Fault("a day in words", "申请日期", "2026年1月5日", How.UNDERSTOOD),
    Fault("a day with points", "申请日期", "2026.1.5", How.UNDERSTOOD),
    Fault("a day without its year", "申请日期", "5/1", How.ASKED),
    Fault("a day that never was", "申请日期", "2026-02-30", How.REFUSED),
    Fault("a day that is no day", "申请日期", "年底", How.REFUSED),
    Fault("a day with its time", "申请日期", DAY.replace(hour=14), How.UNDERSTOOD, "yyyy-mm-dd hh:mm"),
    Fault("a name with blanks about it", "施工负责人", " 王小明　", How.UNDERSTOOD),
    Fault("a name of blanks", "施工负责人", "　", How.UNDERSTOOD),
    Fault("a name that is too long", "施工负责人", "王" * 81, How.REFUSED),
    Fault("a tick", "涉及改动", "√", How.UNDERSTOOD),
    Fault("a flag that is no answer", "涉及改动", "待定", How.REFUSED),
    Fault("a number in words", "施工人数", "三人", How.REFUSED),
    Fault("a number with decimals", "施工人数", 2.5, How.REFUSED),
    Fault("a number out of bounds", "施工人数", 1000, How.REFUSED),
    Fault("an error", "施工人数", "=NA()", How.REFUSED),
    Fault("a formula without its result", "施工人数", "=E4+E5", How.REFUSED),
    Fault("a time without its day", "注意事项告知时间", "8:30", How.ASKED),
    Fault("a number that lost its last digits", "装修许可证号", 622202123456789000, How.REFUSED, "0"),
    Fault("a number that its format begins with noughts", "装修许可证号", 77, How.TAKEN, "000000"),
    Fault("a choice that there is not", "状态", "不知道", How.REFUSED),
)
ODDITIES = {
    "title": "A1",
    "total": f"A{HEADER_ROW + len(EXPECTED) + 1}",
    "unknown": "I4",
    "hidden row": 5,
    "hidden sheet": "旧表",
}


def workbook() -> bytes:
    """The ledger as it is uploaded."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    sheet, old = book.add_worksheet("装修"), book.add_worksheet(ODDITIES["hidden sheet"])
    sheet.merge_range(0, 0, 0, len(HEADERS) - 1, TITLE)
    sheet.write_row(HEADER_ROW - 1, 0, HEADERS)
    for row, fault in enumerate(EXPECTED, start=HEADER_ROW):
        look = book.add_format({"num_format": fault.code}) if fault.code else None
        if isinstance(fault.written, datetime):
            sheet.write_datetime(row, fault.column, fault.written, look)
        elif fault.written == "=NA()":
            sheet.write_formula(row, fault.column, fault.written, look, "#N/A")
        else:
            sheet.write(row, fault.column, fault.written, look)
    sheet.write(HEADER_ROW, len(HEADERS) - 1, "这一栏台账里没有")
    sheet.write(HEADER_ROW + len(EXPECTED), 0, TOTAL)
    sheet.set_row(ODDITIES["hidden row"] - 1, None, None, {"hidden": True})
    old.write(0, 0, "去年的")
    old.hide()
    book.close()
    return held.getvalue()
