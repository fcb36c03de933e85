"""The month's statement: income added up from payments, expenses entered by hand."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from models.fee.fee_payment import FeePayment
from models.fee.fee_payment import State as FeePaymentState
from models.fee.fee_type import FeeType
from models.fee.income_expense_line import IncomeExpenseLine
from models.fee.income_expense_line import Kind as IncomeExpenseLineKind
from models.fee.monthly_income_expense import MonthlyIncomeExpense, State
from services.reacting import Call, reaction
from services.reactions.fee.days import counted, month_days
from services.records import writing

ZERO = Decimal(0)


@reaction("statement_opens", rules="R188")
def statement_opens(call: Call[MonthlyIncomeExpense]) -> None:
    """The month opens with what the last one closed with. No word: the month before is looked for."""
    row = call.row
    if row.opening_balance is None and row.period_month:
        before = (month_days(row.period_month)[0] - timedelta(days=1)).strftime("%Y-%m")
        query = select(MonthlyIncomeExpense.closing_balance).where(
            MonthlyIncomeExpense.site_id == row.site_id,
            MonthlyIncomeExpense.period_month == before,
            MonthlyIncomeExpense.deleted_at.is_(None),
        )
        row.opening_balance = call.session.scalar(query.limit(1)) or ZERO


@reaction("statement_totals", rules="R188")
def statement_totals(call: Call[MonthlyIncomeExpense]) -> None:
    """While the month is open its income lines are the payments by fee type, and its totals the sums of its lines.

    No word: lines are made, one a fee type.
    """
    if call.row.state == State.DRAFT or (call.row.state == State.SUBMITTED and call.changed("state")):
        _income_lines(call, call.row)
        totals(call, call.row)


def _income_lines(call: Call, row: Any) -> None:
    """One income line a fee type, equal to its payments of the month; only what differs is written."""
    taken = (
        select(FeePayment.fee_type_id, FeeType.name, func.sum(FeePayment.amount))
        .join(FeeType, FeeType.id == FeePayment.fee_type_id)
        .where(FeePayment.site_id == row.site_id, *counted(*month_days(row.period_month)))
        .where(FeePayment.state != FeePaymentState.VOIDED, FeePayment.deleted_at.is_(None))
        .group_by(FeePayment.fee_type_id, FeeType.name)
        .order_by(FeePayment.fee_type_id)
    )
    query = select(IncomeExpenseLine).where(
        IncomeExpenseLine.statement_id == row.id,
        IncomeExpenseLine.kind == IncomeExpenseLineKind.INCOME,
        IncomeExpenseLine.deleted_at.is_(None),
    )
    have = {one.fee_type_id: one for one in call.session.scalars(query)}
    for fee_type_id, name, amount in call.session.execute(taken).all():
        if (one := have.pop(fee_type_id, None)) is not None:
            writing.change(call.session, call.system, one, {"amount": Decimal(amount)}, version=one.version)
        else:
            values = {
                "kind": "income",
                "fee_type": fee_type_id,
                "summary": f"{row.period_month} {name}",
                "amount": Decimal(amount),
            }
            writing.create(call.session, call.system, IncomeExpenseLine, values, trusted={"statement": row.id})
    for one in have.values():
        writing.remove(call.session, call.system, one)


def totals(call: Call, row: Any) -> None:
    """Add up the lines of the statement."""
    query = (
        select(IncomeExpenseLine.kind, func.sum(IncomeExpenseLine.amount))
        .where(IncomeExpenseLine.statement_id == row.id, IncomeExpenseLine.deleted_at.is_(None))
        .group_by(IncomeExpenseLine.kind)
    )
    sums = {str(kind): Decimal(amount) for kind, amount in call.session.execute(query)}
    values = {"income_total": sums.get("income", ZERO), "expense_total": sums.get("expense", ZERO)}
    writing.change(call.session, call.system, row, values, version=row.version)
