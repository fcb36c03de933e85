"""Data leaks: a penalty for who is responsible."""

from __future__ import annotations

from models.people.disciplinary_record import Basis, DisciplinaryRecord
from models.people.privacy_breach import PrivacyBreach
from services.reacting import Call, reaction
from services.reactions.shared.rows import living
from services.reactions.shared.telling import ask
from services.records import writing


@reaction("breach_decided", rules="R166")
def breach_decided(call: Call[PrivacyBreach]) -> None:
    """Propose a penalty by the administrative rules for who is responsible, unless there is one. No word: a row is made."""
    row = call.row
    if row.staff_id is None or living(call.session, DisciplinaryRecord, privacy_breach=row.id):
        return
    values = {
        "staff": row.staff_id,
        "basis": Basis.PENALTY,
        "privacy_breach": row.id,
        "measure": row.decision,
        "reason": f"客户信息泄漏 {row.record_no}（{row.data_kind.label.zh}）",
    }
    made = writing.create(call.session, call.system, DisciplinaryRecord, values)
    ask(
        call,
        f"违纪处罚 {made.record_no} 待决定",
        f"Penalty {made.record_no} waits for a decision",
        row=made,
    )
