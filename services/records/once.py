"""What there is once: asked before a row is written, and again when the database refused it.

Both kinds are asked alike, the register's `Once` and its fields marked `unique` (within the site). The refusal stands
beside the field, names the row that is there and leads to it, if who asks may open that one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, bindparam, select, text, true, tuple_
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import get_history

from models.vocabulary.language.context import Context
from models.vocabulary.language.label import Label, Linked
from models.vocabulary.register.indexes import once_condition
from models.vocabulary.register.once import Once
from models.vocabulary.register.register import Register
from services.judge import access
from services.judge.actor import Actor
from services.kept import kept
from services.words import naming

TAKEN = Label("已有相同的记录，请改一个", "There is one like it already; choose another")
THERE = Label("{said}：{name}", "{said}: {name}")
SAME = Label("{said}：与第 {nth} 行相同", "{said}: the same as row {nth}")
PORTION = 500  # values asked for in one statement


@dataclass(frozen=True, slots=True)
class Key:
    """What two rows must not agree in: columns, when that counts, and what is said at which field."""

    columns: tuple[str, ...]
    field: str
    said: Label
    once: Once | None = None
    later: bool = False  # a number: the system gives it to a new row, where none is vouched for
    nobody: tuple[str, ...] = ()  # what stands for none at all, as 无牌


@kept(512)
def keys_of(register: Any) -> tuple[Key, ...]:
    """Everything the register has once."""
    spec = register.spec
    site = spec.place["site"]
    found = [Key(spec.key_columns(once), once.field, once.label, once) for once in spec.onces]
    for held in spec.fields.values():
        if (held.unique or held.serial) and held.column:
            columns = (site, held.column) if site and site not in ("id", held.column) else (held.column,)
            found.append(Key(columns, held.name, TAKEN, later=not held.unique, nobody=held.kind.nobody))
    return tuple(found)


def guarded(register: type[Register]) -> bool:
    """Whether the database may refuse a row of the register because there is one like it."""
    return any(not key.later for key in keys_of(register))


def errors(session: Session, actor: Actor, row: Any, *, whole: bool = False) -> dict[str, Label]:
    """Messages by field for what another living row has already; of an existing row only what changed is asked.

    `whole` asks everything, as for a row that comes back from the recycle bin. A row that repeated another one before
    the rule came is let be until it says something else, and counts again from then on.
    """
    found: dict[str, Label] = {}
    register: Any = type(row)
    with session.no_autoflush:
        for key in keys_of(register):
            if not _counts(row, key):
                continue
            if row.id is not None and not whole and not _begins(row, key):
                continue
            other = _other(session, row, key)
            if other is not None:
                found.setdefault(key.field, leading_to(session, actor, key.said, other))
            elif key.once is not None and row.repeats:
                row.repeats = None
    return found


@dataclass
class Before:
    """What rows that were judged before have once, where many are judged in portions: by which of all rows it was said."""

    said: dict[tuple[Key, tuple[Any, ...]], int] = field(default_factory=dict)
    rows: int = 0


def errors_of_new(
    session: Session, actor: Actor, rows: Sequence[Any], before: Before | None = None, numbers: Sequence[int] = ()
) -> list[dict[str, Label]]:
    """The same of many new rows of one register, asked together: what a living row has already, or a row before it here.

    `before` are the portions judged before, `numbers` how the rows are called (else by their place, from 1).
    """
    earlier = before or Before()
    called = list(numbers) or [earlier.rows + at + 1 for at in range(len(rows))]
    earlier.rows += len(rows)
    found: list[dict[str, Label]] = [{} for _ in rows]
    said: list[dict[Key, tuple[Any, ...]]] = [{} for _ in rows]
    for key in keys_of(type(rows[0])) if rows else ():
        for at, row in enumerate(rows):
            if _counts(row, key):
                said[at][key] = tuple(getattr(row, column) for column in key.columns)
        there = _there(session, type(rows[0]), key, {mine[key] for mine in said if key in mine})
        for at, mine in enumerate(said):
            if (other := there.get(mine.get(key, ()))) is not None:
                found[at].setdefault(key.field, leading_to(session, actor, key.said, other))
    first = earlier.said
    for at, mine in enumerate(said):
        if not found[at]:
            twins = {
                key.field: SAME.format(said=key.said, nth=first[key, v]) for key, v in mine.items() if (key, v) in first
            }
            found[at] |= twins
        if not found[at]:
            first |= dict.fromkeys(mine.items(), called[at])
    return found


def _there(
    session: Session, register: Any, key: Key, wanted: Collection[tuple[Any, ...]]
) -> dict[tuple[Any, ...], Any]:
    """The living rows that have these values already, by them; of those without a site the company's."""
    found: dict[tuple[Any, ...], Any] = {}
    for alone in (False, True):
        some = [values for values in wanted if (None in values) is alone]
        if not some:
            continue
        columns = {at: getattr(register, name) for at, name in enumerate(key.columns) if not alone or name != "site_id"}
        if key.once is not None:
            query = select(register).where(text(once_condition(key.once, register, without_site=alone)))
        else:
            query = select(register).where(
                register.deleted_at.is_(None), *([register.site_id.is_(None)] if alone else [])
            )
        for start in range(0, len(some), PORTION):
            part = [tuple(values[at] for at in columns) for values in some[start : start + PORTION]]
            here = tuple_(*columns.values()).in_(part) if columns else true()
            for other in session.scalars(query.where(here)):
                found[tuple(getattr(other, column) for column in key.columns)] = other
    return found


def _counts(row: Any, key: Key) -> bool:
    """Whether the key is complete (a row without a site is the company's) and the row is one of those that count."""
    values = [getattr(row, column) for column in key.columns if column != "site_id"]
    if any(_empty(value) or value in key.nobody for value in values):
        return False
    once = key.once
    return once is None or once.when is None or once.when.check(row, Context())


def _begins(row: Any, key: Key) -> bool:
    """Whether the row comes to count, or to say something else, with what is being saved."""
    if any(get_history(row, column).has_changes() for column in key.columns):
        return True
    once = key.once
    return once is not None and once.when is not None and not once.when.check(_Before(row), Context())


class _Before:
    """A row as it was before what is being saved."""

    def __init__(self, row: Any) -> None:
        self._row = row

    def __getattr__(self, name: str) -> Any:
        column = self._row.spec.columns.get(name, name)
        gone = get_history(self._row, column).deleted
        return gone[0] if gone else getattr(self._row, column)


def _empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _other(session: Session, row: Any, key: Key) -> Any:
    register: Any = type(row)
    without = tuple(c for c in key.columns if getattr(row, c) is None)
    values = {f"v_{column}": getattr(row, column) for column in key.columns if column not in without}
    return session.scalar(_query(register, key, without), {**values, "own_id": row.id or 0})


@kept(2048)
def _query(register: Any, key: Key, without: tuple[str, ...]) -> Select[Any]:
    """The row that is there already. The condition is written as in the index, so that the index answers."""
    alone = bool(without)
    if key.once is not None:
        query = select(register).where(text(once_condition(key.once, register, without_site=alone)))
    else:
        query = select(register).where(
            register.deleted_at.is_(None), *(getattr(register, name).is_(None) for name in without)
        )
    for name in key.columns:
        if name not in without:
            column = getattr(register, name)
            query = query.where(column == bindparam(f"v_{name}", type_=column.type))
    return query.where(register.id != bindparam("own_id")).limit(1)


def leading_to(session: Session, actor: Actor, said: Label, other: Any) -> Label:
    """A message about a row that is there already, with its name and address for who may open it."""
    register = type(other)
    if not access.decide(actor, "view", register, other):
        return said
    name = naming.labels(session, actor, register.spec.key, [other.id]).get(other.id) or f"#{other.id}"
    shown = THERE.format(said=said, name=name)
    return Linked(shown.zh, shown.en, f"/admin/{register.spec.key}/details/?id={other.id}")
