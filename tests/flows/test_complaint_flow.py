"""Complaints: routed by category, handled, verified by somebody else, visited, closed; major ones with their case."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.vocabulary.language.registry import registry
from services import clock
from services.errors import BadInput, Missing, Passed, Refused
from services.records import writing
from services.workflow import transitions
from tests.flows.complaining import decided, handled
from tests.flows.conftest import Flow


def test_ordinary_complaint_goes_from_record_to_close(flow: Flow) -> None:
    complaint = flow.complaint()
    assert (complaint.handler_id, complaint.transferred_to_id) == (
        flow.ids["staff_supervisor"],
        flow.ids["service"],
    )
    assert complaint.accept_due_at == complaint.received_at + timedelta(minutes=30)
    assert complaint.resolve_due_at == complaint.received_at + timedelta(hours=72)

    flow.refused(complaint, "transfer", "manager", "gm", initial_opinion="请打扫")
    flow.refused(complaint, "transfer", "other_butler", "stranger", kind=Missing, initial_opinion="请打扫")
    flow.refused(complaint, "transfer", "clerk", kind=BadInput)
    flow.take("clerk", complaint, "transfer", initial_opinion="请安排打扫")
    assert flow.told("supervisor") == [f"投诉 {complaint.record_no} 已转给你，请受理"]
    flow.refused(complaint, "accept", "clerk", "gm")
    flow.refused(complaint, "accept", "other_butler", "far_supervisor", kind=Missing)
    flow.take("supervisor", complaint, "accept")
    flow.refused(complaint, "resolve", "clerk", "gm", process="打扫", result="好")
    flow.refused(complaint, "resolve", "supervisor", kind=BadInput, process="打扫")
    flow.take("supervisor", complaint, "resolve", process="安排保洁员打扫", result="已打扫")

    # The supervisor handled it: the manager verifies.
    flow.refused(complaint, "verify", "supervisor", "butler", "clerk", "gm", verify_result="solved")
    flow.refused(complaint, "verify", "rep", verify_result="solved")
    flow.refused(complaint, "verify", "far_manager", "engineer", kind=Missing, verify_result="solved")
    flow.refused(complaint, "verify", "manager", kind=Refused, verify_result="unsolved")
    flow.take("manager", complaint, "verify", verify_result="solved")
    assert complaint.verified_by_id == flow.ids["staff_manager"]

    flow.refused(complaint, "visit", "butler", "clerk", "supervisor", "manager", kind=Refused, replied_at=clock.now())
    flow.visit("butler", "B", kind="complaint", opened_from=complaint)
    assert (complaint.state, complaint.replied_at is not None) == ("visited", True)
    flow.refused(complaint, "close", "butler", "clerk", "gm")
    flow.refused(complaint, "close", "far_manager", "stranger", kind=Missing)
    flow.take("supervisor", complaint, "close")
    assert (complaint.state, complaint.closed_at is not None) == ("closed", True)


def test_supervisor_verifies_what_a_butler_handled(flow: Flow) -> None:
    complaint = flow.complaint(handler=flow.ids["staff_butler"])
    flow.take("clerk", complaint, "transfer", initial_opinion="请处理")
    assert flow.told("manager") == [f"投诉 {complaint.record_no} 转给了分派岗位以外的butler"]
    flow.take("butler", complaint, "accept")
    flow.take("butler", complaint, "resolve", process="已联系", result="已处理")

    flow.refused(complaint, "verify", "butler", verify_result="solved")
    flow.refused(complaint, "verify", "engineer", kind=Missing, verify_result="solved")
    flow.refused(complaint, "verify", "manager", "rep", verify_result="solved")
    flow.take("supervisor", complaint, "verify", verify_result="solved")

    assert complaint.state == "verified"


def test_visit_before_the_verification_counts_when_it_comes(flow: Flow) -> None:
    complaint = handled(flow)
    flow.visit("butler", "A", kind="complaint", complaint=complaint.id)
    assert complaint.state == "resolved"

    flow.take("manager", complaint, "verify", verify_result="solved")

    assert complaint.state == "visited"


def test_unsatisfied_visit_reopens_the_complaint(flow: Flow) -> None:
    complaint = handled(flow)
    flow.take("manager", complaint, "verify", verify_result="solved")

    flow.visit("butler", "C", kind="complaint", complaint=complaint.id, opinion="又脏了")

    assert (complaint.state, complaint.resolved_at, complaint.verified_by_id) == ("handling", None, None)
    flow.take("supervisor", complaint, "resolve", process="再打扫", result="已打扫")
    flow.refused(complaint, "reopen", "clerk", "butler", "gm")
    flow.refused(complaint, "reopen", "manager", kind=BadInput, reason=None)
    flow.take("manager", complaint, "reopen", reason="还有垃圾")
    assert complaint.state == "handling"


def test_manner_is_the_managers_to_handle(flow: Flow) -> None:
    complaint = flow.complaint(category=flow.ids["manner"])
    assert complaint.handler_id == flow.ids["staff_manager"]
    complaint = flow.complaint(category=flow.ids["manner"], handler=flow.ids["staff_supervisor"])
    flow.take("clerk", complaint, "transfer", initial_opinion="请处理")

    flow.refused(complaint, "accept", "supervisor", "butler")
    offered = {
        who: [one.step.name for one in transitions.open_steps(flow.session, flow.who(who), complaint) if one.decision]
        for who in ("supervisor", "manager")
    }
    assert ["accept" in steps for steps in offered.values()] == [False, True]
    flow.take("manager", complaint, "accept")
    assert complaint.handler_id == flow.ids["staff_manager"]


def test_a_complaint_of_the_managers_that_is_reported_up_is_his(flow: Flow) -> None:
    complaint = flow.complaint(category=flow.ids["manner"], handler=flow.ids["staff_supervisor"])
    flow.take("clerk", complaint, "escalate", escalated_to=flow.ids["staff_manager"])

    flow.refused(complaint, "accept", "supervisor")
    flow.take("manager", complaint, "accept")

    assert (complaint.state, complaint.handler_id) == ("handling", flow.ids["staff_manager"])


def test_major_fee_complaint_goes_up_to_the_general_manager(flow: Flow) -> None:
    complaint = flow.complaint(category=flow.ids["fees"], severity="major")

    flow.refused(complaint, "escalate", "clerk", "supervisor", kind=BadInput, escalated_to=flow.ids["staff_manager"])
    flow.refused(complaint, "escalate", "gm", escalated_to=flow.ids["staff_gm"])
    flow.refused(complaint, "escalate", "stranger", "other_butler", kind=Missing, escalated_to=flow.ids["staff_gm"])
    flow.take("supervisor", complaint, "escalate", escalated_to=flow.ids["staff_gm"])

    assert (complaint.state, complaint.escalated_at is not None) == ("escalated", True)
    assert flow.told("gm") == [f"投诉 {complaint.record_no} 逐级上报"]


def test_major_complaint_closes_with_decision_visit_and_correction(flow: Flow) -> None:
    complaint, case = decided(flow)
    flow.refused(complaint, "verify", "supervisor", "manager", "gm", kind=Passed, verify_result="solved")
    flow.take("manager", case, "implement", supervision="每周检查")

    for visitor in ("butler", "clerk"):
        with pytest.raises(BadInput) as refusal:
            flow.visit(visitor, "A", kind="complaint", complaint=complaint.id)
        assert list(refusal.value.fields) == ["visitor"]
    visit = flow.visit("manager", "A", kind="complaint", complaint=complaint.id)
    assert (complaint.state, case.state, case.return_visit_id) == ("visited", "visited", visit.id)
    flow.refused(complaint, "close", "manager", "supervisor", kind=Refused)

    action = flow.create(
        "supervisor",
        "corrective_action",
        opened_from=complaint,
        site=flow.ids["site_a"],
        nonconformity="楼道三天没有打扫",
        source_kind="complaint",
        department=flow.ids["service"],
    )
    assert action.complaint_id == complaint.id
    flow.refused(action, "submit", "supervisor", kind=BadInput, cause="人手不足")
    flow.take(
        "supervisor",
        action,
        "submit",
        cause="人手不足",
        corrective_measure="补人",
        due_on=clock.today() + timedelta(days=90),
        responsible=flow.ids["staff_supervisor"],
    )
    assert flow.told("rep")[-1] == f"纠正措施报告 {action.record_no} 已上报"
    flow.take("manager", action, "start")
    flow.take("supervisor", action, "finish")
    flow.refused(action, "verify", "manager", "gm", "supervisor", "company", verify_result="effective")
    flow.refused(action, "verify", "rep", kind=Refused, verify_result="ineffective")
    flow.take("rep", action, "verify", verify_result="effective")

    flow.take("manager", complaint, "close")
    flow.refused(case, "close", "supervisor")
    flow.refused(case, "close", "far_manager", "clerk", kind=Missing)
    flow.take("manager", case, "close")
    assert (complaint.state, case.state) == ("closed", "closed")


def test_case_takes_only_a_visit_of_its_own_complaint(flow: Flow) -> None:
    other = handled(flow)
    visit = flow.visit("manager", "A", kind="complaint", complaint=other.id)
    _, case = decided(flow)
    flow.take("manager", case, "implement", supervision="每周检查")

    flow.refused(case, "visit", "manager", kind=BadInput, return_visit=visit.id)
    flow.refused(case, "visit", "supervisor", "gm", return_visit=visit.id)
    flow.refused(case, "close", "manager", "gm", kind=Refused)


def test_complaint_judged_major_later_opens_its_case_once(flow: Flow) -> None:
    complaint = flow.complaint()
    assert flow.one("major_complaint_case", complaint_id=complaint.id) is None

    for severity in ("major", "normal", "major"):
        writing.change(
            flow.session, flow.who("supervisor"), complaint, {"severity": severity}, version=complaint.version
        )

    assert len(flow.all("major_complaint_case", complaint_id=complaint.id)) == 1
    assert complaint.handler_id == flow.ids["staff_manager"]


def test_service_level_standard_of_the_site_sets_the_due_times(flow: Flow) -> None:
    flow.seed(
        "standard",
        "service_level_standard",
        site=flow.ids["site_a"],
        business="complaint",
        urgency="normal",
        respond_minutes=15,
        resolve_hours=Decimal("24.5"),
        effective_from=date(2024, 1, 1),
    )
    standard = flow.session.get(registry.get("service_level_standard"), flow.ids["standard"])
    flow.take("gm", standard, "approve")

    complaint = flow.complaint()

    assert complaint.accept_due_at == complaint.received_at + timedelta(minutes=15)
    assert complaint.resolve_due_at == complaint.received_at + timedelta(hours=24, minutes=30)


def test_company_level_complaint_is_told_to_the_quality_centre_posts_only(flow: Flow) -> None:
    flow.complaint(is_company_level=True)

    assert flow.told("manager") == []


def test_request_opens_a_complaint_and_follows_it(flow: Flow) -> None:
    request = flow.create(
        "clerk",
        "service_request",
        site=flow.ids["site_a"],
        unit=flow.ids["room"],
        category="complaint",
        content="太脏",
    )

    complaint = handled(flow, opened_from=request)

    assert (complaint.service_request_id, request.state, request.result) == (
        request.id,
        "receipt_returned",
        "已打扫",
    )
    flow.take("manager", complaint, "verify", verify_result="solved")
    flow.visit("butler", "A", kind="complaint", complaint=complaint.id)
    assert request.state == "visited"


def test_follow_up_that_told_the_resident_is_the_reply(flow: Flow) -> None:
    complaint = flow.complaint()
    values = {"complaint_followups": [{"progress": "已电话说明", "told_owner": True, "followed_at": clock.now()}]}

    writing.change(flow.session, flow.who("clerk"), complaint, {}, version=complaint.version, lines=values)

    assert complaint.replied_at == flow.one("complaint_followup", complaint_id=complaint.id).followed_at


def test_invalid_complaint_is_the_managers_word(flow: Flow) -> None:
    complaint = flow.complaint()

    flow.refused(complaint, "invalidate", "supervisor", "clerk", "butler", "gm")
    flow.refused(complaint, "invalidate", "manager", kind=BadInput, reason=None)
    flow.take("manager", complaint, "invalidate", reason="不属于物业管理范围")

    assert (complaint.state, complaint.is_valid) == ("rejected", False)


def test_analysis_counts_the_complaints_of_its_period(flow: Flow) -> None:
    first = handled(flow)
    flow.visit("butler", "A", kind="complaint", complaint=first.id)
    flow.complaint(severity="major")
    flow.complaint(category=flow.ids["fees"], received_at=clock.now() - timedelta(days=40))
    bad = flow.complaint()
    flow.take("manager", bad, "invalidate", reason="重复")

    today = clock.today()
    analysis = flow.create(
        "supervisor",
        "complaint_analysis",
        site=flow.ids["site_a"],
        period_kind="monthly",
        period_start=today - timedelta(days=7),
        period_end=today,
    )

    assert (analysis.total, analysis.major_total, analysis.resolved_total) == (2, 1, 1)
    assert (analysis.resolve_rate, analysis.visit_rate) == (Decimal(50), Decimal(100))
    assert analysis.by_category == "清洁绿化 2 件"
    flow.refused(analysis, "submit", "manager", causes="人手", prevention="补人")
    flow.refused(analysis, "submit", "clerk", "far_supervisor", kind=Missing, causes="人手", prevention="补人")
    flow.refused(analysis, "submit", "supervisor", kind=BadInput, causes="人手")
    flow.take("supervisor", analysis, "submit", causes="人手", prevention="补人")
    flow.refused(analysis, "approve", "supervisor", "gm")
    flow.refused(analysis, "approve", "far_manager", kind=Missing)
    flow.take("manager", analysis, "approve")
    assert analysis.state == "approved"


@pytest.mark.parametrize(
    ("change", "field"),
    [({"content": " "}, "content"), ({"demand": None}, "demand"), ({"category": None}, "category")],
)
def test_complaint_without_its_content_is_refused(flow: Flow, change: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInput) as refusal:
        flow.complaint(**change)

    assert field in refusal.value.fields


def test_complaint_entered_late_is_warned(flow: Flow) -> None:
    late = flow.complaint(received_at=clock.now() - timedelta(hours=1))

    assert [label.zh for label in late.warned] == ["接到投诉应立即填写，这一条补记晚了"]
