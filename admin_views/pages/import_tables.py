"""What the pages of an import show: the columns of the mapping, the rows of the check, the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from admin_views.http import web
from admin_views.pages import import_lines
from models.system.importing import ImportBatch, ImportRow
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.exchange import balance, batches, heads, mapped, order, storing, undo
from services.exchange.batches import Look, State
from services.exchange.book import Sheet, address
from services.exchange.heads import How
from services.exchange.importing import deciding
from services.exchange.lines import FAR
from services.judge import access
from services.judge.actor import Actor
from services.words import naming, texts

SIZE = 50
ORDER = {"rejected": 0, "guessed": 1, "changed": 2, "new": 3, "same": 4}
HOW = {
    How.LABEL: Label("同名", "Its label"),
    How.NAME: Label("字段名", "Its name"),
    How.REMEMBERED: Label("上次也这样对应", "As last time"),
    How.ALIKE: Label("别名", "Another word for it"),
    How.ROOM: Label("几列合成一个房号", "A room in several columns"),
    How.CHOSEN: Label("你选的", "Your choice"),
    How.IGNORED: Label("不导入这一列", "Left out"),
    How.SHUT: Label("不从表格导入", "Not from a sheet"),
    How.KEY: Label("对上主表的行", "Ties the sheets together"),
    How.UNKNOWN: Label("没有认出来", "Not recognised"),
}
PARTS = {
    heads.Part.BUILDING: Label("楼栋", "building"),
    heads.Part.ENTRANCE: Label("单元", "entrance"),
    heads.Part.DOOR: Label("户", "door"),
}
SHOWN = {
    "": Label("全部", "All"),
    "new": Label("新增", "New"),
    "changed": Label("变更", "Changed"),
    "same": Label("相同", "The same"),
    "rejected": Label("有问题", "With problems"),
    "guessed": Label("猜过的", "Guessed"),
}
DONE = {
    "applied": Label("已导入", "Imported"),
    "reversed": Label("已撤回", "Taken back"),
    "kept": Label("保留", "Kept"),
    "impossible": Label("不能撤", "Cannot be taken back"),
}


def letter(at: int) -> str:
    """A column's letter: 0 is A."""
    return address(1, at)[:-1]


def logged(session: Session, actor: Actor, batch: ImportBatch) -> dict[str, Any]:
    """A line of the log."""
    return {
        "id": batch.id,
        "number": batch.number,
        "label": web.say(registry.get(batch.register).spec.label),
        "file": batch.file_name or _("从表格粘贴"),
        "counts": _counts(batch),
        "state": web.say(batches.LABELS[State(batch.state)]),
        "color": {"applied": "green", "undone": "grey", "mapping": "orange", "checked": "yellow"}.get(
            batch.state, "blue"
        ),
        "by": batch.user_name,
        "at": batch.created_at,
        "may_undo": undo.may(actor, batch) is None,
        "url": url_for("imports.batch", batch_id=batch.id),
        "own": batches.is_own(actor, batch),
        "size": session.scalar(select(func.count()).where(ImportRow.batch_id == batch.id)) or 0,
    }


def columns(session: Session, actor: Actor, look: Look) -> dict[str, Any]:
    """The columns with what they are taken for, what may be chosen instead, and what the register still wants."""
    register, lang = look.order.register, web.lang()
    fields = {
        held.name: held for held in access.editable_fields(actor, register) if not held.lines and not held.is_files
    }
    extra = [register.spec.fields[name] for name in order.also(actor, look.order)]
    offered = [(held.name, held.label.text(lang)) for held in (*fields.values(), *extra)]
    room = next((held for held in fields.values() if held.target == "unit" and held.form == "ref"), None)
    if room is not None:
        offered += [
            (f"{room.name}:{part}", f"{room.label.text(lang)} · {label.text(lang)}") for part, label in PARTS.items()
        ]
    taken = {one.field for one in look.heads.columns if one.taken}
    wanted = [
        held
        for held in fields.values()
        if held.must_be_given
        and held.default is None
        and not held.fill
        and held.name not in taken
        and held.name != "site"
    ]
    again = batches.again(session, actor, look.batch)
    every = [*look.heads.columns, *(one for child in look.children for one in child.heads.columns)]
    return {
        "tables": [
            {"title": "", "columns": [_column(one, "column") for one in look.heads.columns], "offered": offered},
            *(import_lines.columns(actor, child, lang, _column) for child in look.children),
        ],
        "size": len(look.heads.columns),
        "wanted": [_wanted(held, look.batch.options["constants"].get(held.name, ""), lang) for held in wanted],
        "known": sum(1 for one in every if one.taken or one.how is How.KEY),
        "asks": sum(1 for one in every if one.how is How.UNKNOWN),
        "unused": sum(1 for one in every if one.how in (How.IGNORED, How.SHUT)),
        "row": look.heads.row,
        "titles": len(look.heads.titles),
        "totals": len(look.heads.totals) + len(look.heads.feet),
        "examples": len(look.heads.examples),
        "told": [web.say(label) for label in look.told],
        "rows": len(look.sheet.lines) - len({line.number for line in look.sheet.lines} & look.heads.aside),
        "hidden": sum(1 for line in look.sheet.lines if line.hidden),
        "sheet": look.sheet.name,
        "sheets": [_sheet(one, look) for one in look.sheets] if len(look.sheets) > 1 else [],
        "privileged": order.privileged(actor, register, look.batch.site_id),
        "has_paper": register.spec.number is not None or register.spec.state is not None,
        "has_key": order.key_field(register) is not None,
        "options": look.batch.options,
        "again": again.number if again is not None else "",
    }


def _column(one: heads.Column, front: str) -> dict[str, Any]:
    how = HOW[one.how] if one.why is None else one.why
    tone = {How.UNKNOWN: "ask", How.SHUT: "off", How.IGNORED: "off", How.ALIKE: "near"}.get(one.how, "ok")
    return {
        "at": one.at,
        "input": f"{front}.{one.at}",
        "letter": letter(one.at),
        "head": one.head,
        "samples": one.samples,
        "answer": heads.answer_of(one) if one.taken or one.how is How.IGNORED else "",
        "shut": one.how in (How.SHUT, How.KEY),
        "key": one.how is How.KEY,
        "how": web.say(how),
        "tone": tone,
        "hidden": one.hidden,
    }


def _sheet(one: Sheet, look: Look) -> dict[str, Any]:
    """A sheet of the file to choose."""
    return {"name": mapped.name_of(one), "rows": len(one.lines), "hidden": one.hidden, "on": one is look.sheet}


def _wanted(held: Field, text: str, lang: str) -> dict[str, Any]:
    options = [(option.label.text(lang), option.label.text(lang)) for option in held.kind.options(held)]
    return {"name": held.name, "label": held.label.text(lang), "text": text, "options": options}


def checked(
    session: Session, actor: Actor, batch: ImportBatch, shown: str, page: int, like: int | None = None
) -> dict[str, Any]:
    """A page of the check: problems first, then what was guessed, changed, new, the same. Equal problems are folded into the
    first of them; `like` unfolds those that are as that row's."""
    shown = shown if shown in SHOWN else ""
    query = select(ImportRow).where(ImportRow.batch_id == batch.id)
    if shown == "guessed":
        query = query.where(ImportRow.guessed)
    elif shown:
        query = query.where(ImportRow.outcome == shown)
    if like is not None:
        fault = select(ImportRow.fault).where(ImportRow.batch_id == batch.id, ImportRow.id == like).scalar_subquery()
        query = query.where(ImportRow.outcome == "rejected", ImportRow.fault == fault)
    else:
        rejected = ImportRow.batch_id == batch.id, ImportRow.outcome == "rejected"
        firsts = select(func.min(ImportRow.id)).where(*rejected).group_by(ImportRow.fault)
        query = query.where((ImportRow.outcome != "rejected") | ImportRow.id.in_(firsts))
    rank = case((ImportRow.outcome == "rejected", 0), (ImportRow.guessed, 1), else_=2)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    page = max(1, min(page, -(-total // SIZE) or 1))
    rows = session.scalars(query.order_by(rank, ImportRow.line).limit(SIZE).offset((page - 1) * SIZE)).all()
    register = registry.get(batch.register)
    names = list(dict.fromkeys(name for _, _, _, name, _ in batch.options["heads"] if name in register.spec.fields))
    names = [name for name in names if any(name in row.cells or name in row.errors for row in rows)] or names
    names += [
        name
        for name in dict.fromkeys(n for row in rows for n in row.errors)
        if name in register.spec.fields and not register.spec.fields[name].lines and name not in names
    ]
    fields = [register.spec.fields[name] for name in names if name in register.spec.fields]
    cells = _Cells(session, actor, register, rows)
    alike = _alike(session, batch, [row.fault for row in rows if row.fault])
    wrong = _wrong(session, batch, {name for row in rows for name in row.errors if "." not in name and name})
    counts = batch.counts
    good = int(counts.get("new", 0)) + int(counts.get("changed", 0))
    every = sum(int(counts.get(name, 0)) for name in ("new", "changed", "same", "rejected"))
    return {
        "fields": [(held.name, held.label.text(web.lang())) for held in fields],
        "rows": [
            _row(row, fields, cells, wrong) | {"id": row.id, "alike": alike.get(row.fault or "", 1)} for row in rows
        ],
        "like": like,
        "tabs": [
            {
                "name": name,
                "label": web.say(label),
                "n": every if not name else int(counts.get(name, 0)),
                "on": name == shown,
                "url": url_for("imports.batch", batch_id=batch.id, show=name or None),
            }
            for name, label in SHOWN.items()
        ],
        "shown": shown,
        "page": page,
        "pages": -(-total // SIZE) or 1,
        "total": total,
        "good": good,
        "bad": int(counts.get("rejected", 0)),
        "counts": counts,
        "cells": [(web.say(balance.LABELS[fate]), counts["cells"][fate.value]) for fate in balance.Fate],
        "filled": counts["filled"],
        "aside": batch.options.get("aside", {}),
    }


def told_rows(
    session: Session, actor: Actor, register: type[Register], rows: Sequence[ImportRow], names: Sequence[str]
) -> list[dict[str, Any]]:
    """Planned rows that are kept nowhere, as the check shows them."""
    fields = [register.spec.fields[name] for name in names]
    cells = _Cells(session, actor, register, rows)
    return [_row(row, fields, cells, {}) for row in rows]


def _wrong(session: Session, batch: ImportBatch, names: set[str]) -> dict[tuple[str, str | None], int]:
    """How many rejected rows there are with something wrong at a field, by the field and what stood there."""
    found: dict[tuple[str, str | None], int] = {}
    for name in sorted(names):
        said = ImportRow.cells[name][0].as_string()
        query = select(said, func.count()).where(
            ImportRow.batch_id == batch.id, ImportRow.done == "", deciding.is_wrong(name)
        )
        found |= {(name, text): number for text, number in session.execute(query.group_by(said))}
    return found


def _alike(session: Session, batch: ImportBatch, found: list[str]) -> dict[str, int]:
    if not found:
        return {}
    query = select(ImportRow.fault, func.count()).where(
        ImportRow.batch_id == batch.id, ImportRow.outcome == "rejected", ImportRow.fault.in_(set(found))
    )
    return {str(fault): number for fault, number in session.execute(query.group_by(ImportRow.fault))}


class _Cells:
    """The words of a page's cells; the names of what they refer to are read in sets."""

    def __init__(self, session: Session, actor: Actor, register: Any, rows: Any) -> None:
        self.actor, self.register, self.lang = actor, register, web.lang()
        wanted: dict[str, set[int]] = {}
        self.values: dict[int, dict[str, Any]] = {}
        self.before: dict[int, dict[str, Any]] = {}
        for row in rows:
            values = storing.values_of(register, {**row.given.get("values", {}), **row.given.get("vouched", {})})
            before = storing.values_of(register, row.given.get("before", {}))
            self.values[row.id], self.before[row.id] = values, before
            for told in (values, before):
                for name, value in told.items():
                    held = register.spec.fields.get(name)
                    if held is not None and held.target is not None and value is not None:
                        wanted.setdefault(held.target, set()).update(value if isinstance(value, list) else [value])
        self.names = {key: naming.labels(session, actor, key, ids) for key, ids in wanted.items()}

    def words(self, held: Field, value: Any, *, full: bool = True) -> str:
        """A value in words."""
        return texts.told(held, value, self.lang, self.names.get(str(held.target), {}), full=full)


def _row(
    row: ImportRow, fields: list[Field], cells: _Cells, wrong: Mapping[tuple[str, str | None], int]
) -> dict[str, Any]:
    whole = row.errors.get("")
    return {
        "line": row.line,
        "stray": row.line > FAR,
        "lines": import_lines.rows(row, cells.register, cells.lang, _said),
        "outcome": row.outcome,
        "hidden": row.hidden,
        "cells": [_cell(row, held, cells, wrong) for held in fields],
        "why": _said(whole) if whole else "",
    }


def _cell(row: ImportRow, held: Field, cells: _Cells, wrong: Mapping[tuple[str, str | None], int]) -> dict[str, Any]:
    text, fate, *rule = row.cells.get(held.name, ["", "", None, None])
    told: dict[str, Any] = {"name": held.name, "label": held.label.text(cells.lang), "text": text, "kind": ""}
    if held.name in row.errors:
        error = row.errors[held.name]
        mended = row.mends.get(held.name)
        others = wrong.get((held.name, text if held.name in row.cells else None), 0) - 1
        return told | {
            "kind": "err",
            "text": mended if mended is not None and not mended.startswith("id:") else text,
            "why": _said(error),
            "near": [{"answer": answer, "text": words, "sub": sub} for answer, words, sub in error["near"]],
            "asked": error["asked"],
            "others": max(0, others),
            "open": "raw" in row.given,
        }
    value = cells.values[row.id].get(held.name)
    if row.outcome == "changed" and held.name in row.given.get("before", {}):
        full = held.name not in row.given.get("masked", [])
        old = cells.words(held, cells.before[row.id].get(held.name), full=full)
        return told | {"kind": "chg", "old": old, "text": cells.words(held, value, full=full)}
    if fate == "understood" and value is not None:
        return told | {
            "kind": "gs",
            "was": text,
            "text": cells.words(held, value),
            "rule": rule[1 if cells.lang == "en" else 0] or "",
        }
    if fate == "chosen" and value is not None:
        return told | {"kind": "own", "was": text, "text": cells.words(held, value)}
    return told


def _said(error: dict[str, Any]) -> str:
    return str(error["en" if web.lang() == "en" else "zh"])


def result(session: Session, actor: Actor, batch: ImportBatch) -> dict[str, Any]:
    """What became of a batch: counts, rows that stayed out or were kept with their reasons, and whether it may be undone."""
    query = select(ImportRow.line, ImportRow.done, ImportRow.note, ImportRow.errors).where(
        ImportRow.batch_id == batch.id,
        ImportRow.done.in_(("kept", "impossible")) | (ImportRow.outcome == "rejected"),
    )
    if not batches.is_own(actor, batch):  # what is wrong with a cell tells what stands in it
        query = query.where(ImportRow.done != "")
    rows = []
    for line, done, note, errors in session.execute(query.order_by(ImportRow.line).limit(200)):
        why = note[1 if web.lang() == "en" else 0] if note else "；".join(_said(error) for error in errors.values())
        rows.append({"line": line, "done": web.say(DONE[done]) if done else web.say(SHOWN["rejected"]), "why": why})
    refusal = undo.may(actor, batch)
    stopped = batch.counts.get("stopped")
    return {
        "counts": _counts(batch),
        "undone": {web.say(DONE[k]): n for k, n in batch.counts.get("undone", {}).items() if k in DONE},
        "rows": rows,
        "may_undo": refusal is None,
        "why_not": web.say(refusal) if refusal is not None else "",
        "own": batches.is_own(actor, batch),
        "state": web.say(batches.LABELS[State(batch.state)]),
        "stopped": stopped[1 if web.lang() == "en" else 0] if stopped else "",
    }


def foreseen(session: Session, actor: Actor, batch: ImportBatch) -> dict[str, Any]:
    """What taking a batch back would do."""
    found = undo.foreseen(session, actor, batch)
    named = naming.labels(
        session, actor, batch.register, [row.record_id for row, _ in found["stays"][:200] if row.record_id]
    )
    refusal = undo.may(actor, batch)
    return {
        "goes": len(found["goes"]),
        "returns": len(found["returns"]),
        "stays": [
            {"line": row.line, "name": named.get(row.record_id, ""), "why": web.say(why)}
            for row, why in found["stays"][:200]
        ],
        "stay_count": len(found["stays"]),
        "why_not": web.say(refusal) if refusal is not None else "",
    }


def _counts(batch: ImportBatch) -> str:
    counts = batch.counts or {}
    parts = [(SHOWN[name], counts.get(name)) for name in ("new", "changed", "same", "rejected")]
    return " · ".join(f"{web.say(label)} {number:,}" for label, number in parts if number)
