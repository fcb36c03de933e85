"""费用收取登记 Fee payments."""

from __future__ import annotations

from models.groups import FEE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import DailyCollectionReport, FeeBill, FeeType, Resident, Site, Staff, Unit


class Method(Choices):
    CASH = "cash", "现金", "Cash"
    CARD = "card", "银行卡", "Bank card"
    TRANSFER = "transfer", "转账", "Transfer"
    WECHAT = "wechat", "微信", "WeChat"
    ALIPAY = "alipay", "支付宝", "Alipay"
    COLLECTION = "collection", "银行托收", "Bank collection"


class State(Choices):
    RECEIVED = "received", "已收款", "Received", "yellow"
    CHECKED = "checked", "已核查", "Checked", "teal"
    REMITTED = "remitted", "已上交", "Remitted", "green"
    VOIDED = "voided", "已冲销", "Reversed", "grey"


# The month it is counted in, by the day it was booked on or else was taken, is closed: its statement was handed in.
IN_CLOSED_MONTH = (
    Has("monthly_income_expense", "", F.state != "draft", same="site=site", until="period_month=booked_on")
    | (F.booked_on.absent
        & Has("monthly_income_expense", "", F.state != "draft", same="site=site", until="period_month=paid_at"))
)


# Told once: with the line the time of the report is entered.
LARGE = F.is_large.present & F.reported_at.absent & (F.state == State.RECEIVED)


class FeePayment(
    Register, zh="费用收取登记", en="Fee payments", also="收费 缴费 交物业费 收费登记 收款 收据", group=FEE,
    source="004", own="cashier",
):
    """收到的一笔钱，收费员当场登记，由别人核查，当日结清。装修、特约服务、门禁卡、车位等各种收款都登在这里；
    登错只能冲销，不能删除。

    One sum received, entered on the spot, checked by somebody else and cleared the same day. All money taken at the
    site is entered here; a mistake is reversed, never deleted.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-SF-{yyyymmdd}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit | None] = ref("房号", "Unit")
    resident: Mapped[Resident | None] = ref("业主/住户", "Resident", fill="unit.resident", home="unit", past=True)
    payer: Mapped[Name | None] = field("缴款人", "Payer", personal=True, fill="unit.contact")
    fee_type: Mapped[FeeType] = ref("收费项目", "Fee type", pick={"is_active": True})
    fee_bill: Mapped[FeeBill | None] = ref("应收账单", "Bill", among="unit fee_type",
        pick={"state": ["open", "partial"]})
    amount: Mapped[Money] = field("金额", "Amount", minimum=-100_000_000, unit=("元", "yuan"))
    is_refund: Mapped[Flag] = field("退款", "Refund", auto=True,
        help=("退还押金、红字冲销时自动登记，冲减当日收款",
            "Entered when a deposit goes back or a payment is reversed; it lessens the day"))
    paid_at: Mapped[Moment] = field("收款时间", "Paid at", default=Now, meaning=HAPPENED)
    method: Mapped[Method] = field("收款方式", "Method", default=Method.CASH)
    receipt_no: Mapped[PaperNo] = field("票据号", "Receipt no.")
    cashier: Mapped[Staff] = ref("收费员", "Cashier", default=Me.staff)
    is_large: Mapped[Flag] = field("大型费用", "Large sum", compute=F.amount >= P.R191.large_amount)
    reported_at: Mapped[Moment | None] = field("上报时间", "Reported at", auto=True, meaning=HAPPENED(after="paid_at"))
    checked_by: Mapped[Staff | None] = ref("核查人", "Checked by", auto=True)
    checked_at: Mapped[Moment | None] = field("核查时间", "Checked at", auto=True, meaning=HAPPENED(after="paid_at"))
    daily_report: Mapped[DailyCollectionReport | None] = ref("收费日报", "Daily report", auto=True)
    booked_on: Mapped[Day | None] = field("记入日期", "Booked on", auto=True, meaning=VALID,
        help=("当日已日结或当月已结账的，记入下一个未结的日子",
            "Where the day or the month is closed: the next open day"))
    void_reason: Mapped[Text | None] = field("作废原因", "Why reversed")
    reversal_receipt_no: Mapped[PaperNo | None] = field("红字票据号", "Receipt no. of the reversal")
    reversal: Mapped[FeePayment | None] = ref("红字冲销", "Reversed by", auto=True)
    state: Mapped[State] = field("状态", "State", default=State.RECEIVED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE) + Grant("view export", SITE, posts="finance_centre"),
        supervisor=Grant("view", SITE),
        butler=Grant(),
        clerk=Grant("view create edit", OWN, posts="cashier") + Grant("view", SITE, posts="accountant"),
    )
    workflow = Workflow("state",
        Step("check", State.RECEIVED, State.CHECKED, "核查", "Check", approving=True, by=SUPERVISOR | CLERK,
            posts={CLERK: "accountant"}, sets={"checked_by": Me.staff, "checked_at": Now}, four_eyes="cashier",
            rules="R205"),
        Step("remit", State.CHECKED, State.REMITTED, "上交", "Remit", by=CLERK, posts="cashier", rules="R190"),
        Step("void", [State.RECEIVED, State.CHECKED], State.VOIDED, "冲销", "Reverse", by=CS_MANAGER,
            needs="void_reason", rules="R189", then="payment_removed", when=F.daily_report.absent,
            refusal=("当日日报已提交，不能作废；请退回日报，或在上交后红字冲销",
                "The report of that day was handed in; have it sent back, or reverse the payment once it is remitted"),
            guards=[
                Guard(~IN_CLOSED_MONTH, "当月的收支明细表已提交，不能作废；请退回收支表，已锁定的在日结上交后红字冲销",
                    "The month's statement was handed in; have it sent back, or once it is locked reverse the payment "
                        "after it is remitted"),
                Guard(F.is_refund.absent, "退款不能冲销，请在装修费用登记里更正",
                    "A refund is not reversed here; put it right in the renovation's charges"),
                Guard(
                    ~Has("renovation_charge", "fee_payment",
                        F.state.is_in("refund_requested", "refund_approved", "refunded", "closed")),
                    "这笔押金已在退还或已完结，不能冲销", "The charge it paid is being refunded, or closed"),
            ],
            consequence=("账单恢复未缴，日报重新合计。", "The bill is owed again and the day is added up anew.")),
        Step("reverse", State.REMITTED, State.REMITTED, "红字冲销", "Reverse after the close", by=CS_MANAGER,
            needs="reversal_receipt_no void_reason", rules="R189", then="payment_reversed",
            when=F.reversal.absent & F.is_refund.absent,
            refusal=("已经冲销过，或本身就是退款", "It is reversed already, or is a refund itself"),
            guards=[Guard(~Has("renovation_charge", "fee_payment"), "装修费用的款在装修费用登记里退",
                "A renovation's charge is given back in the renovation's charges")],
            consequence=("当日日报不变；今天另记一笔红字，账单恢复未缴。",
                "The report of its day stands; a payment below zero is entered today, and the bill is owed again.")),
        locked=[State.REMITTED, State.VOIDED],
    )
    rules = [
        Once("site receipt_no", when=F.state != State.VOIDED, zh="这个票据号已经用过",
            en="This receipt number is used already"),
        Rule("amount", (F.amount > 0) | F.is_refund.present, "金额须大于 0；退款在装修费用登记里办",
            "More than nothing; a refund is taken in the renovation's charges", field="amount"),
        Shut(F.daily_report.present, "当日日报已提交，这笔收款不能再改；请先退回日报",
            "The report of its day was handed in; have that sent back first"),
        Rule("whose", F.unit.present | F.fee_bill.present | F.resident.present, "请填房号、账单或业户，说明是谁缴的",
            "Give the unit, the bill or the resident: whose money it is", field="unit", when=F.id.absent),
        Do("payment_fits", on="save"),
        Rule("booked", F.booked_on.absent, "当日已日结或当月已结账，这笔收款记入下一个未结的日子（见“记入日期”）",
            "The day or its month is closed; this is counted on the next open day (see Booked on)", level=WARN,
            when=F.state == State.RECEIVED, field="booked_on"),
        Tell(CS_MANAGER, "大型收款 {record_no}：{amount:,.2f} 元", "Large payment {record_no}: {amount:,.2f}",
            when=LARGE, rules="R191"),
        Sets("", reported_at=Now, when=LARGE),
        Do("payment_saved", on="saved"),
        Do("payment_removed", on="removed"),
        Kept("R189", "收款只能由客服经理冲销并写明原因",
            "A payment is only reversed, by the manager and with a reason"),
        Kept("R192", "客服经理可查看全部收款，每月检查并锁定收支明细表",
            "The manager sees every payment and locks each month"),
        Kept("R211", "没有岗位可删除，只能冲销", "No post may delete; it can be reversed"),
    ]
    layout = Layout("record_no unit payer fee_type amount method receipt_no paid_at state",
        search="record_no unit receipt_no", filter="state fee_type paid_at booked_on method unit cashier is_large",
        sections=[
            Section("收款", "Payment",
                "site unit resident payer fee_bill fee_type amount method receipt_no paid_at cashier"),
            Section("核查与上报", "Check and report",
                "is_large reported_at checked_by checked_at is_refund daily_report booked_on void_reason "
                    "reversal_receipt_no reversal"),
        ])
    papers = [
        Paper("receipt", "a5",
            ["payer unit paid_at", "fee_type:3 method", "amount:5", "fee_bill:5", "cashier checked_by checked_at"],
            title=("收费票据", "Receipt"), above="receipt_no record_no",
            signs=[("收款单位（盖章）", "Received for (seal)"), ("收费员", "Cashier"), ("缴款人", "Payer")],
            copies=("第一联 存根 / 第二联 缴款人 / 第三联 财务", "1 stub / 2 payer / 3 accounts"), trail=False),
    ]
