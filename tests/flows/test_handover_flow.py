"""Handover: the record lists what is open, both sides sign, what is not done goes on to the next shift."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from services import clock
from services.errors import BadInput, Denied, Missing, Refused
from services.files import attachments
from services.judge.actor import SYSTEM
from services.records import writing
from tests.flows.conftest import Flow, soon


@pytest.fixture
def signature(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A signature drawn by whoever acts; how files are stored has tests of its own."""
    monkeypatch.setattr(attachments, "check", lambda *_: {})
    monkeypatch.setattr(attachments, "claim", lambda *_: None)
    return [1]


COUNTED = {"keys_ok": True, "tools_ok": True, "cash_ok": True, "mail_ok": True}


def _handover(flow: Flow, who: str = "clerk", to: str = "night", **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "shift": "morning",
        "on_staff": flow.ids[f"staff_{to}"],
        "key_events": "无",
    }
    return flow.create(who, "shift_handover", **{**values, **more})


def _hand_on(flow: Flow, row: Any, signed: list[int], who: str, to: str) -> None:
    flow.take(who, row, "hand_over", off_signature=signed)
    flow.take(to, row, "accept", on_signature=signed, **COUNTED)


def _items(flow: Flow, row: Any) -> list[Any]:
    return flow.all("shift_handover_item", shift_handover_id=row.id)


def test_handover_is_signed_by_both_sides_and_nobody_else(flow: Flow, signature: list[int]) -> None:
    row = _handover(flow)
    assert (row.off_staff_id, row.shift_date) == (flow.ids["staff_clerk"], clock.today())

    flow.refused(row, "hand_over", "night", "butler", off_signature=signature)
    flow.refused(row, "hand_over", "keeper", "stranger", kind=Missing, off_signature=signature)
    flow.refused(row, "hand_over", "supervisor", "manager", "gm", off_signature=signature)
    flow.refused(row, "hand_over", "clerk", kind=BadInput)
    flow.take("clerk", row, "hand_over", off_signature=signature)
    assert (row.state, row.unfinished_count, flow.told("night")) == (
        "handed",
        0,
        [f"交接班记录 {row.record_no} 请签收"],
    )

    flow.refused(row, "accept", "clerk", "supervisor", "manager", "gm", on_signature=signature)
    flow.refused(row, "accept", "keeper", "stranger", kind=Missing, on_signature=signature)
    flow.refused(row, "accept", "butler", on_signature=signature, **COUNTED)
    flow.refused(row, "accept", "night", kind=BadInput, **COUNTED)
    flow.refused(row, "accept", "night", kind=Refused, on_signature=signature)
    for name in COUNTED:
        flow.refused(row, "accept", "night", kind=Refused, on_signature=signature, **{**COUNTED, name: False})
    flow.take("night", row, "accept", on_signature=signature, **COUNTED)
    assert row.state == "accepted"
    with pytest.raises(Refused):
        writing.change(flow.session, flow.who("clerk"), row, {"key_events": "补记"}, version=row.version)


def test_handover_not_in_order_goes_back(flow: Flow, signature: list[int]) -> None:
    row = _handover(flow)
    flow.take("clerk", row, "hand_over", off_signature=signature)

    flow.refused(row, "send_back", "clerk", "butler")
    flow.refused(row, "send_back", "supervisor")
    flow.refused(row, "send_back", "stranger", kind=Missing)
    flow.refused(row, "send_back", "night", kind=BadInput, reason=None)
    flow.take("night", row, "send_back", reason="钥匙少一把")

    assert (row.state, row.handed_at) == ("draft", None)
    assert flow.told("clerk") == [f"交接班记录 {row.record_no} 未交清：钥匙少一把"]


def test_nobody_takes_over_from_himself(flow: Flow) -> None:
    with pytest.raises(BadInput) as refusal:
        _handover(flow, to="clerk")

    assert list(refusal.value.fields) == ["on_staff"]


def test_record_lists_what_waits_at_the_desk_of_this_site(flow: Flow) -> None:
    repair, complaint = flow.repair(), flow.complaint()
    done = flow.repair()
    flow.take("supervisor", done, "cancel", reason="重复")

    here, there = _handover(flow), flow.create(
        "stranger", "shift_handover", site=flow.ids["site_b"], on_staff=flow.ids["staff_far_manager"], key_events="无"
    )  # fmt: skip

    listed = [(one.repair_request_id, one.complaint_id, one.due_on) for one in _items(flow, here)]
    assert listed == [
        (repair.id, None, clock.today() + timedelta(days=1)),
        (None, complaint.id, clock.today() + timedelta(days=1)),
    ]
    assert _items(flow, there) == []
    # The item names the record and does not repeat what its reader may not be allowed to read.
    assert "漏水" not in _items(flow, here)[0].content


def test_complaints_under_way_are_handed_over_as_repairs_are(flow: Flow) -> None:
    states = ("recorded", "transferred", "escalated", "handling", "resolved", "closed")
    complaints = {state: flow.complaint() for state in states}
    for state, one in complaints.items():
        one.state = type(one.state)(state)
    flow.session.flush()

    told = [one.content for one in _items(flow, _handover(flow))]

    assert told == [
        f"投诉 {one.record_no} {one.state.label.zh}" for state, one in reversed(complaints.items()) if state not in ("resolved", "closed")
    ]  # fmt: skip


def test_open_items_go_on_to_the_next_shift_until_one_is_done(flow: Flow, signature: list[int]) -> None:
    item = {"content": "3 栋业主约定明早来取门禁卡"}
    first = _handover(flow, lines={"shift_handover_items": [item, {"content": "大堂灯报修，等师傅"}]})
    card, lamp = _items(flow, first)
    assert card.due_on == clock.today() + timedelta(days=1)
    flow.take("clerk", lamp, "finish", result="师傅已修好")
    _hand_on(flow, first, signature, "clerk", "night")
    assert (first.unfinished_count, card.follower_id, lamp.follower_id) == (
        1,
        flow.ids["staff_night"],
        flow.ids["staff_clerk"],
    )

    second = _handover(flow, "night", "clerk", shift="night")
    (next_card,) = _items(flow, second)
    assert (card.state, next_card.content, next_card.carried_from_id) == ("carried", item["content"], card.id)
    flow.refused(card, "finish", "night", "clerk", kind=Refused, result="已取")
    _hand_on(flow, second, signature, "night", "clerk")
    third = _handover(flow, shift="afternoon")
    assert [one.carried_from_id for one in _items(flow, third)] == [next_card.id]

    last = _items(flow, third)[0]
    flow.refused(last, "finish", "keeper", "stranger", kind=Missing, result="已取")
    flow.refused(last, "finish", "supervisor", "manager", result="已取")
    flow.refused(last, "finish", "clerk", kind=BadInput)
    flow.take("clerk", last, "finish", result="业主已取")
    for one in (card, next_card, last):
        flow.session.refresh(one)
    assert [(one.state, one.result) for one in (card, next_card, last)] == [("done", "业主已取")] * 3
    _hand_on(flow, third, signature, "clerk", "night")
    for sheet in (first, second, third):
        sheet.shift_date = clock.today() - timedelta(days=1)
    flow.session.flush()
    assert _items(flow, _handover(flow, "night", "clerk")) == []


def test_item_put_off_is_due_the_next_day(flow: Flow) -> None:
    row = _handover(
        flow, lines={"shift_handover_items": [{"content": "等业主回电", "due_on": clock.today()}]}
    )
    (item,) = _items(flow, row)

    flow.refused(item, "carry", "keeper", "stranger", kind=Missing)
    flow.refused(item, "carry", "manager")
    flow.refused(item, "carry", "engineer", kind=Missing)
    flow.take("butler", item, "carry")

    assert (item.state, item.due_on) == ("carried", clock.today() + timedelta(days=1))


def test_only_the_trained_stand_on_the_roster(flow: Flow) -> None:
    values = {"site": flow.ids["site_a"], "start_at": soon(hours=1), "end_at": soon(hours=9)}
    new = flow.seed(
        "new", "staff", employee_no="G900", name="新人", job_post=flow.ids["job_desk"], department=flow.ids["service"],
        site=flow.ids["site_a"], status="probation",
    )  # fmt: skip
    for who in ("clerk", "butler", "manager", "gm", "far_supervisor"):
        with pytest.raises((Denied, BadInput)):
            flow.create(who, "duty_roster", staff=flow.ids["staff_clerk"], **values)
    with pytest.raises(BadInput) as refusal:
        flow.create("supervisor", "duty_roster", staff=new, **values)
    assert refusal.value.fields["staff"].zh.startswith("培训合格后才能排班")

    session = flow.create(
        "supervisor",
        "training_session",
        site=flow.ids["site_a"],
        topic="岗前培训",
        kind="induction",
        trainer="主管",
        exam_form="written",
    )
    row = flow.create(
        "supervisor", "training_attendance", training_session=session.id, staff=new, written_score=59
    )
    assert not row.passed
    writing.change(flow.session, flow.who("supervisor"), row, {"written_score": 60}, version=row.version)
    assert (row.passed, flow.one("staff", id=new).qualified) == (True, True)
    assert flow.create("supervisor", "duty_roster", staff=new, **values).staff_id == new


def test_failed_induction_on_record_bars_who_is_ticked_as_trained(flow: Flow) -> None:
    session = flow.create(
        "supervisor", "training_session", site=flow.ids["site_a"], topic="岗前培训", kind="induction", trainer="主管", exam_form="both",
        lines={"training_attendances": [{"staff": flow.ids["staff_clerk"], "written_score": 90, "oral_score": 40}]},
    )  # fmt: skip
    assert [one.passed for one in flow.all("training_attendance", training_session_id=session.id)] == [False]

    with pytest.raises(BadInput) as refusal:
        flow.create(
            "supervisor",
            "duty_roster",
            site=flow.ids["site_a"],
            staff=flow.ids["staff_clerk"],
            start_at=soon(),
            end_at=soon(hours=8),
        )

    assert refusal.value.fields["staff"].zh == "岗前培训还没有合格，不能排班"


def test_person_is_listed_once_a_session(flow: Flow) -> None:
    lines = [
        {"staff": flow.ids["staff_clerk"], "written_score": 30},
        {"staff": flow.ids["staff_clerk"], "written_score": 90},
    ]
    session = {
        "site": flow.ids["site_a"],
        "topic": "服务礼仪",
        "kind": "courtesy",
        "trainer": "主管",
        "exam_form": "written",
    }
    with pytest.raises(BadInput) as refusal:
        flow.create("supervisor", "training_session", lines={"training_attendances": lines}, **session)
    assert list(refusal.value.fields) == ["training_attendances.1.staff"]


def test_failing_an_exam_is_told_to_the_supervisor(flow: Flow) -> None:
    session = flow.create(
        "supervisor", "training_session", site=flow.ids["site_a"], topic="报修流程", trainer="主管"
    )
    attended = flow.create(
        "supervisor",
        "training_attendance",
        training_session=session.id,
        staff=flow.ids["staff_clerk"],
        written_score=30,
    )

    assert flow.warned(attended) == ["不合格：请安排补训，并在考评中扣“培训质量”分"]
    assert [line for line in flow.told("supervisor") if "不合格" in line] != []


def test_training_plan_is_approved_by_another_and_closed_when_held(flow: Flow) -> None:
    plan = flow.create(
        "supervisor", "training_plan", site=flow.ids["site_a"], year=2026, month=3, topics="礼仪", planned_sessions=1,
        target_posts=[flow.ids["job_desk"]],
    )  # fmt: skip
    assert flow.warned(plan) == ["每月培训不少于四次，计划次数不够"]

    flow.refused(plan, "approve", "supervisor", "clerk", "butler", "gm")
    flow.refused(plan, "approve", "far_manager", kind=Missing)
    flow.take("manager", plan, "approve")
    assert plan.approved_by_id == flow.ids["staff_manager"]
    flow.refused(plan, "close", "supervisor", kind=Refused)
    flow.create(
        "supervisor",
        "training_session",
        opened_from=plan,
        site=flow.ids["site_a"],
        topic="礼仪",
        trainer="主管",
        held_at=datetime(2026, 3, 12, 9, tzinfo=clock.zone()),
    )
    flow.refused(plan, "close", "manager", "clerk")
    flow.refused(plan, "close", "far_supervisor", kind=Missing)
    flow.take("supervisor", plan, "close")

    assert plan.state == "closed"


def test_task_is_reported_by_its_assignee_and_confirmed_by_a_superior(flow: Flow) -> None:
    task = flow.create("manager", "assigned_task", site=flow.ids["site_a"], assignee=flow.ids["staff_clerk"], content="整理档案",
                       due_on=clock.today() + timedelta(days=3))  # fmt: skip
    assert len(flow.told("clerk")) == 1

    flow.refused(task, "finish", "butler", "stranger", kind=Missing, result="好了")
    flow.refused(task, "finish", "supervisor", "manager", result="好了")
    flow.refused(task, "finish", "gm", result="好了")
    flow.refused(task, "finish", "clerk", kind=BadInput)
    flow.take("clerk", task, "finish", result="已编目")
    assert (task.finished_on, len(flow.told("manager"))) == (clock.today(), 1)
    flow.refused(task, "confirm", "clerk")
    flow.refused(task, "confirm", "butler", "far_manager", kind=Missing)
    flow.take("manager", task, "send_back", reason="缺 9 月")
    flow.take("clerk", task, "finish", result="已补")
    flow.take("supervisor", task, "confirm")

    assert task.state == "confirmed"
    with pytest.raises(Denied):
        writing.change(flow.session, flow.who("clerk"), flow.create(
            "manager", "assigned_task", site=flow.ids["site_a"], assignee=flow.ids["staff_clerk"], content="巡楼", due_on=clock.today(),
        ), {"due_on": clock.today() + timedelta(days=30)}, version=1)  # fmt: skip


def test_resources_across_departments_need_the_general_manager(flow: Flow) -> None:
    ids = flow.ids
    values = {
        "site": ids["site_a"],
        "reason": "布置会场",
        "from_department": ids["service"],
        "staff": [ids["staff_clerk"]],
    }
    across = flow.create("supervisor", "resource_dispatch", to_department=ids["engineering"], **values)
    within = flow.create("supervisor", "resource_dispatch", to_department=ids["service"], **values)

    flow.refused(across, "approve", "supervisor")
    flow.refused(across, "approve", "manager")
    flow.refused(across, "approve", "company")
    flow.refused(across, "approve", "clerk", "far_manager", kind=Missing)
    flow.take("gm", across, "approve")
    flow.refused(within, "approve", "supervisor")
    flow.refused(within, "approve", "clerk", "far_manager", kind=Missing)
    flow.take("manager", within, "approve")
    assert (across.approved_by_id, within.approved_by_id) == (ids["staff_gm"], ids["staff_manager"])
    flow.take("supervisor", across, "finish", to_at=soon(hours=4))

    own = flow.create("manager", "resource_dispatch", to_department=ids["service"], **values)
    flow.refused(own, "approve", "manager")


def test_log_counts_the_day(flow: Flow) -> None:
    flow.repair(), flow.complaint(), flow.complaint(received_at=clock.now() - timedelta(days=2))

    log = flow.create(
        "supervisor",
        "work_log",
        site=flow.ids["site_a"],
        department=flow.ids["service"],
        summary="接待 12 户",
    )

    assert (log.repair_count, log.complaint_count) == (1, 1)
    with pytest.raises(Denied):
        writing.change(flow.session, flow.who("supervisor"), log, {"comment": "很好"}, version=log.version)
    writing.change(flow.session, flow.who("manager"), log, {"comment": "很好"}, version=log.version)
    assert writing.create(flow.session, SYSTEM, type(log), {
        "site": flow.ids["site_a"], "department": flow.ids["service"], "summary": "补记", "author": flow.ids["staff_supervisor"],
        "log_date": date(2020, 1, 1),
    }).repair_count == 0  # fmt: skip


def test_staffing_counts_who_is_on_duty(flow: Flow) -> None:
    plan = flow.create(
        "manager", "staffing_plan", site=flow.ids["site_a"], job_post=flow.ids["job_desk"], headcount=3
    )

    assert (plan.actual, flow.warned(plan)) == (2, ["在岗人数不足编制"])
    flow.refused(plan, "approve", "manager", "supervisor")
    flow.refused(plan, "approve", "clerk", "far_manager", kind=Missing)
    flow.take("gm", plan, "approve")
