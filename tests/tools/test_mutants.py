"""What `make mutate` changes, and that the change is made in the running code."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from models.vocabulary.language.expression import Expr
from models.vocabulary.language.terms import F
from tools import mutants
from tools.mutants import ROOT


def row(**values: Any) -> Any:
    return SimpleNamespace(**values)


@pytest.mark.parametrize(
    ("condition", "at", "what", "told"),
    [
        (lambda: F.amount < 5, 0, "<= for <", {4: True, 5: True, 6: False}),
        (lambda: F.amount < 5, 0, "negated", {4: False, 5: True}),
        (lambda: F.amount < 5, 2, "one more", {5: True, 6: False}),
        (lambda: (F.amount > 1) & (F.amount < 5), 0, "or for and", {0: True, 9: True}),
        (lambda: F.amount.present, 0, "negated", {1: False, None: True}),
        (lambda: F.amount.is_in(1, 2), 0, "without Constant(held=2)", {1: True, 2: False}),
    ],
)
def test_a_condition_says_otherwise(condition: Any, at: int, what: str, told: dict[Any, bool]) -> None:
    made: Expr = condition()
    node = list(made.walk())[at]

    dict(mutants._turns(node))[what]()

    assert {amount: made.check(row(amount=amount)) for amount in told} == told


def test_a_condition_that_always_holds() -> None:
    made = F.amount < 5

    mutants._always(made)

    assert made.check(row(amount=9))


def test_a_function_runs_the_changed_code() -> None:
    """In a process of its own, for it stays changed."""
    program = """
from services.reactions.visit_survey import return_visit
from services.reactions.visit_survey.return_visit import _after
from tools import mutants
from datetime import datetime
from types import SimpleNamespace
noon = datetime(2026, 11, 25, 12)
key = "services/reactions/visit_survey/return_visit.py _after: `visit.visited_at >= "
found = [one for one in mutants._of_file("services/reactions", mutants.ROOT / key.partition(" ")[0]) if one.key.startswith(key)]
before = _after(SimpleNamespace(visited_at=noon), noon)
found[0].make()
print(before, return_visit._after(SimpleNamespace(visited_at=noon), noon), len(found))
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)

    assert done.stdout.split() == ["True", "False", "1"]
