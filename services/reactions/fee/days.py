"""Money taken on days and in months."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy import ColumnElement, and_, func, or_, select

from models.fee.fee_payment import FeePayment, Method, State
from services import clock
from services.reacting import Call


def month_days(month: str) -> tuple[date, date]:
    """First and last day of a month written 2026-11."""
    year, number = (int(part) for part in month.split("-"))
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def moments(first: date, last: date) -> tuple[datetime, datetime]:
    """From the first day's beginning to the last day's end, in the company's zone."""
    return datetime.combine(first, time(), clock.zone()), datetime.combine(
        last + timedelta(days=1), time(), clock.zone()
    )


def counted(first: date, last: date) -> list[ColumnElement[bool]]:
    """Payments taken on these days; those after a close are counted on the day they were booked on."""
    start, end = moments(first, last)
    own = and_(FeePayment.booked_on.is_(None), FeePayment.paid_at >= start, FeePayment.paid_at < end)
    return [or_(own, and_(FeePayment.booked_on >= first, FeePayment.booked_on <= last))]


def taken(site_id: int, cashier_id: int, first: date, last: date) -> list[ColumnElement[bool]]:
    """What a cashier took at the site on those days and did not void."""
    return [
        FeePayment.site_id == site_id,
        FeePayment.cashier_id == cashier_id,
        *counted(first, last),
        FeePayment.state != State.VOIDED,
        FeePayment.deleted_at.is_(None),
    ]


def cash_of(call: Call, site_id: int, cashier_id: int, first: date, last: date) -> Decimal:
    """How much of it was cash."""
    where = (*taken(site_id, cashier_id, first, last), FeePayment.method == Method.CASH)
    return Decimal(call.session.scalar(select(func.sum(FeePayment.amount)).where(*where)) or 0)


def day_of(moment: datetime | None) -> date | None:
    """Its day in the company's zone."""
    return None if moment is None else moment.astimezone(clock.zone()).date()
