"""Bills: charged once, and settled by what is paid and waived."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models.fee.fee_bill import FeeBill, State
from models.fee.fee_payment import FeePayment
from models.fee.fee_payment import State as FeePaymentState
from models.fee.fee_standard import Basis, FeeStandard
from models.fee.fee_type import BillingCycle, FeeType
from models.fee.fee_waiver import FeeWaiver
from models.fee.fee_waiver import State as FeeWaiverState
from models.master.unit import Unit
from models.vocabulary.language.label import Label
from services.errors import AppError, BadInput
from services.reacting import Call, together
from services.reactions.shared.rows import get
from services.reactions.shared.steps import step
from services.records import writing

OWING = (State.OPEN, State.PARTIAL)


@together("bill_once", rules="R187")
def bill_once(calls: Sequence[Call[FeeBill]]) -> dict[int, AppError]:
    """The fee type is the standard's, and the quantity of a price by area the home's area; a periodic fee is charged once a
    unit, type and period.

    No word: the key of what is charged once is put together.
    """
    refused: dict[int, AppError] = {}
    charged: dict[str, list[int]] = {}
    for at, call in enumerate(calls):
        try:
            if _charged_by_standard(call) and call.row.charge_key is not None:
                charged.setdefault(call.row.charge_key, []).append(at)
        except BadInput as refusal:
            refused[at] = refusal
    for key, number in _bills_of(calls[0].session, charged).items():
        for at in charged[key]:
            if number != calls[at].row.record_no:
                refused[at] = BadInput(
                    {"period": Label(f"这套房屋这一期已有账单 {number}", f"The unit has bill {number} for this period")}
                )
    for places in charged.values():
        for at in [one for one in places if one not in refused][1:]:
            refused[at] = BadInput(
                {"period": Label("这套房屋这一期在前面已有账单", "The unit has a bill for this period above")}
            )
    return refused


def _charged_by_standard(call: Call[FeeBill]) -> bool:
    """Set what the standard says of the bill, where that has changed. Raises BadInput for another site's, or without an area."""
    row = call.row
    standard = get(call.session, FeeStandard, row.fee_standard_id)
    if standard is None or not (call.is_new or call.changed("unit", "fee_standard", "period")):
        return False
    if standard.site_id != row.site_id:
        raise BadInput({"fee_standard": Label("不是本项目的收费标准", "The standard is of another site")})
    row.fee_type_id = standard.fee_type_id
    if standard.basis == Basis.AREA and row.quantity == 1:
        row.quantity = area_of(call, row.unit_id)
    once = call.session.get_one(FeeType, standard.fee_type_id).billing_cycle == BillingCycle.ONCE
    row.charge_key = None if once else charge_key(row.unit_id, row.fee_type_id, row.period)
    return True


def _bills_of(session: Session, keys: Iterable[str]) -> dict[str, str]:
    """The numbers of living bills that charge the same, by what they charge."""
    every = sorted(keys)
    found: dict[str, str] = {}
    for start in range(0, len(every), 500):
        same = FeeBill.charge_key.in_(every[start : start + 500])
        query = select(FeeBill.charge_key, FeeBill.record_no).where(same, FeeBill.deleted_at.is_(None))
        found |= {str(key): number for key, number in session.execute(query)}
    return found


def charge_key(unit_id: int, fee_type_id: int, period: str) -> str:
    """What a unit is charged once."""
    return f"{unit_id}-{fee_type_id}-{period}"


def area_of(call: Call, unit_id: int | None) -> Decimal:
    """The home's area, for a price by area. Raises BadInput where it is not known."""
    unit = get(call.session, Unit, unit_id)
    if unit is None or unit.area is None:
        raise BadInput(
            {
                "fee_standard": Label(
                    "这个标准按面积计价，请先补上房屋的建筑面积", "The price is by area; give the home its area first"
                )
            }
        )
    return Decimal(unit.area)


def settle(call: Call, bill_id: int | None, *, waiving: bool = False) -> None:
    """Add up what was paid and waived of the bill, and move it to the state that follows."""
    bill = get(call.session, FeeBill, bill_id)
    if bill is None or bill.state == State.VOIDED:
        return
    values = {"paid_amount": paid_of(call, bill.id), "waived_amount": waived_of(call, bill.id)}
    writing.change(call.session, call.system, bill, values, version=bill.version)
    wanted = "open" if bill.paid_amount == 0 else "partial"
    if bill.balance <= 0:
        wanted = "waived" if waiving or bill.paid_amount == 0 else "paid"
    if bill.state == wanted or (bill.balance <= 0 and bill.state in (State.PAID, State.WAIVED)):
        return
    if bill.state != State.OPEN and not (bill.state == State.PARTIAL and wanted in ("paid", "waived")):
        step(call, bill, "reopen")
    step(call, bill, {"partial": "pay_part", "paid": "pay", "waived": "waive"}.get(wanted, ""))


def paid_of(call: Call, bill_id: int, besides: int | None = None) -> Decimal:
    """What was paid of a bill, reversed payments apart."""
    return _sum(
        call,
        FeePayment,
        FeePayment.fee_bill_id == bill_id,
        FeePayment.state != FeePaymentState.VOIDED,
        FeePayment.id != (besides or 0),
    )


def waived_of(call: Call, bill_id: int) -> Decimal:
    """What approved waivers took off a bill."""
    return _sum(call, FeeWaiver, FeeWaiver.fee_bill_id == bill_id, FeeWaiver.state == FeeWaiverState.APPROVED)


def _sum(call: Call, register: Any, *where: ColumnElement[bool]) -> Decimal:
    return Decimal(
        call.session.scalar(select(func.sum(register.amount)).where(register.deleted_at.is_(None), *where)) or 0
    )
