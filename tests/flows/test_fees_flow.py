"""Fees: a published standard bills a site once a month; money is taken, cleared, handed over and stated; waived and reminded of."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from sqlalchemy import func, select, update

from models.system.audit import AuditEntry
from models.vocabulary.registry import registry
from services import clock, lookup, records, search
from services.errors import AppError, BadInput, Denied, Missing, Passed, Refused
from services.reactions import fees
from tests.flows.conftest import Flow
from tests.flows.money import hire

MONTH = f"{clock.today():%Y-%m}"


@pytest.fixture
def estate(flow: Flow) -> Flow:
    """Money people, a monthly fee type, and both rooms of site a with an area."""
    hire(flow, "cashier", "cashier2", "accountant", "far_accountant", "director")
    flow.seed("property", "fee_type", code="WY", name="物业服务费", kind="property", billing_cycle="month")
    flow.seed("renovation", "fee_type", code="ZX", name="装修管理费", kind="renovation", billing_cycle="once")
    unit: Any = registry.get("unit")
    for name, area in (("room", "100.00"), ("room2", "88.55")):
        flow.session.execute(update(unit).where(unit.id == flow.ids[name]).values(area=Decimal(area)))
    flow.session.expire_all()
    return flow


def _standard(flow: Flow, *, publish: bool = True, **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"], "fee_type": flow.ids["property"], "name": "住宅物业服务费", "price": Decimal("2.35"),
        "price_unit": "元/㎡·月", "basis": "area", "applies_to": "home", "effective_from": date(2026, 1, 1),
    }  # fmt: skip
    standard = flow.create("manager", "fee_standard", **{**values, **more})
    if publish:
        flow.take("gm", standard, "approve")
        flow.take("supervisor", standard, "publish", published_place="前台公示栏")
    return standard


def _bill(flow: Flow, room: str = "room", period: str = MONTH) -> Any:
    return flow.one("fee_bill", unit_id=flow.ids[room], period=period)


def _issue(flow: Flow, standard: Any, month: str = MONTH) -> None:
    """Bill a month: the first try says how many and how much, the second enters the sum."""
    with pytest.raises(BadInput) as asked:
        flow.take("accountant", standard, "issue_bills", billed_month=month)
    said = re.search(r"将开出 \d+ 张账单，合计 ([0-9,.]+) 元", asked.value.fields["billed_total"].zh)
    assert said is not None
    total = Decimal(said[1].replace(",", ""))
    flow.refused(
        standard, "issue_bills", "accountant", kind=BadInput, billed_month=month, billed_total=total + 1
    )
    flow.take("accountant", standard, "issue_bills", billed_month=month, billed_total=total)
    assert standard.billed_total is None


def _billed(flow: Flow, price: str = "2.35") -> Any:
    standard = _standard(flow, price=Decimal(price))
    _issue(flow, standard, MONTH)
    return _bill(flow)


RECEIPTS = count(1)


def _pay(flow: Flow, bill: Any, amount: str, who: str = "cashier", **more: Any) -> Any:
    values = {
        "amount": Decimal(amount),
        "receipt_no": f"SJ-{next(RECEIPTS)}",
        "fee_type": bill.fee_type_id,
        "site": bill.site_id,
    }
    return flow.create(who, "fee_payment", opened_from=bill, **{**values, **more})


def _renovation(flow: Flow, amount: str, who: str = "cashier", **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "unit": flow.ids["room"],
        "fee_type": flow.ids["renovation"],
        "amount": Decimal(amount),
        "receipt_no": f"SJ-{next(RECEIPTS)}",
    }
    return flow.create(who, "fee_payment", **{**values, **more})


def _remit(flow: Flow, amount: str, who: str = "cashier", **more: Any) -> Any:
    return flow.create(who, "cash_remittance", site=flow.ids["site_a"], amount=Decimal(amount), **more)


# --- The standard and its bills ----------------------------------------------------------------------


def test_standard_is_approved_published_and_then_bills(estate: Flow) -> None:
    standard = _standard(estate, publish=False)

    estate.refused(standard, "approve", "manager", "supervisor", "accountant", "director")
    estate.refused(standard, "publish", "manager", "supervisor", kind=Refused, published_place="前台")
    estate.refused(standard, "issue_bills", "accountant", kind=Refused, billed_month=MONTH)
    estate.take("gm", standard, "approve")
    estate.refused(standard, "publish", "clerk", "cashier", "gm", published_place="前台")
    estate.refused(standard, "publish", "far_manager", kind=Missing, published_place="前台")
    estate.refused(standard, "publish", "supervisor", kind=BadInput)
    estate.take("supervisor", standard, "publish", published_place="前台")
    estate.refused(
        standard, "issue_bills", "cashier", "clerk", "butler", "supervisor", "gm", billed_month=MONTH
    )
    estate.refused(standard, "issue_bills", "far_accountant", kind=Missing, billed_month=MONTH)
    estate.refused(standard, "issue_bills", "accountant", kind=BadInput)
    _issue(estate, standard, MONTH)

    assert (standard.state, standard.billed_month, standard.published_on) == (
        "published",
        MONTH,
        clock.today(),
    )
    one, two = _bill(estate), _bill(estate, "room2")
    assert (one.quantity, one.amount, one.balance, one.state) == (
        Decimal("100"),
        Decimal("235.00"),
        Decimal("235.00"),
        "open",
    )
    assert two.amount == Decimal("208.09")  # 88.55 × 2.35 = 208.0925
    assert (one.site_id, one.building_id, one.record_no) == (
        estate.ids["site_a"],
        estate.ids["building_a1"],
        f"AA-ZD-{clock.today():%Y%m}-00001",
    )
    assert _bill(estate, "far_room") is None
    assert f"{standard.name} {MONTH} 已开出 2 张账单" in estate.told("manager")
    assert estate.last_name(one) == "系统（accountant）"


def test_no_unit_is_billed_twice(estate: Flow) -> None:
    standard = _standard(estate)
    estate.create("accountant", "fee_bill", site=estate.ids["site_a"], unit=estate.ids["room"], fee_standard=standard.id, period=MONTH,
                  quantity=Decimal("100"), due_on=clock.today())  # fmt: skip

    _issue(estate, standard, MONTH)
    estate.refused(standard, "issue_bills", "accountant", kind=Refused, billed_month=MONTH)
    estate.refused(
        _standard(estate, name="调价", price=Decimal("3")),
        "issue_bills",
        "accountant",
        kind=Refused,
        billed_month=MONTH,
    )
    with pytest.raises(BadInput) as twice:
        estate.create("cashier", "fee_bill", site=estate.ids["site_a"], unit=estate.ids["room"], fee_standard=standard.id, period=MONTH,
                      due_on=clock.today())  # fmt: skip

    assert twice.value.fields["period"].zh.startswith("这套房屋这一期已有账单")
    assert len(estate.all("fee_bill", period=MONTH)) == 2


def test_void_bill_is_issued_again(estate: Flow) -> None:
    bill = _billed(estate)
    estate.refused(bill, "void", "accountant", "supervisor", "gm")
    estate.refused(bill, "void", "far_manager", kind=Missing)
    estate.take("manager", bill, "void", reason="面积登错")

    _issue(estate, bill.fee_standard or estate.one("fee_standard"), MONTH)

    assert [one.state for one in estate.all("fee_bill", unit_id=estate.ids["room"])] == ["voided", "open"]


def test_month_must_lie_in_the_standards_term(estate: Flow) -> None:
    standard = _standard(estate, effective_from=date(2026, 3, 1), effective_to=date(2026, 6, 30))

    for month in ("2026-02", "2026-07"):
        estate.refused(standard, "issue_bills", "accountant", kind=BadInput, billed_month=month)
    _issue(estate, standard, "2026-06")

    assert _bill(estate, period="2026-06").due_on == date(2026, 6, 30)


def test_only_monthly_standards_bill_in_one_go(estate: Flow) -> None:
    estate.refused(
        _standard(estate, basis="use"), "issue_bills", "accountant", kind=Refused, billed_month=MONTH
    )
    estate.refused(
        _standard(estate, fee_type=estate.ids["renovation"]),
        "issue_bills",
        "accountant",
        kind=Refused,
        billed_month=MONTH,
    )


def test_unsold_public_and_other_uses_are_not_charged(estate: Flow) -> None:
    unit: Any = registry.get("unit")
    for at, (use, occupancy) in enumerate(
        [("home", "unsold"), ("home", "sold"), ("public", "moved_in"), ("shop", "rented"), ("home", "vacant")]
    ):
        estate.seed(f"x{at}", "unit", site=estate.ids["site_a"], building=estate.ids["building_a1"], unit_no=f"9-90{at + 1}", unit_use=use,
                    occupancy_status=occupancy, area=Decimal("50"))  # fmt: skip
    estate.session.execute(update(unit).where(unit.id == estate.ids["room2"]).values(area=None))

    _issue(estate, _standard(estate), MONTH)

    assert {one.unit_id for one in estate.all("fee_bill")} == {estate.ids["room"], estate.ids["x4"]}
    assert "1 套没有建筑面积，未出账" in estate.told("manager")[-1]


def test_unpublished_standard_is_not_billed(estate: Flow) -> None:
    draft = _standard(estate, publish=False)
    with pytest.raises(BadInput) as refusal:
        estate.create("cashier", "fee_bill", site=estate.ids["site_a"], unit=estate.ids["room"], fee_standard=draft.id, period=MONTH,
                      due_on=clock.today())  # fmt: skip
    assert "未公示" in refusal.value.fields["fee_standard"].zh


def test_two_thousand_units_take_seconds(estate: Flow) -> None:
    session, unit, now = estate.session, registry.get("unit"), clock.now()
    columns = {"site_id": estate.ids["site_a"], "building_id": estate.ids["building_a1"], "unit_use": "home", "occupancy_status": "moved_in",
               "area": Decimal("90"), "created_at": now, "updated_at": now, "version": 1, "extra": {}}  # fmt: skip
    session.execute(
        unit.__table__.insert(),
        [{**columns, "unit_no": f"5-{n}", "room_key": f"1-5-{n}"} for n in range(2000)],
    )
    standard = _standard(estate)
    began = time.perf_counter()

    _issue(estate, standard, MONTH)

    assert time.perf_counter() - began < 20  # about two; a busy machine is given time
    bills = estate.all("fee_bill", period=MONTH)
    assert len({one.record_no for one in bills}) == len(bills) == 2002
    logged = (
        select(func.count())
        .select_from(AuditEntry)
        .where(AuditEntry.register == "fee_bill", AuditEntry.action == "create")
    )
    assert session.scalar(logged) == 2002
    assert search.matching_ids(
        session, registry.get("fee_bill"), bills[-1].record_no, estate.who("accountant")
    ) == [bills[-1].id]


# --- Payments ----------------------------------------------------------------------------------------


def test_bill_follows_its_payments(estate: Flow) -> None:
    bill = _billed(estate)  # 235.00

    first = _pay(estate, bill, "100.00")
    assert (bill.state, bill.paid_amount, bill.balance) == ("partial", Decimal("100.00"), Decimal("135.00"))
    assert (first.unit_id, first.cashier_id) == (bill.unit_id, estate.ids["staff_cashier"])
    with pytest.raises(BadInput) as more:
        _pay(estate, bill, "135.01")
    assert more.value.fields["amount"].zh == "未缴余额只有 135.00 元，不能多收"
    second = _pay(estate, bill, "135.00", method="wechat")
    assert (bill.state, bill.balance) == ("paid", Decimal("0.00"))

    estate.refused(second, "void", "cashier", "accountant", "supervisor", "gm", void_reason="重复")
    estate.refused(second, "void", "far_manager", kind=Missing, void_reason="重复")
    estate.refused(second, "void", "manager", kind=BadInput)
    estate.take("manager", second, "void", void_reason="微信重复扣款")
    assert (bill.state, bill.paid_amount, bill.balance) == ("partial", Decimal("100.00"), Decimal("135.00"))
    estate.take("manager", first, "void", void_reason="开错票")
    assert (bill.state, bill.paid_amount) == ("open", Decimal("0.00"))


def test_only_cashiers_take_money(estate: Flow) -> None:
    bill = _billed(estate)
    for who in ("accountant", "clerk", "butler", "supervisor", "manager", "gm", "far_accountant"):
        with pytest.raises(AppError):
            _pay(estate, bill, "10", who)


def test_payment_is_checked_by_somebody_else(estate: Flow) -> None:
    payment = _pay(estate, _billed(estate), "10")

    estate.refused(payment, "check", "cashier", "manager", "gm")
    estate.refused(payment, "check", "cashier2", "clerk", "far_accountant", "far_supervisor", kind=Missing)
    estate.take("accountant", payment, "check")

    assert (payment.state, payment.checked_by_id) == ("checked", estate.ids["staff_accountant"])
    estate.take("manager", payment, "void", void_reason="核查后发现户名看错")
    assert payment.state == "voided"


def test_large_payment_is_reported_the_moment_it_is_taken(estate: Flow) -> None:
    small, large = _renovation(estate, "9999.99"), _renovation(estate, "10000.00")

    assert (small.is_large, small.reported_at, large.is_large) == (False, None, True)
    assert large.reported_at is not None
    assert estate.told("manager") == [f"大型收款 {large.record_no}：10,000.00 元"]


# --- The day, the remittance, the month --------------------------------------------------------------


def test_day_is_closed_reviewed_and_handed_over(estate: Flow) -> None:
    bill = _billed(estate)
    cash, card = _pay(estate, bill, "200.00"), _pay(estate, bill, "35.00", method="card")
    day = estate.create("cashier", "daily_collection_report", site=estate.ids["site_a"])
    assert (day.payment_count, day.total, day.cash, day.non_cash, day.unremitted) == (
        2,
        Decimal("235"),
        Decimal("200"),
        Decimal("35"),
        Decimal("200"),
    )
    with pytest.raises(BadInput):
        estate.create("cashier", "daily_collection_report", site=estate.ids["site_a"])

    estate.refused(day, "submit", "cashier", kind=Refused)  # cash in hand, and no word about it
    estate.refused(day, "submit", "cashier2", kind=Missing, difference_note="次日缴存")
    estate.refused(day, "submit", "accountant", "supervisor", difference_note="次日缴存")
    late = _renovation(estate, "30.00")
    assert (day.cash, day.payment_count) == (Decimal("230"), 3)
    remittance = _remit(estate, "230.00")
    assert (remittance.difference, day.remitted, day.unremitted) == (0, Decimal("230"), 0)
    estate.take("cashier", day, "submit")
    assert {one.daily_report_id for one in (cash, card, late)} == {day.id}
    for change in ({"amount": Decimal("31.00")}, {"receipt_no": "R-9"}):  # nothing of what was counted
        with pytest.raises(Refused) as closed:
            records.change(estate.session, estate.who("cashier"), late, change, version=late.version)
        assert closed.value.label.zh.startswith("当日日报已提交")
    assert _renovation(estate, "1.00").booked_on == clock.today() + timedelta(days=1)

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


def test_day_sent_back_may_be_put_right(estate: Flow) -> None:
    payment = _renovation(estate, "30.00")
    day = estate.create("cashier", "daily_collection_report", site=estate.ids["site_a"])
    estate.take("cashier", day, "submit", difference_note="次日缴存")

    estate.refused(day, "send_back", "cashier", "accountant", "manager")
    estate.take("supervisor", day, "send_back", reason="漏登一笔")
    records.change(
        estate.session, estate.who("cashier"), payment, {"amount": Decimal("35.00")}, version=payment.version
    )

    assert (day.state, day.total, payment.daily_report_id) == ("draft", Decimal("35.00"), None)


def test_remittance_that_differs_is_disputed_and_settled(estate: Flow) -> None:
    _renovation(estate, "100.00")
    remittance = _remit(estate, "90.00")
    assert (remittance.difference, estate.warned(remittance)) == (
        Decimal("-10"),
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
    _renovation(estate, "70.00", **ago)
    _renovation(estate, "30.00")
    yesterday = clock.today() - timedelta(days=1)
    days = [
        estate.create("cashier", "daily_collection_report", site=estate.ids["site_a"], report_date=d)
        for d in (yesterday, clock.today())
    ]

    remittance = _remit(estate, "90.00", date_from=yesterday)

    assert (remittance.difference, [one.remitted for one in days]) == (
        Decimal("-10"),
        [Decimal("70"), Decimal("20")],
    )


def test_month_is_stated_from_the_payments(estate: Flow) -> None:
    _pay(estate, _billed(estate), "200.00")
    _renovation(estate, "30.00")
    line = {"kind": "expense", "summary": "购收据", "amount": Decimal("85.00"), "voucher": "记-1"}
    month = estate.create("cashier", "monthly_income_expense", site=estate.ids["site_a"], period_month=MONTH, opening_balance=Decimal("100"),
                          lines={"income_expense_lines": [line]})  # fmt: skip
    assert (month.income_total, month.expense_total, month.closing_balance) == (
        Decimal("230"),
        Decimal("85"),
        Decimal("245"),
    )
    assert {one.amount for one in estate.all("income_expense_line", kind="income")} == {
        Decimal("200"),
        Decimal("30"),
    }
    with pytest.raises(BadInput):
        estate.create(
            "cashier",
            "income_expense_line",
            statement=month.id,
            kind="income",
            summary="赞助",
            amount=Decimal("5"),
        )

    late = _renovation(estate, "10.00")
    estate.refused(month, "submit", "accountant", "supervisor", "manager")
    estate.refused(month, "submit", "far_accountant", kind=Missing)
    estate.take("cashier2", month, "submit")
    assert month.income_total == Decimal("240")
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
    february = estate.create(
        "cashier", "monthly_income_expense", site=estate.ids["site_a"], period_month="2026-02"
    )

    assert (february.opening_balance, february.closing_balance) == (Decimal("77.70"), Decimal("77.70"))


# --- Waivers and arrears -----------------------------------------------------------------------------


def _waiver(flow: Flow, bill: Any, amount: str, who: str = "butler") -> Any:
    values = {
        "site": bill.site_id,
        "unit": bill.unit_id,
        "fee_bill": bill.id,
        "amount": Decimal(amount),
        "reason": "电梯停运",
    }
    return flow.take(who, flow.create(who, "fee_waiver", **values), "submit")


@pytest.mark.parametrize(("amount", "manager_may"), [("999.99", True), ("1000.00", True), ("1000.01", False)])
def test_waiver_is_checked_and_approved_by_the_limit(estate: Flow, amount: str, manager_may: bool) -> None:
    bill = _billed(estate, "20.00")  # 2,000.00
    waiver = _waiver(estate, bill, amount)

    estate.refused(waiver, "review", "butler", "cashier", "accountant", "gm")
    estate.refused(waiver, "review", "far_supervisor", kind=Missing)
    estate.take("supervisor", waiver, "review", cs_opinion="属实")
    estate.refused(waiver, "approve", "cashier", "accountant", "butler", "supervisor", "director")
    estate.refused(waiver, "approve", "far_manager", kind=Missing)
    if not manager_may:
        estate.refused(waiver, "approve", "manager")
    estate.take("manager" if manager_may else "gm", waiver, "approve")

    assert (bill.waived_amount, bill.state) == (Decimal(amount), "open")
    assert bill.balance == Decimal("2000") - Decimal(amount)


def test_supervisors_own_waiver_goes_up_one(estate: Flow) -> None:
    bill = _billed(estate)
    waiver = _waiver(estate, bill, "235.00", "supervisor")

    estate.refused(waiver, "review", "supervisor")
    estate.take("manager", waiver, "review")
    estate.refused(waiver, "approve", "manager", "supervisor")
    estate.take("gm", waiver, "approve")

    assert (bill.state, bill.balance, waiver.approved_by_id) == ("waived", 0, estate.ids["staff_gm"])


def test_waiver_stays_within_what_is_owed(estate: Flow) -> None:
    bill = _billed(estate)
    with pytest.raises(BadInput):
        _waiver(estate, bill, "235.01")
    waiver = estate.take("supervisor", _waiver(estate, bill, "200.00"), "review")
    _pay(estate, bill, "100.00")

    estate.refused(waiver, "approve", "manager", "gm", kind=Refused)
    estate.take("manager", waiver, "refuse", reason="已缴部分")

    assert bill.balance == Decimal("135.00")


def test_waiver_finishes_a_bill_paid_in_part(estate: Flow) -> None:
    bill = _billed(estate)
    payment = _pay(estate, bill, "200.00")
    estate.take("manager", estate.take("supervisor", _waiver(estate, bill, "35.00"), "review"), "approve")
    assert bill.state == "waived"

    estate.take("manager", payment, "void", void_reason="退票")

    assert (bill.state, bill.balance) == ("open", Decimal("200.00"))


def test_dunning_adds_up_what_is_owed(estate: Flow) -> None:
    bill = _billed(estate)
    _pay(estate, bill, "35.00")

    with pytest.raises(BadInput) as early:
        estate.create("butler", "dunning_record", site=bill.site_id, unit=bill.unit_id)
    assert early.value.fields["unit"].zh == "没有到期未缴的账单，不必催收"
    with pytest.raises(BadInput) as early:
        estate.create("cashier", "dunning_record", site=bill.site_id, unit=bill.unit_id, bills=[bill.id])
    assert early.value.fields["bills"].zh == f"还没到缴费期限：{bill.record_no}"
    bill.due_on = clock.today() - timedelta(days=1)
    estate.session.flush()
    record = estate.create("butler", "dunning_record", opened_from=bill, site=bill.site_id, unit=bill.unit_id)
    link = registry.get("dunning_record").bills.property.secondary  # type: ignore[attr-defined]
    linked = estate.session.scalars(
        select(link.c.fee_bill_id).where(link.c.dunning_record_id == record.id)
    ).all()

    assert (record.overdue_amount, list(linked), record.reminder_id) == (
        Decimal("200.00"),
        [bill.id],
        estate.ids["staff_butler"],
    )
    with pytest.raises(AppError):
        estate.create("other_butler", "dunning_record", site=bill.site_id, unit=bill.unit_id)
    with pytest.raises(BadInput):
        estate.create(
            "cashier", "dunning_record", site=bill.site_id, unit=estate.ids["room2"], bills=[bill.id]
        )
    _pay(estate, bill, "200.00")
    with pytest.raises(BadInput) as nothing:
        estate.create("cashier", "dunning_record", site=bill.site_id, unit=bill.unit_id)
    assert nothing.value.fields["unit"].zh == "没有到期未缴的账单，不必催收"


def test_collection_is_counted_and_reported(estate: Flow) -> None:
    _pay(estate, _billed(estate), "235.00")
    report = estate.create("supervisor", "collection_report", site=estate.ids["site_a"], period_month=MONTH)

    assert (report.receivable, report.received, report.collection_rate) == (
        Decimal("443.09"),
        Decimal("235"),
        Decimal("53.0366"),
    )
    assert (report.arrears, report.arrears_households) == (Decimal("208.09"), 1)
    estate.refused(report, "report", "supervisor", kind=BadInput)
    estate.refused(report, "report", "manager", "accountant", arrangement="逐户上门")
    estate.refused(report, "report", "far_supervisor", kind=Missing, arrangement="逐户上门")
    estate.take("supervisor", report, "report", arrangement="逐户上门")
    estate.refused(report, "review", "supervisor", "gm")
    estate.refused(report, "review", "far_manager", kind=Missing)
    estate.take("manager", report, "review")


def test_irregularity_is_for_the_managers_only(estate: Flow) -> None:
    found = estate.create("manager", "finance_irregularity", site=estate.ids["site_a"], kind="misuse", description="挪用押金",
                          found_on=clock.today() - timedelta(days=2))  # fmt: skip

    estate.refused(found, "report", "supervisor", "accountant", "cashier", "far_manager", kind=Missing)
    estate.refused(found, "report", "gm")
    estate.take("manager", found, "report")
    assert estate.told("gm") == [f"财务违规 {found.record_no}：挪用，上报已超时"]
    estate.take("gm", found, "investigate")
    estate.refused(found, "close", "gm", kind=BadInput)
    estate.take("gm", found, "close", disposition="追回并处分")


def test_parking_space_follows_its_lease(estate: Flow) -> None:
    space = estate.session.get(
        registry.get("parking_space"),
        estate.seed("space", "parking_space", site=estate.ids["site_a"], code="B1-001"),
    )
    tenant = estate.seed(
        "tenant",
        "resident",
        name="周建国",
        kind="owner",
        phone="13812342046",
        site=estate.ids["site_a"],
        current_unit=estate.ids["room"],
    )
    values = {"site": estate.ids["site_a"], "parking_space": space.id, "unit": estate.ids["room"], "resident": tenant, "rent": Decimal("300"),
              "end_on": clock.today() + timedelta(days=365)}  # fmt: skip

    lease = estate.create("cashier", "parking_lease", **values)
    assert space.status == "leased"
    with pytest.raises(BadInput):
        estate.create("clerk", "parking_lease", **values)
    estate.refused(lease, "terminate", "cashier", "butler", "gm")
    estate.refused(lease, "terminate", "far_manager", kind=Missing)
    estate.take("supervisor", lease, "terminate", reason="搬走")

    assert space.status == "free"


def test_expired_standard_bills_no_more(estate: Flow) -> None:
    standard = _standard(estate)
    estate.refused(standard, "expire", "supervisor", "accountant", "gm")
    estate.refused(standard, "expire", "far_manager", kind=Missing)
    estate.take("manager", standard, "expire")

    assert standard.effective_to == clock.today()
    estate.refused(standard, "issue_bills", "accountant", kind=Passed, billed_month=MONTH)


def test_unit_billed_meanwhile_refuses_the_whole_month(estate: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = _standard(estate), _standard(estate, name="同一费用的另一标准")
    _issue(estate, first, MONTH)
    monkeypatch.setattr(fees, "_billed", lambda *_: set())  # as it read before the other one committed

    total = sum(one.amount for one in estate.all("fee_bill", period=MONTH))
    estate.refused(second, "issue_bills", "accountant", kind=Refused, billed_month=MONTH, billed_total=total)

    assert len(estate.all("fee_bill", period=MONTH)) == 2


def test_a_payment_offers_the_open_bills_of_the_room_with_month_and_amount(estate: Flow) -> None:
    bill = _billed(estate)
    register = registry.get("fee_payment")
    asked = {
        "asking": (register, register.spec.fields["fee_bill"]),
        "pick": register.spec.fields["fee_bill"].pick,
    }
    cashier = estate.who("cashier")

    found = lookup.candidates(
        estate.session, cashier, "fee_bill", "", among={"unit": estate.ids["room"]}, **asked
    )

    assert [one.id for one in found] == [bill.id]
    assert MONTH in found[0].sub
    assert f"{bill.amount:,.2f}" in found[0].sub


def test_a_payment_after_the_close_belongs_to_the_next_day(estate: Flow) -> None:
    """Money taken after the day was closed is not sent away; the report of the next day counts it, with a word."""
    _pay(estate, _billed(estate), "35.00")
    report = estate.create("cashier", "daily_collection_report", site=estate.ids["site_a"])
    estate.take("cashier", report, "submit", difference_note="次日缴存")
    total = report.total

    late = estate.create(
        "cashier", "fee_payment", site=estate.ids["site_a"], unit=estate.ids["room"], fee_type=estate.one("fee_bill").fee_type_id,
        amount=Decimal("7.00"), receipt_no="夜-1",
    )  # fmt: skip

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


@pytest.mark.parametrize(
    ("basis", "words", "kind", "field"),
    [("area", "元/户·月", "property", "price_unit"), ("household", "元/平方米", "property", "basis"), ("use", "元/㎡", "reno", "basis")],
)  # fmt: skip
def test_words_of_a_standard_follow_its_basis(
    estate: Flow, basis: str, words: str, kind: str, field: str
) -> None:
    estate.seed("reno", "fee_type", code="ZXF", name="装修管理费", kind="renovation", is_active=True)

    with pytest.raises(BadInput) as refusal:
        _standard(estate, publish=False, basis=basis, price_unit=words, fee_type=estate.ids[kind])

    assert list(refusal.value.fields) == [field]


def test_a_bill_by_area_takes_the_area_of_the_home(estate: Flow) -> None:
    room = estate.one("unit", id=estate.ids["room"])
    room.area = Decimal("88.13")
    estate.session.flush()

    bill = estate.create(
        "cashier", "fee_bill", site=estate.ids["site_a"], unit=room.id, fee_standard=_standard(estate).id, period=MONTH,
        due_on=clock.today() + timedelta(days=10),
    )  # fmt: skip

    assert (bill.quantity, bill.amount) == (Decimal("88.13"), Decimal("207.11"))  # 2.35 × 88.13 = 207.1055


def test_prices_have_four_decimals_and_a_bill_two(estate: Flow) -> None:
    """0.4983 yuan a kilowatt-hour; rounded half up once, at the bill."""
    standard = _standard(estate, price=Decimal("0.4983"), basis="use")
    bill = estate.create(
        "cashier", "fee_bill", site=estate.ids["site_a"], unit=estate.ids["room"], fee_standard=standard.id, period=MONTH,
        quantity=Decimal("150"), due_on=clock.today() + timedelta(days=10),
    )  # fmt: skip

    assert (standard.price, bill.amount) == (Decimal("0.4983"), Decimal("74.75"))  # 74.745


def test_whose_money_it_is_has_to_be_said(estate: Flow) -> None:
    """A payment without room, bill or resident."""
    kind = _standard(estate).fee_type_id
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


def test_report_that_was_submitted_is_not_rewritten(estate: Flow) -> None:
    """Voiding a payment changed the figures of a day that was handed in."""
    payment = _renovation(estate, "30.00")
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
    bill = _billed(estate)
    with clock.stopped(clock.now() - timedelta(days=2)):
        paid = _pay(estate, bill, "35.00")
        estate.take("accountant", paid, "check")
        report = estate.create("cashier", "daily_collection_report", site=estate.ids["site_a"])
        estate.take("cashier", report, "submit", difference_note="次日缴存")
        estate.refused(paid, "void", "manager", kind=Refused, void_reason="户名看错")
        estate.take("cashier", paid, "remit")
    owed = bill.balance
    words = {"void_reason": "户名看错", "reversal_receipt_no": "红-1"}
    estate.refused(paid, "reverse", "cashier", kind=Denied, **words)
    estate.refused(
        paid, "reverse", "manager", kind=BadInput, **words | {"reversal_receipt_no": paid.receipt_no}
    )

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
