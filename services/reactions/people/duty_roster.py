"""The duty roster: nobody stands on it before his induction."""

from __future__ import annotations

from sqlalchemy import select

from models.people.duty_roster import DutyRoster
from models.people.training_attendance import TrainingAttendance
from models.people.training_session import Kind, TrainingSession
from models.vocabulary.language.label import Label
from services.errors import BadInput
from services.reacting import Call, reaction


@reaction("roster_trained", rules="R060")
def roster_trained(call: Call[DutyRoster]) -> None:
    """Refuse somebody whose induction is on record and not passed. Raises BadInput. No word: `Has` asks of a row that is
    saved."""
    row = call.row
    for name, staff_id in (("staff", row.staff_id), ("swapped_with", row.swapped_with_id)):
        if staff_id is None or not call.changed(name):
            continue
        query = (
            select(TrainingAttendance.passed)
            .join(TrainingSession, TrainingSession.id == TrainingAttendance.training_session_id)
            .where(TrainingAttendance.staff_id == staff_id, TrainingSession.kind == Kind.INDUCTION)
            .where(TrainingAttendance.deleted_at.is_(None), TrainingSession.deleted_at.is_(None))
        )
        with call.session.no_autoflush:
            passed = list(call.session.scalars(query))
        if passed and not any(passed):
            raise BadInput({name: Label("岗前培训还没有合格，不能排班", "The induction is not passed yet")})
