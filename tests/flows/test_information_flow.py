"""What reaches the desk and goes on: suggestions, information, requests that open another register."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.vocabulary.language.registry import registry
from services import clock
from services.errors import BadInput, Denied, Missing
from services.records import openings
from tests.flows.conftest import Flow
from tests.flows.posts import hire


def test_suggestion_is_decided_by_the_manager(flow: Flow) -> None:
    row = flow.create(
        "butler",
        "suggestion",
        site=flow.ids["site_a"],
        unit=flow.ids["room"],
        channel="visit",
        content="东门加装坡道",
    )

    flow.refused(row, "analyse", "clerk", kind=BadInput)
    flow.take("clerk", row, "analyse", category="public_facility")
    assert flow.told("manager") == ["业户建议请决定是否采纳：东门加装坡道"]
    flow.refused(row, "decide", "clerk", "butler", "supervisor", "gm", decision="adopted")
    flow.refused(row, "decide", "far_manager", kind=Missing, decision="adopted")
    flow.refused(row, "decide", "manager", kind=BadInput, decision="rejected")
    flow.take("manager", row, "decide", decision="rejected", decision_reason="坡度不够")
    flow.refused(row, "reply", "manager")
    flow.refused(row, "reply", "other_butler", "keeper", kind=Missing)
    flow.take("butler", row, "reply")

    assert (row.state, row.decided_by_id) == ("replied", flow.ids["staff_manager"])


@pytest.mark.parametrize(("hours", "late"), [(23, False), (25, True)])
def test_information_is_assigned_within_a_day(flow: Flow, hours: int, late: bool) -> None:
    hire(flow, "archivist", "clerk", "archivist")
    row = flow.create(
        "clerk",
        "information_item",
        site=flow.ids["site_a"],
        source="municipal",
        content="充电安全检查",
        received_at=clock.now() - timedelta(hours=hours),
    )

    flow.refused(row, "assign", "clerk", "butler", "gm", department=flow.ids["engineering"])
    flow.refused(row, "assign", "far_manager", kind=Missing, department=flow.ids["engineering"])
    flow.take("manager", row, "assign", department=flow.ids["engineering"], category="safety")
    assert flow.told("engineer") == [f"信息 {row.record_no} 已分派给工程部"]
    assert bool(flow.told("supervisor")) == late
    flow.refused(row, "handle", "engineer", kind=BadInput)
    flow.take("engineer", row, "handle", result="已检查，无隐患")
    flow.refused(row, "archive", "supervisor", "manager")
    flow.refused(row, "archive", "keeper", kind=Missing)
    assert flow.take("archivist", row, "archive").state == "archived"


@pytest.mark.parametrize(
    ("category", "target"),
    [
        ("help", "help_request"),
        ("special_service", "special_service_order"),
        ("application", "owner_application"),
        ("suggestion", "suggestion"),
    ],
)
def test_request_opens_the_register_of_its_category(flow: Flow, category: str, target: str) -> None:
    values = {
        "site": flow.ids["site_a"],
        "unit": flow.ids["room"],
        "contact_name": "许文博",
        "contact_phone": "13605712233",
        "content": "请帮忙",
    }
    request = flow.create("clerk", "service_request", **values, category=category)
    other = flow.create("clerk", "service_request", **values, category="enquiry")
    opens = openings.find(flow.session, flow.who("clerk"), registry.get(target), request)
    filled = openings.prefill(request, opens)

    assert filled["unit"] == flow.ids["room"]
    assert filled.get("content", "请帮忙") == "请帮忙"
    with pytest.raises(Denied):
        openings.find(flow.session, flow.who("clerk"), registry.get(target), other)
