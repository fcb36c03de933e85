"""Reactions of the service fund: tiers by amount, its sources' conditions, payment and a ledger that never goes below zero."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CS_MANAGER, GENERAL_MANAGER
from services import rules
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.shared.posts import holds, posts_of
from services.reactions.shared.rows import get, model
from services.reactions.shared.steps import step
from services.reactions.shared.telling import ask, tell
from services.records import writing

HEAD_OFFICE = "company_customer_service"


def tier(call: Call, amount: Decimal) -> str:
    """low, middle or high, by the strictest limits of the row's site; 10,000 and 100,000 are both the general manager's."""

    def limit(name: str, *ids: str) -> Decimal:
        return min(Decimal(rules.parameter(call.session, call.row.site_id, one, name)) for one in ids)

    if amount < limit("limit_low", "R001", "R002"):
        return "low"
    return "high" if amount > limit("limit_high", "R002", "R003") else "middle"


@reaction("fund_balance", rules="R004")
def fund_balance(call: Call) -> None:
    """The balance is the initial amount and the ledger."""
    row = call.row
    if call.changed("initial_amount", "balance"):
        row.balance = (row.initial_amount or Decimal(0)) + _ledger(call, row.id)
        if row.balance < 0:
            raise BadInput({"initial_amount": Label("余额会成为负数", "The balance would fall below zero")})


@reaction("fund_tier", rules="R001 R002 R003")
def fund_tier(call: Call) -> None:
    """Who approves follows the amount; account, resolution and contract are of the request's site."""
    row = call.row
    if row.amount is not None and call.changed("amount", "applicant", "site"):
        row.tier = "own" if _decides_itself(call) else tier(call, row.amount)
    for name, key in (
        ("service_fund", "service_fund"), ("resolution", "maintenance_fund_resolution"), ("warranty_contract", "warranty_contract"),
    ):  # fmt: skip
        other = get(call.session, key, getattr(row, f"{name}_id"))
        if call.changed(name) and other is not None and other.site_id != row.site_id:
            raise BadInput({name: Label("不是本项目的，请重新选择", "It is of another site; choose again")})


def _decides_itself(call: Call) -> bool:
    """Whether the applicant would be one of two who review and decide: headquarters decide then. The general manager's
    request whatever its sum; the company's customer service manager's where the general manager would review and decide."""
    posts = posts_of(call.session, call.row.applicant_id, call.row.site_id)
    if any(post.role in GENERAL_MANAGER and not post.tags for post in posts):
        return True
    return holds(posts, CS_MANAGER, HEAD_OFFICE) and tier(call, call.row.amount) == "middle"


@reaction("fund_submitted", rules="R007 R008")
def fund_submitted(call: Call) -> None:
    """The company's manager hears of it."""
    no = call.row.record_no
    ask(call, f"基金申请 {no} 请审核", f"Fund request {no} waits for review")


@reaction("fund_reviewed", rules="R001 R002 R003")
def fund_reviewed(call: Call) -> None:
    """Who decides by the amount hears of it."""
    no = call.row.record_no
    ask(call, f"基金申请 {no} 请审批", f"Fund request {no} waits for approval")


@reaction("fund_approved", rules="R004")
def fund_approved(call: Call) -> None:
    """Finance and the applicant hear of the approval."""
    row, no = call.row, call.row.record_no
    ask(call, f"基金申请 {no} 已批准，请支付", f"Fund request {no} is approved; pay it", tags="accountant")
    tell(call, f"基金申请 {no} 已批准", f"Fund request {no} is approved", staff_id=row.applicant_id)


@reaction("fund_paid", rules="R004")
def fund_paid(call: Call) -> None:
    """Enter the payment into the ledger, unless an entry that cites the request did pay it."""
    row, entry = call.row, model("fund_ledger_entry")
    query = select(entry.id).where(
        entry.fund_request_id == row.id, entry.kind == "expense", entry.deleted_at.is_(None)
    )
    if call.session.scalar(query.limit(1)) is None:
        fund = get(call.session, "service_fund", row.service_fund_id)
        values = {
            "service_fund": row.service_fund_id, "entry_date": row.paid_on, "kind": "expense", "fund_request": row.id, "amount": row.amount,
            "voucher_no": row.voucher_no, "summary": f"{row.purpose.label.zh} {row.record_no}",
            "recorded_by": call.actor.staff_id or fund.keeper_id,
        }  # fmt: skip
        writing.create(call.session, call.system, entry, values)
    tell(
        call,
        f"基金申请 {row.record_no} 已支付",
        f"Fund request {row.record_no} is paid",
        staff_id=row.applicant_id,
    )


@reaction("ledger_entry", rules="R004")
def ledger_entry(call: Call) -> None:
    """Work the new balance out. Raises BadInput when it falls below zero, or an expense cites no approved request."""
    row = call.row
    if not call.is_new:
        return
    fund = get(call.session, "service_fund", row.service_fund_id)
    if fund.state == "closed":
        raise BadInput({"service_fund": Label("基金账户已关闭", "The fund is closed")})
    if row.kind == "expense":
        _cites(call, fund)
    signed = -row.amount if row.kind == "expense" else row.amount
    row.balance_after = fund.initial_amount + _ledger(call, fund.id) + signed
    if row.balance_after < 0:
        raise BadInput(
            {
                "amount": Label(
                    f"余额不足，只有 {fund.balance:,.2f} 元", f"The fund holds only {fund.balance:,.2f}"
                )
            }
        )


@reaction("ledger_posted", rules="R004")
def ledger_posted(call: Call) -> None:
    """The fund's balance follows, and the request that an expense cites is paid."""
    row = call.row
    if not call.is_new:
        return
    fund = get(call.session, "service_fund", row.service_fund_id)
    writing.change(call.session, call.system, fund, {"balance": row.balance_after}, version=fund.version)
    request = get(call.session, "fund_request", row.fund_request_id)
    if row.kind == "expense" and request.state == "approved":
        step(call, request, "pay", {"paid_on": row.entry_date, "voucher_no": row.voucher_no})


@reaction("tell_general_manager")
def tell_general_manager(call: Call) -> None:
    """The general manager hears what waits for his decision."""
    name, no = call.row.spec.label, call.row.record_no
    ask(call, f"{name.zh} {no} 请审批", f"{name.en} {no} waits for your decision")


@reaction("proposal_assigned", rules="R018")
def proposal_assigned(call: Call) -> None:
    """Who is to carry it out hears of it, and by when."""
    row = call.row
    tell(
        call,
        f"提案 {row.record_no} 由你落实，期限 {row.due_on:%Y-%m-%d}",
        f"Proposal {row.record_no} is yours to carry out by {row.due_on:%Y-%m-%d}",
        staff_id=row.responsible_id,
    )


@reaction("proposal_decided", rules="R018")
def proposal_decided(call: Call) -> None:
    """The proposer hears the decision."""
    row = call.row
    verdict = row.decision.label
    tell(
        call,
        f"提案 {row.record_no} {verdict.zh}",
        f"Proposal {row.record_no}: {verdict.en.lower()}",
        staff_id=row.proposer_id,
    )


def _cites(call: Call, fund: Any) -> None:
    row = call.row
    request = get(call.session, "fund_request", row.fund_request_id)
    if (
        request is None
        or request.state not in ("approved", "paid")
        or (request.state == "paid" and not call.actor.is_system)
    ):
        raise BadInput(
            {
                "fund_request": Label(
                    "支出须选已批准、未支付的使用申请", "An expense cites an approved request not yet paid"
                )
            }
        )
    if request.service_fund_id != fund.id:
        raise BadInput(
            {"fund_request": Label("申请使用的是另一个基金账户", "The request is on another fund")}
        )
    if request.amount != row.amount:
        raise BadInput(
            {
                "amount": Label(
                    f"与申请金额 {request.amount:,.2f} 不同", f"The request is for {request.amount:,.2f}"
                )
            }
        )
    if row.recorded_by_id in (request.applicant_id, request.approved_by_id):
        raise BadInput(
            {"recorded_by": Label("记账人不能是申请人或批准人", "Who applied or approved does not enter it")}
        )


def _ledger(call: Call, fund_id: int | None) -> Decimal:
    """The sum of a fund's entries, expenses negative."""
    entry = model("fund_ledger_entry")
    where = (entry.service_fund_id == fund_id, entry.deleted_at.is_(None))
    query = select(entry.kind, func.sum(entry.amount)).where(*where).group_by(entry.kind)
    sums = {str(kind): Decimal(amount) for kind, amount in call.session.execute(query)}
    return sum(sums.values(), Decimal(0)) - 2 * sums.get("expense", Decimal(0))
