"""Reading a pack: a workbook, or the same as TOML."""

from __future__ import annotations

import difflib
import hashlib
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from models.vocabulary.language.label import Label
from services import limits
from services.errors import BadInput
from services.exchange import alike, marks, reading
from services.exchange.book import Cell, Line, address
from services.exchange.book import Sheet as Read
from services.rollout.packs import sheets
from services.rollout.packs.pack import Entry, Pack, Problem
from services.rollout.packs.sheets import SHEETS, Sheet

NO_SHEET: Final = Label("项目包没有这张表", "A pack has no such sheet")
NO_COLUMN: Final = Label("这张表没有这一列", "The sheet has no such column")
TWICE: Final = Label("这一列有两次", "The column is there twice")
MISSING: Final = Label("缺少“{what}”这张表", "The sheet {what} is missing")
ONE: Final = Label("这张表只能有一行", "This sheet has one row only")
NO_TOML: Final = Label("这个文件读不懂：{why}", "The file cannot be read: {why}")
NO_PACK: Final = Label("文件里没有项目包的表", "There is no sheet of a pack in the file")
TOO_BIG: Final = Label("文件太大", "The file is too large")
_CHOICES: Final = ("选项", "Choices")


def read(data: bytes, name: str) -> Pack:
    """The pack that a file is. Raises BadInput for `file` where it is none at all."""
    if name.lower().endswith(".toml"):
        pack = _toml(data, name)
    else:
        book = reading.read(data, name)
        pack = Pack(name, book.digest)
        for sheet in book.sheets:
            if sheet.hidden or sheet.name in _CHOICES or not sheet.lines:
                continue
            if (found := _sheet_named(sheet.name)) is None:
                pack.problems.append(_unknown(sheet.name, NO_SHEET, [one.label for one in SHEETS], sheet.name))
            else:
                _take(pack, found, sheet)
    if not pack.sheets:
        raise BadInput({"file": NO_PACK})
    for one in SHEETS:
        rows = pack.rows(one.key)
        if one.single and len(rows) != 1:
            why = ONE if rows else MISSING.format(what=one.label)
            pack.problems.append(Problem(rows[1].place if rows else one.label.zh, why))
    return pack


def _sheet_named(text: str) -> Sheet | None:
    plain = alike.plain(text)
    return next(
        (one for one in SHEETS if plain in map(alike.plain, (one.label.zh, one.label.en, one.key))),
        None,
    )


def _take(pack: Pack, sheet: Sheet, read_: Read) -> None:
    """The rows of a sheet of a workbook: the first row that is not empty is the head."""
    head, *body = read_.lines
    columns = _columns(
        pack, sheet, {at: (cell.shown, f"{read_.name}!{address(head.number, at)}") for at, cell in head.cells.items()}
    )
    rows = pack.sheets.setdefault(sheet.key, [])
    for line in body:
        if _is_example(line):
            continue
        entry = Entry(sheet.key, f"{read_.name}!{line.number}")
        for at, cell in line.cells.items():
            if (name := columns.get(at)) is not None and cell.shown.strip():
                entry.cells[name] = cell
                entry.places[name] = f"{read_.name}!{address(line.number, at)}"
        if entry.cells:
            rows.append(entry)


def _columns(pack: Pack, sheet: Sheet, heads: Mapping[Any, tuple[str, str]]) -> dict[Any, str]:
    """Which column is which, by where it stands; one that is unknown, or there twice, is told."""
    words = {alike.plain(word): name for name, said in reversed(sheets.named(sheet)) for word in reversed(said)}
    labels = [Label(said[0], said[1]) for _, said in sheets.named(sheet)]
    found: dict[Any, str] = {}
    for at, (text, place) in heads.items():
        name = words.get(alike.plain(text))
        if not text.strip() or alike.plain(text) in alike.COUNTING:
            continue
        if name is None:
            pack.problems.append(_unknown(text, NO_COLUMN, labels, place))
        elif name in found.values():
            pack.problems.append(Problem(place, TWICE, text))
        else:
            found[at] = name
    return found


def _unknown(text: str, why: Label, known: list[Label], place: str) -> Problem:
    words = [word for one in known for word in (one.zh, one.en)]
    return Problem(place, why, text, tuple(difflib.get_close_matches(text, words, 3, 0.4)))


def _is_example(line: Line) -> bool:
    first = line.cells[min(line.cells)].shown if line.cells else ""
    return marks.is_example(first)


# --- TOML --------------------------------------------------------------------------------------------


def _toml(data: bytes, name: str) -> Pack:
    if len(data) > limits.SHEET_BYTES:
        raise BadInput({"file": TOO_BIG})
    try:
        told = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput({"file": NO_TOML.format(why=str(error))}) from None
    pack = Pack(name, hashlib.sha256(data).hexdigest())
    for word, value in told.items():
        sheet = _sheet_named(word)
        if sheet is None:
            pack.problems.append(_unknown(word, NO_SHEET, [one.label for one in SHEETS], word))
            continue
        rows = value if isinstance(value, list) else [value]
        kept = pack.sheets.setdefault(sheet.key, [])
        for number, row in enumerate(rows, 1):
            place = word if sheet.single and len(rows) == 1 else f"{word}[{number}]"
            if not isinstance(row, dict):
                pack.problems.append(Problem(place, NO_TOML.format(why="[[…]]")))
                continue
            entry = Entry(sheet.key, place)
            columns = _columns(pack, sheet, {one: (one, f"{place}.{one}") for one in row})
            for one, column in columns.items():
                cell = _cell(row[one])
                if cell.shown.strip():
                    entry.cells[column], entry.places[column] = cell, f"{place}.{one}"
            kept.append(entry)
    return pack


def _cell(value: Any) -> Cell:
    """A value of TOML as a cell of a sheet."""
    match value:
        case bool():
            return Cell(value, "TRUE" if value else "FALSE")
        case int() | float():
            number = Decimal(str(value))
            return Cell(number, f"{number:f}")
        case datetime():
            plain = value.replace(tzinfo=None)
            return Cell(plain, f"{plain:%Y-%m-%d %H:%M}")
        case date() | time():
            return (
                Cell(value, value.isoformat())
                if isinstance(value, date)
                else Cell(value.isoformat(), value.isoformat())
            )
        case list():
            text = "、".join(_cell(one).shown for one in value)
            return Cell(text, text)
        case _:
            text = value if isinstance(value, str) else ""
            return Cell(text, text)
