"""Payments of builders' warranty money: the deposit's figures follow."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import func, select

from models.fund_contract.warranty_deposit import WarrantyDeposit
from models.fund_contract.warranty_payment import State, WarrantyPayment
from services.reacting import Call, reaction
from services.records import writing


@reaction("warranty_paid", rules="R008 R024")
def warranty_paid(call: Call[WarrantyPayment]) -> None:
    """The deposit's figures are the sums of its payments. No word: sums by kind."""
    deposit = call.session.get_one(WarrantyDeposit, call.row.warranty_deposit_id)
    query = (
        select(WarrantyPayment.kind, func.sum(WarrantyPayment.amount))
        .where(
            WarrantyPayment.warranty_deposit_id == deposit.id,
            WarrantyPayment.state == State.PAID,
            WarrantyPayment.deleted_at.is_(None),
        )
        .group_by(WarrantyPayment.kind)
    )
    sums = {str(kind): Decimal(amount) for kind, amount in call.session.execute(query)}
    deducted = sums.pop("deduction", Decimal(0))
    values = {"deducted": deducted, "released": sum(sums.values(), Decimal(0))}
    writing.change(call.session, call.system, deposit, values, version=deposit.version)
