"""The cell balance: what became of every non-empty cell of a sheet. The five add up to the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.vocabulary.language.label import Label


class Fate(StrEnum):
    """What becomes of one cell."""

    TAKEN = "taken"  # as it stands
    UNDERSTOOD = "understood"  # by a rule, which is told
    CHOSEN = "chosen"  # a person said what it means
    IGNORED = "ignored"  # left out by decision: titles, totals, columns that do not come in
    REFUSED = "refused"  # with its reason


LABELS = {
    Fate.TAKEN: Label("照收", "As it stands"),
    Fate.UNDERSTOOD: Label("按规则理解", "Understood by rule"),
    Fate.CHOSEN: Label("人工选定", "Chosen by a person"),
    Fate.IGNORED: Label("不导入", "Left out"),
    Fate.REFUSED: Label("不能收", "Refused"),
}


@dataclass(slots=True)
class Balance:
    """Cells counted by what becomes of them."""

    taken: int = 0
    understood: int = 0
    chosen: int = 0
    ignored: int = 0
    refused: int = 0

    def count(self, fate: Fate, cells: int = 1) -> None:
        """So many more cells of this fate."""
        setattr(self, fate, getattr(self, fate) + cells)

    def add(self, other: Balance) -> None:
        """The cells of another part of the sheet."""
        self.taken += other.taken
        self.understood += other.understood
        self.chosen += other.chosen
        self.ignored += other.ignored
        self.refused += other.refused

    @property
    def total(self) -> int:
        """All cells: as many as are filled in the sheet."""
        return sum(getattr(self, fate.value) for fate in Fate)

    def told(self) -> dict[str, int]:
        """The figures as plain JSON."""
        return {
            "taken": self.taken,
            "understood": self.understood,
            "chosen": self.chosen,
            "ignored": self.ignored,
            "refused": self.refused,
        }
