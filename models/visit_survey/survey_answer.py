"""调查分项评分 Survey grades."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import SurveyQuestion, SurveyResponse


class Grade(Choices):
    SATISFIED = "satisfied", "满意", "Satisfied"
    FAIRLY = "fairly", "较满意", "Fairly satisfied"
    UNSATISFIED = "unsatisfied", "不满意", "Not satisfied", "orange"


class SurveyAnswer(
    Register, zh="调查分项评分", en="Survey grades", also="调查评分 分项评分 调查明细", group=VISIT_SURVEY,
    source="002", parent="survey_response", place="response",
):
    """一份调查表上一个项目的评分；满意和较满意计入满意率。

    The grade of one item on one form; satisfied and fairly satisfied make the satisfaction rate.
    """

    response: Mapped[SurveyResponse] = ref("调查表", "Form")
    question: Mapped[SurveyQuestion] = ref("项目", "Item", among="campaign")
    grade: Mapped[Grade] = field("满意度", "Grade")
    comment: Mapped[Text | None] = field("意见和建议", "Comment")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view", SITE),
        supervisor=Grant("view create edit delete", SITE),
        butler=Grant("view create edit delete", BUILDINGS),
        clerk=Grant("view create edit delete", SITE, posts="reception"),
    )
    rules = [
        Once("response question", zh="这一项已经评过分", en="This item is graded already"),
        Rule("question", F.question.campaign == F.response.campaign, "这个项目不在这次调查中",
            "This item is of another survey", field="question"),
        Do("answer_counted", on="saved"),
        Do("answer_counted", on="removed"),
    ]
    layout = Layout("response question grade comment", search="comment", filter="grade response question",
        label="question grade")
