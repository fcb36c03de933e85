"""业户求助服务记录 Help requests."""

from __future__ import annotations

from models.groups import REPAIR_SERVICE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Resident, ServiceItem, Site, Staff, Unit


class Category(Choices):
    MEDICAL = "medical", "急救病人", "Medical emergency", "red"
    SECURITY = "security", "治安事件", "Crime or disturbance", "red"
    DISASTER = "disaster", "灾害事故", "Disaster or accident", "red"
    ENQUIRY = "enquiry", "咨询", "Enquiry"
    DAILY = "daily", "生活求助", "Everyday help"
    OTHER = "other", "其他", "Other"


class PublicService(Choices):
    NONE = "none", "无", "None"
    POLICE = "police", "110", "110 Police"
    FIRE = "fire", "119", "119 Fire"
    AMBULANCE = "ambulance", "120", "120 Ambulance"
    TRAFFIC = "traffic", "122", "122 Traffic police"
    OTHER = "other", "其他", "Other"


class State(Choices):
    RECEIVED = "received", "已受理", "Received", "grey"
    REPLIED = "replied", "已回复", "Replied", "orange"
    HELPING = "helping", "处理中", "Being helped", "blue"
    DONE = "done", "已完成", "Done", "yellow"
    VISITED = "visited", "已回访", "Visited", "green"


WORKERS = CLERK | BUTLER | SUPERVISOR
VISIT = Has("return_visit", "", F.kind == "help", same="unit=unit", since="visited_at=finished_at")


class HelpRequest(
    Register, zh="业户求助服务记录", en="Help requests", also="求助 求助记录 紧急求助 帮助", group=REPAIR_SERVICE,
    source="001", own="handler",
):
    """业户紧急或日常的一次求助：五分钟内回复，超出服务范围的也尽力帮。要另约时间办的，转报修或特约服务。

    One call for urgent or everyday help, answered within five minutes, beyond the service's scope too as far as
    possible. What has to be planned goes on to a repair or a special service.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-QZ-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    unit: Mapped[Unit | None] = ref("房号", "Unit")
    resident: Mapped[Resident | None] = ref("业主/住户", "Resident", fill="unit.resident", home="unit")
    caller: Mapped[Name] = field("求助人", "Caller", personal=True, fill="unit.contact")
    caller_phone: Mapped[Phone] = field("联系电话", "Phone", personal=True, fill="unit.phone")
    requested_at: Mapped[Moment] = field("求助时间", "Asked at", default=Now, meaning=HAPPENED)
    category: Mapped[Category] = field("求助类别", "Kind of help")
    content: Mapped[Text] = field("求助内容", "What is needed")
    service_item: Mapped[ServiceItem | None] = ref("对应服务项目", "Service", pick={"is_active": True})
    out_of_scope: Mapped[Flag] = field("超出服务范围", "Beyond our services")
    replied_at: Mapped[Moment | None] = field("回复时间", "Answered at", auto=True,
        meaning=HAPPENED(after="requested_at"))
    handler: Mapped[Staff | None] = ref("处理人", "Handled by", default=Me.staff)
    public_service: Mapped[PublicService | None] = field("联系社会救助", "Public service called")
    result: Mapped[Text | None] = field("处理结果", "Outcome")
    finished_at: Mapped[Moment | None] = field("完成时间", "Finished at", auto=True,
        meaning=HAPPENED(after="requested_at"))
    state: Mapped[State] = field("状态", "State", default=State.RECEIVED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception night_duty"),
    )
    workflow = Workflow("state",
        Step("reply", State.RECEIVED, State.REPLIED, "回复", "Answer", by=WORKERS | CS_MANAGER, asks="public_service",
            sets={"replied_at": Now, "handler": Me.staff}, rules="R208"),
        Step("start", State.REPLIED, State.HELPING, "处理", "Start helping", by=WORKERS, asks="public_service"),
        Step("finish", [State.REPLIED, State.HELPING], State.DONE, "完成", "Finish", by=WORKERS, needs="result",
            asks="public_service", sets={"finished_at": Now}),
        Step("visit", State.DONE, State.VISITED, "回访", "Return visit", by=CLERK | BUTLER, when=VISIT | F.unit.absent,
            refusal=("请先登记回访记录，类别选“求助”", "Record a return visit of the kind Help first")),
    )
    rules = [
        Rule("R208", F.replied_at <= F.requested_at + minutes(P.R208.minutes), "求助要在 5 分钟内回复，这一条回复晚了",
            "A call for help is answered within 5 minutes; this one came late", level=WARN,
            when=F.state == State.REPLIED),
        Kept("R063", "求助人、处理人都有，列表按状态和求助时间监控",
            "Caller and handler are kept; the list shows state and age"),
    ]
    layout = Layout("record_no unit category content caller caller_phone handler state requested_at",
        search="record_no unit caller caller_phone content",
        filter="state category requested_at unit handler public_service out_of_scope",
        sections=[
            Section("谁求助", "Who asks", "unit caller caller_phone resident requested_at"),
            Section("什么事", "What for", "category content service_item out_of_scope"),
            Section("办理", "Handling", "handler replied_at public_service result finished_at"),
        ])
    opens = [
        Opens("return_visit", "登记回访", "Record return visit", link="", copy="site unit resident",
            sets={"kind": "help"}, by=WORKERS | CS_MANAGER, when=F.unit.present & (F.state == State.DONE)),
        Opens("repair_request", "转报修", "To a repair", link="", by=WORKERS, when=F.state != State.VISITED,
            copy="site unit resident reporter=caller phone=caller_phone content"),
        Opens("special_service_order", "转特约服务", "To a special service", link="", by=WORKERS,
            copy="site unit resident phone=caller_phone service_item",
            when=F.unit.present & (F.state != State.VISITED)),
    ]
