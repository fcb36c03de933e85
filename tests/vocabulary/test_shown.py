"""When a form shows a field: which conditions it can follow."""

from __future__ import annotations

import pytest

from models.vocabulary import Choices, F
from models.vocabulary.language.expression import Expr
from models.vocabulary.language.shown import called_for


class Kind(Choices):
    ONE = "one", "一", "One"
    TWO = "two", "二", "Two"


@pytest.mark.parametrize(
    ("when", "asked"),
    [
        (F.kind == Kind.ONE, ("kind", ("one",))),
        (F.kind.is_in(Kind.ONE, Kind.TWO), ("kind", ("one", "two"))),
        (F.is_paid.present, ("is_paid", ("1",))),
        (F.kind != Kind.ONE, None),
        (F.unit.building == Kind.ONE, None),
        (F.amount == 3, None),
        ((F.kind == Kind.ONE) & F.is_paid.present, None),
    ],
)
def test_called_for_reads_one_answer(when: Expr, asked: tuple[str, tuple[str, ...]] | None) -> None:
    assert called_for(when) == asked
