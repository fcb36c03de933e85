"""周工作报告/月工作总结 Work reports."""

from __future__ import annotations

from models.groups import PUBLISH_REPORT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class Kind(Choices):
    WEEKLY = "weekly", "周报", "Weekly"
    MONTHLY = "monthly", "月报", "Monthly"


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "已提交", "Submitted", "orange"
    REVIEWED = "reviewed", "已审阅", "Reviewed", "green"


class WorkReport(
    Register, zh="周工作报告/月工作总结", en="Work reports", also="周报 月报 周工作报告 月工作总结 工作总结",
    group=PUBLISH_REPORT, source="002; 001", own="author", of_company=True,
):
    """一份周报或月总结。汇总数据不填则按各登记册自动汇总；月总结要写建议和整改意见；经理本人的由总经理审阅。
    公司的报告不填项目，汇总各项目，只有公司的岗位能写能看。

    A weekly report or monthly summary. Figures left empty are counted; a monthly one suggests; the manager's own goes
    to the general manager. One of the company has no site and counts all of them; posts of the company alone write and
    see it.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-GZ-{yyyymm}-{seq3}")
    site: Mapped[Site | None] = ref("项目（管理处）", "Site",
        help=("公司的报告不填", "Empty for a report of the company"))
    kind: Mapped[Kind] = field("类别", "Kind", default=Kind.WEEKLY)
    period_start: Mapped[Day] = field("起始日期", "From", meaning=PERIOD)
    period_end: Mapped[Day] = field("截止日期", "To", meaning=PERIOD(after="period_start"))
    summary: Mapped[Text] = field("工作总结", "Summary")
    figures: Mapped[Text | None] = field("汇总数据", "Figures", help=("不填则自动汇总", "Left empty they are counted"))
    problems: Mapped[Text | None] = field("问题", "Problems")
    suggestions: Mapped[Text | None] = field("建议及整改意见", "Suggestions")
    author: Mapped[Staff] = ref("填报人", "Author", default=Me.staff)
    submitted_at: Mapped[Moment | None] = field("提交时间", "Submitted at", auto=True,
        meaning=HAPPENED(after="period_start"))
    comment: Mapped[Text | None] = field("批阅", "Comment")
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit export", SITE),
        butler=Grant("view create edit", OWN),
        clerk=Grant("view", SITE),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "提交", "Submit", by=SUPERVISOR | BUTLER | CS_MANAGER,
            sets={"submitted_at": Now}, when=(F.kind == Kind.WEEKLY) | F.suggestions.present, rules="R069 R049",
            then=Tell(NEXT, "工作报告 {record_no} 请审阅", "Work report {record_no} waits to be read",
                prefers=CS_MANAGER, rules="R049 R069"),
            refusal=("月总结要写明建议及整改意见", "A monthly summary gives suggestions")),
        Step("send_back", State.SUBMITTED, State.DRAFT, "退回", "Send back", by=CS_MANAGER | GENERAL_MANAGER,
            ask_reason=True, sets={"submitted_at": None}),
        Step("review", State.SUBMITTED, State.REVIEWED, "审阅", "Review", approving=True, other_than="submit",
            four_eyes="author", by=CS_MANAGER | GENERAL_MANAGER, asks="comment",
            then=Tell("author", "工作报告 {record_no} 已审阅", "Work report {record_no} was read"),
            guards=[Guard(~Holds("author", CS_MANAGER), "客服经理的报告由总经理审阅",
                "A manager's report is read by the general manager", by=CS_MANAGER)]),
    )
    rules = [
        Once("site author kind period_start", zh="你这一期的报告已写",
            en="The report of this period is written already", field="period_start"),
        Rule("R095", F.period_end <= F.period_start + days(6), "周报一般不超过 7 天",
            "A weekly report covers seven days", when=F.kind == Kind.WEEKLY, level=WARN, field="period_end"),
        Do("work_report_figures", on="save"),
    ]
    layout = Layout("record_no kind period_start period_end summary author state submitted_at",
        search="record_no summary problems suggestions", filter="state kind period_start author",
        label="record_no kind period_start",
        sections=[
            Section("期间", "Period", "site kind period_start period_end author submitted_at"),
            Section("内容", "Content", "summary figures problems suggestions comment"),
        ])
