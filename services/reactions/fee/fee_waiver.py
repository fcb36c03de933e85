"""Waivers: the bill is reduced."""

from __future__ import annotations

from models.fee.fee_waiver import FeeWaiver
from services.reacting import Call, reaction
from services.reactions.fee.fee_bill import settle


@reaction("bill_waived", rules="R204")
def bill_waived(call: Call[FeeWaiver]) -> None:
    """The bill is reduced, and in the state that follows. No word: the state hangs on what was paid and waived."""
    settle(call, call.row.fee_bill_id, waiving=True)
