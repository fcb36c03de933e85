"""Homes for sale, cases, contracts and payments as the tests of after-sales make them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from services import clock
from tests.flows.conftest import Flow
from tests.flows.posts import hire


def for_sale(flow: Flow) -> Flow:
    """The estate with the after-sales desk, Finance, a home for sale, its buyer, a bank and the housing authority."""
    hire(flow, "sales", "clerk", "sales_after_service")
    hire(flow, "accountant", "clerk", "accountant")
    hire(flow, "far_sales", "clerk", "sales_after_service", site="b")
    flow.seed(
        "home",
        "unit",
        site=flow.ids["site_a"],
        building=flow.ids["building_a1"],
        unit_no="2-1801",
        unit_use="home",
        occupancy_status="unsold",
        warranty_ends_on=clock.today() + timedelta(days=700),
    )
    flow.seed("buyer", "resident", site=flow.ids["site_a"], name="许文博", kind="owner", phone="13605712233")
    flow.seed("authority", "external_agency", name="区房管局", kind="housing_authority", site=flow.ids["site_a"])
    flow.seed("bank", "external_agency", name="建设银行城西支行", kind="bank", site=flow.ids["site_a"])
    return flow


def new_case(flow: Flow, who: str = "sales") -> Any:
    values = {"site": flow.ids["site_a"], "unit": flow.ids["home"], "resident": flow.ids["buyer"]}
    return flow.create(who, "after_sales_case", **values)


def new_subscription(flow: Flow, case: Any, who: str = "sales") -> Any:
    return flow.create(
        who,
        "sale_subscription",
        opened_from=case,
        subscription_no="RG-01",
        customer="许文博",
        phone="13605712233",
        deposit=Decimal(50000),
        price=Decimal(1000000),
    )


def new_contract(flow: Flow, case: Any, method: str = "once", who: str = "sales") -> Any:
    return flow.create(
        who,
        "sale_contract",
        opened_from=case,
        contract_no="HT-01",
        customer="许文博",
        total_price=Decimal(1000000),
        payment_method=method,
    )


def new_filing(flow: Flow, case: Any, kind: str, done: bool = True) -> Any:
    filing = flow.create("sales", "government_filing", tracking_case=case.id, kind=kind, agency=flow.ids["authority"])
    return flow.take("sales", filing, "finish", receipt_no=f"受-{kind}") if done else filing


def tracking(flow: Flow, method: str = "once") -> tuple[Any, Any]:
    """A case in tracking with its contract registered."""
    case = new_case(flow)
    new_subscription(flow, case)
    flow.take("sales", case, "to_contract")
    contract = new_contract(flow, case, method)
    new_filing(flow, case, "presale")
    flow.take("sales", contract, "register", registration_no="预登-018", registered_on=clock.today())
    flow.take("sales", case, "track")
    return case, contract


def new_payment(flow: Flow, contract: Any, amount: str, *, confirmed: bool = True) -> Any:
    paid = Decimal(amount)
    row = flow.create(
        "sales",
        "house_payment",
        contract=contract.id,
        instalment="全款",
        due_on=clock.today(),
        due_amount=Decimal(1000000),
        paid_amount=paid,
        paid_on=clock.today(),
    )
    if confirmed:
        row.finance_confirmed = True
        flow.session.flush()
    return row
