"""Assessments of sites: complaints and satisfaction of the year."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from sqlalchemy import func, select

from models.complaint.complaint import Complaint
from models.complaint.complaint import State as Stage
from models.people.site_assessment import SiteAssessment, State
from models.visit_survey.survey_report import SurveyReport
from services import clock
from services.reacting import Call, reaction


@reaction("site_figures", rules="R020")
def site_figures(call: Call[SiteAssessment]) -> None:
    """The year's complaints that were valid, and the mean satisfaction of its surveys. No word: rows of a year, by the
    local clock."""
    row, report = call.row, SurveyReport
    if row.year is None or row.site_id is None or row.state == State.PUBLISHED:
        return
    start, end = (datetime.combine(date(row.year + more, 1, 1), time(), clock.zone()) for more in (0, 1))
    with call.session.no_autoflush:
        row.complaint_count = (
            call.session.scalar(
                select(func.count())
                .select_from(Complaint)
                .where(
                    Complaint.site_id == row.site_id,
                    Complaint.deleted_at.is_(None),
                    Complaint.state != Stage.REJECTED,
                    Complaint.received_at >= start,
                    Complaint.received_at < end,
                )
            )
            or 0
        )
        found = call.session.scalars(
            select(report.overall_rate).where(
                report.site_id == row.site_id,
                report.deleted_at.is_(None),
                report.overall_rate.is_not(None),
                report.created_at >= start,
                report.created_at < end,
            )
        )
        rates = [one for one in found if one is not None]
    row.satisfaction_rate = (sum(rates, Decimal(0)) / len(rates)).quantize(Decimal("0.0001")) if rates else None
