"""Move-ins of a day, counted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from models.repair_service.move_in import MoveIn
from models.repair_service.move_in_summary import MoveInSummary, State
from services.reacting import Call, reaction


@reaction("move_ins_counted", rules="R040", alone=True)
def move_ins_counted(call: Call[MoveInSummary]) -> None:
    """Count the move-ins of the day and up to it, until the sheet is reviewed.

    No word: it counts rows up to a day, until it is reviewed.
    """
    row = call.row
    if row.state == State.REVIEWED:
        return
    mine = (MoveIn.site_id == row.site_id, MoveIn.deleted_at.is_(None))

    def count(*more: Any) -> int:
        return call.session.scalar(select(func.count()).select_from(MoveIn).where(*mine, *more)) or 0

    row.completed_count = count(MoveIn.handled_on == row.summary_date)
    row.total_count = count(MoveIn.handled_on <= row.summary_date)
