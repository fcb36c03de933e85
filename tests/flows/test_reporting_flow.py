"""Plans, statistics, reports, activities and briefings: what is reported is counted, not typed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from services import clock
from services.errors import AppError, BadInput, Missing, Refused
from services.records import writing
from tests.flows.conftest import Flow


def test_annual_plan_contains_the_archive_check_plan(flow: Flow) -> None:
    values = {"site": flow.ids["site_a"], "year": 2027, "objectives": "满意度 96%", "content": "按季推进"}
    without = flow.create("supervisor", "annual_work_plan", **{**values, "year": 2028})
    flow.refused(without, "submit", "supervisor", "manager", kind=Refused)

    plan = flow.create("manager", "annual_work_plan", includes_archive_plan=True, **values)
    flow.take("supervisor", plan, "submit")
    flow.refused(plan, "approve", "manager", "supervisor", "clerk")
    flow.refused(plan, "approve", "far_manager", kind=Missing)
    flow.take("gm", plan, "approve")
    assert (plan.state, plan.approved_by_id) == ("approved", flow.ids["staff_gm"])


def test_figures_are_counted_from_the_registers(flow: Flow) -> None:
    today = clock.today()
    day = {"site": flow.ids["site_a"], "period_start": today, "period_end": today + timedelta(days=1)}
    before = flow.create("supervisor", "periodic_statistics", **day)
    flow.repair()
    flow.take("supervisor", flow.repair(), "cancel", reason="业主自行解决")
    flow.complaint()
    far = {"site": flow.ids["site_b"], "unit": flow.ids["far_room"], "address": "枫林 1-101"}
    flow.repair("stranger", **far)

    after = flow.create("clerk", "periodic_statistics", kind="monthly", **day)
    assert (after.repairs - before.repairs, after.complaints - before.complaints) == (1, 1)
    assert (after.repairs_done, after.return_visits, after.incidents) == (0, 0, 0)
    with pytest.raises(AppError):
        flow.create("clerk", "periodic_statistics", repairs=999, **day)
    report = flow.create("supervisor", "work_report", summary="本周平稳", **day)
    assert f"报修 {after.repairs} 件；完成报修 0 件；投诉 {after.complaints} 件" in report.figures


def test_manager_report_is_read_by_the_general_manager(flow: Flow) -> None:
    values = {
        "site": flow.ids["site_a"],
        "kind": "monthly",
        "period_start": date(2026, 3, 1),
        "period_end": date(2026, 3, 31),
        "summary": "本月平稳",
    }
    mine = flow.create("manager", "work_report", **values)
    flow.refused(mine, "submit", "manager", kind=Refused)  # a monthly one gives suggestions
    writing.change(flow.session, flow.who("manager"), mine, {"suggestions": "增加夜间巡逻"}, version=mine.version)
    flow.take("manager", mine, "submit")
    flow.refused(mine, "review", "manager", "supervisor")
    flow.refused(mine, "review", "company")
    flow.refused(mine, "review", "far_manager", kind=Missing)
    flow.take("gm", mine, "review", comment="同意")

    weekly = flow.create("supervisor", "work_report", **{**values, "kind": "weekly", "period_end": date(2026, 3, 7)})
    flow.take("supervisor", weekly, "submit")
    flow.refused(weekly, "review", "supervisor", "clerk")
    flow.refused(weekly, "review", "butler", kind=Missing)
    flow.take("manager", weekly, "review")
    assert (mine.state, weekly.state, flow.told("supervisor")[-1]) == (
        "reviewed",
        "reviewed",
        f"工作报告 {weekly.record_no} 已审阅",
    )


def test_activity_is_held_once_it_is_recorded(flow: Flow) -> None:
    plan = flow.create(
        "supervisor",
        "activity_plan",
        site=flow.ids["site_a"],
        year=2026,
        quarter="q4",
        title="元旦游园",
        planned_on=date(2026, 12, 31),
        budget=Decimal(2000),
    )
    flow.refused(plan, "approve", "supervisor", "clerk", "butler")
    flow.refused(plan, "approve", "far_manager", kind=Missing)
    flow.take("manager", plan, "approve")
    flow.refused(plan, "hold", "supervisor", "manager", kind=Refused)
    done = flow.create(
        "butler",
        "community_activity",
        opened_from=plan,
        site=flow.ids["site_a"],
        activity_plan=plan.id,
        name="元旦游园",
        place="中心广场",
        participants=120,
        cost=Decimal("2000.01"),
    )

    assert (plan.state, flow.warned(done)) == ("held", ["费用超过了计划的预算"])


def test_briefing_reaches_the_heads_of_departments(flow: Flow) -> None:
    briefing = flow.create(
        "company", "customer_briefing", issue_no="第 3 期", period="2026 年 3 月", content="本月要点"
    )
    flow.refused(briefing, "issue", "company", kind=BadInput)
    flow.refused(briefing, "issue", "supervisor", "gm", sent_to=[flow.ids["engineering"]])
    flow.take("company", briefing, "issue", sent_to=[flow.ids["engineering"]])

    assert (briefing.state, flow.told("engineer")) == ("issued", [f"客户服务工作简报 {briefing.record_no}"])
