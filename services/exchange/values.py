"""What a cell says of a field: the value, and whether it stood there so, was understood by a rule, or is refused with its reason.

Equal cells of a column are read once.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from models.vocabulary.field.field import Field
from models.vocabulary.kinds.kind import Reading
from models.vocabulary.language.label import Invalid, Label
from services import clock
from services.exchange.balance import Fate
from services.exchange.book import Cell, Noticed

ERROR = Label("表格里这一格是错误 {shown}", "The sheet has an error here: {shown}")
UNCOUNTED = Label("这一格是公式，文件里没有算出结果", "This is a formula whose result is not in the file")
NOT_BY_FILE = Label("照片、附件和签名不能从表格导入", "Files and signatures do not come from a sheet")
WRITING = Label("写法", "Its spelling")
NEAR: Final = 4


@dataclass(frozen=True, slots=True)
class Said:
    """What one cell, or several together, say of a field."""

    fate: Fate
    value: Any = None
    rule: Label | None = None  # by which it was understood
    why: Label | None = None  # it is refused
    near: tuple[tuple[str, str, str], ...] = ()  # what it may mean: the answer, its words, what tells it from others
    asked: bool = False  # several fit: a person chooses


class Values:
    """Reads the cells of one import, field by field; what refers to rows is read by `relations`."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.reading = Reading(now=clock.now())
        self._known: dict[tuple[str, str, str], Said] = {}

    def read(self, held: Field, cell: Cell) -> Said:
        """What the cell says of the field. Never raises."""
        if (refused := noticed(cell)) is not None:
            return refused
        if held.is_files:
            return Said(Fate.REFUSED, why=NOT_BY_FILE)
        known = (held.name, type(cell.value).__name__, cell.shown if isinstance(cell.value, str) else str(cell.value))
        if (said := self._known.get(known)) is None:
            said = self._known[known] = self._read(held, cell)
        return said

    def text(self, held: Field, text: str) -> Said:
        """The same of a text that a person typed."""
        return self._parsed(held, text.strip(), text.strip())

    def _read(self, held: Field, cell: Cell) -> Said:
        return self._parsed(held, written(cell), cell.shown.strip())

    def _parsed(self, held: Field, text: str, shown: str) -> Said:
        try:
            parts = [part for part in text.replace("，", "、").replace(",", "、").split("、") if part.strip()]
            value = held.kind.read(parts if held.kind.several else [text], held, self.reading)
        except Invalid as refusal:
            return Said(Fate.REFUSED, why=refusal.label, near=self._near(held, text))
        if value is None or value == held.kind.empty:
            return Said(Fate.TAKEN, value)
        same = shown in (held.kind.show(value, held, "zh"), held.kind.show(value, held, "en"), held.kind.text_of(value))
        return Said(Fate.TAKEN, value) if same else Said(Fate.UNDERSTOOD, value, rule=WRITING)

    def _near(self, held: Field, text: str) -> tuple[tuple[str, str, str], ...]:
        options = {option.label.text(self.lang): option.value for option in held.kind.options(held)}
        close = difflib.get_close_matches(text, options, NEAR, 0.3) or list(options)[:NEAR]
        return tuple((options[words], words, "") for words in close)


def noticed(cell: Cell) -> Said | None:
    """The refusal of a cell that the file itself says is none; None where it has a value."""
    if cell.noticed is Noticed.ERROR:
        return Said(Fate.REFUSED, why=ERROR.format(shown=cell.shown[:20]))
    if cell.noticed is Noticed.UNCOUNTED:
        return Said(Fate.REFUSED, why=UNCOUNTED)
    return None


def written(cell: Cell) -> str:
    """A cell as somebody would type it."""
    value = cell.value
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}" if value.time() != datetime.min.time() else f"{value:%Y-%m-%d}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    return cell.shown.strip()
