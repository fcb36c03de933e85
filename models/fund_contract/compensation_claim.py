"""客户赔偿处理单 Compensation claims."""

from __future__ import annotations

from models.groups import FUND_CONTRACT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Complaint, FundRequest, Resident, Site, Unit


class State(Choices):
    CLAIMED = "claimed", "已提出", "Claimed", "orange"
    ASSESSED = "assessed", "已核定", "Assessed", "yellow"
    AGREED = "agreed", "已协商", "Agreed", "blue"
    APPROVED = "approved", "已批准", "Approved", "teal"
    PAID = "paid", "已赔付", "Paid", "green"
    REFUSED = "refused", "不予赔偿", "Refused", "red"


# The same tiers as the fund's.
LOW = (F.assessed < P.R001.limit_low) & (F.assessed < P.R002.limit_low)
HIGH = (F.assessed > P.R002.limit_high) | (F.assessed > P.R003.limit_high)
GRANTED = F.fund_request.absent | F.fund_request.state.is_in("approved", "paid", "settled")
NOT_GRANTED = ("基金使用申请还没有批准", "The fund request is not approved yet")


class CompensationClaim(
    Register, zh="客户赔偿处理单", en="Compensation claims", also="赔偿 理赔 赔偿处理 索赔", group=FUND_CONTRACT,
    source="000",
):
    """业主提出的一次索赔：核定责任和金额，签协议，按基金使用的金额分级批准，财务赔付。
    由基金支付的先有已批准的基金使用申请。

    One claim of an owner: liability and amount are assessed, an agreement signed, approved by the amount as fund
    requests are, and paid by finance. Money from the fund needs an approved request first.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-PC-{yyyy}-{seq3}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit] = ref("房号", "Unit")
    resident: Mapped[Resident] = ref("业主", "Owner", fill="unit.resident", home="unit", past=True)
    complaint: Mapped[Complaint | None] = ref("投诉", "Complaint")
    reason: Mapped[Text] = field("赔偿事由", "What for")
    claimed: Mapped[Money] = field("索赔金额", "Claimed", minimum=Decimal("0.01"), unit=("元", "yuan"))
    liability: Mapped[Text | None] = field("责任分析", "Liability")
    assessed: Mapped[Money | None] = field("核定金额", "Assessed", minimum=0, unit=("元", "yuan"))
    agreement: Mapped[Attachments | None] = field("协议书", "Agreement")
    fund_request: Mapped[FundRequest | None] = ref("基金使用申请", "Fund request",
        pick={"state": ["draft", "submitted", "reviewed", "hq_pending", "approved", "paid", "settled"]})
    paid_on: Mapped[Day | None] = field("赔付日期", "Paid on", meaning=HAPPENED)
    receiver_signature: Mapped[Signature | None] = field("收款人签名", "Receiver's signature")
    state: Mapped[State] = field("状态", "State", default=State.CLAIMED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant(),
        clerk=Grant("view", SITE, posts="accountant"),
    )
    workflow = Workflow("state",
        Step("assess", State.CLAIMED, State.ASSESSED, "核定", "Assess", by=CS_MANAGER | SUPERVISOR,
            needs="assessed liability"),
        Step("agree", State.ASSESSED, State.AGREED, "签订协议", "Agree", by=CS_MANAGER, asks="agreement fund_request"),
        Step("approve_low", State.AGREED, State.APPROVED, "开发部总监批准（一万元以下）", "Approve (below 10,000)",
            approving=True, other_than="assess agree", four_eyes=True, by=GENERAL_MANAGER, posts="development_director",
            when=GRANTED, refusal=NOT_GRANTED, rules="R001",
            guards=[Guard(LOW, "一万元及以上由总经理审批", "10,000 and more is the general manager's")]),
        Step("approve", State.AGREED, State.APPROVED, "总经理批准（一万元及以上）", "Approve (10,000 and more)",
            approving=True, other_than="assess agree", four_eyes=True, by=GENERAL_MANAGER, posts="none", when=GRANTED,
            refusal=NOT_GRANTED, rules="R002 R003",
            guards=[
                Guard(~LOW, "一万元以下由开发部总监审批", "Below 10,000 the development director approves"),
                Guard(~HIGH | (F.fund_request.amount >= F.assessed), "超过十万元须先有区域总部批准的基金申请",
                    "Above 100,000 a request approved by headquarters comes first"),
            ]),
        Step("send_back", State.AGREED, State.ASSESSED, "退回重新协商", "Send back", by=CS_MANAGER | GENERAL_MANAGER,
            ask_reason=True),
        Step("pay", State.APPROVED, State.PAID, "赔付", "Pay", by=CLERK, posts="accountant", needs="paid_on",
            asks="receiver_signature"),
        Step("refuse", [State.CLAIMED, State.ASSESSED], State.REFUSED, "不予赔偿", "Refuse",
            by=CS_MANAGER | GENERAL_MANAGER, ask_reason=True),
        locked=[State.PAID, State.REFUSED],
    )
    rules = [
        Once("fund_request", when=F.state != State.REFUSED, zh="这份基金申请已用于另一笔赔偿",
            en="This request serves another claim already"),
        Rule("assessed", F.assessed <= F.claimed, "核定金额高于索赔金额，请核对", "More than was claimed; check it",
            when=F.assessed.present, level=WARN),
    ]
    layout = Layout("record_no unit resident reason claimed assessed fund_request state",
        search="record_no unit reason", filter="state unit paid_on site complaint", label="record_no unit reason",
        sections=[
            Section("索赔", "Claim", "site unit resident complaint reason claimed"),
            Section("核定与赔付", "Assessment and payment",
                "liability assessed agreement fund_request paid_on receiver_signature"),
        ])
    opens = [
        Opens("fund_request", "申请基金", "Ask the fund", link="", back="fund_request",
            copy="site unit complaint amount=assessed", sets={"purpose": "compensation"}, by=CS_MANAGER,
            when=F.fund_request.absent & (F.state == State.AGREED)),
    ]
