"""Work logs: repairs and complaints of the day."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Mapped

from models.complaint.complaint import Complaint
from models.people.work_log import WorkLog
from models.repair_service.repair_request import RepairRequest
from services import clock
from services.reacting import Call, reaction


@reaction("work_log_figures", rules="R048 R194")
def work_log_figures(call: Call[WorkLog]) -> None:
    """Count the site's repairs and complaints of the day. No word: moments of a day, by the local clock."""
    row = call.row
    if row.log_date is None or not call.changed("log_date", "site"):
        return
    start = datetime.combine(row.log_date, time(), clock.zone())
    row.repair_count = _count(call, RepairRequest, RepairRequest.reported_at, start)
    row.complaint_count = _count(call, Complaint, Complaint.received_at, start)


def _count(
    call: Call[WorkLog],
    register: type[RepairRequest | Complaint],
    at: Mapped[datetime],
    start: datetime,
) -> int:
    query = (
        select(func.count())
        .select_from(register)
        .where(
            register.site_id == call.row.site_id,
            at >= start,
            at < start + timedelta(days=1),
            register.deleted_at.is_(None),
        )
    )
    with call.session.no_autoflush:
        return call.session.scalar(query) or 0
