"""A tour that checks an estate's contract: what is found is put right before the check is confirmed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from services import clock
from services.errors import Refused
from tests.flows.conftest import Flow


@pytest.fixture
def contract(flow: Flow) -> int:
    """The contract of site a."""
    return flow.seed(
        "contract",
        "property_contract",
        site=flow.ids["site_a"],
        title="物业服务合同",
        kind="service",
        counterparty="天成物业服务有限公司",
        start_on=date(2026, 1, 1),
        end_on=date(2028, 12, 31),
    )


def _check(flow: Flow, contract: int, **more: Any) -> Any:
    values = {"site": flow.ids["site_a"], "property_contract": contract, "check_items": "消防通道、设备房"}
    return flow.create("manager", "contract_performance_check", **{**values, **more})


def test_a_check_without_findings_is_confirmed_at_once(flow: Flow, contract: int) -> None:
    check = _check(flow, contract)

    flow.refused(check, "order", "manager", kind=Refused)
    assert flow.take("manager", check, "confirm").state == "confirmed"


def test_what_was_found_is_put_right_before_the_check_is_confirmed(flow: Flow, contract: int) -> None:
    check = _check(flow, contract, findings="2 栋消防通道堆物", requirements="三日内清理")
    flow.refused(check, "confirm", "manager", "company", kind=Refused)
    flow.take("manager", check, "order")
    flow.refused(check, "confirm", "manager", kind=Refused)
    ordered = flow.create(
        "manager",
        "rectification",
        opened_from=check,
        site=flow.ids["site_a"],
        source="contract",
        problem=check.findings,
        department=flow.ids["engineering"],
        measure=check.requirements,
        due_on=clock.today() + timedelta(days=7),
    )
    assert check.rectification_id == ordered.id
    flow.refused(check, "confirm", "manager", kind=Refused)

    ordered.state = type(ordered.state)("closed")
    flow.session.flush()
    assert flow.take("manager", check, "confirm").state == "confirmed"
