"""Warranty money, compensation, contracts with the property company and proposals: who approves what."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from services import clock
from services.errors import BadInput, Missing, Refused
from services.judge import access
from tests.flows.conftest import Flow
from tests.flows.funding import fund_in_use, new_account, new_request
from tests.flows.money import paper

fund = pytest.fixture(fund_in_use)


def _deposit(flow: Flow, **more: Any) -> Any:
    builder = flow.seed("builder", "contractor", name="中建五局", kind="builder", status="active")
    contract = flow.create(
        "company",
        "warranty_contract",
        site=flow.ids["site_a"],
        contractor=builder,
        scope="屋面防水",
        start_on=clock.today() - timedelta(days=700),
        end_on=clock.today() + timedelta(days=700),
        deposit_amount=Decimal(20000),
    )
    flow.refused(contract, "countersign", "company", kind=BadInput, property_rep="王海燕", supervision_rep="刘工")
    parties = {"property_rep": "王海燕", "supervision_rep": "刘工", "contractor_rep": "周工"}
    flow.refused(contract, "countersign", "supervisor", "accountant", "gm", **parties)
    flow.take("company", contract, "countersign", **parties)
    flow.take("gm", contract, "sign")
    values = {"site": flow.ids["site_a"], "total": contract.deposit_amount, "due_on": contract.end_on}
    return flow.create("accountant", "warranty_deposit", opened_from=contract, **{**values, **more})


def test_warranty_money_is_for_a_builder_in_default(flow: Flow, fund: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    deposit = _deposit(flow)
    account = flow.take("gm", new_account(flow, source="warranty", warranty_deposit=deposit.id), "approve")
    request = new_request(flow, account, "8600", contractor_in_default=True)
    flow.refused(request, "submit", "supervisor", kind=Refused)
    notice = paper(monkeypatch)
    flow.create(
        "supervisor",
        "warranty_payment",
        site=flow.ids["site_a"],
        warranty_deposit=deposit.id,
        kind="deduction",
        amount=Decimal(8600),
        reason="多次催修未到",
        default_notice=notice,
    )

    flow.refused(new_request(flow, account, "8600"), "submit", "supervisor", kind=Refused)
    flow.refused(
        new_request(flow, account, "20000.01", contractor_in_default=True),
        "submit",
        "supervisor",
        kind=Refused,
    )
    flow.take("supervisor", request, "submit")


def test_warranty_payment_is_confirmed_reviewed_approved_and_paid(
    flow: Flow, fund: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    deposit = _deposit(flow)
    values = {
        "site": flow.ids["site_a"],
        "warranty_deposit": deposit.id,
        "amount": Decimal(8600),
        "reason": "多次催修未到",
    }
    with pytest.raises(BadInput):
        flow.create("supervisor", "warranty_payment", **{**values, "kind": "partial", "amount": Decimal("20000.01")})
    early = flow.create("company", "warranty_payment", kind="due", **values)
    # What is not due yet is told before anybody confirms it.
    flow.refused(early, "confirm", "supervisor", kind=Refused, property_confirmation="无遗留问题")
    deposit.due_on = clock.today()
    flow.session.flush()
    flow.take("supervisor", early, "confirm", property_confirmation="无遗留问题")
    flow.refused(early, "review", "company", "supervisor", "accountant", "gm")  # who approves does not review
    flow.take("manager", early, "review")
    flow.take("gm", early, "approve")

    bare = flow.create("manager", "warranty_payment", kind="deduction", **values)
    flow.refused(bare, "confirm", "supervisor", kind=Refused, property_confirmation="三次通知未修")
    notice = paper(monkeypatch)
    deduction = flow.create("manager", "warranty_payment", kind="deduction", default_notice=notice, **values)
    flow.take("supervisor", deduction, "confirm", property_confirmation="三次通知未修")
    flow.refused(deduction, "review", "manager", "supervisor")
    flow.take("company", deduction, "review")
    flow.refused(deduction, "approve", "company", "director", "supervisor")
    flow.take("gm", deduction, "approve")
    flow.refused(deduction, "pay", "gm", "supervisor", paid_on=clock.today())
    flow.refused(deduction, "pay", "far_accountant", kind=Missing, paid_on=clock.today())
    flow.take("accountant", deduction, "pay", paid_on=clock.today())

    assert (deposit.deducted, deposit.released, deposit.balance) == (Decimal(8600), 0, Decimal(11400))


def _claim(flow: Flow, assessed: str) -> Any:
    resident = flow.ids.get("owner") or flow.seed(
        "owner",
        "resident",
        name="沈建华",
        phone="13812342046",
        kind="owner",
        site=flow.ids["site_a"],
        current_unit=flow.ids["room"],
    )
    claim = flow.create(
        "supervisor",
        "compensation_claim",
        site=flow.ids["site_a"],
        unit=flow.ids["room"],
        resident=resident,
        reason="屋面漏水",
        claimed=Decimal(200000),
    )
    flow.take("manager", claim, "assess", assessed=Decimal(assessed), liability="公司承担")
    return flow.take("manager", claim, "agree")


def test_compensation_is_approved_by_the_funds_tiers(flow: Flow, fund: Any) -> None:
    low, middle, high = (_claim(flow, amount) for amount in ("9999.99", "10000", "100000.01"))

    flow.refused(low, "approve", "gm", kind=Refused)
    flow.refused(low, "approve", "deputy", "director", "company", "accountant", "rep")
    flow.refused(low, "approve_low", "gm", "deputy", "company", "rep")
    flow.take("director", low, "approve_low")
    flow.refused(middle, "approve_low", "director", kind=Refused)
    flow.refused(middle, "approve", "director", "company", "rep")
    flow.take("gm", middle, "approve")
    flow.refused(high, "approve", "gm", kind=Refused)
    flow.refused(low, "pay", "supervisor", "gm", paid_on=clock.today())
    flow.take("accountant", low, "pay", paid_on=clock.today())

    assert (low.state, middle.state, high.state) == ("paid", "approved", "agreed")


def test_contract_is_reviewed_before_it_is_signed_by_another(flow: Flow, fund: Any) -> None:
    contract = flow.create(
        "manager",
        "property_contract",
        site=flow.ids["site_a"],
        title="物业服务合同",
        counterparty="天成物业",
        start_on=clock.today(),
        end_on=clock.today() + timedelta(days=900),
    )

    flow.refused(contract, "sign", "gm", "company", kind=Refused)
    flow.refused(contract, "review", "manager", "gm", initial_opinion="同意")
    flow.refused(contract, "review", "company", kind=BadInput)
    flow.take("company", contract, "review", initial_opinion="条款齐全")
    flow.refused(contract, "sign", "company", "director", "rep")
    flow.take("gm", contract, "sign")

    assert (contract.initial_reviewer_id, contract.signed_by_id) == (
        flow.ids["staff_company"],
        flow.ids["staff_gm"],
    )


@pytest.mark.parametrize("site", [True, False])
def test_who_is_to_carry_a_proposal_out_sees_it_and_is_told(flow: Flow, fund: Any, site: bool) -> None:
    where = {"site": flow.ids["site_a"]} if site else {}
    who = "manager" if site else "company"
    proposal = flow.create(who, "proposal", title="夜间值守", content="22 点至 6 点轮值", **where)
    flow.take(who, proposal, "submit")
    flow.take("gm", proposal, "decide", opinion="试行三个月", decision="adopted")
    assert not access.decide(flow.who("clerk"), "view", type(proposal), proposal)
    due = clock.today() + timedelta(days=30)

    flow.take(who, proposal, "implement", responsible=flow.ids["staff_clerk"], due_on=due)

    clerk = flow.who("clerk")
    assert flow.told("clerk") == [f"提案 {proposal.record_no} 由你落实，期限 {due:%Y-%m-%d}"]
    assert access.decide(clerk, "view", type(proposal), proposal)
    assert not access.decide(clerk, "edit", type(proposal), proposal)
    assert not access.decide(flow.who("butler"), "view", type(proposal), proposal)
    query = select(type(proposal).id).where(access.reach(type(proposal), clerk))
    assert list(flow.session.scalars(query)) == [proposal.id]


def test_proposal_is_the_managers_and_decided_with_an_opinion(flow: Flow, fund: Any) -> None:
    proposal = flow.create("manager", "proposal", site=flow.ids["site_a"], title="夜间值守", content="22 点至 6 点轮值")
    flow.take("manager", proposal, "submit")

    flow.refused(proposal, "decide", "gm", kind=BadInput, decision="adopted")
    flow.refused(proposal, "decide", "company", "manager", "director", opinion="好", decision="adopted")
    flow.take("gm", proposal, "decide", opinion="试行三个月", decision="adopted")

    assert (proposal.decided_on, flow.told("manager")) == (clock.today(), [f"提案 {proposal.record_no} 采纳"])
