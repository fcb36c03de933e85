"""基金专账流水 Fund ledger entries."""

from __future__ import annotations

from models.groups import FUND_CONTRACT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import FundRequest, ServiceFund, Staff


class Kind(Choices):
    INFLOW = "inflow", "来源转入", "Transferred in", "green"
    EXPENSE = "expense", "支出", "Expense", "orange"
    RETURNED = "returned", "退回", "Returned to the fund", "blue"
    ADJUSTMENT = "adjustment", "调整", "Adjustment"


class FundLedgerEntry(
    Register, zh="基金专账流水", en="Fund ledger entries", also="基金流水 基金明细", group=FUND_CONTRACT, source="000",
    place="service_fund fund_request", own="recorded_by",
):
    """基金专账的一笔收支，只由财务记。支出随使用申请的“财务支付”自动记入；记错用“调整”更正（减少填负数），不改不删。
    余额不会为负。

    One entry of a fund's ledger, made by finance only. An expense is entered when a request is paid; a mistake is put
    right by an adjustment (negative to reduce), never by change. The balance never falls below zero.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-JJL-{yyyymm}-{seq4}")
    service_fund: Mapped[ServiceFund] = ref("基金账户", "Fund", pick={"state": ["draft", "active"]})
    entry_date: Mapped[Day] = field("日期", "Day", default=Today, meaning=HAPPENED(after="service_fund.opened_on"))
    kind: Mapped[Kind] = field("类别", "Kind", default=Kind.INFLOW)
    fund_request: Mapped[FundRequest | None] = ref("使用申请", "Request", among="service_fund",
        pick={"state": "approved"}, when=F.kind == Kind.EXPENSE,
        help=("支出须有已批准的申请", "An expense cites an approved request"))
    amount: Mapped[Money] = field("金额", "Amount", minimum=-100_000_000, unit=("元", "yuan"))
    voucher_no: Mapped[PaperNo] = field("凭证号", "Voucher no.")
    summary: Mapped[Line] = field("摘要", "Summary")
    balance_after: Mapped[Money] = field("余额", "Balance", auto=True, default=Decimal(0))
    recorded_by: Mapped[Staff] = ref("记账人", "Entered by", default=Me.staff)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE) + Grant("view export", SITE, posts="finance_centre"),
        supervisor=Grant(),
        butler=Grant(),
        clerk=Grant("view create", SITE, posts="accountant"),
    )
    rules = [
        Once("service_fund voucher_no", zh="这个凭证号已记过账", en="This voucher is entered already"),
        Once("fund_request", when=F.kind == Kind.EXPENSE, zh="这份申请已经支付记账",
            en="This request is paid and entered already"),
        Rule("amount", (F.amount > 0) | (F.kind == Kind.ADJUSTMENT), "金额须大于零；更正请用“调整”",
            "Above zero; correct with an adjustment"),
        Do("ledger_entry", on="save"),
        Do("ledger_posted", on="saved"),
    ]
    layout = Layout("record_no service_fund entry_date kind amount balance_after voucher_no summary recorded_by",
        label="record_no summary", search="record_no voucher_no summary", filter="kind service_fund entry_date")
