"""Money taken: of its bill, on an open day, put right by who may."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.vocabulary.language.registry import registry
from services import clock
from services.errors import AppError, BadInput, Denied, Missing, Refused
from services.reading import lookup
from tests.flows import billing
from tests.flows.billing import estate  # noqa: F401  # fixtures
from tests.flows.conftest import Flow


def test_bill_follows_its_payments(estate: Flow) -> None:
    bill = billing.billed(estate)  # 235.00

    first = billing.pay(estate, bill, "100.00")
    assert (bill.state, bill.paid_amount, bill.balance) == ("partial", Decimal("100.00"), Decimal("135.00"))
    assert (first.unit_id, first.cashier_id) == (bill.unit_id, estate.ids["staff_cashier"])
    with pytest.raises(BadInput) as more:
        billing.pay(estate, bill, "135.01")
    assert more.value.fields["amount"].zh == "未缴余额只有 135.00 元，不能多收"
    second = billing.pay(estate, bill, "135.00", method="wechat")
    assert (bill.state, bill.balance) == ("paid", Decimal("0.00"))

    estate.refused(second, "void", "cashier", "accountant", "supervisor", "gm", void_reason="重复")
    estate.refused(second, "void", "far_manager", kind=Missing, void_reason="重复")
    estate.refused(second, "void", "manager", kind=BadInput)
    estate.take("manager", second, "void", void_reason="微信重复扣款")
    assert (bill.state, bill.paid_amount, bill.balance) == ("partial", Decimal("100.00"), Decimal("135.00"))
    estate.take("manager", first, "void", void_reason="开错票")
    assert (bill.state, bill.paid_amount) == ("open", Decimal("0.00"))


def test_only_cashiers_take_money(estate: Flow) -> None:
    bill = billing.billed(estate)
    for who in ("accountant", "clerk", "butler", "supervisor", "manager", "gm", "far_accountant"):
        with pytest.raises(AppError):
            billing.pay(estate, bill, "10", who)


def test_payment_is_checked_by_somebody_else(estate: Flow) -> None:
    payment = billing.pay(estate, billing.billed(estate), "10")

    estate.refused(payment, "check", "cashier", "manager", "gm")
    estate.refused(payment, "check", "cashier2", "clerk", "far_accountant", "far_supervisor", kind=Missing)
    estate.take("accountant", payment, "check")

    assert (payment.state, payment.checked_by_id) == ("checked", estate.ids["staff_accountant"])
    estate.take("manager", payment, "void", void_reason="核查后发现户名看错")
    assert payment.state == "voided"


def test_large_payment_is_reported_the_moment_it_is_taken(estate: Flow) -> None:
    small, large = billing.renovation(estate, "9999.99"), billing.renovation(estate, "10000.00")

    assert (small.is_large, small.reported_at, large.is_large) == (False, None, True)
    assert large.reported_at is not None
    assert estate.told("manager") == [f"大型收款 {large.record_no}：10,000.00 元"]


def test_a_payment_offers_the_open_bills_of_the_room_with_month_and_amount(estate: Flow) -> None:
    bill = billing.billed(estate)
    register = registry.get("fee_payment")
    asked = {
        "asking": (register, register.spec.fields["fee_bill"]),
        "pick": register.spec.fields["fee_bill"].pick,
    }
    cashier = estate.who("cashier")

    found = lookup.candidates(estate.session, cashier, "fee_bill", "", among={"unit": estate.ids["room"]}, **asked)

    assert [one.id for one in found] == [bill.id]
    assert billing.MONTH in found[0].sub
    assert f"{bill.amount:,.2f}" in found[0].sub


def test_a_payment_after_the_close_belongs_to_the_next_day(estate: Flow) -> None:
    """Money taken after the day was closed is not sent away; the report of the next day counts it, with a word."""
    billing.pay(estate, billing.billed(estate), "35.00")
    report = estate.create("cashier", "daily_collection_report", site=estate.ids["site_a"])
    estate.take("cashier", report, "submit", difference_note="次日缴存")
    total = report.total

    late = estate.create(
        "cashier",
        "fee_payment",
        site=estate.ids["site_a"],
        unit=estate.ids["room"],
        fee_type=estate.one("fee_bill").fee_type_id,
        fee_bill=estate.one("fee_bill", unit_id=estate.ids["room"]).id,
        amount=Decimal("7.00"),
        receipt_no="夜-1",
    )

    assert late.booked_on == clock.today() + timedelta(days=1)
    assert estate.warned(late) == ["当日已日结或当月已结账，这笔收款记入下一个未结的日子（见“记入日期”）"]
    estate.session.refresh(report)
    assert (report.total, report.payment_count) == (total, 1)
    statement = sum(one.amount for one in estate.all("fee_payment") if one.booked_on is None)
    assert statement == total


def _late(flow: Flow, days: int, receipt: str, **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "unit": flow.ids["room"],
        "fee_type": flow.ids["property"],
        "amount": Decimal("7.00"),
    }
    paid_at = clock.now() - timedelta(days=days)
    return flow.create("cashier", "fee_payment", **values, receipt_no=receipt, paid_at=paid_at, **more)


@pytest.mark.parametrize("state", ["submitted", "reviewed", "locked"])
def test_money_of_a_month_that_is_closed_is_counted_on_the_next_open_day(estate: Flow, state: str) -> None:
    """A month that was handed in, and all before it, counts nothing more; neither does a day whose report was reviewed."""
    with clock.stopped(date(2026, 11, 20)):
        statement = estate.create(
            "cashier", "monthly_income_expense", site=estate.ids["site_a"], period_month="2026-10"
        )
        statement.state = state
        first = estate.create(
            "cashier", "daily_collection_report", site=estate.ids["site_a"], report_date=date(2026, 11, 1)
        )
        first.state = "reviewed"
        estate.session.flush()

        booked = [_late(estate, days, f"迟-{days}").booked_on for days in (2000, 30, 20, 19, 18)]

        assert booked == [date(2026, 11, 2)] * 4 + [None]  # 31 October, 1 November, 2 November is its own
        counted = estate.create(
            "cashier", "daily_collection_report", site=estate.ids["site_a"], report_date=date(2026, 11, 2)
        )
        assert (counted.payment_count, counted.total) == (5, Decimal("35.00"))
        assert statement.income_total == 0


def test_a_payment_of_a_closed_month_is_not_changed(estate: Flow) -> None:
    with clock.stopped(date(2026, 11, 20)):
        paid = _late(estate, 30, "十月-1")
        moved = _late(estate, 1, "十一月-1")
        statement = estate.create(
            "cashier", "monthly_income_expense", site=estate.ids["site_a"], period_month="2026-10"
        )
        statement.state = "locked"
        estate.session.flush()

        with pytest.raises(BadInput) as refusal:
            estate.change("cashier", paid, amount=Decimal("8.00"))
        estate.change("cashier", moved, paid_at=clock.now() - timedelta(days=40))

        assert refusal.value.fields["paid_at"].zh.startswith("2026-10 的收支明细表已提交")
        assert (paid.amount, moved.booked_on) == (Decimal("7.00"), date(2026, 11, 1))


def test_whose_money_it_is_has_to_be_said(estate: Flow) -> None:
    """A payment without room, bill or resident."""
    kind = billing.standard(estate).fee_type_id
    with pytest.raises(BadInput) as refused:
        estate.create(
            "cashier",
            "fee_payment",
            site=estate.ids["site_a"],
            fee_type=kind,
            amount=Decimal("7.00"),
            receipt_no="无-1",
        )
    assert list(refused.value.fields) == ["unit"]


def test_money_of_a_home_that_owes_is_entered_as_paid_of_its_bill(estate: Flow) -> None:
    """Without its bill it went into the cash book and the bill went on being owed and dunned."""
    bill = billing.billed(estate)
    values = {
        "site": bill.site_id,
        "unit": bill.unit_id,
        "fee_type": bill.fee_type_id,
        "amount": Decimal("5.00"),
    }

    with pytest.raises(BadInput) as refused:
        estate.create("cashier", "fee_payment", **values, receipt_no="漏-1")

    assert {name: label.zh for name, label in refused.value.fields.items()} == {
        "fee_bill": f"这套房有未缴清的账单 {bill.record_no}（{billing.MONTH}，余 {bill.balance:,.2f} 元），请选择账单"
    }
    other = billing.renovation(estate, "5.00")  # of another kind
    elsewhere = estate.create(
        "cashier", "fee_payment", **{**values, "unit": None, "resident": _owner(estate)}, receipt_no="漏-2"
    )
    paid = billing.pay(estate, bill, str(bill.balance))
    more = estate.create("cashier", "fee_payment", **values, receipt_no="漏-3")  # paid beforehand: nothing is owed
    assert [one.state for one in (other, elsewhere, paid, more)] == ["received"] * 4


def _owner(flow: Flow) -> int:
    return flow.seed("owner", "resident", site=flow.ids["site_a"], name="沈建华", kind="owner", phone="13812342046")


def test_a_payment_of_a_month_that_was_handed_in_is_not_voided(estate: Flow) -> None:
    """Though no report of a day counts it; the way on is named."""
    with clock.stopped(date(2026, 11, 20)):
        paid = _late(estate, 30, "十月-1")
        statement = estate.create(
            "cashier", "monthly_income_expense", site=estate.ids["site_a"], period_month="2026-10"
        )
        estate.take("cashier", statement, "submit")

        trial = estate.session.begin_nested()
        with pytest.raises(Refused) as refused:
            estate.take("manager", paid, "void", void_reason="重复登记")
        trial.rollback()
        assert refused.value.label.zh == (
            "当月的收支明细表已提交，不能作废；请退回收支表，已锁定的在日结上交后红字冲销"
        )

        estate.session.refresh(paid)
        estate.take("manager", statement, "send_back", reason="作废一笔")
        assert estate.take("manager", paid, "void", void_reason="重复登记").state == "voided"


def test_report_that_was_submitted_is_not_rewritten(estate: Flow) -> None:
    """Voiding a payment changed the figures of a day that was handed in."""
    payment = billing.renovation(estate, "30.00")
    day = estate.create("cashier", "daily_collection_report", site=estate.ids["site_a"])
    estate.take("cashier", day, "submit", difference_note="次日缴存")

    estate.refused(payment, "void", "manager", kind=Refused, void_reason="重复登记")
    assert (day.total, day.payment_count) == (Decimal("30.00"), 1)
    estate.take("supervisor", day, "send_back", reason="作废一笔")
    estate.take("manager", payment, "void", void_reason="重复登记")
    estate.session.refresh(day)
    assert (day.total, day.payment_count) == (Decimal("0.00"), 0)


def test_a_payment_whose_day_was_handed_in_is_reversed_by_one_below_zero(estate: Flow) -> None:
    """A wrong receipt found after the close: its day stands, the reversal counts today, the bill is owed again."""
    bill = billing.billed(estate)
    with clock.stopped(clock.now() - timedelta(days=2)):
        paid = billing.pay(estate, bill, "35.00")
        estate.take("accountant", paid, "check")
        report = estate.create("cashier", "daily_collection_report", site=estate.ids["site_a"])
        estate.take("cashier", report, "submit", difference_note="次日缴存")
        estate.refused(paid, "void", "manager", kind=Refused, void_reason="户名看错")
        estate.take("cashier", paid, "remit")
    owed = bill.balance
    words = {"void_reason": "户名看错", "reversal_receipt_no": "红-1"}
    estate.refused(paid, "reverse", "cashier", kind=Denied, **words)
    estate.refused(paid, "reverse", "manager", kind=BadInput, **words | {"reversal_receipt_no": paid.receipt_no})

    estate.take("manager", paid, "reverse", **words)

    estate.session.refresh(bill)
    made = paid.reversal
    assert (made.amount, made.is_refund, made.receipt_no, made.fee_bill_id) == (
        -paid.amount,
        True,
        "红-1",
        bill.id,
    )
    assert (bill.paid_amount, bill.balance, bill.state) == (Decimal(0), owed + paid.amount, "open")
    assert (paid.state, report.total) == ("remitted", Decimal("35.00"))
    today = estate.create("cashier", "daily_collection_report", site=estate.ids["site_a"])
    assert (today.total, today.refunds, today.payment_count) == (Decimal("-35.00"), Decimal("35.00"), 1)
    estate.refused(paid, "reverse", "manager", kind=Refused, void_reason="再冲", reversal_receipt_no="红-2")
    estate.refused(made, "void", "manager", kind=Refused, void_reason="再冲")
