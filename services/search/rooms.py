"""From what a clerk types to the unit: 1-2-301, 1栋2单元301, 商铺-12, 311002, 翠湖雅苑1-2-301, or a part of it.

Every statement is a range or an equality of an indexed key (`models/vocabulary/formats/rooms.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, literal, or_, select
from sqlalchemy.orm import Session

from models.vocabulary.field.sorting import sort_key
from models.vocabulary.formats import rooms
from models.vocabulary.language.registry import registry
from services.database import fetching
from services.judge import access
from services.judge.actor import Actor
from services.kept import kept

# Two homes that were registered in two spellings before a key told them to be one: the later keeps its id behind it.
TWIN = "~"


def resolve(session: Session, actor: Actor, text: str, site_id: int | None = None) -> Any | None:
    """The unit that a text names (`1-2-301`, `1栋2单元301`, `商铺-12`), within what the actor may look up, at the site.

    None when it names none, or more than one: a part of a number (`301`), or, without a site, one at several sites.
    """
    text = text.strip()[: rooms.LONGEST]
    if "unit" not in registry or not rooms.tokens(text):
        return None
    unit: Any = registry.get("unit")
    scope = access.scope(unit, actor, "list")
    found = _named(session, unit, scope, text, site_id)
    if found:
        return _one(found, text)
    if splits := rooms.splits(text):
        return _of_digits(session, unit, scope, splits, text, site_id)
    for site, rest in _sites_before(session, actor, text):
        if site_id in (None, site) and rooms.tokens(rest):
            return _one(_named(session, unit, scope, rest, site), rest)
    return None


def resolve_many(session: Session, actor: Actor, texts: Collection[str], site_id: int) -> dict[str, Any]:
    """The units that texts name in full at the site, as `resolve` says, in one statement; of the others nothing is said."""
    keys = {text: rooms.loose(rooms.key(text.strip()[: rooms.LONGEST])) for text in texts}
    wanted = {key for key in keys.values() if key}
    if not wanted or "unit" not in registry:
        return {}
    unit: Any = registry.get("unit")
    query = select(unit).where(unit.room_key_loose.in_(wanted), access.reach(unit, actor, "list"))
    found: dict[str, list[Any]] = {}
    for one in session.scalars(query.where(unit.site_id == site_id)):
        found.setdefault(one.room_key_loose, []).append(one)
    return {text: _one(found[key], text) for text, key in keys.items() if key in found}


def candidate_ids(session: Session, actor: Actor, text: str, site_id: int | None = None, limit: int = 8) -> list[int]:
    """The units that a text may mean, within what the actor may look up, the likeliest first; for who wrote a part of a number.

    Those it names in full, those of the building with the entrance left out (7栋1002: 7-1-1002), those whose number ends so (201: 1-1-201, 2-1-201), begins so (1-2), or ends in these signs
    (201: 1-1-1201). Empty when nothing is written.
    """
    text = text.strip()[: rooms.LONGEST]
    key = rooms.key(text)
    if "unit" not in registry or not key:
        return []
    unit: Any = registry.get("unit")
    scope = access.scope(unit, actor, "list")
    end = rooms.ending(key)
    loose, ends = unit.room_key_loose, unit.room_key_end
    whole = rooms.parse_room(text)
    tests = [
        (loose.in_({rooms.loose(one) for one in (key, *rooms.splits(text))}), loose),
        (_begins(ends, f"{end}-"), ends),
        (_begins(loose, rooms.loose(key)), loose),
        (_begins(ends, end), ends),
    ]
    if whole is not None and whole.entrance is None:
        # 7栋1002 with its entrance left out: 7-1-1002, 7-2-1002.
        within = rooms.loose(f"{whole.building}-1")[:-1]
        tests.insert(1, (_begins(loose, within) & _begins(ends, f"{rooms.ending(whole.number)}-"), loose))
    ids: dict[int, None] = {}
    for test, order in tests:
        if len(ids) < limit:
            query = _ids(unit, scope, test, site_id).add_columns(unit.room_key).order_by(order, unit.id)
            found = session.execute(query.limit(limit + len(ids))).all()
            ids.update(dict.fromkeys(one for one, _ in sorted(found, key=lambda row: sort_key(row[1]) or "")))
    if not ids:
        for site, rest in _sites_before(session, actor, text):
            if site_id in (None, site) and rooms.tokens(rest):
                return candidate_ids(session, actor, rest, site, limit)
    return list(ids)[:limit]


def _ids(unit: Any, scope: ColumnElement[bool], test: ColumnElement[bool], site_id: int | None) -> Select[Any]:
    query = select(unit.id).where(test, access.alive(unit), scope)
    return query if site_id is None else query.where(unit.site_id == site_id)


def _begins(column: Any, start: str) -> ColumnElement[bool]:
    """Whether a text compared byte by byte begins so, as a range that an index answers."""
    return (column >= start) & (column < start[:-1] + chr(ord(start[-1]) + 1))  # type: ignore[no-any-return]


def _named(session: Session, unit: Any, scope: ColumnElement[bool], text: str, site_id: int | None) -> list[Any]:
    """The units with these signs: one, or several that differ in a hyphen between letters (A-1-301, A1-301) or in the site."""
    asked = {"room": rooms.loose(rooms.key(text))} | ({} if site_id is None else {"site": site_id})
    return list(session.scalars(_by_room(unit, scope, site_id is not None), asked))


def _one(found: list[Any], text: str) -> Any | None:
    """The one among units with the same signs that the text names, or None."""
    exact = [one for one in found if is_key_of(one, text)]
    if len(exact) > 1:
        exact = [one for one in exact if one.room_key == text.upper()]
    found = exact or found
    return found[0] if len(found) == 1 else None


def _of_digits(
    session: Session, unit: Any, scope: ColumnElement[bool], splits: list[str], text: str, site_id: int | None
) -> Any | None:
    """The one home that digits without hyphens mean; None as soon as they may mean another, or only end a longer number."""
    test = unit.room_key_loose.in_(splits) | _begins(unit.room_key_end, f"{rooms.ending(rooms.key(text))}-")
    ids = list(session.scalars(_ids(unit, scope, test, site_id).limit(2)))
    return session.get(unit, ids[0]) if len(ids) == 1 else None


def is_key_of(unit: Any, text: str) -> bool:
    """Whether the text is the unit's number, in whatever spelling."""
    return str(unit.room_key_end).partition(TWIN)[0] == rooms.ending(rooms.key(text))


def _sites_before(session: Session, actor: Actor, text: str) -> Iterable[tuple[int, str]]:
    """The sites whose name or code the text begins with, the longest first, and what stands behind it."""
    if "\0" in text:  # no name has one, and PostgreSQL takes none
        return []
    site: Any = registry.get("site")
    typed = literal(text.lower())
    query = select(site.id, site.name, site.code).where(
        access.reach(site, actor, "list"),
        or_(typed.startswith(func.lower(site.name)), typed.startswith(func.lower(site.code))),
    )
    found = []
    for one, *names in session.execute(query.limit(20)):
        named = max((name for name in names if name and text.upper().startswith(name.upper())), key=len, default="")
        if named:
            found.append((len(named), one, text[len(named) :].lstrip(" -，,、·.")))
    return [(one, rest) for _, one, rest in sorted(found, reverse=True)]


@kept(1024)
def _by_room(unit: Any, scope: ColumnElement[bool], at_site: bool) -> Select[Any]:
    """Units by their signs, a few at most, within a scope; the same posts have the same scope object."""
    query = select(unit).where(unit.room_key_loose == bindparam("room"), access.alive(unit), scope).limit(5)
    return query.where(unit.site_id == bindparam("site")) if at_site else query


def same(session: Session, actor: Actor, text: str, unit_id: int, site_id: int | None = None) -> Any | None:
    """This unit, when the text names it, as in every form whose room was left alone; saves looking for it."""
    register = registry.get("unit")
    unit = fetching.by_id(session, register, unit_id)
    if unit is None or unit.deleted_at is not None or site_id not in (None, unit.site_id):
        return None
    written = unit.room_key == text.strip() or (TWIN not in unit.room_key_end and is_key_of(unit, text))
    return unit if written and access.decide(actor, "list", register, unit) else None
