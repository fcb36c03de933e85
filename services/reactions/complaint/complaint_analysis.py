"""Analyses of complaints: the complaints of a period by category."""

from __future__ import annotations

from sqlalchemy import func, select

from models.complaint.complaint import Complaint
from models.complaint.complaint import State as ComplaintState
from models.complaint.complaint_analysis import ComplaintAnalysis, State
from models.complaint.complaint_category import ComplaintCategory
from models.vocabulary.language.spans import within
from services.reacting import Call, reaction


@reaction("complaint_categories", rules="R112")
def complaint_categories(call: Call[ComplaintAnalysis]) -> None:
    """Where it is left empty, how many of the period's complaints are of which category; those found not valid do not count.

    No word: a line of words.
    """
    row = call.row
    if row.state != State.DRAFT or row.period_start is None or row.period_end is None:
        return
    if not (row.by_category or "").strip():
        query = (
            select(ComplaintCategory.name, func.count())
            .select_from(Complaint)
            .join(ComplaintCategory, ComplaintCategory.id == Complaint.category_id)
            .where(
                Complaint.site_id == row.site_id,
                *within(Complaint.received_at, row.period_start, row.period_end),
                Complaint.state != ComplaintState.REJECTED,
                Complaint.deleted_at.is_(None),
            )
            .group_by(ComplaintCategory.name)
            .order_by(func.count().desc(), ComplaintCategory.name)
        )
        row.by_category = "；".join(f"{name} {n} 件" for name, n in call.session.execute(query)) or None
