"""Who checks is another than who did: complaints, approval chains, the approver's own request."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from models.vocabulary.language.registry import registry
from services.errors import BadInput, Denied, Refused
from services.judge import taken
from tests.flows.conftest import Flow
from tests.flows.posts import also, hire


def test_every_approving_step_bars_who_did_the_work() -> None:
    """No approving step is left to whoever made the row or took the steps before it."""
    for register in registry.all():
        flow = register.spec.workflow
        for step in flow.steps if flow else ():
            if step.approving:
                assert step.four_eyes is not None or step.other_than, f"{register.spec.key}.{step.name}"
                assert step.name not in step.other_than


@pytest.mark.parametrize(
    ("key", "step"),
    [
        ("preliminary_scheme", "review_fee"),
        ("fund_request", "forward_hq"),
        ("fund_request", "record_hq"),
        ("mortgage_application", "bank_approved"),
        ("annual_budget", "committee_approve"),
    ],
)
def test_what_only_sounds_like_an_approval_is_none(key: str, step: str) -> None:
    flow = registry.get(key).spec.workflow
    assert flow is not None
    assert not flow.step(step).approving


def _transferred(flow: Flow, **more: Any) -> Any:
    complaint = flow.complaint(**more)
    handler = more.get("handler") or flow.ids["staff_supervisor"]
    return flow.take("clerk", complaint, "transfer", handler=handler, initial_opinion="请尽快处理")


DONE = {"process": "已到场", "result": "已解决"}


def test_only_the_handler_or_a_post_of_the_category_accepts_and_settles(flow: Flow) -> None:
    hire(flow, "second", "supervisor", "cs_supervisor")
    complaint = _transferred(flow)

    flow.refused(complaint, "accept", "butler", "second", "manager")
    flow.take("supervisor", complaint, "accept")
    flow.refused(complaint, "resolve", "butler", "second", "manager", **DONE)
    flow.take("supervisor", complaint, "resolve", **DONE)


def test_a_butler_does_not_handle_what_is_said_about_her(flow: Flow) -> None:
    butler = flow.ids["staff_butler"]
    with pytest.raises(BadInput) as refusal:
        flow.complaint(about_staff=butler, handler=butler)
    assert list(refusal.value.fields) == ["handler"]

    complaint = _transferred(flow, about_staff=butler, category=flow.ids["cleaning"])
    flow.refused(complaint, "accept", "butler", kind=Denied)
    flow.take("supervisor", complaint, "accept")
    flow.refused(complaint, "resolve", "butler", kind=Denied, **DONE)


def test_after_a_hand_over_the_new_handler_goes_on_and_neither_verifies(flow: Flow) -> None:
    hire(flow, "second", "supervisor", "cs_supervisor")
    hire(flow, "third", "supervisor", "cs_supervisor")
    complaint = _transferred(flow)
    flow.take("supervisor", complaint, "accept")
    flow.take("manager", complaint, "hand_over", reason="休假", handler=flow.ids["staff_second"])
    assert complaint.state == "handling"
    flow.take("second", complaint, "resolve", **DONE)

    flow.refused(complaint, "verify", "supervisor", "second", kind=Denied, verify_result="solved")
    flow.take("third", complaint, "verify", verify_result="solved")


@pytest.fixture
def fund(flow: Flow) -> Any:
    hire(flow, "accountant", "clerk", "accountant")
    hire(flow, "director", "general_manager", "development_director")
    values = {
        "site": flow.ids["site_a"],
        "name": "一期基金",
        "source": "reserved",
        "initial_amount": Decimal(500000),
        "keeper": flow.ids["staff_accountant"],
    }
    row = flow.create("accountant", "service_fund", **values)
    return flow.take("gm", row, "approve")


def _request(flow: Flow, fund: Any, applicant: str, amount: str) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "service_fund": fund.id,
        "purpose": "repair",
        "description": "屋面维修",
        "payee": "安居防水工程有限公司",
        "payee_account": "6222020200112233445",
        "amount": Decimal(amount),
        "applicant": flow.ids[f"staff_{applicant}"],
    }
    request = flow.create("supervisor", "fund_request", **values)
    return flow.take("supervisor", request, "submit")


@pytest.mark.parametrize("amount", ["860", "18600", "186000"])
def test_the_general_managers_own_request_is_headquarters_to_decide(flow: Flow, fund: Any, amount: str) -> None:
    request = _request(flow, fund, "gm", amount)
    assert request.tier == "own"

    flow.refused(request, "review", "gm", kind=Denied)
    flow.take("company", request, "review")
    for step in ("approve_mid", "forward_own"):
        flow.refused(request, step, "gm", kind=Denied)
    flow.refused(request, "approve_low", "director", kind=Refused)
    flow.refused(request, "forward_hq", "gm", kind=Refused)
    flow.take("company", request, "forward_own")
    flow.refused(request, "record_own", "company", kind=BadInput)
    assert request.state == "hq_pending"


@pytest.mark.parametrize(
    ("amount", "last"), [("860", "approve_low"), ("50000", "approve_mid"), ("186000", "forward_hq")]
)
def test_the_general_manager_is_not_led_to_review_what_he_is_to_decide(
    flow: Flow, fund: Any, amount: str, last: str
) -> None:
    """A site's manager applies: the company's customer service manager reviews, and who decides is still free to."""
    request = _request(flow, fund, "manager", amount)

    flow.refused(request, "review", "gm")
    flow.refused(request, "review", "manager", kind=Denied)
    flow.take("company", request, "review")
    flow.take("director" if last == "approve_low" else "gm", request, last)


@pytest.mark.parametrize(
    ("amount", "last"), [("860", "approve_low"), ("50000", "forward_own"), ("186000", "forward_hq")]
)
def test_the_companys_managers_own_request_is_reviewed_above_and_decided_elsewhere(
    flow: Flow, fund: Any, amount: str, last: str
) -> None:
    request = _request(flow, fund, "company", amount)

    flow.refused(request, "review", "company", kind=Denied)
    flow.take("gm", request, "review")
    flow.take("director" if last == "approve_low" else "gm", request, last)


def test_who_reviewed_does_not_approve_the_same_request(flow: Flow, fund: Any) -> None:
    request = _request(flow, fund, "supervisor", "18600")
    also(flow, "company", "general_manager")
    flow.take("company", request, "review")

    flow.refused(request, "approve_mid", "company", kind=Denied)
    flow.take("gm", request, "approve_mid")
    assert request.state == "approved"
    assert taken.alone(flow.session, request) == []


def test_one_person_may_do_both_where_the_general_manager_said_so(flow: Flow, fund: Any) -> None:
    request = _request(flow, fund, "supervisor", "18600")
    also(flow, "company", "general_manager")
    flow.take("company", request, "review")
    said = flow.create(
        "manager", "rule_parameter", rule_id="chain", name="same_person", value="yes", site=flow.ids["site_a"]
    )
    flow.refused(request, "approve_mid", "company", kind=Denied)
    flow.refused(said, "approve", "manager", "supervisor", kind=Denied)
    flow.take("gm", said, "approve")

    assert taken.alone(flow.session, request) == []
    flow.take("company", request, "approve_mid")
    assert request.state == "approved"
    review, approve = (request.spec.workflow.step(name).label for name in ("review", "approve_mid"))
    assert [said.zh for said in taken.alone(flow.session, request)] == [
        f"按项目参数 chain.same_person，同一人办理“{review.zh}”和“{approve.zh}”：{flow.who('company').name}"
    ]
