"""The sheets of child rows in an export: each row begins with what the main sheet calls its parent, as the import reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.vocabulary.field.field import Field
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.exchange import marks
from services.exchange.out.cells import Cells, columns_of
from services.judge import access
from services.judge.actor import Actor
from services.reading import listing


@dataclass(frozen=True, slots=True)
class Child:
    """A field of child rows that is exported with its parent, and the columns of its sheet."""

    held: Field
    register: type[Register]
    names: tuple[str, ...]


def children_of(actor: Actor, register: type[Register]) -> list[Child]:
    """The child rows that he sees with a row and may export."""
    seen = {held.name for held in access.visible_fields(actor, register)}
    found = []
    for held in register.spec.lines:
        child = registry.get(str(held.target))
        if held.name not in seen or not access.decide(actor, "export", child):
            continue
        names = tuple(
            one.name
            for one in access.visible_fields(actor, child)
            if one.name not in (held.parent_field, "site", "building") and _is_cell(one)
        )
        if names:
            found.append(Child(held, child, names))
    return found


def _is_cell(held: Field) -> bool:
    return held.form in ("field", "ref", "refs") and not held.is_files


@dataclass
class Key:
    """What the main sheet calls each of its rows: by their own number where it is among the columns, else by one given here."""

    register: type[Register]
    names: Sequence[str]
    given: list[Cells]
    lang: str
    texts: dict[int, Any] = field(default_factory=dict)  # by the row's id

    @property
    def number(self) -> int | None:
        """The place of the own number among the columns."""
        number = self.register.spec.number
        return self.names.index(number.name) if number is not None and number.name in self.names else None

    @property
    def head(self) -> Cells:
        """The column as it stands in the sheets of child rows."""
        if (at := self.number) is not None:
            return self.given[at]
        return Cells("#", marks.ROW_NUMBER.text(self.lang), "integer", 8, lambda _row: None)

    @property
    def columns(self) -> list[Cells]:
        """The columns of the main sheet."""
        return self.given if self.number is not None else [self.head, *self.given]

    def take(self, rows: Sequence[Any], values: list[list[Any]], id_at: int) -> None:
        """Write down what rows of the main sheet are called; `values` stand column by column."""
        if self.number is None:
            values[0] = list(range(len(self.texts) + 1, len(self.texts) + len(rows) + 1))
        called = values[self.number or 0]
        self.texts |= {row[id_at]: text for row, text in zip(rows, called, strict=True)}


def columns_of_child(session: Session, actor: Actor, child: Child, key: Key, lang: str) -> list[Cells]:
    """The columns of a sheet of child rows, the one that names the parent first."""
    _, plan = listing.rows_of(session, actor, child.register, [], child.names, action="export", steps=False)
    return [key.head, *columns_of(actor, child.register, plan, lang)]


def rows_of(
    session: Session, actor: Actor, child: Child, key: Key, parents: Sequence[int], lang: str
) -> list[tuple[Any, ...]]:
    """The child rows of some rows of the main sheet, in their order, as far as he may export them."""
    table: Any = child.register
    link = getattr(table, f"{child.held.parent_field}_id")
    query = select(table.id, link).where(link.in_(parents), access.reach(table, actor, "export")).order_by(table.id)
    parent_of: dict[int, int] = {row[0]: row[1] for row in session.execute(query)}
    place = {parent: at for at, parent in enumerate(parents)}
    ids = sorted(parent_of, key=lambda one: (place[parent_of[one]], one))
    rows, plan = listing.rows_of(session, actor, child.register, ids, child.names, action="export", steps=False)
    values = values_of(session, columns_of(actor, child.register, plan, lang), ids, rows)
    called = [key.texts[parent_of[row[plan.id_at]]] for row in rows]
    return list(zip(called, *values, strict=True))


def values_of(session: Session, columns: Sequence[Cells], ids: list[int], rows: Sequence[Any]) -> list[list[Any]]:
    """What stands in the cells of the rows, column by column."""
    for one in columns:
        if one.load is not None:
            one.load(session, ids)
    return [[*map(one.value, rows)] for one in columns]
