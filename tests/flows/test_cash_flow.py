"""The cashier's day is closed, handed over and stated by the month."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from services import clock
from services.errors import BadInput, Missing, Refused
from services.records import writing
from tests.flows import billing
from tests.flows.billing import estate  # noqa: F401  # fixtures
from tests.flows.conftest import Flow


def _remit(flow: Flow, amount: str, who: str = "cashier", **more: Any) -> Any:
    return flow.create(who, "cash_remittance", site=flow.ids["site_a"], amount=Decimal(amount), **more)


def test_day_is_closed_reviewed_and_handed_over(estate: Flow) -> None:
    bill = billing.billed(estate)
    cash, card = billing.pay(estate, bill, "200.00"), billing.pay(estate, bill, "35.00", method="card")
    day = estate.create("cashier", "daily_collection_report", site=estate.ids["site_a"])
    assert (day.payment_count, day.total, day.cash, day.non_cash, day.unremitted) == (
        2,
        Decimal(235),
        Decimal(200),
        Decimal(35),
        Decimal(200),
    )
    with pytest.raises(BadInput):
        estate.create("cashier", "daily_collection_report", site=estate.ids["site_a"])

    estate.refused(day, "submit", "cashier", kind=Refused)  # cash in hand, and no word about it
    estate.refused(day, "submit", "cashier2", kind=Missing, difference_note="次日缴存")
    estate.refused(day, "submit", "accountant", "supervisor", difference_note="次日缴存")
    late = billing.renovation(estate, "30.00")
    assert (day.cash, day.payment_count) == (Decimal(230), 3)
    remittance = _remit(estate, "230.00")
    assert (remittance.difference, day.remitted, day.unremitted) == (0, Decimal(230), 0)
    estate.take("cashier", day, "submit")
    assert {one.daily_report_id for one in (cash, card, late)} == {day.id}
    for change in ({"amount": Decimal("31.00")}, {"receipt_no": "R-9"}):  # nothing of what was counted
        with pytest.raises(Refused) as closed:
            writing.change(estate.session, estate.who("cashier"), late, change, version=late.version)
        assert closed.value.label.zh.startswith("当日日报已提交")
    assert billing.renovation(estate, "1.00").booked_on == clock.today() + timedelta(days=1)

    estate.refused(day, "review", "cashier", "manager")
    estate.refused(day, "review", "cashier2", "clerk", "far_supervisor", "far_accountant", kind=Missing)
    estate.take("supervisor", day, "review")
    assert {one.state for one in (cash, card, late)} == {"checked"}
    assert cash.checked_by_id == estate.ids["staff_supervisor"]

    estate.refused(remittance, "accept", "cashier", "supervisor", "manager")
    estate.refused(remittance, "accept", "far_accountant", kind=Missing)
    estate.take("accountant", remittance, "accept")
    assert {one.state for one in (cash, card, late)} == {"remitted"}
    assert remittance.accepted_by_id == estate.ids["staff_accountant"]


def test_payments_are_handed_over_only_with_the_cash_of_their_own_cashier(estate: Flow) -> None:
    """Somebody else's accepted remittance is not this cashier's; on the first and last of its days it is."""
    payment = billing.renovation(estate, "30.00")
    day = estate.create("cashier", "daily_collection_report", site=estate.ids["site_a"])
    remittance = _remit(estate, "30.00")
    billing.renovation(estate, "30.00", who="cashier2")
    estate.take("accountant", _remit(estate, "30.00", who="cashier2"), "accept")
    estate.take("cashier", day, "submit")

    estate.take("supervisor", day, "review")

    assert (payment.state, day.unremitted) == ("checked", 0)
    estate.take("accountant", remittance, "accept")
    assert payment.state == "remitted"


def test_day_sent_back_may_be_put_right(estate: Flow) -> None:
    payment = billing.renovation(estate, "30.00")
    day = estate.create("cashier", "daily_collection_report", site=estate.ids["site_a"])
    estate.take("cashier", day, "submit", difference_note="次日缴存")

    estate.refused(day, "send_back", "cashier", "accountant", "manager")
    estate.take("supervisor", day, "send_back", reason="漏登一笔")
    writing.change(
        estate.session, estate.who("cashier"), payment, {"amount": Decimal("35.00")}, version=payment.version
    )

    assert (day.state, day.total, payment.daily_report_id) == ("draft", Decimal("35.00"), None)


def test_remittance_that_differs_is_disputed_and_settled(estate: Flow) -> None:
    billing.renovation(estate, "100.00")
    remittance = _remit(estate, "90.00")
    assert (remittance.difference, estate.warned(remittance)) == (
        Decimal(-10),
        ["上交金额与应上交的现金不符，请核对"],
    )

    estate.refused(remittance, "accept", "accountant", kind=Refused)
    estate.refused(remittance, "dispute", "cashier", "supervisor", "manager")
    estate.take("accountant", remittance, "dispute", reason="少 10 元")
    assert estate.told("manager")[-1] == f"上交 {remittance.record_no} 有差异 -10.00 元，请处理"
    estate.refused(remittance, "settle", "accountant", "cashier", "supervisor", "gm")
    estate.take("manager", remittance, "settle", reason="次日补缴")
    assert remittance.state == "accepted"


def test_one_remittance_covers_several_days(estate: Flow) -> None:
    ago = {"paid_at": clock.now() - timedelta(days=1)}
    billing.renovation(estate, "70.00", **ago)
    billing.renovation(estate, "30.00")
    yesterday = clock.today() - timedelta(days=1)
    days = [
        estate.create("cashier", "daily_collection_report", site=estate.ids["site_a"], report_date=d)
        for d in (yesterday, clock.today())
    ]

    remittance = _remit(estate, "90.00", date_from=yesterday)

    assert (remittance.difference, [one.remitted for one in days]) == (
        Decimal(-10),
        [Decimal(70), Decimal(20)],
    )


def test_month_is_stated_from_the_payments(estate: Flow) -> None:
    billing.pay(estate, billing.billed(estate), "200.00")
    billing.renovation(estate, "30.00")
    line = {"kind": "expense", "summary": "购收据", "amount": Decimal("85.00"), "voucher": "记-1"}
    month = estate.create(
        "cashier",
        "monthly_income_expense",
        site=estate.ids["site_a"],
        period_month=billing.MONTH,
        opening_balance=Decimal(100),
        lines={"income_expense_lines": [line]},
    )
    assert (month.income_total, month.expense_total, month.closing_balance) == (
        Decimal(230),
        Decimal(85),
        Decimal(245),
    )
    assert {one.amount for one in estate.all("income_expense_line", kind="income")} == {
        Decimal(200),
        Decimal(30),
    }
    with pytest.raises(BadInput):
        estate.create(
            "cashier",
            "income_expense_line",
            statement=month.id,
            kind="income",
            summary="赞助",
            amount=Decimal(5),
        )

    late = billing.renovation(estate, "10.00")
    estate.refused(month, "submit", "accountant", "supervisor", "manager")
    estate.refused(month, "submit", "far_accountant", kind=Missing)
    estate.take("cashier2", month, "submit")
    assert month.income_total == Decimal(240)
    estate.refused(month, "review", "cashier", "cashier2", "supervisor", "manager")
    estate.take("accountant", month, "review")
    estate.refused(month, "approve", "accountant", "supervisor", "gm")
    estate.refused(month, "approve", "far_manager", kind=Missing)
    estate.take("manager", month, "approve")
    assert (month.state, month.approved_by_id, late.state) == (
        "locked",
        estate.ids["staff_manager"],
        "received",
    )


def test_month_opens_with_the_last_ones_balance(estate: Flow) -> None:
    estate.create(
        "cashier",
        "monthly_income_expense",
        site=estate.ids["site_a"],
        period_month="2026-01",
        opening_balance=Decimal("77.70"),
    )
    february = estate.create("cashier", "monthly_income_expense", site=estate.ids["site_a"], period_month="2026-02")

    assert (february.opening_balance, february.closing_balance) == (Decimal("77.70"), Decimal("77.70"))
