"""会议纪要（安全会议、例会、专题研究） Meeting minutes."""

from __future__ import annotations

from models.groups import INSPECTION_EMERGENCY
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import ExternalAgency, Site, Staff, TrainingPlan


class Kind(Choices):
    SAFETY = "safety", "安全会议", "Safety meeting"
    DEPARTMENT = "department", "部门例会", "Department meeting"
    TOPIC = "topic", "专题研究", "Study of a subject"
    COORDINATION = "coordination", "协调会", "Coordination meeting"


class MeetingRecord(
    Register, zh="会议纪要（安全会议、例会、专题研究）", en="Meeting minutes", also="会议记录 会议纪要 例会 安全会议",
    group=INSPECTION_EMERGENCY, source="002", own="host",
):
    """一次会议的纪要。与街道、派出所等外联单位的协调会也记在这里，选上参会单位；落实情况会后补记。

    The minutes of one meeting. Meetings with the community office, the police and others are kept here with those
    present; what became of the resolutions is added later.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-HY-{yyyymm}-{seq3}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    kind: Mapped[Kind] = field("会议类别", "Kind", default=Kind.DEPARTMENT)
    held_at: Mapped[Moment] = field("时间", "Held at", default=Now, meaning=HAPPENED)
    place: Mapped[Line | None] = field("地点", "Place")
    host: Mapped[Staff] = ref("主持人", "Chaired by", default=Me.staff)
    attendees: Mapped[Text] = field("参加人", "Attended by")
    agencies: Mapped[list[ExternalAgency]] = refs("参会外联单位", "Agencies present")
    topics: Mapped[Text] = field("议题", "Agenda")
    training_plan: Mapped[TrainingPlan | None] = ref("落实的培训计划", "Training plan")
    resolutions: Mapped[Text] = field("决议事项", "Resolutions")
    follow_up: Mapped[Text | None] = field("落实情况", "What became of it")
    file: Mapped[Attachments | None] = field("纪要", "Minutes")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    layout = Layout("record_no kind topics host held_at place resolutions follow_up",
        search="record_no place attendees topics resolutions", filter="kind held_at host training_plan",
        sections=[
            Section("会议", "Meeting", "site kind held_at place host attendees agencies"),
            Section("内容", "Content", "topics resolutions training_plan follow_up file"),
        ])
