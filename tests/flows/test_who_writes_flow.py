"""Who may write what: whom a complaint is about leaves it alone, nobody writes himself in, nobody writes another's words."""

from __future__ import annotations

from typing import Any

import pytest

from models.vocabulary.language.registry import registry
from services import clock
from services.errors import AppError, BadInput, Denied, Refused
from services.judge import access
from tests.flows.conftest import Flow


def _unchanged(flow: Flow, who: str, row: Any, kind: type[AppError], **values: Any) -> None:
    """The change is refused by exactly this kind, and the row stands."""
    version = row.version
    with pytest.raises(AppError) as refusal:
        flow.change(who, row, **values)
    flow.session.refresh(row)
    assert (type(refusal.value), row.version) == (kind, version)


def test_whom_a_complaint_is_about_neither_clears_his_name_nor_settles_it(flow: Flow) -> None:
    complaint = flow.complaint(about_staff=flow.ids["staff_butler"])
    _unchanged(flow, "butler", complaint, Denied, about_staff=None)
    _unchanged(flow, "butler", complaint, Denied, content="没有这回事")
    flow.refused(complaint, "transfer", "butler", handler=flow.ids["staff_supervisor"], initial_opinion="请处理")
    flow.refused(complaint, "escalate", "butler", escalated_to=flow.ids["staff_butler"])
    flow.take("clerk", complaint, "transfer", initial_opinion="请处理")
    flow.refused(complaint, "accept", "butler")
    flow.take("supervisor", complaint, "accept")
    flow.refused(complaint, "resolve", "butler", process="已解释", result="已解决")


def test_supervisor_a_complaint_is_about_takes_no_step_on_it(flow: Flow) -> None:
    complaint = flow.complaint(
        about_staff=flow.ids["staff_supervisor"],
        handler=flow.ids["staff_manager"],
        category=flow.ids["manner"],
    )
    flow.refused(complaint, "escalate", "supervisor", escalated_to=flow.ids["staff_manager"])
    flow.take("clerk", complaint, "transfer", initial_opinion="请经理处理")
    flow.refused(complaint, "hand_over", "supervisor", handler=flow.ids["staff_engineer"])
    flow.take("manager", complaint, "accept")
    flow.take("manager", complaint, "resolve", process="已谈话", result="已道歉")
    flow.refused(complaint, "reopen", "supervisor")
    flow.refused(complaint, "verify", "supervisor", verify_result="solved")


def test_nobody_writes_himself_in_as_whom_it_was_reported_up_to(flow: Flow) -> None:
    complaint = flow.complaint()
    flow.take("clerk", complaint, "transfer", initial_opinion="请处理")
    for name in ("escalated_to", "handler"):
        _unchanged(flow, "butler", complaint, Denied, **{name: flow.ids["staff_butler"]})
    flow.refused(complaint, "escalate", "butler", kind=BadInput, escalated_to=flow.ids["staff_butler"])
    flow.refused(complaint, "accept", "butler")


def test_a_complaint_under_way_is_not_rewritten(flow: Flow) -> None:
    complaint = flow.complaint()
    flow.take("clerk", complaint, "transfer", initial_opinion="请处理")
    flow.take("supervisor", complaint, "accept")
    _unchanged(flow, "clerk", complaint, Denied, content="改写过的内容")
    flow.take("supervisor", complaint, "escalate", escalated_to=flow.ids["staff_manager"])
    _unchanged(flow, "clerk", complaint, Denied, content="改写过的内容")
    flow.take("manager", complaint, "accept")
    flow.take("manager", complaint, "resolve", process="已打扫", result="已打扫")
    flow.take("supervisor", complaint, "reopen", reason="没有打扫干净")
    _unchanged(flow, "clerk", complaint, Denied, content="改写过的内容")


def test_supervisor_corrects_whom_a_complaint_is_about_and_nobody_takes_himself_out(flow: Flow) -> None:
    complaint = flow.complaint(about_staff=flow.ids["staff_butler"])
    flow.change("supervisor", complaint, about_staff=flow.ids["staff_other_butler"])
    assert complaint.about_staff_id == flow.ids["staff_other_butler"]
    flow.change("clerk", complaint, about_staff=None)
    assert complaint.about_staff_id is None
    with pytest.raises(BadInput) as refusal:
        flow.change("supervisor", complaint, about_staff=complaint.handler_id)
    assert list(refusal.value.fields) == ["handler"]


@pytest.mark.parametrize(
    ("who", "key", "name", "value"),
    [
        ("butler", "fee_waiver", "cs_opinion", "同意"),
        ("butler", "fee_waiver", "approver_opinion", "同意"),
        ("supervisor", "fund_request", "gm_opinion", "同意"),
        ("supervisor", "fund_request", "director_opinion", "同意"),
        ("manager", "fund_request", "cs_manager_opinion", "同意"),
        ("supervisor", "fund_request", "hq_decision", "approved"),
        ("supervisor", "fund_request", "voucher_no", "记-1"),
        ("clerk", "renovation_application", "engineering_opinion", "同意"),
        ("manager", "annual_budget", "committee_document", "业委会决议"),
    ],
)
def test_the_drafter_does_not_write_the_words_of_who_decides(
    flow: Flow, who: str, key: str, name: str, value: Any
) -> None:
    with pytest.raises(Denied) as refusal:
        flow.create(who, key, site=flow.ids["site_a"], **{name: value})
    assert registry.get(key).spec.fields[name].label.zh in refusal.value.label.zh


def test_a_state_that_forbids_is_named_and_is_no_question_of_posts(flow: Flow) -> None:
    complaint = flow.complaint()
    flow.take("manager", complaint, "invalidate", reason="重复登记")
    decision = access.decide(flow.who("supervisor"), "edit", type(complaint), complaint)
    assert (bool(decision), decision.waits, decision.reason.zh) == (False, True, "“无效”的记录不能再修改")
    _unchanged(flow, "supervisor", complaint, Refused, content="改写过的内容")


def test_a_line_of_what_is_closed_is_not_offered_for_editing(flow: Flow) -> None:
    complaint = flow.complaint()
    note = flow.create(
        "clerk", "complaint_followup", complaint=complaint.id, followed_at=clock.now(), progress="已联系业主"
    )
    assert access.edits(flow.who("clerk"), type(note), note)
    flow.take("manager", complaint, "invalidate", reason="重复登记")
    decision = access.edits(flow.who("clerk"), type(note), note)
    assert (bool(decision), decision.waits) == (False, True)
    _unchanged(flow, "clerk", note, Refused, progress="改写过的内容")


def test_whose_step_it_is_is_refused_as_a_question_of_persons(flow: Flow) -> None:
    complaint = flow.complaint()
    flow.take("clerk", complaint, "transfer", initial_opinion="请处理")
    flow.refused(complaint, "accept", "butler", kind=Denied)
