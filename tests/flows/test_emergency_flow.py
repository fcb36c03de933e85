"""Emergencies: a plan with six duties, approved, everybody trained; drills timed and reported; incidents to their lessons."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.inspection_emergency.incident import FITTING
from models.vocabulary.language.registry import registry
from services import clock
from services.errors import AppError, BadInput, Missing, Refused
from services.files import attachments
from services.judge.actor import SYSTEM
from services.records import writing
from tests.flows.conftest import Flow, soon

LINKS = ("finder", "contact", "command", "on_site", "order", "aftermath")
TEXTS = {
    "occurrence": "第一发现人关阀并报告前台",
    "command": "客服主管到场指挥",
    "aftermath": "抽水、慰问受损业户",
    "reporting": "30 分钟内报告客服经理",
    "prevention": "每季检查立管和阀门",
}
TEAM = ("clerk", "night", "keeper", "butler", "other_butler", "supervisor", "engineer", "manager")


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A file that somebody uploaded; how files are stored has tests of its own."""
    monkeypatch.setattr(attachments, "check", lambda *_: {})
    monkeypatch.setattr(attachments, "claim", lambda *_: None)
    return [1]


def _plan(flow: Flow, links: tuple[str, ...] = LINKS, **more: Any) -> Any:
    duty = {
        "job_post": flow.ids["job_supervisor"],
        "assignee": flow.ids["staff_supervisor"],
        "action": "按预案办理",
    }
    values = {
        "site": flow.ids["site_a"],
        "title": "主管爆裂应急预案",
        "event_type": "burst_main",
        "leader": flow.ids["staff_supervisor"],
        **TEXTS,
    }
    lines = {"duties": [{**duty, "step": link} for link in links]}
    return flow.create("supervisor", "emergency_plan", lines=lines, **{**values, **more})


def _effective(flow: Flow, **more: Any) -> Any:
    """A plan in force, in which one has passed the training."""
    plan = _plan(flow, **more)
    flow.take("supervisor", plan, "submit")
    flow.take("gm", plan, "approve")
    _score(flow, _training(flow, plan), "clerk", "60", "60")
    flow.take("manager", plan, "activate")
    return plan


def _training(flow: Flow, plan: Any) -> Any:
    return flow.create(
        "supervisor",
        "training_session",
        opened_from=plan,
        site=flow.ids["site_a"],
        topic="主管爆裂预案",
        kind="emergency",
        emergency_plan=plan.id,
        held_at=clock.now(),
        hours=Decimal(2),
        trainer="赵工",
        exam_form="both",
    )


def _score(flow: Flow, session: Any, who: str, written: str | None, oral: str | None) -> None:
    values = {
        "training_session": session.id,
        "staff": flow.ids[f"staff_{who}"],
        "passed": True,
        "written_score": Decimal(written) if written else None,
        "oral_score": Decimal(oral) if oral else None,
    }
    model: Any = registry.get("training_attendance")
    listed = flow.session.query(model).filter_by(training_session_id=session.id, staff_id=values["staff"]).one_or_none()
    if listed is None:
        writing.create(flow.session, SYSTEM, model, values)
    else:
        writing.change(flow.session, SYSTEM, listed, values, version=listed.version)


@pytest.mark.parametrize("missing", LINKS)
def test_plan_without_one_of_the_six_duties_is_not_submitted(flow: Flow, missing: str) -> None:
    plan = _plan(flow, tuple(link for link in LINKS if link != missing))

    flow.refused(plan, "submit", "supervisor", "manager", kind=Refused)


@pytest.mark.parametrize("missing", sorted(TEXTS))
def test_plan_without_one_of_its_texts_is_not_submitted(flow: Flow, missing: str) -> None:
    plan = _plan(flow, **{missing: "  "})

    flow.refused(plan, "submit", "supervisor", kind=Refused)


def test_plan_is_approved_by_the_general_manager_and_put_in_force(flow: Flow) -> None:
    plan = _plan(flow)
    flow.refused(plan, "submit", "clerk", "butler", "gm")
    flow.refused(plan, "submit", "far_supervisor", "stranger", kind=Missing)
    flow.take("supervisor", plan, "submit")
    assert flow.told("gm") == [f"应急预案 {plan.record_no} 请批准"]

    flow.refused(plan, "approve", "supervisor", "manager", "company", "rep", "clerk")
    flow.refused(plan, "approve", "far_manager", kind=Missing)
    flow.refused(plan, "activate", "manager", kind=Refused)
    flow.refused(plan, "send_back", "gm", kind=BadInput, reason=None)
    flow.take("gm", plan, "send_back", reason="请补充夜间值班")
    flow.take("manager", plan, "submit")
    flow.take("gm", plan, "approve")

    flow.refused(plan, "activate", "gm", "supervisor", "clerk")
    flow.refused(plan, "activate", "far_manager", kind=Missing)
    flow.refused(plan, "activate", "manager", kind=Refused)
    session = _training(flow, plan)
    _score(flow, session, "clerk", "59", "90")
    flow.refused(plan, "activate", "manager", kind=Refused)
    _score(flow, session, "clerk", "60", "90")
    flow.take("manager", plan, "activate")
    assert (plan.state, plan.effective_from) == ("effective", clock.today())


def test_duties_stand_once_the_plan_is_submitted(flow: Flow) -> None:
    plan = _plan(flow)
    duty = flow.one("emergency_plan_duty", emergency_plan_id=plan.id)
    flow.take("supervisor", plan, "submit")

    with pytest.raises(Refused):
        writing.change(flow.session, flow.who("supervisor"), duty, {"action": "改一改"}, version=duty.version)

    # A duty taken away in the meantime: the general manager cannot approve what nobody does.
    writing.remove(flow.session, SYSTEM, duty, "调岗")
    flow.refused(plan, "approve", "gm", kind=Refused)


def test_plan_shows_who_is_not_trained_until_everybody_has_passed(flow: Flow) -> None:
    plan = _effective(flow)
    assert plan.untrained.split("、") == list(TEAM[1:])
    assert (plan.trained_rate, flow.told("gm")[-1]) == (
        Decimal("12.5"),
        f"应急预案 {plan.record_no} 还有 7 人未培训合格",
    )

    session = flow.one("training_session", emergency_plan_id=plan.id)
    for who in TEAM[:4]:
        _score(flow, session, who, "60", "60")
    _score(flow, session, "other_butler", "59.5", "90")  # one mark short
    _score(flow, session, "supervisor", "90", None)  # no oral examination yet
    _score(flow, session, "engineer", "90", "59.9")
    flow.refused(plan, "track_training", "clerk", "butler", "gm")
    flow.refused(plan, "track_training", "far_manager", kind=Missing)
    flow.take("supervisor", plan, "track_training")
    assert (plan.untrained, plan.trained_rate) == (
        "other_butler、supervisor、engineer、manager",
        Decimal(50),
    )

    for who in TEAM[4:]:
        _score(flow, session, who, "61", "75")
    told = len(flow.told("gm"))
    flow.take("manager", plan, "track_training")
    assert (plan.untrained, plan.trained_rate, plan.state) == (None, Decimal(100), "effective")
    assert len(flow.told("gm")) == told


def test_drill_is_timed_reported_and_improves_the_plan(flow: Flow, files: list[int]) -> None:
    plan = _effective(flow)
    drill = flow.create(
        "supervisor",
        "emergency_drill",
        opened_from=plan,
        site=flow.ids["site_a"],
        emergency_plan=plan.id,
        planned_on=clock.today(),
        place="1 栋大堂",
        commander=flow.ids["staff_supervisor"],
    )
    drill.planned_on = clock.today() - timedelta(days=8)
    flow.session.flush()
    held = {"held_at": soon(days=-8), "participant_count": 26, "owners_invited": True}
    report = {
        "step_timings": "报警 1 分钟，到场 3 分钟，关阀 6 分钟",
        "process_analysis": "顺畅",
        "feasibility_analysis": "可行",
        "improvement_plan": "阀门挂牌",
        "report_file": files,
    }

    flow.refused(drill, "hold", "clerk", "butler", "gm", **held)
    flow.refused(drill, "hold", "far_supervisor", kind=Missing, **held)
    flow.refused(drill, "hold", "supervisor", kind=BadInput, held_at=soon(hours=-1))
    flow.take("supervisor", drill, "hold", **held)
    flow.refused(drill, "report", "clerk", "gm", **report)
    flow.refused(drill, "report", "far_manager", kind=Missing, **report)
    for name in report:
        flow.refused(
            drill,
            "report",
            "supervisor",
            kind=BadInput,
            **{one: value for one, value in report.items() if one != name},
        )
    flow.take("supervisor", drill, "report", **report)
    assert flow.told("manager")[-1] == f"演习 {drill.record_no} 已出书面报告，超过 7 天"

    flow.refused(drill, "improve", "supervisor", "gm", "clerk")
    flow.take("manager", drill, "improve")
    assert (drill.state, plan.state) == ("improved", "revising")
    flow.take("supervisor", plan, "resubmit")
    assert plan.state == "submitted"


def _incident(flow: Flow, who: str = "night", **more: Any) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "place": "2 单元电梯",
        "occurred_at": clock.now(),
        "reporter": "沈建华",
        "event_type": "lift",
        "description": "一人被困",
    }
    return flow.create(who, "incident", **{**values, **more})


@pytest.mark.parametrize(
    ("scope", "event", "taken"),
    [
        ("internal", "archive_fire", True),
        ("external", "archive_fire", False),
        ("internal", "burst_main", False),
        ("external", "burst_main", True),
        ("internal", "other", True),
        ("external", "other", True),
        ("external", "robbery", False),
    ],
)
def test_plan_is_internal_or_external_by_what_it_is_for(flow: Flow, scope: str, event: str, taken: bool) -> None:
    if taken:
        assert _plan(flow, scope_kind=scope, event_type=event).id
        return
    with pytest.raises(BadInput) as refusal:
        _plan(flow, scope_kind=scope, event_type=event)
    assert list(refusal.value.fields) == ["scope_kind"]


@pytest.mark.parametrize(
    ("event", "kind", "taken"),
    [
        ("lift", "burst_main", False),
        ("flood", "burst_main", True),
        ("fire", "burst_main", False),
        ("other", "burst_main", True),
        ("lift", "evacuation", True),
        ("fire", "other", True),
        ("traffic", "traffic", True),
        ("dispute", "traffic", False),
    ],
)
def test_plan_used_fits_the_incident(flow: Flow, event: str, kind: str, taken: bool) -> None:
    plan = _plan(flow, event_type=kind)
    if taken:
        assert _incident(flow, event_type=event, emergency_plan=plan.id).emergency_plan_id == plan.id
        return
    with pytest.raises(BadInput) as refusal:
        _incident(flow, event_type=event, emergency_plan=plan.id)
    assert list(refusal.value.fields) == ["emergency_plan"]


def test_every_kind_of_incident_has_its_plans() -> None:
    kinds = registry.get("incident").spec.fields["event_type"].choices
    assert {str(one) for one in kinds} == {*FITTING, "other"}


def test_incident_is_handled_to_its_lessons(flow: Flow) -> None:
    plan = _effective(flow, event_type="key_area_injury")
    incident = _incident(flow)
    line = f"突发事件 {incident.record_no}：电梯困人，2 单元电梯"
    assert (flow.told("manager")[-1], flow.told("supervisor")[-1]) == (line, line)
    lessons = {"aftermath": "上门慰问", "lessons": "维保到场慢", "prevention": "缩短维保周期"}

    flow.refused(incident, "respond", "keeper", "stranger", "far_manager", kind=Missing)
    flow.refused(incident, "respond", "gm")
    flow.take("night", incident, "respond", commander=flow.ids["staff_supervisor"], emergency_plan=plan.id)
    flow.refused(incident, "control", "night", "gm", actions="安抚")
    flow.refused(incident, "control", "butler", kind=Missing, actions="安抚")
    flow.refused(incident, "control", "supervisor", kind=BadInput)
    flow.take("supervisor", incident, "control", actions="安抚并救出", result="全部救出")
    flow.refused(incident, "aftermath", "clerk", "gm")
    flow.refused(incident, "aftermath", "far_supervisor", kind=Missing)
    flow.take("supervisor", incident, "aftermath")
    flow.refused(incident, "review", "supervisor", "gm", "clerk", **lessons)
    for name in lessons:
        flow.refused(
            incident,
            "review",
            "manager",
            kind=BadInput,
            **{one: text for one, text in lessons.items() if one != name},
        )
    flow.take("manager", incident, "review", **lessons)
    assert flow.told("manager")[-1] == f"突发事件 {incident.record_no} 启用了预案 {plan.record_no}，请决定是否修订"
    flow.refused(incident, "close", "supervisor", "clerk")
    flow.refused(incident, "close", "far_manager", kind=Missing)
    flow.take("manager", incident, "close")

    assert incident.state == "closed"
    assert incident.occurred_at <= incident.controlled_at <= incident.closed_at


def test_incident_without_a_result_is_not_closed(flow: Flow) -> None:
    incident = _incident(flow)
    for who, step, values in (
        ("night", "respond", {}),
        ("supervisor", "control", {"actions": "安抚"}),
        ("supervisor", "aftermath", {}),
        ("manager", "review", {"aftermath": "慰问", "lessons": "无", "prevention": "加强维保"}),
    ):
        flow.take(who, incident, step, **values)

    flow.refused(incident, "close", "manager", "gm", kind=BadInput)
    flow.take("manager", incident, "close", result="救出")


def test_major_incident_is_told_at_once_and_closed_by_the_general_manager(flow: Flow, files: list[int]) -> None:
    incident = _incident(flow, level="major", event_type="fire", place="地下车库", description="车辆起火")
    assert incident.manager_informed_at is not None
    assert flow.told("gm") == [f"重大突发事件 {incident.record_no}：火灾，地下车库"]

    flow.refused(incident, "respond", "night", "manager", kind=BadInput)
    flow.take("night", incident, "respond", departments_informed=[flow.ids["engineering"]])
    assert flow.told("engineer")[-1] == f"突发事件 {incident.record_no} 请到场处置"
    flow.take("supervisor", incident, "control", actions="灭火", result="已扑灭", casualties="无")
    flow.take("supervisor", incident, "aftermath")
    flow.take("manager", incident, "review", aftermath="清洗", lessons="巡查加密", prevention="加装探测器")

    flow.refused(incident, "close", "gm", kind=Refused)  # no written report yet
    flow.refused(incident, "close", "manager", written_report=files)
    flow.refused(incident, "close", "company", written_report=files)
    flow.refused(incident, "close", "rep", written_report=files)
    flow.take("gm", incident, "close", written_report=files)
    assert incident.state == "closed"


@pytest.mark.parametrize(("minutes", "late"), [(9, False), (11, True)])
def test_major_incident_reported_late_is_told(flow: Flow, minutes: int, late: bool) -> None:
    incident = _incident(flow, level="major", occurred_at=clock.now() - timedelta(minutes=minutes))

    assert (flow.told("manager")[-1] == f"重大事件 {incident.record_no} 超过 10 分钟才报告") is late


def test_incident_is_entered_by_posts_of_the_site_only(flow: Flow) -> None:
    for who in ("keeper", "gm", "stranger", "far_supervisor"):
        with pytest.raises(AppError):
            _incident(flow, who)
