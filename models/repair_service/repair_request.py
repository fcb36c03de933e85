"""住户报修记录表 Repair requests."""

from __future__ import annotations

from models.groups import REPAIR_SERVICE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import RepairFollowup, Resident, ServiceRequest, Site, Staff, Unit


class Channel(Choices):
    CALL = "call", "来电", "Call"
    VISIT = "visit", "来访", "Visit"
    BUTLER = "butler", "管家转报", "Via butler"
    LETTER = "letter", "来函", "Letter"
    ONLINE = "online", "网络", "Online"
    PATROL = "patrol", "巡视发现", "Found on patrol"


class PlaceKind(Choices):
    INDOOR = "indoor", "户内", "In the home"
    PUBLIC = "public", "公共区域", "Public area"


class Category(Choices):
    PLUMBING = "plumbing", "给排水", "Plumbing"
    ELECTRICAL = "electrical", "电气", "Electrical"
    DOORS_WINDOWS = "doors_windows", "门窗", "Doors and windows"
    INTERCOM = "intercom", "弱电对讲", "Intercom"
    GAS = "gas", "燃气", "Gas"
    PUBLIC_FACILITY = "public_facility", "公共设施", "Public facility"
    BUILDING_QUALITY = "building_quality", "房屋质量", "Building quality"
    OTHER = "other", "其他", "Other"


class Urgency(Choices):
    URGENT = "urgent", "紧急", "Urgent", "red"
    NORMAL = "normal", "一般", "Normal"
    BOOKED = "booked", "预约", "By appointment"


class State(Choices):
    REGISTERED = "registered", "已登记", "Registered", "grey"
    NOTIFIED = "notified", "已通知维修部", "Notified", "orange"
    DISPATCHED = "dispatched", "已派工", "Dispatched", "blue"
    DELAYED = "delayed", "延迟待修", "Delayed", "red"
    COMPLETED = "completed", "已完成", "Completed", "yellow"
    VISITED = "visited", "已回访", "Visited", "teal"
    ARCHIVED = "archived", "已归档", "Archived", "green"
    CANCELLED = "cancelled", "已取消", "Cancelled", "grey"


REVISITED = Has("return_visit", "repair_request", F.satisfaction.is_in("A", "B"), since="visited_at=completed_at")


class RepairRequest(
    Register, zh="住户报修记录表", en="Repair requests", also="报修 报修单 报修登记 报修记录 维修登记 修水电",
    group=REPAIR_SERVICE, source="004; 001", own="receiver",
):
    """住户报的一件维修，从接报起记，派工、收回任务单、回访后存档。公共区域的报修可以没有房号。

    One fault a resident reported, kept from the call through dispatch, returned slip and return visit to the archive.
    A fault in a public area may have no unit.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-BX-{yyyymm}-{seq4}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    service_request: Mapped[ServiceRequest | None] = ref("服务登记", "Service request")
    reported_at: Mapped[Moment] = field("报修时间", "Reported at", default=Now, meaning=HAPPENED)
    channel: Mapped[Channel] = field("报修方式", "Channel", default=Channel.CALL)
    place_kind: Mapped[PlaceKind | None] = field("报修区域", "Area", default=PlaceKind.INDOOR)
    unit: Mapped[Unit | None] = ref("房号", "Unit", help=("公共区域的报修可不填", "May be empty for a public area"))
    resident: Mapped[Resident | None] = ref("业主/住户", "Resident", fill="unit.resident", home="unit")
    reporter: Mapped[Name] = field("住户姓名（联系人）", "Contact", personal=True, fill="unit.contact")
    address: Mapped[Line] = field("地址", "Address", fill="unit.address")
    phone: Mapped[Phone] = field("联系电话", "Phone", personal=True, fill="unit.phone")
    category: Mapped[Category] = field("报修类别", "Category")
    content: Mapped[Text] = field("报修内容", "Fault",
        help=("写清部位、现象和住户已做的处理", "Where, what is seen, what the resident has done"))
    photo: Mapped[Photos | None] = field("照片", "Photos")
    appointment_at: Mapped[Moment | None] = field("预约维修时间", "Appointment", early=True,
        help=("可只输 1500 或 1120 1500；不填按紧急程度和到场时限",
            "1500 or 1120 1500 will do; empty: by urgency and the time allowed"),
        meaning=PLANNED(after="reported_at"))
    urgency: Mapped[Urgency] = field("紧急程度", "Urgency", default=Urgency.NORMAL)
    receiver: Mapped[Staff] = ref("报修接待人", "Received by", default=Me.staff)
    notified_at: Mapped[Moment | None] = field("通知维修部时间", "Notified at", auto=True,
        meaning=HAPPENED(after="reported_at"))
    engineering_receiver: Mapped[Name | None] = field("工程部接单人", "Taken by (engineering)")
    late_reason: Mapped[Text | None] = field("无法及时到场原因", "Why late")
    owner_informed_at: Mapped[Moment | None] = field("回复业户时间", "Resident told at",
        meaning=HAPPENED(after="reported_at"))
    butler_informed_at: Mapped[Moment | None] = field("通知管家时间", "Butler told at",
        meaning=HAPPENED(after="reported_at"))
    completed_at: Mapped[Moment | None] = field("维修完成时间", "Completed at", meaning=HAPPENED(after="reported_at"))
    completion_note: Mapped[Line | None] = field("完成标注", "Completion note", auto=True)
    task_slip_returned: Mapped[Flag] = field("维修任务单已收回", "Slip returned", auto=True)
    in_warranty: Mapped[Flag] = field("保修期内", "In warranty", fill="unit.in_warranty")
    state: Mapped[State] = field("状态", "State", default=State.REGISTERED)
    repair_followups: Mapped[list[RepairFollowup]] = lines("入户跟进", "Follow-ups", by="repair_request")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit export", SITE) + Grant("view", SITE, posts="engineering_supervisor"),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("view create edit", SITE, posts="reception night_duty"),
    )
    workflow = Workflow("state",
        Step("notify", State.REGISTERED, State.NOTIFIED, "通知维修部", "Notify engineering", by=CLERK | SUPERVISOR,
            asks="engineering_receiver", sets={"notified_at": Now}, rules="R030 R168",
            then=Tell(NEXT, "报修 {record_no} 请派工", "Repair {record_no} waits for engineering",
                posts="engineering_supervisor")),
        Step("dispatch", [State.NOTIFIED, State.DELAYED], State.DISPATCHED, "派工", "Dispatch", by=CLERK | SUPERVISOR,
            and_posts="engineering_supervisor", needs="appointment_at", then="open_work_order",
            consequence=("开出一张维修任务单，由工程部接单上门。", "Issues a work order for engineering.")),
        Step("delay", [State.NOTIFIED, State.DISPATCHED], State.DELAYED, "延迟待修", "Delay", by=CLERK | SUPERVISOR,
            and_posts="engineering_supervisor", needs="late_reason owner_informed_at butler_informed_at", rules="R032",
            then=[
                Tell("unit.building.butler", "报修 {record_no} 延迟：{late_reason:.80}",
                    "Repair {record_no} is delayed"),
                "told_late_of_delay"],
            consequence=("须先回复业户并通知管家。", "Tell the resident and the butler first.")),
        Step("complete", State.DISPATCHED, State.COMPLETED, "标注完成", "Complete", by=CLERK, needs="completed_at",
            when=F.task_slip_returned.present, rules="R169",
            then=[
                Moves("service_request", "return_slip", sets={"result": F.completion_note}),
                Tell(NEXT, "报修 {record_no} 已完成，请回访", "Repair {record_no} is completed; visit",
                    first="unit.building.butler", when=F.unit.building.present),
            ],
            guards=[Guard(
                ~Has("work_order", "repair_request", F.state.is_in("issued", "accepted", "on_site", "finished")),
                "还有维修任务单没有收回", "A work order is not back yet")],
            refusal=("维修任务单全部收回后才可标注完成", "Take all work orders back first")),
        Step("visit", State.COMPLETED, State.VISITED, "回访", "Return visit", by=BUTLER | CLERK,
            when=REVISITED | ((F.place_kind == PlaceKind.PUBLIC) & F.unit.absent), rules="R033 R170",
            then=Moves("service_request", "visit"),
            refusal=("请填写回访记录：满意度为 A、B 时自动转为已回访",
                "Record a return visit; grade A or B does this")),
        Step("reopen", [State.COMPLETED, State.VISITED], State.DISPATCHED, "返修", "Reopen", by=CLERK | SUPERVISOR,
            ask_reason=True, asks="appointment_at",
            sets={"completed_at": None, "completion_note": None, "task_slip_returned": False}, rules="R033",
            then="open_work_order repair_reopened",
            consequence=("再开一张维修任务单；预约时间不改的，按紧急程度重新计时。",
                "Issues another work order; unless you give a new appointment, it is counted anew by urgency.")),
        Step("archive", State.VISITED, State.ARCHIVED, "存档", "Archive", by=CLERK, rules="R033",
            when=Has("return_visit", "repair_request") | ((F.place_kind == PlaceKind.PUBLIC) & F.unit.absent),
            refusal=("有回访记录才可存档", "Only with a return visit")),
        Step("cancel", [State.REGISTERED, State.NOTIFIED, State.DELAYED, State.DISPATCHED], State.CANCELLED, "取消报修",
            "Cancel repair", by=SUPERVISOR | CS_MANAGER, ask_reason=True,
            then=Moves("work_order", "cancel", link="repair_request", reason="{reason}"),
            guards=[Guard(~Has("work_order", "repair_request", F.state.is_in("on_site", "finished")),
                "任务单已到场，请完工回单后再办", "A work order has begun; finish it first")],
            consequence=("未到场的任务单一并作废。", "Voids the work orders nobody has begun.")),
        grows={"photo": [State.NOTIFIED, State.DISPATCHED, State.DELAYED, State.COMPLETED],
            "repair_followups": [State.NOTIFIED, State.DISPATCHED, State.DELAYED, State.COMPLETED, State.VISITED]},
    )
    rules = [
        Rule("R031", F.unit.present | (F.place_kind == PlaceKind.PUBLIC),
            "请填写房号；公共区域的报修请把报修区域改为“公共区域”", "Give the unit, or set the area to public",
            field="unit"),
        Do("repair_saved", on="save"),
        Rule("R167", F.reported_at >= Now - minutes(P.R167.minutes), "接到报修应立即填写，这一条补记晚了",
            "A repair is entered at once; this one is late", level=WARN, when=F.id.absent),
        Do("repair_registered", on="saved"),
        Kept("R026", "公司客户服务经理的岗位覆盖全部项目",
            "The company customer service manager's post covers all sites"),
        Kept("R046", "非责任管家回访的，回访记录上提示",
            "A return visit by somebody else than the butler is warned of"),
        Kept("R063", "接待人必填，处理人在通知维修部时填写",
            "A receiver is required; engineering's is asked when notified"),
        Kept("R211", "没有岗位可删除，只能取消", "No post may delete; it can be cancelled"),
    ]
    layout = Layout("record_no unit category content reporter phone urgency state appointment_at reported_at",
        search="record_no unit reporter phone address content",
        filter="state category reported_at unit urgency appointment_at channel place_kind in_warranty receiver",
        late="appointment_at", met="completed_at",
        sections=[
            Section("谁、哪里", "Who and where",
                "place_kind unit reporter phone resident address channel reported_at receiver"),
            Section("什么问题", "What is wrong", "category urgency content photo"),
            Section("何时上门", "When", "appointment_at in_warranty service_request"),
            Section("派工与完成", "Dispatch and completion",
                "notified_at engineering_receiver butler_informed_at task_slip_returned completed_at completion_note"),
            Section("延迟", "Delay", "late_reason owner_informed_at"),
        ])
    opens = [
        Opens("return_visit", "登记回访", "Record return visit", link="repair_request", copy="site unit resident",
            sets={"kind": "repair"}, by=BUTLER | CLERK | SUPERVISOR | CS_MANAGER,
            when=F.unit.present & F.state.is_in(State.COMPLETED, State.VISITED), step="visit"),
        Opens("work_order", "加开任务单", "Another work order", link="repair_request", copy="site unit appointment_at",
            by=CLERK | SUPERVISOR, when=F.state == State.DISPATCHED),
    ]
