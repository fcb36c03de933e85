"""Reactions of the month's statement: income added up from payments, expenses entered by hand."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from models.vocabulary.language.label import Label
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.cash import ZERO, counted
from services.reactions.fees import month_days
from services.reactions.shared.rows import get, model
from services.records import writing


@reaction("statement_opens", rules="R188")
def statement_opens(call: Call) -> None:
    """The month opens with what the last one closed with."""
    row, statement = call.row, model("monthly_income_expense")
    if row.opening_balance is None and row.period_month:
        before = (month_days(row.period_month)[0] - timedelta(days=1)).strftime("%Y-%m")
        query = select(statement.closing_balance).where(
            statement.site_id == row.site_id, statement.period_month == before, statement.deleted_at.is_(None)
        )  # fmt: skip
        row.opening_balance = call.session.scalar(query.limit(1)) or ZERO


@reaction("statement_totals", rules="R188")
def statement_totals(call: Call) -> None:
    """While the month is open its income lines are the payments by fee type, and its totals the sums of its lines."""
    if call.row.state == "draft" or (call.row.state == "submitted" and call.changed("state")):
        _income_lines(call, call.row)
        _totals(call, call.row)


@reaction("line_by_hand", rules="R188")
def line_by_hand(call: Call) -> None:
    """Refuse income entered by hand: all money taken is a payment."""
    if not call.actor.is_system and (
        call.row.kind == "income" or (call.before or {}).get("kind") == "income"
    ):
        raise BadInput(
            {
                "kind": Label(
                    "收入按收款登记自动汇总，这里只登记支出",
                    "Income is added up from payments; enter expenses only",
                )
            }
        )


@reaction("line_saved", rules="R188")
def line_saved(call: Call) -> None:
    """The statement's totals follow a line changed by itself."""
    statement = get(call.session, "monthly_income_expense", call.row.statement_id)
    if statement is not None and not call.actor.is_system:
        _totals(call, statement)


def _income_lines(call: Call, row: Any) -> None:
    """One income line a fee type, equal to its payments of the month; only what differs is written."""
    payment, line, fee_type = model("fee_payment"), model("income_expense_line"), model("fee_type")
    taken = (
        select(payment.fee_type_id, fee_type.name, func.sum(payment.amount))
        .join(fee_type, fee_type.id == payment.fee_type_id)
        .where(payment.site_id == row.site_id, *counted(*month_days(row.period_month)))
        .where(payment.state != "voided", payment.deleted_at.is_(None))
        .group_by(payment.fee_type_id, fee_type.name)
        .order_by(payment.fee_type_id)
    )
    query = select(line).where(line.statement_id == row.id, line.kind == "income", line.deleted_at.is_(None))
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
            writing.create(call.session, call.system, line, values, trusted={"statement": row.id})
    for one in have.values():
        writing.remove(call.session, call.system, one)


def _totals(call: Call, row: Any) -> None:
    line = model("income_expense_line")
    query = (
        select(line.kind, func.sum(line.amount))
        .where(line.statement_id == row.id, line.deleted_at.is_(None))
        .group_by(line.kind)
    )
    sums = {str(kind): Decimal(amount) for kind, amount in call.session.execute(query)}
    values = {"income_total": sums.get("income", ZERO), "expense_total": sums.get("expense", ZERO)}
    writing.change(call.session, call.system, row, values, version=row.version)
