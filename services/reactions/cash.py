"""Reactions of money taken at the site: payments, the cashier's day, remittances."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CS_MANAGER
from services import clock
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.fees import OWING, month_days, paid_of, settle
from services.reactions.shared.rows import get, model
from services.reactions.shared.steps import step
from services.reactions.shared.telling import ask, tell
from services.records import writing

ZERO = Decimal(0)


def moments(first: date, last: date) -> tuple[datetime, datetime]:
    """From the first day's beginning to the last day's end, in the company's zone."""
    return datetime.combine(first, time(), clock.zone()), datetime.combine(
        last + timedelta(days=1), time(), clock.zone()
    )


# --- Payments ----------------------------------------------------------------------------------------


@reaction("payment_fits", rules="R191")
def payment_fits(call: Call) -> None:
    """Take unit, resident and type over from the bill. Raises BadInput for more than owed, a closed month, a bill that is owed
    and not named, or a change to what a renovation's charge or refund entered."""
    row = call.row
    if (
        not call.actor.is_system
        and not call.is_new
        and call.changed("amount", "cashier", "method", "fee_type")
    ):
        _is_its_own(call)
    if call.is_new:
        _book(call)
    elif not call.actor.is_system and call.changed("amount", "cashier", "paid_at", "method", "fee_bill"):
        _still_open(call)
    if call.is_new and not call.actor.is_system:
        _names_its_bill(call)
    bill = get(call.session, "fee_bill", row.fee_bill_id)
    if bill is not None and call.changed("fee_bill", "unit", "fee_type", "amount"):
        if row.unit_id is None:
            row.unit_id, row.building_id, row.resident_id = (
                bill.unit_id,
                bill.building_id,
                row.resident_id or bill.resident_id,
            )
        left = bill.amount - bill.waived_amount - paid_of(call, bill.id, besides=row.id)
        if row.amount > left:
            raise BadInput(
                {"amount": Label(f"未缴余额只有 {left:,.2f} 元，不能多收", f"Only {left:,.2f} is owed")}
            )


@reaction("payment_saved", rules="R190 R191")
def payment_saved(call: Call) -> None:
    """The bill and the cashier's day follow; a large sum is reported to the manager at once."""
    row, before = call.row, call.before or {}
    if row.is_large and row.reported_at is None and row.state == "received":
        writing.change(call.session, call.system, row, {"reported_at": clock.now()}, version=row.version)
        tell(
            call,
            f"大型收款 {row.record_no}：{row.amount:,.2f} 元",
            f"Large payment {row.record_no}: {row.amount:,.2f}",
            roles=CS_MANAGER,
        )
    if not call.changed("amount", "cashier", "paid_at", "method", "fee_bill"):
        return
    for bill_id in {row.fee_bill_id, before.get("fee_bill")}:
        settle(call, bill_id)
    _refresh_days(
        call,
        row.site_id,
        {row.cashier_id, before.get("cashier")},
        {row.booked_on or _day(row.paid_at), _day(before.get("paid_at"))},
    )


@reaction("payment_voided", rules="R189")
def payment_voided(call: Call) -> None:
    """What was reversed is owed again, and no part of the day."""
    payment_removed(call)


@reaction("payment_reversed", rules="R189 R190")
def payment_reversed(call: Call) -> None:
    """A payment whose day was handed in stands there; the same sum below zero is entered today, and its bill is owed again."""
    row = call.row
    copied = ("site", "unit", "resident", "fee_type", "fee_bill")
    values = {name: getattr(row, f"{name}_id") for name in copied} | {
        "amount": -row.amount, "is_refund": True, "paid_at": clock.now(), "method": row.method.value, "payer": row.payer,
        "receipt_no": row.reversal_receipt_no, "cashier": row.cashier_id, "void_reason": row.void_reason,
    }  # fmt: skip
    try:
        made = writing.create(call.session, call.system, model("fee_payment"), values)
    except BadInput as refusal:
        # Its fields are not those of the dialog; the receipt's number is what may be taken already.
        raise BadInput({"reversal_receipt_no": next(iter(refusal.fields.values()))}) from None
    writing.change(call.session, call.system, row, {"reversal": made.id}, version=row.version)


@reaction("payment_removed", rules="R189 R190")
def payment_removed(call: Call) -> None:
    """A payment that went into the recycle bin, or came out of it: its bill and its day follow."""
    row = call.row
    settle(call, row.fee_bill_id)
    _refresh_days(call, row.site_id, {row.cashier_id}, {row.booked_on or _day(row.paid_at)})


def _is_its_own(call: Call) -> None:
    """Refuse to change what a charge of a renovation, or its refund, put into the cash book: the two would differ."""
    charge = model("renovation_charge")
    query = select(charge.id).where(charge.fee_payment_id == call.row.id, charge.deleted_at.is_(None))
    if call.row.is_refund or call.session.scalar(query.limit(1)) is not None:
        words = Label(
            "这笔款由装修费用登记生成，不能在这里改",
            "A renovation's charge entered this; it is not changed here",
        )
        raise BadInput(
            {next(n for n in ("amount", "cashier", "method", "fee_type") if call.changed(n)): words}
        )


def _names_its_bill(call: Call) -> None:
    """Refuse money of a home that owes a bill of this kind, and that is not entered as paid of it: it would go on being owed."""
    row, bill = call.row, model("fee_bill")
    if row.fee_bill_id is not None or row.unit_id is None:
        return
    query = select(bill).where(
        bill.unit_id == row.unit_id, bill.fee_type_id == row.fee_type_id, bill.state.in_(OWING), bill.deleted_at.is_(None)
    )  # fmt: skip
    with (
        call.session.no_autoflush
    ):  # sorted here: for a first one in order PostgreSQL would walk the bills of everybody
        owed = min(call.session.scalars(query), key=lambda one: (one.period, one.id), default=None)
    if owed is not None:
        raise BadInput({"fee_bill": Label(
            f"这套房有未缴清的账单 {owed.record_no}（{owed.period}，余 {owed.balance:,.2f} 元），请选择账单",
            f"The home owes bill {owed.record_no} ({owed.period}, {owed.balance:,.2f} left); choose the bill",
        )})  # fmt: skip


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.astimezone(clock.zone()).date()


def _still_open(call: Call) -> None:
    """Refuse to change a payment that a closed month counts (that of a closed day is shut); one that is moved into a closed
    day belongs to the next."""
    row, before = call.row, call.before or {}
    day = row.booked_on or _day(before.get("paid_at", row.paid_at)) or clock.today()
    if day <= _closed_until(call):
        raise BadInput({"paid_at": Label(
            f"{day:%Y-%m} 的收支明细表已提交，收款不能再改；记错的由客服经理红字冲销后重新登记",
            f"The statement of {day:%Y-%m} was handed in; a mistake is reversed by the manager and entered anew",
        )})  # fmt: skip
    if call.changed("paid_at", "cashier"):
        _book(call)


def _book(call: Call) -> None:
    """The day a payment is counted on where its own is closed, by its report or by the month's statement: the next that is open."""
    row = call.row
    day = paid = _day(row.paid_at) or clock.today()
    day = max(day, _closed_until(call) + timedelta(days=1))
    closed = _closed_days(call, row.cashier_id, day)
    while day in closed:
        day += timedelta(days=1)
    row.booked_on = day if day != paid else None


def _closed_until(call: Call) -> date:
    """The last day of the site's last month whose statement was handed in: nothing is counted in it or before it any more."""
    statement = model("monthly_income_expense")
    query = select(func.max(statement.period_month)).where(
        statement.site_id == call.row.site_id, statement.state != "draft", statement.deleted_at.is_(None)
    )
    with call.session.no_autoflush:
        month = call.session.scalar(query)
    return month_days(month)[1] if month else date.min


def _closed_days(call: Call, cashier_id: int | None, first: date) -> frozenset[date]:
    """The cashier's days from the first on whose report was handed in."""
    report = model("daily_collection_report")
    query = select(report.report_date).where(
        report.site_id == call.row.site_id, report.cashier_id == cashier_id, report.report_date >= first, report.state != "draft",
        report.deleted_at.is_(None),
    )  # fmt: skip
    with call.session.no_autoflush:
        return frozenset(call.session.scalars(query))


# --- The day -----------------------------------------------------------------------------------------


@reaction("day_figures", rules="R190")
def day_figures(call: Call) -> None:
    """The day's figures, while its report is open."""
    row = call.row
    if row.state == "draft" or (row.state == "submitted" and call.changed("state")):
        for name, value in _figures(call, row).items():
            setattr(row, name, value)


def _figures(call: Call, row: Any) -> dict[str, Any]:
    payment = model("fee_payment")
    taken = _taken(call, row.site_id, row.cashier_id, row.report_date, row.report_date)
    count, total = call.session.execute(select(func.count(), func.sum(payment.amount)).where(*taken)).one()
    back = call.session.scalar(select(func.sum(payment.amount)).where(*taken, payment.is_refund))
    cash = _cash(call, row.site_id, row.cashier_id, row.report_date, row.report_date)
    large = list(call.session.scalars(select(payment).where(*taken, payment.is_large).order_by(payment.id)))
    return {
        "payment_count": count, "total": Decimal(total or 0), "refunds": -Decimal(back or 0), "cash": cash, "remitted": _remitted(call, row, cash),
        "large_items": "\n".join(f"{one.record_no} {one.amount:,.2f}" for one in large) or None,
        "large_reported_at": max((one.reported_at for one in large if one.reported_at), default=None),
    }  # fmt: skip


def _remitted(call: Call, row: Any, cash: Decimal) -> Decimal:
    """How much of the day's cash remittances cover; one over several days pays the earlier ones first."""
    remittance, covered = model("cash_remittance"), ZERO
    query = select(remittance).where(
        remittance.site_id == row.site_id, remittance.cashier_id == row.cashier_id, remittance.date_from <= row.report_date,
        remittance.date_to >= row.report_date, remittance.deleted_at.is_(None),
    )  # fmt: skip
    for one in call.session.scalars(query.order_by(remittance.id)):
        before = ZERO
        if one.date_from < row.report_date:
            before = _cash(
                call, row.site_id, row.cashier_id, one.date_from, row.report_date - timedelta(days=1)
            )
        covered += (
            max(ZERO, one.amount - before)
            if one.date_to == row.report_date
            else min(cash, max(ZERO, one.amount - before))
        )
    return covered


def _taken(call: Call, site_id: int, cashier_id: int, first: date, last: date) -> list[ColumnElement[bool]]:
    payment = model("fee_payment")
    return [
        payment.site_id == site_id, payment.cashier_id == cashier_id, *counted(first, last), payment.state != "voided",
        payment.deleted_at.is_(None),
    ]  # fmt: skip


def counted(first: date, last: date) -> list[ColumnElement[bool]]:
    """Payments taken on these days; those after a close are counted on the day they were booked on."""
    payment = model("fee_payment")
    start, end = moments(first, last)
    own = and_(payment.booked_on.is_(None), payment.paid_at >= start, payment.paid_at < end)
    return [or_(own, and_(payment.booked_on >= first, payment.booked_on <= last))]


def _cash(call: Call, site_id: int, cashier_id: int, first: date, last: date) -> Decimal:
    payment = model("fee_payment")
    where = (*_taken(call, site_id, cashier_id, first, last), payment.method == "cash")
    return Decimal(call.session.scalar(select(func.sum(payment.amount)).where(*where)) or 0)


def _refresh_days(call: Call, site_id: int, cashiers: set[Any], days: set[Any]) -> None:
    """The open days follow their payments. Of a day that was submitted only what is handed over goes on until its review."""
    report = model("daily_collection_report")
    query = select(report).where(
        report.site_id == site_id, report.cashier_id.in_(cashiers - {None}), report.report_date.in_(days - {None}),
        report.state != "reviewed", report.deleted_at.is_(None),
    )  # fmt: skip
    for one in list(call.session.scalars(query)):
        values = _figures(call, one) if one.state == "draft" else {"remitted": _remitted(call, one, one.cash)}
        writing.change(call.session, call.system, one, values, version=one.version)


@reaction("day_closed", rules="R190 R191")
def day_closed(call: Call) -> None:
    """The day's payments belong to the report."""
    row, payment = call.row, model("fee_payment")
    for one in list(
        call.session.scalars(
            select(payment).where(
                *_taken(call, row.site_id, row.cashier_id, row.report_date, row.report_date)
            )
        )
    ):
        writing.change(call.session, call.system, one, {"daily_report": row.id}, version=one.version)


@reaction("day_reopened")
def day_reopened(call: Call) -> None:
    """Its payments may be put right, and the cashier hears of it."""
    for one in _payments(call, call.row.id):
        writing.change(call.session, call.system, one, {"daily_report": None}, version=one.version)
    day = call.row.report_date
    ask(call, f"{day} 收费日报被退回", f"The report of {day} was sent back", first=call.row.cashier_id)


@reaction("day_reviewed", rules="R190 R205")
def day_reviewed(call: Call) -> None:
    """Who reviews the day checks its payments; they are handed over too where the day's cash was accepted."""
    row = call.row
    for one in _payments(call, row.id):
        if step(call, one, "check"):
            writing.change(
                call.session, call.system, one, {"checked_by": call.actor.staff_id}, version=one.version
            )
    remittance = model("cash_remittance")
    query = select(remittance.id).where(
        remittance.site_id == row.site_id, remittance.cashier_id == row.cashier_id, remittance.state == "accepted",
        remittance.date_from <= row.report_date, remittance.date_to >= row.report_date, remittance.deleted_at.is_(None),
    )  # fmt: skip
    if row.unremitted == 0 and (row.cash == 0 or call.session.scalar(query.limit(1)) is not None):
        for one in _payments(call, row.id):
            step(call, one, "remit")


def _payments(call: Call, report_id: int) -> list[Any]:
    payment = model("fee_payment")
    return list(
        call.session.scalars(
            select(payment).where(payment.daily_report_id == report_id, payment.deleted_at.is_(None))
        )
    )


# --- Remittances -------------------------------------------------------------------------------------


@reaction("remittance_difference", rules="R190")
def remittance_difference(call: Call) -> None:
    """Compare what was counted with the cash of the days, less what other remittances of just these days brought."""
    row, remittance = call.row, model("cash_remittance")
    if row.state == "accepted" or row.date_to < row.date_from:
        return
    others = select(func.sum(remittance.amount)).where(
        remittance.site_id == row.site_id, remittance.cashier_id == row.cashier_id, remittance.id != (row.id or 0),
        remittance.date_from >= row.date_from, remittance.date_to <= row.date_to, remittance.deleted_at.is_(None),
    )  # fmt: skip
    due = _cash(call, row.site_id, row.cashier_id, row.date_from, row.date_to) - Decimal(
        call.session.scalar(others) or 0
    )
    row.difference = row.amount - due


@reaction("remittance_saved", rules="R190")
def remittance_saved(call: Call) -> None:
    """The reports of its days show what is handed over."""
    row, before = call.row, call.before or {}
    if call.changed("amount", "cashier", "date_from", "date_to"):
        first, last = (
            min(row.date_from, before.get("date_from") or row.date_from),
            max(row.date_to, before.get("date_to") or row.date_to),
        )
        days: set[Any] = {first + timedelta(days=n) for n in range(min((last - first).days, 366) + 1)}
        _refresh_days(call, row.site_id, {row.cashier_id, before.get("cashier")}, days)


@reaction("remittance_accepted", rules="R190 R205")
def remittance_accepted(call: Call) -> None:
    """The checked payments of its days are handed over."""
    row, payment = call.row, model("fee_payment")
    where = _taken(call, row.site_id, row.cashier_id, row.date_from, row.date_to)
    for one in list(call.session.scalars(select(payment).where(*where, payment.state == "checked"))):
        step(call, one, "remit")


@reaction("remittance_disputed", rules="R193")
def remittance_disputed(call: Call) -> None:
    """The manager hears of money that does not agree."""
    no, by = call.row.record_no, call.row.difference or ZERO
    ask(call, f"上交 {no} 有差异 {by:,.2f} 元，请处理", f"Remittance {no} differs by {by:,.2f}; settle it")
