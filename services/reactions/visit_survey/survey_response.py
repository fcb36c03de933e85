"""Forms that came back: whether they count."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.visit_survey.survey_answer import SurveyAnswer
from models.visit_survey.survey_campaign import SurveyCampaign
from models.visit_survey.survey_question import SurveyQuestion
from models.visit_survey.survey_response import SurveyResponse
from models.vocabulary.language.label import Label
from services.reacting import Call, reaction
from services.reactions.shared.rows import get


@reaction("form_counted", rules="R074 R092")
def form_counted(call: Call[SurveyResponse]) -> None:
    """Whether a form counts: valid, every required item answered, and it came back while the survey ran.

    No word: what is missing is looked for and told.
    """
    count_form(call.session, call.row)


def count_form(session: Session, form: Any) -> None:
    """Set whether the form counts, and tell which items have no grade."""
    campaign = get(session, SurveyCampaign, form.campaign_id)
    graded = select(SurveyAnswer.question_id).where(
        SurveyAnswer.response_id == form.id, SurveyAnswer.deleted_at.is_(None)
    )
    open_ = (
        select(SurveyQuestion.aspect, SurveyQuestion.question)
        .where(
            SurveyQuestion.campaign_id == form.campaign_id,
            SurveyQuestion.is_required,
            SurveyQuestion.deleted_at.is_(None),
            SurveyQuestion.id.not_in(graded),
        )
        .order_by(SurveyQuestion.seq)
    )
    missing = [words if aspect == "other" else aspect.label.zh for aspect, words in session.execute(open_)]
    running = campaign is not None and campaign.state == "running"
    form.counted = bool(
        form.is_valid
        and campaign is not None
        and campaign.start_on <= form.answered_on <= campaign.end_on
        and (running or form.counted)  # what is entered after the closing day does not count any more
        and not missing
    )
    told = [one for one in form.warned if not isinstance(one, _Missing)]
    if missing and form.is_valid:
        names = "、".join(missing)
        told.append(
            _Missing(
                f"还有 {len(missing)} 项没有评分（{names}），补齐前这份表不计入统计",
                f"{len(missing)} items have no grade ({names}); until they have, the form does not count",
            )
        )
    form.warned = tuple(told)


class _Missing(Label):
    """The word about items without a grade, told anew as they are filled in."""
