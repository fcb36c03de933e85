"""Cells are mended in the check: a person says what a cell means, for one row or for all rows that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.system.importing import ImportBatch, ImportRow
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import chosen
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.errors import BadInput, Missing
from services.exchange import batches, checking, mapped, memory, relations, storing
from services.exchange.batches import State
from services.exchange.importing import deciding
from services.exchange.plan import Planner
from services.exchange.tally import Tally
from services.judge import access
from services.judge.actor import Actor

MOST: Final = 500  # rows judged anew at once; for more the whole batch is
LONGEST: Final = 2000
TOO_LONG: Final = Label("内容太长", "This is too long")
WRITTEN: Final = Label("这一行不能再改", "This row cannot be changed any more")


def mend(
    session: Session, actor: Actor, batch_id: int, line: int, name: str, text: str, *, alike: bool = False
) -> list[ImportRow]:
    """Put a text (or a chosen row, `id:5`) in place of a cell and judge the row anew; `alike` does so for every rejected row
    with the same text there. Returns the rows; of very many the whole batch is to be checked anew, as its state says. Raises Missing, Denied, Refused, BadInput."""
    batch = batches.hold(session, actor, batch_id, State.CHECKED)
    register = registry.get(batch.register)
    if len(text) > LONGEST:
        raise BadInput({name: TOO_LONG})
    row = session.scalar(select(ImportRow).where(ImportRow.batch_id == batch.id, ImportRow.line == line))
    if row is None or not _is_open(actor, register, row, name):
        raise Missing
    if row.done or "raw" not in row.given:
        raise BadInput({name: WRITTEN})
    of_line = "." in name
    rows = [row, *(_like(session, batch, row, name) if alike and not of_line else [])]
    if len(rows) > 1:
        deciding.note(batch, name, row.cells.get(name, [""])[0], text, len(rows))
    for one in rows:
        one.mends = {**one.mends, name: text}
    picked, said = chosen(text), row.cells.get(name, [""])[0]
    held = register.spec.fields[name.partition(".")[0]]
    if (
        alike and not of_line and picked is not None and said and not held.home
    ):  # who is meant at one home is nobody at another
        known = relations.key_of(said, held, relations.Where())
        memory.remember_answer(session, actor, register, batch.site_id, name, known, picked)
    if len(rows) > MOST:
        batch.state = State.CHECKING
        session.flush()
    else:
        _again(session, actor, batch, rows)
    return rows


def _is_open(actor: Actor, register: type[Register], row: ImportRow, name: str) -> bool:
    """Whether he may fill in the cell: a field of the row, or `items.0.amount` of one of its child rows."""
    opened = {held.name for held in access.editable_fields(actor, register)}
    if "." not in name:
        return name in opened
    held, at, one = (*name.split(".", 2), "", "")[:3]
    lines = row.given.get("raw_lines", {}).get(held, [])
    if held not in opened or not at.isdecimal() or int(at) >= len(lines):
        return False
    child = registry.get(str(register.spec.fields[held].target))
    fields = {held.name for held in access.editable_fields(actor, child)}
    return one in fields - {str(register.spec.fields[held].parent_field)}


def _like(session: Session, batch: ImportBatch, row: ImportRow, name: str) -> list[ImportRow]:
    """The other rejected rows that say the same at the field."""
    query = select(ImportRow).where(
        ImportRow.batch_id == batch.id, ImportRow.outcome == "rejected", ImportRow.id != row.id, ImportRow.done == ""
    )
    if name in row.cells:
        query = query.where(deciding.says(name, row.cells[name][0]))
    else:
        query = query.where(ImportRow.cells[name][1].as_string().is_(None))
    return list(session.scalars(query.where(deciding.is_wrong(name)).order_by(ImportRow.line)))


def _again(session: Session, actor: Actor, batch: ImportBatch, rows: Sequence[ImportRow]) -> None:
    """Judge the rows as they are now, and count anew."""
    wanted = batches.order_of(batch)
    answers = memory.answers(session, wanted.register, batch.site_id)
    mends = {row.line: row.mends for row in rows}
    children = mapped.children_of(batch)
    planner = Planner(session, actor, wanted, mapped.heads_of(batch), answers=answers, mends=mends, children=children)
    of_lines = {row.line: storing.lines_of(row) for row in rows}
    lines = {row.line: storing.line_of(row) for row in rows}
    keys = {row.line: (row.id, dict(row.given), dict(row.cells)) for row in rows}
    session.flush()
    tally = Tally.of(batch.counts)
    fields = wanted.register.spec.fields
    for one in planner.portion(list(lines.values()), of_lines):
        row_id, before, said = keys[one.row.line]
        row = session.get_one(ImportRow, row_id)
        for column, value in storing.told(fields, one, lines[one.row.line], mends[one.row.line]).items():
            setattr(row, column, value)
        tally.take_away(before, said)
        tally.add(one)
    session.flush()
    batch = session.get_one(ImportBatch, batch.id)
    batch.counts = {**batch.counts, **_zeroes(), **checking.counted(session, batch.id), **tally.told()}


def _zeroes() -> dict[str, int]:
    return dict.fromkeys(("new", "changed", "same", "rejected"), 0)
