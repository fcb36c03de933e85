"""Analyses of complaints: the figures of a period."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from models.complaint.complaint import Complaint, Severity
from models.complaint.complaint import State as ComplaintState
from models.complaint.complaint_analysis import ComplaintAnalysis, State
from models.complaint.complaint_category import ComplaintCategory
from models.visit_survey.return_visit import ReturnVisit
from services import clock
from services.reacting import Call, reaction

HANDLED = (ComplaintState.RESOLVED, ComplaintState.VERIFIED, ComplaintState.VISITED, ComplaintState.CLOSED)


@reaction("complaint_figures", rules="R112")
def complaint_figures(call: Call[ComplaintAnalysis]) -> None:
    """Count the site's complaints of the period; those found not valid do not count.

    No word: counts, shares of them, and a line of words.
    """
    row = call.row
    if row.state != State.DRAFT or row.period_start is None or row.period_end is None:
        return
    start = datetime.combine(row.period_start, time(), clock.zone())
    end = datetime.combine(row.period_end + timedelta(days=1), time(), clock.zone())
    mine = [
        Complaint.site_id == row.site_id,
        Complaint.received_at >= start,
        Complaint.received_at < end,
        Complaint.state != ComplaintState.REJECTED,
        Complaint.deleted_at.is_(None),
    ]

    def count(*more: Any) -> int:
        return call.session.scalar(select(func.count()).select_from(Complaint).where(*mine, *more)) or 0

    seen = select(ReturnVisit.complaint_id).where(
        ReturnVisit.complaint_id.is_not(None), ReturnVisit.deleted_at.is_(None)
    )
    handled = Complaint.state.in_(HANDLED)
    row.total, row.major_total = count(), count(Complaint.severity == Severity.MAJOR)
    row.resolved_total = count(handled)
    row.resolve_rate = _percent(row.resolved_total, row.total)
    row.visit_rate = _percent(count(handled, Complaint.id.in_(seen)), row.resolved_total)
    if not (row.by_category or "").strip():
        query = (
            select(ComplaintCategory.name, func.count())
            .select_from(Complaint)
            .join(ComplaintCategory, ComplaintCategory.id == Complaint.category_id)
            .where(*mine)
            .group_by(ComplaintCategory.name)
            .order_by(func.count().desc(), ComplaintCategory.name)
        )
        row.by_category = "；".join(f"{name} {n} 件" for name, n in call.session.execute(query)) or None


def _percent(part: int, whole: int) -> Decimal | None:
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.0001")) if whole else None
