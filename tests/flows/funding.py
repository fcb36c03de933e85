"""Service funds and their accounts as the tests of fund and contracts make them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from services import clock
from tests.flows.conftest import Flow
from tests.flows.money import hire

PAID = {"voucher_no": "记-0325"}


PAYEE = {"payee": "安居防水工程有限公司", "payee_account": "6222020200112233445"}


def fund_in_use(flow: Flow) -> Any:
    """An approved account of half a million."""
    hire(flow, "accountant", "far_accountant", "director", "deputy")
    account = new_account(flow)
    flow.refused(account, "approve", "accountant", "company", "manager", "director", "rep")
    return flow.take("gm", account, "approve")


def new_account(flow: Flow, **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "name": f"一期基金{more.get('source', '')}",
        "source": "added_cost",
        "project_stage": "finished",
        "initial_amount": Decimal(500000),
    }
    return flow.create("accountant", "service_fund", **{**values, **more})


def new_request(flow: Flow, fund: Any, amount: str, who: str = "supervisor", **more: Any) -> Any:
    values = {
        **PAYEE,
        "site": flow.ids["site_a"],
        "service_fund": fund.id,
        "purpose": "repair",
        "description": "3 栋外墙渗水维修",
        "amount": Decimal(amount),
    }
    return flow.create(who, "fund_request", **{**values, **more})


def reviewed(flow: Flow, fund: Any, amount: str) -> Any:
    request = flow.take("supervisor", new_request(flow, fund, amount), "submit")
    return flow.take("company", request, "review", cs_manager_opinion="情况属实")


def pay(flow: Flow, request: Any, who: str = "accountant") -> Any:
    return flow.take(who, request, "pay", paid_on=clock.today(), **{**PAID, "voucher_no": f"记-{324 + request.id:04}"})
