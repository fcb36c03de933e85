"""Any register as plain data: what `flask registers --json` prints and the documents are made from."""

from __future__ import annotations

from typing import Any

from models.vocabulary.field.field import Field
from models.vocabulary.flow.consequences import Consequence
from models.vocabulary.flow.workflow import Step
from models.vocabulary.language.context import Names
from models.vocabulary.language.related import path_words
from models.vocabulary.register.entry import Round
from models.vocabulary.register.follows import occasion, reckoned, sentence
from models.vocabulary.register.once import Once
from models.vocabulary.register.register import Register
from models.vocabulary.register.spec import RegisterSpec
from models.vocabulary.rights.access import Scope
from models.vocabulary.rights.role import Role


def describe(register: type[Register]) -> dict[str, Any]:
    """The register as JSON-ready data; keys as in the architecture page."""
    spec = register.spec
    workflow = None
    if spec.workflow and spec.initial is not None:
        workflow = {
            "field": spec.workflow.field,
            "initial": spec.initial.value,
            "states": [state.value for state in spec.states],
            "labels": {state.value: {"zh": state.label.zh, "en": state.label.en} for state in spec.states},
            "steps": [_step(step) for step in spec.workflow.steps],
        }
    return {
        "key": spec.key,
        "zh": spec.label.zh,
        "en": spec.label.en,
        "also": list(spec.also),
        "group": spec.group.key,
        "url": f"/admin/{spec.key}/",
        "source": [part.strip() for part in spec.source.split(";") if part.strip()],
        "parent": spec.parent,
        "about": spec.about,
        "file": spec.file,
        "fields": [_field(held) for held in spec.fields.values()],
        "workflow": workflow,
        "access": {role.key: _grant(register, role) for role in Role},
        "once": [_once(register, once) for once in spec.onces],
        "follows": [_follows(register, step, one) for step, one in spec.consequences],
        "figures": [_figure(register, held) for held in spec.fields.values() if held.counted],
        "numbering": spec.number.serial if spec.number else None,
        "entry": _entry(register),
    }


def _once(register: type[Register], once: Once) -> dict[str, Any]:
    """What there is once: the fields of its key, and in words when it counts."""
    spec, when = register.spec, once.when
    data: dict[str, Any] = {
        "fields": list(once.key),
        "zh": once.label.zh,
        "en": once.label.en,
        "rules": list(once.rules),
    }
    for lang in ("zh", "en"):
        data[f"when_{lang}"] = when.sentence(lang, _words(spec, lang)) if when is not None else None
    return data


def _follows(register: type[Register], step: Step | None, one: Consequence) -> dict[str, Any]:
    """What follows from a step, or from a save."""
    after, said = occasion(register, step, one), sentence(register, one)
    data = {"step": step.name if step is not None else None, "zh": said.zh, "en": said.en, "rules": list(one.rules)}
    return data | {"after_zh": after.zh, "after_en": after.en, "word": type(one).__name__.lower()}


def _figure(register: type[Register], held: Field) -> dict[str, Any]:
    """A figure of other rows: how it is reckoned, and after which changes where not at each save."""
    said, spec = reckoned(register, held), register.spec
    data = {"field": held.name, "zh": held.label.zh, "en": held.label.en, "how_zh": said.zh, "how_en": said.en}
    for lang, comma in (("zh", "、"), ("en", ", ")):
        data[f"anew_{lang}"] = comma.join(path_words(spec, name, lang) for name in held.anew)
    return {**data, "rules": list(held.rules)}


def _words(spec: RegisterSpec, lang: str) -> Names:
    return lambda path, *value: path_words(spec, path, lang, *value)


def _entry(register: type[Register]) -> dict[str, Any] | None:
    """The page on which many rows are written in one go."""
    entry = register.spec.entry
    if entry is None:
        return None
    data: dict[str, Any] = {"page": entry.page, "url": f"/admin/{register.spec.key}/{entry.page}/"}
    if isinstance(entry, Round):
        return data | {"over": entry.over, "every": entry.every, "lines": entry.lines or None}
    return data | {"lines": entry.lines or None, "across": entry.across or None}


def _field(held: Field) -> dict[str, Any]:
    choices = None
    if held.choices is not None:
        choices = [{"value": c.value, "zh": c.label.zh, "en": c.label.en} for c in held.choices]
    return {
        "name": held.name,
        "kind": held.kind.name,
        "target": held.target,
        "zh": held.label.zh,
        "en": held.label.en,
        "required": held.required,
        "personal": held.personal,
        "auto": not held.typed,
        "meaning": _meaning(held),
        "choices": choices,
    }


def _meaning(held: Field) -> dict[str, Any] | None:
    """What a day or moment stands for, and what bounds it."""
    meaning = held.meaning
    if meaning is None:
        return None
    said = {
        "after": list(meaning.after),
        "before": meaning.before,
        "within": list(meaning.within),
        "ahead": meaning.ahead,
    }
    return {"word": meaning.word, **{name: value for name, value in said.items() if value}}


def _step(step: Step) -> dict[str, Any]:
    roles = [role.key for role in Role if step.by is not None and role in step.by]
    return {
        "name": step.name,
        "zh": step.label.zh,
        "en": step.label.en,
        "from": [state.value for state in step.sources],
        "to": step.target.value,
        "roles": roles,
        "posts": {role.key: sorted(tags) for role, tags in step.posts.items() if tags},
        "and_posts": sorted(step.and_posts),
        "within": list(step.within),
        "needs": list(step.needs),
        "four_eyes": step.four_eyes is not None,
        "other_than": list(step.other_than),
        "approving": bool(step.approving),
        "system": step.system,
        "rules": list(step.rules),
    }


_WIDTH = [Scope.NOTHING, Scope.OWN, Scope.DEPARTMENT, Scope.BUILDINGS, Scope.SITE, Scope.ALL]
_ORDER = ["list", "view", "create", "edit", "delete", "export", "import"]


def _grant(register: type[Register], role: Role) -> dict[str, Any]:
    parts = list(register.spec.access.of(role))
    actions = set().union(*(part.actions for part in parts)) if parts else set()
    widest = max((part.scope for part in parts), key=_WIDTH.index, default=Scope.NOTHING)
    everyone = any(not part.posts for part in parts)
    data: dict[str, Any] = {
        "actions": [action for action in _ORDER if action in actions],
        "scope": widest.value,
        "posts": [] if everyone else sorted(set().union(*(part.posts for part in parts)) if parts else []),
    }
    if len(parts) > 1:
        data["grants"] = [
            {"actions": [a for a in _ORDER if a in p.actions], "scope": p.scope.value, "posts": sorted(p.posts)}
            for p in parts
        ]
    return data
