"""Instalments of a home: how often the buyer was reminded."""

from __future__ import annotations

from models.after_sales.house_payment import HousePayment
from services.reacting import Call, reaction


@reaction("reminders_counted", rules="R198", alone=True)
def reminders_counted(call: Call[HousePayment]) -> None:
    """Each new date of a reminder counts one. No word: it adds to what the field held."""
    row = call.row
    row.reminders = row.reminders or 0
    if row.last_reminded_on is not None and call.changed("last_reminded_on"):
        row.reminders += 1
