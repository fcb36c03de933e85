"""Funds: the balance is the initial amount and the ledger."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import func, select

from models.fund_contract.fund_ledger_entry import FundLedgerEntry
from models.fund_contract.service_fund import ServiceFund
from models.vocabulary.language.label import Label
from services.errors import BadInput
from services.reacting import Call, reaction


@reaction("fund_balance", rules="R004")
def fund_balance(call: Call[ServiceFund]) -> None:
    """The balance is the initial amount and the ledger. No word: entries are added up, expenses below zero."""
    row = call.row
    if call.changed("initial_amount", "balance"):
        row.balance = (row.initial_amount or Decimal(0)) + ledger(call, row.id)
        if row.balance < 0:
            raise BadInput({"initial_amount": Label("余额会成为负数", "The balance would fall below zero")})


def ledger(call: Call, fund_id: int | None) -> Decimal:
    """The sum of a fund's entries, expenses negative."""
    where = (FundLedgerEntry.service_fund_id == fund_id, FundLedgerEntry.deleted_at.is_(None))
    query = select(FundLedgerEntry.kind, func.sum(FundLedgerEntry.amount)).where(*where).group_by(FundLedgerEntry.kind)
    sums = {str(kind): Decimal(amount) for kind, amount in call.session.execute(query)}
    return sum(sums.values(), Decimal(0)) - 2 * sums.get("expense", Decimal(0))
