"""收支明细表（月） Monthly statements."""

from __future__ import annotations

from models.groups import FEE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import IncomeExpenseLine, Site, Staff


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "已提交", "Submitted", "orange"
    REVIEWED = "reviewed", "已复核", "Reviewed", "yellow"
    LOCKED = "locked", "已锁定", "Locked", "green"


class MonthlyIncomeExpense(
    Register, zh="收支明细表（月）", en="Monthly income and expense statements", also="收支表 收支明细表 月收支",
    group=FEE, source="004", own="prepared_by",
):
    """一个项目一个月的收支。收入按收款登记自动汇总，收费员只登记支出；财务复核，管理处经理检查后锁定。
    期初余额取上月期末。

    One month of a site. Income is added up from the payments and the cashier enters expenses only; finance reviews and
    the manager locks it. It opens with the balance the last month closed with.
    """

    site: Mapped[Site] = ref("项目（管理处）", "Site")
    period_month: Mapped[Month] = field("月份", "Month", unique=True, meaning=PERIOD)
    opening_balance: Mapped[Money | None] = field("期初余额", "Opening balance", minimum=-100000000,
        help=("不填则取上月期末", "Empty: last month's closing"))
    income_total: Mapped[Money] = field("收入合计", "Income", auto=True, default=Decimal(0))
    expense_total: Mapped[Money] = field("支出合计", "Expenses", auto=True, default=Decimal(0))
    closing_balance: Mapped[Money | None] = field("期末余额", "Closing balance",
        compute=F.opening_balance + F.income_total - F.expense_total)
    prepared_by: Mapped[Staff] = ref("编制人（收费员）", "Prepared by", default=Me.staff)
    submitted_at: Mapped[Moment | None] = field("提交时间", "Submitted at", auto=True,
        meaning=HAPPENED(after="period_month"))
    reviewed_by: Mapped[Staff | None] = ref("复核人", "Reviewed by", auto=True)
    approved_by: Mapped[Staff | None] = ref("管理处经理", "Manager", auto=True)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)
    income_expense_lines: Mapped[list[IncomeExpenseLine]] = lines("收支明细", "Income and expenses", by="statement")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE) + Grant("view export", SITE, posts="finance_centre"),
        supervisor=Grant("view", SITE),
        butler=Grant(),
        clerk=Grant("view", SITE, posts="cashier accountant") + Grant("create edit", SITE, posts="cashier"),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "提交", "Submit", by=CLERK, posts="cashier",
            sets={"submitted_at": Now}, rules="R188", then="statement_totals"),
        Step("review", State.SUBMITTED, State.REVIEWED, "财务复核", "Review", approving=True, other_than="submit",
            by=CLERK, posts="accountant", four_eyes="prepared_by", sets={"reviewed_by": Me.staff}, rules="R205"),
        Step("approve", State.REVIEWED, State.LOCKED, "检查锁定", "Check and lock", approving=True, other_than="submit",
            four_eyes="prepared_by", by=CS_MANAGER, sets={"approved_by": Me.staff}, rules="R192"),
        Step("send_back", [State.SUBMITTED, State.REVIEWED], State.DRAFT, "退回", "Send back", by=CS_MANAGER,
            ask_reason=True, sets={"submitted_at": None, "reviewed_by": None}),
        locked=[State.LOCKED],
    )
    rules = [Do("statement_opens", on="save"), Do("statement_totals", on="saved")]
    layout = Layout("period_month site opening_balance income_total expense_total closing_balance prepared_by state",
        search="period_month", filter="state period_month submitted_at", label="period_month", order="-period_month",
        sections=[
            Section("本月", "Month", "site period_month opening_balance income_total expense_total closing_balance"),
            Section("编制与复核", "Prepared and checked", "prepared_by submitted_at reviewed_by approved_by"),
        ])
