"""保修款支付/扣款审批单 Warranty payments."""

from __future__ import annotations

from models.groups import FUND_CONTRACT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff, WarrantyDeposit


class Kind(Choices):
    DUE = "due", "到期支付", "Paid when due"
    DEDUCTION = "deduction", "代修扣款", "Deducted for repair", "orange"
    PARTIAL = "partial", "部分支付", "Paid in part"


class State(Choices):
    APPLIED = "applied", "已申请", "Applied", "grey"
    CONFIRMED = "confirmed", "物业已确认", "Confirmed", "blue"
    REVIEWED = "reviewed", "已审核", "Reviewed", "yellow"
    APPROVED = "approved", "已批准", "Approved", "teal"
    PAID = "paid", "已支付", "Paid", "green"
    REJECTED = "rejected", "已退回", "Sent back", "red"


ENOUGH = F.amount <= F.warranty_deposit.balance
DUE = (F.kind != Kind.DUE) | (F.warranty_deposit.due_on <= Today)
NOTICED = (F.kind != Kind.DEDUCTION) | F.default_notice.present


class WarrantyPayment(
    Register, zh="保修款支付/扣款审批单", en="Warranty payments", also="保修款 保修款支付 质保金支付 扣款审批",
    group=FUND_CONTRACT, source="000",
):
    """一笔保修金的支付或扣款：物业确认、客户服务经理审核、总经理批准、财务支付。到期支付须到期，
    代修扣款须附未履约通知，都不能超过余额。

    One payment or deduction of warranty money: confirmed by the property company, reviewed, approved and paid. It must
    be due, or a default notice attached for a deduction, and stay within the balance.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-BXK-{yyyy}-{seq3}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    warranty_deposit: Mapped[WarrantyDeposit] = ref("保修金", "Deposit")
    kind: Mapped[Kind] = field("类别", "Kind")
    amount: Mapped[Money] = field("金额", "Amount", minimum=Decimal("0.01"), unit=("元", "yuan"))
    reason: Mapped[Text] = field("事由", "What for")
    default_notice: Mapped[Attachments | None] = field("未履约通知记录", "Default notice",
        help=("代修扣款必附", "For a deduction"), when=F.kind == Kind.DEDUCTION)
    property_confirmation: Mapped[Text | None] = field("物业公司确认意见", "Property company's confirmation")
    deduction_detail: Mapped[Text | None] = field("扣款明细", "Deduction in detail", when=F.kind == Kind.DEDUCTION)
    applicant: Mapped[Staff] = ref("申请人", "Applicant", default=Me.staff)
    paid_on: Mapped[Day | None] = field("支付日期", "Paid on", meaning=HAPPENED(since=1990))
    state: Mapped[State] = field("状态", "State", default=State.APPLIED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE) + Grant("view export", SITE, posts="finance_centre"),
        supervisor=Grant("view create edit", SITE),
        butler=Grant(),
        clerk=Grant("view", SITE, posts="accountant"),
    )
    workflow = Workflow("state",
        Step("confirm", State.APPLIED, State.CONFIRMED, "物业确认", "Confirm", approving=True, other_than="resubmit",
            four_eyes="applicant", by=SUPERVISOR, needs="property_confirmation", when=NOTICED,
            refusal=("代修扣款请先附未履约通知", "Attach the default notice first"), rules="R008 R024",
            guards=[Guard(ENOUGH & DUE, "保修金未到期，或超过余额", "The money is not due, or exceeds the balance")]),
        Step("review", State.CONFIRMED, State.REVIEWED, "客户服务经理审核", "Review", approving=True,
            other_than="resubmit", four_eyes="applicant", by=CS_MANAGER, and_posts="company_customer_service",
            rules="R024 R203"),
        Step("approve", State.REVIEWED, State.APPROVED, "批准", "Approve", approving=True, other_than="resubmit",
            four_eyes="applicant", by=GENERAL_MANAGER, rules="R024",
            when=F.property_confirmation.present & ENOUGH & DUE,
            refusal=("保修金未到期，或超过余额", "The money is not due, or exceeds the balance")),
        Step("pay", State.APPROVED, State.PAID, "支付", "Pay", by=CLERK, posts="accountant", needs="paid_on",
            when=ENOUGH, then="warranty_paid", refusal=("超过保修金余额", "It exceeds the balance"),
            consequence=("保修金台账的余额随之减少。", "The deposit's balance falls.")),
        Step("reject", [State.CONFIRMED, State.REVIEWED, State.APPROVED], State.REJECTED, "退回", "Send back",
            by=CS_MANAGER | GENERAL_MANAGER, and_posts="company_customer_service", ask_reason=True),
        Step("resubmit", State.REJECTED, State.APPLIED, "重新申请", "Apply again", by=SUPERVISOR | CS_MANAGER,
            and_posts="company_customer_service"),
        locked=[State.PAID],
    )
    rules = [
        Once("warranty_deposit", when=(F.kind == Kind.DUE) & (F.state != State.REJECTED), zh="这笔保修金已申请到期支付",
            en="The release of this deposit is applied for already"),
        Rule("R024", ENOUGH, "超过保修金余额", "It exceeds the deposit's balance", when=F.id.absent, field="amount"),
        Rule("deduction", F.deduction_detail.present, "扣款请写明细", "Give the deduction in detail",
            when=F.kind == Kind.DEDUCTION, field="deduction_detail", level=WARN),
    ]
    layout = Layout("record_no warranty_deposit kind amount reason applicant paid_on state", search="record_no reason",
        label="record_no warranty_deposit kind", filter="state kind paid_on warranty_deposit site",
        sections=[
            Section("申请", "Request", "site warranty_deposit kind amount reason deduction_detail applicant"),
            Section("确认与支付", "Confirmation and payment", "default_notice property_confirmation paid_on"),
        ])
