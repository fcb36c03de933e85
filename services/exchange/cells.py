"""What a cell says of a field of a register: taken as it is, understood by a rule, to be confirmed, or refused with its reason.

A kind reads a cell as it reads what is typed into a form (`Kind.said`, then `Kind.read`), so that both take the same. References
to other rows are found elsewhere, for that needs somebody who looks.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from models.vocabulary.field.field import Field
from models.vocabulary.formats.folding import fold
from models.vocabulary.kinds.kind import Reading
from models.vocabulary.language.label import Invalid, Label
from services.exchange.book import Cell, Noticed
from services.words import texts

MOST_NEAR: Final = 3
_BLANK: Final = Label("只有空格，当作没有填", "blanks only: taken as nothing")
_OTHERWISE: Final = Label("“{shown}”读作“{read}”", "“{shown}” was read as “{read}”")
_ERROR: Final = Label(
    "这一格是公式错误 {shown}，请在原表里改正", "This cell holds the error {shown}; mend it in the spreadsheet"
)
_UNCOUNTED: Final = Label(
    "这一格的公式没有结果，请用 Excel 或 WPS 打开、保存后再上传",
    "The formula of this cell has no result; open and save the file in Excel or WPS",
)


class How(StrEnum):
    """What became of a cell."""

    TAKEN = "taken"
    UNDERSTOOD = "understood"
    ASKED = "asked"  # understood, but a person has to confirm it
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A cell that was read. `why` is the rule, the question or the reason; `near` are answers that may have been meant."""

    how: How
    shown: str  # what stood there
    value: Any = None
    why: Label | None = None
    near: tuple[Label, ...] = ()


def read(cell: Cell, held: Field, reading: Reading) -> Outcome:
    """What a cell says of a field that is no reference."""
    if (why := fault(cell)) is not None:
        return Outcome(How.REFUSED, cell.shown, why=why)
    kind = held.kind
    if not fold(cell.shown):
        return Outcome(How.UNDERSTOOD, cell.shown, kind.empty, _BLANK)
    try:
        said = kind.said(cell.value, cell.shown)
        value = _value(said.text, held, reading)
    except Invalid as refusal:
        return Outcome(How.REFUSED, cell.shown, why=refusal.label, near=_near(cell.shown, held))
    if said.asks:
        return Outcome(How.ASKED, cell.shown, value, said.rule)
    if said.rule is not None:
        return Outcome(How.UNDERSTOOD, cell.shown, value, said.rule)
    if not isinstance(cell.value, str) or cell.shown in _writings(held, value):
        return Outcome(How.TAKEN, cell.shown, value)
    told = Label(*(texts.words(held, value, lang) for lang in ("zh", "en")))
    return Outcome(How.UNDERSTOOD, cell.shown, value, _OTHERWISE.format(shown=cell.shown, read=told))


def fault(cell: Cell) -> Label | None:
    """Why a cell has no value though it is not empty, as the file itself says; None where it has one."""
    if cell.noticed is Noticed.ERROR:
        return _ERROR.format(shown=cell.shown[:20])
    return _UNCOUNTED if cell.noticed is Noticed.UNCOUNTED else None


def _value(text: str, held: Field, reading: Reading) -> Any:
    """The value of a text; of an answer, in any width, case and with blanks in it. Raises Invalid."""
    try:
        return held.kind.read([text], held, reading)
    except Invalid:
        meant = _alike(text)
        for option in held.kind.options(held):
            if meant in (_alike(option.label.zh), _alike(option.label.en), _alike(option.value)):
                return held.kind.read([option.value], held, reading)
        raise


def _alike(text: str) -> str:
    return "".join(fold(text).lower().split())


def _writings(held: Field, value: Any) -> set[str]:
    """The ways in which the panel itself writes a value."""
    kind = held.kind
    told = kind.text_of(value)
    return {kind.show(value, held, "zh"), kind.show(value, held, "en"), *(told if isinstance(told, list) else [told])}


def _near(shown: str, held: Field) -> tuple[Label, ...]:
    """The answers written most alike, in either language."""
    options = {_alike(word): one.label for one in held.kind.options(held) for word in (one.label.zh, one.label.en)}
    found = difflib.get_close_matches(_alike(shown), options, MOST_NEAR * 2, 0.4)
    return tuple(dict.fromkeys(options[one] for one in found))[:MOST_NEAR]
