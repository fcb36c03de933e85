"""客户房款对账记录 Payment reconciliations."""

from __future__ import annotations

from models.groups import AFTER_SALES
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class State(Choices):
    PREPARED = "prepared", "待核对", "To be checked", "orange"
    AGREED = "agreed", "已核对一致", "Agreed", "green"
    DIFFERENCE = "difference", "有差异", "Differs", "red"


class PaymentReconciliation(
    Register, zh="客户房款对账记录", en="Payment reconciliations", also="对账 房款对账 对账单", group=AFTER_SALES,
    source="004",
):
    """售后与财务部每月核对一次客户房款：售后填自己的台账数，会计填财务账并核对。编制的人不能自己核对。

    The monthly check of buyers' payments with Finance: after-sales gives its total, the accountant gives Finance's and
    compares. Nobody checks his own sheet.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    period_month: Mapped[Month] = field("月份", "Month", unique=True, meaning=PERIOD(since=1990))
    checked_on: Mapped[Day | None] = field("对账日期", "Checked on", auto=True, meaning=HAPPENED(since=1990))
    aftersales_by: Mapped[Staff] = ref("售后经办", "After-sales clerk", default=Me.staff)
    finance_by: Mapped[Staff | None] = ref("财务经办", "Accountant", auto=True)
    aftersales_total: Mapped[Money] = field("售后台账", "After-sales total", maximum=Decimal(10_000_000_000),
        unit=("元", "yuan"))
    finance_total: Mapped[Money | None] = field("财务账", "Finance total", maximum=Decimal(10_000_000_000),
        unit=("元", "yuan"))
    difference: Mapped[Money | None] = field("差异", "Difference", compute=Known(F.aftersales_total - F.finance_total),
        unit=("元", "yuan"))
    explanation: Mapped[Text | None] = field("差异说明", "Explanation")
    reported_on: Mapped[Day | None] = field("报送公司日期", "Reported on",
        help=("向公司报送资金收入情况的日期", "When the income went to the company"),
        meaning=HAPPENED(after="period_month"))
    state: Mapped[State] = field("状态", "State", default=State.PREPARED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE) + Grant("view export", SITE, posts="finance_centre"),
        supervisor=Grant("view create edit", SITE),
        butler=Grant(),
        clerk=Grant("view", SITE, posts="sales_after_service accountant")
            + Grant("create edit", SITE, posts="sales_after_service"),
    )
    workflow = Workflow("state",
        Step("agree", State.PREPARED, State.AGREED, "财务核对一致", "Agree", approving=True, by=CLERK,
            posts="accountant", needs="finance_total", asks="reported_on",
            sets={"checked_on": Today, "finance_by": Me.staff}, four_eyes="aftersales_by", rules="R198 R203",
            when=F.finance_total == F.aftersales_total,
            refusal=("两边数字不同，请办“有差异”", "The totals differ; record the difference")),
        Step("differ", State.PREPARED, State.DIFFERENCE, "有差异", "Differs", by=CLERK, posts="accountant",
            needs="finance_total", asks="explanation", sets={"checked_on": Today, "finance_by": Me.staff},
            then=Tell([SUPERVISOR, "aftersales_by"], "{period_month} 房款对账有差异 {difference:,.2f} 元",
                "The payments of {period_month} differ by {difference:,.2f}", posts="cs_supervisor", rules="R198"),
            when=F.finance_total != F.aftersales_total,
            refusal=("两边数字一致，没有差异", "The totals agree; there is no difference")),
        Step("resolve", State.DIFFERENCE, State.AGREED, "差异已处理", "Settle the difference", by=SUPERVISOR | CLERK,
            posts={CLERK: "accountant"}, needs="explanation", asks="reported_on"),
        locked=[State.AGREED],
    )
    layout = Layout(
        "period_month aftersales_by aftersales_total finance_total difference finance_by state checked_on reported_on",
        search="explanation", filter="state period_month checked_on aftersales_by", label="period_month",
        order="-period_month")
