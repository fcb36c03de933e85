"""Training attendance: scores decide, passing an induction qualifies for duty, the plan that was trained shows who is left."""

from __future__ import annotations

from models.inspection_emergency.emergency_plan import EmergencyPlan, State
from models.master.staff import Staff
from models.people.training_attendance import TrainingAttendance
from models.people.training_session import Kind, TrainingSession
from models.vocabulary.rights.role import SUPERVISOR
from services import clock
from services.reacting import Call, reaction
from services.reactions.inspection_emergency.emergency_plan import measure
from services.reactions.people.training_session import EXAMS, decided
from services.reactions.shared.rows import get
from services.reactions.shared.telling import tell
from services.records import writing


@reaction("attendance_passed", rules="R060 R061 R123")
def attendance_passed(call: Call[TrainingAttendance]) -> None:
    """Where the session has an exam the scores decide. No word: which of the scores count depends on the exam."""
    row = call.row
    session = get(call.session, TrainingSession, row.training_session_id)
    if session is not None and session.exam_form in EXAMS:
        row.passed = decided(call, session, row)


@reaction("attendance_qualifies", rules="R060 R061")
def attendance_qualifies(call: Call[TrainingAttendance]) -> None:
    """Who passed an induction is qualified from that day; of who failed an exam the supervisor hears.

    No word: the day is that of the second training, else of the session's moment; a line counts where an exam has a score.
    """
    row = call.row
    session = get(call.session, TrainingSession, row.training_session_id)
    staff = get(call.session, Staff, row.staff_id)
    if session is None or staff is None or not call.changed("passed", "staff"):
        return
    if row.passed and session.kind == Kind.INDUCTION and not staff.qualified:
        day = row.makeup_on or session.held_at.astimezone(clock.zone()).date()
        values = {"qualified": True, "qualified_on": day}
        writing.change(call.session, call.system, staff, values, version=staff.version)
    marks = (row.written_score, row.oral_score)
    if not row.passed and session.exam_form in EXAMS and any(one is not None for one in marks):
        tell(
            call,
            f"{staff.name}培训“{session.topic[:40]}”不合格，请补训并在考评中扣“培训质量”分",
            f"{staff.name} failed a training; train again and deduct points",
            row=session,
            roles=SUPERVISOR,
            tags="cs_supervisor",
        )


@reaction("plan_training_tracked", rules="R123")
def plan_training_tracked(call: Call[TrainingAttendance]) -> None:
    """After a score of a training session is saved, the plan it trained shows who is left. No word: people are counted."""
    session = get(call.session, TrainingSession, call.row.training_session_id)
    plan = get(call.session, EmergencyPlan, session.emergency_plan_id) if session is not None else None
    if plan is not None and plan.state in (State.APPROVED, State.EFFECTIVE):
        measure(call, plan)
