"""Tasks of contact slips: who coordinates and who is responsible."""

from __future__ import annotations

from models.complaint.contact_slip_task import ContactSlipTask
from services.reacting import Call, reaction
from services.reactions.shared.rows import get


@reaction("task_people", rules="R010 R011")
def task_people(call: Call[ContactSlipTask]) -> None:
    """Coordinator and responsible person of a task default to the department's coordinator and head."""
    row = call.row
    if not call.changed("department") or row.department_id is None:
        return
    department = get(call.session, "department", row.department_id)
    row.coordinator_id = row.coordinator_id or department.coordinator_id
    row.responsible_id = row.responsible_id or department.head_id
