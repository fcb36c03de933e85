"""收支明细 Income and expense lines."""

from __future__ import annotations

from models.groups import FEE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import FeeType, MonthlyIncomeExpense


class Kind(Choices):
    INCOME = "income", "收入", "Income", "green"
    EXPENSE = "expense", "支出", "Expense", "orange"


class IncomeExpenseLine(
    Register, zh="收支明细", en="Income and expense lines", also="收支明细 收支流水", group=FEE, source="004",
    parent="monthly_income_expense", place="statement",
):
    """月度收支明细表里的一行。收入行按收费项目由系统汇总，支出行由收费员逐笔填写并写凭证号。

    One line of a monthly statement. Income lines are added up by fee type; expenses are entered one by one with their
    voucher.
    """

    statement: Mapped[MonthlyIncomeExpense] = ref("收支明细表", "Statement")
    kind: Mapped[Kind] = field("收支", "Kind", default=Kind.EXPENSE)
    fee_type: Mapped[FeeType | None] = ref("项目", "Fee type")
    occurred_on: Mapped[Day | None] = field("日期", "Day", meaning=HAPPENED)
    summary: Mapped[Line] = field("摘要", "Summary")
    amount: Mapped[Money] = field("金额", "Amount", minimum=-100_000_000, unit=("元", "yuan"))
    voucher: Mapped[PaperNo | None] = field("凭证号", "Voucher no.")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view", SITE) + Grant("view", SITE, posts="finance_centre"),
        supervisor=Grant("view", SITE),
        butler=Grant(),
        clerk=Grant("view", SITE, posts="cashier accountant") + Grant("create edit delete", SITE, posts="cashier"),
    )
    rules = [
        Once("statement voucher", when=F.kind == Kind.EXPENSE, zh="本月已登记过这个凭证号",
            en="This voucher is entered already this month"),
        Rule("amount", (F.amount > 0) | (F.kind == Kind.INCOME), "支出须大于 0", "An expense is more than nothing",
            field="amount"),
        Do("line_by_hand", on="save"),
        Do("line_saved", on="saved"),
    ]
    layout = Layout("statement kind fee_type occurred_on summary amount voucher", search="summary voucher",
        filter="kind fee_type occurred_on", label="summary")
