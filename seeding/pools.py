"""Which row a reference points to: one of the same site and unit that fits what the row refers to already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from models.inspection_emergency.incident import ALWAYS, FITTING
from models.vocabulary.field.field import Field
from models.vocabulary.language.registry import registry
from seeding.places import main_contact
from seeding.world import Person, Row, World

# Two rows that refer to the same one of these have nothing to do with each other; of anything else, they belong together.
LOOSE = frozenset(["site", "building", "unit", "resident", "staff", "department", "job_post", "contractor",
    "external_agency", "procedure_document", "service_item"])
# Staff fields that name whom the row is about, not who wrote it.
SUBJECTS = frozenset(["staff", "person", "assignee", "assigned_to", "responsible", "on_staff", "witness", "trainer",
    "borrower", "follower", "coordinator", "swapped_with", "requester", "deputy"])
_DRAWS, _LATELY = 8, 60


class Pools:
    """Rows of each register by site, unit and what they refer to; grows with the world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._seen: dict[str, int] = defaultdict(int)
        self._site: dict[tuple[str, int], list[Row]] = defaultdict(list)
        self._unit: dict[tuple[str, int], list[Row]] = defaultdict(list)
        self._link: dict[tuple[str, str, int], list[Row]] = defaultdict(list)
        self._used: set[tuple[str, str, int]] = set()

    def choose(self, row: Row, held: Field, at: datetime, by: Person | None) -> Row | None:
        """The row a reference should point to, None where there is none that fits."""
        special = getattr(self, f"_choose_{held.target}", None)
        if special is not None:
            found: Row | None = special(row, held, by)
            return found
        pool = self.candidates(row, held)
        return self._drawn(row, held, pool, at)

    def candidates(self, row: Row, held: Field) -> Sequence[Row]:
        """The rows a reference may point to, the most fitting ones only."""
        key = str(held.target)
        self._grow(key)
        site, unit = row.place("site"), unit_of(row)
        pool: Sequence[Row] = self._site[key, site.seq] if site is not None else self.world.rows[key]
        if site is not None and not pool and held.required:
            pool = self.world.rows[key]
        fit: Sequence[Row] = ()
        for narrower in self._narrower(row, key, unit):
            here = [one for one in narrower if site is None or one.place("site") in (None, site)]
            fit = [one for one in here if one in fit] or fit if fit else here
        if not fit and not held.required and self._belongs_elsewhere(row, key):
            return []
        pool = fit or pool
        if (
            unit is not None
            and not held.required
            and self.has_unit(key)
            and pool
            and unit_of(pool[0]) not in (None, unit)
        ):
            return []
        if row.key == "renovation_charge" and key == "fee_standard":
            pool = [one for one in pool if "装修" in str(one["fee_type"]["name"])] or pool
        if held.pick:
            wanted = {name: str(value) for name, value in held.pick.items()}
            picked = [one for one in pool if all(str(_held(one, name)) == value for name, value in wanted.items())]
            pool = picked or (pool if held.required else [])
        return pool

    def at(self, row: Row, held: Field) -> list[Row]:
        """Every row of the target at the row's site."""
        self._grow(str(held.target))
        site = row.place("site")
        return self._site[str(held.target), site.seq] if site is not None else self.world.rows[str(held.target)]

    def many(self, row: Row, held: Field) -> list[Row]:
        """A few rows for a list of references."""
        rng = self.world.rng
        if held.target == "staff":
            pool: Sequence[Row] = [one.staff for one in self._people(row.place("site"))]
        else:
            pool = self.candidates(row, held)
        return rng.sample(list(pool), min(len(pool), rng.randint(1, 3))) if pool else []

    def _drawn(self, row: Row, held: Field, pool: Sequence[Row], at: datetime) -> Row | None:
        rng, found = self.world.rng, None
        number = registry.get(str(held.target)).spec.number
        if pool and number is not None and "{yyyymm}" in str(number.serial) and not held.unique:
            # One of many events is spoken of in the days after it.
            drawn = [one for _ in range(_LATELY) if (one := rng.choice(pool)).at <= at and one is not row]
            found = max(drawn, key=lambda one: one.at, default=None)
        for _ in range(_DRAWS if pool and found is None else 0):
            one = rng.choice(pool)
            if held.unique and (row.key, held.name, one.seq) in self._used:
                continue
            if one.at <= at and one is not row:
                found = one
                break
        if found is None and pool and (held.required or held.target != row.key):
            rest = [one for one in pool if not held.unique or (row.key, held.name, one.seq) not in self._used]
            early = [one for one in rest if one.at <= at]
            found = (
                rng.choice(early) if early else min(rest, key=lambda one: one.at, default=None) if held.required
                else None
            )
        if found is not None and held.unique:
            self._used.add((row.key, held.name, found.seq))
        return found

    def _narrower(self, row: Row, key: str, unit: Row | None) -> Iterator[list[Row]]:
        if unit is not None and (here := self._unit.get((key, unit.seq))):
            yield here
        known = _known(row)
        for held in registry.get(key).spec.fields.values():
            target = known.get(str(held.target)) if held.form == "ref" else None
            if target is not None and (here := self._link.get((key, held.name, target.seq))):
                yield here

    def _belongs_elsewhere(self, row: Row, key: str) -> bool:
        """Whether rows of the register always belong to something of which this row has one too, but none of its own."""
        known = _known(row)
        fields = registry.get(key).spec.fields.values()
        return any(held.form == "ref" and held.required and str(held.target) in known for held in fields)

    def _grow(self, key: str) -> None:
        rows = self.world.rows[key]
        sites = self.world.rows["site"]
        for row in rows[self._seen[key] :]:
            site, unit = row.place("site"), unit_of(row)
            for one in [site] if site is not None else sites:
                self._site[key, one.seq].append(row)
            if unit is not None:
                self._unit[key, unit.seq].append(row)
            for name, target in row.values.items():
                if isinstance(target, Row) and target.key not in LOOSE:
                    self._link[key, name, target.seq].append(row)
        self._seen[key] = len(rows)

    def has_unit(self, key: str) -> bool:
        """Whether rows of the register stand in a unit."""
        return registry.get(key).spec.place["unit"] == "unit_id"

    def _choose_site(self, row: Row, held: Field, by: Person | None) -> Row | None:
        return row.place("site") or self.world.rng.choice(self.world.rows["site"])

    def _choose_unit(self, row: Row, held: Field, by: Person | None) -> Row | None:
        if (unit := unit_of(row)) is not None:
            return unit
        site = row.place("site")
        lived = (site.seq if site else 0, row.key == "vacant_unit")
        cache = self.world.__dict__.setdefault("_lived_in", {})
        if lived not in cache:
            wanted = ("vacant", "sold") if lived[1] else ("moved_in", "rented", "renovating")
            here = [one for one in self.world.rows["unit"] if site is None or one["site"] is site]
            cache[lived] = [one for one in here if one["occupancy_status"] in wanted] or here
        building = row.place("building")
        pool = [one for one in cache[lived] if building is None or one["building"] is building] or cache[lived]
        found: Row = self.world.rng.choice(pool)
        return found

    def _choose_resident(self, row: Row, held: Field, by: Person | None) -> Row | None:
        unit = unit_of(row)
        if unit is not None:
            here = [one for one in self._residents(unit) if one["phone"]]
            return main_contact(unit) or (here[0] if here else self._any_resident(row) if held.required else None)
        return self._any_resident(row) if held.required else None

    def _residents(self, unit: Row) -> list[Row]:
        self._grow("resident")
        return self._unit.get(("resident", unit.seq), [])

    def _any_resident(self, row: Row) -> Row | None:
        self._grow("resident")
        site = row.place("site")
        pool = self._site["resident", site.seq] if site is not None else self.world.rows["resident"]
        return self.world.rng.choice(pool) if pool else None

    def _choose_building(self, row: Row, held: Field, by: Person | None) -> Row | None:
        if (building := row.place("building")) is not None:
            return building
        if (unit := unit_of(row)) is not None:
            return unit.place("building")
        pool = [one for one in self.world.rows["building"] if one["site"] is row.place("site")]
        return self.world.rng.choice(pool or self.world.rows["building"])

    def _choose_department(self, row: Row, held: Field, by: Person | None) -> Row | None:
        site = row.place("site")
        pool = [one for one in self.world.rows["department"] if site is None or one["site"] is site]
        taken = [one for one in row.values.values() if isinstance(one, Row)]
        return self.world.rng.choice([one for one in pool if one not in taken] or self.world.rows["department"])

    def _choose_staff(self, row: Row, held: Field, by: Person | None) -> Row | None:
        if held.name not in SUBJECTS and by is not None:
            return by.staff
        site = row.place("site") or (by.site if by is not None else None)
        people = [one for one in self._people(site) if one is not by]
        if row.key == "appraisal":  # of those whose post has a scheme
            people = [one for one in people if self._schemes(one.staff)] or people
        taken = [one for one in row.values.values() if isinstance(one, Row)]
        for parent in [one for one in taken if one.key == row.spec.parent]:
            others = (kid[held.name] for kid in parent.kids.get(row.key, ()) if kid is not row)
            taken += [one for one in others if isinstance(one, Row)]
        free = [one for one in people if one.staff not in taken] or people
        return self.world.rng.choice(free).staff if free else by.staff if by else None

    def _choose_emergency_plan(self, row: Row, held: Field, by: Person | None) -> Row | None:
        pool = list(self.candidates(row, held))
        if row.key == "incident":
            fits = (*FITTING.get(str(row["event_type"]), ()), *ALWAYS)
            pool = [one for one in pool if str(one["event_type"]) in fits]
        early = [one for one in pool if one.at <= row.at]
        return self.world.rng.choice(early or pool) if early or (pool and held.required) else None

    def _choose_appraisal_scheme(self, row: Row, held: Field, by: Person | None) -> Row | None:
        if row.key != "appraisal":
            schemes = self.world.rows["appraisal_scheme"]
            return self.world.rng.choice(schemes) if schemes else None
        found = self._schemes(row["staff"])
        return found[-1] if found else None

    def _schemes(self, staff: Row) -> list[Row]:
        """The appraisal schemes in force for the post of somebody."""
        group = "cs_manager" if str(staff["job_post"]["role"]) == "cs_manager" else "staff"
        return [
            one
            for one in self.world.rows["appraisal_scheme"]
            if str(one["state"]) == "effective"
            and str(one["target_group"]) == group
            and staff["job_post"] in one["target_posts"]
        ]

    def _people(self, site: Row | None) -> list[Person]:
        here = [one for one in self.world.people if one.site is site or site is None]
        return here or self.world.people


def unit_of(row: Row) -> Row | None:
    """The unit of the row, or of something it refers to."""
    if (unit := row.place("unit")) is not None:
        return unit
    for target in row.values.values():
        if isinstance(target, Row) and target.key not in ("site", "building", "staff", "department"):
            if (unit := target.place("unit")) is not None:
                return unit
    return None


def _known(row: Row) -> dict[str, Row]:
    """What the row refers to, and what those rows refer to, by register."""
    found: dict[str, Row] = {}
    direct = [one for one in row.values.values() if isinstance(one, Row)]
    for one in direct:
        found.setdefault(one.key, one)
    for one in direct:
        for target in one.values.values():
            if isinstance(target, Row):
                found.setdefault(target.key, target)
    return {key: one for key, one in found.items() if key not in LOOSE}


def _held(row: Row, name: str) -> Any:
    value = row.values.get(name)
    return value.values.get("name") if isinstance(value, Row) else value
