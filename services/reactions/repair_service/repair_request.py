"""Repairs: their appointment, their work orders, and the request they came from."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from models.repair_service.repair_request import PlaceKind, RepairRequest, State, Urgency
from models.repair_service.service_request import ServiceRequest
from models.repair_service.work_order import WorkOrder
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import SUPERVISOR
from services import clock, rules
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.master.service_level_standard import standard_of
from services.reactions.shared.posts import department_of_kind
from services.reactions.shared.rows import get
from services.reactions.shared.steps import step
from services.reactions.shared.telling import ask, tell
from services.records import writing

RUNNING = ("issued", "accepted", "on_site", "finished")


@reaction("repair_saved", rules="R031 R169", alone=True)
def repair_saved(call: Call[RepairRequest]) -> None:
    """A repair without an appointment gets one by its urgency, one that is done again a new one; a completed one says in words when.

    Raises BadInput where the resident asked for a time of his own and none is given; where a return visit has it done again
    nobody is there to ask, and the time of an ordinary repair holds until another is agreed.

    No word: the time is reckoned by urgency.
    """
    row = call.row
    if _done_again(call) and not call.changed("appointment_at"):
        row.appointment_at = None
    if row.appointment_at is None:
        if row.urgency == Urgency.BOOKED and not call.actor.is_system:
            raise BadInput(
                {
                    "appointment_at": Label(
                        "预约的报修请填预约时间；返修的请另约时间",
                        "Give the time that was agreed, a new one where it is done again",
                    )
                }
            )
        row.appointment_at = clock.now() + timedelta(minutes=_arrive_within(call, row))
    if row.state == State.COMPLETED and row.completed_at is not None:
        row.completion_note = f"{row.completed_at.astimezone(clock.zone()):%Y-%m-%d %H:%M} 时间已完成维修"


def _done_again(call: Call) -> bool:
    return (
        not call.is_new
        and call.row.state == State.DISPATCHED
        and (call.before or {}).get("state") in ("completed", "visited")
    )


def _arrive_within(call: Call, row: Any) -> int:
    """Minutes within which somebody is there: the site's service-level standard for repairs, else the rulebook's figure."""
    found = standard_of(call.session, row.site_id, "repair", row.urgency)
    if found is not None and found.arrive_minutes is not None:
        return int(found.arrive_minutes)
    name = "urgent_minutes" if row.urgency == Urgency.URGENT else "normal_minutes"
    minutes: int = rules.parameter(call.session, row.site_id, "R207", name)
    return minutes


@reaction("repair_registered", without="service_request")
def repair_registered(call: Call[RepairRequest]) -> None:
    """A repair opened from a service request dispatches that request to engineering.

    No word: the department is looked for.
    """
    if call.is_new and call.row.service_request_id is not None:
        engineering = department_of_kind(call.session, "engineering", call.row.site_id)
        request = get(call.session, ServiceRequest, call.row.service_request_id)
        if engineering is not None:
            step(call, request, "dispatch", {"dispatched_to": engineering})


@reaction("open_work_order")
def open_work_order(call: Call[RepairRequest]) -> None:
    """Issue a work order with what the repair tells, unless one is running; that one gets the new appointment.

    No word: an order is made, unless one is running.
    """
    row = call.row
    running = [order for order in orders_of(call, row) if order.state in RUNNING]
    if running:
        for order in running:
            if order.state in ("issued", "accepted") and order.appointment_at != row.appointment_at:
                values = {"appointment_at": row.appointment_at}
                writing.change(call.session, call.system, order, values, version=order.version)
        return
    writing.create(
        call.session,
        call.system,
        WorkOrder,
        {
            "site": row.site_id,
            "repair_request": row.id,
            "unit": row.unit_id,
            "order_kind": "public" if row.place_kind == PlaceKind.PUBLIC else "indoor",
            "appointment_at": row.appointment_at,
            "received_by": row.engineering_receiver,
            "issued_by": call.actor.staff_id or row.receiver_id,
        },
    )


@reaction("told_late_of_delay", rules="R032")
def told_late_of_delay(call: Call[RepairRequest]) -> None:
    """The supervisor hears how late the resident or the butler was told. No word: the earlier of two moments begins the time."""
    row = call.row
    minutes = rules.parameter(call.session, row.site_id, "R032", "reply_minutes")
    known = min(row.appointment_at or clock.now(), clock.now())
    if any(
        (told - known).total_seconds() > minutes * 60
        for told in (row.owner_informed_at, row.butler_informed_at)
        if told is not None
    ):
        tell(
            call,
            f"报修 {row.record_no} 延迟后超过 {minutes} 分钟才告知",
            f"Repair {row.record_no}: told of the delay late",
            roles=SUPERVISOR,
            tags="cs_supervisor",
        )


@reaction("repair_reopened", rules="R033")
def repair_reopened(call: Call[RepairRequest]) -> None:
    """Engineering hears that it is to be done again, and why: the new work order is its.

    No word: each of its new orders is told of.
    """
    row, why = call.row, f"：{call.reason[:120]}" if call.reason else ""
    for order in orders_of(call, row):
        if order.state == "issued":
            ask(
                call,
                f"报修 {row.record_no} 返修{why}",
                f"Repair {row.record_no} is to be done again",
                row=order,
            )


def orders_of(call: Call, repair: Any) -> list[Any]:
    """The living work orders of a repair, oldest first."""
    query = (
        select(WorkOrder)
        .where(WorkOrder.repair_request_id == repair.id, WorkOrder.deleted_at.is_(None))
        .order_by(WorkOrder.id)
    )
    return list(call.session.scalars(query))
