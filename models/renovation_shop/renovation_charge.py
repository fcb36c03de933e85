"""装修费用登记 Renovation charges."""

from __future__ import annotations

from models.groups import RENOVATION_SHOP
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import FeePayment, FeeStandard, FeeType, RenovationApplication, Staff


class Method(Choices):
    CASH = "cash", "现金", "Cash"
    CARD = "card", "银行卡", "Bank card"
    TRANSFER = "transfer", "转账", "Transfer"
    WECHAT = "wechat", "微信", "WeChat"
    ALIPAY = "alipay", "支付宝", "Alipay"


class State(Choices):
    RECEIVED = "received", "已收", "Received", "yellow"
    CHECKED = "checked", "已核查", "Checked", "teal"
    REFUND_REQUESTED = "refund_requested", "申请退还", "Refund requested", "orange"
    REFUND_APPROVED = "refund_approved", "已批准待退", "Refund approved", "orange"
    REFUNDED = "refunded", "已退还", "Refunded", "green"
    CLOSED = "closed", "完结", "Closed", "green"


class RenovationCharge(
    Register, zh="装修费用登记", en="Renovation charges",
    also="装修费用 装修押金 装修收费 押金 退押金 装修保证金 退保证金", group=RENOVATION_SHOP, source="004",
    parent="renovation_application", place="application", own="cashier",
):
    """装修收的一笔费用或押金：选公示的收费标准，应收自动算出，实收须相等，由他人核查。验收合格后押金才可退。

    One fee or deposit of a renovation: the published standard gives what is due, all of it is received and somebody
    else checks it. A deposit goes back only after the works are accepted.
    """

    application: Mapped[RenovationApplication] = ref("装修申请", "Application")
    fee_standard: Mapped[FeeStandard] = ref("收费标准", "Standard",
        pick={"state": "published", "fee_type.kind": ["renovation", "deposit"]},
        help=("已公示的装修费用、押金标准", "A published one, of a charge or deposit"))
    fee_type: Mapped[FeeType] = ref("费用项目", "Fee type", auto=True)
    receivable: Mapped[Money] = field("应收", "Due", auto=True, unit=("元", "yuan"))
    received: Mapped[Money | None] = field("实收", "Received", minimum=0, unit=("元", "yuan"),
        help=("不填即按应收；与应收不等的不能保存", "Empty: what is due; no other sum is taken"))
    paid_at: Mapped[Moment] = field("收款时间", "Paid at", default=Now,
        meaning=HAPPENED(after="application.applied_on"))
    method: Mapped[Method | None] = field("收款方式", "Method", default=Method.CASH)
    receipt_no: Mapped[PaperNo] = field("票据号", "Receipt no.")
    cashier: Mapped[Staff] = ref("收费员", "Cashier", default=Me.staff)
    fee_payment: Mapped[FeePayment | None] = ref("收款登记", "Payment", among="fee_type")
    checked_by: Mapped[Staff | None] = ref("核查人", "Checked by", auto=True)
    is_refundable: Mapped[Flag] = field("可退（押金）", "Deposit", compute=F.fee_type.kind == "deposit")
    refunded: Mapped[Money | None] = field("退还金额", "Refund", minimum=0, unit=("元", "yuan"))
    refund_method: Mapped[Method | None] = field("退款方式", "Refunded by")
    refund_receipt_no: Mapped[PaperNo | None] = field("退款凭证号", "Refund voucher no.",
        help=("业主签收的退款单号", "Of the slip the owner signed"))
    refund_payment: Mapped[FeePayment | None] = ref("退款登记", "Refund in the cash book", auto=True)
    refunded_on: Mapped[Day | None] = field("退款日期", "Refunded on", auto=True, meaning=HAPPENED(after="paid_at"))
    deduction_reason: Mapped[Text | None] = field("扣款原因", "Why deducted")
    state: Mapped[State] = field("状态", "State", default=State.RECEIVED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE) + Grant("view export", SITE, posts="finance_centre"),
        supervisor=Grant("view", SITE),
        butler=Grant("view", BUILDINGS),
        clerk=Grant("view", SITE, posts="cashier reception") + Grant("create edit", SITE, posts="cashier"),
    )
    workflow = Workflow("state",
        Step("check", State.RECEIVED, State.CHECKED, "核查", "Check", approving=True, by=SUPERVISOR,
            sets={"checked_by": Me.staff}, four_eyes="cashier", rules="R185 R205"),
        Step("request_refund", State.CHECKED, State.REFUND_REQUESTED, "申请退押金", "Request refund", by=CLERK | BUTLER,
            posts={CLERK: "reception"}, asks="refunded deduction_reason", rules="R186", then="refund_requested",
            when=F.is_refundable.present & F.application.state.is_in("completed", "archived", "refused", "withdrawn"),
            refusal=("只有押金可退，且须装修验收合格（或已撤回）",
                "Only a deposit, and only once the works are accepted (or off)"),
            consequence=("退还金额不填即退实收减验收单建议扣款。",
                "Left empty, all but the deduction of the acceptance is refunded.")),
        Step("approve_refund", State.REFUND_REQUESTED, State.REFUND_APPROVED, "批准退还", "Approve refund",
            approving=True, other_than="request_refund", by=CS_MANAGER | GENERAL_MANAGER, needs="refunded",
            asks="deduction_reason", four_eyes="cashier", rules="R204",
            then=Tell(NEXT, "装修押金退还已批准：{refunded:,.2f} 元，请退款",
                "The refund of {refunded:,.2f} is approved; pay it"),
            guards=[Guard(F.refunded <= P.R204.cm_limit, "超过 {R204.cm_limit} 元的退款由总经理批准",
                "A refund above {R204.cm_limit} yuan is the general manager's to approve", by=CS_MANAGER)]),
        Step("pay_refund", State.REFUND_APPROVED, State.REFUNDED, "退款给业主", "Pay the refund", by=CLERK,
            posts="cashier", needs="refund_method refund_receipt_no", sets={"refunded_on": Today}, rules="R186 R190",
            then="refund_paid",
            consequence=("记入当日收费日报，冲减收款。", "It stands in the day's report and lessens what was taken.")),
        Step("close", [State.CHECKED, State.REFUNDED], State.CLOSED, "完结", "Close", by=SUPERVISOR,
            when=F.is_refundable.absent | (F.state == State.REFUNDED),
            refusal=("押金退还后才可完结", "Refund the deposit first")),
        locked=[State.CLOSED],
    )
    rules = [
        Once("application fee_type", zh="这次装修的这项费用已经收过",
            en="This charge of the renovation is taken already", field="fee_standard"),
        Once("site receipt_no", zh="这个票据号已经用过", en="This receipt number is used already"),
        Once("site refund_receipt_no", zh="这个退款凭证号已经用过", en="This refund voucher is used already"),
        Once("fee_payment", zh="这笔收款已用于另一项费用", en="This payment covers another charge already"),
        Do("charge_by_standard", on="save"),
        Do("charge_is_payment", on="saved"),
        Rule("booked", F.fee_payment.booked_on.absent,
            "当日已日结或当月已结账，这笔收费记入下一个未结的日子（见收款登记）",
            "The day or its month is closed; this is counted on the next open day (see the payment)", level=WARN,
            when=F.state == State.RECEIVED, field="paid_at"),
        Rule("refund", F.refunded <= F.received, "退还金额不能超过实收", "More than was received",
            when=F.refunded.present),
        Rule("deduction", F.deduction_reason.present, "少退的要写明扣款原因", "Say why less is refunded",
            when=F.refunded < F.received, field="deduction_reason"),
    ]
    layout = Layout("application fee_type fee_standard received receipt_no cashier state paid_at refunded",
        search="receipt_no deduction_reason", filter="state fee_type paid_at is_refundable cashier",
        label="fee_type received",
        sections=[
            Section("收费", "Charge",
                "application fee_standard fee_type receivable received paid_at method receipt_no cashier fee_payment"),
            Section("核查与退还", "Check and refund",
                "checked_by is_refundable refunded deduction_reason refund_method refund_receipt_no refunded_on "
                    "refund_payment"),
        ])
    opens = [
        Opens("fee_payment", "登记收款", "Record payment", link="", back="fee_payment", by=CLERK,
            when=F.fee_payment.absent, copy="site=site_id unit=unit_id fee_type amount=received paid_at receipt_no"),
    ]
