"""The rejected rows of a batch as a workbook of their own, with the reasons; mended there, it is imported again."""

from __future__ import annotations

import io
from typing import Final

import xlsxwriter
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.system.importing import ImportBatch, ImportRow
from models.vocabulary.language.registry import registry
from services.exchange import batches, heads, mapped
from services.judge.actor import Actor

MOST: Final = 10_000
WIDE: Final = 40


def workbook(session: Session, actor: Actor, batch_id: int) -> tuple[ImportBatch, bytes]:
    """The rows that were rejected, each cell the text that stood there, and why. Raises Missing.

    Every cell is a text: nothing in it is taken for a formula.
    """
    batch = batches.own(session, actor, batch_id)
    columns = mapped.heads_of(batch).columns if "heads" in batch.options else ()
    fields = registry.get(batch.register).spec.fields
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"constant_memory": True, "in_memory": False, "strings_to_formulas": False})
    sheet = book.add_worksheet(heads.FAULT.text(actor.lang)[:31])
    bold, red = book.add_format({"bold": True}), book.add_format({"font_color": "#B3261E", "text_wrap": True})
    sheet.freeze_panes(1, 0)
    sheet.set_column(len(columns), len(columns), WIDE)
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column.head, bold)
    sheet.write_string(0, len(columns), heads.FAULT.text(actor.lang), bold)
    query = select(ImportRow).where(
        ImportRow.batch_id == batch.id, ImportRow.outcome == "rejected", ImportRow.done == ""
    )
    for number, row in enumerate(session.scalars(query.order_by(ImportRow.line).limit(MOST)), 1):
        raw = row.given.get("raw", {})
        for at, column in enumerate(columns):
            if str(column.at) in raw:
                sheet.write_string(number, at, str(raw[str(column.at)][2]))
        why = []
        for name, error in row.errors.items():
            said = error["en" if actor.lang == "en" else "zh"]
            why.append(f"{fields[name].label.text(actor.lang)}：{said}" if name in fields else said)
        sheet.write_string(number, len(columns), "\n".join(why), red)
    book.close()
    return batch, made.getvalue()
