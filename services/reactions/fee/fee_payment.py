"""Payments: what they pay, the day they are counted on, and their reversal."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import func, select

from models.fee.daily_collection_report import DailyCollectionReport
from models.fee.daily_collection_report import State as DailyCollectionReportState
from models.fee.fee_bill import FeeBill
from models.fee.fee_payment import FeePayment
from models.fee.monthly_income_expense import MonthlyIncomeExpense
from models.fee.monthly_income_expense import State as MonthlyIncomeExpenseState
from models.renovation_shop.renovation_charge import RenovationCharge
from models.vocabulary.language.label import Label
from services import clock
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.fee.daily_collection_report import refresh_days
from services.reactions.fee.days import day_of, month_days
from services.reactions.fee.fee_bill import OWING, paid_of, settle
from services.reactions.shared.rows import get
from services.records import writing


@reaction("payment_fits", rules="R191")
def payment_fits(call: Call[FeePayment]) -> None:
    """Take unit, resident and type over from the bill. Raises BadInput for more than owed, a closed month, a bill that is owed
    and not named, or a change to what a renovation's charge or refund entered.

    No word: what is left of a bill is reckoned, and the day it counts on.
    """
    row = call.row
    if not call.actor.is_system and not call.is_new and call.changed("amount", "cashier", "method", "fee_type"):
        _is_its_own(call)
    if call.is_new:
        _book(call)
    elif not call.actor.is_system and call.changed("amount", "cashier", "paid_at", "method", "fee_bill"):
        _still_open(call)
    if call.is_new and not call.actor.is_system:
        _names_its_bill(call)
    bill = get(call.session, FeeBill, row.fee_bill_id)
    if bill is not None and call.changed("fee_bill", "unit", "fee_type", "amount"):
        if row.unit_id is None:
            row.unit_id, row.building_id, row.resident_id = (
                bill.unit_id,
                bill.building_id,
                row.resident_id or bill.resident_id,
            )
        left = bill.amount - bill.waived_amount - paid_of(call, bill.id, besides=row.id)
        if row.amount > left:
            raise BadInput({"amount": Label(f"未缴余额只有 {left:,.2f} 元，不能多收", f"Only {left:,.2f} is owed")})


@reaction("payment_saved", rules="R190 R191")
def payment_saved(call: Call[FeePayment]) -> None:
    """The bill and the cashier's day follow. No word: sums of bill and day are reckoned anew."""
    row, before = call.row, call.before or {}
    if not call.changed("amount", "cashier", "paid_at", "method", "fee_bill"):
        return
    for bill_id in {row.fee_bill_id, before.get("fee_bill")}:
        settle(call, bill_id)
    refresh_days(
        call,
        row.site_id,
        {row.cashier_id, before.get("cashier")},
        {row.booked_on or day_of(row.paid_at), day_of(before.get("paid_at"))},
    )


@reaction("payment_reversed", rules="R189 R190")
def payment_reversed(call: Call[FeePayment]) -> None:
    """A payment whose day was handed in stands there; the same sum below zero is entered today, and its bill is owed again.

    No word: the payment below zero is made.
    """
    row = call.row
    copied = ("site", "unit", "resident", "fee_type", "fee_bill")
    values = {name: getattr(row, f"{name}_id") for name in copied} | {
        "amount": -row.amount,
        "is_refund": True,
        "paid_at": clock.now(),
        "method": row.method.value,
        "payer": row.payer,
        "receipt_no": row.reversal_receipt_no,
        "cashier": row.cashier_id,
        "void_reason": row.void_reason,
    }
    try:
        made = writing.create(call.session, call.system, FeePayment, values)
    except BadInput as refusal:
        # Its fields are not those of the dialog; the receipt's number is what may be taken already.
        raise BadInput({"reversal_receipt_no": next(iter(refusal.fields.values()))}) from None
    writing.change(call.session, call.system, row, {"reversal": made.id}, version=row.version)


@reaction("payment_removed", rules="R189 R190")
def payment_removed(call: Call[FeePayment]) -> None:
    """A payment that went into the recycle bin, or came out of it: its bill and its day follow.

    No word: sums of bill and day are reckoned anew.
    """
    row = call.row
    settle(call, row.fee_bill_id)
    refresh_days(call, row.site_id, {row.cashier_id}, {row.booked_on or day_of(row.paid_at)})


def _is_its_own(call: Call) -> None:
    """Refuse to change what a charge of a renovation, or its refund, put into the cash book: the two would differ."""
    query = select(RenovationCharge.id).where(
        RenovationCharge.fee_payment_id == call.row.id, RenovationCharge.deleted_at.is_(None)
    )
    if call.row.is_refund or call.session.scalar(query.limit(1)) is not None:
        words = Label(
            "这笔款由装修费用登记生成，不能在这里改",
            "A renovation's charge entered this; it is not changed here",
        )
        raise BadInput({next(n for n in ("amount", "cashier", "method", "fee_type") if call.changed(n)): words})


def _names_its_bill(call: Call) -> None:
    """Refuse money of a home that owes a bill of this kind, and that is not entered as paid of it: it would go on being owed."""
    row = call.row
    if row.fee_bill_id is not None or row.unit_id is None:
        return
    query = select(FeeBill).where(
        FeeBill.unit_id == row.unit_id,
        FeeBill.fee_type_id == row.fee_type_id,
        FeeBill.state.in_(OWING),
        FeeBill.deleted_at.is_(None),
    )
    with (
        call.session.no_autoflush
    ):  # sorted here: for a first one in order PostgreSQL would walk the bills of everybody
        owed = min(call.session.scalars(query), key=lambda one: (one.period, one.id), default=None)
    if owed is not None:
        raise BadInput(
            {
                "fee_bill": Label(
                    f"这套房有未缴清的账单 {owed.record_no}（{owed.period}，余 {owed.balance:,.2f} 元），请选择账单",
                    f"The home owes bill {owed.record_no} ({owed.period}, {owed.balance:,.2f} left); choose the bill",
                )
            }
        )


def _still_open(call: Call) -> None:
    """Refuse to change a payment that a closed month counts (that of a closed day is shut); one that is moved into a closed
    day belongs to the next."""
    row, before = call.row, call.before or {}
    day = row.booked_on or day_of(before.get("paid_at", row.paid_at)) or clock.today()
    if day <= _closed_until(call):
        raise BadInput(
            {
                "paid_at": Label(
                    f"{day:%Y-%m} 的收支明细表已提交，收款不能再改；记错的由客服经理红字冲销后重新登记",
                    f"The statement of {day:%Y-%m} was handed in; a mistake is reversed by the manager and entered anew",
                )
            }
        )
    if call.changed("paid_at", "cashier"):
        _book(call)


def _book(call: Call) -> None:
    """The day a payment is counted on where its own is closed, by its report or by the month's statement: the next that is open."""
    row = call.row
    day = paid = day_of(row.paid_at) or clock.today()
    day = max(day, _closed_until(call) + timedelta(days=1))
    closed = _closed_days(call, row.cashier_id, day)
    while day in closed:
        day += timedelta(days=1)
    row.booked_on = day if day != paid else None


def _closed_until(call: Call) -> date:
    """The last day of the site's last month whose statement was handed in: nothing is counted in it or before it any more."""
    query = select(func.max(MonthlyIncomeExpense.period_month)).where(
        MonthlyIncomeExpense.site_id == call.row.site_id,
        MonthlyIncomeExpense.state != MonthlyIncomeExpenseState.DRAFT,
        MonthlyIncomeExpense.deleted_at.is_(None),
    )
    with call.session.no_autoflush:
        month = call.session.scalar(query)
    return month_days(month)[1] if month else date.min


def _closed_days(call: Call, cashier_id: int | None, first: date) -> frozenset[date]:
    """The cashier's days from the first on whose report was handed in."""
    query = select(DailyCollectionReport.report_date).where(
        DailyCollectionReport.site_id == call.row.site_id,
        DailyCollectionReport.cashier_id == cashier_id,
        DailyCollectionReport.report_date >= first,
        DailyCollectionReport.state != DailyCollectionReportState.DRAFT,
        DailyCollectionReport.deleted_at.is_(None),
    )
    with call.session.no_autoflush:
        return frozenset(call.session.scalars(query))
