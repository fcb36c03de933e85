"""What the flows about fees share: a site with money people, a standard, its bills, and money taken."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

import pytest
from sqlalchemy import update

from models.vocabulary.language.registry import registry
from services import clock
from services.errors import BadInput
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


def standard(flow: Flow, *, publish: bool = True, **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "fee_type": flow.ids["property"],
        "name": "住宅物业服务费",
        "price": Decimal("2.35"),
        "price_unit": "元/㎡·月",
        "basis": "area",
        "applies_to": "home",
        "effective_from": date(2026, 1, 1),
    }
    standard = flow.create("manager", "fee_standard", **{**values, **more})
    if publish:
        flow.take("gm", standard, "approve")
        flow.take("supervisor", standard, "publish", published_place="前台公示栏")
    return standard


def bill(flow: Flow, room: str = "room", period: str = MONTH) -> Any:
    return flow.one("fee_bill", unit_id=flow.ids[room], period=period)


def issue(flow: Flow, standard: Any, month: str = MONTH) -> None:
    """Bill a month: the first try says how many and how much, the second enters the sum."""
    with pytest.raises(BadInput) as asked:
        flow.take("accountant", standard, "issue_bills", billed_month=month)
    said = re.search(r"将开出 \d+ 张账单，合计 ([0-9,.]+) 元", asked.value.fields["billed_total"].zh)
    assert said is not None
    total = Decimal(said[1].replace(",", ""))
    flow.refused(standard, "issue_bills", "accountant", kind=BadInput, billed_month=month, billed_total=total + 1)
    flow.take("accountant", standard, "issue_bills", billed_month=month, billed_total=total)
    assert standard.billed_total is None


def billed(flow: Flow, price: str = "2.35") -> Any:
    published = standard(flow, price=Decimal(price))
    issue(flow, published, MONTH)
    return bill(flow)


RECEIPTS = count(1)


def pay(flow: Flow, bill: Any, amount: str, who: str = "cashier", **more: Any) -> Any:
    values = {
        "amount": Decimal(amount),
        "receipt_no": f"SJ-{next(RECEIPTS)}",
        "fee_type": bill.fee_type_id,
        "site": bill.site_id,
    }
    return flow.create(who, "fee_payment", opened_from=bill, **{**values, **more})


def renovation(flow: Flow, amount: str, who: str = "cashier", **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "unit": flow.ids["room"],
        "fee_type": flow.ids["renovation"],
        "amount": Decimal(amount),
        "receipt_no": f"SJ-{next(RECEIPTS)}",
    }
    return flow.create(who, "fee_payment", **{**values, **more})
