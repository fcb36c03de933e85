"""A home is sold once, at its price and to its buyer; nobody gets round its case or the sale."""

from __future__ import annotations

from decimal import Decimal

import pytest

from services import clock
from services.errors import BadInput, Refused
from tests.flows.conftest import Flow
from tests.flows.selling import (
    for_sale,
    new_case,
    new_contract,
    new_subscription,
)

sale = pytest.fixture(for_sale)


def test_a_home_is_sold_once_at_the_price_and_to_the_buyer_of_its_subscription(sale: Flow) -> None:
    """Two cards, two subscriptions, another buyer and one yuan on the contract were all accepted."""
    case = new_case(sale)
    with pytest.raises(BadInput) as second:
        new_case(sale)
    assert second.value.fields["unit"].zh.startswith("这套房已有跟踪卡（已售）：")
    new_subscription(sale, case)
    with pytest.raises(BadInput) as again:
        sale.create(
            "sales",
            "sale_subscription",
            opened_from=case,
            subscription_no="RG-02",
            customer="许文博",
            phone="13605712233",
            deposit=Decimal(50000),
            price=Decimal(1000000),
        )
    assert again.value.fields["tracking_case"].zh.startswith("这套房已有认购书")
    sale.take("sales", case, "to_contract")

    for wrong, field in (({"total_price": Decimal(1)}, "total_price"), ({"customer": "别人"}, "customer")):
        values = {
            "contract_no": "HT-01",
            "customer": "许文博",
            "total_price": Decimal(1000000),
            "payment_method": "once",
        }
        with pytest.raises(BadInput) as refusal:
            sale.create("sales", "sale_contract", opened_from=case, **{**values, **wrong})
        assert list(refusal.value.fields) == [field]
    assert new_contract(sale, case).state == "signed"


def test_a_home_that_is_lived_in_has_no_new_card(sale: Flow) -> None:
    home = sale.one("unit", id=sale.ids["home"])
    home.occupancy_status = "moved_in"
    sale.session.flush()
    sale.session.refresh(home)

    with pytest.raises(BadInput) as refusal:
        new_case(sale)

    assert refusal.value.fields["unit"].zh == "这套房已交付（已入住），不能再建售后跟踪卡"


def test_a_home_is_not_delivered_past_its_case(sale: Flow) -> None:
    """The card left empty is the open card of the home: without contract or money there is no delivery."""
    case = new_case(sale)
    values = {"site": case.site_id, "unit": sale.ids["home"], "resident": sale.ids["buyer"]}
    inspected = {"inspected_at": clock.now(), "inspector": sale.ids["staff_butler"]}

    delivery = sale.create("sales", "unit_delivery", **values)

    assert delivery.tracking_case_id == case.id
    sale.refused(delivery, "inspect", "butler", "sales", kind=Refused, **inspected)
    delivery.tracking_case_id = None  # as rows stand that were written before
    sale.session.flush()
    sale.refused(delivery, "inspect", "butler", "sales", kind=Refused, **inspected)
    delivery.state = "inspected"
    sale.session.flush()
    sale.refused(delivery, "accept", "butler", kind=Refused, result="accepted", keys_handed="入户门 5 把")


def test_a_home_that_is_not_sold_is_not_delivered(sale: Flow) -> None:
    values = {"site": sale.ids["site_a"], "unit": sale.ids["home"], "resident": sale.ids["buyer"]}
    sale.seed("to_be", "residency", resident=sale.ids["buyer"], unit=sale.ids["home"], relation="owner")

    delivery = sale.create("sales", "unit_delivery", **values)

    assert delivery.tracking_case_id is None
    sale.refused(
        delivery,
        "inspect",
        "butler",
        kind=Refused,
        inspected_at=clock.now(),
        inspector=sale.ids["staff_butler"],
    )
