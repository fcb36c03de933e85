"""The desk's other registers: special services with a public price, help, applications, cards, mail, tools, move-ins."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.vocabulary.language.registry import registry
from services import clock
from services.errors import BadInput, Denied, Missing, Passed, Refused
from services.judge.actor import SYSTEM
from services.records import writing
from services.workflow import transitions
from tests.flows.conftest import Flow, soon
from tests.flows.posts import hire


@pytest.fixture
def desk(flow: Flow) -> Flow:
    """The estate with a cashier, a public paid service, one not public, a free one, and a resident of the room."""
    hire(flow, "cashier", "clerk", "cashier")
    hire(flow, "archivist", "clerk", "archivist")
    service = {
        "category": "repair",
        "content": "机械疏通",
        "quality_standard": "当日完成",
        "published": True,
        "is_active": True,
    }
    paid = {"is_paid": True, "price": Decimal(90), "market_avg_price": Decimal(100), "price_unit": "次"}
    flow.seed("drain", "service_item", item_no=901, name="疏通下水道", **service, **paid)
    flow.seed("secret", "service_item", item_no=902, name="空调清洗", **service | {"published": False}, **paid)
    flow.seed("free", "service_item", item_no=903, name="代收快递", **service | {"is_paid": False})
    flow.seed("buyer", "resident", site=flow.ids["site_a"], name="许文博", kind="owner", phone="13605712233")
    flow.seed("other", "resident", site=flow.ids["site_a"], name="何静", kind="owner", phone="13605712244")
    flow.seed(
        "living",
        "residency",
        resident=flow.ids["buyer"],
        unit=flow.ids["room"],
        relation="owner",
        start_on=clock.today(),
    )
    return flow


def _room(flow: Flow) -> dict[str, Any]:
    return {"site": flow.ids["site_a"], "unit": flow.ids["room"]}


def _order(flow: Flow, item: str = "drain", who: str = "clerk") -> Any:
    return flow.create(who, "special_service_order", **_room(flow), service_item=flow.ids[item], phone="13605712233")


def test_special_service_goes_from_catalogue_to_visit(desk: Flow) -> None:
    order = _order(desk)
    assert (order.quoted, desk.warned(order)) == (Decimal(90), [])

    desk.refused(order, "quote", "butler", "manager", "gm", quoted=Decimal(90))
    desk.refused(order, "quote", "keeper", "stranger", "far_supervisor", kind=Missing, quoted=Decimal(90))
    desk.take("clerk", order, "quote", quoted=Decimal(95))
    desk.refused(order, "accept", "supervisor", "manager")
    desk.refused(order, "accept", "other_butler", "stranger", kind=Missing)
    desk.take("butler", order, "accept", appointment_at=soon(hours=2))
    slip = desk.create(
        "clerk",
        "work_order",
        opened_from=order,
        unit=order.unit_id,
        site=order.site_id,
        order_kind="special",
        service_item=order.service_item_id,
        is_paid=True,
    )
    assert (slip.special_service_order_id, slip.state) == (order.id, "issued")
    desk.take("butler", order, "start")
    desk.refused(order, "cancel", "supervisor", "clerk", kind=Passed)
    desk.refused(order, "settle", "cashier", kind=Refused, amount=Decimal(95))
    desk.refused(order, "finish", "supervisor")
    desk.refused(order, "finish", "engineer", kind=Missing)
    desk.refused(order, "finish", "stranger", kind=Missing)
    desk.take("clerk", order, "finish", owner_grade="satisfied")

    desk.refused(order, "settle", "clerk", "butler", "supervisor", amount=Decimal(95))
    desk.refused(order, "settle", "keeper", kind=Missing, amount=Decimal(95))
    desk.refused(order, "settle", "cashier", kind=BadInput)
    desk.take("cashier", order, "settle", amount=Decimal(95))
    desk.refused(order, "visit", "butler", "clerk", kind=Refused)
    desk.visit("butler", "A", kind="help")
    desk.refused(order, "visit", "butler", "clerk", kind=Refused)
    desk.visit("butler", "A", kind="special_service", unit=desk.ids["room"])
    desk.refused(order, "visit", "supervisor", "manager")
    desk.refused(order, "visit", "other_butler", "stranger", kind=Missing)
    assert desk.take("butler", order, "visit").state == "visited"


@pytest.mark.parametrize(("quoted", "warned"), [("99.99", []), ("100", ["报价应略低于市场平均价"])])
def test_quote_stays_below_the_market(desk: Flow, quoted: str, warned: list[str]) -> None:
    order = desk.take("clerk", _order(desk), "quote", quoted=Decimal(quoted))

    assert desk.warned(order) == warned


def test_only_public_services_are_ordered(desk: Flow) -> None:
    with pytest.raises(BadInput) as refusal:
        _order(desk, "secret")
    assert list(refusal.value.fields) == ["service_item"]

    order = _order(desk, "free")
    assert order.quoted is None
    assert desk.take("clerk", order, "accept").state == "accepted"
    item = desk.session.get(registry.get("service_item"), desk.ids["free"])
    writing.change(desk.session, SYSTEM, item, {"published": False}, version=item.version)
    assert desk.take("clerk", order, "start").state == "in_service"  # what was ordered is done


def test_paid_service_is_agreed_with_its_price_only(desk: Flow) -> None:
    order = _order(desk)
    writing.change(desk.session, SYSTEM, order, {"quoted": None}, version=order.version)

    desk.refused(order, "accept", "clerk", "butler", kind=Refused)
    desk.refused(order, "cancel", "butler", "manager")
    desk.refused(order, "cancel", "clerk", kind=BadInput, reason="")
    assert desk.take("supervisor", order, "cancel", reason="业户改期").state == "cancelled"


def test_help_is_answered_within_minutes(desk: Flow) -> None:
    values = {
        **_room(desk),
        "caller": "许文博",
        "caller_phone": "13605712233",
        "category": "medical",
        "content": "老人摔倒",
    }
    now = clock.now()
    quick = desk.create("night", "help_request", **values, requested_at=now - timedelta(minutes=4))
    slow = desk.create("clerk", "help_request", **values, requested_at=now - timedelta(minutes=6))

    desk.refused(quick, "reply", "keeper", "cashier", "stranger", "other_butler", "far_manager", kind=Missing)
    desk.refused(quick, "reply", "gm")
    desk.take("butler", quick, "reply", public_service="ambulance")
    desk.take("clerk", slow, "reply")
    assert (desk.warned(quick), quick.handler_id) == ([], desk.ids["staff_butler"])
    assert desk.warned(slow) == ["求助要在 5 分钟内回复，这一条回复晚了"]
    desk.refused(quick, "finish", "butler", kind=BadInput)
    desk.take("butler", quick, "finish", result="救护车送医")
    desk.refused(quick, "visit", "butler", "clerk", kind=Refused)
    desk.visit("butler", "A", kind="help")
    desk.refused(quick, "visit", "supervisor", "manager")
    assert desk.take("butler", quick, "visit").state == "visited"


def test_nobody_approves_the_application_he_entered(desk: Flow) -> None:
    values = {**_room(desk), "category": "pet", "content": "登记小型犬一只"}
    own = desk.create("supervisor", "owner_application", **values)
    desk.take("clerk", own, "accept")
    # The supervisor entered it himself: the one to ask is the manager.
    assert (desk.told("supervisor"), desk.told("manager")) == ([], [f"业户申请 {own.record_no} 请审批"])

    desk.refused(own, "approve", "supervisor", "clerk", "butler", "gm")
    desk.refused(own, "approve", "far_supervisor", "far_manager", kind=Missing)
    desk.take("manager", own, "approve", decision="同意，外出牵绳")
    assert desk.told("clerk")[-1] == f"业户申请 {own.record_no} 已同意，请告知业户"
    desk.refused(own, "finish", "manager")
    desk.refused(own, "finish", "keeper", "stranger", kind=Missing)
    desk.take("clerk", own, "finish")
    other = desk.create("clerk", "owner_application", **values)
    desk.take("butler", other, "accept")
    desk.refused(other, "refuse", "supervisor", kind=BadInput)
    desk.take("supervisor", other, "refuse", decision="禁养犬种")

    assert (own.state, other.state) == ("done", "refused")
    assert None not in (own.decided_at, other.decided_at)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, None),
        ({"resident": None}, None),
        ({"room_verified": False}, "room_verified"),
        ({"resident": "other"}, "resident"),
        ({"resident": None, "unit": "room2"}, "unit"),
        ({"resident": "other", "action": "loss"}, "resident"),
    ],
)
def test_card_is_issued_after_the_room_is_checked(desk: Flow, values: dict[str, Any], field: str | None) -> None:
    full = {
        **_room(desk),
        "resident": "buyer",
        "card_no": "M-1",
        "card_kind": "door",
        "action": "first",
        "room_verified": True,
    }
    full = {
        name: desk.ids.get(value, value) if isinstance(value, str) else value
        for name, value in {**full, **values}.items()
    }

    if field is None:
        assert desk.create("clerk", "access_card_issue", **full).issued_by_id == desk.ids["staff_clerk"]
        return
    with pytest.raises(BadInput) as refusal:
        desk.create("clerk", "access_card_issue", **full)
    assert list(refusal.value.fields) == [field]


@pytest.mark.parametrize("who", ["night", "keeper", "cashier", "butler", "supervisor", "manager", "gm"])
def test_only_reception_issues_cards(desk: Flow, who: str) -> None:
    with pytest.raises(Denied):
        desk.create(who, "access_card_issue", **_room(desk), card_no="M-1", room_verified=True)


def test_mail_is_handed_over_against_identity(desk: Flow) -> None:
    mail = desk.create("night", "mail_item", **_room(desk), mail_kind="parcel", tracking_no="SF01")
    assert (mail.received_by_id, mail.keep_until) == (
        desk.ids["staff_night"],
        clock.today() + timedelta(days=30),
    )

    desk.refused(mail, "notify", "keeper", "stranger", kind=Missing)
    desk.refused(mail, "notify", "butler", "supervisor")
    desk.take("clerk", mail, "notify")
    desk.refused(mail, "collect", "clerk", kind=BadInput, collector="许文博")
    desk.refused(mail, "collect", "supervisor", "butler", "manager", collector="许文博", id_checked=True)
    desk.take("clerk", mail, "collect", collector="许文博", id_checked=True)
    assert (mail.state, mail.collected_at is not None) == ("collected", True)

    letter = desk.create("clerk", "mail_item", **_room(desk), mail_kind="outgoing")
    desk.refused(letter, "collect", "clerk", kind=Refused, collector="沈建华", id_checked=True)
    with clock.stopped():
        desk.take("clerk", letter, "send", carrier="中国邮政")
        assert (letter.state, letter.sent_at) == ("sent", clock.now())
    stale = desk.create("clerk", "mail_item", **_room(desk), mail_kind="express")
    desk.refused(stale, "return_item", "clerk", kind=BadInput, reason="")
    assert desk.take("supervisor", stale, "return_item", reason="满 30 天无人领取").state == "returned"


def test_tool_comes_back_or_is_settled(desk: Flow) -> None:
    hire(desk, "store", "clerk", "storekeeper")
    loan = desk.create("store", "tool_loan", **_room(desk), tool_name="冲击钻")
    assert (loan.quantity, loan.lent_by_id, loan.due_at - loan.lent_at) == (
        1,
        desk.ids["staff_store"],
        timedelta(days=1),
    )

    desk.refused(loan, "mark_overdue", "store", "supervisor", "manager", "gm")
    transitions.take(desk.session, SYSTEM, loan, "mark_overdue")
    desk.refused(loan, "give_back", "clerk", kind=BadInput)
    desk.refused(loan, "give_back", "keeper", "other_butler", "stranger", kind=Missing, return_condition="damaged")
    desk.refused(loan, "give_back", "supervisor", return_condition="damaged")
    desk.take("clerk", loan, "give_back", return_condition="damaged")
    assert desk.told("supervisor") == ["借出的冲击钻归还时损坏"]

    lost = desk.create("butler", "tool_loan", **_room(desk), tool_name="人字梯")
    desk.refused(lost, "lose", "clerk", "butler", "manager")
    assert desk.take("supervisor", lost, "lose", reason="业户弄丢，按价赔偿").state == "lost"


def test_move_in_is_checked_counted_and_told_to_the_unit(desk: Flow) -> None:
    unit = desk.session.get(registry.get("unit"), desk.ids["room"])
    writing.change(desk.session, SYSTEM, unit, {"occupancy_status": "sold", "moved_in_on": None}, version=unit.version)
    move = desk.create("clerk", "move_in", **_room(desk), resident=desk.ids["buyer"])
    desk.seed(
        "passing",
        "residency",
        resident=desk.ids["other"],
        unit=desk.ids["room"],
        relation="tenant",
        start_on=clock.today(),
    )
    stray = desk.create("clerk", "move_in", **_room(desk), resident=desk.ids["other"])
    writing.remove(desk.session, SYSTEM, desk.one("residency", id=desk.ids["passing"]), "没有租成")
    gone = desk.one("resident", id=desk.ids["other"])
    writing.change(desk.session, SYSTEM, gone, {"current_unit": None}, version=gone.version)

    desk.refused(move, "check_documents", "clerk", kind=BadInput)
    desk.refused(move, "check_documents", "butler", "manager", id_verified=True)
    desk.refused(move, "check_documents", "night", "stranger", kind=Missing, id_verified=True)
    for row in (move, stray):
        desk.take("clerk", row, "check_documents", id_verified=True)
        desk.take("butler", row, "inspect", water_reading=Decimal(3))
    desk.refused(stray, "hand_over", "clerk", kind=Refused, keys_issued="5 把")
    desk.refused(move, "hand_over", "clerk", kind=BadInput)
    desk.take("clerk", move, "hand_over", keys_issued="5 把")
    desk.refused(move, "complete", "archivist", kind=BadInput)
    desk.refused(move, "complete", "butler", "gm", owner_file_created=True)
    desk.refused(move, "complete", "night", kind=Missing, owner_file_created=True)
    desk.take("archivist", move, "complete", owner_file_created=True)
    assert (move.state, unit.occupancy_status, unit.moved_in_on) == ("completed", "moved_in", clock.today())

    sheet = desk.create("clerk", "move_in_summary", site=desk.ids["site_a"], planned_count=3)
    assert (sheet.completed_count, sheet.total_count) == (2, 2)
    writing.remove(desk.session, SYSTEM, stray, "重复")
    desk.refused(sheet, "submit", "supervisor", "butler")
    desk.refused(sheet, "submit", "archivist", "stranger", kind=Missing)
    desk.take("clerk", sheet, "submit", fees_collected=Decimal(1200))
    assert sheet.completed_count == 1
    desk.refused(sheet, "review", "clerk", "butler", "gm")
    desk.refused(sheet, "review", "far_supervisor", kind=Missing)
    desk.take("supervisor", sheet, "send_back", reason="户数不对")
    desk.take("clerk", sheet, "submit")
    desk.take("supervisor", sheet, "review")
    assert (sheet.state, sheet.reviewed_by_id) == ("reviewed", desk.ids["staff_supervisor"])


def test_meters_come_from_the_delivery_of_the_same_room(desk: Flow) -> None:
    delivery = desk.create("clerk", "unit_delivery", **_room(desk), resident=desk.ids["buyer"])
    desk.take(
        "clerk",
        delivery,
        "inspect",
        inspected_at=clock.now(),
        inspector=desk.ids["staff_butler"],
        water_reading=Decimal(7),
    )
    values = {"site": desk.ids["site_a"], "resident": desk.ids["buyer"], "unit_delivery": delivery.id}

    with pytest.raises(BadInput) as refusal:
        desk.seed("wrong", "move_in", **values, unit=desk.ids["room2"], handler=desk.ids["staff_clerk"])
    assert sorted(refusal.value.fields) == ["resident", "unit_delivery"]
    desk.seed("right", "move_in", **values, unit=desk.ids["room"], handler=desk.ids["staff_clerk"])
    assert desk.one("move_in", unit_delivery_id=delivery.id).water_reading == 7


def test_contractor_is_accompanied_and_accepted(desk: Flow) -> None:
    builder = desk.seed("builder", "contractor", name="中宏建设", kind="builder", site=desk.ids["site_a"])
    check = desk.create("butler", "contractor_entry_check", **_room(desk), contractor=builder, purpose="外墙注浆")
    assert (check.escort_id, desk.warned(check)) == (
        desk.ids["staff_butler"],
        ["还没有业户同意，验收前要补上"],
    )

    passed = {"result": "pass", "left_at": soon(minutes=1)}
    desk.refused(check, "accept", "butler", kind=Refused, **passed)
    desk.refused(check, "accept", "butler", kind=Refused, owner_consent=True, **passed | {"result": "recheck"})
    desk.refused(check, "order_rework", "butler", kind=Refused, result="pass", problems="无", redo_due=clock.today())
    desk.refused(check, "order_rework", "butler", kind=BadInput, result="fail")
    desk.take("butler", check, "order_rework", result="fail", problems="注浆孔未封", redo_due=clock.today())
    desk.refused(check, "accept", "clerk", "manager", "gm", owner_consent=True, **passed)
    desk.refused(check, "accept", "other_butler", "far_supervisor", kind=Missing, owner_consent=True, **passed)
    assert desk.take("supervisor", check, "accept", owner_consent=True, **passed).state == "accepted"
