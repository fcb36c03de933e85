"""A repair from the call to the archive, through services and real posts; each step refused to who may not take it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from services import clock
from services.errors import BadInput, Missing, Refused
from services.workflow import transitions
from tests.flows.conftest import Flow, soon


def _finish_order(flow: Flow, order: Any) -> None:
    flow.take("engineer", order, "accept", received_by="赵师傅")
    flow.take("butler", order, "arrive", worker="赵师傅")
    flow.take("butler", order, "finish", work_done="更换软管")


def _completed(flow: Flow, **more: Any) -> Any:
    repair = flow.repair(**more)
    flow.take("clerk", repair, "notify", engineering_receiver="赵师傅")
    flow.take("supervisor", repair, "dispatch")
    order = flow.one("work_order", repair_request_id=repair.id)
    _finish_order(flow, order)
    flow.take("clerk", order, "return_slip", owner_grade="satisfied")
    return repair


def test_repair_goes_from_call_to_archive(flow: Flow) -> None:
    repair = flow.repair()
    assert (repair.state, repair.receiver_id, repair.building_id) == (
        "registered",
        flow.ids["staff_clerk"],
        flow.ids["building_a1"],
    )

    flow.refused(repair, "notify", "butler", "manager", "gm")
    flow.refused(repair, "notify", "stranger", "keeper", kind=Missing)
    flow.take("clerk", repair, "notify", engineering_receiver="赵师傅")
    assert repair.notified_at is not None
    assert flow.told("engineer") == [f"报修 {repair.record_no} 请派工"]

    flow.refused(repair, "dispatch", "butler", "manager", "gm")
    flow.refused(repair, "dispatch", "stranger", "far_supervisor", kind=Missing)
    flow.take("supervisor", repair, "dispatch")
    order = flow.one("work_order", repair_request_id=repair.id)
    assert (order.state, order.unit_id, order.appointment_at, order.received_by) == (
        "issued",
        repair.unit_id,
        repair.appointment_at,
        "赵师傅",
    )
    assert order.issued_by_id == flow.ids["staff_supervisor"]
    assert flow.last_name(order) == "系统（supervisor）"

    flow.refused(order, "accept", "butler", "supervisor", "keeper", "manager")
    flow.refused(order, "accept", "stranger", kind=Missing)
    flow.take("engineer", order, "accept", received_by="赵师傅")
    flow.refused(order, "arrive", "supervisor", "manager")
    flow.refused(order, "arrive", "other_butler", "stranger", kind=Missing)
    flow.take("butler", order, "arrive", worker="赵师傅")
    flow.refused(order, "finish", "supervisor", "keeper", work_done="更换软管")
    flow.refused(order, "finish", "other_butler", kind=Missing, work_done="更换软管")
    flow.refused(order, "finish", "butler", kind=BadInput)
    flow.take("butler", order, "finish", work_done="更换软管", labour_fee=30, material_fee=12)
    assert order.total_fee == 42

    flow.refused(repair, "complete", "clerk", kind=Refused, completed_at=clock.now())
    flow.refused(order, "return_slip", "butler", "engineer", "supervisor", "manager", "keeper")
    flow.take("clerk", order, "return_slip", owner_grade="satisfied")
    assert (repair.state, repair.completed_at, repair.task_slip_returned) == (
        "completed",
        order.finished_at,
        True,
    )
    assert repair.completion_note.endswith("时间已完成维修")
    assert flow.last_name(repair) == "系统（clerk）"
    assert flow.told("butler") == [f"报修 {repair.record_no} 已完成，请回访"]

    flow.refused(repair, "visit", "butler", "clerk", kind=Refused)
    flow.refused(repair, "visit", "supervisor")
    flow.refused(repair, "visit", "other_butler", kind=Missing)
    visit = flow.visit("butler", "A", kind="repair", opened_from=repair)
    assert (visit.repair_request_id, visit.visitor_id) == (repair.id, flow.ids["staff_butler"])
    assert (repair.state, flow.last_name(repair)) == ("visited", "系统（butler）")

    flow.refused(repair, "archive", "butler", "supervisor", "manager")
    flow.refused(repair, "archive", "stranger", kind=Missing)
    flow.take("clerk", repair, "archive")
    assert repair.state == "archived"


def test_unsatisfied_visit_reopens_the_repair_with_a_new_order(flow: Flow) -> None:
    repair = _completed(flow)

    visit = flow.visit("butler", "C", kind="repair", repair_request=repair.id, opinion="还在滴水")

    orders = flow.all("work_order", repair_request_id=repair.id)
    assert (repair.state, repair.completed_at, repair.completion_note) == ("dispatched", None, None)
    assert [order.state for order in orders] == ["returned", "issued"]
    flow.refused(visit, "close", "butler", "clerk", kind=Refused, result="已返修")
    _finish_order(flow, orders[1])
    flow.take("clerk", orders[1], "return_slip")
    assert (repair.state, repair.completed_at) == ("completed", orders[1].finished_at)
    # The first visit's grade does not count for the second repair.
    flow.refused(repair, "visit", "butler", "clerk", kind=Refused)


@pytest.mark.parametrize(("urgency", "minutes"), [("urgent", 15), ("normal", 120), ("booked", 120)])
def test_unsatisfied_visit_days_after_the_appointment_gives_a_new_one_by_urgency(
    flow: Flow, urgency: str, minutes: int
) -> None:
    repair = _completed(flow, urgency=urgency)

    with clock.stopped(clock.today() + timedelta(days=5)):
        flow.visit("butler", "C", kind="repair", repair_request=repair.id, opinion="还在滴水", visited_at=clock.now())
        order = flow.all("work_order", repair_request_id=repair.id)[-1]

        expected = clock.now() + timedelta(minutes=minutes)
        assert (repair.state, order.state) == ("dispatched", "issued")
        assert (repair.appointment_at, order.appointment_at) == (expected, expected)


def test_reopened_by_hand_takes_the_appointment_that_was_agreed(flow: Flow) -> None:
    repair = _completed(flow, urgency="booked")

    with clock.stopped(clock.today() + timedelta(days=5)):
        flow.refused(repair, "reopen", "clerk", kind=BadInput, reason="没修好")
        agreed = clock.now() + timedelta(days=1)
        flow.take("clerk", repair, "reopen", reason="没修好", appointment_at=agreed)

        assert (
            repair.appointment_at,
            flow.all("work_order", repair_request_id=repair.id)[-1].appointment_at,
        ) == (
            agreed,
            agreed,
        )


def test_late_repair_goes_out_with_the_appointment_it_is_late_by(flow: Flow) -> None:
    repair = flow.repair()
    flow.take("clerk", repair, "notify")
    was = repair.appointment_at

    with clock.stopped(clock.today() + timedelta(days=5)):
        flow.take("supervisor", repair, "dispatch", appointment_at=was)
        order = flow.one("work_order", repair_request_id=repair.id)

        assert (repair.appointment_at, order.appointment_at) == (was, was)


@pytest.mark.parametrize("grade", ["A", "B"])
def test_visit_of_another_room_is_refused(flow: Flow, grade: str) -> None:
    repair = _completed(flow)

    with pytest.raises(BadInput) as refusal:
        flow.visit("clerk", grade, kind="repair", repair_request=repair.id, unit=flow.ids["room2"])

    assert list(refusal.value.fields) == ["unit"]


def test_clerk_visiting_for_the_butler_is_warned(flow: Flow) -> None:
    repair = _completed(flow)

    visit = flow.visit("clerk", "B", kind="repair", repair_request=repair.id)

    assert "本楼栋报修的回访由责任管家办理" in flow.warned(visit)


def test_repair_is_completed_only_with_the_last_slip(flow: Flow) -> None:
    repair = flow.repair()
    flow.take("clerk", repair, "notify")
    flow.take("supervisor", repair, "dispatch")
    first = flow.one("work_order", repair_request_id=repair.id)
    second = flow.create("clerk", "work_order", opened_from=repair, site=repair.site_id)
    assert (second.unit_id, second.appointment_at) == (repair.unit_id, repair.appointment_at)
    _finish_order(flow, first)

    flow.take("clerk", first, "return_slip")
    assert repair.state == "dispatched"
    flow.refused(second, "cancel", "clerk", "butler")
    flow.refused(second, "cancel", "stranger", kind=Missing)
    flow.take("supervisor", second, "cancel", reason="重复开单")

    assert repair.state == "completed"


def test_delay_needs_resident_and_butler_told_and_arrival_ends_it(flow: Flow) -> None:
    repair = flow.repair()
    flow.take("clerk", repair, "notify")
    flow.take("supervisor", repair, "dispatch")
    order = flow.one("work_order", repair_request_id=repair.id)

    flow.refused(repair, "delay", "clerk", kind=BadInput, late_reason="师傅在抢修")
    flow.take(
        "clerk",
        repair,
        "delay",
        late_reason="师傅在抢修",
        owner_informed_at=clock.now(),
        butler_informed_at=clock.now(),
    )
    assert flow.told("butler") == [f"报修 {repair.record_no} 延迟：师傅在抢修"]
    flow.take("engineer", order, "accept")
    flow.take("engineer", order, "arrive")

    assert repair.state == "dispatched"
    assert len(flow.all("work_order", repair_request_id=repair.id)) == 1


def test_cancelling_voids_orders_not_begun_and_stops_at_one_begun(flow: Flow) -> None:
    repair = flow.repair()
    flow.take("clerk", repair, "notify")
    flow.take("supervisor", repair, "dispatch")
    order = flow.one("work_order", repair_request_id=repair.id)

    flow.refused(repair, "cancel", "clerk", "butler", "gm")
    flow.refused(repair, "cancel", "supervisor", kind=BadInput, reason=None)
    flow.take("engineer", order, "accept")
    flow.take("engineer", order, "arrive")
    flow.refused(repair, "cancel", "supervisor", kind=Refused)
    other = flow.repair()
    flow.take("clerk", other, "notify")
    flow.take("supervisor", other, "dispatch")
    flow.take("manager", other, "cancel", reason="业主自行处理")

    assert (other.state, flow.one("work_order", repair_request_id=other.id).state) == ("cancelled", "voided")


def test_public_repair_needs_no_room_and_no_visit(flow: Flow) -> None:
    repair = flow.repair(unit=None, place_kind="public", address="3 号楼大堂")
    flow.take("clerk", repair, "notify")
    flow.take("supervisor", repair, "dispatch")
    order = flow.one("work_order", repair_request_id=repair.id)
    assert order.order_kind == "public"
    flow.take("engineer", order, "accept")
    flow.take("engineer", order, "arrive")
    flow.take("engineer", order, "finish", work_done="更换灯管")
    flow.take("clerk", order, "return_slip")

    flow.take("clerk", repair, "visit")
    flow.take("clerk", repair, "archive")

    assert repair.state == "archived"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"unit": None}, "unit"),
        ({"appointment_at": soon(hours=-3)}, "appointment_at"),
        ({"content": "  "}, "content"),
        ({"phone": None}, "phone"),
    ],
)
def test_repair_without_the_five_items_is_refused(flow: Flow, change: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as refusal:
        flow.repair(**change)

    assert field in refusal.value.fields


def test_repair_entered_late_is_warned(flow: Flow) -> None:
    assert flow.warned(flow.repair()) == []
    assert flow.warned(flow.repair(reported_at=soon(hours=-1))) == ["接到报修应立即填写，这一条补记晚了"]


def test_butler_registers_only_in_his_buildings(flow: Flow) -> None:
    assert flow.repair("butler").state == "registered"

    with pytest.raises(BadInput) as refusal:
        flow.repair("butler", unit=flow.ids["room2"])
    assert list(refusal.value.fields) == ["unit"]
    repair = flow.repair()
    with pytest.raises(Missing):
        transitions.take(flow.session, flow.who("stranger"), repair, "notify")


def test_request_opens_a_repair_and_follows_it(flow: Flow) -> None:
    request = flow.create(
        "clerk",
        "service_request",
        site=flow.ids["site_a"],
        unit=flow.ids["room"],
        category="repair",
        content="漏水",
        channel="visit",
        contact_name="沈建华",
        contact_phone="13812342046",
    )
    repair = flow.repair(opened_from=request)
    assert (repair.service_request_id, request.state, request.dispatched_to_id) == (
        request.id,
        "dispatched",
        flow.ids["engineering"],
    )

    flow.take("clerk", repair, "notify")
    flow.take("supervisor", repair, "dispatch")
    order = flow.one("work_order", repair_request_id=repair.id)
    _finish_order(flow, order)
    flow.take("clerk", order, "return_slip")
    assert (request.state, request.result) == ("receipt_returned", repair.completion_note)
    flow.visit("butler", "A", kind="repair", repair_request=repair.id)
    assert request.state == "visited"
    flow.refused(request, "archive", "butler", "manager")
    flow.refused(request, "archive", "stranger", kind=Missing)
    flow.take("clerk", request, "archive")

    assert request.state == "archived"


def test_call_becomes_a_request_in_one_click(flow: Flow) -> None:
    call = flow.create(
        "night",
        "call_log",
        site=flow.ids["site_a"],
        unit=flow.ids["room"],
        phone="13812342046",
        content="问停车费",
        caller="沈建华",
    )
    assert flow.warned(call) == ["请写明怎样跟进：转服务登记、需电话回访，或在备注说明"]

    request = flow.create(
        "night",
        "service_request",
        opened_from=call,
        site=flow.ids["site_a"],
        category="enquiry",
        content="问停车费",
    )

    assert call.service_request_id == request.id
    flow.refused(request, "answer", "supervisor", result="已答复")
    flow.refused(request, "answer", "keeper", "stranger", kind=Missing, result="已答复")
    flow.refused(request, "answer", "night", kind=BadInput)
    flow.take("night", request, "answer", result="已告知标准")
    assert request.state == "archived"


def test_only_an_enquiry_is_answered_without_dispatch(flow: Flow) -> None:
    request = flow.create("clerk", "service_request", site=flow.ids["site_a"], category="help", content="求助")

    with pytest.raises(Refused):
        flow.take("clerk", request, "answer", result="好")
