"""Training sessions: what scores say."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import select

from models.people.training_attendance import TrainingAttendance
from models.people.training_session import ExamForm, Kind, TrainingSession
from services import rules
from services.reacting import Call, reaction
from services.records import writing

EXAMS = {
    ExamForm.WRITTEN: ("written_score",),
    ExamForm.ORAL: ("oral_score",),
    ExamForm.BOTH: ("written_score", "oral_score"),
}


def decided(call: Call, session: TrainingSession, row: TrainingAttendance) -> bool:
    """Whether every score that the exam asks for reaches the pass mark."""
    rule = {Kind.INDUCTION: "R060", Kind.EMERGENCY: "R123"}.get(session.kind, "R061")
    mark = Decimal(rules.parameter(call.session, session.site_id, rule, "pass_score"))
    scores = [getattr(row, name) for name in EXAMS[session.exam_form]]
    return all(score is not None and score >= mark for score in scores)


@reaction("session_rescored", rules="R061 R123")
def session_rescored(call: Call[TrainingSession]) -> None:
    """Another kind of session or exam judges the scores anew. No word: each score is judged by its exam's pass mark."""
    session = call.row
    if call.is_new or not call.changed("exam_form", "kind") or session.exam_form not in EXAMS:
        return
    query = select(TrainingAttendance).where(
        TrainingAttendance.training_session_id == session.id, TrainingAttendance.deleted_at.is_(None)
    )
    for one in call.session.scalars(query.order_by(TrainingAttendance.id)).all():
        passed = decided(call, session, one)
        if passed != one.passed:
            writing.change(call.session, call.system, one, {"passed": passed}, version=one.version)
