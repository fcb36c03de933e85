"""Assessments of departments: contact slips of the year, and the weighted score."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import func, select

from models.complaint.contact_slip_task import ContactSlipTask
from models.master.department import Department
from models.people.department_assessment import DepartmentAssessment, State
from services import rules
from services.reacting import Call, reaction
from services.reactions.shared.rows import get


@reaction("assessment_scored", rules="R019")
def assessment_scored(call: Call[DepartmentAssessment]) -> None:
    """Head and contact slips of the department and year, and the weighted score. No word: rows of a year are counted."""
    row, task = call.row, ContactSlipTask
    if row.year is None or row.department_id is None or row.state == State.APPROVED:
        return
    department = get(call.session, Department, row.department_id)
    row.head_id = department.head_id if department is not None else None
    mine = (
        task.department_id == row.department_id,
        task.deleted_at.is_(None),
        task.due_on >= date(row.year, 1, 1),
        task.due_on < date(row.year + 1, 1, 1),
    )
    count = select(func.count()).select_from(task).where(*mine)
    with call.session.no_autoflush:
        row.slip_total = total = call.session.scalar(count) or 0
        row.slip_done = done = call.session.scalar(count.where(task.on_time)) or 0
    row.slip_rate = (Decimal(done) * 100 / Decimal(total)).quantize(Decimal("0.0001")) if total else None
    if row.completion_score is None and row.slip_rate is not None:
        row.completion_score = row.slip_rate.quantize(Decimal("0.1"))
    if row.cooperation_score is None or row.completion_score is None:
        row.final_score = None
        return
    cooperation, completion = (
        Decimal(str(rules.parameter(call.session, None, "R019", f"weight_{name}")))
        for name in ("cooperation", "completion")
    )
    final = cooperation * row.cooperation_score + completion * row.completion_score
    row.final_score = final.quantize(Decimal("0.1"))
