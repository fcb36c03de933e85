"""Which row of a sheet is its header, which rows are none of the data, and which column is which field of the register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from heapq import nsmallest
from typing import Final

from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from services.exchange import alike, marks
from services.exchange.book import Line, Sheet
from services.judge import access
from services.judge.actor import Actor

LOOKED_AT: Final = 30  # rows from the top among which the header is looked for
DEEPEST: Final = 5  # rows that a head reaches down below its own
SAMPLES: Final = 2
IGNORED: Final = "-"  # what a person answers for a column that is not to come in
_TOTAL: Final = re.compile(
    r"^(合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|本页合计|grand total|total|subtotal|sum)\s*[:：]?$", re.IGNORECASE
)
_FOOT: Final = re.compile(
    r"^(制表|制单|填表|填报|审核|复核|审批|批准|主管|经办|打印|注|备注|说明|单位盖章)[^:：]{0,6}[:：]"
)


class How(StrEnum):
    """How a column was recognised."""

    LABEL = "label"  # the field's label in either language
    NAME = "name"  # the field's own name
    REMEMBERED = "remembered"  # as it was answered before
    ALIKE = "alike"  # another word for the label
    ROOM = "room"  # one of the columns that make a room together
    CHOSEN = "chosen"  # a person said so
    IGNORED = "ignored"  # a person left it out
    SHUT = "shut"  # a field that nobody, or not this person, fills in
    KEY = "key"  # it ties the rows of several sheets together
    UNKNOWN = "unknown"


class Part(StrEnum):
    """What of a room stands in a column."""

    WHOLE = ""
    BUILDING = "building"
    ENTRANCE = "entrance"
    DOOR = "door"


SYSTEM_FILLS = Label("由系统填写", "The system fills this in")
NOT_BY_FILE = Label(
    "照片、附件和签名不从表格导入，明细写在另一张表",
    "Files and signatures do not come from a sheet; child rows have their own",
)
ONLY_STEPS = Label("状态由办理步骤改变", "Only steps change the state")
NOT_YOURS = Label("你的岗位不填写这一项", "Your post does not fill this in")
FAULT: Final = Label("错误原因", "What is wrong")  # the column that a workbook of rejected rows has besides
TWICE = Label("另一列已经对应到这一项", "Another column is this field already")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the sheet: where it stands, its head as written, and what it is taken for."""

    at: int
    head: str
    how: How
    field: str = ""
    part: Part = Part.WHOLE
    why: Label | None = None
    samples: tuple[str, ...] = ()
    hidden: bool = False

    @property
    def taken(self) -> bool:
        """Whether its cells come in."""
        return bool(self.field) and self.how not in (How.SHUT, How.IGNORED, How.KEY, How.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Heads:
    """The columns of a sheet and the rows that are none of its data: `row` is the header's number (0 where there is none),
    `titles` stand above it, `totals` and `feet` below."""

    row: int
    columns: tuple[Column, ...]
    titles: tuple[int, ...] = ()
    totals: tuple[int, ...] = ()
    feet: tuple[int, ...] = ()
    again: tuple[int, ...] = ()  # the header printed anew on a further page
    examples: tuple[int, ...] = ()  # of a template

    @property
    def aside(self) -> frozenset[int]:
        """Every row that is no data."""
        return frozenset((self.row, *self.titles, *self.totals, *self.feet, *self.again, *self.examples))

    @property
    def asks(self) -> tuple[Column, ...]:
        """The columns that a person has to decide."""
        return tuple(one for one in self.columns if one.how is How.UNKNOWN)

    def of(self, name: str) -> tuple[Column, ...]:
        """The columns that make a field, in the order in which they are read."""
        order = list(Part)
        return tuple(
            sorted((one for one in self.columns if one.field == name and one.taken), key=lambda c: order.index(c.part))
        )


@dataclass
class Known:
    """What a head may mean in a register, to this person: exact words, words alike, and what was answered before."""

    register: type[Register]
    open: frozenset[str]
    exact: dict[str, tuple[str, How]] = field(default_factory=dict)
    remembered: Mapping[str, str] = field(default_factory=dict)

    def find(self, head: str) -> tuple[str, How] | None:
        """The field that a plain head names, and how; None where none or several."""
        if (answer := self.remembered.get(head)) is not None and (
            answer == IGNORED or answer.partition(":")[0] in self.register.spec.fields
        ):
            return (answer, How.IGNORED if answer == IGNORED else How.REMEMBERED)
        if head in (alike.plain(FAULT.zh), alike.plain(FAULT.en)):
            return IGNORED, How.IGNORED
        if (found := self.exact.get(head)) is not None:
            return found
        if head in alike.COUNTING:
            return IGNORED, How.IGNORED
        means = {
            held.name
            for group in alike.meanings(head)
            for held in self.register.spec.fields.values()
            if held.name in self.open
            and any(word in alike.plain(held.label.zh) or word == alike.plain(held.label.en) for word in group)
        }
        if len(means) > 1:  # 日期 of a register with six of them is the one that must be there
            means = {name for name in means if self.register.spec.fields[name].required}
        return (means.pop(), How.ALIKE) if len(means) == 1 else None


def known(
    actor: Actor, register: type[Register], *, remembered: Mapping[str, str] | None = None, also: Iterable[str] = ()
) -> Known:
    """What heads may mean to this person in this register; `also` are further fields that he may give, as the number of the
    paper book."""
    visible = access.visible_fields(actor, register)
    editable = (one for one in access.editable_fields(actor, register) if not one.lines and not one.is_files)
    opened = frozenset(one.name for one in editable) | frozenset(also)
    exact: dict[str, tuple[str, How]] = {}
    for held in visible:
        for word, how in ((held.name, How.NAME), (held.label.en, How.LABEL), (held.label.zh, How.LABEL)):
            exact[alike.plain(word)] = (held.name, how)
    return Known(register, opened, exact, remembered or {})


def read(sheet: Sheet, means: Known, *, chosen: Mapping[int, str] | None = None, row: int | None = None) -> Heads:
    """The header and the columns of a sheet; `chosen` are answers by column (`unit`, `unit:door`, `-`), `row` says which row is
    the header (0: none)."""
    at = (
        _header(sheet, means)
        if row is None
        else next((n for n, line in enumerate(sheet.lines) if line.number == row), None)
    )
    above = _above(sheet)
    heads = _texts(above, sheet.lines[at]) if at is not None else {}
    body = sheet.lines[at + 1 :] if at is not None else sheet.lines
    titles = tuple(line.number for line in sheet.lines[:at]) if at is not None else ()
    totals = tuple(line.number for line in body if _is_total(line))
    examples = tuple(line.number for line in body if _is_example(line))
    ends = tuple(line.number for line in body if line.number not in {*totals, *examples} and _is_foot(line))
    again = tuple(line.number for line in body if heads and _texts(above, line) == heads and len(heads) > 1)
    data = [line for line in body if line.number not in {*totals, *ends, *again, *examples}]
    width = sorted({column for line in data for column in line.cells} | set(heads))
    columns = [_column(sheet, means, one, heads.get(one, ""), data, (chosen or {}).get(one)) for one in width]
    return Heads(
        row=sheet.lines[at].number if at is not None else 0,
        columns=tuple(_once(_rooms(columns, means))),
        titles=titles,
        totals=totals,
        feet=ends,
        again=again,
        examples=examples,
    )


def answer_of(column: Column) -> str:
    """A column's meaning as it is chosen and remembered."""
    if column.how is How.IGNORED:
        return IGNORED
    return f"{column.field}:{column.part}" if column.part else column.field


def _header(sheet: Sheet, means: Known) -> int | None:
    """The place of the row that names most fields, the first of them; None where no row names any."""
    best, found, above = 0, None, _above(sheet)
    for at, line in enumerate(sheet.lines[:LOOKED_AT]):
        names = [alike.plain(text) for text in _texts(above, line).values()]
        hits = {hit[0] for name in names if (hit := means.find(name)) is not None}
        rooms = {name for name in names if name in alike.BUILDING | alike.ENTRANCE | alike.DOOR}
        score = len(hits | rooms)
        if score > best and score * 3 >= len(names):
            best, found = score, at
    return found


def _above(sheet: Sheet) -> dict[int, dict[int, str]]:
    """What stands in cells that reach down into a row, by the row's number and by column (a head over two rows)."""
    lines = {line.number: line for line in sheet.lines} if sheet.merged else {}
    found: dict[int, dict[int, str]] = {}
    for first, left, last, right in sheet.merged:
        if left == right and first in lines and left in lines[first].cells:
            for number in range(first + 1, min(last, first + DEEPEST) + 1):
                found.setdefault(number, {}).setdefault(left, lines[first].cells[left].shown.strip())
    return found


def _texts(above: Mapping[int, Mapping[int, str]], line: Line) -> dict[int, str]:
    """What stands in a row, and in cells above it that reach down into the row."""
    return {
        **above.get(line.number, {}),
        **{at: text for at, cell in line.cells.items() if (text := cell.shown.strip())},
    }


def _is_total(line: Line) -> bool:
    return any(_TOTAL.match(line.cells[at].shown.strip()) for at in nsmallest(3, line.cells))


def _is_foot(line: Line) -> bool:
    """Whether a row is signed below the table."""
    return 0 < len(line.cells) <= 3 and _FOOT.match(line.cells[min(line.cells)].shown.strip()) is not None


def _is_example(line: Line) -> bool:
    return bool(line.cells) and marks.is_example(line.cells[min(line.cells)].shown)


def _column(sheet: Sheet, means: Known, at: int, head: str, data: list[Line], chosen: str | None) -> Column:
    samples = []
    for line in data:
        if at in line.cells:
            samples.append(line.cells[at].shown.strip()[:40])
            if len(samples) == SAMPLES:
                break
    column = Column(at, head, How.UNKNOWN, samples=tuple(samples), hidden=at in sheet.hidden_columns)
    if chosen is not None:
        name, _, part = chosen.partition(":")
        if chosen == IGNORED:
            return replace(column, how=How.IGNORED)
        if name in means.open and part in tuple(Part):
            return replace(column, how=How.CHOSEN, field=name, part=Part(part))
        return column
    found = means.find(alike.plain(head)) if head else None
    if found is None:
        return column
    name, how = found
    if how is How.IGNORED:
        return replace(column, how=how)
    name, _, part = name.partition(":")
    held = means.register.spec.fields[name]
    if name not in means.open:
        return replace(column, how=How.SHUT, field=name, why=_why_shut(means, held))
    return replace(column, how=how, field=name, part=Part(part) if part in tuple(Part) else Part.WHOLE)


def _why_shut(means: Known, held: Field) -> Label:
    if held.lines or held.is_files:
        return NOT_BY_FILE
    if held is means.register.spec.state:
        return ONLY_STEPS
    return NOT_YOURS if held.typed else SYSTEM_FILLS


def _rooms(columns: list[Column], means: Known) -> list[Column]:
    """Where a room stands in several columns: building, entrance and number beside each other make the field of the room.

    A head 房号 alone is the room; beside a building's column it is the number on the door.
    """
    room = next(
        (
            f.name
            for f in means.register.spec.fields.values()
            if f.target == "unit" and f.form == "ref" and f.name in means.open
        ),
        None,
    )
    if room is None or any(one.field == room and one.how is How.CHOSEN for one in columns):
        return columns
    where: dict[Part, int] = {}
    for index, column in enumerate(columns):
        name = alike.plain(column.head)
        free = column.how is How.UNKNOWN or column.field == room
        for part, words in ((Part.BUILDING, alike.BUILDING), (Part.ENTRANCE, alike.ENTRANCE), (Part.DOOR, alike.DOOR)):
            if free and name in words:
                where.setdefault(part, index)
    if not {Part.BUILDING, Part.DOOR} <= set(where):
        return columns
    for part, index in where.items():
        how = How.REMEMBERED if columns[index].how is How.REMEMBERED else How.ROOM
        columns[index] = replace(columns[index], how=how, field=room, part=part)
    return columns


def _once(columns: list[Column]) -> list[Column]:
    """Two columns for one field: what a person chose goes before what was recognised, the exact before the alike; the other
    is asked for."""
    rank = {How.CHOSEN: 0, How.REMEMBERED: 1, How.LABEL: 2, How.NAME: 3, How.ROOM: 4, How.ALIKE: 5}
    best: dict[tuple[str, Part], int] = {}
    taken = [(index, one) for index, one in enumerate(columns) if one.taken]
    for index, column in sorted(taken, key=lambda pair: (rank[pair[1].how], pair[0])):
        best.setdefault((column.field, column.part), index)
    whole = {name for name, part in best if part is Part.WHOLE and any(n == name and p for n, p in best)}
    return [
        replace(column, how=How.UNKNOWN, field="", part=Part.WHOLE, why=TWICE)
        if column.taken
        and (
            best[column.field, column.part] != index
            or (column.field in whole and not column.part and column.how is not How.CHOSEN)
        )
        else column
        for index, column in enumerate(columns)
    ]
