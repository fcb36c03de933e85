"""References belong to what stands beside them, in every register that says so: `among=`, `home=` and `suits=` of `ref`."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from models.vocabulary.checks.among import TIES
from models.vocabulary.field.field import Field
from models.vocabulary.language.reading import token
from models.vocabulary.language.registry import registry
from models.vocabulary.register.references import among_field, reference_to
from services.errors import BadInput
from services.judge.actor import SYSTEM
from services.reading import belonging, choosing
from services.records import parsing, writing
from tests.contracts.world import World

registry.load()


def _held(wanted: str) -> list[tuple[str, Field]]:
    return [
        (register.spec.key, held)
        for register in registry.all()
        for held in register.spec.fields.values()
        if getattr(held, wanted)
    ]


AMONG = [(key, held.name, name) for key, held in _held("among") for name in held.among]
HOMES = [(key, held.name) for key, held in _held("home")]


def test_these_registers_narrow_what_they_refer_to() -> None:
    """A new one shows here, and is tried below like the others."""
    assert sorted(AMONG) == sorted(
        [
            ("appraisal_deduction", "item", "scheme"),
            ("communication_record", "plan_item", "unit"),
            ("fee_payment", "fee_bill", "fee_type"),
            ("fee_payment", "fee_bill", "unit"),
            ("fee_waiver", "fee_bill", "unit"),
            ("fund_ledger_entry", "fund_request", "service_fund"),
            ("move_in", "unit_delivery", "unit"),
            ("parking_lease", "vehicle", "unit"),
            ("renovation_charge", "fee_payment", "fee_type"),
            ("survey_answer", "question", "campaign"),
            ("title_certificate", "filing", "tracking_case"),
            ("unit_delivery", "tracking_case", "unit"),
            ("violation", "shop", "unit"),
            ("warranty_claim", "warranty_contract", "contractor"),
            ("work_order", "special_service_order", "unit"),
        ]
    )


def test_these_registers_have_a_person_of_a_home() -> None:
    """Every register with a unit and a resident but those that say themselves who belongs where."""
    both = [
        register.spec.key
        for register in registry.all()
        if {"unit", "resident"} <= {str(held.target) for held in register.spec.fields.values() if held.form == "ref"}
    ]
    assert sorted({key for key, _ in HOMES} | set(TIES)) == sorted(both)
    assert len(HOMES) == 30


def test_every_chosen_reference_has_its_choice_and_names_fields() -> None:
    found = {(key, held.name): held for key, held in _held("suits")}

    assert set(found) == set(choosing.CHOOSERS)
    for (key, _), held in found.items():
        assert held.auto
        assert set(held.suits) <= set(registry.get(key).spec.fields)


@pytest.mark.parametrize(("key", "name", "other"), AMONG)
def test_what_belongs_elsewhere_is_refused_beside_its_field(world: World, key: str, name: str, other: str) -> None:
    """The row that is referred to is moved to something else: the form that names it is refused at that field, and only there."""
    register = registry.get(key)
    held = register.spec.fields[name]
    narrowed = among_field(register, other)
    assert narrowed is not None
    target: Any = registry.get(str(held.target))
    theirs = reference_to(target, str(narrowed.target))
    assert theirs is not None
    try:
        values = _values(world, key)
        if other in register.spec.fields:
            values[other] = world.row_id(str(narrowed.target), "a1")
        else:
            _parent_names(world, key, values, narrowed)
        values[name] = world.row_id(str(held.target), "a1")
        row_id = values[name]
        elsewhere = _another(world, str(theirs.target))
        world.session.execute(update(target).where(target.id == row_id).values({str(theirs.column): elsewhere}))
        world.session.expire_all()

        assert name in _said(world, key, values, "不属于这个"), (key, name)

        wanted = values[other] if other in values else _wanted(world, key, values, narrowed)
        world.session.execute(update(target).where(target.id == row_id).values({str(theirs.column): wanted}))
        world.session.expire_all()
        assert name not in _said(world, key, values, "不属于这个"), (key, name)
    finally:
        world.session.rollback()


@pytest.mark.parametrize(("key", "name"), HOMES)
def test_a_person_of_another_home_is_refused_beside_his_field(world: World, key: str, name: str) -> None:
    held = registry.get(key).spec.fields[name]
    try:
        values = _values(world, key)
        values[held.home] = world.row_id("unit", "a1")
        values[name] = world.row_id("resident", "a1")
        assert name not in _said(world, key, values, "没有登记在这套房屋名下"), key

        stranger = world.make(
            "resident", "a1", current_unit="", id_no="", id_type="", name="陌路人", phone="13700000001"
        )
        values[name] = stranger.id
        assert name in _said(world, key, values, "没有登记在这套房屋名下"), key
    finally:
        world.session.rollback()


def _values(world: World, key: str) -> dict[str, Any]:
    """What the sample's form says, parsed."""
    texts = world.texts(key, dict(world.samples[key].full), "a1")
    values, errors = parsing.parse(world.session, SYSTEM, registry.get(key), world.stored(SYSTEM, key, texts))
    assert errors == {}
    return values


def _said(world: World, key: str, values: dict[str, Any], words: str) -> dict[str, str]:
    """The messages of a save with these words in them, by field; nothing stays."""
    point = world.session.begin_nested()
    try:
        writing.create(world.session, SYSTEM, registry.get(key), values)
        return {}
    except BadInput as refusal:
        return {name: label.zh for name, label in refusal.fields.items() if words in label.zh}
    finally:
        point.rollback()


def _parent_names(world: World, key: str, values: dict[str, Any], narrowed: Field) -> None:
    """The parent of the child row says what narrows."""
    back = belonging.parent_field(registry.get(key))
    assert back is not None
    parent: Any = registry.get(str(back.target))
    named = {str(narrowed.column): world.row_id(str(narrowed.target), "a1")}
    world.session.execute(update(parent).where(parent.id == values[back.name]).values(named))


def _wanted(world: World, key: str, values: dict[str, Any], narrowed: Field) -> int:
    back = belonging.parent_field(registry.get(key))
    assert back is not None
    parent = world.session.get(registry.get(str(back.target)), values[back.name])
    return int(getattr(parent, str(narrowed.column)))


# What a further row of these needs to differ in.
UNLIKE = {"unit": {"unit_no": "9-9901"}, "service_fund": {"name": "另一项基金"}}


def _another(world: World, key: str) -> int:
    """A new row of the register, of which nothing else is yet."""
    full = world.samples[key].full
    unique = [held.name for held in registry.get(key).spec.fields.values() if held.unique and full.get(held.name)]
    more: dict[str, str] = {name: f"{full[name]}9" for name in unique} | UNLIKE.get(key, {})
    if key == "after_sales_case":
        more["unit"] = token(_another(world, "unit"))
    made = world.make(key, "a1", **more)
    return int(made.id)
