"""联系单分办事项 Contact-slip tasks."""

from __future__ import annotations

from models.groups import COMPLAINT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.complaint.contact_slip import ContactSlip
    from models.master.department import Department
    from models.master.staff import Staff


class State(Choices):
    ASSIGNED = "assigned", "已分办", "Assigned", "orange"
    ACCEPTED = "accepted", "已接受", "Accepted", "blue"
    DONE = "done", "已完成", "Done", "yellow"
    VERIFIED = "verified", "已验证", "Verified", "green"


HANDLERS = "department coordinator responsible"


class ContactSlipTask(
    Register, zh="联系单分办事项", en="Contact-slip tasks", also="联系单任务 分办 分办事项", group=COMPLAINT,
    source="000", parent="contact_slip", place="contact_slip", own="responsible", department=HANDLERS,
):
    """联系单分给一个部门的一件事，由部门协调员和责任人办理并回复，验证后结束。

    One department's share of a contact slip, with coordinator, responsible person and reply; it ends verified.
    """

    contact_slip: Mapped[ContactSlip] = ref("联系单", "Contact slip", edit=CS_MANAGER)
    department: Mapped[Department] = ref("承办部门", "Department", edit=CS_MANAGER)
    coordinator: Mapped[Staff | None] = ref("部门协调员", "Coordinator", fill="department.coordinator")
    responsible: Mapped[Staff | None] = ref("责任人", "Responsible", fill="department.head")
    task: Mapped[Text] = field("分办内容", "Task", edit=CS_MANAGER)
    due_on: Mapped[Day] = field("完成期限", "Due on", edit=CS_MANAGER, default=Today + days(P.R012.default_due_days),
        meaning=DUE(after="contact_slip.issued_on"))
    reply: Mapped[Text | None] = field("办理回复", "Reply")
    finished_on: Mapped[Day | None] = field("完成日期", "Finished on", auto=True,
        meaning=HAPPENED(after="contact_slip.issued_on"))
    on_time: Mapped[Flag] = field("按期完成", "On time", compute=F.finished_on <= F.due_on)
    score: Mapped[Number | None] = field("评分", "Score", edit=CS_MANAGER, minimum=0, maximum=100, places=1)
    state: Mapped[State] = field("状态", "State", default=State.ASSIGNED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit delete", SITE),
        supervisor=Grant("view", SITE) + Grant("view edit", DEPARTMENT),
        butler=Grant("view edit", DEPARTMENT),
        clerk=Grant("view edit", DEPARTMENT),
    )
    workflow = Workflow("state",
        Step("accept", State.ASSIGNED, State.ACCEPTED, "接受", "Accept", by=BUSINESS_ROLES, within=HANDLERS,
            asks="coordinator responsible", rules="R011"),
        Step("finish", State.ACCEPTED, State.DONE, "完成", "Finish", by=BUSINESS_ROLES, within=HANDLERS, needs="reply",
            sets={"finished_on": Today}, rules="R012"),
        Step("verify", State.DONE, State.VERIFIED, "验证", "Verify", approving=True,
            other_than="accept finish responsible", by=CS_MANAGER, and_posts="company_customer_service", asks="score",
            rules="R012"),
        Step("send_back", State.DONE, State.ACCEPTED, "退回", "Send back", by=CS_MANAGER,
            and_posts="company_customer_service", ask_reason=True, sets={"finished_on": None}),
    )
    layout = Layout("contact_slip department coordinator responsible task due_on on_time state", search="task reply",
        filter="state department due_on responsible contact_slip", label="department due_on", late="due_on",
        met="finished_on")
