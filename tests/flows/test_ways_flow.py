"""No dead ends: what can never be taken is not offered, what is settled closes, what is stuck goes back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.vocabulary.language.registry import registry
from services import clock
from services.errors import BadInput, Refused
from services.judge import guards
from tests.flows.conftest import Flow


def test_a_satisfied_visit_is_closed_by_saving_it(flow: Flow) -> None:
    done, unhappy = (
        flow.visit("butler", "A", kind="call_letter"),
        flow.visit("butler", "C", kind="call_letter"),
    )
    open_ = flow.visit(
        "butler", "B", kind="call_letter", unanswered=True, appointed_reply_at=clock.now() + timedelta(days=1)
    )

    assert (done.state, done.result) == ("closed", "回访满意度：A满意")
    assert (unhappy.state, open_.state) == ("visited", "visited")


def test_a_choice_that_is_always_refused_is_not_offered(flow: Flow) -> None:
    complaint = flow.complaint()
    flow.take("clerk", complaint, "transfer", handler=flow.ids["staff_butler"], initial_opinion="请处理")
    flow.take("butler", complaint, "accept")
    flow.take("butler", complaint, "resolve", process="打扫", result="已打扫")
    verify = complaint.spec.workflow.step("verify", complaint.state)
    results = complaint.spec.fields["verify_result"].choices

    offered = [str(one) for one in results if guards.can_be(flow.session, complaint, verify, "verify_result", one)]
    flow.refused(complaint, "verify", "supervisor", kind=Refused, verify_result="partly")

    assert offered == ["solved"]
    flow.take("supervisor", complaint, "reopen", reason="只打扫了一半")
    assert complaint.state == "handling"


def test_a_proposal_is_carried_out_after_the_decision(flow: Flow) -> None:
    values = {"title": "增设儿童活动区", "content": "在中心花园", "site": flow.ids["site_a"]}
    adopted, refused = (flow.create("manager", "proposal", **values) for _ in range(2))
    for proposal, decision in ((adopted, "adopted"), (refused, "refused")):
        flow.take("manager", proposal, "submit")
        flow.take("gm", proposal, "decide", opinion="已阅", decision=decision)

    flow.refused(adopted, "shelve", "manager", kind=Refused)
    flow.refused(adopted, "implement", "manager", kind=BadInput)
    flow.take("manager", adopted, "implement", responsible=flow.ids["staff_supervisor"], due_on=clock.today())
    flow.take("manager", adopted, "finish", outcome="已建成")
    flow.refused(
        refused,
        "implement",
        "manager",
        kind=Refused,
        responsible=flow.ids["staff_supervisor"],
        due_on=clock.today(),
    )
    flow.take("manager", refused, "shelve")

    assert (adopted.state, adopted.finished_on, refused.state) == ("done", clock.today(), "done")


@pytest.mark.parametrize(
    ("key", "state"),
    [
        ("service_report", "finance_approved"),
        ("service_report", "filed"),
        ("outgoing_message", "approved"),
        ("compensation_claim", "agreed"),
        ("repair_project", "approved"),
        ("warranty_contract", "reviewed"),
        ("warranty_payment", "approved"),
        ("key_loan", "approved"),
        ("archive_loan", "permitted"),
    ],
)
def test_what_may_get_stuck_has_a_way_back(key: str, state: str) -> None:
    spec = registry.get(key).spec
    order = {str(one): at for at, one in enumerate(spec.states)}
    ways = [
        step
        for step in spec.workflow.steps
        if state in [str(one) for one in step.sources] and step.by is not None and step.ask_reason and not step.guards
    ]

    assert any(
        order[str(step.target)] < order[state] or step.target in spec.ends or str(step.target) == "rejected"
        for step in ways
    )
