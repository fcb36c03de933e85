"""Reactions of repairs: work orders opened and taken back, and the request they came from."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import SUPERVISOR
from services import clock, rules
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.shared.posts import department_of_kind
from services.reactions.shared.rows import get, model
from services.reactions.shared.steps import step
from services.reactions.shared.telling import ask, tell
from services.reactions.standards import standard_of
from services.records import writing

RUNNING = ("issued", "accepted", "on_site", "finished")


@reaction("repair_saved", rules="R031 R169")
def repair_saved(call: Call) -> None:
    """A repair without an appointment gets one by its urgency, one that is done again a new one; a completed one says in words when.

    Raises BadInput where the resident asked for a time of his own and none is given; where a return visit has it done again
    nobody is there to ask, and the time of an ordinary repair holds until another is agreed.
    """
    row = call.row
    if _done_again(call) and not call.changed("appointment_at"):
        row.appointment_at = None
    if row.appointment_at is None:
        if row.urgency == "booked" and not call.actor.is_system:
            raise BadInput(
                {
                    "appointment_at": Label(
                        "预约的报修请填预约时间；返修的请另约时间",
                        "Give the time that was agreed, a new one where it is done again",
                    )
                }
            )
        row.appointment_at = clock.now() + timedelta(minutes=_arrive_within(call, row))
    if row.state == "completed" and row.completed_at is not None:
        row.completion_note = f"{row.completed_at.astimezone(clock.zone()):%Y-%m-%d %H:%M} 时间已完成维修"


def _done_again(call: Call) -> bool:
    return (
        not call.is_new
        and call.row.state == "dispatched"
        and (call.before or {}).get("state") in ("completed", "visited")
    )


def _arrive_within(call: Call, row: Any) -> int:
    """Minutes within which somebody is there: the site's service-level standard for repairs, else the rulebook's figure."""
    found = standard_of(call.session, row.site_id, "repair", row.urgency)
    if found is not None and found.arrive_minutes is not None:
        return int(found.arrive_minutes)
    name = "urgent_minutes" if row.urgency == "urgent" else "normal_minutes"
    minutes: int = rules.parameter(call.session, row.site_id, "R207", name)
    return minutes


@reaction("repair_registered")
def repair_registered(call: Call) -> None:
    """A repair opened from a service request dispatches that request to engineering."""
    if call.is_new and call.row.service_request_id is not None:
        engineering = department_of_kind(call.session, "engineering", call.row.site_id)
        follow_request(call, "dispatch", {"dispatched_to": engineering} if engineering else None)


@reaction("tell_engineering", rules="R030 R168")
def tell_engineering(call: Call) -> None:
    """The engineering supervisor hears of the repair."""
    no = call.row.record_no
    ask(call, f"报修 {no} 请派工", f"Repair {no} waits for engineering", tags="engineering_supervisor")


@reaction("open_work_order")
def open_work_order(call: Call) -> None:
    """Issue a work order with what the repair tells, unless one is running; that one gets the new appointment."""
    row = call.row
    running = [order for order in _orders(call, row) if order.state in RUNNING]
    if running:
        for order in running:
            if order.state in ("issued", "accepted") and order.appointment_at != row.appointment_at:
                values = {"appointment_at": row.appointment_at}
                writing.change(call.session, call.system, order, values, version=order.version)
        return
    writing.create(
        call.session,
        call.system,
        model("work_order"),
        {
            "site": row.site_id,
            "repair_request": row.id,
            "unit": row.unit_id,
            "order_kind": "public" if row.place_kind == "public" else "indoor",
            "appointment_at": row.appointment_at,
            "received_by": row.engineering_receiver,
            "issued_by": call.actor.staff_id or row.receiver_id,
        },
    )


@reaction("tell_of_delay", rules="R032")
def tell_of_delay(call: Call) -> None:
    """The building's butler hears that engineering comes late, and how late the resident was told."""
    row = call.row
    building = get(call.session, "building", row.building_id)
    if building is not None:
        no = row.record_no
        tell(
            call,
            f"报修 {no} 延迟：{row.late_reason[:80]}",
            f"Repair {no} is delayed",
            staff_id=building.butler_id,
        )
    minutes = rules.parameter(call.session, row.site_id, "R032", "reply_minutes")
    known = min(row.appointment_at, clock.now())
    if any(
        (told - known).total_seconds() > minutes * 60
        for told in (row.owner_informed_at, row.butler_informed_at)
    ):
        tell(call, f"报修 {row.record_no} 延迟后超过 {minutes} 分钟才告知", f"Repair {row.record_no}: told of the delay late",
             roles=SUPERVISOR, tags="cs_supervisor")  # fmt: skip


@reaction("repair_completed", rules="R169")
def repair_completed(call: Call) -> None:
    """The request gets its result, and the butler hears that a visit is due."""
    row = call.row
    follow_request(call, "return_slip", {"result": row.completion_note})
    building = get(call.session, "building", row.building_id)
    if building is not None:
        no = row.record_no
        ask(call, f"报修 {no} 已完成，请回访", f"Repair {no} is completed; visit", first=building.butler_id)


@reaction("repair_reopened", rules="R033")
def repair_reopened(call: Call) -> None:
    """Engineering hears that it is to be done again, and why: the new work order is its."""
    row, why = call.row, f"：{call.reason[:120]}" if call.reason else ""
    for order in _orders(call, row):
        if order.state == "issued":
            ask(
                call,
                f"报修 {row.record_no} 返修{why}",
                f"Repair {row.record_no} is to be done again",
                row=order,
            )


@reaction("repair_visited", rules="R033")
def repair_visited(call: Call) -> None:
    """The request the repair came from is visited too."""
    follow_request(call, "visit")


@reaction("void_work_orders")
def void_work_orders(call: Call) -> None:
    """Void the orders nobody has begun."""
    for order in _orders(call, call.row):
        step(call, order, "cancel", reason=call.reason)


@reaction("order_from_repair", rules="R168")
def order_from_repair(call: Call) -> None:
    """An order takes room and appointment over from its repair. Raises BadInput where the rooms differ."""
    row = call.row
    repair = (
        get(call.session, "repair_request", row.repair_request_id) if call.changed("repair_request") else None
    )
    if repair is None:
        return
    if repair.site_id != row.site_id or (
        row.unit_id is not None and repair.unit_id not in (None, row.unit_id)
    ):
        raise BadInput({"repair_request": Label("这件报修是另一个房号的", "That repair is of another room")})
    if row.unit_id is None and repair.unit_id is not None:
        row.unit_id, row.building_id = repair.unit_id, repair.building_id
    if row.appointment_at is None:
        row.appointment_at = repair.appointment_at


@reaction("order_arrived", rules="R207")
def order_arrived(call: Call) -> None:
    """A delayed repair is under way again; the supervisor hears of a late arrival."""
    row = call.row
    repair = get(call.session, "repair_request", row.repair_request_id)
    if repair is not None and repair.state == "delayed":
        step(call, repair, "dispatch", {"appointment_at": row.appointment_at or repair.appointment_at})
    urgent = repair is not None and repair.urgency == "urgent"
    name, since = ("urgent_minutes", row.received_at) if urgent else ("grace_minutes", row.appointment_at)
    if since is None:
        return
    late = (row.arrived_at - since).total_seconds() / 60 - rules.parameter(
        call.session, row.site_id, "R207", name
    )
    if late > 0:
        no = row.record_no
        tell(call, f"任务单 {no} 到场晚了 {int(late)} 分钟", f"Work order {no}: {int(late)} minutes late",
             roles=SUPERVISOR, tags="engineering_supervisor cs_supervisor")  # fmt: skip


@reaction("slip_settled", rules="R169")
def slip_settled(call: Call) -> None:
    """With the last slip back the repair is completed; with the last one void, somebody has to dispatch again."""
    repair = get(call.session, "repair_request", call.row.repair_request_id)
    if repair is None or repair.state != "dispatched":
        return
    orders = _orders(call, repair)
    if any(order.state in RUNNING for order in orders):
        return
    # Slips that came back before this one was issued belong to an earlier round, before the repair was reopened.
    round_ = [order for order in orders if order.returned_at and order.returned_at >= call.row.issued_at]
    if round_:
        finished = max(order.finished_at or order.returned_at for order in round_)
        step(call, repair, "complete", {"completed_at": finished, "task_slip_returned": True})
        return
    no = repair.record_no
    ask(call, f"报修 {no} 的任务单已作废，请重新派工或取消", f"Repair {no} has no work order left", row=repair, tags="cs_supervisor")  # fmt: skip


@reaction("tell_department", rules="R068")
def tell_department(call: Call) -> None:
    """The head of the department hears of the request dispatched to it."""
    department = get(call.session, "department", call.row.dispatched_to_id)
    if department is not None:
        no = call.row.record_no
        ask(
            call,
            f"服务登记 {no} 已派给{department.name}",
            f"Request {no} is dispatched to you",
            first=department.head_id,
        )


def follow_request(call: Call, name: str, values: dict[str, Any] | None = None) -> None:
    """Move the service request that the row came from; one that is elsewhere is left alone."""
    request = get(call.session, "service_request", call.row.service_request_id)
    if request is not None and not (name == "dispatch" and not values):
        step(call, request, name, values)


def _orders(call: Call, repair: Any) -> list[Any]:
    order = model("work_order")
    query = (
        select(order)
        .where(order.repair_request_id == repair.id, order.deleted_at.is_(None))
        .order_by(order.id)
    )
    return list(call.session.scalars(query))
