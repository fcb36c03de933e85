"""The JSON schemas of registers: what is given of a row, what is taken for one, and the arguments of its list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from admin_views.api import once, shown
from admin_views.http import problems
from admin_views.record.step_form import fields_of_step
from models.vocabulary.field.field import Field
from models.vocabulary.flow.workflow import Step
from models.vocabulary.kinds.files import one_file
from models.vocabulary.kinds.ref import NAMED
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import LARGEST
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from models.vocabulary.register.spec import PLACES
from services.accounts.tokens import VERBS
from services.judge import access
from services.judge.actor import Actor
from services.limits import LINES, REASON
from services.reading import listing_query
from services.reading.conditions import MARK_LABELS, MARKS, lateness

NOTHING: dict[str, Any] = {"type": "null"}
MOMENT = {"type": "string", "format": "date-time"}
NUMBER = {"type": "integer", "minimum": 1, "maximum": LARGEST}
TEXT = {"type": "string"}


def ref(name: str) -> dict[str, str]:
    """A schema by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


def _object(properties: dict[str, Any], *, required: Iterable[str] = (), closed: bool = False) -> dict[str, Any]:
    told: dict[str, Any] = {"type": "object", "properties": properties}
    if needed := list(required):
        told["required"] = needed
    if closed:
        told["additionalProperties"] = False
    return told


INDEX = "Registers"
SHARED: dict[str, Any] = {
    "Masked": _object({"masked": TEXT}, required=["masked"], closed=True),
    "Named": dict(NAMED),
    "File": one_file(),
    INDEX: _object(
        {
            "registers": {
                "type": "array",
                "items": _object(
                    {
                        "key": TEXT,
                        "zh": TEXT,
                        "en": TEXT,
                        "url": TEXT,
                        "may": {"type": "array", "items": {"type": "string", "enum": list(VERBS)}},
                    }
                ),
            }
        },
        required=["registers"],
    ),
    "Problem": _object(
        {
            "type": {"type": "string", "enum": [problems.TYPE + name for name in problems.NAMES]},
            "title": TEXT,
            "status": {"type": "integer"},
            "detail": TEXT,
            "request_id": TEXT,
            "errors": {
                "type": "array",
                "items": _object({"field": TEXT, "detail": TEXT, "see": TEXT}, required=["field", "detail"]),
            },
            "rules": {"type": "array", "items": TEXT},
        },
        required=["type", "title", "status", "detail", "request_id"],
    ),
}
ROW_ID = {"name": "id", "in": "path", "required": True, "schema": NUMBER}
FILE_ID = {"name": "file_id", "in": "path", "required": True, "schema": NUMBER}
MATCH = {"name": "If-Match", "in": "header", "required": True, "schema": {**TEXT, "pattern": once.MATCH}}
ONCE = {"name": "Idempotency-Key", "in": "header", "schema": {**TEXT, "pattern": f"^{once.KEY.pattern}$"}}
UPLOAD = {
    "required": True,
    "content": {
        "multipart/form-data": {"schema": _object({"file": {"type": "string", "format": "binary"}}, required=["file"])}
    },
}
# What is asked of the list besides its fields.
PAGING: tuple[dict[str, Any], ...] = (
    {"name": "q", "in": "query", "schema": {**TEXT, "maxLength": listing_query.LONGEST_TEXT}},
    {"name": "sort", "in": "query", "schema": TEXT},
    {"name": "page", "in": "query", "schema": {**NUMBER, "maximum": listing_query.LARGEST_PAGE}},
    {"name": "size", "in": "query", "schema": {"type": "integer", "enum": list(listing_query.SIZES)}},
    {"name": "after", "in": "query", "schema": TEXT},
    {"name": "before", "in": "query", "schema": TEXT},
    {"name": "cols", "in": "query", "schema": TEXT},
)
ENDS = {"from": Label("从", "from"), "to": Label("到（含）", "to, itself included")}


def name_of(register: type[Register]) -> str:
    """What the schemas of a register are called after."""
    return register.__name__


def step_name(register: type[Register], step: Step) -> str:
    """The schema of what a step is sent."""
    return f"{name_of(register)}Step_{step.name}"


def of_register(actor: Actor, register: type[Register], may: set[str]) -> dict[str, Any]:
    """The schemas of a register that are asked for."""
    lang, name = actor.lang, name_of(register)
    seen = [held for held in access.visible_fields(actor, register) if _known(actor, held)]
    given = {held.name: _given(held, lang) for held in seen if not held.lines}
    lines = {held.name: _lines(actor, held, lang) for held in seen if held.lines}
    head = {"id": NUMBER, "version": {"type": "integer"}, "label": TEXT, "page": TEXT}
    head |= {"created_at": MOMENT, "updated_at": MOMENT}
    row = head | {"fields": _object(given)}
    found: dict[str, Any] = {
        name: _object(row | {"lines": _object(lines), "steps": _steps_schema()}, required=["id"]),
        f"{name}List": _object(
            {
                "items": {"type": "array", "items": _object(row, required=["id", "version", "fields"])},
                "total": {"type": ["integer", "null"]},
                "next": {"type": ["string", "null"]},
                "previous": {"type": ["string", "null"]},
            },
            required=["items", "total", "next", "previous"],
        ),
    }
    aside: dict[str, Any] = {one: {} for one in (*head, "steps")}
    if "create" in may:
        found[f"{name}New"] = _new(actor, register, lang, aside)
    if "change" in may:
        changed = {"fields": _object(given, closed=True), "lines": _object(lines, closed=True)}
        found[f"{name}Change"] = _object(aside | changed, closed=True)
    if "step" in may:
        for step in steps(actor, register):
            asked = {held.name: _given(held, lang) for held in fields_of_step(register, step) if held in seen}
            reason = {**TEXT, "maxLength": REASON}
            body = {"fields": _object(asked, closed=True), "reason": reason}
            needed = ["reason"] if step.ask_reason else []
            found[step_name(register, step)] = _object(aside | body, required=needed, closed=True)
    return found


def _known(actor: Actor, held: Field) -> bool:
    """Whether a field is told at all: child rows of a register that he opens."""
    if not held.lines:
        return True
    return held.target in registry and bool(access.decide(actor, "view", registry.get(str(held.target))))


def _new(actor: Actor, register: type[Register], lang: str, aside: dict[str, Any]) -> dict[str, Any]:
    spec, open_ = register.spec, access.editable_fields(actor, register)
    taken = {held.name: _taken(held, lang) for held in open_ if not held.lines}
    lines = {held.name: _new_lines(actor, held, lang) for held in open_ if held.lines}
    if "site" not in spec.fields and spec.place["site"] == "site_id" and not spec.place_from:
        taken["site"] = {"anyOf": [ref("Named"), NOTHING]}
    needed = [held.name for held in open_ if _needed(held)]
    fields = _object(taken, required=needed, closed=True)
    required = ["fields"] if needed else []
    return _object(aside | {"fields": fields, "lines": _object(lines, closed=True)}, required=required, closed=True)


def _needed(held: Field) -> bool:
    """Whether a new row is always refused without it."""
    settled = held.default is not None or held.suits or held.at_work or held.name in PLACES
    return held.must_be_given and not settled and not held.lines


def _lines(actor: Actor, held: Field, lang: str) -> dict[str, Any]:
    child = registry.get(str(held.target))
    seen = [f for f in access.visible_fields(actor, child) if not f.lines and f.name != held.parent_field]
    entry = {
        "id": NUMBER,
        "version": {"type": "integer"},
        "fields": _object({f.name: _given(f, lang) for f in seen}),
        "remove": {"type": "boolean"},
    }
    return {"type": "array", "title": held.label.text(lang), "items": _object(entry, closed=True), "maxItems": LINES}


def _new_lines(actor: Actor, held: Field, lang: str) -> dict[str, Any]:
    child = registry.get(str(held.target))
    open_ = [f for f in access.editable_fields(actor, child) if not f.lines and f.name != held.parent_field]
    entry = {"fields": _object({f.name: _taken(f, lang) for f in open_}, closed=True)}
    return {"type": "array", "title": held.label.text(lang), "items": _object(entry, closed=True), "maxItems": LINES}


def _steps_schema() -> dict[str, Any]:
    one = _object({"name": TEXT, "label": TEXT, "allowed": {"type": "boolean"}})
    return {"type": "array", "items": one}


def _given(held: Field, lang: str) -> dict[str, Any]:
    """A value as it is given, which is taken back: it may be masked."""
    own = held.kind.schema(held)
    if held.form == "refs":
        own = {"type": "array", "items": {"anyOf": [ref("Named"), ref("Masked")]}}
    return _told(held, lang, {"anyOf": [own, ref("Masked"), NOTHING]})


def _taken(held: Field, lang: str) -> dict[str, Any]:
    return _told(held, lang, {"anyOf": [held.kind.schema(held), NOTHING]})


def _told(held: Field, lang: str, schema: dict[str, Any]) -> dict[str, Any]:
    told = {"title": held.label.text(lang), **schema}
    if held.help is not None:
        told["description"] = held.help.text(lang)
    if held.target is not None:
        told["x-register"] = held.target
    if not held.typed:
        told["readOnly"] = True
    if held.choices is not None:
        told["x-words"] = {str(one.value): one.label.text(lang) for one in held.choices}
    return told


def steps(actor: Actor, register: type[Register]) -> list[Step]:
    """The steps that one of his posts takes, each name once."""
    flow = register.spec.workflow
    if flow is None:
        return []
    posts = [post for who in access.people(actor, register) for post in who.posts]
    found: dict[str, Step] = {}
    for step in flow.steps:
        if not step.system and (actor.is_system or any(access.post_takes(post, step) for post in posts)):
            found.setdefault(step.name, step)
    return list(found.values())


def file_fields(actor: Actor, register: type[Register]) -> list[str]:
    """The fields of files that he sees."""
    return [held.name for held in access.visible_fields(actor, register) if held.is_files]


def field_of(names: list[str]) -> dict[str, Any]:
    """The argument that names the field of an upload."""
    return {"name": "field", "in": "query", "required": True, "schema": {"type": "string", "enum": names}}


def arguments(actor: Actor, register: type[Register]) -> list[dict[str, Any]]:
    """The arguments of the list: paging, order, search, and each field that may narrow it."""
    found = [dict(one) for one in PAGING]
    if len(tabs := listing_query.tabs(register)) > 1:
        found.append({"name": "tab", "in": "query", "schema": {"type": "string", "enum": list(tabs)}})
    for held in shown.listed(actor, register):
        if listing_query.may_filter(actor, register, held):
            found += _argument(held, actor.lang)
            late = held is lateness(register) and listing_query.may_ask_late(actor, register)
            found.append(_marked(held, actor.lang, late=late))
    return found


def _marked(held: Field, lang: str, *, late: bool) -> dict[str, Any]:
    """Whether the field is filled in or empty, or its deadline missed."""
    words = [mark for mark in MARKS if late or mark != "late"]
    told = ", ".join(f"{mark}: {MARK_LABELS[mark].text(lang)}" for mark in words)
    return {
        "name": f"f_{held.name}.is",
        "in": "query",
        "description": f"{held.label.text(lang)} ({told})",
        "schema": {"type": "string", "enum": words},
    }


def _argument(held: Field, lang: str) -> list[dict[str, Any]]:
    words = held.label.text(lang)
    if held.kind.filter == "range":
        return [
            {
                "name": f"f_{held.name}.{end}",
                "in": "query",
                "description": f"{words} {label.text(lang)}",
                "schema": TEXT,
            }
            for end, label in ENDS.items()
        ]
    one: dict[str, Any] = {"name": f"f_{held.name}", "in": "query", "description": words, "schema": TEXT}
    if held.kind.filter == "choice":
        one["schema"] = {"type": "array", "items": held.kind.schema(held)}
    return [one]
