"""The month's collection: counted from its bills."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import func, select

from models.fee.collection_report import CollectionReport, State
from models.fee.fee_bill import FeeBill
from models.fee.fee_bill import State as FeeBillState
from services.reacting import Call, reaction
from services.reactions.fee.days import month_days
from services.reactions.fee.fee_bill import OWING


@reaction("collection_figures", rules="R050")
def collection_figures(call: Call[CollectionReport]) -> None:
    """Count the month from its bills, and the arrears from all that fell due by its end; only while it is drafted.

    No word: sums, a quotient, and homes counted once.
    """
    row = call.row
    if row.state != State.DRAFT:
        return
    here = (
        FeeBill.site_id == row.site_id,
        FeeBill.deleted_at.is_(None),
        FeeBill.state != FeeBillState.VOIDED,
    )
    sums = select(func.sum(FeeBill.amount), func.sum(FeeBill.waived_amount), func.sum(FeeBill.paid_amount)).where(
        *here, FeeBill.period == row.period_month
    )
    amount, waived, paid = (Decimal(one or 0) for one in call.session.execute(sums).one())
    row.receivable, row.received = amount - waived, paid
    row.collection_rate = (paid * 100 / row.receivable).quantize(Decimal("0.0001")) if row.receivable else None
    owed = (*here, FeeBill.state.in_(OWING), FeeBill.due_on <= month_days(row.period_month)[1])
    arrears, homes = call.session.execute(
        select(func.sum(FeeBill.balance), func.count(FeeBill.unit_id.distinct())).where(*owed)
    ).one()
    row.arrears, row.arrears_households = Decimal(arrears or 0), homes
