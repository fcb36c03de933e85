"""Figures of the rulebook as they stand for a site, and what rules say of a row."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from models.rulebook import RULES
from models.vocabulary.language.registry import registry
from services import clock, rules
from services.judge.actor import SYSTEM
from services.records import writing
from tests.services.conftest import Counting, Estate

RULE, NAME = next((r.id, p.name) for r in RULES.values() for p in r.parameters if isinstance(p.value, int))


def override(
    estate: Estate, value: str, site: str | None, *, state: str = "effective", from_: date | None = None
) -> Any:
    return writing.create(
        estate.session,
        SYSTEM,
        registry.get("rule_parameter"),
        {
            "site": estate.ids[site] if site else None,
            "rule_id": RULE,
            "name": NAME,
            "value": value,
            "default_value": "1",
            "default_origin": "practice",
            "effective_from": from_ or clock.today(),
            "state": state,
        },
    )


@pytest.fixture(autouse=True)
def any_value(monkeypatch: pytest.MonkeyPatch, estate: Estate) -> None:
    monkeypatch.setattr("services.reacting.run", lambda name, call: None)


def figure(estate: Estate, site: str | None = "site_a") -> Any:
    return rules.parameter(estate.session, estate.ids[site] if site else None, RULE, NAME)


def test_shipped_value(estate: Estate) -> None:
    assert figure(estate) == RULES[RULE].parameter(NAME).value
    with pytest.raises(KeyError):
        rules.parameter(estate.session, None, RULE, "no_such_figure")


def test_the_site_goes_before_all_sites_and_the_latest_before_older(estate: Estate) -> None:
    override(estate, "7", None)
    override(estate, "8", "site_a", from_=clock.today() - timedelta(days=9))
    override(estate, "9.5", "site_a")
    override(estate, "3", "site_a", state="proposed")
    override(estate, "4", "site_a", from_=clock.today() + timedelta(days=1))

    assert str(figure(estate)) == "9.5"
    assert figure(estate, "site_b") == 7
    assert figure(estate, None) == 7


def test_figures_are_read_once_a_transaction(estate: Estate, counting: Counting) -> None:
    figure(estate)
    with counting:
        figure(estate), figure(estate, "site_b"), figure(estate, None)

    assert counting.count == 0
