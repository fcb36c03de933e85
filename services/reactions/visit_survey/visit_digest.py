"""Digests of a month's owner visits."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select

from models.visit_survey.owner_visit import OwnerVisit
from models.visit_survey.visit_digest import State, VisitDigest
from services import clock, rules
from services.reacting import Call, reaction
from services.reactions.shared.steps import step
from services.reactions.shared.telling import ask
from services.reactions.visit_survey.homes import households, percent


@reaction("digest_figures", rules="R081", alone=True)
def digest_figures(call: Call[VisitDigest]) -> None:
    """Count the month's visits, homes visited and homes lived in; fixed once reviewed.

    No word: homes are counted once, and a share is reckoned.
    """
    row = call.row
    if row.state == State.REVIEWED:
        return
    query = select(func.count(), func.count(OwnerVisit.unit_id.distinct())).where(*visits_of(row))
    row.visits_total, row.households_visited = call.session.execute(query).one()
    row.moved_in_units = households(call.session, row.site_id)
    row.coverage_rate = percent(row.households_visited, row.moved_in_units) if row.moved_in_units else None


@reaction("digest_submitted", rules="R087")
def digest_submitted(call: Call[VisitDigest]) -> None:
    """Take in the month's visits; the director hears, also of a late digest.

    No word: visits are taken in by what they await.
    """
    row = call.row
    visits = list(call.session.scalars(select(OwnerVisit).where(*visits_of(row)).order_by(OwnerVisit.id)))
    for one in visits:
        if not one.feedback_required or one.feedback_at is not None:
            step(call, one, "summarise")
    late = "（已过规定日期）" if past_due(call, row, "R087") else ""
    ask(
        call,
        f"{row.period_month} 访问业主汇总已提交，请审阅{late}",
        f"Digest of owner visits {row.period_month} waits for you{' (late)' if late else ''}",
    )


def first_of(month: str, months: int = 0) -> date:
    """The first day of the month, or of one so many months later."""
    year, number = (int(part) for part in month.split("-"))
    at = year * 12 + number - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def visits_of(row: Any) -> list[ColumnElement[bool]]:
    """The living owner visits of the row's site and month."""
    start, end = (datetime.combine(first_of(row.period_month, months), time(), clock.zone()) for months in (0, 1))
    return [
        OwnerVisit.site_id == row.site_id,
        OwnerVisit.visited_at >= start,
        OwnerVisit.visited_at < end,
        OwnerVisit.deleted_at.is_(None),
    ]


def past_due(call: Call, row: Any, rule: str) -> bool:
    """Whether today is past the rule's due day of the month after the row's."""
    due = int(rules.parameter(call.session, row.site_id, rule, "due_day"))
    return clock.today() > first_of(row.period_month, 1) + timedelta(days=due - 1)
