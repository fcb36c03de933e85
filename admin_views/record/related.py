"""Records that have to do with one: those that point to it, and the newest others of its unit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, literal, select, union_all
from sqlalchemy.orm import selectinload

from admin_views.http.addresses import address
from admin_views.kinds.values import masked_fields, ref_ids, row_state, short_time, title_fields, title_of
from admin_views.record.visible import Seen
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services.judge import access
from services.kept import kept
from services.reading import conditions

MOST = 5
UNIT = ""  # the way of records of the same unit, which no field is called
MORE = Label("查看全部{name}", "All {name}")
MORE_BY = Label("查看全部{name}（{field}）", "All {name} ({field})")
SAME_UNIT = Label("同房号：{text}", "same unit: {text}")


@kept(512)
def referring(key: str) -> tuple[tuple[str, str], ...]:
    """(register, field) of every reference to this register, child rows' own parents apart."""
    own = {(str(held.target), str(held.parent_field)) for held in registry.get(key).spec.lines}
    return tuple(
        (other.spec.key, held.name)
        for other in registry.all()
        for held in other.spec.fields.values()
        if held.form == "ref" and held.target == key and (other.spec.key, held.name) not in own
    )


@dataclass(slots=True)
class Found:
    """The newest ids of each way, the records with what is seen of them, and the rows that these refer to."""

    ways: list[tuple[str, str]] = field(default_factory=list)
    ids: dict[int, list[int]] = field(default_factory=dict)
    records: dict[tuple[str, int], tuple[Any, tuple[Field, ...]]] = field(default_factory=dict)
    wanted: dict[str, set[int]] = field(default_factory=dict)


def find(seen: Seen) -> Found:
    """Records that point here, and others of the same unit: only what the actor may view, a few of each.

    One statement finds them all, whatever number of registers points here; then those found are read, a register at a time.
    What they refer to is to be named by who asks.
    """
    key = seen.row.spec.key
    ways = [way for way in referring(key) if _may_follow(seen, *way)]
    unit = getattr(seen.row, "unit_id", None) if seen.row.spec.place["unit"] == "unit_id" else None
    if unit is not None:
        ways.append((key, UNIT))
    if not ways:
        return Found()
    scopes = tuple(access.scope(registry.get(other), seen.actor, "view") for other, _ in ways)
    found: dict[int, list[int]] = {}
    for number, one in seen.session.execute(_newest(tuple(ways), scopes), {"row": seen.row.id, "unit": unit}):
        found.setdefault(number, []).append(one)
    records = _read(seen, {(ways[number][0], one) for number, ids in found.items() for one in ids[:MOST]})
    units: set[int] = set()
    for one, fields in records.values():
        units |= ref_ids([one], [held for held in fields if held.target == "unit"]).get("unit", set())
    return Found(ways, found, records, {"unit": units})


def rows(seen: Seen, found: Found) -> list[dict[str, Any]]:
    """The records as they are shown: those that point here, then others of the same unit."""
    out: list[dict[str, Any]] = []
    done = {(seen.row.spec.key, seen.row.id)}
    for number, ids in sorted(found.ids.items()):
        other, name = found.ways[number]
        fresh = [one for one in ids[:MOST] if (other, one) not in done and (other, one) in found.records]
        done.update((other, one) for one in fresh)
        part = [_related(seen, *found.records[other, one]) for one in fresh]
        if name == UNIT:
            part = [one | {"text": SAME_UNIT.format(text=one["text"]).text(seen.lang)} for one in part if one["text"]]
        elif part and len(ids) > MOST:
            part[-1] |= _all_of(seen, other, name)
        out += part
    return out


def _may_follow(seen: Seen, key: str, name: str) -> bool:
    """Whether he may view records of that register, and sees the field in which they point here."""
    other = registry.get(key)
    return bool(access.decide(seen.actor, "view", other)) and any(
        held.name == name for held in access.visible_fields(seen.actor, other)
    )


def _all_of(seen: Seen, key: str, name: str) -> dict[str, str]:
    """The way to all records that point here, where more do than are shown."""
    other = registry.get(key)
    several = sum(one == key for one, _ in referring(seen.row.spec.key)) > 1
    words = (MORE_BY if several else MORE).format(name=other.spec.label, field=other.spec.fields[name].label)
    return {"more_url": address(key, **{name: seen.row.id}), "more_text": words.text(seen.lang)}


@kept(1024)
def _newest(ways: tuple[tuple[str, str], ...], scopes: tuple[ColumnElement[bool], ...]) -> Select[Any]:
    """The number of each way with the newest rows on it within its scope, one more than are shown; a record is no
    relation of its own. `row` and `unit` are given."""
    parts = []
    for number, ((key, name), scope) in enumerate(zip(ways, scopes, strict=True)):
        register: Any = registry.get(key)
        if name == UNIT:
            where = and_(register.unit_id == bindparam("unit", type_=register.id.type), register.id != bindparam("row"))
        else:
            held = register.spec.fields[name]
            column = register.__table__.c[str(held.column)]
            where = conditions.refers(held, column, bindparam("row", type_=register.id.type))
        query = select(literal(number).label("way"), register.id).where(where, access.alive(register), scope)
        parts.append(select(query.order_by(register.id.desc()).limit(MOST + 1).subquery()))
    every = union_all(*parts).subquery()
    return select(every).order_by(every.c.way, every.c.id.desc())


def _read(seen: Seen, wanted: set[tuple[str, int]]) -> dict[tuple[str, int], tuple[Any, tuple[Field, ...]]]:
    """These rows with what is seen of them, by register and id."""
    by_key: dict[str, list[int]] = {}
    for key, one in wanted:
        by_key.setdefault(key, []).append(one)
    records: list[Any] = []
    for key, ids in by_key.items():
        records += seen.session.scalars(_by_ids(key), {"ids": ids})
    return {(one.spec.key, one.id): (one, access.visible_fields(seen.actor, type(one), one)) for one in records}


@kept(512)
def _by_ids(key: str) -> Select[Any]:
    """Rows of the register by `ids`, with what the judge and the title read of each."""
    register: Any = registry.get(key)
    read = {*register.spec.department, *title_fields(register)}
    along = (
        held.name
        for held in register.spec.fields.values()
        if held.form in ("lines", "refs") and (held.name in read or held.target == "unit")
    )
    query = select(register).where(register.id.in_(bindparam("ids", expanding=True)))
    return query.options(*(selectinload(getattr(register, name)) for name in along))


def _related(seen: Seen, one: Any, fields: tuple[Field, ...]) -> dict[str, Any]:
    other = type(one)
    labels = {"unit": seen.labels.get("unit", {})}
    number, title = title_of(one, labels, fields, masked_fields(seen.actor, other, one, fields), seen.lang)
    return {
        "url": address(other.spec.key, "details", id=one.id),
        "code": number or title,
        "register": other.spec.label.text(seen.lang),
        "text": title if title != number else "",
        "chip": row_state(one, seen.lang),
        "when": short_time(one.created_at, seen.lang),
    }
