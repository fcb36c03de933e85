"""Surveys: their questions, their level, the number of forms."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.question_sets import shipped
from models.visit_survey.survey_campaign import SETS, Level, State, SurveyCampaign
from models.visit_survey.survey_question import SurveyQuestion
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CS_MANAGER
from services import rules
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.shared.telling import tell
from services.reactions.visit_survey.homes import households
from services.records import writing


@reaction("load_questions", rules="R073")
def load_questions(call: Call[SurveyCampaign]) -> None:
    """Make the questions those of the chosen set: what it lacks is added, standard ones of the other set go.

    No word: questions are made and removed.
    """
    session, row = call.session, call.row
    wanted = SETS[row.question_set]
    have: set[str] = set()
    for one in session.scalars(
        select(SurveyQuestion)
        .where(SurveyQuestion.campaign_id == row.id, SurveyQuestion.deleted_at.is_(None))
        .order_by(SurveyQuestion.seq)
    ):
        if one.aspect in wanted or one.aspect == "other":
            have.add(str(one.aspect))
        else:
            writing.remove(session, call.system, one)
    at = max(_aspects(session, row.id).values(), default=0)
    for aspect in wanted:
        if str(aspect) in have:
            continue
        at += 1
        values = {
            "campaign": row.id,
            "seq": at,
            "aspect": aspect,
            "question": shipped(aspect),
            "is_required": True,
        }
        writing.create(session, call.system, SurveyQuestion, values)


@reaction("campaign_level")
def campaign_level(call: Call[SurveyCampaign]) -> None:
    """A survey without a site is the company's. No word: it is filled in before the row is written."""
    if call.row.site_id is None:
        call.row.level = Level.COMPANY


@reaction("campaign_issued", rules="R092")
def campaign_issued(call: Call[SurveyCampaign]) -> None:
    """A survey sent out without a number of forms went to every home lived in; once sent out the number changes with a reason only.

    No word: homes are counted.
    """
    row = call.row
    changed = call.before is not None and "issued_count" in call.before and "state" not in call.before
    if (
        changed
        and row.state not in (State.DRAFT, State.SUBMITTED, State.REVIEWED, State.APPROVED)
        and not call.actor.is_system
    ):
        raise BadInput(
            {
                "issued_count": Label(
                    "发出后请用“更正发放份数”修改，并写明原因",
                    "Once sent out, use the step Correct the number issued and say why",
                )
            }
        )
    if row.state in (State.RUNNING, State.CLOSED) and row.issued_count is None:
        row.issued_count = households(call.session, row.site_id) or None


@reaction("campaign_started", rules="R092")
def campaign_started(call: Call[SurveyCampaign]) -> None:
    """The manager hears of more surveys in a year than the plan allows.

    No word: surveys of the year are counted, and the text tells how many.
    """
    row = call.row
    year = row.start_on.replace(month=1, day=1)
    query = select(func.count()).where(
        SurveyCampaign.site_id == row.site_id,
        SurveyCampaign.deleted_at.is_(None),
        SurveyCampaign.start_on >= year,
        SurveyCampaign.start_on < year.replace(year=year.year + 1),
        SurveyCampaign.state.in_((State.RUNNING, State.CLOSED, State.REPORTED)),
    )
    most = rules.parameter(call.session, row.site_id, "R092", "max_per_year")
    count = call.session.scalar(query) or 0
    if count > most:
        who: dict[str, Any] = {"roles": CS_MANAGER} if row.site_id else {"staff_id": row.planner_id}
        tell(
            call,
            f"本年第 {count} 次意见调查 {row.record_no}，超过 {most} 次",
            f"Survey {row.record_no} is this year's {count}th",
            **who,
        )


def _aspects(session: Session, campaign_id: int) -> dict[str, int]:
    """The aspects the survey asks about, with the number of their question."""
    query = select(SurveyQuestion.aspect, SurveyQuestion.seq).where(
        SurveyQuestion.campaign_id == campaign_id, SurveyQuestion.deleted_at.is_(None)
    )
    return {str(aspect): seq for aspect, seq in session.execute(query.order_by(SurveyQuestion.seq))}
