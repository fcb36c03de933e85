"""The empty pack as a workbook: a sheet a part, with choices and hints; with an example site where that is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import IO, Final

from sqlalchemy.orm import Session
from xlsxwriter import Workbook

from models.vocabulary.language.label import Label
from services.exchange import marks
from services.exchange.out import template
from services.exchange.out.template import Lists, Typed
from services.judge.actor import SYSTEM
from services.rollout.packs import example, sheets
from services.rollout.packs.sheets import SHEETS, Sheet

CHOICES: Final = template.CHOICES
NEEDED, NOT_NEEDED = template.NEEDED, template.NOT_NEEDED
PACK: Final = "pack"
_REFERS: Final = {
    "staff": Label("写工号", "The staff number"),
    "building": Label("写楼栋号", "The number of the building"),
    "unit": Label("写完整房号，如 1-2-301", "The room in full, such as 1-2-301"),
    "resident": Label("写姓名或电话", "The name or the phone"),
    "fee_type": Label("写代码或名称", "The code or the name"),
    "department": Label("写部门名称，如 客服部", "The department, such as 客服部"),
    "job_post": Label("写岗位名称，如 管家", "The job post, such as 管家"),
}


def write(session: Session, file: IO[bytes], *, filled: bool = False, lang: str = "zh") -> None:
    """Write the workbook; `filled` with the example site, else each sheet has a row that shows how and is not taken."""
    book = Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    lists = Lists(book, CHOICES.text(lang))
    for sheet in SHEETS:
        columns = columns_of(session, sheet, lang)
        rows = example.SITE.get(sheet.key, ()) if filled else None
        template.add_sheet(book, lists, sheet.label.text(lang), columns, lang, rows=_cells(sheet, rows))
    lists.close()
    book.set_custom_property(marks.KIND, PACK, "text")
    book.close()


def _cells(sheet: Sheet, rows: Sequence[Mapping[str, str]] | None) -> list[list[str]] | None:
    names = [name for name, _ in sheets.named(sheet)]
    return None if rows is None else [[row.get(name, "") for name in names] for row in rows]


def columns_of(session: Session, sheet: Sheet, lang: str) -> list[Typed]:
    """The columns of a sheet as a template has them."""
    sample = next(iter(example.SITE.get(sheet.key, ())), {})
    found = []
    for one in sheet.own:
        said = [(NEEDED if one.needed else NOT_NEEDED).text(lang), one.hint.text(lang)]
        answers = tuple(answer.text(lang) for answer in one.answers)
        found.append(Typed(one.label.text(lang), one.needed, "；".join(said), sample.get(one.name, ""), answers))
    for name, held in sheets.fields(sheet.key).items():
        typed = template.column(session, SYSTEM, held)
        needed = held.must_be_given and held.default is None
        hint = (
            typed.hint
            if held.target not in _REFERS
            else "；".join([(NEEDED if needed else NOT_NEEDED).text(lang), _REFERS[str(held.target)].text(lang)])
        )
        found.append(
            Typed(held.label.text(lang), needed, hint, sample.get(name, typed.example), typed.answers, typed.text)
        )
    return found
