"""Reactions of arrears and irregularities: dunning, the collection report, what is reported upward."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import GENERAL_MANAGER
from services import clock, rules
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.fees import OWING, ZERO, month_days
from services.reactions.shared.rows import model
from services.reactions.shared.telling import ask, tell
from services.records import writing


@reaction("dunning_amount", rules="R050")
def dunning_amount(call: Call) -> None:
    """Add up what is owed on the bills, or on all of the unit's. Raises BadInput for other units' bills, or none owed."""
    row, bill = call.row, model("fee_bill")
    if not call.is_new and "bills" not in call.values:
        return
    chosen = [int(one) for one in call.values.get("bills") or []]
    bills = list(call.session.scalars(select(bill).where(bill.id.in_(chosen)))) if chosen else _owed(call)
    if any(one.unit_id != row.unit_id for one in bills):
        raise BadInput({"bills": Label("账单不是这套房屋的", "A bill is of another unit")})
    if early := [one.record_no for one in bills if one.due_on >= clock.today()]:
        words = "、".join(early[:3])
        raise BadInput({"bills": Label(f"还没到缴费期限：{words}", f"Not due yet: {words}")})
    row.overdue_amount = sum((one.balance for one in bills), ZERO)
    if row.overdue_amount <= 0:
        raise BadInput(
            {
                "bills" if chosen else "unit": Label(
                    "没有到期未缴的账单，不必催收", "Nothing that is due is owed"
                )
            }
        )


@reaction("dunning_bills")
def dunning_bills(call: Call) -> None:
    """Without bills chosen the record is about all that is due of the unit."""
    if call.is_new and not call.values.get("bills"):
        values = {"bills": [one.id for one in _owed(call)]}
        writing.change(call.session, call.system, call.row, values, version=call.row.version)


def _owed(call: Call) -> list[Any]:
    bill = model("fee_bill")
    query = select(bill).where(
        bill.unit_id == call.row.unit_id,
        bill.state.in_(OWING),
        bill.due_on < clock.today(),
        bill.deleted_at.is_(None),
    )
    return list(call.session.scalars(query.order_by(bill.id)))


@reaction("collection_figures", rules="R050")
def collection_figures(call: Call) -> None:
    """Count the month from its bills, and the arrears from all that fell due by its end; only while it is drafted."""
    row, bill = call.row, model("fee_bill")
    if row.state != "draft":
        return
    here = (bill.site_id == row.site_id, bill.deleted_at.is_(None), bill.state != "voided")
    sums = select(func.sum(bill.amount), func.sum(bill.waived_amount), func.sum(bill.paid_amount)).where(
        *here, bill.period == row.period_month
    )
    amount, waived, paid = (Decimal(one or 0) for one in call.session.execute(sums).one())
    row.receivable, row.received = amount - waived, paid
    row.collection_rate = (
        (paid * 100 / row.receivable).quantize(Decimal("0.0001")) if row.receivable else None
    )
    owed = (*here, bill.state.in_(OWING), bill.due_on <= month_days(row.period_month)[1])
    arrears, homes = call.session.execute(
        select(func.sum(bill.balance), func.count(bill.unit_id.distinct())).where(*owed)
    ).one()
    row.arrears, row.arrears_households = Decimal(arrears or 0), homes


@reaction("collection_reported", rules="R050")
def collection_reported(call: Call) -> None:
    """The manager hears of the report."""
    month = call.row.period_month
    ask(call, f"{month} 收缴情况已上报，请审阅", f"The collection of {month} is reported")


@reaction("irregularity_reported", rules="R193")
def irregularity_reported(call: Call) -> None:
    """The general manager hears of it, and whether the report is late."""
    row = call.row
    hours = float(rules.parameter(call.session, row.site_id, "R193", "hours"))
    # Only the day it was found is kept, so the hours count from that day's end.
    late = row.reported_at.astimezone(clock.zone()).date() > row.found_on + timedelta(
        days=1, hours=hours - 24
    )
    zh, en = ("，上报已超时", ", late") if late else ("", "")
    no = row.record_no
    tell(
        call,
        f"财务违规 {no}：{row.kind.label.zh}{zh}",
        f"Finance irregularity {no}: {row.kind.label.en}{en}",
        roles=GENERAL_MANAGER,
    )
