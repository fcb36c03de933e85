"""工程保修合同（保修协议书） Warranty contracts."""

from __future__ import annotations

from models.groups import FUND_CONTRACT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Contractor, Site


class State(Choices):
    DRAFT = "draft", "草拟", "Draft", "grey"
    REVIEWED = "reviewed", "三方已会签", "Countersigned", "orange"
    SIGNED = "signed", "已签订", "Signed", "blue"
    EXPIRED = "expired", "届满", "Expired", "green"


PARTIES = F.property_rep.present & F.supervision_rep.present & F.contractor_rep.present


class WarrantyContract(
    Register, zh="工程保修合同（保修协议书）", en="Warranty contracts", also="保修合同 保修协议书 保修协议",
    group=FUND_CONTRACT, source="000",
):
    """与施工单位的一份保修合同，物业公司、监理公司、施工单位三方都有人参加才能签订。签订后按它建保修金台账。

    One warranty contract with a builder. It is signed only with people of the property, supervision and construction
    companies present; its money is then kept in a deposit.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-BXH-{yyyy}-{seq3}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    contractor: Mapped[Contractor] = ref("施工单位", "Builder")
    scope: Mapped[Text] = field("保修范围", "What is covered")
    start_on: Mapped[Day] = field("保修起始日", "From", meaning=VALID)
    end_on: Mapped[Day] = field("保修届满日", "Until", meaning=VALID(after="start_on"))
    terms: Mapped[Text | None] = field("分部位保修期", "Terms by part", help=("每行一个部位", "One part a line"))
    deposit_amount: Mapped[Money] = field("保修金额", "Warranty money", minimum=Decimal("0.01"), unit=("元", "yuan"))
    property_rep: Mapped[Line | None] = field("物业公司参加人", "For the property company")
    supervision_rep: Mapped[Line | None] = field("监理公司参加人", "For the supervision company")
    contractor_rep: Mapped[Line | None] = field("施工单位参加人", "For the builder")
    file: Mapped[Attachments | None] = field("合同文本", "Text of the contract")
    signed_on: Mapped[Day | None] = field("签订日期", "Signed on", auto=True, meaning=HAPPENED(since=1990))
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit", SITE) + Grant("view", SITE, posts="finance_centre"),
        supervisor=Grant("view", SITE),
        butler=Grant(),
        clerk=Grant("view", SITE, posts="accountant archivist"),
    )
    workflow = Workflow("state",
        Step("countersign", State.DRAFT, State.REVIEWED, "三方会签", "Countersign", approving=False, by=CS_MANAGER,
            and_posts="company_customer_service", needs="property_rep supervision_rep contractor_rep", rules="R023"),
        Step("sign", State.REVIEWED, State.SIGNED, "签订", "Sign", approving=False, by=GENERAL_MANAGER | CS_MANAGER,
            and_posts="company_customer_service", sets={"signed_on": Today}, when=PARTIES,
            refusal=("三方参加人须填齐", "Name the people of all three companies"), rules="R023"),
        Step("send_back", State.REVIEWED, State.DRAFT, "退回修改", "Send back", by=GENERAL_MANAGER | CS_MANAGER,
            ask_reason=True),
        Step("expire", State.SIGNED, State.EXPIRED, "届满", "Expire", system=True),
        locked=[State.EXPIRED],
    )
    rules = [Rule("dates", F.end_on > F.start_on, "届满日应晚于起始日", "It ends after it begins")]
    layout = Layout("record_no site contractor scope deposit_amount start_on end_on state",
        search="record_no contractor scope", filter="state contractor end_on site", label="record_no contractor",
        sections=[
            Section("合同", "Contract", "site contractor scope terms start_on end_on deposit_amount file"),
            Section("三方参加人", "The three parties", "property_rep supervision_rep contractor_rep signed_on"),
        ])
    opens = [
        Opens("warranty_deposit", "建保修金台账", "Keep the deposit", link="warranty_contract", by=CLERK,
            copy="site total=deposit_amount due_on=end_on", when=F.state == State.SIGNED),
    ]
