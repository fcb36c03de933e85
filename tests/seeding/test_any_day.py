"""The demo can be made on any day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from flask import current_app

from models.vocabulary.language.registry import registry
from seeding import demo
from services import clock
from tests.conftest import make_app
from tests.databases import Databases
from tests.seeding import integrity
from tests.seeding.money import disagreements


@pytest.mark.dealt
@pytest.mark.parametrize(
    "day", [date(2027, 1, 1), date(2028, 2, 29), date(2027, 10, 31)], ids=lambda day: day.isoformat()
)
def test_the_demo_holds_together_on_that_day(databases: Databases, tmp_path: Path, day: date) -> None:
    with databases.lent() as url, make_app(url, tmp_path).app_context():
        held = current_app.extensions["sqlalchemy"]
        found = demo.seed(held.session(), "tiny", today=day)
        with clock.stopped(day):
            problems = integrity.problems(held.session(), day) + disagreements(held.session())
        counts = found.counts
        held.session.rollback()
        held.session.remove()
        held.engine.dispose()
    assert problems == []
    assert [register.spec.key for register in registry.all() if not counts[register.spec.key]] == []
