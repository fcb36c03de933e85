"""What a renovation pays and gets back: by the standard, as money of the day."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from services import clock
from services.errors import AppError, BadInput, Denied, Missing, Refused
from services.records import writing
from tests.flows import renovating
from tests.flows.conftest import Flow
from tests.flows.posts import hire
from tests.flows.renovating import cast  # noqa: F401  # fixtures

SLIP = {"refund_method": "cash", "refund_receipt_no": "TK-0001"}


def test_charge_follows_the_published_standard(flow: Flow) -> None:
    row = renovating.approved(flow)

    charge = renovating.charge(flow, row, cashier=flow.ids["staff_cashier"])

    assert (charge.receivable, charge.received, charge.fee_type_id) == (
        Decimal(300),
        Decimal(300),
        flow.ids["type_renovation"],
    )
    assert (charge.is_refundable, charge.cashier_id, charge.site_id) == (
        False,
        flow.ids["staff_cashier"],
        row.site_id,
    )
    for who in ("clerk", "supervisor", "manager", "butler", "archivist"):
        with pytest.raises(Denied):
            renovating.charge(flow, row, who=who)
    with pytest.raises(AppError):
        renovating.charge(flow, row, who="far_cashier", standard="far")


@pytest.mark.parametrize(
    ("standard", "received", "field"),
    [
        ("fee", "299.99", "received"),
        ("fee", "300.01", "received"),
        ("draft", None, "fee_standard"),
        ("old", None, "fee_standard"),
        ("far", None, "fee_standard"),
        ("by_area", None, "fee_standard"),
    ],
)
def test_other_sum_or_standard_is_refused(flow: Flow, standard: str, received: str | None, field: str) -> None:
    row = renovating.approved(flow)

    with pytest.raises(BadInput) as refusal:
        renovating.charge(flow, row, standard, **({"received": Decimal(received)} if received else {}))

    assert list(refusal.value.fields) == [field]


@pytest.mark.parametrize(("first", "last", "counts"), [(0, 0, True), (1, 9, False), (-9, -1, False)])
def test_a_standard_counts_from_its_first_day_to_its_last(flow: Flow, first: int, last: int, counts: bool) -> None:
    row, today = renovating.approved(flow), clock.today()
    standard = flow.one("fee_standard", id=flow.ids["standard_fee"])
    standard.effective_from, standard.effective_to = today + timedelta(days=first), today + timedelta(days=last)
    flow.session.flush()

    if counts:
        assert renovating.charge(flow, row).received == Decimal(300)
    else:
        with pytest.raises(BadInput) as refusal:
            renovating.charge(flow, row)
        assert list(refusal.value.fields) == ["fee_standard"]


def test_price_by_area_takes_the_area_of_the_home(flow: Flow) -> None:
    room = flow.one("unit", id=flow.ids["room"])
    room.area = Decimal("88.13")
    flow.session.flush()

    charge = renovating.charge(flow, renovating.approved(flow), "by_area")

    assert charge.receivable == Decimal("308.46")  # 3.50 × 88.13 = 308.455


def test_the_basis_alone_says_what_a_price_is_times(flow: Flow) -> None:
    room = flow.one("unit", id=flow.ids["room"])
    room.area = Decimal("173.35")
    standard = flow.one("fee_standard", id=flow.ids["standard_by_area"])
    standard.price, standard.price_unit = Decimal("3.00"), "元/平"
    flow.session.flush()

    charge = renovating.charge(flow, renovating.approved(flow), "by_area")

    assert charge.receivable == Decimal("520.05")


def test_charge_after_the_close_says_that_it_is_counted_later(flow: Flow) -> None:
    row = renovating.approved(flow)
    renovating.charge(flow, row, "deposit")
    day = flow.create("cashier", "daily_collection_report", site=flow.ids["site_a"])
    flow.take("cashier", day, "submit", difference_note="次日缴存")

    late = renovating.charge(flow, row)

    payment = flow.one("fee_payment", id=late.fee_payment_id)
    assert payment.booked_on == clock.today() + timedelta(days=1)
    assert flow.warned(late) == ["当日已日结或当月已结账，这笔收费记入下一个未结的日子（见收款登记）"]


def test_cashier_does_not_check_himself(flow: Flow) -> None:
    row = renovating.approved(flow)
    charge = renovating.charge(flow, row, cashier=flow.ids["staff_supervisor"])

    flow.refused(charge, "check", "supervisor", "cashier", "manager", "gm")
    flow.refused(charge, "check", "far_supervisor", "engineer", kind=Missing)
    hire(flow, "second", "supervisor", "cs_supervisor")
    flow.take("second", charge, "check")

    assert charge.checked_by_id == flow.ids["staff_second"]


def test_deposit_goes_back_only_after_acceptance(flow: Flow) -> None:
    row, (fee, deposit) = renovating.under_way(flow, "fee", "deposit")
    assert deposit.is_refundable
    flow.refused(deposit, "request_refund", "clerk", "butler", kind=Refused)
    flow.refused(deposit, "close", "supervisor", kind=Refused)
    renovating.accept(flow, row, deduction=Decimal(150), problems="楼道墙面划伤")

    flow.refused(fee, "request_refund", "clerk", "butler", kind=Refused)
    flow.refused(deposit, "request_refund", "cashier", "supervisor", "manager")
    flow.refused(deposit, "request_refund", "stranger", kind=Missing)
    flow.take("clerk", deposit, "request_refund")
    assert (deposit.refunded, deposit.deduction_reason) == (Decimal(850), "楼道墙面划伤")
    flow.refused(row, "archive", "clerk", kind=Refused)
    flow.refused(deposit, "approve_refund", "cashier", "clerk", "supervisor", refunded=Decimal(850))
    flow.refused(deposit, "approve_refund", "far_manager", kind=Missing, refunded=Decimal(850))
    flow.refused(deposit, "approve_refund", "manager", refunded=Decimal("1000.01"))
    flow.take("manager", deposit, "approve_refund", refunded=Decimal(850))
    assert (deposit.state, deposit.refunded_on) == ("refund_approved", None)
    flow.refused(row, "archive", "clerk", kind=Refused)
    flow.refused(deposit, "pay_refund", "clerk", "supervisor", "manager", "butler", **SLIP)
    flow.take("cashier", deposit, "pay_refund", **SLIP)
    assert (deposit.state, deposit.refunded_on) == ("refunded", clock.today())
    for charge in (fee, deposit):
        flow.refused(charge, "close", "cashier", "manager", "clerk", "butler")
        flow.take("supervisor", charge, "close")


def test_smaller_refund_needs_its_reason(flow: Flow) -> None:
    row, (deposit,) = renovating.under_way(flow, "deposit")
    renovating.accept(flow, row)

    with pytest.raises(BadInput) as refusal:
        flow.take("butler", deposit, "request_refund", refunded=Decimal("999.99"))

    assert list(refusal.value.fields) == ["deduction_reason"]
    flow.take("butler", deposit, "request_refund")
    assert deposit.refunded == Decimal(1000)
    flow.take("manager", deposit, "approve_refund")


def test_refund_above_the_managers_limit_is_the_general_managers(flow: Flow) -> None:
    row, (deposit,) = renovating.under_way(flow, "big_deposit")
    renovating.accept(flow, row)
    flow.take("clerk", deposit, "request_refund")

    with pytest.raises(Denied) as refusal:
        flow.take("manager", deposit, "approve_refund")
    flow.session.expire(deposit)

    assert refusal.value.label.zh == "超过 1000 元的退款由总经理批准"


def test_general_manager_approves_the_large_refund(flow: Flow) -> None:
    row, (deposit,) = renovating.under_way(flow, "big_deposit")
    renovating.accept(flow, row)
    flow.take("clerk", deposit, "request_refund")

    assert flow.take("gm", deposit, "approve_refund").state == "refund_approved"


def test_a_refund_lessens_the_day_the_remittance_and_the_month(flow: Flow) -> None:
    row, (deposit,) = renovating.under_way(flow, "deposit")
    day = flow.create("cashier", "daily_collection_report", site=flow.ids["site_a"])
    assert (day.payment_count, day.total, day.cash, day.refunds) == (1, 1000, 1000, 0)
    renovating.accept(flow, row, deduction=Decimal(150), problems="楼道墙面划伤")
    flow.take("clerk", deposit, "request_refund")
    flow.take("manager", deposit, "approve_refund")
    assert flow.told("cashier")[-1] == "装修押金退还已批准：850.00 元，请退款"

    flow.refused(deposit, "pay_refund", "cashier", kind=BadInput, refund_method="cash")
    flow.take("cashier", deposit, "pay_refund", **SLIP)

    back = flow.one("fee_payment", is_refund=True)
    assert (back.amount, back.cashier_id, deposit.refund_payment_id) == (
        -850,
        flow.ids["staff_cashier"],
        back.id,
    )
    flow.session.refresh(day)
    assert (day.payment_count, day.total, day.cash, day.refunds) == (2, 150, 150, 850)
    handed = flow.create("cashier", "cash_remittance", site=flow.ids["site_a"], amount=Decimal(150))
    assert handed.difference == 0
    month = flow.create(
        "cashier", "monthly_income_expense", site=flow.ids["site_a"], period_month=f"{clock.today():%Y-%m}"
    )
    assert month.income_total == 150

    # What a charge or its refund entered is changed and reversed there, not in the cash book.
    flow.refused(back, "void", "manager", kind=Refused, void_reason="登错")
    taken = flow.one("fee_payment", id=deposit.fee_payment_id)
    flow.refused(taken, "void", "manager", kind=Refused, void_reason="登错")
    for payment in (back, taken):
        with pytest.raises(BadInput) as refusal:
            writing.change(flow.session, flow.who("cashier"), payment, {"amount": Decimal(1)}, version=payment.version)
        assert list(refusal.value.fields) == ["amount"]
    # Nobody types a payment below zero by hand.
    with pytest.raises(BadInput):
        flow.create(
            "cashier",
            "fee_payment",
            site=flow.ids["site_a"],
            unit=flow.ids["room"],
            fee_type=flow.ids["type_deposit"],
            amount=Decimal(-1),
            receipt_no="R-1",
        )


def test_a_day_of_refunds_alone_falls_below_zero(flow: Flow) -> None:
    row, (deposit,) = renovating.under_way(flow, "deposit")
    flow.take(
        "cashier",
        flow.create("cashier", "daily_collection_report", site=flow.ids["site_a"]),
        "submit",
        difference_note="次日缴存",
    )
    renovating.accept(flow, row)
    flow.take("clerk", deposit, "request_refund")
    flow.take("manager", deposit, "approve_refund")
    flow.take("cashier", deposit, "pay_refund", **SLIP)

    back = flow.one("fee_payment", is_refund=True)
    tomorrow = clock.today() + timedelta(days=1)
    assert back.booked_on == tomorrow  # the day is closed; it belongs to the next
    with clock.stopped(tomorrow):
        day = flow.create("cashier", "daily_collection_report", site=flow.ids["site_a"])
        assert (day.total, day.cash, day.refunds, day.unremitted) == (-1000, -1000, 1000, -1000)


def test_what_a_renovation_pays_is_a_payment_of_the_day(flow: Flow) -> None:
    """One cash book; the cashier's day counts charges and deposits."""
    row = renovating.approved(flow)
    charge = renovating.charge(flow, row, method="wechat")
    payment = flow.one("fee_payment", id=charge.fee_payment_id)
    assert (payment.amount, payment.unit_id, payment.method, payment.receipt_no) == (
        charge.received,
        row.unit_id,
        "wechat",
        charge.receipt_no,
    )

    day = flow.create("cashier", "daily_collection_report", site=row.site_id)

    assert (day.payment_count, day.total, day.cash) == (1, charge.received, 0)


def test_a_charge_is_taken_once_and_only_for_renovation(flow: Flow) -> None:
    """The same deposit taken twice; a parking standard accepted as a renovation charge."""
    row = renovating.approved(flow)
    renovating.charge(flow, row, "deposit")
    with pytest.raises(BadInput) as twice:
        renovating.charge(flow, row, "deposit", receipt_no="002399")
    assert twice.value.fields["fee_standard"].zh.startswith("这次装修的这项费用已经收过")

    flow.seed("type_parking", "fee_type", code="TC", name="停车费", kind="parking", is_active=True)
    renovating.standard(flow, "parking", "parking", "300", "元/月")
    with pytest.raises(BadInput) as parking:
        renovating.charge(flow, row, "parking")
    assert parking.value.fields["fee_standard"].zh == "这一项是“车位租赁费”，要选“装修管理费、押金”的"


def test_a_withdrawn_renovation_gives_its_deposit_back(flow: Flow) -> None:
    row = renovating.approved(flow)
    deposit = renovating.charge(flow, row, "deposit")
    flow.take("supervisor", deposit, "check")
    flow.refused(deposit, "request_refund", "clerk", kind=Refused)
    flow.refused(row, "withdraw", "clerk", "cashier", "engineer", "gm")
    flow.take("butler", row, "withdraw", reason="业主不装修了")

    flow.take("clerk", deposit, "request_refund")

    assert (row.state, deposit.refunded) == ("withdrawn", Decimal(1000))


def test_a_failed_sheet_does_not_wait_once_another_has_passed(flow: Flow) -> None:
    row, _ = renovating.under_way(flow)
    flow.take("butler", row, "finish")
    failed = flow.create("butler", "renovation_acceptance", application=row.id, opened_from=row)
    problems = {"technicians": "孙工", "problems": "漏水", "recheck_on": clock.today() + timedelta(days=3)}
    flow.take("engineer", failed, "fail_acceptance", **problems)

    passed = renovating.accept(flow, row)

    assert (passed.state, failed.state, row.state) == ("passed", "replaced", "completed")
