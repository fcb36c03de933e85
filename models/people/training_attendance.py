"""培训签到与考核成绩 Training attendance."""

from __future__ import annotations

from models.groups import PEOPLE
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Staff, TrainingSession


class TrainingAttendance(
    Register, zh="培训签到与考核成绩", en="Training attendance", also="签到 培训签到 培训成绩 考试", group=PEOPLE,
    source="001; 002", parent="training_session", place="training_session", own="staff",
):
    """一人一行：签到、成绩和是否合格。有成绩的按及格线自动判定；不合格的安排补训，并在考评中扣培训质量分。

    One person a row: signed in, scores, passed or not. Scores decide by the pass mark. Who fails is trained again and
    loses points for training in his appraisal.
    """

    training_session: Mapped[TrainingSession] = ref("培训", "Session")
    staff: Mapped[Staff] = ref("员工", "Staff member")
    signature: Mapped[Signature | None] = field("签到", "Signed in")
    written_score: Mapped[Number | None] = field("笔试成绩", "Written", minimum=0, maximum=100, places=1,
        unit=("分", "points"))
    oral_score: Mapped[Number | None] = field("口试成绩", "Oral", minimum=0, maximum=100, places=1,
        unit=("分", "points"))
    passed: Mapped[Flag] = field("合格", "Passed",
        help=("有笔试或口试的按成绩判定", "Decided by the scores where there is an exam"))
    makeup_on: Mapped[Day | None] = field("补训日期", "Trained again on",
        meaning=VALID(after="training_session.held_at"))

    access = Access(
        general_manager=Grant("view", ALL),
        cs_manager=Grant("view export", SITE),
        supervisor=Grant("view create edit delete export", SITE)
            + Grant("view create edit", OWN, posts="cleaning_foreman")
            + Grant("view create edit delete", SITE, posts="quality_supervisor") + Grant("view", OWN, posts=TRADES),
        butler=Grant("view", OWN),
        clerk=Grant("view", OWN),
    )
    rules = [
        Once("training_session staff", zh="这个人已登记在这次培训里",
            en="This person is entered for this training already"),
        Do("attendance_passed", on="save"),
        Do("attendance_qualifies", on="saved"),
        Do("plan_training_tracked", on="saved"),
        Rule("R061", F.passed.present, "不合格：请安排补训，并在考评中扣“培训质量”分",
            "Not passed: train again, and deduct for training", level=WARN, field="passed"),
    ]
    layout = Layout("training_session staff written_score oral_score passed makeup_on", label="training_session staff",
        filter="passed staff makeup_on")
