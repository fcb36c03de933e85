"""客户房款账目与催收 House payments."""

from __future__ import annotations

from models.groups import AFTER_SALES
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import SaleContract


class HousePayment(
    Register, zh="客户房款账目与催收", en="House payments", also="房款 房款催收 按揭款 购房款", group=AFTER_SALES,
    source="004", place="contract",
):
    """销售合同的一期房款：应付、已付和催收。填最近催收日期，催收次数自动加一；“财务已核对”只由会计勾选。

    One instalment of a sale contract: due, paid and reminded. Each new reminder date counts one reminder; only the
    accountant ticks what Finance has checked.
    """

    contract: Mapped[SaleContract] = ref("销售合同", "Contract")
    instalment: Mapped[Line] = field("期次", "Instalment", help=("如 首付、第二期、尾款", "Such as 首付, 第二期, 尾款"))
    due_on: Mapped[Day] = field("应付日期", "Due on", meaning=DUE(after="contract.signed_on"))
    due_amount: Mapped[Money] = field("应付金额", "Amount due", minimum=Decimal("0.01"), unit=("元", "yuan"))
    paid_amount: Mapped[Money | None] = field("已付金额", "Amount paid", minimum=0, unit=("元", "yuan"))
    paid_on: Mapped[Day | None] = field("付款日期", "Paid on", meaning=HAPPENED(since=1990))
    reminders: Mapped[Whole | None] = field("催收次数", "Reminders", auto=True)
    last_reminded_on: Mapped[Day | None] = field("最近催收日期", "Last reminded on",
        meaning=HAPPENED(after="contract.signed_on"))
    finance_confirmed: Mapped[Flag] = field("财务已核对", "Checked by Finance")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE) + Grant("view export", SITE, posts="finance_centre"),
        supervisor=Grant("view create edit export", SITE),
        butler=Grant(),
        clerk=Grant("view edit", SITE, posts="sales_after_service accountant")
            + Grant("create", SITE, posts="sales_after_service"),
    )
    rules = [
        Once("contract instalment", zh="这一期房款已登记", en="This instalment is entered already"),
        Do("reminders_counted"),
        Rule("R198", Me.tagged("accountant") | (F.id.absent & F.finance_confirmed.absent), "由会计核对后勾选",
            "The accountant ticks this after checking", field="finance_confirmed", changed="finance_confirmed"),
        Rule("paid", F.paid_on.present, "填了已付金额，请填付款日期", "Say when it was paid", when=F.paid_amount > 0,
            field="paid_on"),
        Rule("too_much", F.paid_amount <= F.due_amount, "已付金额不能超过应付金额", "More was paid than is due",
            field="paid_amount", when=F.paid_amount.present),
        Kept("R213", "交房时按财务已核对的已付合计或贷款到位判断",
            "Delivery asks for what Finance has confirmed, or the loan's arrival"),
    ]
    layout = Layout(
        "contract instalment due_on due_amount paid_amount paid_on reminders last_reminded_on finance_confirmed",
        search="contract instalment", filter="contract due_on paid_on last_reminded_on finance_confirmed",
        label="contract instalment", order="due_on", late="due_on", met="paid_on")
