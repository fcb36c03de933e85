"""The service fund: from the account to the payment, decided by the amount, on a ledger that never goes below zero."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select, update

from services import clock, rules
from services.errors import AppError, BadInput, Missing, Refused
from services.judge import access
from services.judge.actor import SYSTEM
from services.records import writing
from services.records.references import UNKNOWN_TARGET
from tests.flows.conftest import Flow
from tests.flows.money import hire, paper

PAID = {"voucher_no": "记-0325"}
PAYEE = {"payee": "安居防水工程有限公司", "payee_account": "6222020200112233445"}


@pytest.fixture
def fund(flow: Flow) -> Any:
    """An approved account of half a million."""
    hire(flow, "accountant", "far_accountant", "director", "deputy")
    account = _account(flow)
    flow.refused(account, "approve", "accountant", "company", "manager", "director", "rep")
    return flow.take("gm", account, "approve")


def _account(flow: Flow, **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"], "name": f"一期基金{more.get('source', '')}", "source": "added_cost", "project_stage": "finished",
        "initial_amount": Decimal("500000"),
    }  # fmt: skip
    return flow.create("accountant", "service_fund", **{**values, **more})


def _request(flow: Flow, fund: Any, amount: str, who: str = "supervisor", **more: Any) -> Any:
    values = {
        **PAYEE, "site": flow.ids["site_a"], "service_fund": fund.id, "purpose": "repair", "description": "3 栋外墙渗水维修",
        "amount": Decimal(amount),
    }  # fmt: skip
    return flow.create(who, "fund_request", **{**values, **more})


def _reviewed(flow: Flow, fund: Any, amount: str) -> Any:
    request = flow.take("supervisor", _request(flow, fund, amount), "submit")
    return flow.take("company", request, "review", cs_manager_opinion="情况属实")


def _pay(flow: Flow, request: Any, who: str = "accountant") -> Any:
    return flow.take(
        who, request, "pay", paid_on=clock.today(), **{**PAID, "voucher_no": f"记-{324 + request.id:04}"}
    )


def test_request_goes_from_account_to_settlement(flow: Flow, fund: Any) -> None:
    assert (fund.state, fund.balance, fund.keeper_id) == (
        "active",
        Decimal("500000"),
        flow.ids["staff_accountant"],
    )
    request = _request(flow, fund, "9999.99")
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
    _pay(flow, request)
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
        ("9999.99", "low", "director", "approve_low"), ("10000.00", "middle", "gm", "approve_mid"),
        ("10000.01", "middle", "gm", "approve_mid"), ("99999.99", "middle", "gm", "approve_mid"),
        ("100000.00", "middle", "gm", "approve_mid"), ("100000.01", "high", "gm", "forward_hq"),
    ],
)  # fmt: skip
def test_amount_decides_who_approves(
    flow: Flow, fund: Any, amount: str, tier: str, who: str, step: str
) -> None:
    request = _reviewed(flow, fund, amount)
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
    request = flow.take("gm", _reviewed(flow, fund, "180000"), "forward_hq", gm_opinion="报区域总部")
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
    flow.take(
        "gm", request, "record_hq", hq_document=document, hq_decided_on=clock.today(), hq_decision="同意"
    )

    assert request.state == "approved"


def test_manager_does_not_review_his_own_request(flow: Flow, fund: Any) -> None:
    request = flow.take("company", _request(flow, fund, "5000", "company"), "submit")

    flow.refused(request, "review", "company", "manager", "director")
    flow.take("gm", request, "review")

    assert request.state == "reviewed"


def test_balance_never_falls_below_zero(flow: Flow, fund: Any) -> None:
    first, second = (flow.take("gm", _reviewed(flow, fund, "100000"), "approve_mid") for _ in range(2))
    third = flow.take("gm", _reviewed(flow, fund, "99000"), "approve_mid")
    flow.create("accountant", "fund_ledger_entry", service_fund=fund.id, kind="adjustment", amount=Decimal("-300000"),
                voucher_no="记-1", summary="调整")  # fmt: skip
    with pytest.raises(BadInput) as below:
        flow.create("accountant", "fund_ledger_entry", service_fund=fund.id, kind="adjustment", amount=Decimal("-200000.01"),
                    voucher_no="记-2", summary="调整")  # fmt: skip
    assert below.value.fields["amount"].zh == "余额不足，只有 200,000.00 元"

    _pay(flow, first)
    _pay(flow, second)
    assert fund.balance == 0
    flow.refused(third, "pay", "accountant", kind=BadInput, paid_on=clock.today(), **PAID)
    with pytest.raises(Refused):
        flow.take("supervisor", _request(flow, fund, "0.01"), "submit")
    flow.create("accountant", "fund_ledger_entry", service_fund=fund.id, kind="returned", amount=Decimal("99000"), voucher_no="记-3",
                summary="结余退回")  # fmt: skip
    _pay(flow, third)
    assert (fund.balance, third.state) == (Decimal("0.00"), "paid")


def test_entry_that_cites_an_approved_request_pays_it(flow: Flow, fund: Any) -> None:
    request = flow.take("director", _reviewed(flow, fund, "800"), "approve_low")
    values = {"service_fund": fund.id, "kind": "expense", "voucher_no": "记-9", "summary": "维修"}

    for wrong in (
        {},
        {"fund_request": request.id, "amount": Decimal("799")},
        {"fund_request": _reviewed(flow, fund, "800").id},
    ):
        with pytest.raises(BadInput):
            flow.create("accountant", "fund_ledger_entry", **{"amount": Decimal("800"), **values, **wrong})
    for who in ("supervisor", "company", "gm", "clerk", "far_accountant"):
        with pytest.raises(AppError):
            flow.create(who, "fund_ledger_entry", fund_request=request.id, amount=Decimal("800"), **values)
    writing.change(
        flow.session, SYSTEM, request, {"payee": "张师傅", "payee_account": "6222"}, version=request.version
    )
    flow.create("accountant", "fund_ledger_entry", fund_request=request.id, amount=Decimal("800"), **values)

    assert (request.state, request.voucher_no, fund.balance) == ("paid", "记-9", Decimal("499200"))
    assert len(flow.all("fund_ledger_entry", fund_request_id=request.id)) == 1


def test_account_is_used_only_while_approved(flow: Flow, fund: Any) -> None:
    draft = _account(flow, name="二期基金")
    request = _request(flow, draft, "100")
    flow.refused(request, "submit", "supervisor", "company", kind=Refused)

    flow.take("supervisor", _request(flow, fund, "100"), "submit")
    flow.refused(fund, "close", "gm", kind=Refused)


def test_source_fits_the_project_stage(flow: Flow, fund: Any) -> None:
    for more in (
        {"source": "reserved"},
        {"project_stage": "unfinished"},
        {"source": "maintenance_fund"},
        {"source": "warranty"},
    ):
        with pytest.raises(BadInput):
            _account(flow, **more)


def test_maintenance_fund_needs_a_resolution_and_its_limit(
    flow: Flow, fund: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    committee = flow.seed("committee", "owners_committee", site=flow.ids["site_a"], term_no=1)
    account = flow.take(
        "gm", _account(flow, source="maintenance_fund", owners_committee=committee), "approve"
    )
    values = {
        "site": flow.ids["site_a"],
        "owners_committee": committee,
        "matter": "电梯钢丝绳",
        "amount_limit": Decimal("6000"),
        "document": paper(monkeypatch),
    }
    old = flow.create("company", "maintenance_fund_resolution", **values, resolved_on=clock.today() - timedelta(days=60),
                      valid_until=clock.today() - timedelta(days=1))  # fmt: skip
    resolution = flow.create("company", "maintenance_fund_resolution", **values)

    for more in ({}, {"resolution": old.id}):
        flow.refused(_request(flow, account, "100", **more), "submit", "supervisor", kind=Refused)
    flow.take("supervisor", _request(flow, account, "4000", resolution=resolution.id), "submit")
    flow.refused(
        _request(flow, account, "2000.01", resolution=resolution.id), "submit", "supervisor", kind=Refused
    )
    flow.take("supervisor", _request(flow, account, "2000", resolution=resolution.id), "submit")


def _deposit(flow: Flow, **more: Any) -> Any:
    builder = flow.seed("builder", "contractor", name="中建五局", kind="builder", status="active")
    contract = flow.create("company", "warranty_contract", site=flow.ids["site_a"], contractor=builder, scope="屋面防水",
                           start_on=clock.today() - timedelta(days=700), end_on=clock.today() + timedelta(days=700),
                           deposit_amount=Decimal("20000"))  # fmt: skip
    flow.refused(
        contract, "countersign", "company", kind=BadInput, property_rep="王海燕", supervision_rep="刘工"
    )
    parties = {"property_rep": "王海燕", "supervision_rep": "刘工", "contractor_rep": "周工"}
    flow.refused(contract, "countersign", "supervisor", "accountant", "gm", **parties)
    flow.take("company", contract, "countersign", **parties)
    flow.take("gm", contract, "sign")
    values = {"site": flow.ids["site_a"], "total": contract.deposit_amount, "due_on": contract.end_on}
    return flow.create("accountant", "warranty_deposit", opened_from=contract, **{**values, **more})


def test_warranty_money_is_for_a_builder_in_default(
    flow: Flow, fund: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    deposit = _deposit(flow)
    account = flow.take("gm", _account(flow, source="warranty", warranty_deposit=deposit.id), "approve")
    request = _request(flow, account, "8600", contractor_in_default=True)
    flow.refused(request, "submit", "supervisor", kind=Refused)
    notice = paper(monkeypatch)
    flow.create("supervisor", "warranty_payment", site=flow.ids["site_a"], warranty_deposit=deposit.id, kind="deduction",
                amount=Decimal("8600"), reason="多次催修未到", default_notice=notice)  # fmt: skip

    flow.refused(_request(flow, account, "8600"), "submit", "supervisor", kind=Refused)
    flow.refused(
        _request(flow, account, "20000.01", contractor_in_default=True), "submit", "supervisor", kind=Refused
    )
    flow.take("supervisor", request, "submit")


def test_warranty_payment_is_confirmed_reviewed_approved_and_paid(
    flow: Flow, fund: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    deposit = _deposit(flow)
    values = {
        "site": flow.ids["site_a"],
        "warranty_deposit": deposit.id,
        "amount": Decimal("8600"),
        "reason": "多次催修未到",
    }
    with pytest.raises(BadInput):
        flow.create(
            "supervisor", "warranty_payment", **{**values, "kind": "partial", "amount": Decimal("20000.01")}
        )
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

    assert (deposit.deducted, deposit.released, deposit.balance) == (Decimal("8600"), 0, Decimal("11400"))


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
    claim = flow.create("supervisor", "compensation_claim", site=flow.ids["site_a"], unit=flow.ids["room"], resident=resident,
                        reason="屋面漏水", claimed=Decimal("200000"))  # fmt: skip
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
    contract = flow.create("manager", "property_contract", site=flow.ids["site_a"], title="物业服务合同", counterparty="天成物业",
                           start_on=clock.today(), end_on=clock.today() + timedelta(days=900))  # fmt: skip

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
    proposal = flow.create(
        "manager", "proposal", site=flow.ids["site_a"], title="夜间值守", content="22 点至 6 点轮值"
    )
    flow.take("manager", proposal, "submit")

    flow.refused(proposal, "decide", "gm", kind=BadInput, decision="adopted")
    flow.refused(proposal, "decide", "company", "manager", "director", opinion="好", decision="adopted")
    flow.take("gm", proposal, "decide", opinion="试行三个月", decision="adopted")

    assert (proposal.decided_on, flow.told("manager")) == (clock.today(), [f"提案 {proposal.record_no} 采纳"])


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
    request = _reviewed(flow, fund, "7000")

    assert request.tier == "middle"
    flow.refused(request, "approve_low", "director", kind=Refused)
    flow.take("gm", request, "approve_mid")


def test_payee_is_approved_with_the_request(flow: Flow, fund: Any) -> None:
    """The applicant set the payee after the approval."""
    request = flow.create("supervisor", "fund_request", site=flow.ids["site_a"], service_fund=fund.id, purpose="repair",
                          description="外墙渗水", amount=Decimal("800"))  # fmt: skip
    flow.refused(request, "submit", "supervisor", kind=BadInput)
    done = flow.take("director", _reviewed(flow, fund, "800"), "approve_low")

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
            _request(flow, fund, "100", who=who)
        said[who] = refusal.value.fields["service_fund"]

    assert said["supervisor"] == UNKNOWN_TARGET
    assert said["manager"].zh == "这一项是“关闭”，要选“草稿、启用”的"
