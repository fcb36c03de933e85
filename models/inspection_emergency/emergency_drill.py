"""应急演习记录与报告 Emergency drills."""

from __future__ import annotations

from models.groups import INSPECTION_EMERGENCY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import EmergencyPlan, ExternalAgency, Site, Staff


class Kind(Choices):
    LIVE = "live", "实战演习", "Live drill"
    TABLETOP = "tabletop", "桌面推演", "Tabletop exercise"
    JOINT = "joint", "联合训练演习", "Joint exercise"


class State(Choices):
    PLANNED = "planned", "已计划", "Planned", "grey"
    HELD = "held", "已演习", "Held", "blue"
    REPORTED = "reported", "已出报告", "Reported", "yellow"
    IMPROVED = "improved", "已改进预案", "Plan improved", "green"


LATE = F.reported_at > F.held_at + days(P.R124.report_days)


class EmergencyDrill(
    Register, zh="应急演习记录与报告", en="Emergency drills", also="演习 应急演练 消防演习 演练",
    group=INSPECTION_EMERGENCY, source="002", own="commander",
):
    """一次应急演习：计划、实施并测定各环节用时，出书面报告（过程、可行性、改进方案），最后改进预案。

    One drill: planned, held with each step timed, reported in writing (course, feasibility, improvements), and the plan
    improved.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-YL-{yyyy}-{seq3}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    emergency_plan: Mapped[EmergencyPlan] = ref("预案", "Emergency plan")
    kind: Mapped[Kind] = field("类别", "Kind", default=Kind.LIVE)
    planned_on: Mapped[Day] = field("计划日期", "Planned for", meaning=PLANNED)
    place: Mapped[Line] = field("地点", "Place")
    commander: Mapped[Staff] = ref("指挥", "Commander", default=Me.staff)
    held_at: Mapped[Moment | None] = field("演习时间", "Held at", meaning=HAPPENED(after="planned_on"))
    participants: Mapped[Text | None] = field("参加人员", "Taking part")
    participant_count: Mapped[Whole | None] = field("参加人数", "Headcount", maximum=9999, minimum=1)
    owners_invited: Mapped[Flag] = field("邀请业主观看", "Owners invited")
    agencies: Mapped[list[ExternalAgency]] = refs("协同单位", "Agencies")
    step_timings: Mapped[Text | None] = field("各环节用时", "Time of each step",
        help=("如 发现报警 1 分钟，到场 3 分钟", "Such as: alarm 1 min, on site 3 min"))
    situation_report: Mapped[Text | None] = field("情况报告", "Situation report")
    process_analysis: Mapped[Text | None] = field("过程分析", "Course")
    feasibility_analysis: Mapped[Text | None] = field("可行性分析", "Feasibility")
    loopholes: Mapped[Text | None] = field("漏洞", "Gaps")
    improvement_plan: Mapped[Text | None] = field("改进方案", "Improvements")
    report_file: Mapped[Attachments | None] = field("书面报告", "Written report")
    reported_at: Mapped[Moment | None] = field("报告时间", "Reported at", auto=True, meaning=HAPPENED(after="held_at"))
    state: Mapped[State] = field("状态", "State", default=State.PLANNED)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE) + Grant("view create edit", SITE, posts="security_captain"),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    workflow = Workflow("state",
        Step("hold", State.PLANNED, State.HELD, "实施演习", "Hold", by=CS_MANAGER | SUPERVISOR,
            and_posts="security_captain", needs="held_at participant_count",
            asks="participants owners_invited step_timings", rules="R121"),
        Step("report", State.HELD, State.REPORTED, "提交书面报告", "Report", by=SUPERVISOR | CS_MANAGER,
            and_posts="security_captain",
            needs="step_timings process_analysis feasibility_analysis improvement_plan report_file",
            asks="situation_report loopholes", sets={"reported_at": Now}, rules="R124",
            then=[
                Tell(NEXT, "演习 {record_no} 已出书面报告", "Drill {record_no} is reported", when=~LATE),
                Tell(NEXT, "演习 {record_no} 已出书面报告，超过 {R124.report_days} 天",
                    "Drill {record_no} is reported, later than {R124.report_days} days", when=LATE),
            ]),
        Step("improve", State.REPORTED, State.IMPROVED, "改进预案", "Improve the plan", by=CS_MANAGER, rules="R124",
            then=Moves("emergency_plan", "revise", reason="演习 {record_no}：{improvement_plan:.200}"),
            consequence=("已生效的预案转为修订中。", "A plan in force goes into revision.")),
    )
    rules = [
        Rule("R125", F.emergency_plan.state.is_in("approved", "effective"), "预案尚未批准，演习宜按已批准的预案进行",
            "The plan is not approved yet", when=F.state == State.PLANNED, level=WARN, field="emergency_plan"),
    ]
    layout = Layout("record_no emergency_plan kind place commander participant_count state planned_on held_at",
        search="record_no emergency_plan place participants",
        filter="state kind planned_on emergency_plan commander held_at", late="planned_on", met="held_at",
        sections=[
            Section("计划", "Plan", "site emergency_plan kind planned_on place commander agencies"),
            Section("实施", "Drill", "held_at participants participant_count owners_invited step_timings"),
            Section("报告", "Report",
                "situation_report process_analysis feasibility_analysis loopholes improvement_plan report_file "
                    "reported_at"),
        ])
    opens = [
        Opens("safety_publicity", "登记业主观摩", "Record owners watching", link="drill", copy="site place",
            sets={"form": "drill"}, by=SUPERVISOR | BUTLER | CLERK,
            when=F.owners_invited.present & (F.state != State.PLANNED)),
    ]
