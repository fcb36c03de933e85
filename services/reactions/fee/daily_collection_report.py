"""The cashier's day: its figures, its payments, its review."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from models.fee.cash_remittance import CashRemittance
from models.fee.cash_remittance import State as CashRemittanceState
from models.fee.daily_collection_report import DailyCollectionReport, State
from models.fee.fee_payment import FeePayment
from services.reacting import Call, reaction
from services.reactions.fee.days import cash_of, taken
from services.reactions.shared.steps import step
from services.records import writing

ZERO = Decimal(0)


@reaction("day_figures", rules="R190")
def day_figures(call: Call[DailyCollectionReport]) -> None:
    """The day's figures, while its report is open. No word: they are reckoned of payments and remittances."""
    row = call.row
    if row.state == State.DRAFT or (row.state == State.SUBMITTED and call.changed("state")):
        for name, value in _figures(call, row).items():
            setattr(row, name, value)


def _figures(call: Call, row: Any) -> dict[str, Any]:
    paid = taken(row.site_id, row.cashier_id, row.report_date, row.report_date)
    count, total = call.session.execute(select(func.count(), func.sum(FeePayment.amount)).where(*paid)).one()
    back = call.session.scalar(select(func.sum(FeePayment.amount)).where(*paid, FeePayment.is_refund))
    cash = cash_of(call, row.site_id, row.cashier_id, row.report_date, row.report_date)
    large = list(call.session.scalars(select(FeePayment).where(*paid, FeePayment.is_large).order_by(FeePayment.id)))
    return {
        "payment_count": count,
        "total": Decimal(total or 0),
        "refunds": -Decimal(back or 0),
        "cash": cash,
        "remitted": _remitted(call, row, cash),
        "large_items": "\n".join(f"{one.record_no} {one.amount:,.2f}" for one in large) or None,
        "large_reported_at": max((one.reported_at for one in large if one.reported_at), default=None),
    }


def _remitted(call: Call, row: Any, cash: Decimal) -> Decimal:
    """How much of the day's cash remittances cover; one over several days pays the earlier ones first."""
    covered = ZERO
    query = select(CashRemittance).where(
        CashRemittance.site_id == row.site_id,
        CashRemittance.cashier_id == row.cashier_id,
        CashRemittance.date_from <= row.report_date,
        CashRemittance.date_to >= row.report_date,
        CashRemittance.deleted_at.is_(None),
    )
    for one in call.session.scalars(query.order_by(CashRemittance.id)):
        before = ZERO
        if one.date_from < row.report_date:
            before = cash_of(call, row.site_id, row.cashier_id, one.date_from, row.report_date - timedelta(days=1))
        covered += (
            max(ZERO, one.amount - before)
            if one.date_to == row.report_date
            else min(cash, max(ZERO, one.amount - before))
        )
    return covered


def refresh_days(call: Call, site_id: int, cashiers: set[Any], days: set[Any]) -> None:
    """The open days follow their payments. Of a day that was submitted only what is handed over goes on until its review."""
    query = select(DailyCollectionReport).where(
        DailyCollectionReport.site_id == site_id,
        DailyCollectionReport.cashier_id.in_(cashiers - {None}),
        DailyCollectionReport.report_date.in_(days - {None}),
        DailyCollectionReport.state != State.REVIEWED,
        DailyCollectionReport.deleted_at.is_(None),
    )
    for one in list(call.session.scalars(query)):
        values = _figures(call, one) if one.state == State.DRAFT else {"remitted": _remitted(call, one, one.cash)}
        writing.change(call.session, call.system, one, values, version=one.version)


@reaction("day_closed", rules="R190 R191")
def day_closed(call: Call[DailyCollectionReport]) -> None:
    """The day's payments belong to the report. No word: which payments are of the day is reckoned."""
    row = call.row
    for one in list(
        call.session.scalars(
            select(FeePayment).where(*taken(row.site_id, row.cashier_id, row.report_date, row.report_date))
        )
    ):
        writing.change(call.session, call.system, one, {"daily_report": row.id}, version=one.version)


@reaction("day_reviewed", rules="R190 R205")
def day_reviewed(call: Call[DailyCollectionReport]) -> None:
    """Who reviews the day checks its payments; they are handed over too where the day's cash was accepted.

    No word: they are handed over only where the day's cash was.
    """
    row = call.row
    for one in _payments(call, row.id):
        if step(call, one, "check"):
            writing.change(call.session, call.system, one, {"checked_by": call.actor.staff_id}, version=one.version)
    query = select(CashRemittance.id).where(
        CashRemittance.site_id == row.site_id,
        CashRemittance.cashier_id == row.cashier_id,
        CashRemittance.state == CashRemittanceState.ACCEPTED,
        CashRemittance.date_from <= row.report_date,
        CashRemittance.date_to >= row.report_date,
        CashRemittance.deleted_at.is_(None),
    )
    if row.unremitted == 0 and (row.cash == 0 or call.session.scalar(query.limit(1)) is not None):
        for one in _payments(call, row.id):
            step(call, one, "remit")


def _payments(call: Call, report_id: int) -> list[Any]:
    return list(
        call.session.scalars(
            select(FeePayment).where(FeePayment.daily_report_id == report_id, FeePayment.deleted_at.is_(None))
        )
    )
