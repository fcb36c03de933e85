"""Making conditions hold for a made-up row."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.vocabulary.kinds.day import DAY
from models.vocabulary.kinds.kind import Kind
from models.vocabulary.kinds.line import LINE
from models.vocabulary.kinds.moment import MOMENT
from models.vocabulary.kinds.money import MONEY
from models.vocabulary.kinds.name import NAME
from models.vocabulary.kinds.text import TEXT
from models.vocabulary.language.expression import Expr
from models.vocabulary.language.registry import registry
from models.vocabulary.language.terms import F
from seeding.solve import Solver
from seeding.world import Row, World

DAY = date(2026, 5, 20)


@pytest.fixture
def row() -> Row:
    """A work order with nothing but what everybody fills in."""
    registry.load()
    world = World(DAY, 0.1)
    return world.add("work_order", {"is_paid": False, "issued_at": world.start}, world.start)


def solver(row: Row) -> Solver:
    made: dict[Kind, Any] = {
        LINE: "文字",
        TEXT: "文字",
        NAME: "王芳",
        MOMENT: row.at,
        MONEY: Decimal(10),
        DAY: row.at.date(),
    }
    world = World(DAY, 0.1)
    return Solver(world, row, row.at, None, make=lambda held: made.get(held.kind), others=lambda held: [])


@pytest.mark.parametrize(
    "wanted",
    [
        F.finished_at >= F.issued_at,
        F.finished_at > F.issued_at,
        F.issued_at < F.finished_at,
        F.finished_at - F.issued_at <= timedelta(hours=2),
        F.worker.present & F.materials.present,
        F.worker.present | F.materials.present,
        F.is_paid.present,
        F.is_paid == True,  # noqa: E712
        ~F.is_paid.present,
        F.order_kind.is_in("public"),
        F.order_kind != "indoor",
        F.labour_fee >= 50,
        F.labour_fee > F.material_fee,
        ~(F.labour_fee > 50),
        F.labour_fee + F.material_fee <= 100,
    ],
    ids=lambda wanted: str(wanted)[:60],
)
def test_it_is_made_to_hold(row: Row, wanted: Expr) -> None:
    found = solver(row)
    assert found.solve(wanted)
    assert found.holds(wanted)


def test_what_cannot_hold_changes_nothing(row: Row) -> None:
    before = dict(row.values)
    assert not solver(row).solve((F.labour_fee > 5) & (F.labour_fee < 5))
    assert row.values == before


def test_settled_fields_stay(row: Row) -> None:
    found = solver(row)
    found.fixed |= {"worker"}
    assert not found.solve(F.worker.present)
    assert row["worker"] is None
