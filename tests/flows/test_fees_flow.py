"""Fees: a published standard bills a site once a month, by its basis."""

from __future__ import annotations

import time
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select, update

from models.system.audit import AuditEntry
from models.vocabulary.language.registry import registry
from services import clock
from services.errors import BadInput, Missing, Passed, Refused
from services.reactions.fee import fee_standard
from services.search import search_index
from tests.flows import billing
from tests.flows.billing import estate  # noqa: F401  # fixtures
from tests.flows.conftest import Flow


def test_standard_is_approved_published_and_then_bills(estate: Flow) -> None:
    standard = billing.standard(estate, publish=False)

    estate.refused(standard, "approve", "manager", "supervisor", "accountant", "director")
    estate.refused(standard, "publish", "manager", "supervisor", kind=Refused, published_place="前台")
    estate.refused(standard, "issue_bills", "accountant", kind=Refused, billed_month=billing.MONTH)
    estate.take("gm", standard, "approve")
    estate.refused(standard, "publish", "clerk", "cashier", "gm", published_place="前台")
    estate.refused(standard, "publish", "far_manager", kind=Missing, published_place="前台")
    estate.refused(standard, "publish", "supervisor", kind=BadInput)
    estate.take("supervisor", standard, "publish", published_place="前台")
    estate.refused(
        standard, "issue_bills", "cashier", "clerk", "butler", "supervisor", "gm", billed_month=billing.MONTH
    )
    estate.refused(standard, "issue_bills", "far_accountant", kind=Missing, billed_month=billing.MONTH)
    estate.refused(standard, "issue_bills", "accountant", kind=BadInput)
    billing.issue(estate, standard, billing.MONTH)

    assert (standard.state, standard.billed_month, standard.published_on) == (
        "published",
        billing.MONTH,
        clock.today(),
    )
    one, two = billing.bill(estate), billing.bill(estate, "room2")
    assert (one.quantity, one.amount, one.balance, one.state) == (
        Decimal(100),
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
    assert billing.bill(estate, "far_room") is None
    assert f"{standard.name} {billing.MONTH} 已开出 2 张账单" in estate.told("manager")
    assert estate.last_name(one) == "系统（accountant）"


def test_no_unit_is_billed_twice(estate: Flow) -> None:
    standard = billing.standard(estate)
    estate.create(
        "accountant",
        "fee_bill",
        site=estate.ids["site_a"],
        unit=estate.ids["room"],
        fee_standard=standard.id,
        period=billing.MONTH,
        quantity=Decimal(100),
        due_on=clock.today(),
    )

    billing.issue(estate, standard, billing.MONTH)
    estate.refused(standard, "issue_bills", "accountant", kind=Refused, billed_month=billing.MONTH)
    estate.refused(
        billing.standard(estate, name="调价", price=Decimal(3)),
        "issue_bills",
        "accountant",
        kind=Refused,
        billed_month=billing.MONTH,
    )
    with pytest.raises(BadInput) as twice:
        estate.create(
            "cashier",
            "fee_bill",
            site=estate.ids["site_a"],
            unit=estate.ids["room"],
            fee_standard=standard.id,
            period=billing.MONTH,
            due_on=clock.today(),
        )

    assert twice.value.fields["period"].zh.startswith("这套房屋这一期已有账单")
    assert len(estate.all("fee_bill", period=billing.MONTH)) == 2


def test_void_bill_is_issued_again(estate: Flow) -> None:
    bill = billing.billed(estate)
    estate.refused(bill, "void", "accountant", "supervisor", "gm")
    estate.refused(bill, "void", "far_manager", kind=Missing)
    estate.take("manager", bill, "void", reason="面积登错")

    billing.issue(estate, bill.fee_standard or estate.one("fee_standard"), billing.MONTH)

    assert [one.state for one in estate.all("fee_bill", unit_id=estate.ids["room"])] == ["voided", "open"]


def test_month_must_lie_in_the_standards_term(estate: Flow) -> None:
    standard = billing.standard(estate, effective_from=date(2026, 3, 1), effective_to=date(2026, 6, 30))

    for month in ("2026-02", "2026-07"):
        estate.refused(standard, "issue_bills", "accountant", kind=BadInput, billed_month=month)
    billing.issue(estate, standard, "2026-06")

    assert billing.bill(estate, period="2026-06").due_on == date(2026, 6, 30)


def test_only_monthly_standards_bill_in_one_go(estate: Flow) -> None:
    estate.refused(
        billing.standard(estate, basis="use"),
        "issue_bills",
        "accountant",
        kind=Refused,
        billed_month=billing.MONTH,
    )
    estate.refused(
        billing.standard(estate, fee_type=estate.ids["renovation"]),
        "issue_bills",
        "accountant",
        kind=Refused,
        billed_month=billing.MONTH,
    )


def test_unsold_public_and_other_uses_are_not_charged(estate: Flow) -> None:
    unit: Any = registry.get("unit")
    for at, (use, occupancy) in enumerate(
        [("home", "unsold"), ("home", "sold"), ("public", "moved_in"), ("shop", "rented"), ("home", "vacant")]
    ):
        estate.seed(
            f"x{at}",
            "unit",
            site=estate.ids["site_a"],
            building=estate.ids["building_a1"],
            unit_no=f"9-90{at + 1}",
            unit_use=use,
            occupancy_status=occupancy,
            area=Decimal(50),
        )
    estate.session.execute(update(unit).where(unit.id == estate.ids["room2"]).values(area=None))

    billing.issue(estate, billing.standard(estate), billing.MONTH)

    assert {one.unit_id for one in estate.all("fee_bill")} == {estate.ids["room"], estate.ids["x4"]}
    assert "1 套没有建筑面积，未出账" in estate.told("manager")[-1]


def test_unpublished_standard_is_not_billed(estate: Flow) -> None:
    draft = billing.standard(estate, publish=False)
    with pytest.raises(BadInput) as refusal:
        estate.create(
            "cashier",
            "fee_bill",
            site=estate.ids["site_a"],
            unit=estate.ids["room"],
            fee_standard=draft.id,
            period=billing.MONTH,
            due_on=clock.today(),
        )
    assert refusal.value.fields["fee_standard"].zh == "这一项是“草稿”，要选“已公示”的"


def test_two_thousand_units_take_seconds(estate: Flow) -> None:
    session, unit, now = estate.session, registry.get("unit"), clock.now()
    columns = {
        "site_id": estate.ids["site_a"],
        "building_id": estate.ids["building_a1"],
        "unit_use": "home",
        "occupancy_status": "moved_in",
        "area": Decimal(90),
        "created_at": now,
        "updated_at": now,
        "version": 1,
        "extra": {},
    }
    session.execute(
        unit.__table__.insert(),
        [{**columns, "unit_no": f"5-{n}", "room_key": f"1-5-{n}"} for n in range(2000)],
    )
    standard = billing.standard(estate)
    began = time.perf_counter()

    billing.issue(estate, standard, billing.MONTH)

    assert time.perf_counter() - began < 20  # about two; a busy machine is given time
    bills = estate.all("fee_bill", period=billing.MONTH)
    assert len({one.record_no for one in bills}) == len(bills) == 2002
    logged = (
        select(func.count())
        .select_from(AuditEntry)
        .where(AuditEntry.register == "fee_bill", AuditEntry.action == "create")
    )
    assert session.scalar(logged) == 2002
    assert search_index.matching_ids(
        session, registry.get("fee_bill"), bills[-1].record_no, estate.who("accountant")
    ) == [bills[-1].id]


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
    values = {
        "site": estate.ids["site_a"],
        "parking_space": space.id,
        "unit": estate.ids["room"],
        "resident": tenant,
        "rent": Decimal(300),
        "end_on": clock.today() + timedelta(days=365),
    }

    lease = estate.create("cashier", "parking_lease", **values)
    assert space.status == "leased"
    with pytest.raises(BadInput):
        estate.create("clerk", "parking_lease", **values)
    estate.refused(lease, "terminate", "cashier", "butler", "gm")
    estate.refused(lease, "terminate", "far_manager", kind=Missing)
    estate.take("supervisor", lease, "terminate", reason="搬走")

    assert space.status == "free"


def test_expired_standard_bills_no_more(estate: Flow) -> None:
    standard = billing.standard(estate)
    estate.refused(standard, "expire", "supervisor", "accountant", "gm")
    estate.refused(standard, "expire", "far_manager", kind=Missing)
    estate.take("manager", standard, "expire")

    assert standard.effective_to == clock.today()
    estate.refused(standard, "issue_bills", "accountant", kind=Passed, billed_month=billing.MONTH)


def test_unit_billed_meanwhile_refuses_the_whole_month(estate: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = billing.standard(estate), billing.standard(estate, name="同一费用的另一标准")
    billing.issue(estate, first, billing.MONTH)
    monkeypatch.setattr(fee_standard, "_billed", lambda *_: set())  # as it read before the other one committed

    total = sum(one.amount for one in estate.all("fee_bill", period=billing.MONTH))
    estate.refused(second, "issue_bills", "accountant", kind=Refused, billed_month=billing.MONTH, billed_total=total)

    assert len(estate.all("fee_bill", period=billing.MONTH)) == 2


@pytest.mark.parametrize(
    ("basis", "words", "kind", "field"),
    [
        ("area", "元/户·月", "property", "price_unit"),
        ("household", "元/平方米", "property", "basis"),
        ("use", "元/㎡", "reno", "basis"),
    ],
)
def test_words_of_a_standard_follow_its_basis(estate: Flow, basis: str, words: str, kind: str, field: str) -> None:
    estate.seed("reno", "fee_type", code="ZXF", name="装修管理费", kind="renovation", is_active=True)

    with pytest.raises(BadInput) as refusal:
        billing.standard(estate, publish=False, basis=basis, price_unit=words, fee_type=estate.ids[kind])

    assert list(refusal.value.fields) == [field]


def test_a_bill_by_area_takes_the_area_of_the_home(estate: Flow) -> None:
    room = estate.one("unit", id=estate.ids["room"])
    room.area = Decimal("88.13")
    estate.session.flush()

    bill = estate.create(
        "cashier",
        "fee_bill",
        site=estate.ids["site_a"],
        unit=room.id,
        fee_standard=billing.standard(estate).id,
        period=billing.MONTH,
        due_on=clock.today() + timedelta(days=10),
    )

    assert (bill.quantity, bill.amount) == (Decimal("88.13"), Decimal("207.11"))  # 2.35 × 88.13 = 207.1055


def test_prices_have_four_decimals_and_a_bill_two(estate: Flow) -> None:
    """0.4983 yuan a kilowatt-hour; rounded half up once, at the bill."""
    standard = billing.standard(estate, price=Decimal("0.4983"), basis="use")
    bill = estate.create(
        "cashier",
        "fee_bill",
        site=estate.ids["site_a"],
        unit=estate.ids["room"],
        fee_standard=standard.id,
        period=billing.MONTH,
        quantity=Decimal(150),
        due_on=clock.today() + timedelta(days=10),
    )

    assert (standard.price, bill.amount) == (Decimal("0.4983"), Decimal("74.75"))  # 74.745
