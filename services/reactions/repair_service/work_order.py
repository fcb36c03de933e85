"""Work orders: room and appointment of their repair, late arrivals, and the last slip."""

from __future__ import annotations

from models.repair_service.repair_request import RepairRequest, Urgency
from models.repair_service.repair_request import State as RepairState
from models.repair_service.work_order import WorkOrder
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import SUPERVISOR
from services import rules
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.repair_service.repair_request import RUNNING, orders_of
from services.reactions.shared.rows import get
from services.reactions.shared.steps import step
from services.reactions.shared.telling import ask, tell


@reaction("order_from_repair", rules="R168", alone=True)
def order_from_repair(call: Call[WorkOrder]) -> None:
    """An order takes the room over from its repair. Raises BadInput where the rooms differ.

    No word: rooms are compared, and what is empty is taken over.
    """
    row = call.row
    repair = get(call.session, RepairRequest, row.repair_request_id) if call.changed("repair_request") else None
    if repair is None:
        return
    if repair.site_id != row.site_id or (row.unit_id is not None and repair.unit_id not in (None, row.unit_id)):
        raise BadInput({"repair_request": Label("这件报修是另一个房号的", "That repair is of another room")})
    if row.unit_id is None and repair.unit_id is not None:
        row.unit_id, row.building_id = repair.unit_id, repair.building_id


@reaction("order_arrived", rules="R207")
def order_arrived(call: Call[WorkOrder]) -> None:
    """A delayed repair is under way again; the supervisor hears of a late arrival.

    No word: the limit hangs on urgency, and the text tells how late.
    """
    row = call.row
    repair = get(call.session, RepairRequest, row.repair_request_id)
    if repair is not None and repair.state == RepairState.DELAYED:
        step(call, repair, "dispatch", {"appointment_at": row.appointment_at or repair.appointment_at})
    urgent = repair is not None and repair.urgency == Urgency.URGENT
    name, since = ("urgent_minutes", row.received_at) if urgent else ("grace_minutes", row.appointment_at)
    if since is None or row.arrived_at is None:
        return
    late = (row.arrived_at - since).total_seconds() / 60 - rules.parameter(call.session, row.site_id, "R207", name)
    if late > 0:
        no = row.record_no
        tell(
            call,
            f"任务单 {no} 到场晚了 {int(late)} 分钟",
            f"Work order {no}: {int(late)} minutes late",
            roles=SUPERVISOR,
            tags="engineering_supervisor cs_supervisor",
        )


@reaction("slip_settled", rules="R169")
def slip_settled(call: Call[WorkOrder]) -> None:
    """With the last slip back the repair is completed; with the last one void, somebody has to dispatch again.

    No word: the round of orders is told apart from earlier ones.
    """
    repair = get(call.session, RepairRequest, call.row.repair_request_id)
    if repair is None or repair.state != "dispatched":
        return
    orders = orders_of(call, repair)
    if any(order.state in RUNNING for order in orders):
        return
    # Slips that came back before this one was issued belong to an earlier round, before the repair was reopened.
    round_ = [order for order in orders if order.returned_at and order.returned_at >= call.row.issued_at]
    if round_:
        finished = max(order.finished_at or order.returned_at for order in round_)
        step(call, repair, "complete", {"completed_at": finished, "task_slip_returned": True})
        return
    no = repair.record_no
    ask(
        call,
        f"报修 {no} 的任务单已作废，请重新派工或取消",
        f"Repair {no} has no work order left",
        row=repair,
        tags="cs_supervisor",
    )
