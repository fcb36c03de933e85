"""Reactions of builders' warranty money and completion acceptance."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import func, select

from services.reacting import Call, reaction
from services.reactions.shared.rows import get, model
from services.records import writing


@reaction("warranty_paid", rules="R008 R024")
def warranty_paid(call: Call) -> None:
    """The deposit's figures are the sums of its payments."""
    payment = model("warranty_payment")
    deposit = get(call.session, "warranty_deposit", call.row.warranty_deposit_id)
    query = (
        select(payment.kind, func.sum(payment.amount))
        .where(
            payment.warranty_deposit_id == deposit.id, payment.state == "paid", payment.deleted_at.is_(None)
        )
        .group_by(payment.kind)
    )
    sums = {str(kind): Decimal(amount) for kind, amount in call.session.execute(query)}
    deducted = sums.pop("deduction", Decimal(0))
    values = {"deducted": deducted, "released": sum(sums.values(), Decimal(0))}
    writing.change(call.session, call.system, deposit, values, version=deposit.version)
