"""Reactions of renovations and shops: charges by the standard, acceptance before refunds, agreements on the shop."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import select

from models.vocabulary.language.label import Label
from services import clock
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.fee.fee_bill import area_of
from services.reactions.shared.rows import get, model
from services.reactions.shared.steps import step
from services.reactions.shared.telling import ask
from services.records import numbering, writing

CENT = Decimal("0.01")
OPEN = ("draft", "submitted")


@reaction("renovation_saved")
def renovation_saved(call: Call) -> None:
    """Once the fees are paid the permit has its number and lasts as long as the works, unless told otherwise."""
    row = call.row
    if row.state == "fees_paid":
        row.permit_no = row.permit_no or numbering.like(row.record_no, "ZX", "XK")
        row.permit_valid_until = row.permit_valid_until or row.end_on


@reaction("renovation_received", rules="R183 R184")
def renovation_received(call: Call) -> None:
    """Engineering hears of alterations to verify; without any the supervisor hears at once."""
    no = call.row.record_no
    if call.row.has_alteration:
        ask(call, f"装修申请 {no} 有改动，请核实", f"Renovation {no}: verify the alterations", tags="engineering_supervisor")  # fmt: skip
    else:
        renovation_verified(call)


@reaction("renovation_verified", rules="R184")
def renovation_verified(call: Call) -> None:
    """The supervisor hears that the application waits for his approval."""
    no = call.row.record_no
    ask(call, f"装修申请 {no} 请审批", f"Renovation {no} waits for approval", tags="cs_supervisor")


@reaction("renovation_approved", rules="R185")
def renovation_approved(call: Call) -> None:
    """The cashier hears that charges are due."""
    no = call.row.record_no
    ask(
        call,
        f"装修申请 {no} 已批准，请收费",
        f"Renovation {no} is approved; collect the charges",
        tags="cashier",
    )


@reaction("renovation_finished", rules="R186")
def renovation_finished(call: Call) -> None:
    """Customer service hears that an acceptance is to be organised."""
    no = call.row.record_no
    ask(
        call,
        f"装修申请 {no} 请组织验收",
        f"Renovation {no}: organise the acceptance",
        tags="cs_supervisor engineering_supervisor",
    )


@reaction("alteration_saved", rules="R184")
def alteration_saved(call: Call) -> None:
    """Who verified is named. Raises BadInput for an alteration of an application that is approved already."""
    row = call.row
    if row.state != "pending" and not row.engineer:
        row.engineer = call.actor.name
    application = get(call.session, "renovation_application", row.application_id)
    if call.actor.is_system or not call.is_new or application is None:
        return
    if application.state not in OPEN:
        raise BadInput({"content": Label(
            "申请已核实或批准，不能再加改动项；新的改动请另行申请", "The application is verified already; apply anew for more"
        )})  # fmt: skip


@reaction("alteration_listed", rules="R184")
def alteration_listed(call: Call) -> None:
    """An application with an alteration says so."""
    application = get(call.session, "renovation_application", call.row.application_id)
    if application is not None and not application.has_alteration:
        writing.change(
            call.session, call.system, application, {"has_alteration": True}, version=application.version
        )


@reaction("charge_by_standard", rules="R185")
def charge_by_standard(call: Call) -> None:
    """What is due follows the standard, and that much is received. Raises BadInput for another sum or standard."""
    row = call.row
    if not call.changed("fee_standard", "application", "received", "paid_at"):
        return
    standard = get(call.session, "fee_standard", row.fee_standard_id)
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
    if paid_on < standard.effective_from or (
        standard.effective_to is not None and paid_on > standard.effective_to
    ):
        raise BadInput(
            {"fee_standard": Label("收款时这个标准不在有效期内", "The standard was not in force on that day")}
        )
    if row.received != row.receivable:
        raise BadInput({"received": Label(
            f"实收须等于应收 {row.receivable:,.2f} 元", f"What is received must be the {row.receivable:,.2f} yuan due"
        )})  # fmt: skip


@reaction("charge_is_payment", rules="R190")
def charge_is_payment(call: Call) -> None:
    """What a renovation pays stands in the cash book: it is a payment of the day, so the day's report, the remittance and the
    month's statement count it. One that was entered already is left."""
    row = call.row
    if not call.is_new or call.actor.is_system or row.fee_payment_id is not None or not row.received:
        return
    application = get(call.session, "renovation_application", row.application_id)
    payment = writing.create(
        call.session,
        call.system,
        model("fee_payment"),
        {
            "site": row.site_id, "unit": row.unit_id, "resident": application.resident_id, "fee_type": row.fee_type_id,
            "amount": row.received, "paid_at": row.paid_at, "method": row.method or "cash", "receipt_no": row.receipt_no,
            "cashier": row.cashier_id,
        },
    )  # fmt: skip
    writing.change(call.session, call.system, row, {"fee_payment": payment.id}, version=row.version)


def due(call: Call, standard: Any) -> Decimal:
    """The standard's price, times the area of the home where it is charged by area. Raises BadInput without one."""
    price = Decimal(standard.price)
    if standard.basis != "area":
        return price.quantize(CENT, ROUND_HALF_UP)
    return (price * area_of(call, call.row.unit_id)).quantize(CENT, ROUND_HALF_UP)


@reaction("refund_requested", rules="R186")
def refund_requested(call: Call) -> None:
    """A refund without a sum is the deposit less what the acceptance proposes to deduct."""
    row = call.row
    if row.refunded is not None:
        return
    passed = _passed(call)
    deduction = min(passed.deduction or Decimal(0), row.received) if passed is not None else Decimal(0)
    values: dict[str, Any] = {"refunded": row.received - deduction}
    if deduction and not row.deduction_reason:
        values["deduction_reason"] = (passed.problems or "验收建议扣款")[:4000]
    writing.change(call.session, call.system, row, values, version=row.version)


@reaction("refund_approved", rules="R204")
def refund_approved(call: Call) -> None:
    """The cashier is asked to pay it."""
    row = call.row
    ask(
        call,
        f"装修押金退还已批准：{row.refunded:,.2f} 元，请退款",
        f"The refund of {row.refunded:,.2f} is approved; pay it",
    )


@reaction("refund_paid", rules="R186 R190")
def refund_paid(call: Call) -> None:
    """What goes back to the owner lessens the takings: a payment below zero of the day, by whom it was paid out."""
    row = call.row
    if not row.refunded:
        return
    application = get(call.session, "renovation_application", row.application_id)
    values = {
        "site": row.site_id, "unit": row.unit_id, "resident": application.resident_id, "fee_type": row.fee_type_id,
        "amount": -row.refunded, "is_refund": True, "paid_at": clock.now(), "method": row.refund_method.value,
        "receipt_no": row.refund_receipt_no, "cashier": call.actor.staff_id or row.cashier_id,
    }  # fmt: skip
    try:
        payment = writing.create(call.session, call.system, model("fee_payment"), values)
    except BadInput as refusal:
        # Its fields are not those of the dialog; the voucher's number is what may be taken already.
        raise BadInput({"refund_receipt_no": next(iter(refusal.fields.values()))}) from None
    writing.change(call.session, call.system, row, {"refund_payment": payment.id}, version=row.version)


@reaction("works_to_stop")
def works_to_stop(call: Call) -> None:
    """The supervisor hears of works that must stop."""
    if call.row.instruction == "stop" and call.changed("instruction"):
        application = get(call.session, "renovation_application", call.row.application_id)
        no = application.record_no
        ask(
            call,
            f"装修 {no} 巡查要求停工，请办停工",
            f"Renovation {no}: stop the works",
            row=application,
            name="suspend",
            tags="cs_supervisor",
        )


@reaction("acceptance_passed", rules="R186")
def acceptance_passed(call: Call) -> None:
    """The application is completed; sheets on which it failed before, and was not inspected again, are replaced by this one."""
    sheet = model("renovation_acceptance")
    failed = select(sheet).where(
        sheet.application_id == call.row.application_id, sheet.state == "failed", sheet.deleted_at.is_(None)
    )
    for one in list(call.session.scalars(failed)):
        step(call, one, "replace")
    step(call, get(call.session, "renovation_application", call.row.application_id), "accept")


@reaction("acceptance_failed", rules="R186")
def acceptance_failed(call: Call) -> None:
    """The works go on until the problems are gone."""
    application = get(call.session, "renovation_application", call.row.application_id)
    step(call, application, "rework", reason=f"验收不合格：{call.row.problems[:200]}")


@reaction("violation_saved")
def violation_saved(call: Call) -> None:
    """A rectification notice has a number of its own, unless one is given."""
    row = call.row
    if row.state == "notified" and not row.notice_no:
        row.notice_no = numbering.like(row.record_no, "WZ", "ZG")


@reaction("agreement_signed", rules="R119")
def agreement_signed(call: Call) -> None:
    """The shop is marked as having signed while its agreement is valid."""
    shop = get(call.session, "shop", call.row.shop_id)
    signed = call.row.valid_until >= clock.today()
    if shop is not None and signed and not shop.agreement_signed:
        writing.change(call.session, call.system, shop, {"agreement_signed": True}, version=shop.version)


def _passed(call: Call) -> Any:
    acceptance = model("renovation_acceptance")
    query = select(acceptance).where(
        acceptance.application_id == call.row.application_id,
        acceptance.state == "passed",
        acceptance.deleted_at.is_(None),
    )
    return call.session.scalar(query.order_by(acceptance.id.desc()).limit(1))
