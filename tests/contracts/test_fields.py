"""Every field of every register: wrong texts are refused beside the field, in both languages; what was typed stays."""

from __future__ import annotations

import pytest

from models.vocabulary import registry
from models.vocabulary.kinds.choice import CHOICE
from models.vocabulary.kinds.code import CODE
from models.vocabulary.kinds.day import DAY
from models.vocabulary.kinds.email import EMAIL
from models.vocabulary.kinds.id_card import ID_CARD
from models.vocabulary.kinds.integer import INTEGER
from models.vocabulary.kinds.kind import Kind
from models.vocabulary.kinds.line import LINE
from models.vocabulary.kinds.moment import MOMENT
from models.vocabulary.kinds.money import MONEY
from models.vocabulary.kinds.name import NAME
from models.vocabulary.kinds.number import NUMBER
from models.vocabulary.kinds.paper_no import PAPER_NO
from models.vocabulary.kinds.percent import PERCENT
from models.vocabulary.kinds.phone import PHONE
from models.vocabulary.kinds.plate import PLATE
from models.vocabulary.kinds.ref import REF
from models.vocabulary.kinds.room import ROOM
from models.vocabulary.kinds.url import URL
from services.errors import BadInput
from services.judge.actor import SYSTEM
from services.records import parsing, writing
from tests.contracts.test_access_matrix import KEYS
from tests.contracts.world import World

registry.load()
# What each kind refuses, with the Chinese message. A room and a reference say what to do about a number not found.
WRONG: dict[Kind, list[tuple[str, str | None]]] = {
    INTEGER: [("12a", None), ("1.5", None)],
    NUMBER: [("abc", None), ("1e5", None)],
    PERCENT: [("x%", None)],
    MONEY: [("12.345", None), ("NaN", None)],
    DAY: [("2026-02-30", None), ("13月", None)],
    MOMENT: [("25:00", None), ("昨晚", None)],
    CHOICE: [("没有这一项", "不在选项中")],
    PHONE: [("1381234567", "手机号应为 11 位，现在只有 10 位"), ("abc", None)],
    ID_CARD: [("610101199001012746", None)],
    PLATE: [("京O", None)],
    EMAIL: [("a@", None)],
    URL: [("javascript:alert(1)", None)],
    REF: [("1 or 1=1", None)],
    CODE: [("x" * 41, "最多 40 个字，现在有 41 个，请删减")],
    ROOM: [("x" * 41, "最多 40 个字，现在有 41 个，请删减")],
    PAPER_NO: [("字" * 201, "最多 200 个字，现在有 201 个，请删减")],
    LINE: [("字" * 201, "最多 200 个字，现在有 201 个，请删减")],
    NAME: [("字" * 81, "最多 80 个字，现在有 81 个，请删减")],
}


@pytest.mark.parametrize("key", KEYS)
def test_wrong_texts_are_refused_beside_their_field(world: World, key: str) -> None:
    register = registry.get(key)
    full = world.texts(key, dict(world.samples[key].full), "a1")
    world.session.commit()
    typed = [held for held in register.spec.fields.values() if held.typed and held.name in full]

    missed = []
    for held in typed:
        for text, message in WRONG.get(held.kind, []):
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
