"""What an import would do, row by row: new, changed field by field, the same, or rejected with its reasons; nothing is written.

New rows are judged by the stages of the save itself (`services/records/trial.py`), changed ones by the save, which is undone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.vocabulary.language.label import Label
from services.errors import AppError, BadInput, Stale
from services.exchange import order as orders
from services.exchange.balance import Balance, Fate
from services.exchange.book import Line, Sheet
from services.exchange.facts import Facts
from services.exchange.heads import Heads
from services.exchange.line_plan import Lines, Planning
from services.exchange.lines import Child
from services.exchange.order import Order
from services.exchange.rows import Row, Rows
from services.exchange.values import Said, same, stored
from services.judge import access
from services.judge.actor import Actor
from services.records import filling, trial, writing

PORTION: Final = 500
NO_KEY = Label("没有编号为“{text}”的记录", "There is no record with the number '{text}'")
KEY_TWICE = Label("与第 {line} 行是同一条记录", "The same record as row {line}")
NOT_OPEN = Label("这一条现在不能改这一项", "This cannot be changed in this record now")


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REJECTED = "rejected"


@dataclass(slots=True)
class Planned:
    """What would become of one row. `values` go the way of the form, `vouched` are the paper book's; `changes` are (old, new)."""

    row: Row
    outcome: Outcome = Outcome.NEW
    values: dict[str, Any] = field(default_factory=dict)
    vouched: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, Said] = field(default_factory=dict)
    record_id: int | None = None
    version: int | None = None
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    masked: frozenset[str] = frozenset()  # of the changes, what he does not read in full
    site_id: int | None = None  # where it lies, in a sheet that names the sites itself
    lines: Lines = field(default_factory=Lines)  # its child rows

    def reject(self, errors: Mapping[str, Said]) -> None:
        """It cannot come in, for these reasons."""
        self.outcome = Outcome.REJECTED
        for name, said in errors.items():
            self.errors.setdefault(name, said)


class Planner:
    """Plans the rows of a sheet, a portion at a time, in their order."""

    def __init__(
        self,
        session: Session,
        actor: Actor,
        order: Order,
        heads: Heads,
        *,
        answers: Mapping[tuple[str, str], int] | None = None,
        mends: Mapping[int, Mapping[str, str]] | None = None,
        children: Sequence[Child] = (),
    ) -> None:
        self.session, self.actor, self.order = session, actor, order
        self._lines = Planning(session, actor, order, children)
        self.register: Any = order.register
        self.rows = Rows(session, actor, order, heads, answers=answers, mends=mends)
        self._trial = trial.Trial(session, actor, order.register)
        self._facts = Facts(session, actor, order.register)
        self._paper = {held.name for held in orders.paper_fields(order.register)} if order.history else set()
        self._open = {held.name for held in access.editable_fields(actor, order.register)}
        self._key = orders.key_field(order.register) if order.update or order.history else None
        self._keys: dict[Any, int] = {}
        self._spread = spread(heads)

    def portion(
        self, lines: Sequence[Line], children: Mapping[int, Mapping[str, list[Line]]] | None = None
    ) -> list[Planned]:
        """What would become of these rows; `children` are their child rows by line and by field."""
        planned = [Planned(row) for row in self.rows.read(lines)]
        for one in planned:
            if some := (children or {}).get(one.row.line):
                where, mends = self.rows.where(one.row), self.rows.mends.get(one.row.line, {})
                one.lines = self._lines.read(some, where, mends, one.row.balance)
        known = self._known(planned) if self.order.update and self._key is not None else {}
        for one in planned:
            self._sort(one, known)
        self._new([one for one in planned if one.outcome is Outcome.NEW])
        for one in planned:
            if one.outcome is Outcome.CHANGED:
                self._change(one)
        return planned

    def _sort(self, one: Planned, known: Mapping[Any, Any]) -> None:
        """Whether the row is new or changes one that is there; cells that are refused reject it."""
        said = {name: value for name, value in one.row.values.items() if not filling.blank(value)}
        one.values = {name: value for name, value in said.items() if name in self._open}
        one.vouched = {name: value for name, value in said.items() if name not in self._open and name in self._paper}
        key = said.get(self._key.name) if self._key is not None else None
        if key is not None and self.order.update and self._key is not None:
            if key in self._keys:
                one.reject({self._key.name: Said(Fate.REFUSED, why=KEY_TWICE.format(line=self._keys[key]))})
            self._keys[key] = one.row.line
            if (there := known.get(key)) is not None:
                one.record_id, one.version, one.outcome = there.id, there.version, Outcome.CHANGED
                one.values = {**one.values, **one.vouched}
                one.vouched = {}
            elif self._key.serial and not self.order.history:
                one.reject({self._key.name: Said(Fate.REFUSED, why=NO_KEY.format(text=str(key)[:40]))})
        if refused := one.row.refused | one.lines.refused:
            one.reject(refused)
        if one.record_id is None:
            self._complete(one)
        if self._spread:
            there = known.get(key)
            one.site_id = one.values.get("site") or getattr(there, "site_id", None) or self.order.site_id

    def _complete(self, one: Planned) -> None:
        """What a new row's form would have filled in: the site that is looked at, what is known of the home."""
        where = self.rows.where(one.row)
        site = self.register.spec.fields.get("site")
        if where.site_id is not None and (site is None or site.typed) and "site" not in one.values:
            one.values["site"] = where.site_id
        if where.unit_id is not None:
            one.values |= self._facts.of(where.unit_id, one.values, self._open)
        if one.outcome is Outcome.REJECTED:
            one.reject(
                {
                    held.name: Said(Fate.REFUSED, why=filling.needed(held))
                    for held in self.register.spec.fields.values()
                    if held.must_be_given
                    and held.typed
                    and held.default is None
                    and held.name in self._open
                    and held.name not in one.values
                    and held.name not in one.row.said
                    and not held.fill
                    and not held.at_work
                }
            )

    def _known(self, planned: Sequence[Planned]) -> dict[Any, Any]:
        """The rows that are there by their business key, within what he may change, in one statement."""
        assert self._key is not None
        keys = {one.row.values.get(self._key.name) for one in planned} - {None}
        column = getattr(self.register, str(self._key.column))
        tests = [access.reach(self.register, self.actor, action) for action in ("edit", "import")]
        tests.append(column.in_(keys))
        site = self.register.spec.place["site"]
        if self.order.site_id is not None and site and site != "id" and not self._key.serial:
            tests.append(getattr(self.register, site) == self.order.site_id)
        found = self.session.scalars(select(self.register).where(*tests)).all() if keys else []
        return {getattr(row, str(self._key.column)): row for row in found}

    # --- New rows ------------------------------------------------------------------------------------

    def _new(self, planned: Sequence[Planned]) -> None:
        if not planned:
            return
        outcomes = self._trial.judge(
            [one.values for one in planned],
            vouched=[one.vouched for one in planned],
            lines=[one.lines.entries for one in planned],
            numbers=[one.row.line for one in planned],
        )
        for one, outcome in zip(planned, outcomes, strict=True):
            if outcome.refusal is not None:
                one.reject({name: Said(Fate.REFUSED, why=why) for name, why in outcome.errors.items()})

    # --- Rows that are there -------------------------------------------------------------------------

    def _change(self, one: Planned) -> None:
        row: Any = self.session.get(self.register, one.record_id)
        opened = {held.name for held in access.editable_fields(self.actor, self.register, row)}
        fields = self.register.spec.fields
        values: dict[str, Any] = {}
        for name, value in one.values.items():
            held = fields[name]
            if name == self._key_name or same(row, held, value):
                continue
            if name not in opened:
                one.reject({name: Said(Fate.REFUSED, why=NOT_OPEN)})
                continue
            values[name] = value
            one.changes[name] = (stored(row, held), value)
        one.values = values
        if wrong := self._lines.compare(one.lines, row, opened):
            one.reject(wrong)
        one.masked = frozenset(
            n for n in one.changes if not access.shows_full(self.actor, self.register, fields[n], row)
        )
        if one.outcome is Outcome.REJECTED:
            return
        lines = {name: some for name, some in one.lines.entries.items() if some}
        if not values and not lines:
            one.outcome = Outcome.SAME
            return
        point = self.session.begin_nested()
        try:
            writing.change(self.session, self.actor, row, values, version=row.version, lines=lines)
        except (AppError, Stale) as refusal:
            told = refusal.fields if isinstance(refusal, BadInput) else {"": refusal.label}
            one.reject({one.lines.placed(name): Said(Fate.REFUSED, why=why) for name, why in told.items()})
        finally:
            point.rollback()
            self.session.expire_all()

    @property
    def _key_name(self) -> str:
        return self._key.name if self._key is not None else ""


def spread(heads: Heads) -> bool:
    """Whether the rows name their sites themselves."""
    return bool(heads.of("site"))


def body(sheet: Sheet, heads: Heads) -> list[Line]:
    """The rows of a sheet that are data."""
    aside = heads.aside
    return [line for line in sheet.lines if line.number not in aside]


def set_aside(sheet: Sheet, heads: Heads) -> Balance:
    """The cells of titles, header, totals and the like: left out, as the page tells."""
    aside = heads.aside
    balance = Balance()
    balance.count(Fate.IGNORED, sum(len(line.cells) for line in sheet.lines if line.number in aside))
    return balance
