"""业主意见调查统计分析报告 Survey reports."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Staff, SurveyCampaign


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "已提交", "Submitted", "orange"
    RECTIFYING = "rectifying", "整改中", "Being put right", "blue"
    FED_BACK = "fed_back", "已向业主回访", "Told to owners", "green"


LEADERS = SUPERVISOR | CS_MANAGER


class SurveyReport(
    Register, zh="业主意见调查统计分析报告", en="Survey reports", also="调查报告 满意度报告 统计分析报告",
    group=VISIT_SURVEY, source="002", place="campaign", shared=True,
):
    """一次调查的书面报告：回收份数、总满意率和分项满意率由系统计算，写明共性意见；主任提出整改意见限期解决，
    再向业主回访。公司调查的报告由公司客服编制，份数和满意率分项目列出并合计。

    The written report on one survey: forms returned, overall and per-item satisfaction are computed, common opinions
    are written. The director orders dated rectifications, and the owners are told. That of a company's survey is drawn
    up by the company's customer service and gives forms and satisfaction by site and in all.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-DCB-{yyyy}-{seq3}")
    campaign: Mapped[SurveyCampaign] = ref("调查", "Survey")
    issued_count: Mapped[Whole] = field("发放份数", "Forms issued", auto=True, unit=("份", "forms"))
    returned_count: Mapped[Whole] = field("回收份数", "Forms returned", auto=True, unit=("份", "forms"))
    response_rate: Mapped[Percent] = field("回收率", "Response rate", auto=True)
    overall_rate: Mapped[Percent] = field("总满意率", "Overall satisfaction", auto=True)
    item_rates: Mapped[Text] = field("分项满意率", "Satisfaction by item", auto=True)
    site_rates: Mapped[Text | None] = field("各项目情况", "By site", auto=True)
    common_opinions: Mapped[Text | None] = field("共性意见", "Common opinions")
    department_problems: Mapped[Text | None] = field("各部门存在问题", "Problems by department")
    rectification_opinion: Mapped[Text | None] = field("整改意见", "What is to be put right")
    prepared_by: Mapped[Staff] = ref("编制人", "Prepared by", default=Me.staff)
    submitted_at: Mapped[Moment | None] = field("提交主任时间", "Submitted at", auto=True, meaning=HAPPENED)
    fed_back_on: Mapped[Day | None] = field("向业主回访公布日期", "Told to owners on", auto=True,
        meaning=HAPPENED(after="campaign.start_on"))
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "书面报告主任", "Submit", by=SUPERVISOR | CS_MANAGER,
            needs="common_opinions", asks="department_problems", sets={"submitted_at": Now}, rules="R074",
            when=(F.returned_count > 0) & F.campaign.state.is_in("closed", "reported"),
            then=[
                Moves("campaign", "report"),
                Tell(NEXT, "意见调查报告 {record_no} 请审阅，提出整改意见", "Survey report {record_no} waits for you"),
            ],
            refusal=("调查截止并收回有效表后才能提交", "Submit it once the survey is closed and forms came back"),
            guards=[Guard(F.campaign.site.absent, "项目的调查报告由客服主管提交",
                "The site's supervisor submits the report of a site", by=CS_MANAGER)],
            consequence=("调查转为已出报告，数字不再变动。",
                "The survey becomes reported; the figures stay as they are.")),
        Step("order", State.SUBMITTED, State.RECTIFYING, "提出整改意见限期解决", "Order rectification", by=CS_MANAGER,
            needs="rectification_opinion", rules="R075",
            then=Tell(NEXT, "意见调查报告 {record_no} 已提出整改意见，请在 {R075.default_due_days} 天内解决",
                "Survey report {record_no}: put it right within {R075.default_due_days} days"),
            consequence=("请随后按部门开整改单。", "Then issue a rectification order to each department.")),
        Step("feed_back", [State.RECTIFYING, State.SUBMITTED], State.FED_BACK, "向业主回访", "Tell the owners",
            by=SUPERVISOR | CS_MANAGER | BUTLER, sets={"fed_back_on": Today}, rules="R077", then="report_fed_back",
            when=(F.department_problems.absent | Has("rectification", "survey_report"))
                & Has("return_visit", "", F.kind == "survey", same="campaign=campaign"),
            refusal=("请先登记这次调查的回访；各部门有问题的，还须先开出限期整改单",
                "Record a visit about this survey first, and rectification orders for the departments' problems")),
        Step("send_back", State.SUBMITTED, State.DRAFT, "退回", "Send back", by=CS_MANAGER, ask_reason=True),
    )
    rules = [
        Once("campaign", zh="这次调查已有报告", en="There is a report on this survey already"),
        Do("survey_figures", on="save"),
        Rule("R092", F.response_rate >= P.R092.rate * 100, "回收率低于规定", "The response rate is below the rule",
            level=WARN, field="response_rate"),
    ]
    layout = Layout(
        "record_no campaign issued_count returned_count response_rate overall_rate prepared_by state submitted_at",
        search="record_no item_rates site_rates common_opinions department_problems rectification_opinion",
        filter="state campaign submitted_at prepared_by response_rate overall_rate",
        sections=[
            Section("统计", "Figures",
                "campaign issued_count returned_count response_rate overall_rate item_rates site_rates"),
            Section("分析与整改", "Findings", "common_opinions department_problems rectification_opinion"),
            Section("编制与反馈", "Report", "prepared_by submitted_at fed_back_on"),
        ])
    opens = [
        Opens("rectification", "开整改单", "Order a rectification", link="survey_report",
            copy="problem=department_problems measure=rectification_opinion", sets={"source": "survey"}, by=LEADERS,
            when=F.state.is_in(State.SUBMITTED, State.RECTIFYING)),
        Opens("return_visit", "登记回访", "Record return visit", link="", copy="campaign", sets={"kind": "survey"},
            by=SUPERVISOR | CS_MANAGER | BUTLER, when=F.state != State.DRAFT),
    ]
