"""The dates of a home stand in their order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.vocabulary.language.registry import registry
from services.errors import BadInput
from tests.flows.conftest import Flow


@pytest.mark.parametrize(
    ("ends", "building", "fits"),
    [
        (date(2020, 12, 31), None, False),
        (date(2021, 1, 2), None, True),
        (date(2021, 6, 1), date(2021, 6, 2), False),
    ],
)
def test_a_warranty_ends_after_the_home_was_lived_in_and_the_building_done(
    flow: Flow, ends: date, building: date | None, fits: bool
) -> None:
    room: Any = flow.session.get(registry.get("unit"), flow.ids["room"])  # lived in since 2021-01-01
    flow.session.get_one(registry.get("building"), room.building_id).completed_on = building
    flow.session.flush()

    if fits:
        assert flow.change("manager", room, warranty_ends_on=ends).warranty_ends_on == ends
        return
    with pytest.raises(BadInput) as refused:
        flow.change("manager", room, warranty_ends_on=ends)
    assert list(refused.value.fields) == ["warranty_ends_on"]
