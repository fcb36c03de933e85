"""Visits: a year broken down into months, carried out, recorded and digested."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from models.vocabulary.language.registry import registry
from services import clock
from services.errors import AppError, BadInput, Denied, Missing, Refused
from services.records import writing
from services.workflow import todo
from tests.flows.conftest import Flow


def _last_month() -> str:
    return f"{clock.today().replace(day=1) - timedelta(days=1):%Y-%m}"


def _in(month: str, day: int = 10) -> datetime:
    year, number = (int(part) for part in month.split("-"))
    return datetime(year, number, day, 10, tzinfo=clock.zone())


@pytest.fixture
def resident(flow: Flow) -> int:
    return flow.seed(
        "resident",
        "resident",
        site=flow.ids["site_a"],
        name="沈建华",
        kind="owner",
        phone="13812342046",
        is_key_customer=False,
        current_unit=flow.ids["room"],
    )


def _plan(flow: Flow, who: str = "supervisor", **more: Any) -> Any:
    values = {"site": flow.ids["site_a"], "kind": "monthly", "year": 2026, "month": 12}
    items = [
        {
            "unit": flow.ids["room"],
            "planned_on": date(2026, 12, 10),
            "visitor": flow.ids["staff_butler"],
            "method": "home_visit",
        }
    ]
    return flow.create(who, "visit_plan", lines={"visit_plan_items": items}, **{**values, **more})


def _visit(flow: Flow, resident: int, who: str = "clerk", **more: Any) -> Any:
    at = _in(_last_month())
    values = {
        "site": flow.ids["site_a"],
        "unit": flow.ids["room"],
        "resident": resident,
        "method": "phone",
        "visited_at": at,
        "opinion_management": "无",
        "opinion_convenience": "希望代收快递",
        "special_needs": "无",
        "opinion_culture": "无",
        "opinion_other": "无",
        "signature_refused": True,
    }
    return flow.create(who, "owner_visit", **{**values, **more})


def _digest(flow: Flow, who: str = "clerk", **more: Any) -> Any:
    return flow.create(who, "visit_digest", **{"site": flow.ids["site_a"], "period_month": _last_month(), **more})


def test_year_is_broken_down_into_approved_months(flow: Flow) -> None:
    year = flow.create("supervisor", "visit_plan", site=flow.ids["site_a"], kind="yearly", year=2026)
    with pytest.raises(Denied):
        flow.create(
            "supervisor",
            "visit_plan",
            opened_from=year,
            site=flow.ids["site_a"],
            kind="monthly",
            year=2026,
            month=1,
        )
    flow.take("supervisor", year, "submit")
    assert flow.told("manager") == [f"访谈计划 {year.record_no} 请审批"]
    flow.take("manager", year, "approve")
    assert (year.approved_by_id, year.approved_on) == (flow.ids["staff_manager"], clock.today())

    month = _plan(flow, opened_from=year)
    assert month.parent_id == year.id
    flow.refused(month, "submit", "clerk", "butler", "gm")
    flow.refused(month, "submit", "far_supervisor", "far_manager", kind=Missing)
    flow.take("supervisor", month, "submit")
    flow.refused(month, "approve", "supervisor", "butler", "clerk", "gm")
    flow.refused(month, "approve", "far_manager", kind=Missing)
    flow.take("manager", month, "approve")
    assert flow.told("butler") == [f"访谈计划 {month.record_no} 已批准，请按计划访谈"]
    flow.refused(month, "start", "clerk", "butler", "gm")
    flow.take("supervisor", month, "start")
    flow.take("supervisor", month, "close")

    assert month.state == "closed"


@pytest.mark.parametrize(
    ("change", "field"),
    [({"month": None}, "month"), ({"year": 2027, "parent": True}, "parent"), ({"kind": "每月"}, "kind")],
)
def test_month_plan_fits_its_year(flow: Flow, change: dict[str, Any], field: str) -> None:
    year = flow.create("supervisor", "visit_plan", site=flow.ids["site_a"], kind="yearly", year=2026)
    change = {name: year.id if value is True else value for name, value in change.items()}

    with pytest.raises(BadInput) as refusal:
        _plan(flow, **change)

    assert field in refusal.value.fields


def test_planned_visits_wait_for_the_visitor_when_their_day_has_come(flow: Flow) -> None:
    register: Any = registry.get("visit_plan_item")
    plan = _plan(flow)
    (item,) = flow.all("visit_plan_item", visit_plan_id=plan.id)

    def waits(who: str = "butler") -> list[tuple[int, int]]:
        return [(c.number, c.late) for c in todo.counts(flow.session, flow.who(who)) if c.register is register]

    with clock.stopped(_on(item.planned_on)):
        assert waits() == []  # nobody has approved the plan
        flow.take("supervisor", plan, "submit")
        flow.take("manager", plan, "approve")
        assert (waits(), waits("other_butler"), waits("supervisor")) == ([(1, 0)], [], [])
        assert todo.oldest(flow.session, flow.who("butler"), register) == [item.id]
    with clock.stopped(_on(item.planned_on - timedelta(days=1))):
        assert waits() == []
    with clock.stopped(_on(item.planned_on + timedelta(days=2))):
        assert waits() == [(1, 1)]
        writing.create(
            flow.session,
            flow.who("butler"),
            registry.get("communication_record"),
            _talk(flow, item),
            opened_from=item,
        )
        assert waits() == []


def _on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=clock.zone())


def _talk(flow: Flow, item: Any) -> dict[str, Any]:
    return {
        "site": flow.ids["site_a"],
        "channel": "home_visit",
        "content": "询问车位费，已解释",
        "customer_name": "沈建华",
    }


def test_month_plan_names_whom_to_visit(flow: Flow) -> None:
    plan = flow.create("supervisor", "visit_plan", site=flow.ids["site_a"], kind="monthly", year=2026, month=12)

    flow.refused(plan, "submit", "supervisor", "manager", kind=Refused)


def test_plan_of_the_manager_goes_to_the_deputy(flow: Flow) -> None:
    ordinary, own = _plan(flow), _plan(flow, "manager", kind="yearly", month=None)
    for plan in (ordinary, own):
        flow.take("manager", plan, "submit")
    flow.refused(own, "approve", "manager")
    flow.refused(ordinary, "deputy_approve", "gm", kind=Refused)
    flow.refused(own, "deputy_approve", "rep", "manager", "supervisor")
    flow.refused(own, "send_back", "gm", kind=BadInput, reason=None)

    flow.take("gm", own, "deputy_approve")

    assert (own.state, own.approved_by_id) == ("approved", flow.ids["staff_gm"])


def test_plan_of_a_new_site_takes_the_deputy(flow: Flow) -> None:
    plan = _plan(flow, kind="new_project", month=None)
    flow.take("supervisor", plan, "submit")
    assert flow.told("gm") == [f"访谈计划 {plan.record_no} 请审批"]

    flow.take("gm", plan, "deputy_approve")

    assert flow.warned(plan) == []


def test_visit_is_done_once_the_plan_is_approved_and_it_is_recorded(flow: Flow) -> None:
    plan = _plan(flow)
    item = flow.one("visit_plan_item", visit_plan_id=plan.id)
    with pytest.raises(BadInput) as refusal:
        writing.change(flow.session, flow.who("butler"), item, {"is_done": True}, version=item.version)
    assert refusal.value.fields["is_done"].zh == "计划审批后才能标为已完成"
    flow.take("supervisor", plan, "submit")
    flow.take("manager", plan, "approve")

    record = flow.create(
        "butler",
        "communication_record",
        opened_from=item,
        site=flow.ids["site_a"],
        unit=flow.ids["room"],
        channel="home_visit",
        customer_name="沈建华",
        content="了解电梯情况",
    )

    flow.session.refresh(item)
    assert (item.record_id, item.is_done, record.plan_item_id) == (record.id, True, item.id)


def test_opinion_gets_a_measure_before_the_record_is_archived(flow: Flow) -> None:
    values = {
        "site": flow.ids["site_a"],
        "unit": flow.ids["room"],
        "channel": "interview",
        "customer_name": "沈建华",
    }
    record = flow.create("butler", "communication_record", content="谈照明", opinion="路灯太暗", **values)
    quiet = flow.create("butler", "communication_record", content="谈照明", **values)

    flow.refused(record, "archive", "supervisor", "butler", kind=Refused)
    flow.refused(record, "archive", "clerk", kind=Missing)
    flow.refused(record, "set_measure", "clerk", "other_butler", kind=Missing, measure="换灯", due_on=clock.today())
    flow.refused(record, "set_measure", "gm", measure="换灯", due_on=clock.today())
    flow.refused(record, "set_measure", "butler", kind=BadInput, measure="换灯")
    flow.take("butler", record, "set_measure", measure="换灯", due_on=clock.today() + timedelta(days=7))
    order = flow.create(
        "supervisor",
        "rectification",
        opened_from=record,
        site=flow.ids["site_a"],
        source="interview",
        problem="路灯太暗",
        proposed_by=flow.ids["staff_supervisor"],
        department=flow.ids["engineering"],
        measure="换灯",
        due_on=clock.today() + timedelta(days=7),
    )
    assert (order.communication_record_id, record.rectification_id) == (record.id, order.id)
    flow.refused(record, "finish", "butler", kind=BadInput)
    flow.take("butler", record, "finish", follow_result="已换")
    flow.take("supervisor", record, "archive")
    flow.take("butler", quiet, "archive")

    assert (record.archived_on, quiet.state) == (clock.today(), "archived")


def test_clerk_sees_his_own_talks_only(flow: Flow) -> None:
    record = flow.create(
        "butler",
        "communication_record",
        site=flow.ids["site_a"],
        unit=flow.ids["room"],
        channel="phone",
        customer_name="沈建华",
        content="谈停车",
    )

    with pytest.raises(AppError):
        writing.load(flow.session, flow.who("clerk"), type(record), record.id)


def test_visits_are_digested_and_concluded(flow: Flow, resident: int) -> None:
    first = _visit(flow, resident)
    flow.seed(
        "second_home",
        "residency",
        resident=resident,
        unit=flow.ids["room2"],
        relation="owner",
        start_on=date(2021, 1, 1),
    )
    second = _visit(flow, resident, "manager", unit=flow.ids["room2"])
    digest = _digest(flow)
    assert (digest.visits_total, digest.households_visited, digest.moved_in_units, digest.coverage_rate) == (
        2,
        2,
        2,
        100,
    )

    flow.refused(digest, "submit", "clerk", kind=Refused, main_opinions="代收快递")
    flow.take("clerk", first, "sign_opinion", signed_opinion="转便民服务", feedback_required=False)
    flow.take("manager", second, "sign_opinion", signed_opinion="已说明", feedback_required=True)
    flow.refused(digest, "submit", "clerk", kind=BadInput)
    flow.refused(digest, "submit", "butler", "manager", "gm", main_opinions="代收快递")
    flow.refused(digest, "submit", "stranger", "far_supervisor", kind=Missing, main_opinions="代收快递")
    flow.take("clerk", digest, "submit", main_opinions="代收快递")
    assert (first.state, second.state) == ("summarised", "opinion_signed")
    assert digest.submitted_at is not None

    with pytest.raises(Denied):
        flow.create("manager", "visit_conclusion", opened_from=digest, site=flow.ids["site_a"])
    flow.refused(digest, "review", "clerk", "supervisor", "gm")
    flow.refused(digest, "review", "far_manager", kind=Missing)
    flow.take("manager", digest, "review")
    conclusion = flow.create("manager", "visit_conclusion", opened_from=digest, site=flow.ids["site_a"])
    assert (conclusion.period_month, conclusion.own_visits) == (_last_month(), 1)
    flow.refused(conclusion, "issue", "clerk", "supervisor", "gm", conclusion="好", adopted="代收快递")
    flow.refused(conclusion, "issue", "far_manager", kind=Missing, conclusion="好", adopted="代收快递")
    flow.refused(conclusion, "issue", "manager", kind=BadInput, conclusion="走访面达到要求")
    flow.take("manager", conclusion, "issue", conclusion="走访面达到要求", adopted="代收快递")

    assert (conclusion.state, conclusion.concluded_by_id) == ("issued", flow.ids["staff_manager"])


def test_late_digest_and_conclusion_are_told(flow: Flow, resident: int) -> None:
    digest = _digest(flow, period_month="2025-12")
    flow.take("clerk", digest, "submit", main_opinions="无")
    flow.take("manager", digest, "review")
    conclusion = flow.create("manager", "visit_conclusion", opened_from=digest, site=flow.ids["site_a"])

    flow.take("manager", conclusion, "issue", conclusion="本月没有访问", adopted="无")

    assert flow.told("manager") == ["2025-12 访问业主汇总已提交，请审阅（已过规定日期）"]
    assert flow.told("gm") == ["2025-12 访问业主总结逾期签发"]


def test_digest_counts_its_own_month_and_site(flow: Flow, resident: int) -> None:
    month = _last_month()
    after = clock.today().replace(day=1)
    edge = datetime(after.year, after.month, 1, tzinfo=clock.zone())
    _visit(flow, resident, visited_at=edge - timedelta(minutes=1))
    _visit(flow, resident, visited_at=edge)
    _visit(flow, resident, visited_at=_in(month, 1).replace(hour=0))

    digest = _digest(flow)

    assert (digest.visits_total, digest.households_visited, digest.coverage_rate) == (2, 1, 50)


def test_month_is_digested_once_and_few_visits_are_warned_of(flow: Flow) -> None:
    assert flow.warned(_digest(flow)) == ["本月访问户数未达到已入住业主的规定比例"]

    with pytest.raises(BadInput) as refusal:
        _digest(flow, "supervisor")

    assert list(refusal.value.fields) == ["period_month"]


def test_return_visit_plan_is_approved_by_somebody_else(flow: Flow) -> None:
    values = {
        "site": flow.ids["site_a"],
        "period_kind": "quarter",
        "period_start": date(2026, 10, 1),
        "period_end": date(2026, 12, 31),
        "target_kind": "regular",
        "content": "四季度走访",
    }
    plan = flow.create("supervisor", "return_visit_plan", **values)
    flow.refused(plan, "approve", "manager", kind=BadInput)
    flow.refused(plan, "approve", "supervisor", "gm", "clerk", assignees=[flow.ids["staff_butler"]])
    flow.refused(plan, "approve", "far_manager", kind=Missing, assignees=[flow.ids["staff_butler"]])
    flow.take("manager", plan, "approve", assignees=[flow.ids["staff_butler"]])
    assert flow.told("butler") == ["回访计划已批准：四季度走访"]
    flow.refused(plan, "close", "manager", "clerk", "butler")
    flow.take("supervisor", plan, "close")

    for rate, kind, said in ((80, "repair", ["上门比例目标低于规定"]), (81, "all", [])):
        other = {**values, "target_kind": kind}
        row = flow.create("supervisor", "return_visit_plan", home_visit_rate=rate, **other)
        assert flow.warned(row) == said
