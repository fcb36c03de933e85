"""Sheets made by hand for the tests of imports."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from services.exchange.book import Book, Cell, Line, Noticed, Sheet

HEAD = ("报修时间", "房号", "住户姓名（联系人）", "联系电话", "地址", "报修类别", "报修内容", "报修接待人")


def cell(value: Any) -> Cell:
    """A cell with the value, shown as a sheet would."""
    if isinstance(value, Cell):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = Decimal(str(value))
    shown = f"{value:%Y/%m/%d %H:%M}" if isinstance(value, datetime) else str(value)
    return Cell(value, shown)


def error(text: str = "#N/A") -> Cell:
    """A cell that holds an error."""
    return Cell(None, text, Noticed.ERROR)


def sheet(rows: Iterable[Sequence[Any]], *, first: int = 1, name: str = "报修", **more: Any) -> Sheet:
    """A sheet of these rows; None is an empty cell, a row of empty cells is none."""
    lines = []
    for number, row in enumerate(rows, first):
        cells = {at: cell(value) for at, value in enumerate(row) if value is not None}
        if cells:
            lines.append(Line(number, cells))
    return Sheet(name, lines, **more)


def book(*sheets: Sheet) -> Book:
    """A workbook of these sheets."""
    text = repr([(one.name, [(line.number, line.cells) for line in one.lines]) for one in sheets])
    return Book("xlsx", list(sheets), hashlib.sha256(text.encode()).hexdigest())


def repair(**more: Any) -> list[Any]:
    """A row below HEAD of a plain repair request."""
    values = {
        "at": "2026-11-24 08:30",
        "room": "1-2-301",
        "name": "沈建华",
        "phone": "13812342046",
        "address": "天成美雅 1-2-301",
        "category": "给排水",
        "content": "厨房水管漏水",
        "receiver": "周晓敏",
    }
    return list((values | more).values())
