"""培训记录 Training sessions."""

from __future__ import annotations

from models.groups import PEOPLE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import EmergencyPlan, Site, TrainingAttendance, TrainingPlan


class Kind(Choices):
    INDUCTION = "induction", "岗前培训", "Induction"
    ON_THE_JOB = "on_the_job", "在岗培训", "On the job"
    EMERGENCY = "emergency", "应急预案", "Emergency plan"
    SAFETY = "safety", "安全", "Safety"
    COURTESY = "courtesy", "服务礼仪", "Courtesy"
    PROCEDURE = "procedure", "作业规程", "Work procedure"


class ExamForm(Choices):
    WRITTEN = "written", "笔试", "Written"
    ORAL = "oral", "口试", "Oral"
    BOTH = "both", "笔试加口试", "Written and oral"
    PRACTICAL = "practical", "实操", "Practical"
    NONE = "none", "无", "None"


class TrainingSession(
    Register, zh="培训记录", en="Training sessions", also="培训 培训记录 培训登记", group=PEOPLE, source="002; 001",
):
    """一次培训，连同签到和考核成绩。岗前培训合格的员工自动登记为培训合格；培训后一周内存档，附教材。

    One session with who attended and how they did. Passing an induction qualifies for duty. It is filed within a week,
    with its material.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{site}-PX-{yyyymm}-{seq3}")
    site: Mapped[Site] = ref("项目（管理处）", "Site")
    training_plan: Mapped[TrainingPlan | None] = ref("培训计划", "Training plan")
    topic: Mapped[Line] = field("培训内容", "Topic")
    kind: Mapped[Kind] = field("类别", "Kind", default=Kind.ON_THE_JOB)
    emergency_plan: Mapped[EmergencyPlan | None] = ref("应急预案", "Emergency plan")
    held_at: Mapped[Moment] = field("时间", "Held at", default=Now,
        meaning=VALID(within="training_plan.year training_plan.month"))
    hours: Mapped[Number] = field("学时", "Hours", default=Decimal(1), minimum=0, maximum=99, unit=("小时", "hours"))
    place: Mapped[Line | None] = field("地点", "Place")
    trainer: Mapped[Line] = field("培训人", "Trainer")
    exam_form: Mapped[ExamForm] = field("考核方式", "Exam", default=ExamForm.WRITTEN)
    material: Mapped[Attachments | None] = field("教材", "Material")
    archived_on: Mapped[Day | None] = field("存档日期", "Filed on", meaning=HAPPENED(after="held_at"))
    training_attendances: Mapped[list[TrainingAttendance]] = lines("签到与成绩", "Attendance and scores",
        by="training_session")

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit export", SITE) + Grant("view create edit", OWN, posts="cleaning_foreman")
            + Grant("view create edit", SITE, posts="quality_supervisor"),
        butler=Grant("view", SITE),
        clerk=Grant("view", SITE),
    )
    rules = [
        Rule("R123", F.emergency_plan.present, "请选择所培训的应急预案", "Choose the emergency plan that is taught",
            when=F.kind == Kind.EMERGENCY, field="emergency_plan"),
        Rule("R123", F.exam_form == ExamForm.BOTH, "应急预案要全员通过笔试和口试",
            "Everybody passes a written and an oral exam", when=F.kind == Kind.EMERGENCY, level=WARN,
            field="exam_form"),
        Rule("R128", F.material.present, "存档请附教材", "File the material with it", when=F.archived_on.present,
            level=WARN),
        Do("session_rescored", on="saved"),
    ]
    layout = Layout("record_no topic kind held_at hours trainer exam_form archived_on site",
        search="record_no topic place trainer", filter="kind held_at exam_form archived_on training_plan",
        label="record_no topic",
        sections=[
            Section("培训", "Session", "topic kind held_at hours place trainer"),
            Section("计划与考核", "Plan and exam", "training_plan emergency_plan exam_form"),
            Section("存档", "Filing", "material archived_on"),
        ])
