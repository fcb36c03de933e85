"""客户服务提案 Proposals."""

from __future__ import annotations

from models.groups import FUND_CONTRACT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site, Staff


class Decision(Choices):
    ADOPTED = "adopted", "采纳", "Adopted", "green"
    CHANGED = "changed", "修改后采纳", "Adopted with changes", "teal"
    REFUSED = "refused", "不采纳", "Not adopted", "red"


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    SUBMITTED = "submitted", "已提交", "Submitted", "orange"
    DECIDED = "decided", "已审议", "Decided", "teal"
    IMPLEMENTING = "implementing", "落实中", "Being done", "blue"
    DONE = "done", "办结", "Done", "green"


class Proposal(
    Register, zh="客户服务提案", en="Proposals", also="提案 客户服务提案 议案", group=FUND_CONTRACT, source="000",
    own="proposer", department="responsible",
):
    """客户服务经理向总经理提出的一项提案，总经理审议并写明意见和结论。与具体项目无关的不填项目。

    One proposal of the customer service manager, deliberated by the general manager with his opinion. It has no site
    when it concerns them all.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-TA-{yyyy}-{seq3}")
    title: Mapped[Line] = field("提案名称", "Title")
    site: Mapped[Site | None] = ref("项目", "Site", help=("涉及全公司的不填", "Empty for the whole company"))
    content: Mapped[Text] = field("提案内容", "Proposal")
    proposer: Mapped[Staff] = ref("提案人", "Proposed by", default=Me.staff, assign=CS_MANAGER)
    submitted_on: Mapped[Day] = field("提交日期", "Submitted on", default=Today, meaning=HAPPENED)
    opinion: Mapped[Text | None] = field("审议意见", "Opinion")
    decision: Mapped[Decision | None] = field("结论", "Decision")
    decided_on: Mapped[Day | None] = field("审议日期", "Decided on", auto=True, meaning=HAPPENED(after="submitted_on"))
    responsible: Mapped[Staff | None] = ref("落实责任人", "Responsible")
    due_on: Mapped[Day | None] = field("落实期限", "Due", meaning=DUE(after="decided_on"))
    outcome: Mapped[Text | None] = field("落实结果", "What was done")
    finished_on: Mapped[Day | None] = field("办结日期", "Done on", auto=True, meaning=HAPPENED(after="decided_on"))
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant("view", DEPARTMENT),
        butler=Grant("view", DEPARTMENT),
        clerk=Grant("view", DEPARTMENT),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "提交", "Submit", by=CS_MANAGER, sets={"submitted_on": Today},
            then=Tell(NEXT, "客户服务提案 {record_no} 请审批", "Proposals {record_no} waits for your decision"),
            guards=[Guard(Holds("proposer", CS_MANAGER), "提案人须是客户服务经理",
                "The proposer must be a customer service manager")]),
        Step("decide", State.SUBMITTED, State.DECIDED, "审议", "Decide", by=GENERAL_MANAGER, needs="opinion decision",
            sets={"decided_on": Today}, rules="R018",
            then=Tell("proposer", "提案 {record_no} {decision}", "Proposal {record_no}: {decision:lower}")),
        Step("implement", State.DECIDED, State.IMPLEMENTING, "落实", "Carry out", by=CS_MANAGER | GENERAL_MANAGER,
            needs="responsible due_on", when=F.decision != Decision.REFUSED,
            refusal=("不采纳的提案直接办结", "One that is not adopted is closed at once"), rules="R018",
            then=Tell("responsible", "提案 {record_no} 由你落实，期限 {due_on}",
                "Proposal {record_no} is yours to carry out by {due_on}"),
            consequence=("落实责任人会收到通知，能看到这份提案。",
                "Who is responsible is told and sees the proposal.")),
        Step("finish", State.IMPLEMENTING, State.DONE, "办结", "Finish", by=CS_MANAGER | GENERAL_MANAGER,
            needs="outcome", sets={"finished_on": Today}, rules="R018"),
        Step("shelve", State.DECIDED, State.DONE, "不采纳，办结", "Close, not adopted", by=CS_MANAGER | GENERAL_MANAGER,
            sets={"finished_on": Today}, when=F.decision == Decision.REFUSED,
            refusal=("采纳的提案要先落实", "One that is adopted is carried out first"), rules="R018"),
        locked=[State.DONE],
    )
    layout = Layout("record_no title site proposer submitted_on decision state", search="record_no title content",
        filter="state decision submitted_on site", label="record_no title")
