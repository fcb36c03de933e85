"""Child rows on sheets of their own: which sheet is which field's, and to which row of the main sheet each of its rows belongs.

A row names its parent in one column: by the number that the main sheet gives its rows (行号), or by the parent's own number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from models.vocabulary.field.field import Field
from models.vocabulary.formats import comparing
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.exchange import alike, heads, marks
from services.exchange.book import Book, Cell, Line, Sheet
from services.exchange.heads import Column, Heads, How
from services.judge import access
from services.judge.actor import Actor

FAR: Final = 1_000_000  # the rows of the n-th further sheet are numbered from n times this
NO_KEY: Final = Label(
    "没有写它属于哪一行：在“{head}”这一列写上主表的号", "It does not say to which row it belongs: fill in '{head}'"
)
NO_COLUMN: Final = Label(
    "这张明细表没有“行号”列，不知道每一行属于主表的哪一行",
    "This sheet has no column that names the row of the main sheet",
)
NO_ROW: Final = Label("主表里没有“{text}”这一行", "The main sheet has no row '{text}'")
TWO_ROWS: Final = Label("主表里有几行都是“{text}”", "Several rows of the main sheet are '{text}'")


@dataclass(frozen=True, slots=True)
class Child:
    """A sheet of child rows: the field of the parent, what its columns are taken for, the column that names the parent."""

    held: Field
    register: type[Register]
    sheet: Sheet
    heads: Heads
    key: int | None
    by_number: bool = False  # it names the parent's own number, not the row of the main sheet


@dataclass(slots=True)
class Linked:
    """The child rows by the line of their parent and by field; those that belong to none, with the reason."""

    of: dict[int, dict[str, list[Line]]] = field(default_factory=dict)
    strays: list[tuple[Child, Line, Label]] = field(default_factory=list)


def sheets_of(actor: Actor, register: type[Register], book: Book, main: Sheet) -> list[tuple[Field, Sheet]]:
    """The further sheets that hold child rows which he may give, known by the name of the field or its register."""
    opened = {held.name for held in access.editable_fields(actor, register)}
    called = {_bare(one.name): one for one in book.sheets if one.lines and one is not main}
    found = []
    for held in register.spec.lines:
        if held.name not in opened or held.target not in registry:
            continue
        labels = (registry.get(str(held.target)).spec.label, held.label)
        names = [_bare(marks.sheet_name(text)) for label in labels for text in (label.zh, label.en)]
        sheet = next((called[name] for name in names if name in called), None)
        if sheet is not None:
            found.append((held, sheet))
    return found


def read(
    actor: Actor,
    register: type[Register],
    book: Book,
    main: Sheet,
    *,
    chosen: Mapping[str, Mapping[int, str]],
    remembered: Mapping[str, Mapping[str, str]],
) -> list[Child]:
    """The sheets of child rows; `chosen` and `remembered` say what columns and heads are taken for, by field."""
    found = []
    for held, sheet in sheets_of(actor, register, book, main):
        child = registry.get(str(held.target))
        known = heads.known(actor, child, remembered=remembered.get(held.name))
        known = replace(known, open=known.open - {str(held.parent_field)})
        read = heads.read(sheet, known, chosen=chosen.get(held.name))
        numbers = _number_words(register, child, held)
        by_row = _column_of(_row_words(), read.columns)
        key = by_row if by_row is not None else _column_of(numbers, read.columns)
        found.append(Child(held, child, sheet, keyed(read, [key]), key, by_row is None))
    return found


def main_key(register: type[Register], found: Heads, child: Child) -> int | None:
    """The column of the main sheet that a sheet of child rows names: its 行号, or the own number of its rows."""
    by_row = _column_of(_row_words(), found.columns)
    by_number = _column_of(_number_words(register), found.columns)
    first, other = (by_number, by_row) if child.by_number else (by_row, by_number)
    return first if first is not None else other


def keyed(found: Heads, keys: Collection[int | None]) -> Heads:
    """The heads with the columns that tie sheets together marked as such, unless they are taken for a field besides."""
    columns = (
        replace(one, how=How.KEY, field="", why=None) if one.at in keys and not one.taken else one
        for one in found.columns
    )
    return replace(found, columns=tuple(columns))


def link(main: Sequence[Line], register: type[Register], heads_of_main: Heads, children: Sequence[Child]) -> Linked:
    """Each child row to its parent's line."""
    found = Linked()
    for child in children:
        key, rows = main_key(register, heads_of_main, child), dict[str, list[int]]()
        for line in main if key is not None else ():
            if key in line.cells:
                rows.setdefault(_text(line.cells[key]), []).append(line.number)
        for line in _body(child):
            text = _text(line.cells[child.key]) if child.key is not None and child.key in line.cells else ""
            at = rows.get(text, []) if text else []
            if len(at) == 1:
                found.of.setdefault(at[0], {}).setdefault(child.held.name, []).append(line)
            else:
                found.strays.append((child, line, _why(child, text, at)))
    return found


def _why(child: Child, text: str, at: Sequence[int]) -> Label:
    if child.key is None:
        return NO_COLUMN
    if not text:
        return NO_KEY.format(head=next(one.head for one in child.heads.columns if one.at == child.key))
    return (TWO_ROWS if at else NO_ROW).format(text=text[:40])


def number_of(child: int, line: int) -> int:
    """How a stray row of the n-th sheet of child rows is numbered among the rows of a batch."""
    return child * FAR + line


def _body(child: Child) -> Iterator[Line]:
    aside = child.heads.aside
    return (line for line in child.sheet.lines if line.number not in aside)


def _column_of(words: Collection[str], columns: Sequence[Column]) -> int | None:
    return next((one.at for one in columns if alike.plain(one.head) in words), None)


def _number_words(register: type[Register], child: type[Register] | None = None, held: Field | None = None) -> set[str]:
    """What a column of the parent's numbers may be called."""
    labels: list[Label] = [register.spec.number.label] if register.spec.number is not None else []
    if child is not None and held is not None:
        labels.append(child.spec.fields[str(held.parent_field)].label)
    return {alike.plain(text) for label in labels for text in (label.zh, label.en)}


def _row_words() -> frozenset[str]:
    return alike.COUNTING | {alike.plain(marks.ROW_NUMBER.zh), alike.plain(marks.ROW_NUMBER.en)}


def _bare(name: str) -> str:
    return comparing.compact(name)


def _text(cell: Cell) -> str:
    """A key as it is compared: 1, 1.0 and １ are one."""
    text = comparing.compact(cell.shown)
    return text.removesuffix(".0") if text.removesuffix(".0").isdecimal() else text
