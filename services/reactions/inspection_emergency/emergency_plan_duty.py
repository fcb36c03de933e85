"""Duties of emergency plans: the phone of who is to be called."""

from __future__ import annotations

from models.inspection_emergency.emergency_plan_duty import EmergencyPlanDuty
from models.master.staff import Staff
from services.reacting import Call, reaction
from services.reactions.shared.rows import get


@reaction("duty_phone", alone=True)
def duty_phone(call: Call[EmergencyPlanDuty]) -> None:
    """A duty without a phone number takes that of its person. No word: it is taken again when the number is wiped out."""
    row = call.row
    if call.changed("assignee", "phone") and not row.phone:
        staff = get(call.session, Staff, row.assignee_id)
        row.phone = staff.phone if staff is not None else None
