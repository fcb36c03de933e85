"""Departments answer their own: who is told of a slip, a task or an order may open and finish it, nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from models.system.notice import Notice
from models.vocabulary.language.registry import registry
from services import clock
from services.errors import Denied, Missing, Refused
from services.judge import access
from services.judge.actor import SYSTEM
from services.records import writing
from services.workflow import todo, transitions
from tests.flows.appraising import seen_by
from tests.flows.conftest import Flow
from tests.flows.posts import hire

PEOPLE = (
    "chief",
    "clerk",
    "butler",
    "other_butler",
    "supervisor",
    "engineer",
    "manager",
    "company",
    "gm",
    "rep",
    "mate",
    "contact",
    "helper",
    "far_supervisor",
    "far_manager",
    "stranger",
)


@pytest.fixture
def desk(flow: Flow) -> Flow:
    """Finance is headed by a clerk, its coordinator is a butler; the developer's department has a contact."""
    hire(flow, "chief", "clerk", "accountant")
    hire(flow, "helper", "butler")
    hire(flow, "mate", "supervisor", "cs_supervisor")
    hire(flow, "contact", "supervisor", "department_contact")
    flow.seed(
        "finance",
        "department",
        code="CW",
        name="财务部",
        kind="finance",
        site=flow.ids["site_a"],
        head=flow.ids["staff_chief"],
        coordinator=flow.ids["staff_helper"],
    )
    flow.seed("sales", "department", code="XS", name="销售部", kind="sales", head=flow.ids["staff_contact"])
    return flow


def _slip(flow: Flow, main: str, *others: str) -> Any:
    return flow.take("company", _draft(flow, main, *others), "issue")


def _last(flow: Flow, who: str) -> Notice:
    query = select(Notice).where(Notice.user_id == flow.users[who]).order_by(Notice.id.desc()).limit(1)
    return flow.session.scalars(query).one()


def _draft(flow: Flow, main: str, *others: str) -> Any:
    values = {
        "site": flow.ids["site_a"],
        "subject": "楼道",
        "content": "住户反映楼道脏",
        "requirement": "打扫",
    }
    return flow.create(
        "company",
        "contact_slip",
        main_department=flow.ids[main],
        lines={"contact_slip_tasks": [{"department": flow.ids[one], "task": "办理"} for one in (main, *others)]},
        **values,
    )


def _task(flow: Flow, slip: Any, department: str) -> Any:
    return flow.one("contact_slip_task", contact_slip_id=slip.id, department_id=flow.ids[department])


def _refused(flow: Flow, row: Any, step: str, *people: str, **values: Any) -> None:
    """Who sees the row is refused the step, who does not is told of no such row."""
    for who in people:
        flow.refused(row, step, who, kind=Denied if seen_by(flow, who, row) else Missing, **values)


def _but(*those: str) -> tuple[str, ...]:
    return tuple(who for who in PEOPLE if who not in those)


def test_slip_is_accepted_and_answered_by_its_departments_whatever_their_role(desk: Flow) -> None:
    slip = _slip(desk, "finance", "sales", "engineering")
    own_work = {
        "contact": _task(desk, slip, "sales"),
        "engineer": _task(desk, slip, "engineering"),
        "chief": slip,
        "helper": slip,
    }
    for who, about in own_work.items():
        words = "请签收办理" if about is slip else "有分办给你的事项，请接受办理"
        last = _last(desk, who)
        # A notice leads to what its reader is to take on, and may.
        assert (last.zh, last.url) == (
            f"联系单 {slip.record_no} {words}",
            f"/admin/{about.spec.key}/details/?id={about.id}",
        ), who
        assert access.step_role(desk.who(who), about, about.spec.workflow.step("accept")), who
    assert not seen_by(desk, "clerk", slip)
    assert not seen_by(desk, "butler", slip)

    _refused(desk, slip, "accept", *_but("chief", "helper", "company"))
    desk.take("helper", slip, "accept")
    assert desk.told("chief")[-1] == f"联系单 {slip.record_no} 已代你签收"
    own = _task(desk, slip, "finance")
    assert own.state == "accepted"

    sales, works = _task(desk, slip, "sales"), _task(desk, slip, "engineering")
    _refused(desk, sales, "accept", *_but("contact"))
    desk.take("contact", sales, "accept", responsible=desk.ids["staff_mate"])
    _refused(desk, works, "accept", *_but("engineer"))
    desk.take("engineer", works, "accept")

    _refused(desk, sales, "finish", *_but("contact", "mate"), reply="已办")
    desk.take("mate", sales, "finish", reply="已办")  # the responsible person whom the task names
    desk.take("engineer", works, "finish", reply="已修")
    _refused(desk, own, "finish", *_but("chief", "helper"), reply="已办")
    desk.take("chief", own, "finish", reply="已办")
    _refused(desk, slip, "finish", *_but("chief", "helper", "company"), completion_summary="完成")
    desk.take("chief", slip, "finish", completion_summary="完成")
    _refused(desk, slip, "verify", *_but("company", "manager"), completion_score=90)
    desk.take("company", slip, "verify", completion_score=90)


def test_slip_to_a_department_without_anybody_is_not_issued(desk: Flow) -> None:
    """Nobody would hear of it, and nobody could answer."""
    desk.seed("empty", "department", code="KB", name="空缺部", kind="other", site=desk.ids["site_a"])
    slip = _draft(desk, "empty")
    desk.refused(slip, "issue", "company", kind=Refused)
    with pytest.raises(Refused) as refusal:
        desk.take("company", slip, "issue")
    assert "主办部门还没有负责人和协调员" in refusal.value.label.zh

    other = _draft(desk, "finance", "empty")
    with desk.session.begin_nested() as savepoint, pytest.raises(Refused) as refusal:
        desk.take("company", other, "issue")
    assert refusal.value.label.zh.startswith("空缺部还没有负责人和协调员")
    if savepoint.is_active:
        savepoint.rollback()


def test_the_companys_manager_finishes_what_he_chases(desk: Flow) -> None:
    slip = _slip(desk, "finance")
    desk.take("company", slip, "accept")
    desk.take("chief", _task(desk, slip, "finance"), "finish", reply="已办")

    desk.take("company", slip, "finish", completion_summary="部门负责人已调离，由公司客服部回复")
    desk.refused(slip, "verify", "company", completion_score=90)
    desk.take("manager", slip, "verify", completion_score=90)
    assert slip.state == "verified"


def test_department_changes_nothing_of_what_it_was_asked(desk: Flow) -> None:
    """Who answers names coordinator and responsible person, and neither rewrites the task nor scores it."""
    slip = _slip(desk, "finance", "sales")
    task = _task(desk, slip, "sales")
    actor, register = desk.who("contact"), type(task)
    desk.take("contact", task, "accept")
    names = {held.name for held in access.editable_fields(actor, register, task)}
    assert names & {"task", "due_on", "department", "score", "contact_slip"} == set()
    assert access.editable_fields(actor, type(slip), slip) == ()
    assert not access.decide(actor, "create", register)


def test_right_goes_with_the_head_of_the_department(desk: Flow) -> None:
    slip = _slip(desk, "finance")
    assert seen_by(desk, "chief", slip)
    finance = desk.one("department", id=desk.ids["finance"])
    before = desk.who("chief")
    writing.change(desk.session, SYSTEM, finance, {"head": desk.ids["staff_clerk"]}, version=finance.version)
    task = _task(desk, slip, "finance")
    assert task.responsible_id == desk.ids["staff_chief"]  # named, he still sees what he answers for
    assert not access.step_role(desk.who("chief"), slip, type(slip).spec.workflow.step("accept"))
    assert access.step_role(desk.who("clerk"), slip, type(slip).spec.workflow.step("accept"))
    assert before.posts != desk.who("chief").posts


def test_head_of_a_company_department_answers_at_the_sites_of_his_post(desk: Flow) -> None:
    """A right goes with the place of its post: the contact's post is at site a."""
    slip = _slip(desk, "sales")
    assert seen_by(desk, "contact", slip)
    other = _slip(desk, "sales")
    other.site_id = desk.ids["site_b"]
    desk.session.flush()
    assert not seen_by(desk, "contact", other)


ROUTED = [register.spec.key for register in registry.all() if register.spec.department]


def test_registers_that_fall_to_departments() -> None:
    assert set(ROUTED) == {
        "attendance_check",
        "complaint",
        "contact_slip",
        "contact_slip_task",
        "corrective_action",
        "information_item",
        "letter",
        "patrol_issue",
        "proposal",
        "quality_inspection_item",
        "rectification",
    }


def test_what_is_offered_of_department_work_is_what_may_be_done(desk: Flow) -> None:
    """List, page, judge and to-do read the same, for heads, coordinators, named people and everybody else."""
    slips = [_slip(desk, "finance", "engineering"), _slip(desk, "engineering", "sales"), _slip(desk, "sales")]
    order = desk.create(
        "manager",
        "rectification",
        site=desk.ids["site_a"],
        source="drill",
        problem="漏水",
        department=desk.ids["engineering"],
        measure="补漏",
        due_on=clock.today(),
    )
    rows = [*slips, *desk.all("contact_slip_task"), order]
    for who in PEOPLE:
        actor = desk.who(who)
        for row in rows:
            seen_by(desk, who, row)
            steps = {one.step.name for one in transitions.open_steps(desk.session, actor, row) if one.decision}
            waits = row.id in todo.oldest(desk.session, actor, type(row), limit=200)
            assert waits == bool(steps), (who, row.spec.key, row.id, steps)


def test_foreman_handles_what_is_routed_to_his_department_and_sees_no_more(desk: Flow) -> None:
    hire(desk, "foreman", "supervisor", "cleaning_foreman")
    desk.seed(
        "cleaners",
        "department",
        code="BJ",
        name="绿化保洁",
        kind="cleaning",
        site=desk.ids["site_a"],
        head=desk.ids["staff_foreman"],
    )
    here, there = desk.complaint(), desk.complaint()
    for row, to in ((here, "cleaners"), (there, "engineering")):
        desk.take(
            "clerk",
            row,
            "transfer",
            handler=desk.ids["staff_foreman" if to == "cleaners" else "staff_supervisor"],
            initial_opinion="请处理",
            transferred_to=desk.ids[to],
        )
    assert [seen_by(desk, "foreman", row) for row in (here, there)] == [True, False]
    desk.take("foreman", here, "accept")
    _refused(desk, there, "accept", "foreman")
    for action in ("export", "create", "delete"):
        assert not access.decide(desk.who("foreman"), action, registry.get("complaint"))
