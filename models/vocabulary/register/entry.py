"""Many rows in one go: a round from item to item on the phone, a grid of rows typed from paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.vocabulary.language.expression import Expr

PERIODS = ("day", "week", "month", "quarter", "year")


class Round:
    """One page that goes through the living rows of `over` (as far as `where` holds) and writes a row of this register
    for each: `Round(over="vacant_unit", link="vacant_unit", where=F.is_active, checks="door windows", …)`.

    `link` is the reference to the item. `once` is asked once for the whole round; `checks` are lines of big buttons
    (choices, the first one good; flags, yes is good); `more` small boxes below them; `notes` unfold where something is
    not good, which also ticks the flag `marks`. `when` holds the time: an item with a row in the running period `every`
    (day, week, month, quarter, year) is done; named twice (`"started_at ended_at"`) it is set on opening and on saving.
    `sets` are values every row of the round has. `lines` names a field of child rows written along with it; `tells`
    are their fields.
    """

    page = "round"
    __slots__ = (
        "checks",
        "every",
        "lines",
        "link",
        "marks",
        "more",
        "notes",
        "once",
        "over",
        "sets",
        "tells",
        "when",
        "where",
    )

    def __init__(
        self,
        over: str,
        link: str,
        *,
        checks: str = "",
        notes: str = "",
        once: str = "",
        more: str = "",
        when: str = "",
        every: str = "month",
        where: Expr | None = None,
        sets: Mapping[str, Any] | None = None,
        marks: str = "",
        lines: str = "",
        tells: str = "",
    ) -> None:
        self.over, self.link, self.where, self.every = over, link, where, every
        self.checks: tuple[str, ...] = tuple(checks.split())
        self.notes: tuple[str, ...] = tuple(notes.split())
        self.once: tuple[str, ...] = tuple(once.split())
        self.more: tuple[str, ...] = tuple(more.split())
        self.when: tuple[str, ...] = tuple(when.split())
        self.sets: dict[str, Any] = dict(sets or {})
        self.marks, self.lines, self.tells = marks, lines, tuple(tells.split())

    def names(self) -> tuple[str, ...]:
        """Every field of the register that it names."""
        own = (self.link, *self.once, *self.checks, *self.more, *self.notes, *self.when, *self.sets)
        return (*own, *([self.marks] if self.marks else []))


class Grid:
    """A sheet of rows, one a line, keyboard first, pasted from a table as a block: `Grid(once="campaign answered_on", …)`.

    `once` is asked above the sheet and taken over into each row; `cells` are the columns. `lines` names a field of child
    rows of which each line has one for every row of what `across` refers to, their `value` in a column of its own:
    the questions of the chosen campaign, the grade under each. `match` is the field in which those rows must agree
    with this register's field of the same name. `twice` are the fields that tell a line was entered before. `of` names the
    field of the `match` row that says how many there are to enter.
    """

    page = "grid"
    __slots__ = ("across", "cells", "lines", "match", "of", "once", "twice", "value")

    def __init__(
        self,
        cells: str,
        *,
        once: str = "",
        lines: str = "",
        across: str = "",
        value: str = "",
        match: str = "",
        twice: str = "",
        of: str = "",
    ) -> None:
        self.cells: tuple[str, ...] = tuple(cells.split())
        self.once: tuple[str, ...] = tuple(once.split())
        self.twice: tuple[str, ...] = tuple(twice.split())
        self.lines, self.across, self.value, self.match, self.of = lines, across, value, match, of

    def names(self) -> tuple[str, ...]:
        """Every field of the register that it names."""
        rest = [name for name in (self.lines, self.match) if name]
        return (*self.once, *self.cells, *self.twice, *rest)


Entry = Round | Grid
