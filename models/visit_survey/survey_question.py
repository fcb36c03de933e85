"""调查项目 Survey questions."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.question_sets import Aspect
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import SurveyCampaign


class SurveyQuestion(
    Register, zh="调查项目", en="Survey questions", also="调查题目 问卷题目 调查问题", group=VISIT_SURVEY, source="002",
    parent="survey_campaign", place="campaign", shared=True,
):
    """一次调查中的一个项目，业主对它打满意、较满意或不满意；半年调查须含八个方面。改了措辞、加了项目的问卷算自拟，
    要经品质运营中心审核。

    One item of a survey that owners grade; a half-year survey holds the eight aspects. Reworded or with items added it
    counts as a questionnaire of one's own, which the quality centre reviews.
    """

    campaign: Mapped[SurveyCampaign] = ref("调查", "Survey", pick={"state": "draft"})
    seq: Mapped[Whole] = field("序号", "No.", maximum=999, minimum=1)
    aspect: Mapped[Aspect] = field("项目", "Aspect")
    question: Mapped[Line] = field("问题", "Question")
    is_required: Mapped[Flag] = field("必答", "Must be answered", default=True)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit delete", SITE),
        supervisor=Grant("view create edit delete", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    rules = [
        Once("campaign aspect", when=F.aspect != Aspect.OTHER, zh="这次调查已问过这个方面",
            en="This survey asks about it already"),
        Rule("R152", F.campaign.state == "draft", "问卷已提交，退回后才能改项目",
            "Submitted; have it sent back to change questions", field="question",
            changed="campaign seq aspect question is_required"),
        Kept("R073", "提交调查时核对八个方面", "The eight aspects are checked when the survey is submitted"),
    ]
    layout = Layout("campaign seq aspect question is_required", search="question", filter="campaign aspect is_required",
        label="seq aspect", order="seq")
