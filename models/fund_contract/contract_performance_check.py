"""物业合同完成情况巡查考核 Contract performance checks."""

from __future__ import annotations

from models.groups import FUND_CONTRACT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import PropertyContract, Rectification, Site, Staff


class State(Choices):
    CHECKED = "checked", "已检查", "Checked", "yellow"
    RECTIFYING = "rectifying", "整改中", "Being put right", "orange"
    CONFIRMED = "confirmed", "已确认", "Confirmed", "green"


class ContractPerformanceCheck(
    Register, zh="物业合同完成情况巡查考核", en="Contract performance checks", also="合同检查 合同考核 合同完成情况",
    group=FUND_CONTRACT, source="000", own="checker",
):
    """客户服务经理对一个小区合同完成情况的一次巡查，每季至少一次。发现问题写明要求并下达整改，整改关闭后确认。

    One tour of an estate to check its contract, at least once a quarter. What is wrong is ordered to be put right, and
    the check confirmed when that is closed.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-HK-{yyyymm}-{seq3}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    property_contract: Mapped[PropertyContract] = ref("物业合同", "Contract")
    checked_on: Mapped[Day] = field("巡查日期", "Checked on", default=Today, meaning=HAPPENED)
    checker: Mapped[Staff] = ref("巡查人", "Checked by", default=Me.staff)
    check_items: Mapped[Text] = field("检查内容", "What was checked")
    findings: Mapped[Text | None] = field("发现问题", "Findings")
    requirements: Mapped[Text | None] = field("提出的标准和要求", "Standards required")
    score: Mapped[Number | None] = field("考核得分", "Score", minimum=0, maximum=100, unit=("分", "points"))
    rectification: Mapped[Rectification | None] = ref("整改单", "Rectification")
    state: Mapped[State] = field("状态", "State", default=State.CHECKED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view", SITE),
        butler=Grant(),
        clerk=Grant(),
    )
    workflow = Workflow("state",
        Step("order", State.CHECKED, State.RECTIFYING, "下达整改", "Order rectification", by=CS_MANAGER,
            and_posts="company_customer_service", asks="rectification",
            when=F.findings.present & F.requirements.present, rules="R025",
            refusal=("请先填发现的问题和要求", "Give the findings and what is required first")),
        Step("confirm", [State.CHECKED, State.RECTIFYING], State.CONFIRMED, "确认", "Confirm", approving=False,
            by=CS_MANAGER, and_posts="company_customer_service",
            when=(F.findings.absent & F.rectification.absent) | (F.rectification.state == "closed"),
            refusal=("发现的问题须开整改单，整改单关闭后再确认",
                "What was found is ordered to be put right, and that is closed first")),
        locked=[State.CONFIRMED],
    )
    layout = Layout("record_no site property_contract checked_on checker score findings state",
        search="record_no check_items findings", filter="state checked_on site checker")
    opens = [
        Opens("rectification", "开整改单", "Order rectification", link="", back="rectification",
            copy="site problem=findings measure=requirements", sets={"source": "contract"}, by=CS_MANAGER,
            when=F.rectification.absent & (F.state != State.CONFIRMED)),
    ]
