"""Rules and reactions do what their cases say; the words of a case are in `tests/cases/__init__.py`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import pytest

from services import clock, enforcement
from services.errors import AppError, BadInput
from tests.cases.acting import Acting, Case, cases, kind_of
from tests.flows.conftest import Flow

CASES = cases()
# Rules in force that no case can name, and what holds them; the list only grows shorter.
ELSEWHERE = {
    "R064": "showing what is private is no write: tests/services/test_history.py, tests/views/test_detail.py",
    "R085": "as R064",
    "R212": "exports are no write of a row: tests/contracts/test_export.py",
    "chain": "takes one person with two posts: tests/flows/test_four_eyes_flow.py",
}
WORDS = {"refused", "at", "words", "row", "rows", "made", "told", "warned"}


@pytest.mark.dealt
@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(flow: Flow, case: Case) -> None:
    assert case.then.keys() <= WORDS
    with clock.stopped(datetime.fromisoformat(case.now)):
        acting = Acting(flow)
        for act in case.given:
            acting.act(act, by_system=True)
        if "refused" in case.then:
            _refused(acting, case)
        else:
            _done(acting, case)


def _refused(acting: Acting, case: Case) -> None:
    """It is refused by exactly this kind, in the name of the rules, and nothing is written."""
    before = acting.flow.entries()
    savepoint = acting.flow.session.begin_nested()
    with pytest.raises(AppError) as refusal:
        acting.act(case.when, by_system=False)
    savepoint.rollback()
    error = refusal.value
    assert type(error) is kind_of(case.then["refused"]), repr(error)
    assert set(case.rules) <= set(error.rules), f"{error.label.zh} ({error.rules})"
    said = " ".join(label.zh for label in error.fields.values()) if isinstance(error, BadInput) else error.label.zh
    assert case.then.get("words", "") in said
    if "at" in case.then:
        assert isinstance(error, BadInput)
        assert case.then["at"] in error.fields, {name: label.zh for name, label in error.fields.items()}
    assert acting.flow.entries() == before


def _done(acting: Acting, case: Case) -> None:
    then, flow = case.then, acting.flow
    before, heard = acting.counts(then.get("made", {})), _heard(flow)
    row = acting.named["row"] = acting.act(case.when, by_system=False)
    flow.session.expire_all()
    acting.holds(row, then.get("row", {}))
    for name, values in then.get("rows", {}).items():
        acting.holds(acting.row(name), values, name)
    after = acting.counts(then.get("made", {}))
    assert {key: after[key] - before[key] for key in after} == then.get("made", {})
    if "told" in then:
        _told(heard, _heard(flow), then["told"])
    if "warned" in then:
        warned = " ".join(flow.warned(row))
        assert then["warned"] in warned if then["warned"] else not warned


def _heard(flow: Flow) -> dict[str, list[str]]:
    return {name: flow.told(name) for name in flow.users}


def _told(before: dict[str, list[str]], after: dict[str, list[str]], expected: Mapping[str, str] | list[str]) -> None:
    """Exactly these people hear something new, and of some what it is."""
    new = {name: " ".join(after[name][len(before[name]) :]) for name in after if after[name] != before[name]}
    assert new.keys() == set(expected), new
    for name, words in expected.items() if isinstance(expected, Mapping) else ():
        assert words in new[name]


def _registers(case: Case) -> set[str]:
    """The registers that the acts of a case write."""
    return {case.register} | {str(act["create"]) for act in (*case.given, case.when) if "create" in act}


def test_rules_of_the_cases_are_in_force_there() -> None:
    in_force = enforcement.rules_of()
    wrong = {
        str(case): strange
        for case in CASES
        if (strange := set(case.rules) - {rule for key in _registers(case) for rule in in_force.get(key, ())})
    }
    assert wrong == {}


def test_every_rule_in_force_has_a_case() -> None:
    in_force = {rule for rule, places in enforcement.enforced().items() if places}
    assert in_force - {rule for case in CASES for rule in case.rules} == ELSEWHERE.keys()


def test_each_case_is_told_apart() -> None:
    names = [str(case) for case in CASES]
    assert sorted(set(names)) == sorted(names)


def test_a_case_says_what_comes_of_it() -> None:
    assert [str(case) for case in CASES if not case.then] == []
