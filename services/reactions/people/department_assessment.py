"""Assessments of departments: the head and the weighted score."""

from __future__ import annotations

from decimal import Decimal

from models.master.department import Department
from models.people.department_assessment import DepartmentAssessment, State
from services import rules
from services.reacting import Call, reaction
from services.reactions.shared.rows import get


@reaction("assessment_scored", rules="R019")
def assessment_scored(call: Call[DepartmentAssessment]) -> None:
    """The head, and the weighted score of contact slips and cooperation. No word: the rate scores where nobody did."""
    row = call.row
    if row.year is None or row.department_id is None or row.state == State.APPROVED:
        return
    department = get(call.session, Department, row.department_id)
    row.head_id = department.head_id if department is not None else None
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
