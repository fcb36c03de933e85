"""What the paper of a record looks like, where the company has a printed form for it.

Rows of a table of six columns, in the order of the form: `Row("unit contact phone")` is three fields, each with its label before
it. A cell is the name of a field, or a path of references to one (`repair_request.phone`); `a|b` takes the first that says
something, and `:3` is how many of the six columns its value takes. Cells are laid out from the left, the last one takes what
is left of the row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from models.vocabulary.language.expression import Expr
from models.vocabulary.language.label import Label

Size = Literal["a5", "a4"]
COLUMNS = 6


@dataclass(frozen=True, slots=True)
class PaperCell:
    """One field of the form: the names it may come from, and the columns its value takes."""

    names: tuple[str, ...]
    span: int


class Row:
    """One row of the table; `tall` is how many lines it leaves to be written in."""

    __slots__ = ("cells", "tall")

    def __init__(self, cells: str, *, tall: int = 1) -> None:
        self.cells = _cells(cells)
        self.tall = tall


class Heading:
    """A row across the table that heads what follows."""

    __slots__ = ("label",)

    def __init__(self, zh: str, en: str) -> None:
        self.label = Label(zh, en)


class Says:
    """A row across the table with a text of the form: what is promised, what must be kept to."""

    __slots__ = ("label",)

    def __init__(self, zh: str, en: str) -> None:
        self.label = Label(zh, en)


class Table:
    """Child rows as a table of their own: the field, and those of the child register that are its columns.

    `ticks` is a choice of theirs of which every answer is a column to tick, `order` a field of theirs, or a path to one, that
    puts them in the order of the paper. An empty form has `blank` rows.
    """

    __slots__ = ("blank", "columns", "lines", "order", "ticks")

    def __init__(self, lines: str, columns: str, *, ticks: str = "", order: str = "", blank: int = 5) -> None:
        self.lines, self.ticks, self.order, self.blank = lines, ticks, order, blank
        self.columns: tuple[str, ...] = tuple(columns.split())


Part = Row | Heading | Says | Table


@dataclass(frozen=True, slots=True)
class Sign:
    """A line to sign on; `field` is the signature that stands there when it was given in the panel."""

    label: Label
    field: str = ""


class Paper:
    """The printed form of a register.

    A register has the slip of all its fields besides; `when` says for which rows this form is (a permit once it has a number).
    `above` are fields in the line over the table, `labels` other words for fields than their own, `signs` the lines to sign
    on (`("业户签名", "Resident", "owner_signature")`), `copies` who gets which copy. `reveals` are the personal fields that the
    paper may carry in full, for a reason that is logged: who goes to a home has to ring it up.
    """

    __slots__ = ("above", "copies", "key", "labels", "parts", "reveals", "signs", "size", "title", "trail", "when")

    def __init__(
        self,
        key: str,
        size: Size,
        rows: Sequence[str | Part],
        *,
        title: tuple[str, str] | None = None,
        when: Expr | None = None,
        above: str = "",
        labels: Mapping[str, tuple[str, str]] | None = None,
        signs: Sequence[tuple[str, ...]] = (),
        copies: tuple[str, str] | None = None,
        reveals: str = "",
        trail: bool = True,
    ) -> None:
        self.key, self.size, self.when = key, size, when
        self.parts: tuple[Part, ...] = tuple(Row(one) if isinstance(one, str) else one for one in rows)
        self.title = Label(*title) if title else None
        self.above: tuple[str, ...] = tuple(above.split())
        self.labels = {name: Label(*words) for name, words in (labels or {}).items()}
        self.signs = tuple(Sign(Label(one[0], one[1]), one[2] if len(one) > 2 else "") for one in signs)
        self.copies = Label(*copies) if copies else None
        self.reveals: tuple[str, ...] = tuple(reveals.split())
        self.trail = trail

    def names(self) -> Iterator[str]:
        """Every field of the register that it names, or path to one."""
        yield from self.above
        for part in self.parts:
            if isinstance(part, Row):
                yield from (name for cell in part.cells for name in cell.names)
            elif isinstance(part, Table):
                yield part.lines
        yield from (sign.field for sign in self.signs if sign.field)
        yield from self.reveals

    def said(self) -> Iterator[Label]:
        """Every text of its own."""
        yield from (part.label for part in self.parts if isinstance(part, Heading | Says))
        yield from self.labels.values()
        yield from (sign.label for sign in self.signs)
        yield from (label for label in (self.title, self.copies) if label is not None)


def _cells(text: str) -> tuple[PaperCell, ...]:
    """The cells that a row says; the last takes what is left of the six columns. Raises ValueError where they do not fit."""
    cells: list[tuple[tuple[str, ...], int]] = []
    for word in text.split():
        names, _, width = word.partition(":")
        cells.append((tuple(names.split("|")), int(width or 1)))
    used = sum(span + 1 for _, span in cells)
    if not cells or used > COLUMNS:
        raise ValueError(f"Row: {text!r} takes {used} of {COLUMNS} columns")
    last, span = cells[-1]
    cells[-1] = (last, span + COLUMNS - used)
    return tuple(PaperCell(from_, wide) for from_, wide in cells)
