"""What a cell says of a field, read by `cells` and counted for the balance. Equal cells of a column are read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from models.vocabulary.field.field import Field
from models.vocabulary.kinds.kind import Reading
from models.vocabulary.language.label import Label
from services import clock
from services.exchange import cells
from services.exchange.balance import Fate
from services.exchange.book import Cell
from services.exchange.cells import How
from services.words import texts

_QUOTED: Final = re.compile("“[^”]*”")
KNOWN: Final = 5_000  # cells of a column that are remembered
FEW: Final = 4  # answers that are all offered where none is written alike


@dataclass(frozen=True, slots=True)
class Said:
    """What one cell, or several together, say of a field."""

    fate: Fate
    value: Any = None
    rule: Label | None = None  # by which it was understood
    why: Label | None = None  # it is refused
    near: tuple[tuple[str, str, str], ...] = ()  # what it may mean: the answer, its words, what tells it from others
    asked: bool = False  # a person chooses, or confirms the one that is offered


def guess_of(name: str, rule: str) -> str:
    """The kind of a guess: the field, and the Chinese words of its rule without what it says of the one cell."""
    return f"{name}|{_QUOTED.sub('“…”', rule)}"


def rule_of(rule: Label) -> Label:
    """A rule as it is said of all its guesses."""
    return Label(*(_QUOTED.sub("“…”", text) for text in (rule.zh, rule.en)))


def stored(row: Any, held: Field) -> Any:
    """What a record holds; of several references their ids."""
    return [one.id for one in getattr(row, held.name)] if held.form == "refs" else texts.value_of(row, held)


def same(row: Any, held: Field, value: Any) -> bool:
    """Whether the record says that already, as its control shows it: a moment is told to the minute."""
    kept = stored(row, held)
    if held.form == "refs":
        return sorted(kept) == sorted(value)
    return kept == value or (kept is not None and texts.text_of(held, kept) == texts.text_of(held, value))


class Values:
    """Reads the cells of one import, field by field; what refers to rows is read by `relations`."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.reading = Reading(now=clock.now())
        self._known: dict[str, dict[Cell, Said]] = {}

    def read(self, held: Field, cell: Cell) -> Said:
        """What the cell says of the field. Never raises."""
        known = self._known.setdefault(held.name, {})
        if (said := known.get(cell)) is None:
            if len(known) >= KNOWN:
                known.clear()
            said = known[cell] = self._read(held, cell)
        return said

    def text(self, held: Field, text: str) -> Said:
        """The same of a text that a person typed."""
        return self._read(held, Cell(text.strip(), text.strip()))

    def _read(self, held: Field, cell: Cell) -> Said:
        found = cells.read(cell, held, self.reading)
        if found.how is How.TAKEN:
            return Said(Fate.TAKEN, found.value)
        if found.how is How.UNDERSTOOD:
            return Said(Fate.UNDERSTOOD, found.value, rule=found.why)
        if found.how is How.ASKED:
            meant = (held.kind.text_of(found.value), texts.words(held, found.value, self.lang), "")
            return Said(Fate.REFUSED, why=found.why, near=(meant,), asked=True)
        options = [option.label for option in held.kind.options(held)]
        near = [label.text(self.lang) for label in found.near or (options if len(options) <= FEW else ())]
        return Said(Fate.REFUSED, why=found.why, near=tuple((words, words, "") for words in near))
