"""Does the money of what was seeded agree with itself? Asked with the functions that the program reckons by."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.vocabulary.language.registry import registry
from services import clock, rules
from services.judge.actor import SYSTEM
from services.reacting import Call
from services.reactions.fee import daily_collection_report, fee_bill, fee_standard
from services.reactions.fee import days as money_days
from services.reactions.fee.cash_remittance import remittance_difference
from services.records import filling

SOLD, LIVED_IN = ("unsold", "sold"), ("moved_in", "rented", "renovating", "vacant")
BEFORE_HANDOVER = ("subscription", "contract", "tracking")


def disagreements(session: Session) -> list[str]:
    """Everything that does not add up, as sentences; [] when all does."""
    checks = (
        _bills,
        _payments,
        _days,
        _remittances,
        _statements,
        _collections,
        _renovations,
        _services,
        _dunning,
        _standards,
        _cases,
    )
    return [f"{check.__name__[1:]}: {found}" for check in checks for found in check(session)]


def rows(session: Session, key: str) -> list[Any]:
    """Every row of the register."""
    register: Any = registry.get(key)
    return list(session.scalars(select(register).order_by(register.id)))


def _by_id(session: Session, key: str) -> dict[int, Any]:
    return {row.id: row for row in rows(session, key)}


def _bills(session: Session) -> Iterator[str]:
    """Paid and waived as the payments and waivers say; so much as the standard asks of the home; paid by who lives there, in time."""
    paid: dict[int, list[Any]] = {}
    units, standards = _by_id(session, "unit"), _by_id(session, "fee_standard")
    for one in rows(session, "fee_payment"):
        if one.fee_bill_id is not None and one.state != "voided":
            paid.setdefault(one.fee_bill_id, []).append(one)
    for row in rows(session, "fee_bill"):
        call, standard = Call(session, SYSTEM, row), standards[row.fee_standard_id]
        if (row.paid_amount, row.waived_amount) != (
            fee_bill.paid_of(call, row.id),
            fee_bill.waived_of(call, row.id),
        ):
            yield f"{row.record_no} was paid {row.paid_amount}, waived {row.waived_amount}"
        if standard.basis != "use" and row.amount != fee_standard.amount_of(standard, units[row.unit_id]):
            yield f"{row.record_no} asks for {row.amount}"
        if standard.site_id != row.site_id or standard.effective_from > money_days.month_days(row.period)[0]:
            yield f"{row.record_no} is by a standard not in force"
        if (row.state in ("paid", "waived")) != (row.balance == 0) or (row.state == "partial") != (
            0 < row.balance < row.amount
        ):
            yield f"{row.record_no} is {row.state} and owes {row.balance}"
        wanted = None if row.state == "voided" else fee_bill.charge_key(row.unit_id, row.fee_type_id, row.period)
        if row.charge_key != wanted:
            yield f"{row.record_no} has the charge key {row.charge_key}"
        for one in paid.get(row.id, ()):
            if (one.unit_id, one.resident_id, one.fee_type_id) != (
                row.unit_id,
                row.resident_id,
                row.fee_type_id,
            ):
                yield f"{one.record_no} is not of {row.record_no}"
            if not row.created_at < one.paid_at <= clock.now():
                yield f"{one.record_no} was paid before the bill {row.record_no}"


def _payments(session: Session) -> Iterator[str]:
    """Each is of a bill, a charge, a refund or a service; what is checked belongs to its day's report, entered before that was closed."""
    charges, orders = rows(session, "renovation_charge"), rows(session, "special_service_order")
    known = {one.fee_payment_id for one in charges} | {one.refund_payment_id for one in charges}
    known |= {one.payment_id for one in orders}
    reports = _by_id(session, "daily_collection_report")
    days = {(one.site_id, one.cashier_id, one.report_date): one for one in reports.values()}
    for row in rows(session, "fee_payment"):
        if row.fee_bill_id is None and row.id not in known:
            yield f"{row.record_no} is for nothing"
        report = days.get((row.site_id, row.cashier_id, money_days.day_of(row.paid_at)))
        if report is None or row.created_at > report.created_at or row.booked_on is not None:
            yield f"{row.record_no} is in no day, or in one that was closed"
        elif row.state != "voided" and row.daily_report_id != (None if report.state == "draft" else report.id):
            yield f"{row.record_no} is not in the report of its day"
        elif (row.state == "received") != (report.state != "reviewed") and row.state != "voided":
            yield f"{row.record_no} is {row.state}, its day {report.state}"


def _days(session: Session) -> Iterator[str]:
    for row in rows(session, "daily_collection_report"):
        for name, value in daily_collection_report._figures(Call(session, SYSTEM, row), row).items():
            if getattr(row, name) != value:
                yield f"{row.report_date}: {name} is {getattr(row, name)}, not {value}"


def _remittances(session: Session) -> Iterator[str]:
    for row in rows(session, "cash_remittance"):
        names = ("id", "site_id", "cashier_id", "date_from", "date_to", "amount")
        asked = SimpleNamespace(state="submitted", difference=None, **{name: getattr(row, name) for name in names})
        remittance_difference(Call(session, SYSTEM, asked))
        if row.difference != asked.difference:
            yield f"{row.record_no} differs by {row.difference}, not {asked.difference}"


def _statements(session: Session) -> Iterator[str]:
    payment: Any = registry.get("fee_payment")
    closing: dict[int, Decimal] = {}
    lines = rows(session, "income_expense_line")
    statements = sorted(rows(session, "monthly_income_expense"), key=lambda one: one.period_month)
    for row in statements:
        days = money_days.counted(*money_days.month_days(row.period_month))
        query = select(payment.fee_type_id, func.sum(payment.amount)).where(
            payment.site_id == row.site_id, payment.state != "voided", *days
        )
        taken = {key: Decimal(amount) for key, amount in session.execute(query.group_by(payment.fee_type_id))}
        mine = [one for one in lines if one.statement_id == row.id]
        if {one.fee_type_id: one.amount for one in mine if one.kind == "income"} != taken:
            yield f"{row.period_month} of site {row.site_id} states other income than {taken}"
        spent = sum((one.amount for one in mine if one.kind == "expense"), Decimal(0))
        if (row.income_total, row.expense_total) != (sum(taken.values(), Decimal(0)), spent):
            yield f"{row.period_month} of site {row.site_id} totals {row.income_total}, {row.expense_total}"
        if row.opening_balance != closing.get(row.site_id, row.opening_balance):
            yield f"{row.period_month} of site {row.site_id} opens with {row.opening_balance}"
        closing[row.site_id] = row.closing_balance


def _collections(session: Session) -> Iterator[str]:
    names = ("receivable", "received", "collection_rate", "arrears", "arrears_households")
    for row in rows(session, "collection_report"):
        for name in names:
            held: Any = row.spec.fields[name]
            counted = filling.constant(row, held, held.compute, rules.context_for(session, SYSTEM, row))
            if getattr(row, name) != counted:
                yield f"{row.period_month} of site {row.site_id}: {name} is {getattr(row, name)}, not {counted}"


def _renovations(session: Session) -> Iterator[str]:
    units, standards, payments = (_by_id(session, key) for key in ("unit", "fee_standard", "fee_payment"))
    for row in rows(session, "renovation_charge"):
        due = fee_standard.amount_of(standards[row.fee_standard_id], units[row.unit_id])
        paid = payments.get(row.fee_payment_id)
        if (row.receivable, row.received) != (due, due):
            yield f"charge {row.id} is {row.receivable}, received {row.received}, not {due}"
        if paid is None or (
            paid.amount,
            paid.unit_id,
            paid.fee_type_id,
            paid.receipt_no,
            paid.cashier_id,
        ) != (due, row.unit_id, row.fee_type_id, row.receipt_no, row.cashier_id):
            yield f"charge {row.id} has not its payment"
        back = payments.get(row.refund_payment_id)
        gone = row.refunded_on is not None
        if gone != (back is not None) or (back is not None and (back.amount, back.is_refund) != (-row.refunded, True)):
            yield f"charge {row.id} has not its refund"
        if row.state in ("refunded", "closed") and row.is_refundable and not gone:
            yield f"charge {row.id} is a deposit kept"
        if row.state.startswith("refund") and not row.is_refundable:
            yield f"charge {row.id} is given back and no deposit"


def _services(session: Session) -> Iterator[str]:
    payments = _by_id(session, "fee_payment")
    for row in rows(session, "special_service_order"):
        paid = payments.get(row.payment_id)
        if (paid.amount if paid is not None else None) != row.amount:
            yield f"{row.record_no} was paid {row.amount}"
        if paid is None and row.quoted and row.state in ("settled", "visited"):
            yield f"{row.record_no} is settled without payment"


def _dunning(session: Session) -> Iterator[str]:
    payment: Any = registry.get("fee_payment")
    for row in rows(session, "dunning_record"):
        before = (payment.paid_at < row.reminded_at, payment.state != "voided")
        owed = Decimal(0)
        for bill in row.bills:
            query = select(func.sum(payment.amount)).where(payment.fee_bill_id == bill.id, *before)
            owed += bill.amount - bill.waived_amount - Decimal(session.scalar(query) or 0)
            if bill.unit_id != row.unit_id or bill.due_on >= money_days.day_of(row.reminded_at):
                yield f"{row.record_no} reminds of {bill.record_no}"
        if row.overdue_amount != owed or owed <= 0:
            yield f"{row.record_no} says {row.overdue_amount}, not {owed}"


def _standards(session: Session) -> Iterator[str]:
    """Every site charges the property fee by one standard."""
    types = _by_id(session, "fee_type")
    mine = [
        one
        for one in rows(session, "fee_standard")
        if one.state == "published" and types[one.fee_type_id].kind == "property"
    ]
    for site in rows(session, "site"):
        if len([one for one in mine if one.site_id == site.id]) != 1:
            yield f"{site.code} has no property fee standard in force, or several"


def _cases(session: Session) -> Iterator[str]:
    """Who is still buying does not live there; who has the home was handed it."""
    units = _by_id(session, "unit")
    for row in rows(session, "after_sales_case"):
        held = units[row.unit_id].occupancy_status
        if row.state in (*BEFORE_HANDOVER, "delivery") and held not in SOLD:
            yield f"{row.record_no} is {row.state}, its home {held}"
        if row.state in ("title", "warranty", "closed") and held not in LIVED_IN:
            yield f"{row.record_no} is {row.state}, its home {held}"
