"""业主意见调查表 Survey forms."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Resident, Staff, SurveyAnswer, SurveyCampaign, Unit


class SurveyResponse(
    Register, zh="业主意见调查表", en="Survey forms", also="调查表 问卷 意见调查表 满意度调查表", group=VISIT_SURVEY,
    source="002", place="campaign", own="collector",
):
    """收回的一份调查表：哪一户、逐项评分、意见和签名；必答项都答了、在调查期间收回的有效表才计入统计，一户一份；
    有误解的要向业主解释。

    One form that came back: which home, a grade for each item, opinions and signature. A valid form counts when every
    required item is answered and it came back while the survey ran, one a home; a misunderstanding is explained to the
    owner.
    """

    campaign: Mapped[SurveyCampaign] = ref("调查", "Survey")
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident | None] = ref("业主/住户", "Resident", fill="unit.resident", home="unit")
    answered_on: Mapped[Day] = field("日期", "Answered on", default=Today, meaning=HAPPENED(after="campaign.start_on"))
    phone: Mapped[Phone | None] = field("电话", "Phone", personal=True, fill="unit.phone")
    opinion: Mapped[Text | None] = field("意见和建议", "Opinion")
    signature: Mapped[Signature | None] = field("业主签名", "Owner's signature")
    collector: Mapped[Staff] = ref("收集人", "Collected by", default=Me.staff)
    is_misunderstanding: Mapped[Flag] = field("属误解", "Misunderstanding")
    explained_at: Mapped[Moment | None] = field("解释时间", "Explained at", when=F.is_misunderstanding.present,
        meaning=HAPPENED(after="answered_on"))
    is_valid: Mapped[Flag] = field("有效表", "Valid", default=True)
    counted: Mapped[Flag] = field("计入统计", "Counted", auto=True)
    survey_answers: Mapped[list[SurveyAnswer]] = lines("分项评分", "Grades", by="response")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception"),
    )
    rules = [
        Once("campaign unit", when=F.is_valid, zh="这一户已有一份有效表；这份不算的，请取消“有效表”",
            en="This home has a valid form; untick Valid if this one does not count"),
        Rule("running", F.campaign.state == "running", "这次调查不在进行中，这份表不计入统计",
            "This survey is not running; the form does not count", when=F.id.absent, level=WARN, field="campaign"),
        Rule("in_time", (F.answered_on >= F.campaign.start_on) & (F.answered_on <= F.campaign.end_on),
            "日期不在调查期间，这份表不计入统计", "Not a day of the survey; the form does not count", level=WARN,
            field="answered_on"),
        Do("form_counted", on="saved"),
        Rule("R076", F.explained_at.present, "业主有误解的，请耐心解释并填解释时间",
            "Explain it to the owner and note when", when=F.is_misunderstanding.present, level=WARN,
            field="explained_at"),
    ]
    layout = Layout("campaign unit resident answered_on opinion is_misunderstanding is_valid counted collector",
        search="unit phone opinion", filter="campaign unit answered_on collector is_valid counted is_misunderstanding",
        label="unit answered_on")
    papers = [
        Paper("form", "a4",
            [
                Says("尊敬的业主：为了不断改进服务，请您对下列各项打“√”，并写下宝贵的意见。多谢您的支持！",
                    "Dear owner: please tick your grade for each item and write down what you would like better. Thank "
                        "you."),
                "unit resident answered_on",
                Table("survey_answers", "question grade comment", ticks="grade", order="question.seq", blank=8),
                Row("opinion:5", tall=6)],
            title=("业主意见调查表", "Owners' opinion survey"), above="campaign",
            signs=[("业主签名", "Owner", "signature"), ("电话", "Phone"), ("日期", "Date")]),
    ]
    opens = [
        Opens("return_visit", "回访业主", "Record return visit", link="", copy="campaign unit resident",
            sets={"kind": "survey"}, by=CLERK | BUTLER | SUPERVISOR),
    ]
    entry = Grid("unit resident phone opinion is_valid", once="campaign answered_on collector", twice="campaign unit",
        lines="survey_answers", across="question", value="grade", match="campaign", of="issued_count")
