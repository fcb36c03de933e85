"""Attendance checks: somebody on the staff register is chosen, not written."""

from __future__ import annotations

from sqlalchemy import or_, select

from models.master.staff import Staff, Status
from models.people.attendance_check import AttendanceCheck
from models.vocabulary.language.label import Label
from services.errors import BadInput
from services.reacting import Call, reaction


@reaction("check_by_name", rules="R052 R066")
def check_by_name(call: Call[AttendanceCheck]) -> None:
    """Refuse a written name that is on the staff register of the site: he is to be chosen, so that his rank counts.

    Raises BadInput. No word: a name is looked for at the site and among the company's staff.
    """
    row = call.row
    name = (row.staff_name or "").strip()
    if row.staff_id is not None or not name:
        return
    there = select(Staff.id).where(
        Staff.name == name,
        Staff.deleted_at.is_(None),
        Staff.status != Status.LEFT,
        or_(Staff.site_id == row.site_id, Staff.site_id.is_(None)),
    )
    with call.session.no_autoflush:
        known = call.session.scalar(there.limit(1))
    if known is not None:
        raise BadInput(
            {
                "staff_name": Label(
                    "此人已登记为员工，请在“被检查人”中选择", "He is on the staff register; choose him above"
                )
            }
        )
