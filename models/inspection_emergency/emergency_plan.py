"""应急预案 Emergency plans."""

from __future__ import annotations

from models.groups import INSPECTION_EMERGENCY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import EmergencyPlanDuty, Site, Staff


class ScopeKind(Choices):
    INTERNAL = "internal", "内部预案", "Internal"
    EXTERNAL = "external", "外部预案", "External"


class EventType(Choices):
    ARCHIVE_FIRE = "archive_fire", "档案室失火", "Archive room fire"
    FOOD_POISONING = "food_poisoning", "员工食物中毒", "Staff food poisoning"
    ROBBERY = "robbery", "办公区域遇盗抢", "Theft or robbery in the office"
    WEATHER_INJURY = "weather_injury", "雨雪天伤人", "Injury in rain or snow"
    KEY_AREA_INJURY = "key_area_injury", "重点部位人身伤害", "Injury at a key place"
    DISPUTE = "dispute", "业主不可控制的纠纷", "Uncontrolled dispute of owners"
    TRAFFIC = "traffic", "交通事故", "Traffic accident"
    WORKS_DAMAGE = "works_damage", "临时施工造成不可预见的破坏", "Unforeseen damage by works"
    SUSPICIOUS_ITEM = "suspicious_item", "可疑物品处置", "Suspicious item"
    BURST_MAIN = "burst_main", "主管爆裂", "Burst main"
    EVACUATION = "evacuation", "居民紧急疏散", "Evacuation of residents"
    OTHER = "other", "其他", "Other"


class State(Choices):
    DRAFT = "draft", "草拟", "Draft", "grey"
    REVISING = "revising", "修订中", "Being revised", "blue"
    SUBMITTED = "submitted", "已提交", "Submitted", "orange"
    APPROVED = "approved", "已批准", "Approved", "teal"
    EFFECTIVE = "effective", "已生效", "In force", "green"
    RETIRED = "retired", "作废", "Retired", "grey"


# What document 002 names as internal: what befalls the company's own rooms and staff.
INTERNAL = (EventType.ARCHIVE_FIRE, EventType.FOOD_POISONING, EventType.ROBBERY)
BEFALLS_US = F.event_type.is_in(*INTERNAL)


def filled(link: str) -> Has:
    """Whether this step of the plan has somebody."""
    return Has("emergency_plan_duty", "emergency_plan", (F.step == link) & F.assignee.present)


STAFFED = (
    filled("finder") & filled("contact") & filled("command") & filled("on_site") & filled("order") & filled("aftermath")
)
COMPLETE = (
    F.occurrence.present & F.command.present & F.aftermath.present & F.reporting.present & F.prevention.present
    & STAFFED
)
INCOMPLETE = ("程序五段要写全，第一发现人、联系、指挥、出现场、维持秩序、善后六个环节都要落实到人，请先补齐",
    "Write all five parts of the procedure and give each of the six steps, finder to aftermath, a person")

SUBMITTED = Tell(NEXT, "应急预案 {record_no} 请批准", "Emergency plan {record_no} waits for your approval")


class EmergencyPlan(
    Register, zh="应急预案", en="Emergency plans", also="应急预案 预案 紧急预案", group=INSPECTION_EMERGENCY,
    source="002", own="leader",
):
    """一类突发事件的预案：六个环节落实到人，总经理批准，经理宣布生效；全员培训合格前，未培训人员列在这里。

    The plan for one kind of emergency: six steps with a person each, approved by the general manager, put in force by
    the manager. Until everybody has passed the training, those who have not are listed here.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-YA-{yyyy}-{seq3}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    title: Mapped[Line] = field("预案名称", "Title")
    scope_kind: Mapped[ScopeKind] = field("预案类别", "Kind", default=ScopeKind.EXTERNAL)
    event_type: Mapped[EventType] = field("事件类型", "Emergency")
    version_no: Mapped[PaperNo | None] = field("版本", "Version", default="1.0")
    occurrence: Mapped[Text | None] = field("事故发生（发现与报警）", "Occurrence: finding and alarm")
    command: Mapped[Text | None] = field("现场指挥", "Command on the spot")
    aftermath: Mapped[Text | None] = field("事后工作", "Aftermath")
    reporting: Mapped[Text | None] = field("事故汇报", "Reporting")
    prevention: Mapped[Text | None] = field("预防措施", "Prevention")
    leader: Mapped[Staff] = ref("负责人", "Leader", default=Me.staff)
    legal_basis: Mapped[Text | None] = field("依据法规", "Legal basis")
    effective_from: Mapped[Day | None] = field("生效日期", "In force from", auto=True, meaning=VALID)
    next_review_on: Mapped[Day | None] = field("下次评审日期", "Next review on", meaning=VALID(after="effective_from"))
    trained_rate: Mapped[Percent | None] = field("培训合格率", "Trained, %", auto=True)
    untrained: Mapped[Text | None] = field("未培训合格人员", "Not yet trained", auto=True)
    state: Mapped[State] = field("状态", "State", default=State.DRAFT)
    duties: Mapped[list[EmergencyPlanDuty]] = lines("岗位分工", "Duties", by="emergency_plan")

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE)
            + Grant("list", SITE, posts="security_captain engineering_supervisor"),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    workflow = Workflow("state",
        Step("submit", State.DRAFT, State.SUBMITTED, "提交", "Submit", by=SUPERVISOR | CS_MANAGER, when=COMPLETE,
            refusal=INCOMPLETE, rules="R122", then=SUBMITTED),
        Step("send_back", [State.SUBMITTED, State.APPROVED], State.DRAFT, "退回", "Send back", by=GENERAL_MANAGER,
            ask_reason=True),
        Step("approve", State.SUBMITTED, State.APPROVED, "批准", "Approve", approving=True,
            other_than="submit resubmit", by=GENERAL_MANAGER, when=COMPLETE, refusal=INCOMPLETE, rules="R122 R203",
            four_eyes=True,
            then=["plan_measured",
                Tell(NEXT, "应急预案 {record_no} 已批准，请组织培训后宣布生效",
                    "Emergency plan {record_no} is approved; train everybody and put it in force",
                    prefers=CS_MANAGER)]),
        Step("activate", State.APPROVED, State.EFFECTIVE, "培训后生效", "Put in force", by=CS_MANAGER,
            asks="next_review_on", when=COMPLETE, refusal=INCOMPLETE,
            guards=[Guard(F.trained_rate > 0, "还没有人通过这个预案的培训，请先登记应急预案培训和笔试、口试成绩",
                "Nobody has passed this plan's training; record a training with its written and oral scores first")],
            sets={"effective_from": Today}, rules="R123", then="plan_training",
            consequence=("未培训合格的员工会列出并报总经理，直到全部合格。",
                "Who is not trained is listed and reported until all are.")),
        Step("track_training", State.EFFECTIVE, State.EFFECTIVE, "核对培训情况", "Check training",
            by=CS_MANAGER | SUPERVISOR, rules="R123", then="plan_training"),
        Step("revise", State.EFFECTIVE, State.REVISING, "演习/事故后修订", "Revise", by=CS_MANAGER | SUPERVISOR,
            ask_reason=True, rules="R124 R126"),
        Step("resubmit", State.REVISING, State.SUBMITTED, "再提交", "Submit again", by=CS_MANAGER | SUPERVISOR,
            when=COMPLETE, refusal=INCOMPLETE, rules="R122", then=SUBMITTED),
        Step("retire", State.EFFECTIVE, State.RETIRED, "作废", "Retire", by=CS_MANAGER, ask_reason=True),
    )
    rules = [
        Once("site scope_kind event_type", when=(F.state == State.EFFECTIVE) & (F.event_type != EventType.OTHER),
            zh="这类事件已有生效的预案，请先修订或停用它", en="A plan for this is in force; revise or retire it first",
            field="event_type"),
        Rule("R122", F.scope_kind == ScopeKind.INTERNAL, "“{event_type}”是内部预案，请改选",
            "{event_type} takes a plan of the kind: internal", when=BEFALLS_US, field="scope_kind",
            changed="scope_kind event_type"),
        Rule("R122", F.scope_kind == ScopeKind.EXTERNAL, "“{event_type}”是外部预案，请改选",
            "{event_type} takes a plan of the kind: external", when=~BEFALLS_US & (F.event_type != EventType.OTHER),
            field="scope_kind", changed="scope_kind event_type"),
        Kept("R125", "演习从预案登记，按预案可查", "Drills are opened from the plan and found by it"),
    ]
    layout = Layout("record_no title scope_kind event_type leader state trained_rate effective_from next_review_on",
        search="record_no title", filter="state scope_kind event_type leader effective_from next_review_on",
        late="next_review_on", label="record_no title",
        sections=[
            Section("预案", "Plan", "site title scope_kind event_type version_no leader legal_basis"),
            Section("程序", "Procedure", "occurrence command aftermath reporting prevention"),
            Section("生效与培训", "In force", "effective_from next_review_on trained_rate untrained"),
        ])
    opens = [
        Opens("emergency_drill", "安排演习", "Plan a drill", link="emergency_plan", copy="site commander=leader",
            by=SUPERVISOR | CS_MANAGER, when=F.state.is_in(State.APPROVED, State.EFFECTIVE)),
        Opens("training_session", "登记培训", "Record training", link="emergency_plan", copy="site topic=title",
            sets={"kind": "emergency", "exam_form": "both"}, by=SUPERVISOR,
            when=F.state.is_in(State.APPROVED, State.EFFECTIVE)),
    ]
