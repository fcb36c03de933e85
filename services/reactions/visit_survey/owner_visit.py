"""Owner visits: what is important is reported at once."""

from __future__ import annotations

from models.visit_survey.owner_visit import OwnerVisit
from services import clock
from services.reacting import Call, reaction


@reaction("report_important", rules="R044", alone=True)
def report_important(call: Call[OwnerVisit]) -> None:
    """What an owner raised and is important is reported up the moment it is ticked.

    No word: it fills in the moment before the row is written.
    """
    if call.row.is_important and call.row.reported_at is None:
        call.row.reported_at = clock.now()
