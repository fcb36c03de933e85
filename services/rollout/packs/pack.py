"""A site pack as it was read: rows of cells, each with its place, so that whatever is wrong is told where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.vocabulary.language.label import Label
from services.exchange.book import Cell


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a place of the pack: what stood there, why it cannot be taken, and what may have been meant."""

    place: str
    why: Label
    shown: str = ""
    near: tuple[str, ...] = ()

    def told(self, lang: str) -> str:
        """One line for people."""
        quoted = f"“{self.shown[:30]}” " if self.shown else ""
        near = ("  是不是：" if lang != "en" else "  Perhaps: ") + " / ".join(self.near) if self.near else ""
        return f"{self.place}  {quoted}{self.why.text(lang)}{near}"


@dataclass(slots=True)
class Entry:
    """One row of a sheet: the cells by the column's name, and where each stands."""

    sheet: str
    place: str
    cells: dict[str, Cell] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def at(self, name: str) -> str:
        """The place of a cell, or of the row where it has none."""
        return self.places.get(name, self.place)

    def text(self, name: str) -> str:
        """What stands in a cell, as somebody would type it."""
        cell = self.cells.get(name)
        return "" if cell is None else cell.shown.strip()


@dataclass(slots=True)
class Pack:
    """The sheets by key, and what could not even be read."""

    name: str
    digest: str
    sheets: dict[str, list[Entry]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def rows(self, sheet: str) -> list[Entry]:
        """The rows of a sheet; none where the pack has no such sheet."""
        return self.sheets.get(sheet, [])
