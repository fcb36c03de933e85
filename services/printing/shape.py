"""What a slip is made of: the company's printed form where the register has one, else its fields in the order of its form."""

from __future__ import annotations

from dataclasses import dataclass

from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.register.paper import COLUMNS, Paper, Part, Row, Sign, Size, Table
from models.vocabulary.register.register import Register
from services.printing.values import SHORT_TICKS, WIDE, empty_ticks

FULL = "full"  # the slip of all fields
A5_ROWS = 8  # so many rows of the table fit on A5 above the signatures
SIGNS = (Sign(Label("经办人", "Handled by")), Sign(Label("审核", "Checked by")), Sign(Label("日期", "Date")))


@dataclass(frozen=True, slots=True)
class Shape:
    """The parts of a slip in their order, and what stands around them."""

    key: str
    title: Label
    size: Size
    above: tuple[str, ...]
    parts: tuple[Part, ...]
    labels: dict[str, Label]
    signs: tuple[Sign, ...]
    copies: Label | None
    reveals: tuple[str, ...]
    trail: bool
    sections: tuple[frozenset[str], ...] = ()  # of the full slip: what is left out while nothing of it is told

    def names(self) -> set[str]:
        """Every field and path that it shows, child rows apart."""
        rows = (part for part in self.parts if isinstance(part, Row))
        found = {name for row in rows for cell in row.cells for name in cell.names}
        return found | set(self.above) | {sign.field for sign in self.signs if sign.field}


def keys(register: type[Register]) -> tuple[str, ...]:
    """The forms there are for a register, the company's first; the last is that of all fields."""
    return (*(paper.key for paper in register.spec.papers), FULL)


def form_for(register: type[Register], row: Register | None, wanted: str) -> str:
    """Which form a row is printed on: the one wanted, else the first of the company's that is for it. An unknown one is the usual one."""
    papers = {paper.key: paper for paper in register.spec.papers}
    if wanted in papers or wanted == FULL:
        return wanted
    fits = (key for key, paper in papers.items() if paper.when is None or (row is not None and paper.when.check(row)))
    return next(fits, FULL)


def shape_of(register: type[Register], key: str) -> Shape:
    """The shape of one of its forms."""
    paper = next((one for one in register.spec.papers if one.key == key), None)
    return _of_paper(register, paper) if paper is not None else _of_all(register)


def _of_paper(register: type[Register], paper: Paper) -> Shape:
    return Shape(
        key=paper.key,
        title=paper.title or register.spec.label,
        size=paper.size,
        above=paper.above,
        parts=paper.parts,
        labels=paper.labels,
        signs=paper.signs or SIGNS,
        copies=paper.copies,
        reveals=paper.reveals,
        trail=paper.trail,
    )


def _of_all(register: type[Register]) -> Shape:
    """All fields, section by section, packed into the six columns; child rows below, signatures on lines to sign on."""
    spec = register.spec
    above = [held.name for held in (spec.number, spec.state) if held is not None]
    drawn: list[Field] = []
    parts: list[Part] = []
    sections: list[frozenset[str]] = []
    for section in spec.sections:
        fields = []
        for name in section.fields:
            held = spec.fields[name]
            if name in above or held.lines or name == "site":
                continue
            if held.kind.files is not None and held.kind.files.drawn:
                drawn.append(held)
            else:
                fields.append(held)
        if fields:
            sections.append(frozenset(held.name for held in fields))
            parts += _packed(fields)
    rows = len(parts)
    tables = [Table(held.name, "") for held in spec.lines]  # by the columns of their own list
    signs = tuple(Sign(held.label, held.name) for held in drawn[:2])
    signs = (*signs, SIGNS[-1]) if signs else SIGNS
    return Shape(
        key=FULL,
        title=spec.label,
        size="a5" if rows <= A5_ROWS and not tables else "a4",
        above=tuple(above),
        parts=(*parts, *tables),
        labels={},
        signs=signs,
        copies=None,
        reveals=(),
        trail=True,
        sections=tuple(sections),
    )


def _packed(fields: list[Field]) -> list[Part]:
    """Rows of the table: each field takes a label and as many columns as its kind needs, the last one what is left."""
    rows: list[Part] = []
    cells: list[tuple[Field, int]] = []

    def close() -> None:
        if cells:
            tall = 2 if any(held.kind.long for held, _ in cells) else 1
            rows.append(Row(" ".join(f"{held.name}:{span}" for held, span in cells), tall=tall))
            cells.clear()

    for held in fields:
        span = _span(held)
        if sum(width + 1 for _, width in cells) + span + 1 > COLUMNS:
            close()
        cells.append((held, span))
    close()
    return rows


def _span(held: Field) -> int:
    """How many columns the value of a field needs."""
    if held.kind.long:
        return COLUMNS - 1
    ticks = sum(len(words) + 2 for _, words in empty_ticks(held, "zh")) if not held.kind.always_answered else 0
    if ticks > SHORT_TICKS * WIDE:
        return COLUMNS - 1
    return WIDE if ticks > SHORT_TICKS or held.form == "refs" or held.kind.prose else 1
