"""What a program says of a row, read as a form reads it: by `services/records/parsing.py`, field by field.

A value that is what GET shows says nothing, masked ones and figures of the system among them: so whatever GET gave can be
sent back, and changes nothing. Everything else must be open to the owner, in his own post's words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import request
from sqlalchemy.orm import Session
from werkzeug.exceptions import UnsupportedMediaType

from admin_views.api import shown
from admin_views.http import web
from models.vocabulary.field.field import Field
from models.vocabulary.kinds.ref import named_id
from models.vocabulary.language.label import Invalid, Label
from models.vocabulary.language.reading import token
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.errors import BadInput, Denied
from services.judge import access
from services.judge.actor import Actor
from services.records import children, filling
from services.records.parsing import IN_FULL, Reader

# What GET gives besides the fields: sent back, it says nothing.
ASIDE = frozenset({"id", "version", "label", "page", "created_at", "updated_at", "steps"})
OBJECT = Label("应为一个对象", "An object is expected here")
UNKNOWN = Label("没有这一项", "There is no such field")
WHOLE = Label("应为整数", "A whole number is expected here")
NO_TEXT = Label("含有不能保存的字符", "Contains a character that cannot be kept")


@dataclass
class Said:
    """Parsed `values`, child rows by field, and messages by field. `places` tells which entry each child row was."""

    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    places: dict[str, list[int]] = field(default_factory=dict)
    errors: dict[str, Label] = field(default_factory=dict)

    def refuse(self) -> None:
        """Raises BadInput with all that could not be read."""
        if self.errors:
            raise BadInput(self.errors)

    def placed(self, refusal: BadInput) -> BadInput:
        """The refusal with child rows called by their place in what was sent."""
        found = {}
        for name, label in refusal.fields.items():
            line, _, rest = name.partition(".")
            number, _, inner = rest.partition(".")
            if line in self.places and number.isdecimal() and int(number) < len(self.places[line]):
                at = str(self.places[line][int(number)])
                found[".".join(one for one in (line, at, inner) if one)] = label
            else:
                found[name] = label
        return BadInput(found).citing(refusal.rules)


def body(allowed: Collection[str]) -> dict[str, Any]:
    """The JSON object that was sent. Raises BadInput for what it must not say, UnsupportedMediaType for what is no JSON."""
    if not request.is_json:
        raise UnsupportedMediaType
    told = web.read_json(request.get_data(cache=True))
    if not isinstance(told, dict):
        raise BadInput({"": OBJECT})
    if _unkeepable(told):
        raise BadInput({"": NO_TEXT})
    if unknown := [name for name in told if name not in allowed and name not in ASIDE]:
        raise BadInput({unknown[0][:60]: UNKNOWN})
    return told


def _unkeepable(told: Any) -> bool:
    """Whether a text in it holds a NUL, which no database keeps."""
    if isinstance(told, str):
        return "\0" in told
    if isinstance(told, dict):
        return any("\0" in name or _unkeepable(one) for name, one in told.items())
    return isinstance(told, list) and any(_unkeepable(one) for one in told)


def new(session: Session, actor: Actor, register: type[Register], told: Mapping[str, Any]) -> Said:
    """What is said of a new row. Raises Denied for what is not open to him."""
    open_ = {held.name for held in access.editable_fields(actor, register)}
    seen = {held.name: held for held in access.visible_fields(actor, register)}
    said, given = Said(), dict(_object(told, "fields"))
    if (site := given.pop("site", None)) is not None and "site" not in register.spec.fields:
        _read_site(said, register, site)
    elif site is not None:
        given["site"] = site
    reader = Reader(session, actor)
    reader.looks_in(_token_of(site))
    _read(said, reader, given, seen, open_, {})
    _read_lines(said, session, actor, None, _object(told, "lines"), seen, open_)
    return said


def changed(session: Session, actor: Actor, row: Register, told: Mapping[str, Any]) -> Said:
    """What is said of a row that is there. Raises Denied for what is not open to him."""
    register = type(row)
    open_ = {held.name for held in access.editable_fields(actor, register, row)}
    seen = {held.name: held for held in access.visible_fields(actor, register, row)}
    said = Said()
    now = shown.fields(session, actor, row)
    _read(said, Reader(session, actor, row), _object(told, "fields"), seen, open_, now)
    _read_lines(said, session, actor, row, _object(told, "lines"), seen, open_)
    return said


def asked(session: Session, actor: Actor, row: Register, names: Collection[str], told: Mapping[str, Any]) -> Said:
    """What is said of the fields that a step asks for."""
    seen = {held.name: held for held in access.visible_fields(actor, type(row), row)}
    said = Said()
    now = shown.fields(session, actor, row)
    _read(said, Reader(session, actor, row), _object(told, "fields"), seen, set(names), now)
    return said


def _object(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = told.get(name, {})
    if not isinstance(found, dict):
        raise BadInput({name: OBJECT})
    return found


def _token_of(site: Any) -> str | None:
    try:
        return token(named_id(site))
    except Invalid:
        return None


def _read_site(said: Said, register: type[Register], site: Any) -> None:
    """The site of a row that has no field for it, which a page takes from its head."""
    if register.spec.place["site"] != "site_id" or register.spec.place_from:
        said.errors["site"] = UNKNOWN
        return
    try:
        said.values["site"] = named_id(site)
    except Invalid as refusal:
        said.errors["site"] = refusal.label


def _read(
    said: Said,
    reader: Reader,
    given: Mapping[str, Any],
    seen: Mapping[str, Field],
    open_: Collection[str],
    now: Mapping[str, Any],
    prefix: str = "",
) -> dict[str, Any]:
    """Read the values that differ from what is shown `now`, into `said` or, for a child row, to be returned."""
    values: dict[str, Any] = {} if prefix else said.values
    for name, told in given.items():
        held = seen.get(name)
        if held is None or held.lines:
            said.errors[f"{prefix}{name[:60]}"] = UNKNOWN
        elif name in now and now[name] == told and type(now[name]) is type(told):
            continue
        elif name not in open_:
            raise Denied(filling.not_open(held.label))
        else:
            try:
                values[name] = reader.read(held, _texts(held, told))
            except Invalid as refusal:
                said.errors[f"{prefix}{name}"] = refusal.label
    return values


def _texts(held: Field, told: Any) -> list[str]:
    """The texts that a control would post. Raises Invalid."""
    if told is None:
        return []
    if held.form == "refs" and isinstance(told, list):
        told = [one for one in told if not _is_mask(one)]  # what he may not see stays as it is
    if _is_mask(told):
        raise Invalid(IN_FULL.zh, IN_FULL.en)
    return held.kind.json_texts(told, held)


def _is_mask(told: Any) -> bool:
    return isinstance(told, dict) and set(told) == {"masked"}


def _read_lines(
    said: Said,
    session: Session,
    actor: Actor,
    row: Register | None,
    told: Mapping[str, Any],
    seen: Mapping[str, Field],
    open_: Collection[str],
) -> None:
    for name, entries in told.items():
        held = seen.get(name)
        if held is None or not held.lines or held.target not in registry:
            said.errors[name[:60]] = UNKNOWN
            continue
        if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
            said.errors[name] = OBJECT
            continue
        _read_entries(said, session, actor, row, held, entries, shut=name not in open_)


def _read_entries(
    said: Said,
    session: Session,
    actor: Actor,
    row: Register | None,
    held: Field,
    entries: list[dict[str, Any]],
    *,
    shut: bool,
) -> None:
    child = registry.get(str(held.target))
    named: dict[int, Any] = {}
    for at, entry in enumerate(entries):
        try:
            if entry.get("id") is not None:
                named[at] = {"id": named_id(entry)}
        except Invalid as refusal:
            said.errors[f"{held.name}.{at}"] = refusal.label
    known = children.known(session, actor, row, held, list(named.values())) if row is not None else {}
    for at, entry in enumerate(entries):
        prefix = f"{held.name}.{at}."
        if unknown := [name for name in entry if name not in ("id", "version", "fields", "remove")]:
            said.errors[prefix + unknown[0][:60]] = UNKNOWN
            continue
        one = known.get(named[at]["id"]) if at in named else None
        if at in named and one is None:
            said.errors[f"{held.name}.{at}"] = children.GONE
            continue
        version = entry.get("version", one.version if one is not None else 0)
        if not isinstance(version, int) or isinstance(version, bool):
            said.errors[f"{prefix}version"] = WHOLE
            continue
        seen = {f.name: f for f in access.visible_fields(actor, child, one) if f.name != held.parent_field}
        open_ = {f.name for f in access.editable_fields(actor, child, one)}
        now = shown.fields(session, actor, one) if one is not None else {}
        values = _read(said, Reader(session, actor, one), _object(entry, "fields"), seen, open_, now, prefix)
        removed = entry.get("remove") is True
        if one is not None and not values and not removed:
            continue
        if shut:
            raise Denied(filling.not_open(held.label))
        if one is not None:
            values |= {"id": one.id, "version": version, "_delete": removed}
        said.lines.setdefault(held.name, []).append(values)
        said.places.setdefault(held.name, []).append(at)
