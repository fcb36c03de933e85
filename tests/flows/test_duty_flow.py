"""Duty: who may stand on the roster, trainings and tasks, the day's log, who is on duty."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from services import clock
from services.errors import BadInput, Denied, Missing, Refused
from services.judge.actor import SYSTEM
from services.records import writing
from tests.flows.conftest import Flow, soon


def test_only_the_trained_stand_on_the_roster(flow: Flow) -> None:
    values = {"site": flow.ids["site_a"], "start_at": soon(hours=1), "end_at": soon(hours=9)}
    new = flow.seed(
        "new",
        "staff",
        employee_no="G900",
        name="新人",
        job_post=flow.ids["job_desk"],
        department=flow.ids["service"],
        site=flow.ids["site_a"],
        status="probation",
    )
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
    row = flow.create("supervisor", "training_attendance", training_session=session.id, staff=new, written_score=59)
    assert not row.passed
    writing.change(flow.session, flow.who("supervisor"), row, {"written_score": 60}, version=row.version)
    assert (row.passed, flow.one("staff", id=new).qualified) == (True, True)
    assert flow.create("supervisor", "duty_roster", staff=new, **values).staff_id == new


def test_failed_induction_on_record_bars_who_is_ticked_as_trained(flow: Flow) -> None:
    session = flow.create(
        "supervisor",
        "training_session",
        site=flow.ids["site_a"],
        topic="岗前培训",
        kind="induction",
        trainer="主管",
        exam_form="both",
        lines={"training_attendances": [{"staff": flow.ids["staff_clerk"], "written_score": 90, "oral_score": 40}]},
    )
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
    session = flow.create("supervisor", "training_session", site=flow.ids["site_a"], topic="报修流程", trainer="主管")
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
        "supervisor",
        "training_plan",
        site=flow.ids["site_a"],
        year=2026,
        month=3,
        topics="礼仪",
        planned_sessions=1,
        target_posts=[flow.ids["job_desk"]],
    )
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
    task = flow.create(
        "manager",
        "assigned_task",
        site=flow.ids["site_a"],
        assignee=flow.ids["staff_clerk"],
        content="整理档案",
        due_on=clock.today() + timedelta(days=3),
    )
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
        writing.change(
            flow.session,
            flow.who("clerk"),
            flow.create(
                "manager",
                "assigned_task",
                site=flow.ids["site_a"],
                assignee=flow.ids["staff_clerk"],
                content="巡楼",
                due_on=clock.today(),
            ),
            {"due_on": clock.today() + timedelta(days=30)},
            version=1,
        )


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
    assert (
        writing.create(
            flow.session,
            SYSTEM,
            type(log),
            {
                "site": flow.ids["site_a"],
                "department": flow.ids["service"],
                "summary": "补记",
                "author": flow.ids["staff_supervisor"],
                "log_date": date(2020, 1, 1),
            },
        ).repair_count
        == 0
    )


def test_staffing_counts_who_is_on_duty(flow: Flow) -> None:
    plan = flow.create("manager", "staffing_plan", site=flow.ids["site_a"], job_post=flow.ids["job_desk"], headcount=3)

    assert (plan.actual, flow.warned(plan)) == (2, ["在岗人数不足编制"])
    flow.refused(plan, "approve", "manager", "supervisor")
    flow.refused(plan, "approve", "clerk", "far_manager", kind=Missing)
    flow.take("gm", plan, "approve")
