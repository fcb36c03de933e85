"""The sheet of fast entry: its columns, and rows that are judged and written one by one.

A row is judged by being written within a savepoint that is taken back, so that what the sheet says before saving is
what saving will say. Cells are texts, as typed or pasted: a room number, a name, the number of a choice.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from admin_views.entry import sheet_pace
from admin_views.entry.sheet_columns import ANSWER, across_of, answers_of, column_of, once_of, target_of
from admin_views.form import forms, lookups, submitting
from admin_views.form.controls import is_room
from admin_views.frame import shell
from admin_views.http import web
from admin_views.http.addresses import address
from admin_views.kinds.looks import look_of
from admin_views.kinds.values import short_name, short_time
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import chosen, token, whole
from models.vocabulary.language.registry import registry
from models.vocabulary.register.entry import Grid
from models.vocabulary.register.register import Register
from services.errors import AppError, BadInput
from services.judge import access
from services.judge.actor import Actor
from services.reading import lookup, units
from services.records import submissions, writing
from services.words.texts import line_ends

MOST_ROWS, MOST_CELLS = 50, 200  # in one request, in one row
NO_ROWS = Label("没有要保存的行", "There are no rows to save")
INVISIBLE = Label("含有不可见字符，请重新输入", "Contains an invisible character; type it again")
NOBODY = Label("没有找到“{text}”", "'{text}' was not found")
SEVERAL = Label("“{text}”不止一个，请输全或用编号", "'{text}' names several; type it in full or by number")
TWICE = Label("已经录过（{at}），再录一份请按“仍要保存”", "Entered before ({at}); press 'Save anyway' to enter another")
YES = frozenset({"1", "是", "y", "yes", "true", "√", "✓", "有"})
NO = frozenset({"0", "2", "否", "n", "no", "false", "×", "x", "无"})


def page(session: Session, actor: Actor, register: type[Register], args: MultiDict[str, str]) -> dict[str, Any]:
    """Everything `gj/grid.html` needs; `args` may hold what was chosen above the sheet."""
    entry: Any = register.spec.entry
    assert isinstance(entry, Grid)
    lang, spec = actor.lang, register.spec
    open_fields = {held.name: held for held in access.editable_fields(actor, register)}
    once, chosen = once_of(session, actor, register, [n for n in entry.once if n in open_fields], args)
    across = across_of(session, actor, register, chosen)
    columns = [
        column_of(register, open_fields[name], lang)
        for name in entry.cells
        if name in open_fields and look_of(open_fields[name]).in_sheet
    ]
    answers = answers_of(actor, register, across, lang)
    match_id = chosen.get(entry.match)
    at = next((n for n, c in enumerate(columns) if c["kind"] == "textarea"), len(columns))
    return {
        "key": spec.key,
        "title": spec.label.text(lang),
        "name": short_name(spec.label).text(lang),
        "doc": spec.doc.text(lang),
        "back": address(spec.key),
        "action": address(spec.key, "grid"),
        "once": once,
        "columns": [*columns[:at], *answers, *columns[at:]],
        "match": entry.match,
        "ready": not entry.match or bool(chosen.get(entry.match)),
        "empty": bool(entry.lines) and not answers,
        "most": MOST_ROWS,
        "once_key": submitting.new_key(),
        "pace": sheet_pace.pace(session, actor, register, match_id if isinstance(match_id, int) else None),
        "across": registry.get(target_of(register, entry)).spec.label.text(lang) if entry.across else "",
    }


def rows_of(form: MultiDict[str, str]) -> list[dict[str, Any]]:
    """The posted rows: [{n, again, cells: {name: text}}]. Raises BadInput where they cannot be read."""
    try:
        found = web.read_json(form.get("rows", "[]"))
    except BadInput:
        found = None
    if not isinstance(found, list) or not found or len(found) > MOST_ROWS:
        raise BadInput({"": NO_ROWS})
    rows = []
    for one in found:
        if not isinstance(one, dict) or not isinstance(one.get("n"), int) or not isinstance(one.get("cells"), dict):
            raise BadInput({"": NO_ROWS})
        cells = _texts(one["cells"])
        rows.append(
            {
                "n": one["n"],
                "again": bool(one.get("again")),
                "cells": cells,
                "given": _texts(one.get("given")),
            }
        )
    return rows


def pace_of(
    session: Session, actor: Actor, register: type[Register], form: MultiDict[str, str]
) -> dict[str, Any] | None:
    """How far the entry is, after rows were saved."""
    entry: Any = register.spec.entry
    return sheet_pace.pace(session, actor, register, chosen(form.get(entry.match)) if entry.match else None)


def _texts(cells: Any) -> dict[str, str]:
    """Cells by name. Raises BadInput where they are no texts, or more than a sheet has."""
    if cells is None:
        return {}
    if not isinstance(cells, dict) or len(cells) > MOST_CELLS:
        raise BadInput({"": NO_ROWS})
    return {str(name): line_ends(str(text)) for name, text in cells.items()}


def take(
    session: Session,
    actor: Actor,
    register: type[Register],
    form: MultiDict[str, str],
    rows: list[dict[str, Any]],
) -> list[dict[str, Any]]:
    """Judge each row, and keep it where the form says `save`; one commit a row, so that one mistake keeps no other back."""
    keep = form.get("do") == "save"
    told = []
    for row in rows:
        answer: dict[str, Any] = {"n": row["n"], "ok": False, "errors": {}}
        sent = _sent(actor, register, form, row)
        try:
            with session.begin_nested() as point:
                if keep:
                    sent.claim()
                made = _write(session, actor, register, form, row)
                answer |= {
                    "ok": True,
                    "warnings": [label.text(actor.lang) for label in made.warned],
                }
                if keep:
                    answer |= {
                        "id": made.id,
                        "url": address(register.spec.key, "details", id=made.id),
                        "saved": True,
                    }
                    sent.keep(made.id, answer)
                else:
                    point.rollback()
            if keep:
                session.commit()
        except submissions.Again as again:
            answer = again.answer
        except Twice as refusal:
            answer |= {
                "twice": True,
                "message": refusal.label.text(actor.lang),
                "url": refusal.url,
                "ok": False,
            }
        except BadInput as refusal:
            answer |= {"ok": False, "errors": _said(actor, register, refusal)}
        except AppError as refusal:
            answer |= {"ok": False, "errors": {"": refusal.label.text(actor.lang)}}
        if not answer["ok"]:
            session.rollback()
        told.append(answer)
    if not keep:
        session.rollback()
    return told


def _sent(actor: Actor, register: type[Register], form: MultiDict[str, str], row: dict[str, Any]) -> submitting.Sent:
    """A row of the sheet by what it says: the same line with other words is another one."""
    entry: Any = register.spec.entry
    parts = [(f"once.{name}", form.get(name, "")) for name in entry.once]
    parts += [(f"cells.{name}", text) for name, text in row["cells"].items()]
    parts += [(f"given.{name}", text) for name, text in row["given"].items()]
    content = submissions.digest(parts)
    return submitting.Sent(actor, register, f"{row['n']}.{content[:24]}", content)


def _said(actor: Actor, register: type[Register], refusal: BadInput) -> dict[str, str]:
    """The messages by column; what has no column is said with the name of its field."""
    lang, known = actor.lang, register.spec.fields
    cells = {*register.spec.entry.cells} if isinstance(register.spec.entry, Grid) else set()
    said = {}
    for name, label in refusal.fields.items():
        outside = name in known and name not in cells
        said[name] = f"{known[name].label.text(lang)}：{label.text(lang)}" if outside else label.text(lang)
    return said


class Twice(AppError):
    """The row was entered before."""

    def __init__(self, label: Label, url: str) -> None:
        super().__init__(label)
        self.url = url


def _write(
    session: Session, actor: Actor, register: type[Register], form: MultiDict[str, str], row: dict[str, Any]
) -> Any:
    entry: Any = register.spec.entry
    open_fields = {held.name: held for held in access.editable_fields(actor, register)}
    texts: dict[str, Any] = {name: form.get(name, "") for name in entry.once if name in open_fields}
    cells, given = row["cells"], row["given"]
    texts |= {name: cells.get(name, "").strip() for name in entry.cells if name in open_fields}
    typed = {name for name in entry.cells if name in open_fields and name not in given}
    texts |= {name: text for name, text in given.items() if name in entry.cells and name in open_fields}
    errors: dict[str, Label] = {}
    if wrong := {name: INVISIBLE for name, text in {**cells, **given}.items() if "\0" in text}:
        raise BadInput(wrong)
    values: dict[str, Any] = {}
    site_id = _site(session, actor, register, texts)
    for name, text in list(texts.items()):
        held = open_fields[name]
        if name in given and name in entry.cells:
            continue  # what the room told: a chosen row, or its fact
        if name in entry.once and held.form == "ref":
            continue
        try:
            texts[name] = _meant(session, actor, held, str(text), site_id)
        except BadInput as refusal:
            errors |= {name: refusal.label}
            texts.pop(name)
        if texts.get(name) == "" and held.kind.always_answered:
            texts.pop(name)  # left empty: what the register starts with
    texts |= _known(session, actor, register, {**cells, **given}, texts, site_id)
    rooms = {name for name in typed if is_room(open_fields[name])}
    said = MultiDict({**texts, **{f"{name}__id": "" for name in rooms}})  # what is typed there are words
    read = forms.bind(session, actor, register, list(texts), said, site_id=site_id, partial=True)
    read.validate()
    errors = read.messages() | errors
    values |= {name: value for name, value in read.values().items() if value is not None}
    lines, places = _read_answers(session, actor, register, cells, values, errors)
    if errors:
        raise BadInput(errors)
    if (
        site_id is not None
        and "site" not in register.spec.fields
        and register.spec.place["site"] == "site_id"
        and not register.spec.place_from
    ):
        values.setdefault("site", site_id)
    if not row["again"]:
        _not_twice(session, actor, register, values)
    try:
        return writing.create(session, actor, register, values, lines={entry.lines: lines} if lines else None)
    except BadInput as refusal:
        raise BadInput({_placed(name, entry.lines, places): label for name, label in refusal.fields.items()}) from None


def _known(
    session: Session,
    actor: Actor,
    register: type[Register],
    cells: dict[str, str],
    texts: dict[str, Any],
    site_id: int | None,
) -> dict[str, str]:
    """What is known of the room, for cells that were left alone (a block that was pasted)."""
    names = [n for n in texts if n not in cells and register.spec.fields[n].fill and not texts[n]]
    if not names or not texts.get("unit"):
        return {}
    unit = units.resolve(session, actor, str(texts["unit"]), site_id)
    if unit is None:
        return {}
    told = lookups.fill(actor, register, units.facts(session, actor, unit))
    return {name: str(told[name]["value"]) for name in names if name in told and told[name]["value"] is not None}


def _meant(session: Session, actor: Actor, held: Field, text: str, site_id: int | None) -> str:
    """What a cell stands for: the number of a choice, yes or no, a row called by its name."""
    text = text.strip()
    if not text:
        return ""
    if held.picks_one:
        options = list(held.choices or ())
        return str(options[digit - 1].value) if 0 < (digit := whole(text) or 0) <= len(options) else text
    if held.kind.always_answered:
        low = text.lower()
        return "1" if low in YES else "0" if low in NO else text
    if held.form == "ref" and not is_room(held):
        found = lookup.candidates(session, actor, str(held.target), text, pick=held.pick, site_id=site_id, limit=5)
        same = [one for one in found if one.text == text] or found
        if len(same) != 1:
            raise BadInput({held.name: (SEVERAL if same else NOBODY).format(text=text[:20])})
        return token(same[0].id)
    return text


def _read_answers(
    session: Session,
    actor: Actor,
    register: type[Register],
    cells: dict[str, str],
    values: dict[str, Any],
    errors: dict[str, Label],
) -> tuple[list[dict[str, Any]], list[int]]:
    """The child rows: one for each column of the across register that holds something."""
    entry: Any = register.spec.entry
    if not entry.lines:
        return [], []
    child = registry.get(str(register.spec.fields[entry.lines].target))
    held = child.spec.fields[entry.value]
    known = {
        one.id
        for one in across_of(session, actor, register, {entry.match: values.get(entry.match)} if entry.match else {})
    }
    lines, places = [], []
    for name, text in cells.items():
        number = name.removeprefix(ANSWER)
        if not name.startswith(ANSWER) or whole(number) not in known or not text.strip():
            continue
        try:
            meant = _meant(session, actor, held, text, None)
        except BadInput as refusal:
            errors[name] = refusal.label
            continue
        read = forms.bind(session, actor, child, [entry.value], MultiDict({entry.value: meant}), partial=True)
        if not read.validate():
            errors[name] = read.messages()[entry.value]
            continue
        lines.append({entry.across: int(number), **read.values()})
        places.append(int(number))
    return lines, places


def _placed(name: str, lines: str, places: list[int]) -> str:
    parts = name.split(".")
    if lines and parts[0] == lines and len(parts) > 1 and parts[1].isdecimal() and int(parts[1]) < len(places):
        return f"{ANSWER}{places[int(parts[1])]}"
    return name


def _not_twice(session: Session, actor: Actor, register: Any, values: dict[str, Any]) -> None:
    """Raises Twice where a row he may see has the same values already."""
    names = register.spec.entry.twice
    if not names or any(values.get(name) is None for name in names):
        return
    query = select(register).where(access.reach(register, actor, "view")).order_by(register.id.desc()).limit(1)
    for name in names:
        query = query.where(getattr(register, str(register.spec.fields[name].column)) == values[name])
    row = session.scalar(query)
    if row is not None:
        raise Twice(
            TWICE.format(at=short_time(row.created_at, actor.lang)),
            address(register.spec.key, "details", id=row.id),
        )


def _site(session: Session, actor: Actor, register: type[Register], texts: dict[str, Any]) -> int | None:
    """The site rooms are looked for in: that of what was chosen above the sheet, else the current one."""
    entry: Any = register.spec.entry
    for name in entry.once:
        held = register.spec.fields[name]
        row_id = chosen(texts.get(name))
        if name in register.spec.place_from and held.form == "ref" and row_id is not None:
            target: Any = registry.get(str(held.target))
            column = target.spec.place["site"]
            if column and column != "id":
                found = session.scalar(
                    select(getattr(target, column)).where(target.id == row_id, access.reach(target, actor, "list"))
                )
                if found is not None:
                    return int(found)
    return shell.current_site_id()
