"""Rows for every register that has no maker of its own: from its declaration, with the texts of `seeding/content`.

References stay within the site and the unit, required fields are filled, the register's rules hold, and each state is
reached by walking the workflow with people who may take its steps.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from models.vocabulary.field.field import Field
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.access import Single
from models.vocabulary.rights.role import BUSINESS_ROLES, Role
from seeding import content
from seeding.business.takings import MADE_LAST
from seeding.content import Seed
from seeding.figures import reckon
from seeding.making import DEFAULT, Making
from seeding.order import grouped
from seeding.pools import LOOSE
from seeding.promises import owed, stand
from seeding.trail import begin, paths, state_of, walk
from seeding.world import Person, Row, World
from services import clock
from services.rollout.reference import questions

MONTHLY, YEARLY = 54, 6
# From this rank on, fields say nothing of the row's place.
_LOOSELY = 6


def seeds() -> dict[str, Seed]:
    """What the families say of their registers."""
    found: dict[str, Seed] = {}
    for module in pkgutil.iter_modules(content.__path__):
        found |= importlib.import_module(f"seeding.content.{module.name}").SEEDS
    return found


def _shipped(key: str, parent: Row) -> list[dict[str, Any]]:
    """Lines that come with the panel; [] where they are made up."""
    if key == "survey_question":
        return [
            {"seq": seq, "aspect": aspect, "question": words}
            for seq, (aspect, words) in enumerate(questions().items(), 1)
        ]
    return []


class Generic(Making):
    """Makes the rows; `by_hand` are the registers that have rows already, or get them last."""

    def __init__(self, world: World) -> None:
        super().__init__(world, seeds())
        self.by_hand = frozenset(key for key, rows in world.rows.items() if rows) | MADE_LAST
        world.helper = self
        self._nested = False

    def make(self) -> None:
        """Rows for every register without them, then what those rows promise of others, then what they lacked."""
        for key in grouped():
            if key not in self.by_hand:
                self._register(key)
        for key in grouped():
            if key not in self.by_hand:
                owed(self, key)
        self._afterwards()
        self.settle_once()
        for _ in range(3):  # one that was moved may have been another's promise
            if not self.stand():
                break
        reckon(self.world)

    def stand(self) -> int:
        """Take rows whose state promises what is not there to a state that holds; how many."""
        moved = 0
        for _ in range(3):  # a row that moves may be what another rests on
            now = sum(stand(self, key) for key in grouped() if key not in self.by_hand)
            moved += now
            if not now:
                break
        return moved

    def _register(self, key: str) -> None:
        spec = registry.get(key).spec
        if spec.parent is not None and spec.parent not in self.by_hand and self.world.rows[key]:
            return
        if spec.parent is not None and self.world.rows[spec.parent]:
            parents = self.world.rows[spec.parent]
            low, high = self.seed(spec.parent).lines.get(key, (1, 3))
            for parent in parents if spec.parent not in self.by_hand else parents[-200:]:
                self._lines(parent, key, low, high)
            return
        for index in range(self._count(key)):
            self.row(key, index)

    def _count(self, key: str) -> int:
        spec = registry.get(key).spec
        rows = self.seeds[key].rows if key in self.seeds else self._usual(key)
        states = [state for state in spec.states if paths(key, str(state))]
        least = max(3, len(states) + (2 if rows > 2 * len(states) else 0))
        return self.world.count(rows, min(least, max(rows, len(states))))

    def _usual(self, key: str) -> int:
        spec = registry.get(key).spec
        if "period_month" in spec.fields:
            return MONTHLY
        if "year" in spec.fields:
            return YEARLY
        return DEFAULT.rows if spec.workflow or spec.place["site"] else 8

    def _lines(self, parent: Row, key: str, low: int, high: int) -> None:
        held = next(f for f in registry.get(key).spec.fields.values() if f.form == "ref" and f.target == parent.key)
        for shipped in self._given(key, parent, low, high):
            self.row(key, len(self.world.rows[key]), given={held.name: parent, **shipped}, parent=parent)

    def _given(self, key: str, parent: Row, low: int, high: int) -> list[dict[str, Any]]:
        """What is known of each line of the parent: those that are shipped, a question each for answers, else nothing."""
        number = self.world.rng.randint(low, high)
        if key == "survey_answer":
            asked = parent["campaign"].kids.get("survey_question", [])
            return [{"question": one} for one in self.world.rng.sample(asked, min(len(asked), number))]
        return _shipped(key, parent) or [{}] * number

    def row(
        self,
        key: str,
        index: int,
        *,
        given: Mapping[str, Any] | None = None,
        parent: Row | None = None,
        state: str = "",
        at: datetime | None = None,
    ) -> Row:
        """One row with what it refers to, its lines and its way to a state."""
        world, spec = self.world, registry.get(key).spec
        start = dict(given or {})
        when, target = self._when(key, index, parent, state, at)
        site = next((spot for one in start.values() if isinstance(one, Row) and (spot := one.place("site"))), None)
        if spec.place["site"] == "site_id" and site is None:
            site = self._site(key, index)
        if "site" in spec.fields and (
            spec.fields["site"].required or start or index < len(world.rows["site"]) or world.rng.random() < 0.75
        ):
            start.setdefault("site", site)
        by = parent.by if parent is not None and parent.by is not None else self._creator(key, site)
        row = world.add(key, start, when, by)
        row.sure = frozenset(start)
        self._fill(row, index)
        by = row.by
        for held in sorted(spec.lines, key=lambda one: str(one.target)):
            child = str(held.target)
            if child not in self.by_hand and self._ready(child):
                self._lines(row, child, *self.seed(key).lines.get(child, (1, 3)))
        if spec.workflow is not None:
            self.keep(row, row.at, by)
            walk(world, row, target or str(spec.initial), hours=self.seed(key).hours)
        self.end(row)
        self.keep(row, row.last[0], row.last[1] or by)
        return row

    def _ready(self, child: str) -> bool:
        """Whether rows are there for everything the child must refer to."""
        spec = registry.get(child).spec
        wanted = [
            f for f in spec.fields.values() if f.form == "ref" and f.required and f.target not in (spec.parent, child)]
        return all(self.world.rows[str(held.target)] for held in wanted)

    def _when(self, key: str, index: int, parent: Row | None, state: str, at: datetime | None) -> tuple[datetime, str]:
        world, spec = self.world, registry.get(key).spec
        if parent is not None and at is None:
            at = min(parent.at + timedelta(minutes=1 + 3 * len(parent.kids.get(key, ()))), world.now)
        if at is None and "period_month" in spec.fields:
            at = self._month_end(index)
        if at is None and "year" in spec.fields and self._count(key) <= 2 * YEARLY:
            at = self._new_year(index)
            reached = [str(one) for one in spec.states if paths(key, str(one))]
            state = state or (reached[-1 - index] if index < len(reached) else "")
        if spec.workflow is None:
            return at or world.moment(), ""
        if at is None:
            found, wanted = begin(world, key, index)
            return found, state or wanted
        return at, state or state_of(world, key, index, at, 60)

    def _month_end(self, index: int) -> datetime:
        """The first days of a month, the newest months first, three sites each."""
        first = self.world.now.date().replace(day=1)
        for _ in range(index // len(self.world.rows["site"]) % 17):
            first = (first - timedelta(days=1)).replace(day=1)
        found = datetime.combine(first, time(9 + index % 8, index * 7 % 60), clock.zone()) + timedelta(days=index % 4)
        return max(min(found, self.world.now - timedelta(hours=3)), self.world.start)

    def _new_year(self, index: int) -> datetime:
        """The first weeks of this year or of the year before."""
        year = self.world.today.year - index // len(self.world.rows["site"]) % 2
        found = datetime(year, 1, 5 + index % 20, 9 + index % 8, index * 7 % 60, tzinfo=clock.zone())
        return max(min(found, self.world.now - timedelta(hours=3)), self.world.start + timedelta(hours=11))

    def _site(self, key: str, index: int) -> Row:
        sites = self.world.rows["site"]
        return sites[index % len(sites)]

    def _creator(self, key: str, site: Row | None) -> Person | None:
        """Somebody whose grant lets him make such a row; None where only the system does."""
        grants: list[tuple[Role, Single]] = []
        access = registry.get(key).spec.access
        for role in Role:
            if role in BUSINESS_ROLES:
                grants += [(role, part) for part in access.of(role) if "create" in part.actions]
        if not grants:
            return None
        role, part = self.world.rng.choice(grants)
        return self.world.pick(site, role, part.posts)

    def _fill(self, row: Row, index: int) -> None:
        spec = row.spec
        skipped = {spec.workflow.field} if spec.workflow else set()
        fields = [f for f in spec.fields.values() if f.name not in row.sure and f.name not in skipped and not f.lines]
        # What belongs to a unit first, so that unit, building and resident follow from it.
        placed, filled = False, self.filled.setdefault(row.seq, set())
        for held in sorted(fields, key=lambda one: _rank(one, spec.place_from)):
            if not placed and _rank(held, spec.place_from) >= _LOOSELY:
                placed = True
                self._from_here(row)
            if held.name in spec.later or held.serial or held.compute is not None or held.name in filled:
                continue
            value = self.value(row, held, row.at, row.by, index=index)
            if value is not None:
                row.values[held.name] = value
            filled.add(held.name)
        del self.filled[row.seq]

    def _from_here(self, row: Row) -> None:
        """Where the place came from what the row refers to: whoever made it works there."""
        site = row.place("site")
        if site is not None and row.by is not None and row.by.site not in (None, site):
            row.by = self._creator(row.key, site) or row.by

    # --- rows of other registers --------------------------------------------------------------------

    def another(self, row: Row, held: Field, field: str, state: str) -> Row | None:
        key = str(held.target)
        spec = registry.get(key).spec
        flow = spec.workflow
        if (
            self._nested
            or key in self.by_hand
            or spec.parent
            or flow is None
            or flow.field != field
            or not paths(key, state)
        ):
            return None
        if self.pools.has_unit(key):
            return None
        self._nested = True
        given: dict[str, Any] = {"site": row.place("site")} if "site" in spec.fields else {}
        for name, one in spec.fields.items():
            # What both refer to, as the kind of fee of a bill and of its standard.
            if (
                one.form == "ref"
                and one.target not in LOOSE
                and isinstance(row[name], Row)
                and row[name].key == one.target
            ):
                given[name] = row[name]
        made = self.row(key, len(self.world.rows[key]), given=given,
            at=self.world.moment(before=max(row.at, self.world.start + timedelta(days=1))), state=state)
        self._nested = False
        return made

    def _afterwards(self) -> None:
        """Optional references to registers that were made later."""
        place = {key: number for number, key in enumerate(grouped())}
        for key in grouped():
            if key in self.by_hand:
                continue
            for held in registry.get(key).spec.fields.values():
                forward = held.form == "ref" and not held.required and place[str(held.target)] > place[key]
                if not forward or held.auto or held.name in registry.get(key).spec.later:
                    continue
                for row in self.world.rows[key]:
                    if row[held.name] is None and self.world.rng.random() < 0.4:
                        found = self.pools.choose(row, held, self.world.now, row.by)
                        if found is not None:
                            row.values[held.name] = found


def _rank(held: Field, place_from: tuple[str, ...]) -> int:
    """What gives the row its place first, then references, then what may follow from them."""
    if held.suits:
        return 9
    if held.form == "ref":
        if held.required and held.name in place_from and held.target not in ("unit", "building"):
            return 0
        placed = {"site": 0, "unit": 3, "building": 4, "resident": 5}
        base = placed.get(str(held.target))
        if base is not None:
            return base
        loose = str(held.target) in LOOSE
        return _LOOSELY if loose else 1 if held.required else 2
    return 7 if held.form == "refs" else 8


def make(world: World) -> Generic:
    """Rows for every register that has none yet."""
    maker = Generic(world)
    maker.make()
    return maker
