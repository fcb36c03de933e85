"""The rows of a batch as they are kept: a plan written down as plain JSON, and read again for whoever writes the records."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from models.system.importing import ImportBatch, ImportRow
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.exchange import lines as sheets
from services.exchange.balance import Fate
from services.exchange.book import Cell, Line, Noticed, Value
from services.exchange.line_plan import Lines
from services.exchange.lines import Child
from services.exchange.plan import Outcome, Planned
from services.exchange.values import Said

FAULT = 300
STRAY = Label("明细表“{sheet}”第 {line} 行：{why}", "Sheet '{sheet}', row {line}: {why}")


def keep(
    session: Session,
    batch: ImportBatch,
    lines: Mapping[int, Line],
    planned: Iterable[Planned],
    mends: Mapping[int, Mapping[str, str]],
) -> None:
    """Write the plan of some rows."""
    fields = registry.get(batch.register).spec.fields
    rows = [
        {"batch_id": batch.id, **told(fields, one, lines[one.row.line], mends.get(one.row.line, {}))} for one in planned
    ]
    if rows:
        session.connection().execute(insert(ImportRow.__table__), rows)  # type: ignore[arg-type]  # __table__ is a Table


def told(fields: Mapping[str, Field], one: Planned, line: Line, mends: Mapping[str, str]) -> dict[str, Any]:
    """A planned row as its columns."""
    of_lines = one.lines.said
    every = [*one.row.said.values(), *(said for _, said in of_lines.values())]
    guessed = any(said.fate is Fate.UNDERSTOOD for said in every)
    rejected = one.outcome is Outcome.REJECTED
    given: dict[str, Any] = {}
    if one.outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.REJECTED):
        given = {"values": plain(fields, one.values), "vouched": plain(fields, one.vouched)}
    if one.changes:
        given["before"] = plain(fields, {name: old for name, (old, _) in one.changes.items()})
        given["masked"] = sorted(one.masked)
    if one.lines.rows:
        given |= _lines(fields, one.lines)
    if one.site_id is not None:
        given["site"] = one.site_id
    if rejected or guessed or mends:
        given["raw"] = {str(at): _cell(cell) for at, cell in line.cells.items()}
        given["balance"] = one.row.balance.told()
        given["raw_lines"] = {
            name: [[line.number, {str(at): _cell(cell) for at, cell in line.cells.items()}] for line in some]
            for name, some in one.lines.sources.items()
        }
    first = next(iter(one.errors.items()), None)
    return {
        "line": one.row.line,
        "outcome": one.outcome.value,
        "guessed": guessed and not rejected,
        "hidden": one.row.hidden,
        "cells": {name: _said(one.row.texts.get(name, ""), said) for name, said in one.row.said.items()}
        | {name: _said(text, said) for name, (text, said) in of_lines.items()},
        "given": given,
        "errors": {name: error(said) for name, said in one.errors.items()},
        "fault": _fault(first[0], one.row.texts.get(first[0], ""), first[1].why) if first else None,
        "mends": dict(mends),
        "done": "",
        "record_id": one.record_id,
        "version": one.version,
        "note": None,
    }


def _fault(name: str, text: str, why: Label | None) -> str:
    """What tells equal faults: the field, what stood there, the reason."""
    return f"{name}|{hashlib.sha256(text.encode()).hexdigest()[:16]}|{why}"[:FAULT]


def error(said: Said) -> dict[str, Any]:
    """Why a cell, or a row, is refused, and what it may mean."""
    why = said.why or Label("不能收", "Refused")
    return {"zh": why.zh, "en": why.en, "near": [list(one) for one in said.near], "asked": said.asked}


def plain(fields: Mapping[str, Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as plain JSON; `site` may stand there without being a field."""
    return {
        name: value if value is None or name not in fields else fields[name].kind.json(value)
        for name, value in values.items()
    }


def values_of(register: type[Register], kept: Mapping[str, Any]) -> dict[str, Any]:
    """The values that were kept."""
    fields = register.spec.fields
    return {
        name: value if value is None or name not in fields else fields[name].kind.from_json(value, fields[name])
        for name, value in kept.items()
    }


def _lines(fields: Mapping[str, Field], lines: Lines) -> dict[str, Any]:
    """The child rows of a planned row: what is written of them, and what those that are there said."""
    own = {name: registry.get(str(fields[name].target)).spec.fields for name in lines.rows}
    return {
        "lines": {name: [plain(own[name], entry) for entry in some] for name, some in lines.entries.items()},
        "places": lines.places,
        "lines_before": {
            name: [[one, plain(own[name], before)] for one, before in some] for name, some in lines.before.items()
        },
    }


def stray(batch: ImportBatch, at: int, child: Child, line: Line, why: Label) -> dict[str, Any]:
    """A child row that belongs to no row of the main sheet, as a row of the batch of its own; `at` is its sheet's place."""
    told = STRAY.format(sheet=child.sheet.name, line=line.number, why=why)
    return {
        "batch_id": batch.id,
        "line": sheets.number_of(at, line.number),
        "outcome": Outcome.REJECTED.value,
        "guessed": False,
        "hidden": line.hidden,
        "cells": {},
        "given": {"shown": [cell.shown for _, cell in sorted(line.cells.items())]},
        "errors": {"": error(Said(Fate.REFUSED, why=told))},
        "fault": f"|{why}"[:FAULT],
        "mends": {},
        "done": "",
        "record_id": None,
        "version": None,
        "note": None,
    }


def entries_of(register: type[Register], kept: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The child rows that are to be written, by field."""
    fields = register.spec.fields
    return {
        name: [values_of(registry.get(str(fields[name].target)), entry) for entry in some]
        for name, some in kept.items()
        if some
    }


def lines_of(row: ImportRow) -> dict[str, list[Line]]:
    """The child rows as they were read, of a row that may be mended."""
    return {
        name: [Line(number, {int(at): _read(cell) for at, cell in cells.items()}) for number, cells in some]
        for name, some in row.given.get("raw_lines", {}).items()
    }


def line_of(row: ImportRow) -> Line:
    """The row of the sheet as it was read, of one that may be mended."""
    return Line(row.line, {int(at): _read(kept) for at, kept in row.given.get("raw", {}).items()}, row.hidden)


def _said(text: str, said: Said) -> list[Any]:
    rule = said.rule if said.fate in (Fate.UNDERSTOOD, Fate.CHOSEN) else None
    return [text, said.fate, rule.zh if rule else None, rule.en if rule else None]


def _cell(cell: Cell) -> list[Any]:
    value = cell.value
    match value:
        case bool() | str() | None:
            return ["", value, cell.shown, cell.noticed.value]
        case datetime():
            return ["moment", value.isoformat(), cell.shown, cell.noticed.value]
        case date():
            return ["day", value.isoformat(), cell.shown, cell.noticed.value]
        case Decimal():
            return ["number", str(value), cell.shown, cell.noticed.value]


def _read(kept: list[Any]) -> Cell:
    kind, value, shown, seen = kept
    makers: dict[str, Callable[[str], Value]] = {
        "moment": datetime.fromisoformat,
        "day": date.fromisoformat,
        "number": Decimal,
    }
    made = makers.get(kind)
    return Cell(made(value) if made else value, shown, Noticed(seen))
