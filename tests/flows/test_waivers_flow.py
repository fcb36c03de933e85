"""What is owed is waived within limits, reminded of and counted."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from models.vocabulary.language.registry import registry
from services import clock
from services.errors import AppError, BadInput, Missing, Refused
from tests.flows import billing
from tests.flows.billing import estate  # noqa: F401  # fixtures
from tests.flows.conftest import Flow


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
    bill = billing.billed(estate, "20.00")  # 2,000.00
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
    assert bill.balance == Decimal(2000) - Decimal(amount)


def test_supervisors_own_waiver_goes_up_one(estate: Flow) -> None:
    bill = billing.billed(estate)
    waiver = _waiver(estate, bill, "235.00", "supervisor")

    estate.refused(waiver, "review", "supervisor")
    estate.take("manager", waiver, "review")
    estate.refused(waiver, "approve", "manager", "supervisor")
    estate.take("gm", waiver, "approve")

    assert (bill.state, bill.balance, waiver.approved_by_id) == ("waived", 0, estate.ids["staff_gm"])


def test_waiver_stays_within_what_is_owed(estate: Flow) -> None:
    bill = billing.billed(estate)
    with pytest.raises(BadInput) as more:
        _waiver(estate, bill, "235.01")
    assert {name: label.zh for name, label in more.value.fields.items()} == {"amount": "未缴余额只有 235.00 元"}
    waiver = estate.take("supervisor", _waiver(estate, bill, "200.00"), "review")
    billing.pay(estate, bill, "100.00")

    estate.refused(waiver, "approve", "manager", "gm", kind=Refused)
    estate.take("manager", waiver, "refuse", reason="已缴部分")

    assert bill.balance == Decimal("135.00")


def test_waiver_finishes_a_bill_paid_in_part(estate: Flow) -> None:
    bill = billing.billed(estate)
    payment = billing.pay(estate, bill, "200.00")
    estate.take("manager", estate.take("supervisor", _waiver(estate, bill, "35.00"), "review"), "approve")
    assert bill.state == "waived"

    estate.take("manager", payment, "void", void_reason="退票")

    assert (bill.state, bill.balance) == ("open", Decimal("200.00"))


def test_dunning_adds_up_what_is_owed(estate: Flow) -> None:
    bill = billing.billed(estate)
    billing.pay(estate, bill, "35.00")

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
    linked = estate.session.scalars(select(link.c.fee_bill_id).where(link.c.dunning_record_id == record.id)).all()

    assert (record.overdue_amount, list(linked), record.reminder_id) == (
        Decimal("200.00"),
        [bill.id],
        estate.ids["staff_butler"],
    )
    with pytest.raises(AppError):
        estate.create("other_butler", "dunning_record", site=bill.site_id, unit=bill.unit_id)
    with pytest.raises(BadInput):
        estate.create("cashier", "dunning_record", site=bill.site_id, unit=estate.ids["room2"], bills=[bill.id])
    billing.pay(estate, bill, "200.00")
    with pytest.raises(BadInput) as nothing:
        estate.create("cashier", "dunning_record", site=bill.site_id, unit=bill.unit_id)
    assert nothing.value.fields["unit"].zh == "没有到期未缴的账单，不必催收"


def test_collection_is_counted_and_reported(estate: Flow) -> None:
    billing.pay(estate, billing.billed(estate), "235.00")
    report = estate.create("supervisor", "collection_report", site=estate.ids["site_a"], period_month=billing.MONTH)

    assert (report.receivable, report.received, report.collection_rate) == (
        Decimal("443.09"),
        Decimal(235),
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
    found = estate.create(
        "manager",
        "finance_irregularity",
        site=estate.ids["site_a"],
        kind="misuse",
        description="挪用押金",
        found_on=clock.today() - timedelta(days=2),
    )

    estate.refused(found, "report", "supervisor", "accountant", "cashier", "far_manager", kind=Missing)
    estate.refused(found, "report", "gm")
    estate.take("manager", found, "report")
    assert estate.told("gm") == [f"财务违规 {found.record_no}：挪用，上报已超时"]
    estate.take("gm", found, "investigate")
    estate.refused(found, "close", "gm", kind=BadInput)
    estate.take("gm", found, "close", disposition="追回并处分")
