"""投诉统计分析报告 Complaint analyses."""

from __future__ import annotations

from models.groups import COMPLAINT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class PeriodKind(Choices):
    MONTHLY = "monthly", "月度", "Monthly"
    QUARTERLY = "quarterly", "季度", "Quarterly"
    YEARLY = "yearly", "年度", "Yearly"


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "已提交", "Submitted", "orange"
    APPROVED = "approved", "已审定", "Approved", "green"


# The site's complaints of the period that were not found invalid.
HERE_THEN = {"at": "site", "on": "received_at", "within": "period_start period_end", "rules": "R112"}
VALID = F.state != "rejected"
HANDLED = F.state.is_in("resolved", "verified", "visited", "closed")


class ComplaintAnalysis(
    Register, zh="投诉统计分析报告", en="Complaint analyses", also="投诉分析 投诉统计 投诉月报", group=COMPLAINT,
    source="002; 004",
):
    """一个项目一个周期的投诉统计与分析。数字由系统按周期内的投诉计算，原因、责任和预防措施由主管填写，客服经理审定。

    The complaints of one site in one period. The figures are counted by the system; causes, responsibility and
    prevention are the supervisor's; the customer service manager approves.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    period_kind: Mapped[PeriodKind] = field("周期", "Period", default=PeriodKind.MONTHLY)
    period_start: Mapped[Day] = field("起始日期", "From", meaning=PERIOD)
    period_end: Mapped[Day] = field("截止日期", "To", meaning=PERIOD(after="period_start"))
    total: Mapped[Whole] = field("投诉总数", "Complaints", compute=Count("complaint", where=VALID, **HERE_THEN),
        unit=("件", "complaints"))
    major_total: Mapped[Whole | None] = field("重大投诉数", "Major",
        compute=Count("complaint", where=VALID & (F.severity == "major"), **HERE_THEN), unit=("件", "complaints"))
    resolved_total: Mapped[Whole | None] = field("已处理数", "Handled",
        compute=Count("complaint", where=HANDLED, **HERE_THEN), unit=("件", "complaints"))
    resolve_rate: Mapped[Percent | None] = field("处理率", "Handled, %", compute=Share(F.resolved_total, F.total))
    visit_rate: Mapped[Percent | None] = field("回访率", "Visited, %",
        compute=Share(Count("complaint", where=HANDLED & Has("return_visit", "complaint"), **HERE_THEN),
            F.resolved_total))
    by_category: Mapped[Text | None] = field("分类统计", "By category",
        help=("留空时由系统统计", "Counted when left empty"))
    causes: Mapped[Text | None] = field("原因分析", "Causes")
    responsibility: Mapped[Text | None] = field("责任分析", "Responsibility")
    prevention: Mapped[Text | None] = field("预防和纠正措施", "Prevention and correction")
    prepared_by: Mapped[Staff] = ref("编制人", "Prepared by", default=Me.staff)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant(),
        clerk=Grant(),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "提交", "Submit", by=SUPERVISOR, needs="causes prevention",
            asks="responsibility", rules="R112"),
        Step("approve", State.SUBMITTED, State.APPROVED, "审定", "Approve", approving=True, other_than="submit",
            by=CS_MANAGER, four_eyes="prepared_by", rules="R203"),
        Step("send_back", State.SUBMITTED, State.DRAFT, "退回", "Send back", by=CS_MANAGER, ask_reason=True),
    )
    rules = [
        Once("site period_kind period_start", zh="这一期已有投诉分析报告",
            en="There is an analysis of this period already", field="period_start"),
        Do("complaint_categories", on="save"),
    ]
    layout = Layout("site period_kind period_start period_end total major_total resolve_rate visit_rate state",
        search="by_category causes responsibility prevention", filter="state period_kind period_start prepared_by",
        label="period_kind period_start",
        sections=[
            Section("周期", "Period", "site period_kind period_start period_end prepared_by"),
            Section("数字", "Figures", "total major_total resolved_total resolve_rate visit_rate by_category"),
            Section("分析", "Analysis", "causes responsibility prevention"),
        ])
