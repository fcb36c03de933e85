"""前期物业管理方案 Preliminary schemes."""

from __future__ import annotations

from models.groups import FUND_CONTRACT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "已提交", "Submitted", "orange"
    FEE_REVIEWED = "fee_reviewed", "费用已审核", "Cost reviewed", "yellow"
    APPROVED = "approved", "已批准", "Approved", "green"


class PreliminaryScheme(
    Register, zh="前期物业管理方案", en="Preliminary schemes", also="管理方案 前期方案 物业方案", group=FUND_CONTRACT,
    source="000",
):
    """一个项目交付前的物业管理方案和费用。总经理先审核费用，再批准方案；不同意的退回编制人修改。

    The plan for managing a site before it is handed over, with its cost. The general manager reviews the cost, then
    approves the scheme, or sends it back.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-QF-{yyyy}-{seq2}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    title: Mapped[Line] = field("方案名称", "Title")
    content: Mapped[Text] = field("方案内容", "Scheme")
    preliminary_fee: Mapped[Money] = field("前期物业管理费用", "Preliminary cost", minimum=Decimal("0.01"),
        unit=("元", "yuan"))
    fee_detail: Mapped[Attachments | None] = field("费用明细", "Cost in detail")
    prepared_by: Mapped[Staff] = ref("编制人", "Prepared by", default=Me.staff)
    fee_review_opinion: Mapped[Text | None] = field("费用审核意见", "Review of the cost")
    approved_on: Mapped[Day | None] = field("审批日期", "Approved on", auto=True, meaning=HAPPENED(since=1990))
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant("view", SITE),
        butler=Grant(),
        clerk=Grant(),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "提交", "Submit", by=CS_MANAGER,
            then=Tell(NEXT, "前期物业管理方案 {record_no} 请审批",
                "Preliminary schemes {record_no} waits for your decision")),
        Step("review_fee", State.SUBMITTED, State.FEE_REVIEWED, "审核费用", "Review the cost", approving=False,
            by=GENERAL_MANAGER, asks="fee_review_opinion", when=F.preliminary_fee.present,
            refusal=("请先填前期物业管理费用", "Give the preliminary cost first"), rules="R015"),
        Step("approve", State.FEE_REVIEWED, State.APPROVED, "审批方案", "Approve the scheme", approving=True,
            other_than="submit", four_eyes="prepared_by", by=GENERAL_MANAGER, sets={"approved_on": Today},
            rules="R015"),
        Step("send_back", [State.SUBMITTED, State.FEE_REVIEWED], State.DRAFT, "退回", "Send back", by=GENERAL_MANAGER,
            ask_reason=True),
        locked=[State.APPROVED],
    )
    layout = Layout("record_no site title preliminary_fee prepared_by approved_on state",
        search="record_no title content", filter="state site approved_on", label="record_no title")
