"""Reactions of training: scores decide, passing an induction qualifies for duty, failing is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import SUPERVISOR
from services import clock, rules
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.appraisal import living
from services.reactions.shared.rows import get
from services.reactions.shared.telling import tell
from services.records import writing

EXAMS = {"written": ("written_score",), "oral": ("oral_score",), "both": ("written_score", "oral_score")}


@reaction("attendance_passed", rules="R060 R061 R123")
def attendance_passed(call: Call) -> None:
    """Where the session has an exam the scores decide; each person is listed once. Raises BadInput."""
    row = call.row
    session = get(call.session, "training_session", row.training_session_id)
    if session is None:
        return
    if call.changed("staff", "training_session"):
        same = living(call, "training_attendance", training_session=session.id, staff=row.staff_id)
        if any(one.id != row.id for one in same):
            raise BadInput({"staff": Label("这位员工已在签到表中", "He is on the list already")})
    if session.exam_form.value in EXAMS:
        row.passed = decided(call, session, row)


def decided(call: Call, session: Any, row: Any) -> bool:
    """Whether every score that the exam asks for reaches the pass mark."""
    rule = {"induction": "R060", "emergency": "R123"}.get(session.kind.value, "R061")
    mark = Decimal(rules.parameter(call.session, session.site_id, rule, "pass_score"))
    scores = [getattr(row, name) for name in EXAMS[session.exam_form.value]]
    return all(score is not None and score >= mark for score in scores)


@reaction("attendance_qualifies", rules="R060 R061")
def attendance_qualifies(call: Call) -> None:
    """Who passed an induction is qualified from that day; of who failed an exam the supervisor hears."""
    row = call.row
    session = get(call.session, "training_session", row.training_session_id)
    staff = get(call.session, "staff", row.staff_id)
    if session is None or staff is None or not call.changed("passed", "staff"):
        return
    if row.passed and session.kind == "induction" and not staff.qualified:
        day: date = row.makeup_on or session.held_at.astimezone(clock.zone()).date()
        values = {"qualified": True, "qualified_on": day}
        writing.change(call.session, call.system, staff, values, version=staff.version)
    marks = (row.written_score, row.oral_score)
    if not row.passed and session.exam_form.value in EXAMS and any(one is not None for one in marks):
        tell(call, f"{staff.name}培训“{session.topic[:40]}”不合格，请补训并在考评中扣“培训质量”分",
             f"{staff.name} failed a training; train again and deduct points", row=session, roles=SUPERVISOR,
             tags="cs_supervisor")  # fmt: skip


@reaction("session_rescored", rules="R061 R123")
def session_rescored(call: Call) -> None:
    """Another kind of session or exam judges the scores anew."""
    session = call.row
    if call.is_new or not call.changed("exam_form", "kind") or session.exam_form.value not in EXAMS:
        return
    for one in living(call, "training_attendance", training_session=session.id):
        passed = decided(call, session, one)
        if passed != one.passed:
            writing.change(call.session, call.system, one, {"passed": passed}, version=one.version)
