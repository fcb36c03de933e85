"""What would become of the child rows of one row: read by their own register's columns, new, changed or the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from services.exchange import memory
from services.exchange.balance import Balance, Fate
from services.exchange.book import Line
from services.exchange.lines import Child
from services.exchange.order import Order
from services.exchange.relations import Where
from services.exchange.rows import Row, Rows
from services.exchange.values import Said, same, stored
from services.judge import access
from services.judge.actor import Actor
from services.records import filling

UNCLEAR: Final = Label(
    "明细少了行又改了行，分不清改的是哪一行：请保留没有改的行",
    "Lines are missing and others changed; which one is meant is not clear: keep those that did not change",
)
SHUT: Final = Label("这一条现在不能改明细", "The lines of this record cannot be changed now")


@dataclass(slots=True)
class Lines:
    """The child rows of one row. `entries` are written as `writing` takes them, with `id` and `version` of those that are there;
    `places` says which row of the sheet each of them is, `before` what those that are there said."""

    sources: dict[str, list[Line]] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    entries: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    places: dict[str, list[int]] = field(default_factory=dict)
    before: dict[str, list[tuple[int, dict[str, Any]]]] = field(default_factory=dict)

    @property
    def refused(self) -> dict[str, Said]:
        """The cells that are refused, by `items.0.amount`."""
        return {
            f"{name}.{at}.{one}": said
            for name, rows in self.rows.items()
            for at, row in enumerate(rows)
            for one, said in row.refused.items()
        }

    @property
    def said(self) -> dict[str, tuple[str, Said]]:
        """Every cell, its text and what it says, by the same names."""
        return {
            f"{name}.{at}.{one}": (row.texts.get(one, ""), said)
            for name, rows in self.rows.items()
            for at, row in enumerate(rows)
            for one, said in row.said.items()
        }

    def placed(self, name: str) -> str:
        """The name of a mistake in what is written, as the sheet has it: the second entry may be its fifth row."""
        held, _, rest = name.partition(".")
        at, _, one = rest.partition(".")
        places = self.places.get(held, [])
        if not at.isdecimal() or int(at) >= len(places):
            return name
        return f"{held}.{places[int(at)]}.{one}".rstrip(".")


class Planning:
    """Plans the child rows of an import."""

    def __init__(self, session: Session, actor: Actor, order: Order, children: Sequence[Child]) -> None:
        self.session, self.actor = session, actor
        self.children = {child.held.name: child for child in children}
        self._readers = {
            name: Rows(
                session,
                actor,
                Order(child.register, order.site_id),
                child.heads,
                answers=memory.answers(session, child.register, order.site_id),
            )
            for name, child in self.children.items()
        }
        self._open = {
            name: {held.name for held in access.editable_fields(actor, child.register)} - {child.held.parent_field}
            for name, child in self.children.items()
        }

    def read(self, lines: Mapping[str, list[Line]], where: Where, mends: Mapping[str, str], balance: Balance) -> Lines:
        """The child rows of a row that stands at `where`; `mends` are texts by `items.0.amount`. Their cells are counted."""
        found = Lines()
        for name, some in lines.items():
            reader = self._readers[name]
            reader.outer = dict.fromkeys((line.number for line in some), where)
            reader.mends = {line.number: _mends(mends, name, at) for at, line in enumerate(some)}
            found.sources[name], found.rows[name] = some, reader.read(some)
            found.entries[name] = [self._values(name, row) for row in found.rows[name]]
            found.places[name] = list(range(len(some)))
            for row in found.rows[name]:
                balance.add(row.balance)
        return found

    def compare(self, lines: Lines, record: Any, opened: set[str]) -> dict[str, Said]:
        """Leave of the entries what differs from the child rows that are there, and say what is wrong with that.

        Rows that say the same are found first; of the others each takes one that is left, in their order, the rest are new.
        What is there and not in the sheet stays.
        """
        wrong: dict[str, Said] = {}
        for name, given in lines.entries.items():
            free, left = self._there(name, record), list[int]()
            fields = self.children[name].register.spec.fields
            for at, values in enumerate(given):
                there = next((one for one in free if not _differing(one, fields, values)), None)
                if there is not None:
                    free.remove(there)
                else:
                    left.append(at)
            if left and name not in opened:
                wrong[name] = Said(Fate.REFUSED, why=SHUT)
            elif left and len(free) > len(left):
                wrong[f"{name}.{left[0]}"] = Said(Fate.REFUSED, why=UNCLEAR)
            entries = []
            for at in left:
                old = free.pop(0) if free else None
                if old is None:
                    entries.append(given[at])
                    continue
                values = _differing(old, fields, given[at])
                lines.before.setdefault(name, []).append((old.id, {one: stored(old, fields[one]) for one in values}))
                entries.append({"id": old.id, "version": old.version, **values})
            lines.entries[name], lines.places[name] = entries, left
        return wrong

    def _there(self, name: str, record: Any) -> list[Any]:
        child: Any = self.children[name].register
        mine = getattr(child, f"{self.children[name].held.parent_field}_id") == record.id
        query = select(child).where(mine, access.reach(child, self.actor, "view")).order_by(child.id)
        return list(self.session.scalars(query))

    def _values(self, name: str, row: Row) -> dict[str, Any]:
        opened = self._open[name]
        return {one: value for one, value in row.values.items() if one in opened and not filling.blank(value)}


def _differing(row: Any, fields: Mapping[str, Field], values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if not same(row, fields[name], value)}


def _mends(mends: Mapping[str, str], name: str, at: int) -> dict[str, str]:
    begin = f"{name}.{at}."
    return {one.removeprefix(begin): text for one, text in mends.items() if one.startswith(begin)}
