"""Conclusions on a month's owner visits."""

from __future__ import annotations

from sqlalchemy import func, select

from models.visit_survey.owner_visit import OwnerVisit
from models.visit_survey.visit_conclusion import VisitConclusion
from models.visit_survey.visit_digest import VisitDigest
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import GENERAL_MANAGER
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.shared.rows import get
from services.reactions.shared.telling import tell
from services.reactions.visit_survey.visit_digest import past_due, visits_of


@reaction("conclusion_figures", rules="R088", alone=True)
def conclusion_figures(call: Call[VisitConclusion]) -> None:
    """The conclusion is of its digest's month; count the homes that the director visited himself.

    No word: homes are counted once.
    """
    row = call.row
    digest = get(call.session, VisitDigest, row.digest_id)
    if digest is None:
        return
    if digest.site_id != row.site_id:
        raise BadInput({"digest": Label("不是本项目的汇总", "The digest is another site's")})
    row.period_month = digest.period_month
    query = select(func.count(OwnerVisit.unit_id.distinct())).where(
        *visits_of(row), OwnerVisit.visitor_id == row.concluded_by_id
    )
    row.own_visits = call.session.scalar(query) or 0


@reaction("conclusion_issued", rules="R088")
def conclusion_issued(call: Call[VisitConclusion]) -> None:
    """The general manager hears of a late conclusion. No word: the day is reckoned from a month."""
    row = call.row
    if past_due(call, row, "R088"):
        month = row.period_month
        tell(
            call,
            f"{month} 访问业主总结逾期签发",
            f"Conclusion on visits {month} was late",
            roles=GENERAL_MANAGER,
        )
