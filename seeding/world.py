"""The made-up world while it grows: rows with references to each other, before anything is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any, Protocol

from models.rulebook import RULES
from models.vocabulary.language.context import Context
from models.vocabulary.language.registry import registry
from models.vocabulary.language.related import Beyond
from models.vocabulary.rights.role import Role
from services import clock

MONTHS = 18


class Row:
    """One row to be: values by field name; a reference is another Row, several are a list of Rows."""

    __slots__ = ("at", "by", "id", "key", "kids", "seq", "spec", "sure", "trail", "values")

    def __init__(self, key: str, values: dict[str, Any], at: datetime, by: Person | None, seq: int) -> None:
        self.key, self.values, self.at, self.by, self.seq = key, values, at, by, seq
        self.spec = registry.get(key).spec
        self.id = 0
        self.trail: list[Taken] = []
        self.kids: dict[str, list[Row]] = {}
        # Fields whose value is settled, whatever a rule would rather have.
        self.sure: frozenset[str] = frozenset()

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)

    def place(self, name: str) -> Row | None:
        """The site, building or unit the row belongs to."""
        if self.key == name:
            return self
        held = self.values.get(name)
        if isinstance(held, Row) and held.key == name:
            return held
        for source in self.spec.place_from:
            target = self.values.get(source)
            if isinstance(target, Row) and (found := target.place(name)) is not None:
                return found
        return None

    @property
    def last(self) -> tuple[datetime, Person | None]:
        """When it was changed last, and by whom."""
        return (self.trail[-1].at, self.trail[-1].by) if self.trail else (self.at, self.by)


@dataclass(frozen=True, slots=True)
class Taken:
    """One step that was taken."""

    at: datetime
    by: Person | None
    step: str
    changes: dict[str, tuple[Any, Any]]
    reason: str | None


class Helper(Protocol):
    """Makes values for rows that nobody makes by hand."""

    by_hand: frozenset[str]

    def value(self, row: Row, held: Any, at: datetime, by: Person | None, *, sure: bool = False) -> Any:
        """A value for the field."""

    def rests(self, key: str) -> str:
        """The state in which most older rows of the register stand; empty where it is the end of the longest way."""

    def guard(self, row: Row, step: Any, at: datetime, by: Person | None) -> bool:
        """Make the guard of a step hold, as far as the row itself can."""

    def settle_once(self, *, move: bool = True) -> None:
        """Look again at what there is once, when all is made."""

    def let_go(self) -> None:
        """Nothing refers to a row that was left out."""

    def stand(self) -> int:
        """Take rows whose state promises what there is no place for to a state that holds; how many."""


@dataclass(eq=False)
class Person:
    """Somebody of the staff, with the account he signs in with (workers have none)."""

    staff: Row
    name: str
    role: Role | None
    tags: frozenset[str]
    site: Row | None
    login: str | None = None
    user_id: int | None = None
    buildings: list[Row] = field(default_factory=list)


# Made-up rows have no files; a condition that asks for a signature or a scan counts as met.
_PAPERS = [0]


class View:
    """A Row as expressions see it: attributes by field and column name, references as views or Rows."""

    def __init__(self, row: Row) -> None:
        self.__dict__["_row"] = row

    def __getattr__(self, name: str) -> Any:
        row: Row = self.__dict__["_row"]
        if name == "created_at":
            return row.at
        if name == "created_by_id":
            return row.by
        if name == "id":
            # A rule for new rows only (`when=F.id.absent`) holds of a row until its first step.
            return row.id or (row.seq if row.trail else None)
        held = row.spec.fields.get(name)
        if held is not None and held.lines:
            return [view(kid) for kid in row.kids.get(str(held.target), ())]
        if held is not None:
            value = row.values.get(name)
            if held.is_files and not value:
                return _PAPERS
            if value is None and held.compute is not None:
                return _computed(row, held)
            return view(value) if isinstance(value, Row) else value
        if name.endswith("_id"):
            return row.values.get(name[:-3]) or row.place(name[:-3])
        return None


def _computed(row: Row, held: Any) -> Any:
    """A figure of the row itself; None where it asks for other rows, which are not known here."""
    if any(isinstance(node, Beyond) for node in held.compute.walk()):
        return None
    at = row.last[0]
    return held.compute.value(
        view(row), Context(now=at, parameter=lambda rule, name, _site: RULES[rule].parameter(name).value)
    )


@cache
def _view_class(key: str) -> type[View]:
    return type("View", (View,), {"spec": registry.get(key).spec})


def view(row: Row) -> View:
    """The row for `Expr.check` and `Expr.value`."""
    return _view_class(row.key)(row)


class World:
    """Everything made up so far. The same seed and day make the same world."""

    def __init__(self, today: date, scale: float, seed: int = 20240601) -> None:
        self.today, self.scale = today, scale
        self.rng = Random(f"{seed}-{today.isoformat()}-{scale}")
        # Nothing is dated later than the last midnight, so a panel started at any hour shows no future.
        self.now = datetime.combine(today, time(0), clock.zone()) - timedelta(hours=2)
        self.start = self.now - timedelta(days=MONTHS * 30)
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.people: list[Person] = []
        self.used: set[str] = set()
        self.refused: dict[str, int] = defaultdict(int)
        self.dropped: set[str] = set()
        self.helper: Helper | None = None
        self._seq = 0

    @property
    def small(self) -> bool:
        """Whether there are so few rows that every state has to be forced."""
        return self.scale < 0.5

    def count(self, full: int, least: int = 1) -> int:
        """How many of something there are at this size."""
        return max(least, round(full * self.scale))

    def add(self, key: str, values: Mapping[str, Any], at: datetime, by: Person | None = None) -> Row:
        """A new row; values of fields the register does not have are left out and remembered in `dropped`."""
        spec = registry.get(key).spec
        known = {name: value for name, value in values.items() if name in spec.fields}
        self.dropped |= {f"{key}.{name}" for name in values if name not in known}
        self._seq += 1
        row = Row(key, known, at.replace(second=self._seq % 60, microsecond=0), by, self._seq)
        for held in spec.fields.values():
            if (
                held.name not in known
                and isinstance(held.default, str | bool | int | Decimal)
                and held.default is not None
            ):
                known[held.name] = held.default
            if held.form == "ref" and held.target == spec.parent and isinstance(known.get(held.name), Row):
                known[held.name].kids.setdefault(key, []).append(row)
        self.rows[key].append(row)
        return row

    def context(self, at: datetime, by: Person | None) -> Context:
        """What expressions may know at that moment; persons are Rows here, not ids."""
        return Context(
            user_id=by,  # type: ignore[arg-type]
            staff_id=by.staff if by else None,  # type: ignore[arg-type]
            now=at,
            parameter=lambda rule, name, _site: RULES[rule].parameter(name).value,
        )

    def moment(self, before: datetime | None = None, after: datetime | None = None) -> datetime:
        """A moment in the 18 months, at an hour at which things happen."""
        low, high = after or self.start, before or self.now
        span = max(1, int((high - low).total_seconds() // 86400) + 1)
        day = (low + timedelta(days=self.rng.randrange(span))).date()
        hour = self.rng.choices(range(24), _HOURS)[0]
        found = datetime.combine(day, time(hour, self.rng.randrange(60)), clock.zone())
        return min(max(found, low), high - timedelta(minutes=5))

    def unique(self, make: Any) -> Any:
        """The first value of `make()` that was not used before."""
        while (value := make()) in self.used:
            pass
        self.used.add(value)
        return value

    def at_site(self, site: Row) -> list[Person]:
        """Who works at the site, or for all sites."""
        return [one for one in self.people if one.site is None or one.site is site]

    def pick(
        self, site: Row | None, roles: Role | None, tags: frozenset[str] = frozenset(), building: Row | None = None
    ) -> Person | None:
        """Somebody with one of the roles and (if any are named) one of the tags, who works at the site."""
        if roles is None:
            return None
        key = (site.seq if site else 0, int(roles), tags)
        if key not in self._staffing:
            here = [p
                for p in self.people
                    if p.role and p.role in roles and (p.site is None or site is None or p.site is site)]
            fit = [p for p in here if not tags or tags & p.tags or ("none" in tags and not p.tags)]
            if not tags:
                fit = [p for p in fit if not p.tags <= NARROW or not p.tags] or fit
            local = [p for p in fit if p.site is not None]
            self._staffing[key] = local or fit or here
        found = self._staffing[key]
        if building is not None:
            butlers = [p for p in found if p.role is Role.BUTLER]
            mine = [p for p in butlers if building in p.buildings]
            if butlers:
                found = mine + [p for p in found if p.role is not Role.BUTLER] or found
        return self.rng.choice(found) if found else None

    def clerk(self, site: Row, *tags: str) -> Person:
        """A clerk of the site with one of the tags."""
        found = self.pick(site, Role.CLERK, frozenset(tags))
        assert found is not None
        return found

    @property
    def _staffing(self) -> dict[Any, list[Person]]:
        return self.__dict__.setdefault("_staffing_cache", {})  # type: ignore[no-any-return]


NARROW = frozenset({"development_director", "management_representative", "finance_centre"})
_HOURS = (1, 1, 1, 1, 1, 1, 2, 6, 14, 18, 17, 12, 8, 9, 14, 15, 14, 13, 12, 11, 9, 6, 3, 1)
