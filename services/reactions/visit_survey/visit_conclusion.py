"""Conclusions on a month's owner visits."""

from __future__ import annotations

from models.visit_survey.visit_conclusion import VisitConclusion
from models.vocabulary.rights.role import GENERAL_MANAGER
from services.reacting import Call, reaction
from services.reactions.shared.telling import tell
from services.reactions.visit_survey.visit_digest import past_due


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
