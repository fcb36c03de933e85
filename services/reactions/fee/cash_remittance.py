"""Remittances: compared with the cash of their days."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from models.fee.cash_remittance import CashRemittance, State
from models.fee.fee_payment import FeePayment
from models.fee.fee_payment import State as FeePaymentState
from services.reacting import Call, reaction
from services.reactions.fee.daily_collection_report import refresh_days
from services.reactions.fee.days import cash_of, taken
from services.reactions.shared.steps import step

ZERO = Decimal(0)


@reaction("remittance_difference", rules="R190")
def remittance_difference(call: Call[CashRemittance]) -> None:
    """Compare what was counted with the cash of the days, less what other remittances of just these days brought.

    No word: the cash of days less other remittances is reckoned.
    """
    row = call.row
    if row.state == State.ACCEPTED or row.date_to < row.date_from:
        return
    others = select(func.sum(CashRemittance.amount)).where(
        CashRemittance.site_id == row.site_id,
        CashRemittance.cashier_id == row.cashier_id,
        CashRemittance.id != (row.id or 0),
        CashRemittance.date_from >= row.date_from,
        CashRemittance.date_to <= row.date_to,
        CashRemittance.deleted_at.is_(None),
    )
    due = cash_of(call, row.site_id, row.cashier_id, row.date_from, row.date_to) - Decimal(
        call.session.scalar(others) or 0
    )
    row.difference = row.amount - due


@reaction("remittance_saved", rules="R190")
def remittance_saved(call: Call[CashRemittance]) -> None:
    """The reports of its days show what is handed over. No word: the days' reports are reckoned anew."""
    row, before = call.row, call.before or {}
    if call.changed("amount", "cashier", "date_from", "date_to"):
        first, last = (
            min(row.date_from, before.get("date_from") or row.date_from),
            max(row.date_to, before.get("date_to") or row.date_to),
        )
        days: set[Any] = {first + timedelta(days=n) for n in range(min((last - first).days, 366) + 1)}
        refresh_days(call, row.site_id, {row.cashier_id, before.get("cashier")}, days)


@reaction("remittance_accepted", rules="R190 R205")
def remittance_accepted(call: Call[CashRemittance]) -> None:
    """The checked payments of its days are handed over. No word: which payments are of its days is reckoned."""
    row = call.row
    where = taken(row.site_id, row.cashier_id, row.date_from, row.date_to)
    for one in list(
        call.session.scalars(select(FeePayment).where(*where, FeePayment.state == FeePaymentState.CHECKED))
    ):
        step(call, one, "remit")
