"""Rooms: what is known of the unit that a clerk typed, and what a form fills in from it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services import clock
from services.judge import access
from services.judge.actor import Actor
from services.reading import lookup
from services.search.rooms import candidate_ids
from services.search.rooms import resolve as resolve
from services.search.rooms import resolve_many as resolve_many
from services.search.rooms import same as same
from services.words import naming, texts

RECENT = 3
# What a form posts for a fact that was shown masked; `services/records/parsing.py` then reads the fact itself.
FROM_UNIT = "__from_unit__"


def candidates(
    session: Session, actor: Actor, text: str, site_id: int | None = None, limit: int = 8
) -> list[lookup.Candidate]:
    """The units that a text may mean, likeliest first (`rooms.candidate_ids`), with their names, to pick from."""
    return lookup.described(session, actor, registry.get("unit"), candidate_ids(session, actor, text, site_id, limit))


def facts(session: Session, actor: Actor, unit: Any, *, recent: type[Register] | None = None) -> dict[str, Any]:
    """What a form fills in and shows once the room is known; each value only as far as the actor may see it.

    Keys: id, label, address, area, occupancy, warranty_ends_on, in_warranty, building, butler; resident (id, label),
    contact and phone as {"text", "masked", "register", "id", "field"} (the last three for `reveal`); hints; recent as [{"id", "text", "state", "at"}].
    Values unknown or hidden are None.
    """
    seen = {held.name for held in access.visible_fields(actor, type(unit), unit)}
    shown = _shower(actor, unit, seen)
    ends = unit.warranty_ends_on if "warranty_ends_on" in seen else None
    told: dict[str, Any] = {
        "id": unit.id,
        "label": naming.labels(session, actor, "unit", [unit.id]).get(unit.id, ""),
        "area": shown("area"),
        "occupancy": shown("occupancy_status"),
        "warranty_ends_on": ends,
        "in_warranty": None if ends is None else ends >= clock.today(),
        "resident": None,
        "contact": None,
        "phone": None,
        "hints": None,
        "butler": None,
        "address": None,
        "recent": [],
    }
    told |= _around(session, actor, unit)
    told |= _resident(session, actor, unit)
    if recent is not None and recent.spec.place["unit"] and access.decide(actor, "view", recent):
        told["recent"] = _recent(session, actor, unit, recent)
    return told


def fill_values(told: dict[str, Any]) -> dict[str, tuple[Any, str]]:
    """The facts by the names that `fill=` knows (`unit.phone`): what the form posts, and the text it shows.

    A masked fact is posted as FROM_UNIT.
    """
    found: dict[str, tuple[Any, str]] = {}
    if told["resident"]:
        found["unit.resident"] = (told["resident"]["id"], told["resident"]["label"])
    for name in ("contact", "phone"):
        if told[name]:
            found[f"unit.{name}"] = (
                FROM_UNIT if told[name]["masked"] else told[name]["text"],
                told[name]["text"],
            )
    if told["address"]:
        found["unit.address"] = (told["address"], told["address"])
    if told["warranty_ends_on"]:
        found["unit.warranty_ends_on"] = (told["warranty_ends_on"], told["warranty_ends_on"].isoformat())
        found["unit.in_warranty"] = (told["in_warranty"], "是" if told["in_warranty"] else "否")
    return found


def known(session: Session, actor: Actor, unit_id: int, fact: str) -> Any | None:
    """A fact of the room in full (`unit.phone`), for a record that the actor saves; he is not shown it by this.

    None when the room or its resident is out of his reach, or nothing is known.
    """
    unit: Any = registry.get("unit")
    row = session.scalar(select(unit).where(unit.id == unit_id, access.reach(unit, actor, "list")))
    if row is None or fact not in ("unit.contact", "unit.phone"):
        return None
    person = _contact(session, actor, row)
    if person is None or not access.decide(actor, "view", type(person), person):
        return None
    name = {"unit.contact": "name", "unit.phone": "phone"}[fact]
    seen = {held.name for held in access.visible_fields(actor, type(person), person)}
    return getattr(person, name) if name in seen else None


def in_full(session: Session, actor: Actor, unit: Any, wanted: Collection[str]) -> dict[str, Any]:
    """Those of the facts that are wanted, in full, for records that the actor saves; he is not shown them by this."""
    found: dict[str, Any] = {}
    if {"unit.warranty_ends_on", "unit.in_warranty"} & set(wanted):
        ends = unit.warranty_ends_on
        if ends is not None and "warranty_ends_on" in {h.name for h in access.visible_fields(actor, type(unit), unit)}:
            found |= {"unit.warranty_ends_on": ends, "unit.in_warranty": ends >= clock.today()}
    if "unit.address" in wanted:
        found["unit.address"] = _around(session, actor, unit).get("address")
    if {"unit.resident", "unit.contact", "unit.phone"} & set(wanted):
        person = _contact(session, actor, unit)
        if person is not None:
            found["unit.resident"] = person.id
            found |= {fact: known(session, actor, unit.id, fact) for fact in ("unit.contact", "unit.phone")}
    return {fact: value for fact, value in found.items() if fact in wanted and value is not None}


def _around(session: Session, actor: Actor, unit: Any) -> dict[str, Any]:
    """Address, building and butler, in one query."""
    building: Any = registry.get("building")
    site: Any = registry.get("site")
    staff_name, joins = naming.label_expr(actor, "staff", building.butler_id)
    query = select(site.address, site.name, building.name, building.code, *staff_name.columns).join(
        site, site.id == building.site_id
    )
    for entity, onclause in joins:
        query = query.outerjoin(entity, onclause)
    row = session.execute(query.where(building.id == unit.building_id)).first()
    if row is None:
        return {}
    street, site_name, name, code, *butler = row
    number = getattr(unit, "room_key", None) or unit.unit_no
    return {
        "address": f"{street or ''}{site_name} {number}".strip(),
        "building": name or code,
        "butler": staff_name.text(butler) or None,
    }


def _contact(session: Session, actor: Actor, unit: Any) -> Any | None:
    """The flat's contact today: the primary one of its residencies, else the one that began last."""
    resident: Any = registry.get("resident")
    if not access.decide(actor, "list", resident):
        return None
    residency: Any = registry.get("residency")
    today = clock.today()
    query = (
        select(resident)
        .join(residency, residency.resident_id == resident.id)
        .where(
            residency.unit_id == unit.id,
            residency.deleted_at.is_(None),
            residency.start_on <= today,
            or_(residency.end_on.is_(None), residency.end_on >= today),
            access.reach(resident, actor, "list"),
        )
        .order_by(residency.is_primary.desc(), residency.start_on.desc(), residency.id.desc())
        .limit(1)
    )
    return session.scalar(query)


def _resident(session: Session, actor: Actor, unit: Any) -> dict[str, Any]:
    person = _contact(session, actor, unit)
    if person is None:
        return {}
    register = type(person)
    name = naming.labels(session, actor, "resident", [person.id]).get(person.id, "")
    told: dict[str, Any] = {"resident": {"id": person.id, "label": name}}
    if not access.decide(actor, "view", register, person):
        return told
    seen = {held.name for held in access.visible_fields(actor, register, person)}
    shown = _shower(actor, person, seen)
    for key, held in (("contact", register.spec.fields["name"]), ("phone", register.spec.fields["phone"])):
        if (text := shown(held.name)) is not None:
            masked = not access.shows_full(actor, register, held, person)
            told[key] = {
                "text": text,
                "masked": masked,
                "register": "resident",
                "id": person.id,
                "field": held.name,
            }
    told["hints"] = " ".join(text for name in ("special_needs", "habits") if (text := shown(name))) or None
    return told


def _recent(session: Session, actor: Actor, unit: Any, register: Any) -> list[dict[str, Any]]:
    column = register.spec.place_column(register, "unit")
    where = (column == unit.id, access.reach(register, actor))
    found = list(session.scalars(select(register).where(*where).order_by(register.id.desc()).limit(RECENT)))
    names = naming.labels(session, actor, register.spec.key, [row.id for row in found])
    state = register.spec.state
    return [
        {
            "id": row.id,
            "text": names.get(row.id, ""),
            "state": getattr(row, state.name).label.text(actor.lang) if state is not None else None,
            "at": row.created_at,
        }
        for row in found
    ]


def _shower(actor: Actor, row: Any, seen: set[str]) -> Any:
    def shown(name: str) -> str | None:
        held = row.spec.fields.get(name)
        value = getattr(row, name, None)
        if held is None or name not in seen:
            return None
        return texts.told(held, value, actor.lang, full=access.shows_full(actor, type(row), held, row)) or None

    return shown
