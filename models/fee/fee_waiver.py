"""费用减免申请 Fee waivers."""

from __future__ import annotations

from models.groups import FEE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Complaint, FeeBill, Resident, Site, Staff, Unit


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "已提交", "Submitted", "orange"
    REVIEWED = "reviewed", "主管已核", "Checked", "yellow"
    APPROVED = "approved", "已批准", "Approved", "green"
    REFUSED = "refused", "未批准", "Refused", "red"


DECIDERS = CS_MANAGER | GENERAL_MANAGER


class FeeWaiver(
    Register, zh="费用减免申请", en="Fee waivers", also="减免 费用减免 减免申请", group=FEE, source="004",
    own="applicant",
):
    """对一张账单的减免申请：管家或主管申请，主管核实，客服经理在限额内批准，超过的由总经理批准。
    收费员任何时候不得批准；批准后账单自动核减。

    A waiver of one bill: butler or supervisor applies, the supervisor checks, the manager approves up to a limit and
    the general manager above it. A cashier never approves; the bill follows the approval.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-JM-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident | None] = ref("业主/住户", "Resident", fill="unit.resident", home="unit", past=True)
    fee_bill: Mapped[FeeBill] = ref("应收账单", "Bill", among="unit", pick={"state": ["open", "partial"]})
    amount: Mapped[Money] = field("减免金额", "Amount", minimum=Decimal("0.01"), unit=("元", "yuan"))
    reason: Mapped[Text] = field("减免原因", "Reason")
    evidence: Mapped[Attachments | None] = field("依据", "Evidence")
    complaint: Mapped[Complaint | None] = ref("关联投诉", "Complaint")
    applicant: Mapped[Staff] = ref("申请人", "Applicant", default=Me.staff)
    cs_opinion: Mapped[Text | None] = field("客服主管意见", "Supervisor's opinion")
    reviewed_by: Mapped[Staff | None] = ref("核实人", "Checked by", auto=True)
    approver_opinion: Mapped[Text | None] = field("审批意见", "Approver's opinion")
    approved_by: Mapped[Staff | None] = ref("审批人", "Approved by", auto=True)
    approved_at: Mapped[Moment | None] = field("审批时间", "Approved at", auto=True, meaning=HAPPENED)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE) + Grant("view export", SITE, posts="finance_centre"),
        supervisor=Grant("view create edit export", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view", SITE, posts="cashier accountant"),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "提交", "Submit", by=BUTLER | SUPERVISOR,
            then=Tell(NEXT, "减免申请 {record_no} 请核实", "Waiver {record_no} waits for a check")),
        Step("review", State.SUBMITTED, State.REVIEWED, "核实", "Check", approving=True, other_than="submit",
            by=SUPERVISOR | CS_MANAGER, asks="cs_opinion", sets={"reviewed_by": Me.staff}, four_eyes="applicant",
            rules="R203",
            then=Tell(NEXT, "减免申请 {record_no} 请审批", "Waiver {record_no} waits for approval", rules="R204")),
        Step("approve", State.REVIEWED, State.APPROVED, "批准", "Approve", approving=True, other_than="submit",
            four_eyes="applicant", by=DECIDERS, asks="approver_opinion",
            sets={"approved_by": Me.staff, "approved_at": Now}, rules="R204",
            then=["bill_waived", Tell("applicant", "减免申请 {record_no} 已批准", "Waiver {record_no} is approved")],
            guards=[
                Guard(~Me.tagged("cashier"), "收费员不得批准减免", "A cashier never approves a waiver"),
                Guard(F.amount <= P.R204.cm_limit, "超过 {R204.cm_limit} 元由总经理批准",
                    "Above {R204.cm_limit} yuan the general manager approves", by=CS_MANAGER),
                Guard((F.amount <= F.fee_bill.balance) & F.fee_bill.state.is_in("open", "partial"),
                    "账单已缴清，或余额不足以减免", "The bill is settled, or less is owed than is waived"),
            ],
            consequence=("账单按减免金额核减。", "The bill is reduced by the amount.")),
        Step("refuse", State.REVIEWED, State.REFUSED, "不批准", "Refuse", approving=False, by=DECIDERS,
            ask_reason=True),
        Step("send_back", [State.SUBMITTED, State.REVIEWED], State.DRAFT, "退回", "Send back", by=SUPERVISOR | DECIDERS,
            ask_reason=True),
        locked=[State.APPROVED, State.REFUSED],
    )
    rules = [
        Once("fee_bill", when=F.state.is_in(State.DRAFT, State.SUBMITTED, State.REVIEWED),
            zh="这张账单已有一份减免申请在办", en="A waiver of this bill is under way already"),
        Rule("R204", F.amount <= F.fee_bill.balance, "未缴余额只有 {fee_bill.balance:,.2f} 元",
            "Only {fee_bill.balance:,.2f} is owed", field="amount", changed="fee_bill unit amount"),
    ]
    layout = Layout("record_no unit fee_bill amount reason applicant approved_by state", search="record_no unit reason",
        filter="state approved_at unit applicant approved_by",
        sections=[
            Section("申请", "Request", "site unit resident fee_bill amount reason evidence complaint applicant"),
            Section("审批", "Approval", "cs_opinion reviewed_by approver_opinion approved_by approved_at"),
        ])
