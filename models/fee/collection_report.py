"""费用收缴情况报告 Fee collection reports."""

from __future__ import annotations

from models.groups import FEE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    REPORTED = "reported", "已上报", "Reported", "yellow"
    REVIEWED = "reviewed", "已审阅", "Reviewed", "green"


# The site's bills of the month, and those that fell due by its end and are not paid.
OF_MONTH = {"at": "site", "same": "period=period_month", "rules": "R050"}
BILLED = F.state != "voided"
BY_ITS_END = {"at": "site", "on": "due_on", "until": "period_month", "rules": "R050"}
OWED = F.state.is_in("open", "partial")


class CollectionReport(
    Register, zh="费用收缴情况报告", en="Fee collection reports", also="收缴率 收费情况 收缴报告", group=FEE,
    source="001",
):
    """一个项目一个月的收缴情况：应收、实收、收缴率和欠费由账单自动统计，客服助理写原因和催收安排，上报客服经理。

    One month of a site: receivable, received, rate and arrears are counted from the bills; the assistant adds reasons
    and the dunning arranged, and reports to the manager.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    period_month: Mapped[Month] = field("月份", "Month", unique=True, meaning=PERIOD)
    receivable: Mapped[Money] = field("应收", "Receivable",
        compute=Total("fee_bill", F.amount - F.waived_amount, where=BILLED, **OF_MONTH),
        help=("账单减减免", "Bills less waivers"))
    received: Mapped[Money] = field("实收", "Received",
        compute=Total("fee_bill", F.paid_amount, where=BILLED, **OF_MONTH))
    collection_rate: Mapped[Percent | None] = field("收缴率", "Collection rate",
        compute=Share(F.received, F.receivable))
    arrears: Mapped[Money] = field("累计欠费", "Arrears",
        compute=Total("fee_bill", F.balance, where=OWED, **BY_ITS_END), help=("月末到期未缴", "Due and unpaid"))
    arrears_households: Mapped[Whole] = field("欠费户数", "Households in arrears",
        compute=Count("fee_bill", each="unit", where=OWED, **BY_ITS_END))
    reasons: Mapped[Text | None] = field("欠费原因分析", "Why in arrears")
    arrangement: Mapped[Text | None] = field("催收安排", "Dunning arranged")
    reported_by: Mapped[Staff] = ref("上报人（客服助理）", "Reported by", default=Me.staff)
    reported_at: Mapped[Moment | None] = field("上报时间", "Reported at", auto=True,
        meaning=HAPPENED(after="period_month"))
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE) + Grant("view export", SITE, posts="finance_centre"),
        supervisor=Grant("view create edit export", SITE),
        butler=Grant(),
        clerk=Grant("view", SITE, posts="cashier accountant"),
    )
    workflow = Workflow("state",
        Step("report", State.DRAFT, State.REPORTED, "上报", "Report", by=SUPERVISOR, needs="arrangement",
            sets={"reported_at": Now}, rules="R050",
            then=Tell(NEXT, "{period_month} 收缴情况已上报，请审阅", "The collection of {period_month} is reported")),
        Step("review", State.REPORTED, State.REVIEWED, "审阅", "Review", approving=True, other_than="report",
            four_eyes=True, by=CS_MANAGER),
        Step("send_back", State.REPORTED, State.DRAFT, "退回", "Send back", by=CS_MANAGER, ask_reason=True),
        locked=[State.REVIEWED],
    )
    layout = Layout("period_month site receivable received collection_rate arrears arrears_households state",
        search="period_month reasons arrangement", filter="state period_month reported_at", label="period_month",
        order="-period_month",
        sections=[
            Section("收缴", "Collection",
                "site period_month receivable received collection_rate arrears arrears_households"),
            Section("分析与安排", "Reasons and dunning", "reasons arrangement reported_by reported_at"),
        ])
