"""Reactions of the front desk: special services, applications, cards, tools, move-ins, suggestions, information."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import exists, func, or_, select

from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import SUPERVISOR
from services import clock, rules
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.shared.rows import get, model
from services.reactions.shared.telling import ask, tell
from services.records import writing

ISSUING = ("first", "replacement", "additional")
NOT_LIVING = Label(
    "这位住户没有登记在这套房屋名下，请先登记居住关系", "This resident is not registered in that unit; enter the residency first"
)  # fmt: skip


@reaction("price_of_service", rules="R114 R115")
def price_of_service(call: Call) -> None:
    """An order takes price and provider from the catalogue, and what was paid from its payment."""
    row = call.row
    item = get(call.session, "service_item", row.service_item_id)
    if item is not None and call.changed("service_item"):
        if row.quoted is None or not call.is_new:
            row.quoted = item.price if item.is_paid else None
        if row.provider_id is None:
            row.provider_id = item.provider_id
    payment = get(call.session, "fee_payment", row.payment_id) if call.changed("payment") else None
    if payment is not None and row.amount is None:
        row.amount = payment.amount


@reaction("application_waits", rules="R203")
def application_waits(call: Call) -> None:
    """The supervisor hears that an application waits for a decision."""
    no = call.row.record_no
    ask(call, f"业户申请 {no} 请审批", f"Application {no} waits for your decision", tags="cs_supervisor")


@reaction("application_decided")
def application_decided(call: Call) -> None:
    """Who handles the application hears what was decided."""
    row = call.row
    words = ("已同意", "approved") if row.state == "approved" else ("不同意", "refused")
    ask(
        call,
        f"业户申请 {row.record_no} {words[0]}，请告知业户",
        f"Application {row.record_no} was {words[1]}; tell the resident",
        first=row.handler_id,
    )


@reaction("resident_lives_there", rules="R039")
def resident_lives_there(call: Call) -> None:
    """A card is issued to a resident of that room only. Raises BadInput otherwise."""
    row = call.row
    if row.action not in ISSUING or not call.changed("unit", "resident", "action"):
        return
    if not _lives(call, row.unit_id, row.resident_id, row.issued_at.astimezone(clock.zone()).date()):
        raise BadInput({"resident" if row.resident_id else "unit": NOT_LIVING})


@reaction("tool_back")
def tool_back(call: Call) -> None:
    """The supervisor hears of a tool that came back damaged or incomplete."""
    row = call.row
    if row.return_condition in ("damaged", "missing"):
        tell(call, f"借出的{row.tool_name}归还时{row.return_condition.label.zh}",
             f"The {row.tool_name} lent out came back: {row.return_condition.label.en.lower()}",
             roles=SUPERVISOR, tags="cs_supervisor")  # fmt: skip


@reaction("readings_of_delivery")
def readings_of_delivery(call: Call) -> None:
    """A move-in takes the meters from its unit delivery."""
    row = call.row
    delivery = (
        get(call.session, "unit_delivery", row.unit_delivery_id) if call.changed("unit_delivery") else None
    )
    if delivery is None:
        return
    for name in ("water_reading", "electric_reading", "gas_reading"):
        if getattr(row, name) is None:
            setattr(row, name, getattr(delivery, name))


@reaction("unit_moved_in")
def unit_moved_in(call: Call) -> None:
    """The unit is lived in from that day; who was never in stays as he is registered."""
    unit = get(call.session, "unit", call.row.unit_id)
    if unit is not None and unit.occupancy_status in ("unsold", "sold", "vacant"):
        values = {"occupancy_status": "moved_in", "moved_in_on": unit.moved_in_on or call.row.handled_on}
        writing.change(call.session, call.system, unit, values, version=unit.version)


@reaction("move_ins_counted", rules="R040")
def move_ins_counted(call: Call) -> None:
    """Count the move-ins of the day and up to it, until the sheet is reviewed."""
    row = call.row
    if row.state == "reviewed":
        return
    move_in = model("move_in")
    mine = (move_in.site_id == row.site_id, move_in.deleted_at.is_(None))

    def count(*more: Any) -> int:
        return call.session.scalar(select(func.count()).select_from(move_in).where(*mine, *more)) or 0

    row.completed_count = count(move_in.handled_on == row.summary_date)
    row.total_count = count(move_in.handled_on <= row.summary_date)


@reaction("summary_waits", rules="R040")
def summary_waits(call: Call) -> None:
    """The supervisor hears of the day's summary, and of one that comes late."""
    row = call.row
    late = row.summary_date < clock.today()
    ask(
        call,
        f"{row.summary_date} 收楼汇总已上报{'（晚报）' if late else ''}，请审阅",
        f"The move-in summary of {row.summary_date} is reported{' late' if late else ''}",
        tags="cs_supervisor",
    )


@reaction("suggestion_waits", rules="R088")
def suggestion_waits(call: Call) -> None:
    """The manager hears that a suggestion waits for his decision."""
    text = call.row.content[:40]
    ask(call, f"业户建议请决定是否采纳：{text}", f"A suggestion waits for your decision: {text}")


@reaction("information_assigned", rules="R113")
def information_assigned(call: Call) -> None:
    """The head of the department hears of the item; the supervisor of one that was assigned late."""
    row, no = call.row, call.row.record_no
    department = get(call.session, "department", row.department_id)
    if department is not None:
        ask(
            call,
            f"信息 {no} 已分派给{department.name}",
            f"Information {no} is assigned to you",
            first=department.head_id,
        )
    limit = rules.parameter(call.session, row.site_id, "R113", "days")
    if clock.now() - row.received_at > timedelta(days=float(limit)):
        tell(call, f"信息 {no} 收到超过 {limit} 天才分派", f"Information {no} was assigned later than {limit} days",
             roles=SUPERVISOR, tags="cs_supervisor")  # fmt: skip


def _lives(call: Call, unit_id: int, resident_id: int | None, day: date) -> bool:
    """Whether the resident (anybody, where none is named) is registered in the room that day."""
    residency = model("residency")
    wanted = [
        residency.unit_id == unit_id, residency.deleted_at.is_(None), residency.start_on <= day,
        or_(residency.end_on.is_(None), residency.end_on >= day),
    ]  # fmt: skip
    if resident_id is not None:
        wanted.append(residency.resident_id == resident_id)
    with call.session.no_autoflush:
        return bool(call.session.scalar(select(exists().where(*wanted))))
