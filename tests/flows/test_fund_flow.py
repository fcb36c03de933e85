"""The service fund: from the account to the payment, decided by the amount, on a ledger that never goes below zero."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import update

from services import clock, rules
from services.errors import AppError, BadInput, Missing, Refused
from services.judge import access
from services.judge.actor import SYSTEM
from services.records import writing
from services.records.references import UNKNOWN_TARGET
from tests.flows.conftest import Flow
from tests.flows.funding import PAID, PAYEE, fund_in_use, new_account, new_request, pay, reviewed
from tests.flows.money import paper

fund = pytest.fixture(fund_in_use)


def test_request_goes_from_account_to_settlement(flow: Flow, fund: Any) -> None:
    assert (fund.state, fund.balance, fund.keeper_id) == (
        "active",
        Decimal(500000),
        flow.ids["staff_accountant"],
    )
    request = new_request(flow, fund, "9999.99")
    assert (request.tier, request.applicant_id, request.state) == (
        "low",
        flow.ids["staff_supervisor"],
        "draft",
    )

    flow.refused(request, "submit", "accountant", "gm")
    flow.refused(request, "submit", "butler", "clerk", "far_supervisor", kind=Missing)
    flow.take("supervisor", request, "submit")
    assert flow.told("company") == [f"基金申请 {request.record_no} 请审核"]
    flow.refused(request, "review", "supervisor", "manager", "accountant", "director")
    flow.refused(request, "review", "far_manager", kind=Missing)
    flow.refused(request, "review", "gm")
    flow.take("company", request, "review", cs_manager_opinion="三家比价取低")
    assert flow.told("director") == [f"基金申请 {request.record_no} 请审批"]
    flow.refused(request, "pay", "accountant", kind=Refused, paid_on=clock.today(), **PAID)
    flow.take("director", request, "approve_low", director_opinion="同意")
    assert request.approved_by_id == flow.ids["staff_director"]
    flow.refused(request, "pay", "supervisor", "company", "gm", paid_on=clock.today(), **PAID)
    flow.refused(request, "pay", "far_accountant", "clerk", kind=Missing, paid_on=clock.today(), **PAID)
    flow.refused(request, "pay", "accountant", kind=BadInput, paid_on=clock.today())
    pay(flow, request)
    assert request.voucher_no == f"记-{324 + request.id:04}"

    entry = flow.one("fund_ledger_entry", fund_request_id=request.id)
    assert (entry.kind, entry.amount, entry.balance_after) == (
        "expense",
        Decimal("9999.99"),
        Decimal("490000.01"),
    )
    assert (entry.recorded_by_id, entry.voucher_no) == (
        flow.ids["staff_accountant"],
        request.voucher_no,
    )
    assert fund.balance == Decimal("490000.01")
    flow.take("accountant", request, "settle")
    assert request.state == "settled"


@pytest.mark.parametrize(
    ("amount", "tier", "who", "step"),
    [
        ("9999.99", "low", "director", "approve_low"),
        ("10000.00", "middle", "gm", "approve_mid"),
        ("10000.01", "middle", "gm", "approve_mid"),
        ("99999.99", "middle", "gm", "approve_mid"),
        ("100000.00", "middle", "gm", "approve_mid"),
        ("100000.01", "high", "gm", "forward_hq"),
    ],
)
def test_amount_decides_who_approves(flow: Flow, fund: Any, amount: str, tier: str, who: str, step: str) -> None:
    request = reviewed(flow, fund, amount)
    assert request.tier == tier

    heads = {"director", "gm", "deputy"}
    for other in ("approve_low", "approve_mid", "forward_hq"):
        may = set() if other != step else {"director"} if other == "approve_low" else {"gm"}
        holders = {"director"} if other == "approve_low" else {"gm"}
        flow.refused(request, other, *sorted(heads - holders), "rep", "company", "supervisor", "accountant")
        flow.refused(request, other, *sorted(holders - may), kind=Refused)
    flow.take(who, request, step)

    assert request.state == ("hq_pending" if tier == "high" else "approved")


def test_above_the_limit_waits_for_headquarters_document(
    flow: Flow, fund: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = flow.take("gm", reviewed(flow, fund, "180000"), "forward_hq", gm_opinion="报区域总部")
    document = paper(monkeypatch)

    flow.refused(request, "record_hq", "gm", kind=BadInput, hq_decided_on=clock.today())
    flow.refused(request, "record_hq", "gm", kind=BadInput, hq_document=document)
    flow.refused(
        request,
        "record_hq",
        "deputy",
        "director",
        "company",
        "accountant",
        hq_document=document,
        hq_decided_on=clock.today(),
    )
    flow.refused(request, "pay", "accountant", kind=Refused, paid_on=clock.today(), **PAID)
    flow.take("gm", request, "record_hq", hq_document=document, hq_decided_on=clock.today(), hq_decision="同意")

    assert request.state == "approved"


def test_manager_does_not_review_his_own_request(flow: Flow, fund: Any) -> None:
    request = flow.take("company", new_request(flow, fund, "5000", "company"), "submit")

    flow.refused(request, "review", "company", "manager", "director")
    flow.take("gm", request, "review")

    assert request.state == "reviewed"


def test_balance_never_falls_below_zero(flow: Flow, fund: Any) -> None:
    first, second = (flow.take("gm", reviewed(flow, fund, "100000"), "approve_mid") for _ in range(2))
    third = flow.take("gm", reviewed(flow, fund, "99000"), "approve_mid")
    flow.create(
        "accountant",
        "fund_ledger_entry",
        service_fund=fund.id,
        kind="adjustment",
        amount=Decimal(-300000),
        voucher_no="记-1",
        summary="调整",
    )
    with pytest.raises(BadInput) as below:
        flow.create(
            "accountant",
            "fund_ledger_entry",
            service_fund=fund.id,
            kind="adjustment",
            amount=Decimal("-200000.01"),
            voucher_no="记-2",
            summary="调整",
        )
    assert below.value.fields["amount"].zh == "余额不足，只有 200,000.00 元"

    pay(flow, first)
    pay(flow, second)
    assert fund.balance == 0
    flow.refused(third, "pay", "accountant", kind=BadInput, paid_on=clock.today(), **PAID)
    with pytest.raises(Refused):
        flow.take("supervisor", new_request(flow, fund, "0.01"), "submit")
    flow.create(
        "accountant",
        "fund_ledger_entry",
        service_fund=fund.id,
        kind="returned",
        amount=Decimal(99000),
        voucher_no="记-3",
        summary="结余退回",
    )
    pay(flow, third)
    assert (fund.balance, third.state) == (Decimal("0.00"), "paid")


def test_entry_that_cites_an_approved_request_pays_it(flow: Flow, fund: Any) -> None:
    request = flow.take("director", reviewed(flow, fund, "800"), "approve_low")
    values = {"service_fund": fund.id, "kind": "expense", "voucher_no": "记-9", "summary": "维修"}

    for wrong in (
        {},
        {"fund_request": request.id, "amount": Decimal(799)},
        {"fund_request": reviewed(flow, fund, "800").id},
    ):
        with pytest.raises(BadInput):
            flow.create("accountant", "fund_ledger_entry", **{"amount": Decimal(800), **values, **wrong})
    for who in ("supervisor", "company", "gm", "clerk", "far_accountant"):
        with pytest.raises(AppError):
            flow.create(who, "fund_ledger_entry", fund_request=request.id, amount=Decimal(800), **values)
    writing.change(flow.session, SYSTEM, request, {"payee": "张师傅", "payee_account": "6222"}, version=request.version)
    flow.create("accountant", "fund_ledger_entry", fund_request=request.id, amount=Decimal(800), **values)

    assert (request.state, request.voucher_no, fund.balance) == ("paid", "记-9", Decimal(499200))
    assert len(flow.all("fund_ledger_entry", fund_request_id=request.id)) == 1


def test_account_is_used_only_while_approved(flow: Flow, fund: Any) -> None:
    draft = new_account(flow, name="二期基金")
    request = new_request(flow, draft, "100")
    flow.refused(request, "submit", "supervisor", "company", kind=Refused)

    flow.take("supervisor", new_request(flow, fund, "100"), "submit")
    flow.refused(fund, "close", "gm", kind=Refused)


def test_source_fits_the_project_stage(flow: Flow, fund: Any) -> None:
    for more in (
        {"source": "reserved"},
        {"project_stage": "unfinished"},
        {"source": "maintenance_fund"},
        {"source": "warranty"},
    ):
        with pytest.raises(BadInput):
            new_account(flow, **more)


def test_maintenance_fund_needs_a_resolution_and_its_limit(
    flow: Flow, fund: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    committee = flow.seed("committee", "owners_committee", site=flow.ids["site_a"], term_no=1)
    account = flow.take("gm", new_account(flow, source="maintenance_fund", owners_committee=committee), "approve")
    values = {
        "site": flow.ids["site_a"],
        "owners_committee": committee,
        "matter": "电梯钢丝绳",
        "amount_limit": Decimal(6000),
        "document": paper(monkeypatch),
    }
    old = flow.create(
        "company",
        "maintenance_fund_resolution",
        **values,
        resolved_on=clock.today() - timedelta(days=60),
        valid_until=clock.today() - timedelta(days=1),
    )
    resolution = flow.create("company", "maintenance_fund_resolution", **values)

    for more in ({}, {"resolution": old.id}):
        flow.refused(new_request(flow, account, "100", **more), "submit", "supervisor", kind=Refused)
    flow.take("supervisor", new_request(flow, account, "4000", resolution=resolution.id), "submit")
    flow.refused(new_request(flow, account, "2000.01", resolution=resolution.id), "submit", "supervisor", kind=Refused)
    flow.take("supervisor", new_request(flow, account, "2000", resolution=resolution.id), "submit")


def test_stricter_limit_of_a_site_leaves_no_amount_between_the_tiers(flow: Flow, fund: Any) -> None:
    flow.seed(
        "figure",
        "rule_parameter",
        site=flow.ids["site_a"],
        rule_id="R001",
        name="limit_low",
        value="5000",
        state="effective",
    )
    rules.forget(flow.session)
    request = reviewed(flow, fund, "7000")

    assert request.tier == "middle"
    flow.refused(request, "approve_low", "director", kind=Refused)
    flow.take("gm", request, "approve_mid")


def test_payee_is_approved_with_the_request(flow: Flow, fund: Any) -> None:
    """The applicant set the payee after the approval."""
    request = flow.create(
        "supervisor",
        "fund_request",
        site=flow.ids["site_a"],
        service_fund=fund.id,
        purpose="repair",
        description="外墙渗水",
        amount=Decimal(800),
    )
    flow.refused(request, "submit", "supervisor", kind=BadInput)
    done = flow.take("director", reviewed(flow, fund, "800"), "approve_low")

    for who in ("supervisor", "accountant", "manager"):
        with pytest.raises(AppError):
            writing.change(flow.session, flow.who(who), done, {"payee": "我的亲戚"}, version=done.version)
    assert done.payee == PAYEE["payee"]


def test_the_state_of_an_account_is_told_only_to_who_may_open_it(flow: Flow, fund: Any) -> None:
    register = type(fund)
    flow.session.execute(update(register).where(register.id == fund.id).values(state="closed"))
    flow.session.refresh(fund)
    assert not access.decide(flow.who("supervisor"), "view", register, fund)
    assert access.decide(flow.who("manager"), "view", register, fund)

    said = {}
    for who in ("supervisor", "manager"):
        with pytest.raises(BadInput) as refusal:
            new_request(flow, fund, "100", who=who)
        said[who] = refusal.value.fields["service_fund"]

    assert said["supervisor"] == UNKNOWN_TARGET
    assert said["manager"].zh == "这一项是“关闭”，要选“草稿、启用”的"
