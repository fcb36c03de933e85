"""Digests of a month's owner visits."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, select

from models.visit_survey.owner_visit import OwnerVisit
from models.visit_survey.visit_digest import VisitDigest
from models.vocabulary.language.spans import first_day, within
from services import clock, rules
from services.reacting import Call, reaction
from services.reactions.shared.steps import step
from services.reactions.shared.telling import ask


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


def visits_of(row: Any) -> list[ColumnElement[bool]]:
    """The living owner visits of the row's site and month."""
    return [
        OwnerVisit.site_id == row.site_id,
        *within(OwnerVisit.visited_at, row.period_month, row.period_month),
        OwnerVisit.deleted_at.is_(None),
    ]


def past_due(call: Call, row: Any, rule: str) -> bool:
    """Whether today is past the rule's due day of the month after the row's."""
    due = int(rules.parameter(call.session, row.site_id, rule, "due_day"))
    return clock.today() > first_day(row.period_month, 1) + timedelta(days=due - 1)
