"""业主意见调查 Owner surveys."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.question_sets import EIGHT, PRINTED, of_own
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff, SurveyQuestion


class Kind(Choices):
    HALF_YEAR = "half_year", "半年业主意见调查", "Half-year survey"
    QUARTERLY = "quarterly", "季度满意度", "Quarterly survey"
    YEARLY = "yearly", "年度满意度", "Yearly survey"
    SPECIAL = "special", "专项问卷", "Special questionnaire"
    CONSULTATION = "consultation", "对客意见征询", "Consultation"


class Level(Choices):
    COMPANY = "company", "公司", "Company"
    SITE = "site", "项目", "Site"


class QuestionSet(Choices):
    EIGHT = "eight", "八个方面", "The eight aspects"
    PRINTED = "printed", "调查表六项", "The six items of the printed form"
    OWN = "own", "自拟问卷", "A questionnaire of our own"


class Method(Choices):
    HOME = "home", "上门", "At the home"
    PHONE = "phone", "电话", "By phone"
    QUESTIONNAIRE = "questionnaire", "问卷", "Paper form"
    ONLINE = "online", "网络", "Online"
    MIXED = "mixed", "混合", "Mixed"


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "已提交", "Submitted", "orange"
    REVIEWED = "reviewed", "已审核", "Reviewed", "yellow"
    APPROVED = "approved", "已审批", "Approved", "teal"
    RUNNING = "running", "进行中", "Running", "blue"
    CLOSED = "closed", "已截止", "Closed", "purple"
    REPORTED = "reported", "已出报告", "Reported", "green"


LEADERS = CS_MANAGER | SUPERVISOR
# What the service centre draws up itself goes through the quality centre; printed and company forms do not (R152).
# A question reworded or added to a shipped set is drawn up here too.
AS_SHIPPED = (
    ((F.question_set == QuestionSet.EIGHT) & ~Has("survey_question", "campaign", of_own(EIGHT)))
    | ((F.question_set == QuestionSet.PRINTED) & ~Has("survey_question", "campaign", of_own(PRINTED)))
)
REVIEWED_IF_OWN = (~F.kind.is_in(Kind.SPECIAL, Kind.CONSULTATION) & AS_SHIPPED) | F.reviewed_by.present
COUNTED = Count("survey_response", "campaign", where=F.counted.present)


# The sets of questions that are as printed; a survey asks one of them.
SETS = {QuestionSet.EIGHT: EIGHT, QuestionSet.PRINTED: PRINTED}


def lists_all(chosen: QuestionSet) -> Expr:
    """Whether a survey that chose the set asks all of it; a special one asks what it likes."""
    asked = Count("survey_question", "campaign", where=F.aspect.is_in(*SETS[chosen])) >= len(SETS[chosen])
    found: Expr = asked | F.kind.is_in(Kind.SPECIAL, Kind.CONSULTATION) | (F.question_set != chosen)
    return found


class SurveyCampaign(
    Register, zh="业主意见调查", en="Owner surveys", also="满意度调查 意见调查 问卷调查 满意度", group=VISIT_SURVEY,
    source="002; 003; 001", own="planner", shared=True,
):
    """一次业主意见或满意度调查：载入调查项目、审批、发出、逐份录入调查表、截止、出报告；每半年至少一次，
    回收率不低于70%。公司组织的调查不填项目，由公司的岗位办理，各项目录入本项目的调查表，报告按项目汇总。

    One survey of owners: questions loaded, approved, sent out, each returned form typed in, closed, reported on. At
    least one each half-year; at least 70% should come back. One of the company has no site: its posts take the steps,
    every site types its own forms, and the report sums the sites.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-DC-{yyyy}-{seq3}")
    site: Mapped[Site | None] = ref("项目（管理处）", "Site",
        help=("公司组织的不填", "Empty for a survey of the company"))
    kind: Mapped[Kind] = field("调查类别", "Kind", default=Kind.HALF_YEAR)
    level: Mapped[Level] = field("组织层级", "Held by", default=Level.SITE,
        help=("不填项目的即公司组织", "Without a site it is the company's"))
    title: Mapped[Line] = field("名称", "Title")
    question_set: Mapped[QuestionSet] = field("问卷", "Questions", default=QuestionSet.EIGHT)
    planner: Mapped[Staff | None] = ref("策划人（客服经理）", "Planned by", default=Me.staff)
    start_on: Mapped[Day] = field("开始日期", "From", default=Today, meaning=VALID)
    end_on: Mapped[Day] = field("截止日期", "Until", meaning=VALID(after="start_on"))
    method: Mapped[Method] = field("调查方式", "Method", default=Method.QUESTIONNAIRE)
    issued_count: Mapped[Whole | None] = field("发放份数", "Forms issued", minimum=1, early=True, unit=("份", "forms"),
        help=("不填按已入住户数", "Empty: every home lived in"))
    shortfall_reason: Mapped[Text | None] = field("未达回收率的原因", "Why so few came back")
    questionnaire: Mapped[Attachments | None] = field("问卷文件", "Questionnaire")
    reviewed_by: Mapped[Staff | None] = ref("品质运营中心审核人", "Reviewed by", auto=True)
    approved_by: Mapped[Staff | None] = ref("分管领导审批人", "Approved by", auto=True)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)
    survey_questions: Mapped[list[SurveyQuestion]] = lines("调查项目", "Questions", by="campaign")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    workflow = Workflow("state",
        Step("load_questions", State.DRAFT, State.DRAFT, "载入标准项目", "Load the standard questions", by=LEADERS,
            rules="R073", then="load_questions", when=F.question_set.is_in(*SETS),
            refusal=("自拟问卷请在“调查项目”里逐项填写", "Enter the items of your own questionnaire one by one"),
            consequence=("按所选问卷补齐项目，不属于这套的标准项目会去掉。",
                "Adds what the chosen set lacks; standard items of the other set go.")),
        Step("submit", State.DRAFT, State.SUBMITTED, "提交问卷", "Submit", by=LEADERS, rules="R051 R073",
            when=Has("survey_question", "campaign"), refusal=("请先载入标准项目", "Load the standard questions first"),
            guards=[
                Guard((F.kind != Kind.HALF_YEAR) | F.question_set.is_in(*SETS),
                    "半年调查请用标准问卷（八个方面或调查表六项）",
                    "A half-year survey asks a standard set of questions"),
                Guard(lists_all(QuestionSet.EIGHT) & lists_all(QuestionSet.PRINTED), "问卷还缺标准项目，请先载入",
                    "Standard questions are missing; load them first"),
            ]),
        Step("review", State.SUBMITTED, State.REVIEWED, "品质运营中心审核", "Review", approving=True,
            other_than="submit", by=CS_MANAGER, posts="quality_centre", sets={"reviewed_by": Me.staff}, rules="R152"),
        Step("approve", [State.SUBMITTED, State.REVIEWED], State.APPROVED, "分管领导审批", "Approve", approving=True,
            other_than="submit", four_eyes=True, by=GENERAL_MANAGER, posts="none deputy", when=REVIEWED_IF_OWN,
            sets={"approved_by": Me.staff}, rules="R152",
            refusal=("自拟问卷（含改过、增加的项目）须先经品质运营中心审核",
                "The quality centre reviews a questionnaire of one's own first, or one with items changed or added")),
        Step("start", State.APPROVED, State.RUNNING, "发出", "Send out", by=LEADERS, asks="issued_count",
            when=F.approved_by.present & REVIEWED_IF_OWN, rules="R152", then="campaign_started",
            refusal=("问卷审核审批后才能发出", "Send it out once it is reviewed and approved")),
        Step("correct_issued", State.RUNNING, State.RUNNING, "更正发放份数", "Correct the number issued", by=LEADERS,
            needs="issued_count", ask_reason=True, rules="R092",
            consequence=("更正和原因记入历史。", "The correction and its reason stay in the history.")),
        Step("close", State.RUNNING, State.CLOSED, "截止", "Close", by=LEADERS, asks="shortfall_reason", rules="R092",
            consequence=("截止后录入的表不计入统计；随后编制统计分析报告。",
                "Forms entered later do not count; the report is drawn up next.")),
        Step("report", State.CLOSED, State.REPORTED, "出统计报告", "Report", by=LEADERS, rules="R074",
            when=Has("survey_report", "campaign", F.state != "draft"),
            refusal=("请编制统计分析报告并提交主任", "Draw up the report and submit it")),
        Step("send_back", [State.SUBMITTED, State.REVIEWED], State.DRAFT, "退回", "Send back",
            by=CS_MANAGER | GENERAL_MANAGER, and_posts="deputy quality_centre", ask_reason=True,
            sets={"reviewed_by": None}),
    )
    rules = [
        Rule("R051", F.planner.job_post.role == "cs_manager", "意见调查由客服经理策划",
            "The customer service manager plans a survey", when=F.planner.present, level=WARN, field="planner"),
        Do("campaign_level", on="save"),
        Do("campaign_issued", on="save"),
        Rule("R092", (F.issued_count * P.R092.rate <= COUNTED) | F.shortfall_reason.present,
            "回收的有效表不到规定比例，请写明未达回收率的原因", "Fewer forms came back than the rule asks for; say why",
            when=(F.state == State.CLOSED) & F.issued_count.present, field="shortfall_reason"),
    ]
    layout = Layout("record_no kind title method start_on end_on issued_count planner state", search="record_no title",
        filter="state kind start_on end_on level method planner", late="end_on")
    opens = [
        Opens("survey_response", "录入调查表", "Enter a form", link="campaign", by=CLERK | BUTLER | SUPERVISOR,
            when=F.state == State.RUNNING),
        Opens("survey_report", "编制统计报告", "Draw up the report", link="campaign", by=LEADERS,
            when=F.state == State.CLOSED, step="report"),
    ]
