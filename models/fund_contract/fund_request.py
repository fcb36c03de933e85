"""客户服务基金使用申请 Fund requests."""

from __future__ import annotations

from models.groups import FUND_CONTRACT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import (
        Complaint,
        ContactSlip,
        MaintenanceFundResolution,
        ServiceFund,
        Site,
        Staff,
        Unit,
        WarrantyContract,
    )


class Purpose(Choices):
    RECTIFICATION = "rectification", "项目结算后的整改", "Rectification after settlement"
    REPAIR = "repair", "工程维修", "Engineering repair"
    LEFTOVER = "leftover", "项目结算后的遗留工程", "Leftover works after settlement"
    AFTER_WARRANTY = "after_warranty", "保修期过后的房屋质量问题维修", "Quality repair after warranty"
    COMPENSATION = "compensation", "客户合理赔偿", "Reasonable compensation"


class Tier(Choices):
    LOW = "low", "一万元以下", "Below 10,000"
    MIDDLE = "middle", "一万元至十万元", "10,000 to 100,000", "orange"
    HIGH = "high", "十万元以上", "Above 100,000", "red"
    OWN = "own", "审批人本人申请，由区域总部批", "The approver's own: headquarters decide", "red"


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "已提交", "Submitted", "orange"
    REVIEWED = "reviewed", "客户服务经理已审核", "Reviewed", "yellow"
    HQ_PENDING = "hq_pending", "报区域总部", "At headquarters", "purple"
    APPROVED = "approved", "已批准", "Approved", "teal"
    PAID = "paid", "已支付", "Paid", "blue"
    SETTLED = "settled", "已结清", "Settled", "green"
    REJECTED = "rejected", "已否决", "Rejected", "red"


# The strictest figure counts, so that no amount falls between two tiers.
LOW = (F.amount < P.R001.limit_low) & (F.amount < P.R002.limit_low)
HIGH = (F.amount > P.R002.limit_high) | (F.amount > P.R003.limit_high)
OWN_REQUEST = F.tier == Tier.OWN
REVIEWERS = CS_MANAGER | GENERAL_MANAGER
HEAD = {CS_MANAGER: "company_customer_service", GENERAL_MANAGER: "none"}
ANY_HEAD = {CS_MANAGER: "company_customer_service", GENERAL_MANAGER: "none development_director"}


BY_OWNERS = F.service_fund.source == "maintenance_fund"
OF_BUILDER = F.service_fund.source == "warranty"
DRAWN = ("submitted", "reviewed", "hq_pending", "approved", "paid", "settled")
# What must hold of any request: what the fund's source allows, and what it holds.
DRAWS = [
    Guard(~BY_OWNERS | F.resolution.present, "动用本体维修基金须有业委会决议",
        "The maintenance fund needs a resolution of the owners' committee"),
    Guard(~BY_OWNERS | (F.resolution.owners_committee == F.service_fund.owners_committee),
        "决议不是这个基金的业委会作出的", "The resolution is of another owners' committee"),
    Guard(~BY_OWNERS | F.resolution.valid_until.absent | (F.resolution.valid_until >= Today), "业委会决议已过有效期",
        "The resolution is no longer valid"),
    Guard(
        ~BY_OWNERS
            | (F.amount + Total("fund_request", "amount", where=F.state.is_in(*DRAWN), same="resolution")
                <= F.resolution.amount_limit),
        "超过决议额度：批准 {resolution.amount_limit} 元，连同已申请的不得超过",
        "Beyond the resolution's {resolution.amount_limit} yuan, with what was asked for before"),
    Guard(~OF_BUILDER | F.contractor_in_default.present, "施工单位未履约时才可动用其保修金",
        "Warranty money is used only when the builder is in default"),
    Guard(
        ~OF_BUILDER
            | Has("warranty_payment", "", (F.kind == "deduction") & F.default_notice.present,
                same="warranty_deposit=service_fund.warranty_deposit"),
        "请先登记附有未履约通知的代修扣款单", "Enter a deduction with its default notice first"),
    Guard(~OF_BUILDER | (F.amount <= F.service_fund.warranty_deposit.balance),
        "超过保修金余额 {service_fund.warranty_deposit.balance} 元",
        "The deposit holds only {service_fund.warranty_deposit.balance}"),
    Guard(F.amount <= F.service_fund.balance, "基金余额只有 {service_fund.balance} 元",
        "The fund holds only {service_fund.balance}"),
]


APPROVED = [
    Tell(NEXT, "基金申请 {record_no} 已批准，请支付", "Fund request {record_no} is approved; pay it",
        posts="accountant", rules="R004"),
    Tell("applicant", "基金申请 {record_no} 已批准", "Fund request {record_no} is approved"),
]


class FundRequest(
    Register, zh="客户服务基金使用申请", en="Fund requests", also="基金申请 基金使用 客户服务基金 用款申请",
    group=FUND_CONTRACT, source="000", own="applicant",
):
    """一笔基金使用申请，客户服务经理审核后按金额分级：一万元以下开发部总监批，至十万元总经理批，超过的报区域总部、
    登记批文。批准后由财务支付并自动记账。

    One request to spend from the fund. After the manager's review the amount decides: below 10,000 the development
    director, up to 100,000 the general manager, above it headquarters by a recorded document. Finance pays and the
    ledger follows.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-JJ-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    service_fund: Mapped[ServiceFund] = ref("基金账户", "Fund", pick={"state": ["draft", "active"]})
    requested_on: Mapped[Day] = field("申请日期", "Requested on", default=Today,
        meaning=HAPPENED(after="service_fund.opened_on"))
    applicant: Mapped[Staff] = ref("申请人", "Applicant", default=Me.staff)
    purpose: Mapped[Purpose] = field("使用范围", "Purpose")
    description: Mapped[Text] = field("事由说明", "What for")
    unit: Mapped[Unit | None] = ref("房号", "Unit")
    contact_slip: Mapped[ContactSlip | None] = ref("联系单", "Contact slip")
    complaint: Mapped[Complaint | None] = ref("投诉", "Complaint")
    warranty_contract: Mapped[WarrantyContract | None] = ref("保修合同", "Warranty contract")
    contractor_in_default: Mapped[Flag] = field("施工单位未履约", "Builder in default", default=False,
        help=("动用保修金须为“是”", "Needed to use warranty money"))
    resolution: Mapped[MaintenanceFundResolution | None] = ref("业委会决议", "Resolution",
        help=("本体维修基金必填", "Maintenance fund"))
    amount: Mapped[Money] = field("申请金额（元）", "Amount", minimum=Decimal("0.01"), unit=("元", "yuan"))
    tier: Mapped[Tier | None] = field("审批级别", "Approved by amount", auto=True)
    payee: Mapped[Name | None] = field("收款单位/人", "Payee", personal=True)
    payee_account: Mapped[Name | None] = field("收款账号", "Payee's account", personal=True)
    attachments: Mapped[Attachments | None] = field("附件（报价、协议）", "Quotes, agreements")
    cs_manager_opinion: Mapped[Text | None] = field("客户服务经理审核意见", "Manager's review")
    director_opinion: Mapped[Text | None] = field("开发部总监审批意见", "Development director's opinion")
    gm_opinion: Mapped[Text | None] = field("总经理审批意见", "General manager's opinion")
    hq_decision: Mapped[Text | None] = field("区域总部审批结论", "Headquarters' decision")
    hq_document: Mapped[Attachments | None] = field("区域总部批文", "Headquarters' document")
    hq_decided_on: Mapped[Day | None] = field("区域总部批复日期", "Decided on", meaning=HAPPENED(after="requested_on"))
    approved_by: Mapped[Staff | None] = ref("批准人", "Approved by", auto=True)
    paid_on: Mapped[Day | None] = field("支付日期", "Paid on", meaning=HAPPENED(after="requested_on"))
    voucher_no: Mapped[PaperNo | None] = field("凭证号", "Voucher no.")
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE) + Grant("view export", SITE, posts="finance_centre"),
        supervisor=Grant("view create edit", SITE),
        butler=Grant(),
        clerk=Grant("view", SITE, posts="accountant"),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "提交", "Submit", by=SUPERVISOR | CS_MANAGER,
            and_posts="company_customer_service", needs="payee payee_account", when=F.service_fund.state == "active",
            refusal=("基金账户尚未批准或已关闭", "The fund is not approved, or closed"), rules="R005 R007 R008",
            then=Tell(NEXT, "基金申请 {record_no} 请审核", "Fund request {record_no} waits for review"), guards=DRAWS),
        Step("review", State.SUBMITTED, State.REVIEWED, "审核", "Review", approving=True, other_than="submit",
            by=REVIEWERS, posts=HEAD, asks="cs_manager_opinion", four_eyes="applicant", rules="R001 R002 R203",
            then=Tell(NEXT, "基金申请 {record_no} 请审批", "Fund request {record_no} waits for approval", rules="R003"),
            guards=[Guard(Holds("applicant", CS_MANAGER, posts="company_customer_service"), "由公司客户服务经理审核",
                "The company's customer service manager reviews it", by=GENERAL_MANAGER)]),
        Step("approve_low", State.REVIEWED, State.APPROVED, "开发部总监审批（一万元以下）", "Approve (below 10,000)",
            approving=True, other_than="submit", four_eyes="applicant", by=GENERAL_MANAGER,
            posts="development_director", asks="director_opinion", sets={"approved_by": Me.staff},
            when=LOW & ~OWN_REQUEST, rules="R001",
            refusal=("一万元及以上由总经理审批", "10,000 and more is the general manager's"), then=APPROVED),
        Step("approve_mid", State.REVIEWED, State.APPROVED, "总经理审批（一万元至十万元）",
            "Approve (10,000 to 100,000)", approving=True, other_than="submit", four_eyes="applicant",
            by=GENERAL_MANAGER, posts="none", asks="gm_opinion", sets={"approved_by": Me.staff}, rules="R002",
            then=APPROVED, when=~LOW & ~HIGH & ~OWN_REQUEST,
            refusal=("一万元以下由开发部总监审批，超过十万元报区域总部",
                "Below 10,000 is the director's, above 100,000 headquarters'")),
        Step("forward_hq", State.REVIEWED, State.HQ_PENDING, "报区域总部（十万元以上）", "Forward to headquarters",
            approving=False, by=GENERAL_MANAGER, posts="none", asks="gm_opinion", when=HIGH & ~OWN_REQUEST,
            rules="R003", refusal=("十万元及以下不必报区域总部", "Up to 100,000 stays here")),
        Step("forward_own", State.REVIEWED, State.HQ_PENDING, "审批人本人申请，报区域总部",
            "Forward the approver's own", approving=False, by=REVIEWERS, posts=HEAD, four_eyes="applicant",
            when=OWN_REQUEST, rules="R003 R203",
            refusal=("不是审批人本人的申请", "It is not the approver's own request")),
        Step("record_hq", State.HQ_PENDING, State.APPROVED, "登记区域总部批复", "Record the decision", approving=False,
            by=GENERAL_MANAGER, posts="none", needs="hq_document hq_decided_on", asks="hq_decision",
            sets={"approved_by": Me.staff}, rules="R003", then=APPROVED, when=~OWN_REQUEST,
            refusal=("审批人本人的申请由另一位登记", "The approver's own is recorded by the other")),
        Step("record_own", State.HQ_PENDING, State.APPROVED, "登记区域总部对本人申请的批复",
            "Record the decision on the approver's own", approving=False, by=REVIEWERS, posts=HEAD,
            four_eyes="applicant", needs="hq_document hq_decided_on", asks="hq_decision",
            sets={"approved_by": Me.staff}, when=OWN_REQUEST, rules="R003 R203", then=APPROVED,
            refusal=("不是审批人本人的申请", "It is not the approver's own request")),
        Step("pay", State.APPROVED, State.PAID, "财务支付", "Pay", by=CLERK, posts="accountant",
            needs="voucher_no paid_on", rules="R004",
            then=["fund_paid", Tell("applicant", "基金申请 {record_no} 已支付", "Fund request {record_no} is paid")],
            consequence=("基金专账自动记一笔支出。", "Enters the expense into the fund's ledger.")),
        Step("settle", State.PAID, State.SETTLED, "结清", "Settle", by=CLERK, posts="accountant"),
        Step("send_back", [State.SUBMITTED, State.REVIEWED], State.DRAFT, "退回", "Send back", by=REVIEWERS,
            posts=ANY_HEAD, ask_reason=True),
        Step("reject", [State.SUBMITTED, State.REVIEWED, State.HQ_PENDING], State.REJECTED, "否决", "Reject",
            by=REVIEWERS, posts=ANY_HEAD, ask_reason=True),
        locked=[State.SETTLED, State.REJECTED],
    )
    rules = [
        Once("site voucher_no", when=F.state.is_in(State.PAID, State.SETTLED), zh="这个凭证号已用于另一笔支付",
            en="This voucher paid another request already"),
        Do("fund_tier", on="save"),
        Kept("R005", "使用范围只有制度列明的五项可选", "Only the five purposes of the rules can be chosen"),
    ]
    layout = Layout("record_no service_fund purpose description amount tier applicant requested_on state",
        search="record_no description payee", filter="state purpose tier requested_on service_fund applicant unit",
        label="record_no description",
        sections=[
            Section("申请", "Request",
                "site service_fund purpose description amount tier requested_on applicant attachments"),
            Section("由来", "Origin", "unit complaint contact_slip warranty_contract contractor_in_default resolution"),
            Section("审批", "Approval",
                "cs_manager_opinion director_opinion gm_opinion hq_decision hq_document hq_decided_on approved_by"),
            Section("支付", "Payment", "payee payee_account paid_on voucher_no"),
        ])
    papers = [
        Paper("request", "a4",
            ["service_fund:3 requested_on", "applicant unit complaint|contact_slip", "purpose:5",
                Row("description:5", tall=4), "amount:3 tier", "payee:3 payee_account",
                Row("cs_manager_opinion:5", tall=4), Row("director_opinion:5", tall=4), Row("gm_opinion:5", tall=4),
                Row("hq_decision:3 hq_decided_on", tall=4), "approved_by paid_on voucher_no"],
            title=("客户服务基金使用申请", "Request to use the service fund"), above="record_no state",
            labels={"complaint": ("来源", "From")},
            signs=[("申请人", "Applicant"), ("客户服务经理", "Customer service manager"), ("审批人", "Approved by"),
                ("财务", "Accounts")]),
    ]
