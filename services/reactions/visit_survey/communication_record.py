"""Interviews: the planned visit has its record."""

from __future__ import annotations

from typing import Any

from models.visit_survey.communication_record import CommunicationRecord
from models.visit_survey.visit_plan import State, VisitPlan
from models.visit_survey.visit_plan_item import VisitPlanItem
from services.reacting import Call, reaction
from services.reactions.shared.rows import get
from services.records import writing


@reaction("interview_recorded", rules="R137")
def interview_recorded(call: Call[CommunicationRecord]) -> None:
    """The planned visit has its record, and is done where the plan is approved.

    No word: whether it is done hangs on the state of the plan.
    """
    if not call.changed("plan_item"):
        return
    item = get(call.session, VisitPlanItem, call.row.plan_item_id)
    if item is None or item.record_id is not None:
        return
    values: dict[str, Any] = {"record": call.row.id}
    if call.session.get_one(VisitPlan, item.visit_plan_id).state in (
        State.APPROVED,
        State.EXECUTING,
        State.CLOSED,
    ):
        values["is_done"] = True
    writing.change(call.session, call.system, item, values, version=item.version)
