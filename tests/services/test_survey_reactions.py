"""Shares in percent, the month a digest covers, and which grades count as satisfied."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from models.visit_survey.survey_campaign import SETS
from models.vocabulary.language.spans import first_day
from services.reactions.visit_survey.homes import percent


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [(0, 0, "0"), (0, 4, "0"), (1, 3, "33.3333"), (2, 3, "66.6667"), (4, 4, "100")],
)
def test_percent_is_of_the_whole(part: int, whole: int, share: str) -> None:
    assert percent(part, whole) == Decimal(share)


@pytest.mark.parametrize(
    ("month", "later", "first"),
    [
        ("2026-03", 0, date(2026, 3, 1)),
        ("2026-03", 1, date(2026, 4, 1)),
        ("2026-12", 1, date(2027, 1, 1)),
        ("2026-01", -1, date(2025, 12, 1)),
    ],
)
def test_month_begins(month: str, later: int, first: date) -> None:
    assert first_day(month, later) == first


def test_standard_questions_are_the_eight_aspects_and_the_six_printed() -> None:
    eight, printed = SETS.values()
    assert (len(eight), len(printed), len({*eight, *printed})) == (8, 6, 13)
