"""What a made-up row holds, and what must hold of it: values of fields, references, rules and guards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from models.vocabulary.field.field import FACTS, Field
from models.vocabulary.flow.workflow import Step
from models.vocabulary.formats import periods
from models.vocabulary.language.expression import Expr
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.language.terms import Clock
from models.vocabulary.register.rule import BLOCK, Kept, Rule
from seeding.content import Seed
from seeding.distinct import Distinct
from seeding.pools import LOOSE, SUBJECTS, Pools, unit_of
from seeding.solve import Solver
from seeding.values import fitted, from_content, plausible
from seeding.world import Person, Row, World, view

DEFAULT = Seed()
_OFTEN, _SELDOM = 0.8, 0.25
# Of rows that are all the same to the one that refers to them, so many are tried.
_TRIED = 60
_RESIDENT = Field(Label("住户", "Resident"), "ref", name="resident", required=True, target="resident")
# Optional fields with one of these words tell of something that happened after the row was made.
_AFTERWARDS = ["finished", "closed", "returned", "done", "rectified", "removed", "replied", "archived", "verified",
    "paid_on", "cancelled", "approved", "reviewed", "checked", "submitted", "reported", "notified", "published",
    "informed", "decided", "accepted", "sent_", "controlled", "collected", "confirmed", "filed", "result", "conclusion",
    "disposition", "decision", "void", "handed", "aftermath", "lesson", "completion", "reply", "opinion",
    "written_report", "adoption", "acceptance", "grade"]


class Making(Distinct):
    """Gives values to rows of one world."""

    def __init__(self, world: World, seeds: dict[str, Seed]) -> None:
        super().__init__()
        self.world = world
        self.seeds = seeds
        self.pools = Pools(world)
        # Rules that could not be made to hold, and how often; the tests want none.
        self.broken: dict[str, int] = {}
        # Rows that are being filled, and what of them stands already.
        self.filled: dict[int, set[str]] = {}

    def seed(self, key: str) -> Seed:
        """What the content says of the register."""
        return self.seeds.get(key, DEFAULT)

    def rests(self, key: str) -> str:
        """The state in which most older rows of the register stand, if the content names one."""
        return self.seed(key).rests

    def _content(self, maker: Any, row: Row, held: Field, at: datetime, by: Person | None) -> Any:
        """What the content says; a field it reads and that has no value yet is made first."""
        for _ in range(5):
            try:
                return from_content(maker, self.world, row, held, at, self._known(row))
            except KeyError as missing:
                name = str(missing.args[0])
                if name not in row.spec.fields or name in self._known(row) or name == held.name:
                    raise
                row.values[name] = self.value(row, row.spec.fields[name], at, by, sure=True)
                self.filled.get(row.seq, set()).add(name)
        return from_content(maker, self.world, row, held, at, self._known(row))

    def _known(self, row: Row) -> Mapping[str, Any]:
        """What is settled of the row: while it is filled, not the defaults that stand in for what comes yet."""
        filled = self.filled.get(row.seq)
        if filled is None:
            return row.values
        return {name: value for name, value in row.values.items() if name in filled or name in row.sure}

    def value(
        self, row: Row, held: Field, at: datetime, by: Person | None, *, index: int = -1, sure: bool = False
    ) -> Any:
        """A value for the field; None where it stays empty. `sure`: it must have one."""
        world, rng = self.world, self.world.rng
        maker = self.seed(row.key).values.get(held.name)
        if maker is not None and held.form in ("field", "ref"):
            found = self._content(maker, row, held, at, by)
            if found is not ... and (found is not None or not (held.required or sure)):
                return self._unique(row, held, found)
            sure = sure or found is ...
        must = held.required or sure
        if held.form == "refs":
            return self.pools.many(row, held) if must or rng.random() < _OFTEN else []
        if held.form == "ref":
            return self._reference(row, held, at, by, must)
        if held.fill in FACTS and (unit := unit_of(row)) is not None:
            return self._fact(row, held, unit, at, by)
        if isinstance(held.default, Clock):
            return fitted(held, held.default.value(None, world.context(at, by)))
        if isinstance(held.default, Expr):
            found = held.default.value(view(row), world.context(at, by))
            return fitted(held, found) if found is not None or not must else plausible(world, row, held, at, by)
        if held.default is not None and (not held.kind.answers or rng.random() < 0.5):
            return row[held.name] if row[held.name] is not None else fitted(held, held.default)
        if held.is_files:
            return None
        if not must and (held.auto and not held.kind.numeric):
            return None
        if not must and (
            self._happens_later(row, held) or rng.random() > (_SELDOM if "remark" in held.name else _OFTEN)
        ):
            return None
        if held.name == "seq":
            parent = next((row[n] for n, f in row.spec.fields.items() if f.target == row.spec.parent and row[n]), None)
            return len(parent.kids.get(row.key, ())) if parent else index + 1
        return self._unique(row, held, plausible(world, row, held, at, by))

    def _happens_later(self, row: Row, held: Field) -> bool:
        if row.spec.workflow is None and not held.kind.is_time:
            return False
        fits = held.kind.is_time or held.kind.long or held.picks_one or held.target == "staff"
        return fits and any(word in held.name for word in _AFTERWARDS)

    def _reference(self, row: Row, held: Field, at: datetime, by: Person | None, must: bool) -> Row | None:
        if held.default is not None and held.target == "staff" and held.name not in SUBJECTS:
            return by.staff if by is not None else self.pools.choose(row, held, at, by)
        if held.auto and not must and not held.suits and held.target != "unit":
            return None
        if (
            not must
            and not held.suits
            and (
                self._happens_later(row, held)
                or (held.target not in ("unit", "resident") and self.world.rng.random() > 0.6)
            )
        ):
            return None
        return self.pools.choose(row, held, at, by)

    def _fact(self, row: Row, held: Field, unit: Row, at: datetime, by: Person | None) -> Any:
        resident = self.pools.choose(row, _RESIDENT, at, by)
        fact = str(held.fill).partition(".")[2]
        known = {"contact": "name", "phone": "phone"}
        if fact in known:
            return resident[known[fact]] if resident is not None else plausible(self.world, row, held, at, by)
        if fact == "address":
            return f"{unit['site']['name']}{unit['building']['name']}{unit['unit_no']}"
        ends = unit["warranty_ends_on"]
        return ends if fact == "warranty_ends_on" else ends is not None and ends >= at.date()

    def _unique(self, row: Row, held: Field, value: Any) -> Any:
        if not held.unique or value is None or held.form != "field":
            return value
        site = row.place("site")
        head = f"{row.key}.{held.name}@{site['code'] if site is not None else ''}="
        found, number = value, 1
        while f"{head}{found}" in self.world.used:
            number += 1
            if held.kind.by_month:
                found = periods.before(found)  # the one before, as a site has one row a month
            else:
                found = f"{value}-{number}" if isinstance(value, str) else value + number
        self.world.used.add(f"{head}{found}")
        return found

    # --- what must hold -----------------------------------------------------------------------------

    def solver(self, row: Row, at: datetime, by: Person | None) -> Solver:
        """Changes the row until conditions hold."""
        return Solver(
            self.world,
            row,
            at,
            by,
            make=lambda held: self.value(row, held, at, by, sure=True),
            others=lambda held: self._others(row, held),
            fixed=row.sure,
            another=lambda held, field, state: self.another(row, held, field, state),
        )

    def another(self, row: Row, held: Field, field: str, state: str) -> Row | None:
        """A new row in that state for the reference; None where this maker makes none."""
        return None

    def _others(self, row: Row, held: Field) -> list[Row]:
        """The rows a reference could point to instead, the fitting ones first."""
        if held.target in LOOSE:
            pool = self.pools.at(row, held)
            return self.world.rng.sample(pool, min(len(pool), _TRIED))
        found = list(self.pools.candidates(row, held))
        return found if self.pools.has_unit(str(held.target)) else [*found, *self.pools.at(row, held)]

    def keep(self, row: Row, at: datetime, by: Person | None) -> None:
        """Change the row until the register's rules hold; what cannot be made to hold is counted in `broken`."""
        rules = _refusing(row.key)
        if not rules:
            return
        solver = self.solver(row, at, by)
        failed: list[Rule] = []
        for _ in range(3):
            failed = [r for r in rules if (r.when is None or solver.holds(r.when)) and not solver.holds(r.holds)]
            if not failed:
                return
            for rule in failed:
                if not solver.solve(rule.holds) and rule.when is not None:
                    solver.solve(~rule.when)
        for rule in failed:
            self.broken[f"{row.key}.{rule.key}"] = self.broken.get(f"{row.key}.{rule.key}", 0) + 1

    def allowed(self, row: Row) -> bool:
        """Whether the register's rules let the row be as it is."""
        solver = self.solver(row, *row.last)
        return all(
            solver.holds(rule.holds) for rule in _refusing(row.key) if rule.when is None or solver.holds(rule.when)
        )

    def guard(self, row: Row, step: Step, at: datetime, by: Person | None) -> bool:
        """Make the guard of a step hold, as far as the row itself can."""
        return step.when is None or self.solver(row, at, by).solve(step.when)

    def end(self, row: Row) -> None:
        """What happened on the way: figures of the system, and when the row left its first state, what is known since then."""
        (at, by), spec = row.last, row.spec
        begun = not spec.workflow or row[spec.workflow.field] != str(spec.initial)
        for name, settle in self.seed(row.key).settled.items():
            found = self._content(settle, row, spec.fields[name], at, by)
            row.values[name] = found
            for taken in reversed(row.trail):
                if name in taken.changes:  # the history tells the same
                    taken.changes[name] = (taken.changes[name][0], found)
                    break
        for held in spec.fields.values():
            maker = self.seed(row.key).values.get(held.name)
            if (
                held.auto
                and maker is not None
                and held.name not in row.sure
                and not held.serial
                and held.compute is None
                and (callable(maker) or row[held.name] is None)
            ):
                if (figure := self._content(maker, row, held, at, by)) is not None:
                    row.values[held.name] = figure
            elif (
                begun
                and maker is None
                and row[held.name] is None
                and not held.auto
                and held.name not in spec.later
                and self._happens_later(row, held)
            ):
                if self.world.rng.random() < _OFTEN:
                    row.values[held.name] = self.value(row, held, at, by, sure=True)
        for held in spec.fields.values():
            if (
                held.required
                and row[held.name] is None
                and held.form in ("field", "ref")
                and not held.serial
                and held.compute is None
            ):
                row.values[held.name] = self.value(row, held, row.at, row.by, sure=True)
        if not self.distinct(row):
            self.drop(row)


@cache
def _refusing(key: str) -> tuple[Rule, ...]:
    """The rules that a row of the register is not saved without."""
    rules = (one for one in registry.get(key).spec.rules if isinstance(one, Rule) and not isinstance(one, Kept))
    return tuple(one for one in rules if one.level == BLOCK and not one.changed)
