"""收费日报表（日收日清） Daily collection reports."""

from __future__ import annotations

from models.groups import FEE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "已提交", "Submitted", "yellow"
    REVIEWED = "reviewed", "已复核", "Reviewed", "green"


class DailyCollectionReport(
    Register, zh="收费日报表（日收日清）", en="Daily collection reports", also="收费日报 日报表 日收日清 缴款日报",
    group=FEE, source="004", own="cashier",
):
    """一位收费员一天的收款日结，金额由收款登记和上交登记自动合计。现金当天上交；没有全部上交的写明差异再提交。
    提交后当天的收款不能再改。

    One cashier's day; the figures are added up from payments and remittances. Cash is handed over the same day, or the
    difference is explained. Once submitted the day's payments are closed.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    report_date: Mapped[Day] = field("日期", "Day", default=Today, meaning=HAPPENED)
    cashier: Mapped[Staff] = ref("收费员", "Cashier", default=Me.staff)
    payment_count: Mapped[Whole] = field("笔数", "Payments", auto=True, default=0)
    total: Mapped[Money] = field("合计", "Total", auto=True, default=Decimal(0))
    refunds: Mapped[Money | None] = field("其中退款", "Of which refunds", auto=True)
    cash: Mapped[Money] = field("现金", "Cash", auto=True, default=Decimal(0))
    non_cash: Mapped[Money] = field("非现金", "Not cash", compute=F.total - F.cash)
    large_items: Mapped[Text | None] = field("大型费用明细", "Large sums", auto=True)
    large_reported_at: Mapped[Moment | None] = field("大型费用上报时间", "Large sums reported at", auto=True,
        meaning=HAPPENED(after="report_date"))
    remitted: Mapped[Money] = field("上交金额", "Remitted", auto=True, default=Decimal(0))
    unremitted: Mapped[Money] = field("未上交余额", "Not remitted", compute=F.cash - F.remitted)
    difference_note: Mapped[Text | None] = field("差异说明", "Why not all")
    submitted_at: Mapped[Moment | None] = field("提交时间", "Submitted at", auto=True,
        meaning=HAPPENED(after="report_date"))
    reviewed_by: Mapped[Staff | None] = ref("复核人", "Reviewed by", auto=True)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE) + Grant("view export", SITE, posts="finance_centre"),
        supervisor=Grant("view export", SITE),
        butler=Grant(),
        clerk=Grant("view create edit", OWN, posts="cashier") + Grant("view", SITE, posts="accountant"),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "日结提交", "Close the day", by=CLERK, posts="cashier",
            asks="difference_note", sets={"submitted_at": Now}, when=(F.unremitted == 0) | F.difference_note.present,
            rules="R190 R191", then="day_closed",
            refusal=("现金未全部上交：先登记上交，或写明差异",
                "Cash is not all remitted: enter the remittance or explain")),
        Step("review", State.SUBMITTED, State.REVIEWED, "复核", "Review", approving=True, other_than="submit",
            by=SUPERVISOR | CLERK, posts={CLERK: "accountant"}, sets={"reviewed_by": Me.staff}, four_eyes="cashier",
            rules="R205", then="day_reviewed",
            consequence=("当日收款一并转为已核查。", "Checks the day's payments as well.")),
        Step("send_back", State.SUBMITTED, State.DRAFT, "退回", "Send back", by=SUPERVISOR, ask_reason=True,
            then=[
                Sets("fee_payment", link="daily_report", daily_report=None),
                Tell(NEXT, "{report_date} 收费日报被退回", "The report of {report_date} was sent back",
                    first="cashier"),
            ],
            sets={"submitted_at": None}),
        locked=[State.REVIEWED],
    )
    rules = [
        Once("site cashier report_date", zh="这位收费员当天已有日报", en="The cashier has a report for that day"),
        Do("day_figures", on="save"),
        Kept("R192", "客服经理可查看并导出每份日报", "The manager sees and exports every report"),
    ]
    layout = Layout("report_date cashier payment_count total cash remitted unremitted state",
        search="large_items difference_note", filter="state report_date cashier", label="report_date cashier",
        order="-report_date",
        sections=[
            Section("日结", "The day",
                "site report_date cashier payment_count total refunds cash non_cash remitted unremitted"),
            Section("说明与复核", "Notes and review",
                "difference_note large_items large_reported_at submitted_at reviewed_by"),
        ])
    opens = [
        Opens("cash_remittance", "登记上交", "Remit the cash", link="", by=CLERK, when=F.unremitted > 0,
            copy="site cashier date_from=report_date date_to=report_date amount=unremitted"),
    ]
