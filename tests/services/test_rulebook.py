"""Every rule of the rulebook is listed with the places that enforce it, and what is still missing is known."""

from __future__ import annotations

import json
from pathlib import Path

from flask import Flask

from commands.documents.rules_page import rules_md
from models.rulebook import RULES
from models.vocabulary.language.registry import registry
from services import enforcement

ROOT = Path(__file__).resolve().parents[2]


def test_every_rule_somebody_can_break_has_a_place() -> None:
    assert enforcement.missing() == []


def test_the_list_holds_every_rule_with_its_places() -> None:
    found = enforcement.rulebook()
    assert [one["id"] for one in found] == list(RULES)
    keys = {register.spec.key for register in registry.all()}
    for one in found:
        for place in one["enforced"]:
            assert place["register"] in keys | {"*"}
            assert place["how"] in ("rule", "once", "step", "follows", "figure", "reaction", "kept", "grant", "house")
            assert place["name"]
        if one["trigger"].startswith("scheduled"):
            assert one["evaluated"] is False
    by_id = {one["id"]: one for one in found}
    assert {"register": "repair_request", "how": "step", "name": "delay"} in by_id["R032"]["enforced"]
    assert by_id["R207"]["parameters"][0].keys() == {"name", "value", "unit", "figure", "configurable"}


def test_places_name_what_exists() -> None:
    for places in enforcement.enforced().values():
        for place in places:
            if place.how == "house":
                assert (ROOT / place.name).is_file()
            elif place.how == "step":
                flow = registry.get(place.register).spec.workflow
                assert flow is not None
                assert place.name in {step.name for step in flow.steps}
            elif place.how == "grant":
                access = registry.get(place.register).spec.access
                assert any(place.name in part.posts for part in access.clerk)


def test_the_command_prints_json_and_the_page_is_of_the_same(app: Flask) -> None:
    told = app.test_cli_runner().invoke(args=["rules", "--json"])
    assert told.exit_code == 0
    assert json.loads(told.output) == json.loads(json.dumps(enforcement.rulebook()))
    page = rules_md()
    assert all(f"| {rule} |" in page for rule in RULES)
    plain = app.test_cli_runner().invoke(args=["rules"])
    assert "R203" in plain.output


def test_a_rule_names_each_register_it_is_enforced_on() -> None:
    registry.load()
    places = enforcement.enforced()

    unsaid = {
        rule.id: sorted({place.register for place in places[rule.id]} - {"*", *rule.registers.split()})
        for rule in RULES.values()
    }
    unknown = {
        rule.id: sorted(set(rule.registers.split()) - {one.spec.key for one in registry.all()})
        for rule in RULES.values()
    }

    assert {rule: keys for rule, keys in unsaid.items() if keys} == {}
    assert {rule: keys for rule, keys in unknown.items() if keys} == {}
