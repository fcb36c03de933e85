"""业主服务登记表 Service requests."""

from __future__ import annotations

from models.groups import REPAIR_SERVICE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Department, Resident, Site, Staff, Unit


class Channel(Choices):
    VISIT = "visit", "来访", "Visit"
    CALL = "call", "来电", "Call"
    LETTER = "letter", "来函", "Letter"
    SUGGESTION_BOX = "suggestion_box", "意见箱", "Suggestion box"
    ONLINE = "online", "网络平台", "Online"
    TEXT_MESSAGE = "text_message", "短信", "Text message"
    PATROL = "patrol", "巡视发现", "Found on patrol"
    OTHER = "other", "其他", "Other"


class Category(Choices):
    REPAIR = "repair", "报修", "Repair"
    COMPLAINT = "complaint", "投诉", "Complaint"
    HELP = "help", "求助", "Help"
    ENQUIRY = "enquiry", "咨询", "Enquiry"
    SPECIAL_SERVICE = "special_service", "特约服务", "Special service"
    APPLICATION = "application", "业务申请", "Application"
    SUGGESTION = "suggestion", "建议", "Suggestion"
    OTHER = "other", "其他", "Other"


class Urgency(Choices):
    URGENT = "urgent", "紧急", "Urgent", "red"
    NORMAL = "normal", "一般", "Normal"
    BOOKED = "booked", "预约", "By appointment"


class State(Choices):
    REGISTERED = "registered", "已登记", "Registered", "grey"
    DISPATCHED = "dispatched", "已派单", "Dispatched", "orange"
    IN_PROGRESS = "in_progress", "处理中", "In progress", "blue"
    RECEIPT_RETURNED = "receipt_returned", "已收单", "Slip returned", "yellow"
    VISITED = "visited", "已回访", "Visited", "teal"
    ARCHIVED = "archived", "已归档", "Archived", "green"
    CANCELLED = "cancelled", "已撤销", "Cancelled", "grey"


FRONT = {CLERK: "reception night_duty"}


class ServiceRequest(
    Register, zh="业主服务登记表", en="Service requests", also="服务登记 接待登记 前台登记 来访登记 服务台账",
    group=REPAIR_SERVICE, source="002; 003; 001", own="receiver",
):
    """业主找到服务中心的一件事，从登记、派单、收单、回访到归档。报修和投诉可从这里一键转出，也可直接登记在各自的台账。

    One matter a resident brings to the desk: registered, dispatched, taken back, visited, archived. A repair or a
    complaint opens from here in one click, or is entered in its own register at once.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-FW-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    received_at: Mapped[Moment] = field("接待时间", "Received at", default=Now, meaning=HAPPENED)
    channel: Mapped[Channel] = field("来源", "Channel", default=Channel.VISIT)
    unit: Mapped[Unit | None] = ref("房号", "Unit")
    resident: Mapped[Resident | None] = ref("业主/住户", "Resident", fill="unit.resident", home="unit")
    contact_name: Mapped[Name | None] = field("联系人", "Contact", personal=True, fill="unit.contact")
    contact_phone: Mapped[Phone | None] = field("联系电话", "Phone", personal=True, fill="unit.phone")
    category: Mapped[Category] = field("分类", "Category")
    content: Mapped[Text] = field("内容", "Request")
    urgency: Mapped[Urgency] = field("紧急程度", "Urgency", default=Urgency.NORMAL)
    receiver: Mapped[Staff] = ref("接待人", "Received by", default=Me.staff)
    dispatched_to: Mapped[Department | None] = ref("派单部门", "Dispatched to")
    dispatched_at: Mapped[Moment | None] = field("派单时间", "Dispatched at", auto=True,
        meaning=HAPPENED(after="received_at"))
    promised_at: Mapped[Moment | None] = field("承诺完成时间", "Promised by", meaning=DUE(after="received_at"))
    monitor_note: Mapped[Text | None] = field("过程监控", "Progress")
    result: Mapped[Text | None] = field("处理结果", "Result")
    receipt_at: Mapped[Moment | None] = field("收单时间", "Slip back at", auto=True,
        meaning=HAPPENED(after="received_at"))
    closed_at: Mapped[Moment | None] = field("办结时间", "Closed at", auto=True, meaning=HAPPENED(after="received_at"))
    archived_at: Mapped[Moment | None] = field("归档时间", "Archived at", auto=True,
        meaning=HAPPENED(after="received_at"))
    state: Mapped[State] = field("状态", "State", default=State.REGISTERED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit export", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view", SITE, posts="reception night_duty complaint_officer")
            + Grant("create edit", SITE, posts="reception night_duty"),
    )
    workflow = Workflow("state",
        Step("dispatch", State.REGISTERED, State.DISPATCHED, "派单", "Dispatch", by=CLERK | SUPERVISOR | BUTLER,
            posts=FRONT, needs="dispatched_to", asks="promised_at", sets={"dispatched_at": Now}, rules="R068",
            then=Tell(NEXT, "服务登记 {record_no} 已派给{dispatched_to.name}",
                "Request {record_no} is dispatched to you", first="dispatched_to.head", when=F.dispatched_to.present)),
        Step("start", State.DISPATCHED, State.IN_PROGRESS, "接单处理", "Start", by=BUTLER | SUPERVISOR | CLERK,
            posts=FRONT, asks="promised_at monitor_note"),
        Step("return_slip", [State.IN_PROGRESS, State.DISPATCHED], State.RECEIPT_RETURNED, "收单", "Take slip back",
            by=CLERK | BUTLER | SUPERVISOR, posts=FRONT, needs="result", asks="monitor_note", sets={"receipt_at": Now},
            rules="R068"),
        Step("visit", State.RECEIPT_RETURNED, State.VISITED, "回访", "Return visit", by=CLERK | BUTLER | SUPERVISOR,
            posts=FRONT, asks="monitor_note", sets={"closed_at": Now}, rules="R033"),
        Step("archive", State.VISITED, State.ARCHIVED, "分类归档", "Archive", by=CLERK | SUPERVISOR, posts=FRONT,
            sets={"archived_at": Now}, when=F.result.present & F.receipt_at.present & F.closed_at.present,
            refusal=("有处理结果、已收单并回访后才可归档", "Needs a result, the slip back and the visit"),
            rules="R068 R132"),
        Step("answer", State.REGISTERED, State.ARCHIVED, "即时答复归档", "Answer and archive", by=CLERK | BUTLER,
            posts=FRONT, needs="result", when=F.category == Category.ENQUIRY,
            refusal=("只有咨询可以不派单，直接答复", "Only an enquiry may be answered without dispatch"),
            sets={"receipt_at": Now, "closed_at": Now, "archived_at": Now}, rules="R068"),
        Step("cancel", [State.REGISTERED, State.DISPATCHED], State.CANCELLED, "撤销", "Cancel",
            by=SUPERVISOR | CS_MANAGER, ask_reason=True),
    )
    rules = [
        Kept("R063", "接待人必填，办理人按派单部门", "A receiver is required; the department dispatched to handles it"),
        Kept("R194", "每次修改都留痕", "Every change is kept in the audit"),
    ]
    layout = Layout("record_no unit category content contact_name contact_phone urgency state promised_at received_at",
        search="record_no unit contact_name contact_phone content",
        filter="state category received_at unit urgency channel dispatched_to receiver promised_at", late="promised_at",
        met="receipt_at",
        sections=[
            Section("谁、哪里", "Who and where",
                "unit contact_name contact_phone resident channel received_at receiver"),
            Section("什么事", "What", "category urgency content"),
            Section("办理", "Handling",
                "dispatched_to dispatched_at promised_at monitor_note result receipt_at closed_at archived_at"),
        ])
    opens = [
        Opens("repair_request", "转报修", "To a repair", link="service_request",
            copy="site unit resident reporter=contact_name phone=contact_phone content urgency channel",
            when=F.state.is_in(State.REGISTERED, State.DISPATCHED, State.IN_PROGRESS)),
        Opens("complaint", "转投诉", "To a complaint", link="service_request",
            copy="site unit resident complainant=contact_name phone=contact_phone content channel",
            when=F.state.is_in(State.REGISTERED, State.DISPATCHED, State.IN_PROGRESS)),
        Opens("help_request", "转求助", "To a call for help", link="", when=F.category == Category.HELP,
            copy="site unit resident caller=contact_name caller_phone=contact_phone content"),
        Opens("special_service_order", "转特约服务", "To a special service", link="",
            copy="site unit resident phone=contact_phone",
            when=(F.category == Category.SPECIAL_SERVICE) & F.unit.present),
        Opens("owner_application", "转业务申请", "To an application", link="", copy="site unit resident content",
            when=(F.category == Category.APPLICATION) & F.unit.present),
        Opens("suggestion", "转建议", "To a suggestion", link="", copy="site unit resident content",
            when=F.category == Category.SUGGESTION),
    ]
