"""The old workbooks of Excel, up to 2003 (BIFF), read by xlrd: all of a book at once, which its format keeps small."""

from __future__ import annotations

import io
from typing import Any, Final

import xlrd
from xlrd.biffh import XLRDError
from xlrd.sheet import Sheet

from services.exchange.unpacking.frames import (
    ERROR,
    ROWS_A_FRAME,
    TEXT,
    TRUTH,
    Cells,
    Frames,
    Refusal,
    Room,
)

# Names of streams and storages stand in the file in UTF-16.
LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_MACROS: Final = "_VBA_PROJECT_CUR".encode("utf-16-le")
_BOOKS: Final = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book", "WORKBOOK", "BOOK"))


def read_xls(data: bytes, room: Room) -> Frames:
    """The frames of a workbook. Raises Refusal."""
    if LOCKED in data:
        raise Refusal("password")
    if _MACROS in data:
        raise Refusal("macros")
    if not any(name in data for name in _BOOKS):
        # The names stand in a sector whose number the head tells: it may have been cut off.
        raise Refusal("damaged" if (int.from_bytes(data[48:52], "little") + 1) * 512 >= len(data) else "other")
    try:
        book = xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), formatting_info=True, ragged_rows=True, on_demand=True
        )
        codes = [_code(book, place) for place in range(len(book.xf_list))]
        formats = list(dict.fromkeys(["General", *codes]))
        places = [formats.index(code) for code in codes]
        yield ["book", "xls", {}, formats, book.datemode == 1]
        for number in range(book.nsheets):
            sheet = book.sheet_by_index(number)
            yield ["sheet", sheet.name, sheet.visibility != 0]
            yield from _rows(sheet, places, room)
            yield ["done", *_layout(sheet)]
            book.unload_sheet(number)
    except XLRDError as error:
        raise Refusal("password" if "encrypted" in str(error) else "damaged", str(error)) from None
    except Refusal:
        raise
    except Exception as error:  # noqa: BLE001  # damage makes the library stumble in any way; whatever it is, the file is not read
        raise Refusal("damaged", repr(error)) from None
    yield ["end"]


def _code(book: Any, place: int) -> str:
    held = book.format_map.get(book.xf_list[place].format_key)
    return held.format_str if held is not None else "General"


def _rows(sheet: Sheet, places: list[int], room: Room) -> Frames:
    ready = []
    for number in range(sheet.nrows):
        cells = _cells(sheet, number, places, room)
        if cells:
            room.take(number + 1, cells[-1][0], len(cells))
            row = sheet.rowinfo_map.get(number)
            ready.append([number + 1, bool(row and row.hidden), cells])
        if len(ready) >= ROWS_A_FRAME:
            yield ["rows", ready]
            ready = []
    if ready:
        yield ["rows", ready]


def _cells(sheet: Sheet, number: int, places: list[int], room: Room) -> Cells:
    cells: Cells = []
    kinds, values = sheet.row_types(number), sheet.row_values(number)
    for column, (kind, value) in enumerate(zip(kinds, values, strict=True)):
        if kind == xlrd.XL_CELL_TEXT and value:
            cells.append([column, TEXT, room.text(value)])
        elif kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
            cells.append([column, places[sheet.cell_xf_index(number, column)], repr(value)])
        elif kind == xlrd.XL_CELL_BOOLEAN:
            cells.append([column, TRUTH, bool(value)])
        elif kind == xlrd.XL_CELL_ERROR:
            cells.append([column, ERROR, xlrd.error_text_from_code.get(int(value), "#N/A")])
    return cells


def _layout(sheet: Sheet) -> tuple[list[int], list[list[int]]]:
    hidden = [column for column, told in sheet.colinfo_map.items() if told.hidden]
    merged = [[top + 1, left, bottom, right - 1] for top, bottom, left, right in sheet.merged_cells]
    return sorted(hidden), merged
