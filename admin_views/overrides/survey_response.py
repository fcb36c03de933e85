"""A survey form is entered as a questionnaire: each item with its grades to tap, as on the paper, instead of a list to open in each row."""

from __future__ import annotations

from typing import Any

from admin_views.form import across
from admin_views.form.base import FormPage
from admin_views.form.edit import EditPage
from admin_views.form.new import NewPage
from admin_views.register.base import RegisterView
from models.vocabulary.field.field import Field
from models.vocabulary.field.sorting import sort_key

ANSWERS, QUESTION, GRADE, COMMENT = "survey_answers", "question", "grade", "comment"


class Questionnaire(FormPage):
    """The items of the survey one below the other; the usual table while there are none, or where one may not be named."""

    template = "gj/overrides/survey_response.html"

    def page(self) -> dict[str, Any]:
        """What the usual page has, with the items apart from its tables."""
        made = super().page()
        tables = {one.short_name: one for one in made["tables"]}
        answers = tables.get(ANSWERS)
        lines = list(answers.entries) if answers is not None else []
        if not lines or any({QUESTION, GRADE, COMMENT} - set(line.form.texts()) for line in lines):
            return made | {"questions": []}
        if not all(line.form[QUESTION].words for line in lines):
            return made | {"questions": []}
        for line in lines:
            grade, comment = line.form[GRADE], line.form[COMMENT]
            grade.label.text = line.form[QUESTION].words
            grade.bare = grade.select = comment.bare = False
            grade.span, comment.span = "s6", "s6"
            grade.required = line.row is not None  # an item that was not answered is left alone
        return made | {
            "tables": [one for one in made["tables"] if one is not answers],
            "questions": sorted(lines, key=lambda line: sort_key(line.form[QUESTION].words) or ""),  # as on the paper
            "answers": answers,
        }


class NewQuestionnaire(Questionnaire, NewPage):
    """Of a form that came back."""


class EditQuestionnaire(Questionnaire, EditPage):
    """Of a form that is entered already: what was not answered can be answered still, and an answer taken away."""

    def ready(self, held: Field) -> list[dict[str, Any]]:
        """The items of the survey that have no grade yet."""
        survey: Any = self.row
        answered = {row.question_id for row in self._stored(held)} if held.name == ANSWERS else set()
        found = across.ready(self.session, self.actor, self.register, held, {"campaign": survey.campaign_id})
        return [one for one in found if one[QUESTION] not in answered]


class Pages(RegisterView):
    """The pages of survey forms."""

    create_page = NewQuestionnaire
    edit_page = EditQuestionnaire
