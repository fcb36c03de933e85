"""维修工程项目 Repair projects."""

from __future__ import annotations

from models.groups import FUND_CONTRACT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Contractor, FundRequest, Site, Staff


class Kind(Choices):
    IN_WARRANTY = "in_warranty", "保修期内维修", "Repair under warranty"
    AFTER_WARRANTY = "after_warranty", "保修期后维修", "Repair after warranty"
    RECTIFICATION = "rectification", "项目整改", "Rectification"
    LEFTOVER = "leftover", "遗留工程", "Leftover works"


class AcceptanceResult(Choices):
    PASS = "pass", "合格", "Passed", "green"
    FAIL = "fail", "不合格", "Failed", "red"


class State(Choices):
    PLANNED = "planned", "立项", "Planned", "grey"
    APPROVED = "approved", "已批准", "Approved", "teal"
    IN_PROGRESS = "in_progress", "施工中", "Under way", "blue"
    ACCEPTED = "accepted", "已验收", "Accepted", "yellow"
    SETTLED = "settled", "已结算", "Settled", "green"


class RepairProject(
    Register, zh="维修工程项目", en="Repair projects", also="维修工程 大修 工程项目", group=FUND_CONTRACT, source="000",
    own="manager", place="fund_request",
):
    """一项较大的维修工程，从立项到结算。总经理批准后开工，验收合格才能结算；由基金出钱的须先有已批准的使用申请。

    One larger repair from plan to settlement. It starts once the general manager approves, and is settled after it
    passed acceptance; with money of the fund the request is approved first.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-GC-{yyyy}-{seq3}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    name: Mapped[Line] = field("工程名称", "Works")
    kind: Mapped[Kind] = field("类别", "Kind")
    contractor: Mapped[Contractor | None] = ref("施工单位", "Builder")
    budget: Mapped[Money | None] = field("预算", "Budget", minimum=Decimal("0.01"), unit=("元", "yuan"))
    fund_request: Mapped[FundRequest | None] = ref("基金使用申请", "Fund request",
        pick={"state": ["draft", "submitted", "reviewed", "hq_pending", "approved", "paid", "settled"]})
    start_on: Mapped[Day | None] = field("开工日期", "Started on", meaning=VALID)
    end_on: Mapped[Day | None] = field("完工日期", "Finished on", meaning=VALID(after="start_on"))
    manager: Mapped[Staff] = ref("管理人", "Managed by", default=Me.staff, assign=CS_MANAGER)
    progress: Mapped[Text | None] = field("进度", "Progress")
    acceptance_on: Mapped[Day | None] = field("验收日期", "Accepted on", meaning=HAPPENED(after="start_on"))
    acceptance_result: Mapped[AcceptanceResult | None] = field("验收结果", "Acceptance")
    final_cost: Mapped[Money | None] = field("结算金额", "Final cost", minimum=0, unit=("元", "yuan"))
    state: Mapped[State] = field("状态", "State", default=State.PLANNED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant(),
        clerk=Grant("view", SITE, posts="accountant"),
    )
    workflow = Workflow("state",
        Step("approve", State.PLANNED, State.APPROVED, "批准", "Approve", approving=True, by=GENERAL_MANAGER,
            four_eyes="manager", rules="R203"),
        Step("send_back", State.APPROVED, State.PLANNED, "退回", "Send back", by=GENERAL_MANAGER | CS_MANAGER,
            ask_reason=True),
        Step("start", State.APPROVED, State.IN_PROGRESS, "开工", "Start", by=CS_MANAGER | SUPERVISOR, needs="start_on",
            asks="contractor fund_request",
            when=F.fund_request.absent | F.fund_request.state.is_in("approved", "paid", "settled"),
            refusal=("基金使用申请还没有批准", "The fund request is not approved yet")),
        Step("accept", State.IN_PROGRESS, State.ACCEPTED, "验收", "Accept", by=CS_MANAGER | SUPERVISOR, asks="progress",
            needs="end_on acceptance_on acceptance_result", when=F.acceptance_result == AcceptanceResult.PASS,
            refusal=("验收不合格须返工后再验收", "It failed; have it done again first")),
        Step("settle", State.ACCEPTED, State.SETTLED, "结算", "Settle", by=CS_MANAGER, needs="final_cost"),
        locked=[State.SETTLED],
    )
    rules = [
        Rule("budget", F.final_cost <= F.budget, "结算金额超过预算，请核对", "It cost more than the budget; check it",
            when=F.final_cost.present & F.budget.present, level=WARN),
    ]
    layout = Layout("record_no site name kind contractor budget final_cost end_on state",
        search="record_no name progress", filter="state kind start_on contractor site", label="record_no name",
        sections=[
            Section("工程", "Works", "site name kind contractor manager budget fund_request"),
            Section("施工与结算", "Works and settlement",
                "start_on end_on progress acceptance_on acceptance_result final_cost"),
        ])
    opens = [
        Opens("fund_request", "申请基金", "Ask the fund", link="", back="fund_request",
            copy="site amount=budget description=name", by=CS_MANAGER | SUPERVISOR,
            when=F.fund_request.absent & (F.state == State.PLANNED)),
    ]
