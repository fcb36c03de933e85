"""Grades: each may make its form count, or not."""

from __future__ import annotations

from models.visit_survey.survey_answer import SurveyAnswer
from models.visit_survey.survey_response import SurveyResponse
from services.reacting import Call, reaction
from services.reactions.shared.rows import get
from services.reactions.visit_survey.survey_response import count_form


@reaction("answer_counted", rules="R074")
def answer_counted(call: Call[SurveyAnswer]) -> None:
    """A grade that comes or goes may make its form count, or not. No word: what is missing is looked for and told."""
    form = get(call.session, SurveyResponse, call.row.response_id)
    if form is not None:
        count_form(call.session, form)
