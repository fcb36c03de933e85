"""Requests of the fund: who decides by the amount, and the entry that a payment makes."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import select

from models.fund_contract.fund_ledger_entry import FundLedgerEntry
from models.fund_contract.fund_ledger_entry import Kind as FundLedgerEntryKind
from models.fund_contract.fund_request import FundRequest, Tier
from models.fund_contract.service_fund import ServiceFund
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CS_MANAGER, GENERAL_MANAGER
from services import rules
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.shared.posts import holds, posts_of
from services.reactions.shared.rows import get
from services.records import writing

HEAD_OFFICE = "company_customer_service"


def tier(call: Call, amount: Decimal) -> Tier:
    """Low, middle or high, by the strictest limits of the row's site; 10,000 and 100,000 are both the general manager's."""

    def limit(name: str, *ids: str) -> Decimal:
        return min(Decimal(rules.parameter(call.session, call.row.site_id, one, name)) for one in ids)

    if amount < limit("limit_low", "R001", "R002"):
        return Tier.LOW
    return Tier.HIGH if amount > limit("limit_high", "R002", "R003") else Tier.MIDDLE


@reaction("fund_tier", rules="R001 R002 R003", alone=True)
def fund_tier(call: Call[FundRequest]) -> None:
    """Who approves follows the amount; account, resolution and contract are of the request's site.

    No word: the strictest of several limits counts.
    """
    row = call.row
    if row.amount is not None and call.changed("amount", "applicant", "site"):
        row.tier = Tier.OWN if _decides_itself(call) else tier(call, row.amount)
    for name, key in (
        ("service_fund", "service_fund"),
        ("resolution", "maintenance_fund_resolution"),
        ("warranty_contract", "warranty_contract"),
    ):
        other = get(call.session, key, getattr(row, f"{name}_id"))
        if call.changed(name) and other is not None and other.site_id != row.site_id:
            raise BadInput({name: Label("不是本项目的，请重新选择", "It is of another site; choose again")})


def _decides_itself(call: Call) -> bool:
    """Whether the applicant would be one of two who review and decide: headquarters decide then. The general manager's
    request whatever its sum; the company's customer service manager's where the general manager would review and decide."""
    posts = posts_of(call.session, call.row.applicant_id, call.row.site_id)
    if any(post.role in GENERAL_MANAGER and not post.tags for post in posts):
        return True
    return holds(posts, CS_MANAGER, HEAD_OFFICE) and tier(call, call.row.amount) == Tier.MIDDLE


@reaction("fund_paid", rules="R004")
def fund_paid(call: Call[FundRequest]) -> None:
    """Enter the payment into the ledger, unless an entry that cites the request did pay it.

    No word: an entry is made, unless one is there.
    """
    row = call.row
    query = select(FundLedgerEntry.id).where(
        FundLedgerEntry.fund_request_id == row.id,
        FundLedgerEntry.kind == FundLedgerEntryKind.EXPENSE,
        FundLedgerEntry.deleted_at.is_(None),
    )
    if call.session.scalar(query.limit(1)) is None:
        fund = call.session.get_one(ServiceFund, row.service_fund_id)
        values = {
            "service_fund": row.service_fund_id,
            "entry_date": row.paid_on,
            "kind": "expense",
            "fund_request": row.id,
            "amount": row.amount,
            "voucher_no": row.voucher_no,
            "summary": f"{row.purpose.label.zh} {row.record_no}",
            "recorded_by": call.actor.staff_id or fund.keeper_id,
        }
        writing.create(call.session, call.system, FundLedgerEntry, values)
