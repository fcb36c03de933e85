"""The columns of an export: a row of the list's plan → what stands in each cell, typed, and masked where the list is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.vocabulary import formats
from models.vocabulary.field.field import Field
from models.vocabulary.kinds.kind import Export
from models.vocabulary.language.base import Base
from models.vocabulary.language.label import Label
from models.vocabulary.language.zone import zone
from models.vocabulary.register.register import Register
from services.judge.actor import Actor
from services.reading.listing_plan import Column, Plan
from services.words import naming, texts

COUNTED = Label("（条）", " (number)")
PIXELS = 7.5  # of one character
KNOWN = 5_000  # values of a column that are remembered


@dataclass(slots=True)
class Cells:
    """One column: its head, what its cells are, and the function from a row to the value of its cell."""

    name: str
    head: str
    form: Export
    width: float  # in characters
    value: Callable[[Any], Any]
    total: bool = False  # whether its figures are added up
    load: Callable[[Session, list[int]], None] | None = None  # reads for many rows what no row of the plan holds


def columns_of(actor: Actor, register: type[Register], plan: Plan, lang: str) -> list[Cells]:
    """The columns of the plan, in its order."""
    return [_cells(actor, register, plan, column, lang) for column in plan.columns]


def _cells(actor: Actor, register: type[Register], plan: Plan, column: Column, lang: str) -> Cells:
    held = column.field
    head, width = held.label.text(lang), max(held.kind.width / PIXELS, _wide(held.label.text(lang)) + 3)
    if held.form == "lines":
        at = column.at
        return Cells(held.name, head + COUNTED.text(lang), "integer", width, lambda row: row[at])
    if held.form == "refs":
        names = _Several(actor, register, held, plan.id_at)
        return Cells(held.name, head, "text", max(width, 24), names.of, load=names.load)
    if held.form == "ref":
        return Cells(held.name, head, "text", max(width, 14), _named(column, lang))
    if column.masked:
        full = _plain(held, column.at, lang)
        return Cells(held.name, head, "text", width, _masked(column, full))
    form = held.kind.export
    wide = 40.0 if held.kind.long else width
    return Cells(held.name, head, form, wide, _typed(held, column.at, lang), total=held.kind.adds_up)


def _typed(held: Field, at: int, lang: str) -> Callable[[Any], Any]:
    """The value as its cell holds it: a figure, a day, a moment of the site's clock, or words."""
    form = held.kind.export
    if form == "moment":
        here = zone()

        def moment(row: Any) -> Any:
            value = row[at]
            return value if value is None else value.astimezone(here).replace(tzinfo=None, second=0, microsecond=0)

        return moment
    if form == "text":
        return _plain(held, at, lang)
    return lambda row: row[at]


def _plain(held: Field, at: int, lang: str) -> Callable[[Any], str | None]:
    """The value in words. Those of a choice are made once."""
    show = held.kind.show
    if held.choices is not None and not held.kind.several:
        words = {one: show(one, held, lang) for one in held.choices}
        return lambda row: words.get(row[at])
    if held.kind.export == "text" and held.kind.prose:
        return lambda row: row[at] or None

    def words_of(value: Any) -> str | None:
        return None if texts.is_blank(value) else show(value, held, lang)

    if held.kind.several:  # a list is no key
        return lambda row: words_of(row[at])
    once = _once(words_of)
    return lambda row: once(row[at])


def _masked(column: Column, full: Callable[[Any], str | None]) -> Callable[[Any], str | None]:
    """What is left of the value; in full where it names staff at work."""
    held, at, staff = column.field, column.at, column.at_work

    def masked(value: Any) -> str | None:
        if texts.is_blank(value):
            return None
        mark = formats.AS_WRITTEN.zh if held.kind.as_written and formats.is_as_written(value) else ""
        return texts.masked_text(held, value) + mark

    left = masked if held.kind.several else _once(masked)
    if staff is None:
        return lambda row: left(row[at])
    return lambda row: full(row) if row[staff] is not None else left(row[at])


def _named(column: Column, lang: str) -> Callable[[Any], str | None]:
    """The name of the row a reference points to, of the parts that he may read."""
    parts = [(one.field, not one.masked) for one in column.parts]
    places = [one.at for one in column.parts]

    def name(values: tuple[Any, ...]) -> str | None:
        words = [
            texts.told(held, value, lang, full=full) if held is not None else str(value)
            for (held, full), value in zip(parts, values, strict=True)
            if value is not None and value != ""
        ]
        return " ".join(words) or None

    once = _once(name)
    if len(places) == 1:
        at = places[0]
        return lambda row: once((row[at],))
    return lambda row: once(tuple([row[at] for at in places]))


def _once(tell: Callable[[Any], str | None]) -> Callable[[Any], str | None]:
    """The function, which says of equal values once what they are: the same rooms, names and phones come again and again."""
    known: dict[Any, str | None] = {}

    def told(value: Any) -> str | None:
        try:
            return known[value]
        except KeyError:
            if len(known) >= KNOWN:
                known.clear()
            said = known[value] = tell(value)
            return said

    return told


@dataclass
class _Several:
    """The names of the rows that a field of several references holds, read for many rows at once."""

    actor: Actor
    register: type[Register]
    held: Field
    id_at: int
    names: dict[int, str] = field(default_factory=dict)

    def load(self, session: Session, ids: list[int]) -> None:
        """Those of these rows, and no others."""
        key, target = self.register.spec.key, str(self.held.target)
        link = Base.metadata.tables[f"{key}_{self.held.name}"]
        other = next(column for column in link.c if column.name != f"{key}_id")
        mine = link.c[f"{key}_id"]
        pairs = session.connection().execute(select(mine, other).where(mine.in_(ids)).order_by(mine, other)).all()
        labels = naming.labels(session, self.actor, target, {one for _, one in pairs})
        found: dict[int, list[str]] = {}
        for row_id, one in pairs:
            if one in labels:
                found.setdefault(row_id, []).append(labels[one])
        self.names = {row_id: texts.joined(words, self.actor.lang) for row_id, words in found.items()}

    def of(self, row: Any) -> str | None:
        """The names of a row."""
        return self.names.get(row[self.id_at])


def sums(columns: Iterable[Cells]) -> dict[int, Decimal]:
    """Nought for each column whose figures are added up, by its place."""
    return {at: Decimal(0) for at, one in enumerate(columns) if one.total}


def _wide(text: str) -> int:
    return sum(2 if ord(char) > 255 else 1 for char in text)
