"""What of the values sent may be written at all."""

from __future__ import annotations

from typing import Any

import pytest

from models.repair_service.repair_request import RepairRequest
from services.errors import Denied
from services.judge.actor import SYSTEM
from services.records import filling
from tests.services.conftest import Estate


@pytest.mark.parametrize("values", [{"nonsense": 1}, {"phone": "13812342046"}, {"content": "漏水", "phone": ""}])
def test_what_is_not_open_is_refused_by_name(estate: Estate, values: dict[str, Any]) -> None:
    with pytest.raises(Denied):
        filling.admit(estate.clerk, RepairRequest, values, ["content"])


@pytest.mark.parametrize("column", ["id", "version", "created_at", "deleted_at", "site_id"])
def test_the_systems_own_columns_are_dropped_in_silence(estate: Estate, column: str) -> None:
    values = {column: 1, "content": "漏水"}

    assert filling.admit(estate.clerk, RepairRequest, values, ["content"]) == {"content": "漏水"}


def test_the_system_writes_every_field_and_nothing_that_is_none() -> None:
    assert filling.admit(SYSTEM, RepairRequest, {"phone": "13812342046"}, []) == {"phone": "13812342046"}
    with pytest.raises(Denied):
        filling.admit(SYSTEM, RepairRequest, {"nonsense": 1}, [])
