"""按揭贷款办理 Mortgage applications."""

from __future__ import annotations

from models.groups import AFTER_SALES
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import ExternalAgency, SaleContract


class State(Choices):
    COLLECTING = "collecting", "收件中", "Collecting papers", "grey"
    SUBMITTED = "submitted", "已送审", "With the bank", "orange"
    APPROVED = "approved", "已批贷", "Approved", "teal"
    ARRIVED = "arrived", "已放款", "Paid out", "green"
    REFUSED = "refused", "拒贷", "Refused", "red"


class MortgageApplication(
    Register, zh="按揭贷款办理", en="Mortgage applications", also="按揭 贷款 银行按揭 办理按揭", group=AFTER_SALES,
    source="004", place="contract",
):
    """客户向一家银行办的一次按揭，从收齐资料、送审、批贷到放款。资料逾期要催客户，审查拖久了要催银行；拒贷的另办一次。

    One mortgage at one bank from the buyer's papers to the money. Late papers are chased with the buyer, a slow review
    with the bank; after a refusal another application is made.
    """

    contract: Mapped[SaleContract] = ref("销售合同", "Contract")
    bank: Mapped[ExternalAgency] = ref("按揭银行", "Bank")
    loan_amount: Mapped[Money] = field("贷款金额", "Loan", minimum=Decimal("0.01"), unit=("元", "yuan"))
    documents_due_on: Mapped[Day] = field("资料应交日期", "Papers due on", default=Today + days(P.R197.document_days),
        meaning=DUE(after="contract.signed_on"))
    documents_submitted_on: Mapped[Day | None] = field("资料提交日期", "Papers handed in on",
        meaning=HAPPENED(after="contract.signed_on"))
    reviewed_on: Mapped[Day | None] = field("银行审查完成日期", "Reviewed on",
        meaning=HAPPENED(after="documents_submitted_on"))
    loan_arrived_on: Mapped[Day | None] = field("贷款到位日期", "Paid out on", meaning=HAPPENED(after="reviewed_on"))
    guarantor: Mapped[Line | None] = field("担保", "Guarantee")
    problem: Mapped[Text | None] = field("问题", "Problem")
    state: Mapped[State] = field("状态", "State", default=State.COLLECTING)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit export", SITE),
        butler=Grant(),
        clerk=Grant("view create edit", SITE, posts="sales_after_service"),
    )
    workflow = Workflow("state",
        Step("submit", State.COLLECTING, State.SUBMITTED, "送银行", "Send to the bank", by=CLERK | SUPERVISOR,
            needs="documents_submitted_on", asks="guarantor problem", rules="R197"),
        Step("bank_approved", State.SUBMITTED, State.APPROVED, "银行批准", "Bank approves", approving=False,
            by=CLERK | SUPERVISOR, needs="reviewed_on", asks="problem", rules="R197"),
        Step("arrive", State.APPROVED, State.ARRIVED, "放款到位", "Loan arrives", by=CLERK | SUPERVISOR,
            needs="loan_arrived_on", rules="R213",
            then=Tell("contract.tracking_case.handler", "合同 {contract.contract_no} 的贷款已到位",
                "The loan of contract {contract.contract_no} has arrived")),
        Step("bank_refused", State.SUBMITTED, State.REFUSED, "拒贷", "Bank refuses", by=CLERK | SUPERVISOR,
            needs="reviewed_on problem"),
    )
    rules = [
        Once("contract bank", when=F.state != State.REFUSED, zh="在这家银行已申请按揭",
            en="A loan of this bank is applied for already"),
        Rule("loan", F.loan_amount <= F.contract.total_price, "贷款金额不能超过合同总价",
            "The loan is more than the contract's price"),
        Rule("bank", F.bank.kind == "bank", "所选单位不是按揭银行，请核对", "This is no bank; check it", level=WARN,
            field="bank"),
        Rule("R197", F.documents_submitted_on <= F.documents_due_on, "资料交晚了，请继续催办", "The papers came late",
            level=WARN, when=F.state == State.SUBMITTED),
    ]
    layout = Layout(
        "contract bank loan_amount documents_due_on documents_submitted_on reviewed_on loan_arrived_on state",
        search="contract guarantor problem", filter="state bank contract documents_due_on loan_arrived_on",
        label="contract bank", late="documents_due_on", met="documents_submitted_on")
