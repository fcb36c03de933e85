"""客户服务基金专账 Service fund accounts."""

from __future__ import annotations

from models.groups import FUND_CONTRACT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import OwnersCommittee, Site, Staff, WarrantyDeposit


class Source(Choices):
    RESERVED = "reserved", "立项时预留", "Reserved at project start"
    ADDED_COST = "added_cost", "追加项目成本", "Added project cost"
    MAINTENANCE_FUND = "maintenance_fund", "本体维修基金", "Building maintenance fund"
    WARRANTY = "warranty", "施工单位保修金", "Builder's warranty money"


class ProjectStage(Choices):
    UNFINISHED = "unfinished", "未建成", "Not completed"
    FINISHED = "finished", "已建成", "Completed"


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    ACTIVE = "active", "启用", "In use", "blue"
    CLOSED = "closed", "关闭", "Closed", "green"


class ServiceFund(
    Register, zh="客户服务基金专账", en="Service fund accounts", also="服务基金 基金专账 基金账户", group=FUND_CONTRACT,
    source="000",
):
    """一个项目一种来源的客户服务基金，由财务专账管理。余额等于初始金额加减全部流水，不会为负；
    总经理批准设立后才能申请使用。

    The fund of one site from one source, kept by finance. The balance is the initial amount and the ledger, never below
    zero; it can be drawn on once the general manager has approved it.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-JJZ-{yyyy}-{seq3}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    name: Mapped[Line] = field("名称", "Name")
    source: Mapped[Source] = field("基金来源", "Source", default=Source.RESERVED)
    project_stage: Mapped[ProjectStage] = field("项目阶段", "Project", default=ProjectStage.UNFINISHED)
    owners_committee: Mapped[OwnersCommittee | None] = ref("业委会（本体维修基金）", "Owners' committee",
        when=F.source == Source.MAINTENANCE_FUND)
    warranty_deposit: Mapped[WarrantyDeposit | None] = ref("保修金（施工单位）", "Warranty deposit",
        when=F.source == Source.WARRANTY)
    opened_on: Mapped[Day] = field("设立日期", "Set up on", default=Today, meaning=HAPPENED(since=1990))
    initial_amount: Mapped[Money] = field("初始金额", "Initial amount", minimum=Decimal("0.01"), unit=("元", "yuan"))
    balance: Mapped[Money] = field("余额", "Balance", auto=True, default=Decimal(0))
    keeper: Mapped[Staff] = ref("专账管理人（财务）", "Kept by (finance)", default=Me.staff)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view export", SITE) + Grant("view export", SITE, posts="finance_centre"),
        supervisor=Grant("list", SITE),
        butler=Grant(),
        clerk=Grant("view create edit", SITE, posts="accountant"),
    )
    workflow = Workflow("state",
        Step("approve", State.DRAFT, State.ACTIVE, "批准设立", "Approve", approving=True, four_eyes=True,
            by=GENERAL_MANAGER, rules="R006"),
        Step("close", State.ACTIVE, State.CLOSED, "关闭", "Close", by=GENERAL_MANAGER, ask_reason=True,
            when=~Has("fund_request", "service_fund", F.state.is_in("submitted", "reviewed", "hq_pending", "approved")),
            refusal=("还有未办完的使用申请，办完再关闭", "Requests are still open; finish them first")),
    )
    rules = [
        Once("site name", when=F.state != State.CLOSED, zh="同名的基金专账已建立",
            en="There is a fund of this name already"),
        Rule("R006", (F.source != Source.ADDED_COST) | (F.project_stage == ProjectStage.FINISHED),
            "未建成项目的基金在立项时预留", "An uncompleted project reserves its fund at the start"),
        Rule("R006", (F.source != Source.RESERVED) | (F.project_stage == ProjectStage.UNFINISHED),
            "已建成项目的基金来自追加项目成本", "A completed project adds to its cost"),
        Rule("R007", F.owners_committee.present, "本体维修基金请选业委会", "Choose the owners' committee",
            when=F.source == Source.MAINTENANCE_FUND, field="owners_committee"),
        Rule("warranty", F.warranty_deposit.present, "施工单位保修金请选保修金台账", "Choose the warranty deposit",
            when=F.source == Source.WARRANTY, field="warranty_deposit"),
        Do("fund_balance", on="save"),
    ]
    layout = Layout("record_no site name source project_stage initial_amount balance keeper state",
        search="record_no name", filter="state source project_stage site opened_on",
        sections=[
            Section("专账", "Account", "site name source project_stage owners_committee warranty_deposit"),
            Section("金额", "Money", "opened_on initial_amount balance keeper"),
        ])
    opens = [
        Opens("fund_request", "申请使用", "Ask for money", link="service_fund", copy="site", by=SUPERVISOR | CS_MANAGER,
            when=F.state == State.ACTIVE),
        Opens("fund_ledger_entry", "记流水", "Enter into the ledger", link="service_fund", by=CLERK,
            when=F.state != State.CLOSED),
    ]
