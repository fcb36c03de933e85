"""回访计划 Return-visit plans."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class PeriodKind(Choices):
    WEEK = "week", "周", "Weekly"
    MONTH = "month", "月", "Monthly"
    QUARTER = "quarter", "季", "Quarterly"


class TargetKind(Choices):
    REPAIR = "repair", "维修", "Repairs"
    COMPLAINT = "complaint", "投诉", "Complaints"
    SPECIAL_SERVICE = "special_service", "特约服务", "Special services"
    SURVEY = "survey", "调查", "Surveys"
    REGULAR = "regular", "定期走访", "Regular rounds"
    ALL = "all", "全部", "All"


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    APPROVED = "approved", "已批准", "Approved", "teal"
    CLOSED = "closed", "已完成", "Finished", "green"


class ReturnVisitPlan(
    Register, zh="回访计划", en="Return-visit plans", also="回访计划 回访安排", group=VISIT_SURVEY, source="002; 004",
):
    """一周、一月或一季的回访计划：回访哪一类、由谁回访、要达到的回访率；上门回访须超过80%。

    A week's, month's or quarter's return visits: which kind, by whom and what share is to be reached; more than 80% at
    the home.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    period_kind: Mapped[PeriodKind] = field("周期", "Period", default=PeriodKind.MONTH)
    period_start: Mapped[Day] = field("起始日期", "From", meaning=PERIOD(ahead=True))
    period_end: Mapped[Day] = field("截止日期", "To", meaning=PERIOD(after="period_start", ahead=True))
    target_kind: Mapped[TargetKind] = field("回访类别", "Visits after", default=TargetKind.ALL)
    target_rate: Mapped[Percent] = field("目标回访率", "Target share", default=Decimal(100), minimum=0, maximum=100)
    home_visit_rate: Mapped[Percent | None] = field("上门比例目标", "Target share at the home", minimum=0, maximum=100)
    assignees: Mapped[list[Staff]] = refs("指定回访人员", "Visitors")
    content: Mapped[Text] = field("计划内容", "Plan")
    approved_by: Mapped[Staff | None] = ref("批准人", "Approved by", auto=True)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    workflow = Workflow("state",
        Step("approve", State.DRAFT, State.APPROVED, "批准", "Approve", approving=True, by=CS_MANAGER,
            needs="assignees", four_eyes=True, sets={"approved_by": Me.staff}, rules="R170 R203",
            then=Tell("assignees", "回访计划已批准：{content:.80}", "A return-visit plan names you"),
            consequence=("指定的回访人员会收到通知。", "The visitors named are told.")),
        Step("close", State.APPROVED, State.CLOSED, "完成", "Finish", by=SUPERVISOR, rules="R071"),
    )
    rules = [
        Once("site period_kind period_start target_kind", zh="这一期已有同类回访计划",
            en="There is a plan of this kind for the period already", field="period_start"),
        Rule("R091", F.home_visit_rate > P.R091.rate * 100, "上门比例目标低于规定",
            "The share at the home is below the rule", when=F.home_visit_rate.present, level=WARN,
            field="home_visit_rate"),
    ]
    layout = Layout(
        "period_kind period_start period_end target_kind target_rate home_visit_rate assignees approved_by state",
        search="content", filter="state period_kind target_kind period_start period_end",
        label="period_kind period_start", order="-period_start", late="period_end")
