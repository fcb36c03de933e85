"""突发事件处理记录 Incidents."""

from __future__ import annotations

from models.groups import INSPECTION_EMERGENCY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Building, Department, EmergencyPlan, ExternalAgency, Site, Staff, Unit


class EventType(Choices):
    SECURITY = "security", "治安", "Security"
    FIRE = "fire", "火灾", "Fire", "red"
    FLOOD = "flood", "水浸（管道爆裂）", "Flooding (burst pipe)"
    POWER_CUT = "power_cut", "停电", "Power cut"
    LIFT = "lift", "电梯困人", "Trapped in a lift"
    INJURY = "injury", "人身伤害", "Injury", "red"
    DISPUTE = "dispute", "纠纷", "Dispute"
    TRAFFIC = "traffic", "交通事故", "Traffic accident"
    WORKS_DAMAGE = "works_damage", "施工破坏", "Damage by works"
    SUSPICIOUS_ITEM = "suspicious_item", "可疑物品", "Suspicious item"
    FOOD_POISONING = "food_poisoning", "食物中毒", "Food poisoning"
    NATURAL = "natural", "自然灾害", "Natural disaster"
    OTHER = "other", "其他", "Other"


class Level(Choices):
    NORMAL = "normal", "一般", "Normal"
    MAJOR = "major", "重大", "Major", "red"


class State(Choices):
    REPORTED = "reported", "已报告", "Reported", "orange"
    RESPONDING = "responding", "处置中", "Responding", "blue"
    CONTROLLED = "controlled", "已控制", "Under control", "blue"
    AFTERMATH = "aftermath", "善后中", "Aftermath", "blue"
    REVIEWED = "reviewed", "已总结", "Reviewed", "yellow"
    CLOSED = "closed", "结案", "Closed", "green"


CHIEFS = SUPERVISOR | CS_MANAGER

# The plans that fit an incident, by its kind; one for something else, or for leaving the homes, fits every one.
FITTING: dict[str, tuple[str, ...]] = {
    EventType.SECURITY.value: ("robbery", "dispute", "suspicious_item", "key_area_injury"),
    EventType.FIRE.value: ("archive_fire",), EventType.FLOOD.value: ("burst_main", "works_damage"),
    EventType.POWER_CUT.value: (), EventType.LIFT.value: ("key_area_injury",),
    EventType.INJURY.value: ("weather_injury", "key_area_injury", "traffic"), EventType.DISPUTE.value: ("dispute",),
    EventType.TRAFFIC.value: ("traffic",), EventType.WORKS_DAMAGE.value: ("works_damage", "burst_main"),
    EventType.SUSPICIOUS_ITEM.value: ("suspicious_item",), EventType.FOOD_POISONING.value: ("food_poisoning",),
    EventType.NATURAL.value: ("weather_injury", "burst_main")}
ALWAYS = ("other", "evacuation")


def fitting_plan() -> Expr:
    """Whether the plan is one for this kind of incident."""
    fits = F.emergency_plan.event_type.is_in(*ALWAYS)
    for kind, plans in FITTING.items():
        if plans:
            fits |= (F.event_type == kind) & F.emergency_plan.event_type.is_in(*plans)
    return fits  # type: ignore[no-any-return]


class Incident(
    Register, zh="突发事件处理记录", en="Incidents", also="突发事件 应急事件 事故 意外 火警",
    group=INSPECTION_EMERGENCY, source="002; 001", own="commander",
):
    """一起突发事件，从接报、处置、善后到总结经验。重大事件立即报告客服经理、通知相关部门，附书面报告，由总经理结案。

    One emergency from the report through the response and aftermath to its lessons. A major one reaches the manager and
    the departments at once, has a written report and is closed by the general manager.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-TF-{yyyymm}-{seq3}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    building: Mapped[Building | None] = ref("楼栋", "Building")
    unit: Mapped[Unit | None] = ref("房号", "Unit")
    place: Mapped[Line] = field("地点", "Place")
    occurred_at: Mapped[Moment] = field("发生时间", "Happened at", default=Now, meaning=HAPPENED)
    reporter: Mapped[Name] = field("报告人", "Reported by", personal=True, fill="unit.contact")
    reporter_phone: Mapped[Phone | None] = field("报告人电话", "Phone", personal=True, fill="unit.phone")
    event_type: Mapped[EventType] = field("事件类型", "Kind")
    level: Mapped[Level] = field("级别", "Level", default=Level.NORMAL)
    description: Mapped[Text] = field("事件经过", "What happened")
    emergency_plan: Mapped[EmergencyPlan | None] = ref("启动预案", "Plan used")
    manager_informed_at: Mapped[Moment | None] = field("报告客服经理时间", "Manager told at",
        meaning=HAPPENED(after="occurred_at"))
    departments_informed: Mapped[list[Department]] = refs("通知部门", "Departments told")
    agencies_called: Mapped[list[ExternalAgency]] = refs("联系单位", "Agencies called")
    commander: Mapped[Staff | None] = ref("现场指挥", "Commander")
    actions: Mapped[Text | None] = field("处置措施", "Response")
    casualties: Mapped[Text | None] = field("伤亡情况", "Casualties", personal=True)
    loss: Mapped[Money | None] = field("损失", "Loss", minimum=0, unit=("元", "yuan"))
    controlled_at: Mapped[Moment | None] = field("控制时间", "Under control at", auto=True,
        meaning=HAPPENED(after="occurred_at"))
    result: Mapped[Text | None] = field("处理结果", "Outcome")
    aftermath: Mapped[Text | None] = field("善后工作", "Aftermath")
    cause: Mapped[Text | None] = field("原因", "Cause")
    lessons: Mapped[Text | None] = field("总结经验", "Lessons")
    prevention: Mapped[Text | None] = field("预防措施", "Prevention")
    written_report: Mapped[Attachments | None] = field("书面报告", "Written report")
    is_safety_liability: Mapped[Flag] = field("安全责任事故", "Our liability")
    closed_at: Mapped[Moment | None] = field("结案时间", "Closed at", auto=True, meaning=HAPPENED(after="occurred_at"))
    state: Mapped[State] = field("状态", "State", default=State.REPORTED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE) + Grant("view create", OWN, posts="cleaning_foreman")
            + Grant("view create edit", SITE, posts="security_captain engineering_supervisor"),
        butler=Grant("view create edit", BUILDINGS),
        clerk=Grant("list", SITE, posts="reception night_duty key_custodian")
            + Grant("view create edit", SITE, posts="reception night_duty"),
    )
    workflow = Workflow("state",
        Step("respond", State.REPORTED, State.RESPONDING, "启动处置", "Respond",
            by=CLERK | BUTLER | SUPERVISOR | CS_MANAGER, and_posts="security_captain engineering_supervisor",
            asks="commander emergency_plan departments_informed agencies_called", rules="R037",
            then=["departments_told",
                Tell("departments_informed.head", "突发事件 {record_no} 请到场处置",
                    "Please respond to incident {record_no}")]),
        Step("control", State.RESPONDING, State.CONTROLLED, "已控制", "Under control", by=CHIEFS,
            and_posts="security_captain engineering_supervisor", needs="actions",
            asks="result casualties loss departments_informed agencies_called", sets={"controlled_at": Now}),
        Step("aftermath", State.CONTROLLED, State.AFTERMATH, "善后", "Aftermath", by=CHIEFS,
            and_posts="security_captain engineering_supervisor", asks="aftermath cause is_safety_liability"),
        Step("review", State.AFTERMATH, State.REVIEWED, "总结经验", "Review", approving=False, by=CS_MANAGER,
            needs="aftermath lessons prevention", asks="cause result written_report is_safety_liability", rules="R126",
            then=[
                Tell(CS_MANAGER, "突发事件 {record_no} 超过 {R126.review_days} 天才总结",
                    "Incident {record_no} was reviewed later than {R126.review_days} days",
                    when=Now > F.controlled_at + days(P.R126.review_days)),
                Tell(CS_MANAGER, "突发事件 {record_no} 启用了预案 {emergency_plan.record_no}，请决定是否修订",
                    "Incident {record_no} used plan {emergency_plan.record_no}; decide whether to revise it",
                    about="emergency_plan", when=F.emergency_plan.state == "effective"),
            ],
            consequence=("启用过预案的，请随后决定是否修订。", "Where a plan was used, decide whether to revise it.")),
        Step("close", State.REVIEWED, State.CLOSED, "结案", "Close", by=CS_MANAGER | GENERAL_MANAGER, needs="result",
            asks="written_report", when=(F.level != Level.MAJOR) | F.written_report.present, sets={"closed_at": Now},
            rules="R094 R209",
            guards=[Guard(F.level != Level.MAJOR, "重大事件由总经理结案",
                "A major incident is closed by the general manager", by=CS_MANAGER)],
            refusal=("重大事件附上书面报告后才可结案", "A major incident is closed only with its written report")),
    )
    rules = [
        Rule("R126", fitting_plan(),
            "这个预案是针对“{emergency_plan.event_type}”的，与事件类型“{event_type}”不符，请改选或不选",
            "That plan is for: {emergency_plan.event_type}. It does not fit this incident ({event_type}); choose "
                "another or none",
            when=F.emergency_plan.present & (F.event_type != EventType.OTHER), field="emergency_plan",
            changed="emergency_plan event_type"),
        Do("incident_arrives", on="save"),
        Tell(CS_MANAGER | SUPERVISOR, "突发事件 {record_no}：{event_type}，{place}", "Incident {record_no}: {place}",
            when=F.level != Level.MAJOR, rules="R037 R127"),
        Tell(CS_MANAGER | SUPERVISOR | GENERAL_MANAGER, "重大突发事件 {record_no}：{event_type}，{place}",
            "Major incident {record_no}: {place}", when=F.level == Level.MAJOR, rules="R037 R127"),
        Tell(CS_MANAGER, "重大事件 {record_no} 超过 {R037.report_minutes} 分钟才报告",
            "Major incident {record_no} was reported later than {R037.report_minutes} minutes",
            when=(F.level == Level.MAJOR) & (F.manager_informed_at > F.occurred_at + minutes(P.R037.report_minutes)),
            changed="level", rules="R037"),
        Kept("R166", "报告人和伤亡情况遮盖显示", "Who reported it and the casualties are masked"),
    ]
    layout = Layout("record_no event_type level place description commander state occurred_at controlled_at",
        search="record_no unit place description",
        filter="state event_type level occurred_at unit emergency_plan commander is_safety_liability",
        label="record_no event_type place",
        sections=[
            Section("接报", "Report",
                "site unit building place occurred_at reporter reporter_phone event_type level description "
                    "manager_informed_at"),
            Section("处置", "Response",
                "commander emergency_plan departments_informed agencies_called actions casualties loss controlled_at "
                    "result"),
            Section("善后与总结", "Aftermath and lessons",
                "aftermath cause lessons prevention is_safety_liability written_report closed_at"),
        ])
    opens = [
        Opens("rectification", "下达整改", "Order a remedy", link="", copy="site problem=cause measure=prevention",
            sets={"source": "accident"}, by=CHIEFS, when=F.state.is_in(State.AFTERMATH, State.REVIEWED)),
    ]
