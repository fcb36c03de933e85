"""What the rows of a list add up to, for an actor: counted by group and period, with sums, late ones and times taken.

The rows are exactly those of the list: the same query, judged alike, so that each figure is the number of rows of the list
whose address narrows it to the figure's part and group.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, case, func, literal, null, or_, select, union_all
from sqlalchemy.orm import Session

from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services import clock
from services.errors import BadInput
from services.judge import access
from services.judge.actor import Actor
from services.reading import conditions, listing_query, matching
from services.reading.listing_query import CAP, Condition, ListQuery
from services.reports.minutes import Minutes
from services.reports.periods import Part
from services.words import naming

MOST_GROUPS: Final = 50
FEW: Final = 5  # a group of a personal attribute with fewer rows is merged into its neighbour
CHUNK: Final = 5_000
TOO_MANY_FOUND: Final = Label(
    f"查到的超过 {CAP:,} 条，请缩小范围再统计", f"More than {CAP:,} are found; narrow the search to count them"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is counted: the rows of `query`, by the field `period` in `parts`, by the field `group`. Without a period field
    there is one part, and its days mean nothing."""

    query: ListQuery
    parts: tuple[Part, ...]
    period: str = ""
    group: str = ""


@dataclass(slots=True)
class Cell:
    """One figure: rows, those of them that are late, and the sums of the money fields, in their order."""

    count: int = 0
    late: int = 0
    sums: list[Decimal] = field(default_factory=list)

    def add(self, other: Cell) -> None:
        """Take another cell's rows in."""
        self.count += other.count
        self.late += other.late
        self.sums = [a + b for a, b in zip(self.sums, other.sums, strict=True)] if self.sums else list(other.sums)


@dataclass(slots=True)
class Group:
    """Rows that have one of these values in the grouping field; `(None,)` are those without. `cells` are by part."""

    values: tuple[Any, ...]
    name: str
    cells: list[Cell]
    total: Cell


@dataclass(frozen=True, slots=True)
class Figures:
    """Groups in order (declared for choices, largest first for rows referred to), sums by part, the whole. `left_out` groups
    beyond `MOST_GROUPS` are in the sums only."""

    groups: list[Group]
    parts: list[Cell]
    total: Cell
    sums: tuple[Field, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Taken:
    """How long it took: the rows that have both moments, the median and the 90th percentile in minutes; None for no rows."""

    count: int = 0
    median: float | None = None
    ninth: int | None = None


def periods(actor: Actor, register: type[Register]) -> list[Field]:
    """The days and moments by which rows may be put into a period, the usual one first: what happened, and is never empty."""
    spec, table = register.spec, register.__table__
    named = [spec.fields[name] for name in spec.layout.filter]
    found = [held for held in named if held.kind.is_time and _may(actor, register, held)]

    def rank(held: Field) -> tuple[bool, bool]:
        happened = held.meaning is not None and held.meaning.word in ("happened", "period") and not held.meaning.after
        return not happened, bool(table.c[str(held.column)].nullable)

    return sorted(found, key=rank)


def groupings(actor: Actor, register: type[Register]) -> list[Field]:
    """What rows may be grouped by: choices, flags and what they refer to, the state first, the site last; no homes
    and no residents, of which each has a few rows."""
    spec = register.spec
    site = ["site"] if "site" in spec.fields else []
    names = dict.fromkeys([*([spec.state.name] if spec.state else []), *spec.layout.filter, *site])
    return [held for name in names if _groups(held := spec.fields[name]) and _may(actor, register, held)]


def _groups(held: Field) -> bool:
    if held.form == "ref":
        target = str(held.target)
        return target not in ("unit", "resident") and registry.get(target).spec.place["unit"] is None
    return held.form == "field" and held.kind.filter in ("choice", "flag") and not held.kind.several


def sums(actor: Actor, register: type[Register]) -> tuple[Field, ...]:
    """The sums of money that may be added up: those he sees in full, and that the list shows."""
    seen = access.visible_fields(actor, register)
    return tuple(
        held
        for held in seen
        if held.name in register.spec.layout.list and held.kind.adds_up and access.shows_full(actor, register, held)
    )


def times(actor: Actor, register: type[Register], period: Field) -> list[Field]:
    """The moments until which the time since the period's moment can be told: those declared to follow upon it."""
    spec = register.spec
    found = [
        held
        for held in spec.fields.values()
        if held.meaning is not None
        and held.meaning.word == "happened"
        and period.name in held.meaning.after
        and held.kind.exact == period.kind.exact
        and held.kind.is_time
        and _may(actor, register, held)
    ]
    return sorted(found, key=lambda held: held.name != spec.layout.met)


def _may(actor: Actor, register: type[Register], held: Field) -> bool:
    seen = any(one is held for one in access.visible_fields(actor, register))
    return seen and listing_query.may_filter(actor, register, held)


def figures(session: Session, actor: Actor, register: type[Register], wanted: Wanted) -> Figures:
    """The figures. Raises BadInput for what is not his to ask for, and where words find more than can be counted."""
    spec, table = register.spec, register.__table__
    _check(actor, register, wanted)
    held = spec.fields[wanted.group] if wanted.group else None
    added = sums(actor, register)
    of_late = listing_query.may_ask_late(actor, register)
    due = conditions.lateness(register)
    is_late = conditions.late(register, conditions.as_of(due)) if of_late and due else None
    columns = [
        _part(register, wanted).label("part"),
        (table.c[str(held.column)] if held else null()).label("grp"),
        func.count().label("n"),
        (func.sum(case((is_late, 1), else_=0)) if is_late is not None else literal(0)).label("late"),
        *(func.sum(table.c[str(one.column)]).label(f"s{at}") for at, one in enumerate(added)),
    ]
    by: dict[Any, list[Cell]] = defaultdict(lambda: [Cell() for _ in wanted.parts])
    for part, value, count, late, *money in _read(session, actor, register, wanted, columns):
        by[value][part].add(Cell(int(count), int(late or 0), [one if one is not None else Decimal(0) for one in money]))
    groups = _named(session, actor, held, by) if held else []
    whole = [Cell(sums=[Decimal(0)] * len(added)) for _ in wanted.parts]
    for cells in by.values():
        for at, cell in enumerate(cells):
            if cell.count:
                whole[at].add(cell)
    return Figures(groups[:MOST_GROUPS], whole, _total(whole), added, max(0, len(groups) - MOST_GROUPS))


def taken(
    session: Session, actor: Actor, register: type[Register], wanted: Wanted, until: Field
) -> tuple[list[Taken], Taken]:
    """The time from the period's moment to `until`, by part and over all of them."""
    _check(actor, register, wanted)
    table = register.__table__
    since, ended = table.c[str(register.spec.fields[wanted.period].column)], table.c[str(until.column)]
    part, minutes = _part(register, wanted), Minutes(since, ended)
    columns = [part.label("part"), minutes.label("minutes"), func.count().label("n")]
    by = [part, minutes] if len(wanted.parts) > 1 else [minutes]
    statement = _statement(session, actor, register, wanted, columns, [ended.is_not(None)], by)
    numbers: list[Counter[int]] = [Counter() for _ in wanted.parts]
    for at, length, count in session.connection().execute(statement):
        numbers[at][int(length)] += int(count)
    return [_taken(one) for one in numbers], _taken(sum(numbers, Counter[int]()))


def _taken(numbers: Counter[int]) -> Taken:
    """The median and the 90th percentile of so many rows of each length."""
    count = numbers.total()
    if not count:
        return Taken()
    places = {(count + 1) // 2: 0, (count + 2) // 2: 0, -(-count * 9 // 10): 0}
    before = 0
    for length in sorted(numbers):
        after = before + numbers[length]
        places |= {place: length for place in places if before < place <= after}
        before = after
    middle = (places[(count + 1) // 2] + places[(count + 2) // 2]) / 2
    return Taken(count, middle, places[-(-count * 9 // 10)])


def _check(actor: Actor, register: type[Register], wanted: Wanted) -> None:
    listing_query.check(actor, register, wanted.query)
    if wanted.period and wanted.period not in {held.name for held in periods(actor, register)}:
        raise BadInput({"by": Label("不能按这一项分期", "Periods cannot be made of this field")})
    if wanted.group and wanted.group not in {held.name for held in groupings(actor, register)}:
        raise BadInput({"group": Label("不能按这一项分组", "This cannot be grouped by")})


def _part(register: type[Register], wanted: Wanted) -> ColumnElement[Any]:
    """Which part a row falls into, by its place; the ends are compared with as values, so that no zone is asked for twice."""
    if not wanted.period or len(wanted.parts) < 2:
        return literal(0)
    column, exact = _column(register, wanted.period)
    whens = [(column < _edge(part.end, exact), at) for at, part in enumerate(wanted.parts[:-1])]
    return case(*whens, else_=len(wanted.parts) - 1)


def _column(register: type[Register], name: str) -> tuple[Any, bool]:
    held = register.spec.fields[name]
    return register.__table__.c[str(held.column)], held.kind.exact


def _edge(day: date, exact: bool) -> Any:
    return datetime.combine(day, time(), clock.zone()) if exact else day


def _read(
    session: Session,
    actor: Actor,
    register: type[Register],
    wanted: Wanted,
    columns: list[Any],
) -> Iterator[Any]:
    """Rows of (part, group, count, late, sums …), several for one part and group."""
    part, group, *_ = columns
    by = [one.element for one, told in ((part, len(wanted.parts) > 1), (group, wanted.group)) if told]
    yield from session.connection().execute(_statement(session, actor, register, wanted, columns, [], by))


def _statement(
    session: Session,
    actor: Actor,
    register: type[Register],
    wanted: Wanted,
    columns: list[Any],
    more: list[ColumnElement[bool]],
    group_by: list[Any] | None = None,
) -> Any:
    """The columns of every row within the list's query and the period: each part of the scope through its own index, no row
    in two of them. Of a search: of the rows it finds."""
    query = replace(wanted.query, conditions=(*wanted.query.conditions, *_within(register, wanted)))
    table = register.__table__
    common = [access.alive(register), *listing_query.conditions(actor, register, query), *more]
    scope: list[Any]
    if query.text.strip():
        found = matching.matches(session, actor, register, query, CAP + 1)
        if len(found) > CAP:
            raise BadInput({"q": TOO_MANY_FOUND})
        scope = [table.c.id.in_(found[at : at + CHUNK]) for at in range(0, max(1, len(found)), CHUNK)]
    else:
        scope, _ = matching.parts(actor, register, query, apart=True)
        if len(scope) > matching.PARTS:
            scope = [or_(*scope)]
    if not scope:
        scope = [literal(False)]
    several = [select(*columns).select_from(table).where(*common, part) for part in scope]
    if group_by:
        several = [one.group_by(*group_by) for one in several]
    return union_all(*several) if len(several) > 1 else several[0]


def _within(register: type[Register], wanted: Wanted) -> list[Condition]:
    if not wanted.period:
        return []
    _, exact = _column(register, wanted.period)
    first, last = wanted.parts[0].start, wanted.parts[-1].end
    return [
        Condition(wanted.period, "from", (_edge(first, exact),)),
        Condition(wanted.period, "until", (_edge(last, exact),)),
    ]


def _total(cells: list[Cell]) -> Cell:
    total = Cell(sums=[Decimal(0)] * len(cells[0].sums))
    for cell in cells:
        total.add(cell)
    return total


def _named(session: Session, actor: Actor, held: Field, by: dict[Any, list[Cell]]) -> list[Group]:
    """The groups with their names, in order; small ones of a personal attribute merged."""
    width = max((len(cell.sums) for cells in by.values() for cell in cells), default=0)
    for cells in by.values():
        for cell in cells:
            cell.sums = cell.sums or [Decimal(0)] * width
    if held.form == "ref":
        ids = [value for value in by if value is not None]
        names = naming.labels(session, actor, str(held.target), ids)
        order = sorted(by, key=lambda value: (-sum(cell.count for cell in by[value]), names.get(value, ""), value or 0))
        word = {value: names.get(value, "") for value in ids}
    else:
        options = list(held.choices) if held.choices is not None else [True, False]
        order = [one for one in options if one in by] + ([None] if None in by else [])
        word = {one: held.kind.show(one, held, actor.lang) for one in options}
    nothing = conditions.MARK_LABELS["empty"].text(actor.lang)
    groups = [
        Group((value,), nothing if value is None else word[value] or "—", by[value], _total(by[value]))
        for value in sorted(order, key=lambda value: value is None)
    ]
    return _merged(groups, actor.lang) if held.personal else groups


def _merged(groups: list[Group], lang: str) -> list[Group]:
    """Groups of fewer than `FEW` rows joined with the one before them (the first with the next), so that sums still agree."""
    made: list[Group] = []
    for group in groups:
        small = made and (group.total.count < FEW or made[-1].total.count < FEW)
        if not small or None in group.values:
            made.append(group)
            continue
        last = made[-1]
        last.values += group.values
        last.name += ("、" if lang != "en" else ", ") + group.name
        for mine, theirs in zip(last.cells, group.cells, strict=True):
            mine.add(theirs)
        last.total.add(group.total)
    return made
