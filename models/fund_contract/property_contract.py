"""物业管理合同 Property contracts."""

from __future__ import annotations

from models.groups import FUND_CONTRACT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class Kind(Choices):
    PRELIMINARY = "preliminary", "前期物业服务合同", "Preliminary service contract"
    SERVICE = "service", "物业服务合同", "Service contract"
    SUPPLEMENT = "supplement", "补充协议", "Supplement"


class State(Choices):
    DRAFT = "draft", "草拟", "Draft", "grey"
    REVIEWED = "reviewed", "已初审", "Reviewed", "orange"
    SIGNED = "signed", "已签署", "Signed", "blue"
    EXPIRED = "expired", "到期", "Expired", "grey"
    TERMINATED = "terminated", "终止", "Terminated", "red"


class PropertyContract(
    Register, zh="物业管理合同", en="Property contracts", also="物业合同 服务合同 物业服务合同 前期合同 签约",
    group=FUND_CONTRACT, source="000",
):
    """公司与物业管理公司的一份合同。公司客户服务经理初审并写意见后，由总经理签署；初审人不能签署。

    One contract with the property company. The company customer service manager reviews it first and the general
    manager signs; nobody does both.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-HT-{yyyy}-{seq3}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    title: Mapped[Line] = field("合同名称", "Title")
    kind: Mapped[Kind] = field("类别", "Kind", default=Kind.SERVICE)
    counterparty: Mapped[Line] = field("物业管理公司", "Property company")
    start_on: Mapped[Day] = field("起始日期", "From", meaning=VALID)
    end_on: Mapped[Day] = field("终止日期", "Until", meaning=VALID(after="start_on"))
    amount: Mapped[Money | None] = field("合同金额", "Amount", minimum=Decimal("0.01"), unit=("元", "yuan"))
    service_requirements: Mapped[Text | None] = field("服务要求", "Services required")
    file: Mapped[Attachments | None] = field("合同文本", "Text of the contract")
    initial_reviewer: Mapped[Staff | None] = ref("初审人（客户服务经理）", "First reviewer", auto=True)
    initial_opinion: Mapped[Text | None] = field("初审意见", "First review")
    signed_by: Mapped[Staff | None] = ref("签署人", "Signed by", auto=True)
    signed_on: Mapped[Day | None] = field("签订日期", "Signed on", auto=True, meaning=HAPPENED(since=1990))
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE) + Grant("view export", SITE, posts="finance_centre"),
        supervisor=Grant(),
        butler=Grant(),
        clerk=Grant("view", SITE, posts="accountant archivist"),
    )
    workflow = Workflow("state",
        Step("review", State.DRAFT, State.REVIEWED, "初审", "First review", approving=True, four_eyes=True,
            by=CS_MANAGER, posts="company_customer_service", needs="initial_opinion",
            sets={"initial_reviewer": Me.staff}, rules="R016"),
        Step("sign", State.REVIEWED, State.SIGNED, "总经理签署", "Sign", approving=True, four_eyes=True,
            by=GENERAL_MANAGER, sets={"signed_by": Me.staff, "signed_on": Today}, rules="R016 R203",
            when=F.initial_opinion.present,
            refusal=("须先由客户服务经理初审", "The customer service manager reviews it first")),
        Step("send_back", [State.DRAFT, State.REVIEWED], State.DRAFT, "退回", "Send back",
            by=CS_MANAGER | GENERAL_MANAGER, and_posts="company_customer_service", ask_reason=True),
        Step("expire", State.SIGNED, State.EXPIRED, "到期", "Expire", system=True),
        Step("terminate", State.SIGNED, State.TERMINATED, "终止", "Terminate", by=GENERAL_MANAGER, ask_reason=True),
        locked=[State.EXPIRED, State.TERMINATED],
    )
    rules = [
        Once("site kind start_on", when=(F.kind != Kind.SUPPLEMENT) & (F.state != State.TERMINATED),
            zh="从这一天起已有同类合同", en="A contract of this kind begins on that day already", field="start_on"),
        Rule("dates", F.end_on > F.start_on, "终止日期应晚于起始日期", "It ends after it begins"),
    ]
    layout = Layout("record_no title site kind counterparty amount end_on state", search="record_no title counterparty",
        filter="state kind end_on site", late="end_on", label="record_no title",
        sections=[
            Section("合同", "Contract",
                "site title kind counterparty start_on end_on amount service_requirements file"),
            Section("初审与签署", "Review and signature", "initial_reviewer initial_opinion signed_by signed_on"),
        ])
    opens = [
        Opens("contract_performance_check", "巡查考核", "Check performance", link="property_contract", copy="site",
            by=CS_MANAGER, when=F.state == State.SIGNED),
    ]
