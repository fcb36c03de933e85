"""Entries of the fund's ledger: it never goes below zero, and expenses cite an approved request."""

from __future__ import annotations

from typing import Any

from models.fund_contract.fund_ledger_entry import FundLedgerEntry, Kind
from models.fund_contract.fund_request import FundRequest
from models.fund_contract.fund_request import State as RequestState
from models.fund_contract.service_fund import ServiceFund
from models.fund_contract.service_fund import State as FundState
from models.vocabulary.language.label import Label
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.fund_contract.service_fund import ledger
from services.reactions.shared.rows import get
from services.reactions.shared.steps import step
from services.records import writing


@reaction("ledger_entry", rules="R004")
def ledger_entry(call: Call[FundLedgerEntry]) -> None:
    """Work the new balance out. Raises BadInput when it falls below zero, or an expense cites no approved request.

    No word: the new balance is reckoned, and several records are compared.
    """
    row = call.row
    if not call.is_new:
        return
    fund = call.session.get_one(ServiceFund, row.service_fund_id)
    if fund.state == FundState.CLOSED:
        raise BadInput({"service_fund": Label("基金账户已关闭", "The fund is closed")})
    if row.kind == Kind.EXPENSE:
        _cites(call, fund)
    signed = -row.amount if row.kind == Kind.EXPENSE else row.amount
    row.balance_after = fund.initial_amount + ledger(call, fund.id) + signed
    if row.balance_after < 0:
        raise BadInput(
            {"amount": Label(f"余额不足，只有 {fund.balance:,.2f} 元", f"The fund holds only {fund.balance:,.2f}")}
        )


@reaction("ledger_posted", rules="R004")
def ledger_posted(call: Call[FundLedgerEntry]) -> None:
    """The fund's balance follows, and the request that an expense cites is paid.

    No word: only the entry that is new pays.
    """
    row = call.row
    if not call.is_new:
        return
    fund = call.session.get_one(ServiceFund, row.service_fund_id)
    writing.change(call.session, call.system, fund, {"balance": row.balance_after}, version=fund.version)
    request = get(call.session, FundRequest, row.fund_request_id)
    if row.kind == Kind.EXPENSE and request is not None and request.state == RequestState.APPROVED:
        step(call, request, "pay", {"paid_on": row.entry_date, "voucher_no": row.voucher_no})


def _cites(call: Call, fund: Any) -> None:
    row = call.row
    request = get(call.session, FundRequest, row.fund_request_id)
    if (
        request is None
        or request.state not in (RequestState.APPROVED, RequestState.PAID)
        or (request.state == RequestState.PAID and not call.actor.is_system)
    ):
        raise BadInput(
            {
                "fund_request": Label(
                    "支出须选已批准、未支付的使用申请", "An expense cites an approved request not yet paid"
                )
            }
        )
    if request.service_fund_id != fund.id:
        raise BadInput({"fund_request": Label("申请使用的是另一个基金账户", "The request is on another fund")})
    if request.amount != row.amount:
        raise BadInput(
            {"amount": Label(f"与申请金额 {request.amount:,.2f} 不同", f"The request is for {request.amount:,.2f}")}
        )
    if row.recorded_by_id in (request.applicant_id, request.approved_by_id):
        raise BadInput(
            {"recorded_by": Label("记账人不能是申请人或批准人", "Who applied or approved does not enter it")}
        )
