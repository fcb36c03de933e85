"""Who is told what comes next: those the judge lets take it, the most specific post first, and nobody else."""

from __future__ import annotations

from services.workflow.following import who_next
from tests.flows.conftest import Flow


def names(flow: Flow, users: list[int]) -> set[str]:
    return {name for name, user in flow.users.items() if user in users}


def test_who_handled_a_complaint_is_not_asked_to_verify_it(flow: Flow) -> None:
    complaint = flow.complaint()
    flow.take("clerk", complaint, "transfer", handler=flow.ids["staff_supervisor"], initial_opinion="请处理")
    flow.take("supervisor", complaint, "accept")
    flow.take("supervisor", complaint, "resolve", process="打扫", result="已打扫")
    line = f"投诉 {complaint.record_no} 已处理，请跟踪验证"

    assert [name for name in flow.users if line in flow.told(name)] == ["manager"]
    assert names(flow, who_next(flow.session, complaint)) == {"manager"}


def test_an_unsatisfied_visit_tells_the_handler_to_go_on(flow: Flow) -> None:
    complaint = flow.complaint()
    flow.take("clerk", complaint, "transfer", handler=flow.ids["staff_butler"], initial_opinion="请处理")
    flow.take("butler", complaint, "accept")
    flow.take("butler", complaint, "resolve", process="打扫", result="已打扫")
    visit = flow.visit("clerk", "C", kind="complaint", complaint=complaint.id)
    line = f"投诉 {complaint.record_no} 未解决，请继续处理：回访 {visit.record_no} 不满意：电话回访"

    assert complaint.state == "handling"
    assert [name for name in flow.users if line in flow.told(name)] == ["butler"]


def test_a_visit_is_asked_of_the_butler_of_the_building(flow: Flow) -> None:
    repair = flow.repair()
    flow.take("clerk", repair, "notify")
    flow.take("clerk", repair, "dispatch")
    order = flow.one("work_order", repair_request_id=repair.id)
    flow.take("engineer", order, "cancel", reason="重复")

    assert names(flow, who_next(flow.session, repair, tags=["cs_supervisor"])) <= {
        "supervisor",
        "clerk",
        "night",
    }
    assert names(flow, who_next(flow.session, flow.complaint())) == {"butler"}
