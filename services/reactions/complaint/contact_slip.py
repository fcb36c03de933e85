"""Contact slips: each department that has a task hears of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from models.complaint.contact_slip import ContactSlip
from models.vocabulary.language.label import Label
from services.errors import Refused
from services.reacting import Call, reaction
from services.reactions.shared.rows import get, model
from services.reactions.shared.telling import tell


@reaction("slip_issued", rules="R010 R011")
def slip_issued(call: Call[ContactSlip]) -> None:
    """Each department that has a task hears of it: the main one's people of the slip, the others' of their task. Raises
    Refused where a department has nobody who could answer.

    No word: of slip and task each person is told of the one that is his.
    """
    row, told = call.row, {}
    nobody: dict[str, None] = {}
    for task in _tasks(call):
        department = get(call.session, "department", task.department_id)
        theirs = {department.head_id, department.coordinator_id, task.coordinator_id, task.responsible_id} - {None}
        if not theirs:
            nobody[department.name] = None
        for staff_id in theirs:
            mine = task.department_id == row.main_department_id and staff_id in (
                department.head_id,
                department.coordinator_id,
            )
            if mine or staff_id not in told:
                told[staff_id] = row if mine else task
    if nobody:
        names = "、".join(nobody)
        raise Refused(
            Label(
                f"{names}还没有负责人和协调员，没有人能签收；请先在“部门”里指定，或在分办事项里写明责任人",
                f"{names} has neither head nor coordinator, so nobody could accept; name one in Departments, or somebody in the task",
            )
        )
    for staff_id, about in sorted(told.items()):
        words = "请签收办理" if about is row else "有分办给你的事项，请接受办理"
        tell(
            call,
            f"联系单 {row.record_no} {words}",
            f"Contact slip {row.record_no} is for you",
            row=about,
            staff_id=staff_id,
        )


def _tasks(call: Call[ContactSlip]) -> list[Any]:
    task = model("contact_slip_task")
    query = select(task).where(task.contact_slip_id == call.row.id, task.deleted_at.is_(None)).order_by(task.id)
    return list(call.session.scalars(query))
