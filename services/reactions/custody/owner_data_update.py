"""Updates of owners' data: the month they count for."""

from __future__ import annotations

from models.custody.owner_data_update import OwnerDataUpdate
from services.reacting import Call, reaction


@reaction("owner_data_month")
def owner_data_month(call: Call[OwnerDataUpdate]) -> None:
    """The month the update counts for. No word: a month is cut out of a day."""
    if call.row.updated_on is not None:
        call.row.period_month = f"{call.row.updated_on:%Y-%m}"
