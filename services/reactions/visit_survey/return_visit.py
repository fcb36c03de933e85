"""Return visits: they move what they visited on or back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from models.complaint.complaint import Complaint
from models.complaint.major_complaint_case import MajorComplaintCase
from models.repair_service.repair_request import RepairRequest
from models.visit_survey.call_log import CallLog
from models.visit_survey.letter import Letter
from models.visit_survey.return_visit import ReturnVisit, Satisfaction, State
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CS_MANAGER, SUPERVISOR
from services import clock
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.shared.posts import holds, posts_of
from services.reactions.shared.rows import get
from services.reactions.shared.steps import step
from services.records import writing


@reaction("visit_of_subject", rules="R108")
def visit_of_subject(call: Call[ReturnVisit]) -> None:
    """The visit is to the room of what it follows, and a major complaint's is by manager or supervisor.

    Raises BadInput otherwise.

    No word: one of four records is compared.
    """
    row = call.row
    if not call.changed("repair_request", "complaint", "call_log", "letter", "unit", "visitor"):
        return
    for key in ("repair_request", "complaint", "call_log", "letter"):
        subject = get(call.session, key, getattr(row, f"{key}_id"))
        if subject is None:
            continue
        if subject.site_id != row.site_id or subject.unit_id not in (None, row.unit_id):
            name = subject.spec.label if subject.spec.number is None else Label(subject.record_no, subject.record_no)
            raise BadInput({"unit": Label(f"与{name.zh}的房号不同", f"Another room than that of {name.en}")})
        if key == "complaint" and subject.severity == "major":
            if not holds(posts_of(call.session, row.visitor_id, row.site_id), CS_MANAGER | SUPERVISOR):
                raise BadInput(
                    {
                        "visitor": Label(
                            "重大投诉由客服经理和客服主管回访", "A major complaint is visited by manager or supervisor"
                        )
                    }
                )


@reaction("visit_moves_subject", rules="R033 R080")
def visit_moves_subject(call: Call[ReturnVisit]) -> None:
    """Graded A or B, the repair or complaint (and its case) is visited; graded C, it is done again.

    No word: grade, state and time decide which way.
    """
    row = call.row
    if not call.changed("satisfaction"):
        return
    repair = get(call.session, RepairRequest, row.repair_request_id)
    complaint = get(call.session, Complaint, row.complaint_id)
    if row.satisfaction == Satisfaction.C:
        reason = f"回访 {row.record_no} 不满意：{(row.opinion or row.content)[:200]}"
        for subject in (repair, complaint):
            step(call, subject, "reopen", reason=reason)
        return
    if repair is not None and repair.state == "completed" and _after(row, repair.completed_at):
        step(call, repair, "visit")
    if complaint is None:
        return
    if complaint.state == "verified" and _after(row, complaint.resolved_at):
        step(call, complaint, "visit", {"replied_at": complaint.replied_at or row.visited_at})
    if complaint.severity == "major":
        case = _case(call)
        if case is not None and case.state == "implementing":
            step(call, case, "visit", {"return_visit": row.id})


@reaction("visit_calls_back", rules="R034")
def visit_calls_back(call: Call[ReturnVisit]) -> None:
    """The visit is the call-back of the call or letter that it follows. No word: what was called back already is left."""
    row = call.row
    if not call.changed("call_log", "letter"):
        return
    heard = get(call.session, CallLog, row.call_log_id)
    if heard is not None and heard.called_back_at is None:
        writing.change(call.session, call.system, heard, {"called_back_at": row.visited_at}, version=heard.version)
    letter = get(call.session, Letter, row.letter_id)
    if letter is not None and letter.called_back_at is None:
        note = {"called_back_at": row.visited_at, "call_back_note": f"{row.record_no}：{row.content[:500]}"}
        if step(call, letter, "call_back", note):
            writing.change(
                call.session, call.system, letter, {"called_back_by": row.visitor_id}, version=letter.version
            )


@reaction("visit_closes", rules="R080")
def visit_closes(call: Call[ReturnVisit]) -> None:
    """A satisfied visit with nothing left open is closed as it is saved. No word: its result is put into words."""
    row = call.row
    if settled(row) and row.state == State.VISITED and call.changed("satisfaction", "unanswered", "is_major_issue"):
        step(call, row, "close", {"result": row.result or f"回访满意度：{row.satisfaction.label.zh}"})


def settled(row: Any) -> bool:
    """Whether the visit leaves nothing open: graded A or B, answered, no major problem (R080)."""
    return row.satisfaction in (Satisfaction.A, Satisfaction.B) and not row.unanswered and not row.is_major_issue


@reaction("report_major_issue", rules="R044 R079")
def report_major_issue(call: Call[ReturnVisit]) -> None:
    """A major problem is reported up the moment it is ticked. No word: it fills in the moment before the row is written."""
    if call.row.is_major_issue and call.row.reported_at is None:
        call.row.reported_at = clock.now()


def _after(visit: Any, done_at: datetime | None) -> bool:
    """Not earlier, to the minute in which people write times."""
    return done_at is not None and bool(visit.visited_at >= done_at.replace(second=0, microsecond=0))


def _case(call: Call) -> Any:
    query = select(MajorComplaintCase).where(
        MajorComplaintCase.complaint_id == call.row.complaint_id, MajorComplaintCase.deleted_at.is_(None)
    )
    return call.session.scalar(query.limit(1))
