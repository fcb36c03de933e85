"""客户服务联系单 Contact slips."""

from __future__ import annotations

from models.groups import COMPLAINT
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Complaint, ContactSlipTask, Department, Site, Staff, Unit


class State(Choices):
    DRAFT = "draft", "草稿", "Draft", "grey"
    ISSUED = "issued", "已分发", "Issued", "orange"
    ACCEPTED = "accepted", "已签收", "Accepted", "blue"
    DONE = "done", "已完成", "Done", "yellow"
    VERIFIED = "verified", "已验证", "Verified", "teal"
    CLOSED = "closed", "已关闭", "Closed", "green"


class ContactSlip(
    Register, zh="客户服务联系单", en="Contact slips", also="联系单 客户服务联系单 工作联系单 内部联系单",
    group=COMPLAINT, source="000", department="main_department contact_slip_tasks",
):
    """客户服务经理发给责任部门的一张联系单，附分办事项；部门签收、办完、验证评分后关闭。

    One slip by which the customer service manager sends work to departments, with a task for each; accepted, done,
    verified with a score, closed.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-LX-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    complaint: Mapped[Complaint | None] = ref("来源投诉", "From complaint")
    issued_on: Mapped[Day] = field("签发日期", "Issued on", default=Today, meaning=HAPPENED)
    issued_by: Mapped[Staff] = ref("签发人（客户服务经理）", "Issued by", default=Me.staff)
    subject: Mapped[Line] = field("事由", "Subject")
    content: Mapped[Text] = field("客户反映内容", "What the customer says")
    unit: Mapped[Unit | None] = ref("房号", "Unit")
    requirement: Mapped[Text] = field("办理要求", "What is to be done")
    main_department: Mapped[Department] = ref("主办部门", "Main department", assign=CS_MANAGER)
    copy_departments: Mapped[list[Department]] = refs("抄送部门", "Copies to")
    due_on: Mapped[Day] = field("要求完成日期", "Due on", default=Today + days(P.R012.default_due_days),
        meaning=DUE(after="issued_on"))
    attachments: Mapped[Attachments | None] = field("附件", "Attachments")
    completion_summary: Mapped[Text | None] = field("完成情况汇总", "What was done")
    completion_score: Mapped[Number | None] = field("完成评分", "Score", minimum=0, maximum=100, places=1)
    closed_on: Mapped[Day | None] = field("关闭日期", "Closed on", auto=True, meaning=HAPPENED(after="issued_on"))
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)
    contact_slip_tasks: Mapped[list[ContactSlipTask]] = lines("分办事项", "Tasks", by="contact_slip")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view", SITE) + Grant("view", DEPARTMENT),
        butler=Grant("view", DEPARTMENT),
        clerk=Grant("view", DEPARTMENT),
    )
    workflow = Workflow("state",
        Step("issue", State.DRAFT, State.ISSUED, "分发", "Issue", by=CS_MANAGER, posts="company_customer_service",
            sets={"issued_on": Today, "issued_by": Me.staff}, rules="R010", then="slip_issued",
            when=Has("contact_slip_task", "contact_slip", same="department=main_department"),
            refusal=("至少给主办部门一条分办事项", "The main department needs at least one task"),
            guards=[Guard(F.main_department.head.present | F.main_department.coordinator.present,
                "主办部门还没有负责人和协调员，没有人能签收和回复；请先在“部门”里指定",
                "The main department has neither head nor coordinator to accept and answer; name one in Departments "
                    "first")]),
        Step("accept", State.ISSUED, State.ACCEPTED, "部门签收", "Accept", by=BUSINESS_ROLES, within="main_department",
            and_posts="company_customer_service", rules="R011",
            then=[
                Tell("main_department.head", "联系单 {record_no} 已代你签收",
                    "Contact slip {record_no} was accepted for you"),
                Moves("contact_slip_task", "accept", link="contact_slip", same="department=main_department"),
            ]),
        Step("finish", State.ACCEPTED, State.DONE, "回复完成", "Report done", by=BUSINESS_ROLES,
            within="main_department", and_posts="company_customer_service", needs="completion_summary",
            when=~Has("contact_slip_task", "contact_slip", F.finished_on.absent), rules="R012",
            refusal=("还有分办事项没有完成", "Some tasks are not finished")),
        Step("verify", State.DONE, State.VERIFIED, "验证并评分", "Verify and score", approving=True,
            other_than="accept finish", by=CS_MANAGER, and_posts="company_customer_service", needs="completion_score",
            when=~Has("contact_slip_task", "contact_slip", F.finished_on.absent),
            refusal=("还有分办事项没有完成", "Some tasks are not finished"), rules="R012",
            then=Moves("contact_slip_task", "verify", link="contact_slip")),
        Step("send_back", State.DONE, State.ACCEPTED, "退回重办", "Send back", by=CS_MANAGER,
            and_posts="company_customer_service", ask_reason=True),
        Step("close", State.VERIFIED, State.CLOSED, "关闭", "Close", by=CS_MANAGER,
            and_posts="company_customer_service", sets={"closed_on": Today},
            when=~Has("contact_slip_task", "contact_slip", F.state != "verified"),
            refusal=("分办事项全部验证后才可关闭", "Every task must be verified"), rules="R012"),
    )
    layout = Layout("record_no subject main_department unit complaint contact_slip_tasks state due_on issued_on",
        search="record_no unit subject content requirement",
        filter="state main_department issued_on unit complaint due_on", late="due_on", met="closed_on",
        label="record_no subject",
        sections=[
            Section("事由", "Subject", "complaint unit subject content requirement attachments"),
            Section("办理部门", "Departments", "main_department copy_departments due_on issued_on issued_by"),
            Section("完成情况", "Completion", "completion_summary completion_score closed_on"),
        ])
    papers = [
        Paper("slip", "a4",
            ["main_department copy_departments:3", "issued_on due_on unit", "subject:3 complaint",
                Row("content:5", tall=5), Row("requirement:5", tall=4),
                Table("contact_slip_tasks", "department coordinator responsible task due_on reply finished_on score",
                    blank=5),
                Row("completion_summary:5", tall=4), "completion_score closed_on issued_by"],
            title=("客户服务联系单", "Customer service contact slip"), above="record_no state",
            signs=[("签发人", "Issued by"), ("主办部门签收", "Accepted by the department"), ("验证人", "Verified by"),
                ("日期", "Date")]),
    ]
