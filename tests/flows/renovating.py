"""What the flows about renovations share."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from services import clock
from services.files import attachments
from tests.flows.conftest import Flow
from tests.flows.posts import hire


@pytest.fixture(autouse=True)
def cast(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cashiers and the archivist, a resident and published standards; how files are stored has its own tests."""
    monkeypatch.setattr(attachments, "check", lambda *_: {})
    monkeypatch.setattr(attachments, "claim", lambda *_: None)
    hire(flow, "cashier", "clerk", "cashier")
    hire(flow, "archivist", "clerk", "archivist")
    hire(flow, "far_cashier", "clerk", "cashier", "b")
    flow.seed("owner", "resident", site=flow.ids["site_a"], name="沈建华", kind="owner", phone="13812342046")
    flow.seed(
        "lives",
        "residency",
        resident=flow.ids["owner"],
        unit=flow.ids["room"],
        relation="owner",
        start_on=clock.today() - timedelta(days=900),
    )
    for code, name, kind in (("ZXGL", "装修管理费", "renovation"), ("ZXYJ", "装修押金", "deposit")):
        flow.seed(f"type_{kind}", "fee_type", code=code, name=name, kind=kind, is_active=True)
    standard(flow, "fee", "renovation", "300", "元/户")
    standard(flow, "deposit", "deposit", "1000", "元/户")
    standard(flow, "big_deposit", "deposit", "1000.01", "元/户")
    standard(flow, "by_area", "renovation", "3.50", "元/㎡")
    standard(flow, "draft", "renovation", "300", "元/户", state="draft")
    standard(flow, "old", "renovation", "200", "元/户", effective_to=clock.today() - timedelta(days=1))
    standard(flow, "far", "renovation", "300", "元/户", site="b")


def standard(
    flow: Flow,
    name: str,
    kind: str,
    price: str,
    unit: str,
    site: str = "a",
    state: str = "published",
    **more: Any,
) -> None:
    key = f"standard_{name}"
    flow.seed(
        key,
        "fee_standard",
        site=flow.ids[f"site_{site}"],
        fee_type=flow.ids[f"type_{kind}"],
        name=name,
        price=Decimal(price),
        price_unit=unit,
        basis="area" if "㎡" in unit else "household",
        effective_from=clock.today() - timedelta(days=100),
        published_on=clock.today() - timedelta(days=99),
        published_place="服务中心公示栏",
        **more,
    )
    row = flow.one("fee_standard", id=flow.ids[key])
    row.state = state  # how a standard is published is the fees' own flow
    flow.session.flush()


def application(flow: Flow, who: str = "clerk", lines: Any = None, **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "unit": flow.ids["room"],
        "resident": flow.ids["owner"],
        "phone": "13812342046",
        "work_items": "水电改造、铺地板",
        "start_on": clock.today(),
        "end_on": clock.today() + timedelta(days=60),
    }
    return flow.create(who, "renovation_application", lines=lines, **{**values, **more})


def charge(flow: Flow, application: Any, standard: str = "fee", who: str = "cashier", **more: Any) -> Any:
    values = {"fee_standard": flow.ids[f"standard_{standard}"], "receipt_no": f"002311-{standard}", **more}
    return flow.create(who, "renovation_charge", application=application.id, **values)


def approved(flow: Flow) -> Any:
    row = application(flow)
    flow.take("clerk", row, "submit", notice_signature=[1])
    return flow.take("supervisor", row, "approve")


def under_way(flow: Flow, *standards: str) -> tuple[Any, list[Any]]:
    row = approved(flow)
    charges = [charge(flow, row, one) for one in standards or ("fee",)]
    flow.take("cashier", row, "pay")
    for one in charges:
        flow.take("supervisor", one, "check")
    flow.take("clerk", row, "start", permit_no=row.permit_no, permit_valid_until=row.permit_valid_until)
    return row, charges


def accept(flow: Flow, row: Any, **more: Any) -> Any:
    flow.take("butler", row, "finish")
    sheet = flow.create("butler", "renovation_acceptance", application=row.id, opened_from=row)
    values = {"technicians": "孙工、赵师傅", "acceptance_items": "闭水、排水、外立面", **more}
    return flow.take("engineer", sheet, "pass_acceptance", **values)
