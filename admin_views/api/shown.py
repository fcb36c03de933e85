"""Rows as JSON: what the record's page shows of one, what the list shows of many; masked where these mask.

A value is as its kind's `json` gives it; a row that is referred to is `{"id", "label"}`, files are `{"id", "name", …}`. What
may not be read is `{"masked": "138****8000"}`, and so is a reference to a row that may not be looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from admin_views.http.addresses import address
from admin_views.kinds.values import labels_for, ref_ids
from models.system.attachment import StoredFile
from models.vocabulary.field.field import Field
from models.vocabulary.kinds.kind import HIDDEN
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.judge import access
from services.judge.actor import Actor
from services.limits import LINES
from services.words import naming
from services.words.texts import is_blank, masked_text, value_of
from services.workflow import transitions

BASE = "/api/v1"
Hides = Callable[[Register, Field], bool]


def row(session: Session, actor: Actor, one: Register) -> dict[str, Any]:
    """One row with its child rows and the steps that lead on from it."""
    register = type(one)
    told = _head(session, actor, [one])[0]
    told["fields"] = fields(session, actor, one)
    told["lines"] = {
        held.name: [line(session, actor, child, held) for child in children(session, actor, one, held)]
        for held in _lines(actor, register, one)
    }
    told["steps"] = [
        {"name": known.step.name, "label": known.step.label.text(actor.lang), "allowed": bool(known.decision)}
        for known in transitions.open_steps(session, actor, one)
        if not known.decision.hidden
    ]
    return told


def fields(session: Session, actor: Actor, one: Register) -> dict[str, Any]:
    """The values of a row by field, as its own page shows them."""
    register = type(one)
    held = [f for f in access.visible_fields(actor, register, one) if not f.lines]
    return _values(session, actor, [one], held, lambda r, f: not access.shows_full(actor, register, f, r))[0]


def line(session: Session, actor: Actor, child: Register, held: Field) -> dict[str, Any]:
    """A child row, without what it is a child of."""
    told = fields(session, actor, child)
    told.pop(str(held.parent_field), None)
    return {"id": child.id, "version": child.version, "fields": told}


def children(session: Session, actor: Actor, one: Register, held: Field) -> list[Any]:
    """The child rows that he sees, in the order they were made."""
    child: Any = registry.get(str(held.target))
    link = getattr(child, f"{held.parent_field}_id") == one.id
    return list(
        session.scalars(select(child).where(link, access.reach(child, actor, "view")).order_by(child.id).limit(LINES))
    )


def rows(
    session: Session, actor: Actor, register: type[Register], ids: Sequence[int], names: Iterable[str]
) -> list[dict[str, Any]]:
    """Rows of a list in the order of the ids, with these of their fields, masked as the list masks them."""
    model: Any = register
    held = [register.spec.fields[name] for name in names]
    many = [selectinload(getattr(model, one.name)) for one in held if one.many]
    found = {one.id: one for one in session.scalars(select(model).where(model.id.in_(ids)).options(*many))}
    there = [found[one] for one in ids if one in found]
    masked = {one.name for one in held if not access.shows_full(actor, register, one)}

    def hides(one: Register, f: Field) -> bool:
        return f.name in masked and not _at_work(one, f)

    values = _values(session, actor, there, held, hides)
    return [{**head, "fields": told} for head, told in zip(_head(session, actor, there), values, strict=True)]


def listed(actor: Actor, register: type[Register]) -> list[Field]:
    """The fields that a list shows: those that he sees in every row."""
    return [held for held in access.visible_fields(actor, register) if not held.lines]


def _at_work(one: Register, held: Field) -> bool:
    """Whether a name is that of staff at work, which the list shows to everybody who sees the row."""
    if not held.at_work or held.kind.always_masked:
        return False
    return getattr(one, str(one.spec.fields[held.at_work].column)) is not None


def _lines(actor: Actor, register: type[Register], one: Register) -> list[Field]:
    return [
        held
        for held in access.visible_fields(actor, register, one)
        if held.lines and held.target in registry and access.decide(actor, "view", registry.get(str(held.target)))
    ]


def _head(session: Session, actor: Actor, there: Sequence[Any]) -> list[dict[str, Any]]:
    """What every row says besides its fields."""
    if not there:
        return []
    key = there[0].spec.key
    names = naming.labels(session, actor, key, [one.id for one in there])
    return [
        {
            "id": one.id,
            "version": one.version,
            "label": names.get(one.id, ""),
            "page": address(key, "details", id=one.id),
            "created_at": one.created_at.isoformat(),
            "updated_at": one.updated_at.isoformat(),
        }
        for one in there
    ]


def _values(
    session: Session, actor: Actor, there: Sequence[Any], held: Sequence[Field], hides: Hides
) -> list[dict[str, Any]]:
    """The values of each row by field."""
    labels = labels_for(session, actor, ref_ids(there, held))
    files = _files(session, there, held, hides)
    found = []
    for one in there:
        told: dict[str, Any] = {}
        for f in held:
            value = value_of(one, f)
            if is_blank(value):
                told[f.name] = [] if f.kind.several else None
            elif hides(one, f):
                told[f.name] = masked(masked_text(f, value))
            else:
                told[f.name] = _value(one, f, value, labels.get(str(f.target), {}), files)
        found.append(told)
    return found


def masked(text: str) -> dict[str, str]:
    """How what may not be read stands in JSON."""
    return {"masked": text}


def _value(one: Register, held: Field, value: Any, names: Mapping[int, str], files: Mapping[int, StoredFile]) -> Any:
    if held.form == "ref":
        return {"id": value, "label": names[value]} if value in names else masked(HIDDEN)
    if held.form == "refs":
        seen = [{"id": other.id, "label": names[other.id]} for other in value if other.id in names]
        return [*seen, masked(f"+{len(value) - len(seen)}")] if len(seen) < len(value) else seen
    if held.is_files:
        return [file_of(one.spec.key, files[number]) for number in value if number in files]
    return held.kind.json(value)


def file_of(key: str, file: StoredFile) -> dict[str, Any]:
    """A stored file."""
    url = f"{BASE}/{key}/files/{file.id}"
    return {"id": file.id, "name": file.name, "type": file.mimetype, "size": file.size, "url": url}


def _files(session: Session, there: Sequence[Any], held: Sequence[Field], hides: Hides) -> dict[int, StoredFile]:
    """The files that the rows hold in fields that are shown, in one query."""
    ids = {
        number for f in held if f.is_files for one in there if not hides(one, f) for number in value_of(one, f) or ()
    }
    if not ids:
        return {}
    return {file.id: file for file in session.scalars(select(StoredFile).where(StoredFile.id.in_(ids)))}
