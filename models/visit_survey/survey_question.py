"""调查项目 Survey questions."""

from __future__ import annotations

import functools
import operator

from models.groups import VISIT_SURVEY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import SurveyCampaign
    from models.vocabulary.expression import Expr


class Aspect(Choices):
    POWER = "power", "供电管理", "Power supply"
    WATER = "water", "供水管理", "Water supply"
    FIRE_SECURITY = "fire_security", "消防治安管理", "Fire safety and order"
    SANITATION = "sanitation", "卫生管理", "Sanitation"
    GREENING = "greening", "绿化管理", "Greenery"
    FACILITIES = "facilities", "公共设施管理", "Public facilities"
    REPAIR = "repair", "维修服务", "Repairs"
    ATTITUDE = "attitude", "服务态度", "Attitude"
    SECURITY = "security", "保卫治安", "Security"
    CLEANING = "cleaning", "保洁卫生", "Cleaning"
    LANDSCAPE = "landscape", "环境绿化", "Surroundings"
    VEHICLES = "vehicles", "车辆管理", "Vehicles"
    RECEPTION = "reception", "业主接待", "Reception of owners"
    OTHER = "other", "其他", "Other"


# What a survey must list (document 002), and what the printed form asks besides; repairs are on both. A survey asks one of
# them, as printed: together they would ask nearly the same twice.
EIGHT = (Aspect.POWER, Aspect.WATER, Aspect.FIRE_SECURITY, Aspect.SANITATION, Aspect.GREENING, Aspect.FACILITIES, Aspect.REPAIR, Aspect.ATTITUDE)
PRINTED = (Aspect.SECURITY, Aspect.CLEANING, Aspect.LANDSCAPE, Aspect.VEHICLES, Aspect.REPAIR, Aspect.RECEPTION)


def shipped(aspect: Aspect) -> str:
    """The question as it is shipped: word for word, or the questionnaire is the service centre's own (R152)."""
    return f"您对{aspect.label.zh}是否满意？"


def of_own(aspects: tuple[Aspect, ...]) -> Expr:
    """That a question is not one of the set, is reworded, or may be left unanswered."""
    as_shipped = [(F.aspect == one) & (F.question == shipped(one)) & F.is_required.present for one in aspects]
    any_of: Expr = functools.reduce(operator.or_, as_shipped)
    return ~any_of


class SurveyQuestion(
    Register,
    zh="调查项目",
    en="Survey questions",
    also="调查题目 问卷题目 调查问题",
    group=VISIT_SURVEY,
    source="002",
    parent="survey_campaign",
    place="campaign",
    shared=True,
):
    """一次调查中的一个项目，业主对它打满意、较满意或不满意；半年调查须含八个方面。改了措辞、加了项目的问卷算自拟，要经品质运营中心审核。

    One item of a survey that owners grade; a half-year survey holds the eight aspects. Reworded or with items added it counts as
    a questionnaire of one's own, which the quality centre reviews.
    """

    campaign: Mapped[SurveyCampaign] = ref("调查", "Survey")
    seq: Mapped[Whole] = field("序号", "No.", maximum=999, minimum=1)
    aspect: Mapped[Aspect] = field("项目", "Aspect")
    question: Mapped[Line] = field("问题", "Question")
    is_required: Mapped[Flag] = field("必答", "Must be answered", default=True)

    access = Access(general_manager=Grant("view", ALL), cs_manager=Grant("view create edit delete", SITE),
                    supervisor=Grant("view create edit delete", SITE), butler=Grant("view", SITE), clerk=Grant("view", SITE))  # fmt: skip
    rules = [Once("campaign aspect", when=F.aspect != Aspect.OTHER, zh="这次调查已问过这个方面", en="This survey asks about it already"),
             Do("question_of_draft", on="save", rules="R152"),
             Kept("R073", "提交调查时核对八个方面", "The eight aspects are checked when the survey is submitted")]  # fmt: skip
    layout = Layout("campaign seq aspect question is_required", search="question", filter="campaign aspect is_required",
                    label="seq aspect", order="seq")  # fmt: skip
