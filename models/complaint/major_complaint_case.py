"""重大客户投诉案卷 Major complaint cases."""

from __future__ import annotations

from models.groups import COMPLAINT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Complaint, Department, ReturnVisit


class Classification(Choices):
    DESIGN = "design", "产品设计", "Product design"
    PLANNING = "planning", "规划", "Planning"
    CONSTRUCTION = "construction", "工程质量", "Construction quality"
    MARKETING = "marketing", "营销", "Marketing"
    MANAGEMENT = "management", "物业管理", "Property management"
    SERVICE = "service", "服务", "Service"
    OTHER = "other", "其他", "Other"


class State(Choices):
    REPORTED = "reported", "已上报", "Reported", "orange"
    ACCEPTED = "accepted", "已受理", "Accepted", "blue"
    INVESTIGATED = "investigated", "已调查分析", "Investigated", "blue"
    PROPOSED = "proposed", "已提建议", "Proposed", "orange"
    DECIDED = "decided", "已决策", "Decided", "teal"
    IMPLEMENTING = "implementing", "落实中", "Being done", "blue"
    VISITED = "visited", "已回访", "Visited", "teal"
    CLOSED = "closed", "结案", "Closed", "green"


class MajorComplaintCase(
    Register, zh="重大客户投诉案卷", en="Major complaint cases", also="重大投诉 重大客诉 投诉案卷 群诉",
    group=COMPLAINT, source="000; 002", place="complaint",
):
    """一件重大投诉的案卷，投诉判为重大时自动建立，依次受理、调查分析、提建议、总经理决策、落实、回访、结案。

    The file of one major complaint, opened when it is judged major: acceptance, investigation, proposal, the general
    manager's decision, carrying out, return visit, closing.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-ZT-{yyyymm}-{seq4}")
    complaint: Mapped[Complaint] = ref("投诉", "Complaint", unique=True)
    reported_at: Mapped[Moment | None] = field("上报时间", "Reported at", default=Now,
        meaning=HAPPENED(after="complaint.received_at"))
    accepted_at: Mapped[Moment | None] = field("受理时间", "Accepted at", auto=True,
        meaning=HAPPENED(after="reported_at"))
    investigation: Mapped[Text | None] = field("调查情况", "Investigation")
    analysis: Mapped[Text | None] = field("原因分析", "Analysis")
    classification: Mapped[Classification | None] = field("分类", "Class")
    responsible_departments: Mapped[list[Department]] = refs("责任部门", "Departments responsible")
    recommendation: Mapped[Text | None] = field("处理建议", "Recommendation")
    gm_decision: Mapped[Text | None] = field("总经理决策", "Decision")
    decided_at: Mapped[Moment | None] = field("决策时间", "Decided at", auto=True,
        meaning=HAPPENED(after="reported_at"))
    supervision: Mapped[Text | None] = field("监督落实情况", "How it is carried out")
    return_visit: Mapped[ReturnVisit | None] = ref("回访记录", "Return visit")
    hq_reported: Mapped[Flag] = field("已报公司总部/区域总部", "Headquarters told")
    closed_at: Mapped[Moment | None] = field("结案时间", "Closed at", auto=True, meaning=HAPPENED(after="reported_at"))
    state: Mapped[State] = field("状态", "State", default=State.REPORTED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant(),
        clerk=Grant(),
    )
    workflow = Workflow("state",
        Step("accept", State.REPORTED, State.ACCEPTED, "受理", "Accept", by=CS_MANAGER,
            and_posts="company_customer_service", sets={"accepted_at": Now}, rules="R009"),
        Step("investigate", State.ACCEPTED, State.INVESTIGATED, "调查分析", "Investigate", by=CS_MANAGER | SUPERVISOR,
            and_posts="company_customer_service", needs="investigation analysis classification",
            asks="responsible_departments", rules="R014"),
        Step("propose", State.INVESTIGATED, State.PROPOSED, "提出处理建议", "Propose", by=CS_MANAGER,
            and_posts="company_customer_service", needs="recommendation", asks="responsible_departments", rules="R014",
            then=Tell(NEXT, "重大投诉案卷 {record_no} 请决策", "Case {record_no} waits for your decision",
                rules="R013")),
        Step("decide", State.PROPOSED, State.DECIDED, "决策", "Decide", by=GENERAL_MANAGER, posts="none",
            needs="gm_decision", asks="hq_reported", sets={"decided_at": Now}, rules="R013", then="open_contact_slips",
            consequence=("向各责任部门开出客户服务联系单草稿。", "Drafts a contact slip for each department.")),
        Step("implement", State.DECIDED, State.IMPLEMENTING, "监督落实", "Carry out", by=CS_MANAGER,
            and_posts="company_customer_service", needs="supervision", rules="R014"),
        Step("visit", State.IMPLEMENTING, State.VISITED, "回访", "Visited", by=CS_MANAGER,
            and_posts="company_customer_service", needs="return_visit", asks="supervision", rules="R014 R108",
            then="case_visited"),
        Step("close", State.VISITED, State.CLOSED, "结案", "Close", by=GENERAL_MANAGER | CS_MANAGER,
            and_posts="company_customer_service", sets={"closed_at": Now}, rules="R013 R014",
            when=F.gm_decision.present & F.decided_at.present & F.return_visit.present,
            refusal=("须有总经理决策和回访记录才能结案", "Needs the decision and the return visit")),
    )
    rules = [
        Sets("complaint", severity="major", on="create", rules="R009"),
        Kept("R104", "上报对象由投诉类别规定", "The complaint's category says whom it goes up to"),
    ]
    layout = Layout("record_no complaint classification state reported_at decided_at closed_at",
        search="record_no investigation analysis recommendation gm_decision",
        filter="state classification reported_at complaint decided_at hq_reported",
        sections=[
            Section("案卷", "Case", "complaint reported_at accepted_at"),
            Section("调查与建议", "Investigation and proposal",
                "investigation analysis classification responsible_departments recommendation"),
            Section("决策与落实", "Decision and carrying out",
                "gm_decision decided_at hq_reported supervision return_visit closed_at"),
        ])
