"""Staffing plans: who is on duty in the post."""

from __future__ import annotations

from sqlalchemy import func, select

from models.master.staff import Staff, Status
from models.people.staffing_plan import StaffingPlan
from services.reacting import Call, reaction


@reaction("staffing_actual", rules="R090")
def staffing_actual(call: Call[StaffingPlan]) -> None:
    """Count who is on duty in the post at the site. No word: `Total` counts for a row that is saved."""
    row = call.row
    here = (
        Staff.site_id == row.site_id,
        Staff.job_post_id == row.job_post_id,
        Staff.status == Status.ON_DUTY,
        Staff.deleted_at.is_(None),
    )
    with call.session.no_autoflush:
        row.actual = call.session.scalar(select(func.count()).select_from(Staff).where(*here)) or 0
