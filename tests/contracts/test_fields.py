"""Every field of every register: wrong texts are refused beside the field, in both languages; what was typed stays."""

from __future__ import annotations

import pytest

from models.vocabulary import registry
from services.errors import BadInput
from services.judge.actor import SYSTEM
from services.records import parsing, writing
from tests.contracts.test_access_matrix import KEYS
from tests.contracts.world import World

registry.load()
# What each kind refuses, with the Chinese message. A room and a reference say what to do about a number not found.
WRONG = {
    "integer": [("12a", None), ("1.5", None)],
    "number": [("abc", None), ("1e5", None)],
    "percent": [("x%", None)],
    "money": [("12.345", None), ("NaN", None)],
    "day": [("2026-02-30", None), ("13月", None)],
    "moment": [("25:00", None), ("昨晚", None)],
    "choice": [("没有这一项", "不在选项中")],
    "phone": [("1381234567", "手机号应为 11 位，现在只有 10 位"), ("abc", None)],
    "id_card": [("610101199001012746", None)],
    "plate": [("京O", None)],
    "email": [("a@", None)],
    "url": [("javascript:alert(1)", None)],
    "ref": [("1 or 1=1", None)],
    "code": [("x" * 41, "最多 40 个字，现在有 41 个，请删减")],
    "room": [("x" * 41, "最多 40 个字，现在有 41 个，请删减")],
    "paper_no": [("字" * 201, "最多 200 个字，现在有 201 个，请删减")],
    "line": [("字" * 201, "最多 200 个字，现在有 201 个，请删减")],
    "name": [("字" * 81, "最多 80 个字，现在有 81 个，请删减")],
}


@pytest.mark.parametrize("key", KEYS)
def test_wrong_texts_are_refused_beside_their_field(world: World, key: str) -> None:
    register = registry.get(key)
    full = world.texts(key, dict(world.samples[key].full), "a1")
    world.session.commit()
    typed = [held for held in register.spec.fields.values() if held.typed and held.name in full]

    missed = []
    for held in typed:
        for text, message in WRONG.get(held.kind.name, []):
            _values, errors = parsing.parse(world.session, SYSTEM, register, {**full, held.name: text})
            label = errors.get(held.name)
            if label is None or not (label.zh and label.en) or (message and message not in label.zh):
                missed.append((held.name, text, label))
    world.session.rollback()

    assert missed == []


@pytest.mark.parametrize("key", KEYS)
def test_sample_wrong_values_are_refused_with_their_message(world: World, key: str) -> None:
    # Beside rows of `full` and of `minimal` what must be unique is refused; with other codes, or at site b, the rest is.
    sample = world.samples[key]
    said = []
    for name, text, message in sample.wrong:
        codes = [h.name for h in registry.get(key).spec.fields.values() if h.kind.number and h.typed]
        other = {one: f"{sample.full[one]}9" for one in codes if sample.full.get(one)}
        tries = [("a1", sample.full), ("b1", sample.full), ("a1", {**sample.full, **other})]
        refusals = [_refused(world, key, {**texts, name: text}, place) for place, texts in tries]
        if not any(message in errors.get(name, "") for errors in refusals):
            said.append((name, text, message, refusals))

    assert said == []


def _refused(world: World, key: str, texts: dict[str, str], place: str) -> dict[str, str]:
    """What parsing or saving says about these texts at the place, by field; nothing stays."""
    _create(world, key, dict(world.samples[key].minimal), place)
    errors = _create(world, key, texts, place)
    world.session.rollback()
    return errors


def _create(world: World, key: str, texts: dict[str, str], place: str) -> dict[str, str]:
    register = registry.get(key)
    ready = world.stored(SYSTEM, key, world.texts(key, texts, place))
    values, errors = parsing.parse(world.session, SYSTEM, register, ready)
    if not errors:
        try:
            writing.create(world.session, SYSTEM, register, values)
        except BadInput as refused:
            errors = refused.fields
    return {name: label.zh for name, label in errors.items()}


@pytest.mark.parametrize("key", KEYS)
def test_required_fields_are_asked_for(world: World, key: str) -> None:
    register = registry.get(key)
    needed = {
        held.name
        for held in register.spec.fields.values()
        if held.must_be_given and held.typed and held.default is None
    }
    try:
        writing.create(world.session, SYSTEM, register, {})
        asked: set[str] = set()
    except BadInput as refused:
        asked = set(refused.fields)
    world.session.rollback()

    # A field that the place or a reaction fills (the site of a unit) need not be asked for.
    assert needed - asked <= {"site", "building"} | {h.name for h in register.spec.fields.values() if h.fill}
