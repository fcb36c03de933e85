"""Applications for renovation: the permit's number and term."""

from __future__ import annotations

from models.renovation_shop.renovation_application import RenovationApplication, State
from services.reacting import Call, reaction
from services.records import numbering


@reaction("renovation_saved", alone=True)
def renovation_saved(call: Call[RenovationApplication]) -> None:
    """Once the fees are paid the permit has its number and lasts as long as the works, unless told otherwise.

    No word: the number is the application's in another form.
    """
    row = call.row
    if row.state == State.FEES_PAID:
        row.permit_no = row.permit_no or numbering.like(row.record_no, "ZX", "XK")
        row.permit_valid_until = row.permit_valid_until or row.end_on
