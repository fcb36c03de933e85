"""The child rows of records on paper: tables of their own below the fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.paper import COLUMNS, Table
from services.judge import access
from services.judge.actor import Actor
from services.printing.sheet import Rows, Told
from services.printing.values import Values, empty_ticks
from services.printing.widths import TICK, shares, width
from services.words import texts

LINES = 60  # child rows on a slip; a longer table is printed as a ledger
CHILD_COLUMNS = 6
MORE = Label("另有 {n} 行，请打印明细台账", "{n} more rows; print them as a ledger")
SIGNED = Label("已签", "signed")


class Children:
    """The child rows of several rows, read with one statement."""

    def __init__(self, session: Session, actor: Actor, held: Field, part: Table, parents: Sequence[Any]) -> None:
        self.actor, self.held, self.part, self.lang = actor, held, part, actor.lang
        self.child: Any = registry.get(str(held.target))
        self.by_parent: dict[int, list[Any]] = {row.id: [] for row in parents}
        self.open = bool(access.decide(actor, "view", self.child))
        found: list[Any] = []
        if self.open:
            link = getattr(self.child, f"{held.parent_field}_id")
            query = select(self.child).where(link.in_(self.by_parent), access.reach(self.child, actor))
            found = list(session.scalars(query.order_by(self.child.id)))
        for row in found:
            self.by_parent[getattr(row, f"{held.parent_field}_id")].append(row)
        self.columns = _columns(actor, self.child, part, str(held.parent_field))
        order = part.order
        self.values = Values(session, actor, self.child, found, (*self.columns, *([order] if order else [])))
        if order:
            for rows in self.by_parent.values():
                rows.sort(key=lambda row: self._place(row, order))

    def _place(self, row: Any, name: str) -> tuple[bool, Any]:
        """Where a row stands in the order of the paper; last where he does not see by what."""
        end, held = self.values.end(row, name)
        value = texts.value_of(end, held) if end is not None and held is not None else None
        return (value is None, value if value is not None else row.id)

    def personal(self, parent: Any) -> bool:
        """Whether one of the rows tells something of a person."""
        return any(row.id in self.values.personal for row in self.by_parent[parent.id])

    def rows(self, parent: Any) -> Rows | None:
        """The table of one parent; None where it has no rows and the form no place for them."""
        found = self.by_parent[parent.id]
        if not self.open or not self.columns or (not found and not self.part.columns):
            return None
        made = [self._cells(row) for row in found[:LINES]]
        while self.part.columns and len(made) < min(self.part.blank, 2):
            made.append(tuple(Told() for _ in self._heads()))
        more = MORE.format(n=len(found) - LINES).text(self.lang) if len(found) > LINES else ""
        return Rows(self.held.label.text(self.lang), self._heads(), tuple(made), more)

    def _heads(self) -> tuple[tuple[str, int], ...]:
        return _heads(self.child, self.columns, self.part, self.lang)

    def _cells(self, row: Any) -> tuple[Told, ...]:
        cells: list[Told] = []
        for name in self.columns:
            told = self.values.told(row, (name,), COLUMNS if name == self.part.ticks else 1)
            if name == self.part.ticks:
                ticks = told.ticks or empty_ticks(self.child.spec.fields[name], self.lang)
                cells += [Told("√" if on else "") for on, _ in ticks]
            else:
                cells.append(Told(in_a_word(told, self.lang), numeric=told.numeric, masked=told.masked))
        return tuple(cells)


def _columns(actor: Actor, child: Any, part: Table, parent: str) -> tuple[str, ...]:
    """The columns of child rows: those the form names, else those of their list; as far as the actor sees them."""
    visible = {held.name: held for held in access.visible_fields(actor, child)}
    usual = tuple(name for name in child.spec.layout.list or tuple(visible) if name != parent)
    names = [name for name in part.columns or usual if name in visible and not visible[name].lines]
    return tuple(names if part.columns else names[:CHILD_COLUMNS])


def _heads(child: Any, columns: Iterable[str], part: Table, lang: str) -> tuple[tuple[str, int], ...]:
    heads: list[tuple[str, int]] = []
    for name in columns:
        held = child.spec.fields[name]
        if name == part.ticks:
            heads += [(words, TICK) for _, words in empty_ticks(held, lang)]
        else:
            heads.append((held.label.text(lang), width(held, lang)))
    return tuple(zip((label for label, _ in heads), shares(wide for _, wide in heads), strict=True))


def empty_table(actor: Actor, held: Field, part: Table, lang: str) -> Rows | None:
    """The table with nothing in it, to be filled in by hand; None where he does not see such rows."""
    child: Any = registry.get(str(held.target))
    if not access.decide(actor, "view", child):
        return None
    heads = _heads(child, _columns(actor, child, part, str(held.parent_field)), part, lang)
    rows = tuple(tuple(Told() for _ in heads) for _ in range(part.blank))
    return Rows(held.label.text(lang), heads, rows) if heads else None


def in_a_word(told: Told, lang: str) -> str:
    """A value in a word: of answers those that were given, of a signature that it was."""
    if told.ticks:
        return ("、" if lang != "en" else ", ").join(words for on, words in told.ticks if on)
    return SIGNED.text(lang) if told.pictures else told.text
