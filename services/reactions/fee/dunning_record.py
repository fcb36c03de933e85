"""Dunning: the bills it is about and what is owed on them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import select

from models.fee.dunning_record import DunningRecord
from models.fee.fee_bill import FeeBill
from models.vocabulary.language.label import Label
from services import clock
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.fee.fee_bill import OWING
from services.records import writing

ZERO = Decimal(0)


@reaction("dunning_amount", rules="R050")
def dunning_amount(call: Call[DunningRecord]) -> None:
    """Add up what is owed on the bills, or on all of the unit's. Raises BadInput for other units' bills, or none owed.

    No word: it adds up what was chosen or is due.
    """
    row = call.row
    if not call.is_new and "bills" not in call.values:
        return
    chosen = [int(one) for one in call.values.get("bills") or []]
    bills = list(call.session.scalars(select(FeeBill).where(FeeBill.id.in_(chosen)))) if chosen else _owed(call)
    if any(one.unit_id != row.unit_id for one in bills):
        raise BadInput({"bills": Label("账单不是这套房屋的", "A bill is of another unit")})
    if early := [one.record_no for one in bills if one.due_on >= clock.today()]:
        words = "、".join(early[:3])
        raise BadInput({"bills": Label(f"还没到缴费期限：{words}", f"Not due yet: {words}")})
    row.overdue_amount = sum((one.balance for one in bills), ZERO)
    if row.overdue_amount <= 0:
        raise BadInput(
            {"bills" if chosen else "unit": Label("没有到期未缴的账单，不必催收", "Nothing that is due is owed")}
        )


@reaction("dunning_bills")
def dunning_bills(call: Call[DunningRecord]) -> None:
    """Without bills chosen the record is about all that is due of the unit.

    No word: the bills that are due are looked for.
    """
    if call.is_new and not call.values.get("bills"):
        values = {"bills": [one.id for one in _owed(call)]}
        writing.change(call.session, call.system, call.row, values, version=call.row.version)


def _owed(call: Call) -> list[Any]:
    query = select(FeeBill).where(
        FeeBill.unit_id == call.row.unit_id,
        FeeBill.state.in_(OWING),
        FeeBill.due_on < clock.today(),
        FeeBill.deleted_at.is_(None),
    )
    return list(call.session.scalars(query.order_by(FeeBill.id)))
