"""What the reactions of custody work out: shares in percent."""

from __future__ import annotations

from decimal import Decimal

import pytest

from services.reactions.custody.owner_file import share


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (0, 6, "0.00"),
        (1, 6, "16.67"),
        (6, 6, "100.00"),
        (1, 3, "33.33"),
        (2, 3, "66.67"),
        (1, 800, "0.13"),
        (199, 200, "99.50"),
    ],
)
def test_share_is_in_percent_to_two_places(part: int, whole: int, expected: str) -> None:
    assert share(part, whole) == Decimal(expected)
