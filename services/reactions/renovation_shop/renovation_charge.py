"""Charges of renovations: by the standard, in the cash book, and refunds of deposits."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import select

from models.fee.fee_payment import FeePayment
from models.fee.fee_standard import FeeStandard
from models.renovation_shop.renovation_acceptance import RenovationAcceptance
from models.renovation_shop.renovation_acceptance import State as RenovationAcceptanceState
from models.renovation_shop.renovation_application import RenovationApplication
from models.renovation_shop.renovation_charge import RenovationCharge
from models.vocabulary.language.label import Label
from services import clock
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.fee.fee_bill import area_of
from services.reactions.shared.rows import get
from services.records import writing

CENT = Decimal("0.01")


@reaction("charge_by_standard", rules="R185")
def charge_by_standard(call: Call[RenovationCharge]) -> None:
    """What is due follows the standard, and that much is received. Raises BadInput for another sum or standard.

    No word: what is due is reckoned.
    """
    row = call.row
    if not call.changed("fee_standard", "application", "received", "paid_at"):
        return
    standard = get(call.session, FeeStandard, row.fee_standard_id)
    if standard is None:
        return
    row.fee_type_id = standard.fee_type_id
    row.receivable = due(call, standard)
    if row.received is None:
        row.received = row.receivable
    if call.actor.is_system:  # what is seeded or taken over was collected by the rules of its day
        return
    if standard.site_id != row.site_id:
        raise BadInput({"fee_standard": Label("请选本项目的收费标准", "Choose a standard of this site")})
    paid_on = row.paid_at.astimezone(clock.zone()).date()
    if paid_on < standard.effective_from or (standard.effective_to is not None and paid_on > standard.effective_to):
        raise BadInput(
            {"fee_standard": Label("收款时这个标准不在有效期内", "The standard was not in force on that day")}
        )
    if row.received != row.receivable:
        raise BadInput(
            {
                "received": Label(
                    f"实收须等于应收 {row.receivable:,.2f} 元",
                    f"What is received must be the {row.receivable:,.2f} yuan due",
                )
            }
        )


@reaction("charge_is_payment", rules="R190")
def charge_is_payment(call: Call[RenovationCharge]) -> None:
    """What a renovation pays stands in the cash book: it is a payment of the day, so the day's report, the remittance and the
    month's statement count it. One that was entered already is left.

    No word: the payment is made.
    """
    row = call.row
    if not call.is_new or call.actor.is_system or row.fee_payment_id is not None or not row.received:
        return
    application = call.session.get_one(RenovationApplication, row.application_id)
    payment = writing.create(
        call.session,
        call.system,
        FeePayment,
        {
            "site": row.site_id,
            "unit": row.unit_id,
            "resident": application.resident_id,
            "fee_type": row.fee_type_id,
            "amount": row.received,
            "paid_at": row.paid_at,
            "method": row.method or "cash",
            "receipt_no": row.receipt_no,
            "cashier": row.cashier_id,
        },
    )
    writing.change(call.session, call.system, row, {"fee_payment": payment.id}, version=row.version)


def due(call: Call, standard: Any) -> Decimal:
    """The standard's price, times the area of the home where it is charged by area. Raises BadInput without one."""
    price = Decimal(standard.price)
    if standard.basis != "area":
        return price.quantize(CENT, ROUND_HALF_UP)
    return (price * area_of(call, call.row.unit_id)).quantize(CENT, ROUND_HALF_UP)


@reaction("refund_requested", rules="R186")
def refund_requested(call: Call[RenovationCharge]) -> None:
    """A refund without a sum is the deposit less what the acceptance proposes to deduct.

    No word: what the acceptance deducts is looked for.
    """
    row = call.row
    if row.refunded is not None:
        return
    passed = _passed(call)
    received = row.received or Decimal(0)
    deduction = min(passed.deduction or Decimal(0), received) if passed is not None else Decimal(0)
    values: dict[str, Any] = {"refunded": received - deduction}
    if deduction and not row.deduction_reason:
        values["deduction_reason"] = (passed.problems or "验收建议扣款")[:4000]
    writing.change(call.session, call.system, row, values, version=row.version)


@reaction("refund_paid", rules="R186 R190")
def refund_paid(call: Call[RenovationCharge]) -> None:
    """What goes back to the owner lessens the takings: a payment below zero of the day, by whom it was paid out.

    No word: the payment below zero is made.
    """
    row = call.row
    if not row.refunded:
        return
    application = call.session.get_one(RenovationApplication, row.application_id)
    values = {
        "site": row.site_id,
        "unit": row.unit_id,
        "resident": application.resident_id,
        "fee_type": row.fee_type_id,
        "amount": -row.refunded,
        "is_refund": True,
        "paid_at": clock.now(),
        "method": row.refund_method,
        "receipt_no": row.refund_receipt_no,
        "cashier": call.actor.staff_id or row.cashier_id,
    }
    try:
        payment = writing.create(call.session, call.system, FeePayment, values)
    except BadInput as refusal:
        # Its fields are not those of the dialog; the voucher's number is what may be taken already.
        raise BadInput({"refund_receipt_no": next(iter(refusal.fields.values()))}) from None
    writing.change(call.session, call.system, row, {"refund_payment": payment.id}, version=row.version)


def _passed(call: Call) -> Any:
    query = select(RenovationAcceptance).where(
        RenovationAcceptance.application_id == call.row.application_id,
        RenovationAcceptance.state == RenovationAcceptanceState.PASSED,
        RenovationAcceptance.deleted_at.is_(None),
    )
    return call.session.scalar(query.order_by(RenovationAcceptance.id.desc()).limit(1))
