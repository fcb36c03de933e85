"""Butler patrols: their day, and the issue report of a hazard found."""

from __future__ import annotations

from sqlalchemy import select

from models.inspection_emergency.patrol_issue import PatrolIssue
from models.inspection_emergency.patrol_record import PatrolRecord
from services import clock
from services.reacting import Call, reaction
from services.records import writing


@reaction("patrol_day", rules="R041 R042")
def patrol_day(call: Call[PatrolRecord]) -> None:
    """The day follows the start; written down on the day it ends as it is saved; who describes a hazard has found one.

    No word: the day of a moment is the local one, and what is filled in depends on whether it is today.
    """
    row, now = call.row, clock.now().replace(second=0, microsecond=0)
    if row.started_at is not None:
        row.patrol_date = row.started_at.astimezone(clock.zone()).date()
        if call.is_new and row.ended_at is None and row.patrol_date == now.date() and row.started_at < now:
            row.ended_at = now
    if (row.hazard or "").strip() and call.changed("hazard"):
        row.hazard_found = True


@reaction("patrol_hazard", rules="R042")
def patrol_hazard(call: Call[PatrolRecord]) -> None:
    """A patrol that found a hazard has an issue report, opened with what is known. No word: a row is made, once."""
    row = call.row
    if not row.hazard_found or not call.changed("hazard_found"):
        return
    query = select(PatrolIssue.id).where(PatrolIssue.patrol_record_id == row.id, PatrolIssue.deleted_at.is_(None))
    if call.session.scalar(query.limit(1)) is None:
        values = {"patrol_record": row.id, "description": row.hazard, "found_at": row.started_at}
        writing.create(call.session, call.system, PatrolIssue, values)
