"""客户往来信函登记 Customer letters."""

from __future__ import annotations

from models.groups import VISIT_SURVEY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Department, Site, Staff, Unit


class Direction(Choices):
    INCOMING = "incoming", "来函", "Incoming"
    OUTGOING = "outgoing", "去函", "Outgoing"


class Form(Choices):
    LETTER = "letter", "信件", "Letter"
    EMAIL = "email", "电子邮件", "E-mail"
    FAX = "fax", "传真", "Fax"
    ONLINE_LETTER = "online_letter", "网络信件", "Online letter"
    OTHER = "other", "其他", "Other"


class State(Choices):
    REGISTERED = "registered", "已登记", "Registered", "grey"
    ASSIGNED = "assigned", "已交办", "Assigned", "orange"
    REPLIED = "replied", "已回复", "Replied", "teal"
    CALLED_BACK = "called_back", "已回访", "Called back", "teal"
    FILED = "filed", "已归档", "Filed", "green"


class Letter(
    Register, zh="客户往来信函登记", en="Customer letters", also="来函 往来信函 信函 公函 回函 去函 律师函",
    group=VISIT_SURVEY, source="003; 001", department="assigned_to",
):
    """客户的一封来函或给客户的一封去函：登记后交责任人办理、回复，来函再电话回访，单独归档；重要信函抄送部门和领导，
    并由品质运营中心备份。

    One letter from or to a customer: registered, assigned, replied to and filed apart; who wrote is called back. An
    important one is copied to departments and leaders and backed up at the quality centre.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-XH-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    direction: Mapped[Direction] = field("方向", "Direction", default=Direction.INCOMING)
    unit: Mapped[Unit | None] = ref("房号", "Unit")
    correspondent: Mapped[Name] = field("来函人/收函人", "From or to", personal=True, fill="unit.contact")
    received_on: Mapped[Day] = field("收发日期", "Received or sent on", default=Today, meaning=HAPPENED)
    form: Mapped[Form] = field("形式", "Form", default=Form.LETTER)
    subject: Mapped[Line] = field("事由", "Subject")
    content: Mapped[Text | None] = field("内容摘要", "Summary")
    file: Mapped[Attachments | None] = field("信函附件", "Scan")
    is_important: Mapped[Flag] = field("重要信函", "Important", default=False)
    copied_departments: Mapped[list[Department]] = refs("抄送部门", "Copied to departments")
    copied_leaders: Mapped[list[Staff]] = refs("抄送领导", "Copied to leaders")
    assigned_to: Mapped[Staff | None] = ref("责任人", "Assigned to")
    due_on: Mapped[Day | None] = field("办理期限", "Due on", meaning=DUE(after="received_on"))
    replied_on: Mapped[Day | None] = field("回复日期", "Replied on", auto=True, meaning=HAPPENED(after="received_on"))
    reply: Mapped[Text | None] = field("回复内容", "Reply")
    called_back_at: Mapped[Moment | None] = field("电话回访时间", "Called back at",
        meaning=HAPPENED(after="received_on"))
    called_back_by: Mapped[Staff | None] = ref("回访人", "Called back by", auto=True)
    call_back_note: Mapped[Text | None] = field("回访情况", "What was said",
        help=("联系不上的写明几次、何时", "If nobody answers: how often and when"))
    filed_no: Mapped[Line | None] = field("归档号", "File no.", help=("归入“信函档案”", "In the letters archive"))
    backed_up: Mapped[Flag] = field("品质运营中心已备份", "Backed up at the quality centre")
    state: Mapped[State] = field("状态", "State", default=State.REGISTERED)

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE) + Grant("view", DEPARTMENT),
        butler=Grant("view", BUILDINGS) + Grant("view", DEPARTMENT),
        clerk=Grant("view create edit", SITE, posts="reception archivist") + Grant("view", DEPARTMENT),
    )
    workflow = Workflow("state",
        Step("assign", State.REGISTERED, State.ASSIGNED, "提交责任人", "Assign", by=SUPERVISOR | CS_MANAGER,
            needs="assigned_to", asks="due_on copied_departments copied_leaders", rules="R063 R149",
            then=["letter_copied",
                Tell(NEXT, "客户信函 {record_no} 请办理：{subject:.60}", "Letter {record_no} is assigned to you",
                    first="assigned_to"),
                Tell("copied_leaders", "客户信函 {record_no} 抄送：{subject:.60}",
                    "Letter {record_no} is copied to you")],
            consequence=("责任人和抄送的领导会收到通知。", "Who is assigned and the leaders copied are told.")),
        Step("reply", State.ASSIGNED, State.REPLIED, "回复", "Reply", by=SUPERVISOR | BUTLER | CS_MANAGER,
            needs="reply", sets={"replied_on": Today}),
        Step("call_back", [State.REGISTERED, State.REPLIED], State.CALLED_BACK, "电话回访", "Call back",
            by=CLERK | BUTLER | SUPERVISOR | CS_MANAGER, needs="called_back_at call_back_note",
            sets={"called_back_by": Me.staff}, when=F.direction == Direction.INCOMING, rules="R034",
            refusal=("去函不必回访", "Only who wrote to us is called back")),
        Step("file", [State.REGISTERED, State.REPLIED, State.CALLED_BACK], State.FILED, "归档", "File", by=CLERK,
            needs="filed_no", asks="backed_up",
            guards=[Guard((F.direction == Direction.OUTGOING) | F.called_back_at.present, "来函须先电话回访，再归档",
                "Who wrote is called back before the letter is filed")],
            when=F.is_important.absent | F.backed_up.present, rules="R150",
            refusal=("重要信函须先由品质运营中心备份", "An important letter is backed up at the quality centre first")),
    )
    layout = Layout("record_no direction received_on unit correspondent subject is_important assigned_to due_on state",
        search="record_no unit correspondent subject content filed_no",
        filter="state direction received_on unit is_important assigned_to form", late="due_on", met="replied_on",
        sections=[
            Section("信函", "Letter",
                "direction unit correspondent received_on form subject content file is_important"),
            Section("交办与回复", "Handling",
                "assigned_to due_on copied_departments copied_leaders reply replied_on called_back_at called_back_by "
                    "call_back_note"),
            Section("归档", "Filing", "filed_no backed_up"),
        ])
    opens = [
        Opens("return_visit", "登记回访", "Record return visit", link="letter", copy="site unit",
            sets={"kind": "call_letter", "method": "phone"}, by=CLERK | SUPERVISOR | CS_MANAGER,
            when=F.unit.present & (F.direction == Direction.INCOMING) & (F.state == State.REPLIED)),
    ]
