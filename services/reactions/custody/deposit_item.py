"""Deposits: how long they are kept."""

from __future__ import annotations

from datetime import timedelta

from models.custody.deposit_item import DepositItem
from models.vocabulary.language.label import Label
from services import clock, rules
from services.errors import BadInput
from services.reacting import Call, reaction


@reaction("deposit_kept", rules="R210", alone=True)
def deposit_kept(call: Call[DepositItem]) -> None:
    """Without a term it is the longest there is. Raises BadInput for a longer one.

    No word: the longest term is reckoned from the day, by the site's figure.
    """
    row = call.row
    if not call.changed("deposited_at", "keep_until"):
        return
    days = rules.parameter(call.session, row.site_id, "R210", "days")
    longest = (row.deposited_at + timedelta(days=float(days))).astimezone(clock.zone()).date()
    if row.keep_until is None:
        row.keep_until = longest
    elif row.keep_until > longest:
        raise BadInput(
            {"keep_until": Label(f"最多保管 {days} 天，到 {longest}", f"Kept at most {days} days, until {longest}")}
        )
