"""Monthly results: scored from final appraisals, submitted and approved by the next superior."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from models.vocabulary.language.registry import registry
from services import clock
from services.errors import BadInput, Missing, Refused
from services.judge.actor import SYSTEM
from services.records import writing
from tests.flows.appraising import deduct, item_of, new_appraisal, new_scheme
from tests.flows.conftest import Flow


def _final(flow: Flow, who: str, about: str, scheme: Any, kind: str, lost: str = "", **more: Any) -> Any:
    row = new_appraisal(flow, who, about, scheme, check_kind=kind, **more)
    if lost:
        deduct(flow, who, row, item_of(flow, scheme, "岗位工作质量"), lost)
    flow.take(who, row, "confirm")
    return flow.take("gm" if who == "gm" else "manager", row, "finalise")


def test_month_is_scored_submitted_and_approved_by_the_next_superior(flow: Flow) -> None:
    scheme = new_scheme(flow, weight_daily=30, weight_weekly=20, weight_monthly=40, weight_spot=10)
    _final(flow, "supervisor", "butler", scheme, "daily")
    _final(flow, "manager", "butler", scheme, "daily", "serious")
    _final(flow, "supervisor", "butler", scheme, "monthly", "minor")
    new_appraisal(flow, "supervisor", "butler", scheme, check_kind="spot")  # a draft does not count
    month = f"{clock.today():%Y-%m}"
    row = flow.create(
        "supervisor",
        "performance_result",
        site=flow.ids["site_a"],
        staff=flow.ids["staff_butler"],
        period_month=month,
    )
    assert (row.daily_average, row.weekly_average, row.monthly_score, row.spot_average) == (
        Decimal("98.5"),
        None,
        99,
        None,
    )
    assert row.final_score == Decimal("98.79"), "(98.5 × 30 + 99 × 40) ÷ 70"

    flow.refused(row, "submit", "supervisor", kind=BadInput)
    flow.refused(row, "submit", "butler", grade="excellent")
    flow.refused(row, "submit", "clerk", "far_supervisor", kind=Missing, grade="excellent")
    flow.take("supervisor", row, "submit", grade="excellent")
    flow.refused(row, "approve", "supervisor", "butler")
    flow.refused(row, "approve", "far_manager", kind=Missing)
    flow.take("manager", row, "send_back", reason="补评语")
    assert flow.told("supervisor")[-1] == f"{month} 月度考评结果退回：补评语"
    flow.take("supervisor", row, "submit", remark="回访率高")
    flow.take("manager", row, "approve")
    flow.refused(row, "publish", "supervisor", "gm", "butler")
    flow.refused(row, "publish", "far_manager", kind=Missing)
    flow.take("manager", row, "publish")

    assert (row.state, row.published_on) == ("published", clock.today())
    assert flow.told("butler")[-1] == f"你 {month} 的考评结果：优秀（98.79 分）"


def test_managers_result_is_approved_by_the_general_manager_alone(flow: Flow) -> None:
    _final(flow, "gm", "manager", new_scheme(flow, "cs_manager"), "monthly")
    values = {
        "site": flow.ids["site_a"],
        "staff": flow.ids["staff_manager"],
        "period_month": f"{clock.today():%Y-%m}",
    }
    for who in ("supervisor", "manager", "company"):
        with pytest.raises(BadInput):
            flow.create(who, "performance_result", **values)
    row = writing.create(
        flow.session,
        SYSTEM,
        registry.get("performance_result"),
        {**values, "evaluator": flow.ids["staff_gm"]},
    )

    flow.take("gm", row, "submit", grade="good")
    flow.refused(row, "approve", "manager")
    flow.refused(row, "approve", "rep", kind=Missing)
    flow.refused(row, "approve", "company", "supervisor", kind=Missing)
    flow.take("gm", row, "approve")


def test_who_submitted_does_not_approve_and_a_month_counts_once(flow: Flow) -> None:
    _final(flow, "manager", "supervisor", new_scheme(flow), "monthly")
    values = {
        "site": flow.ids["site_a"],
        "staff": flow.ids["staff_supervisor"],
        "period_month": f"{clock.today():%Y-%m}",
    }
    row = flow.create("manager", "performance_result", **values)
    with pytest.raises(BadInput) as refusal:
        flow.create("manager", "performance_result", **values)
    assert list(refusal.value.fields) == ["period_month"]

    flow.take("manager", row, "submit", grade="good")
    flow.refused(row, "approve", "manager", "supervisor")
    flow.refused(row, "approve", "engineer", kind=Missing)
    flow.take("gm", row, "approve")


def test_month_without_a_final_appraisal_is_not_submitted(flow: Flow) -> None:
    row = flow.create(
        "supervisor",
        "performance_result",
        site=flow.ids["site_a"],
        staff=flow.ids["staff_butler"],
        period_month=f"{clock.today() - timedelta(days=40):%Y-%m}",
    )

    assert row.final_score is None
    flow.refused(row, "submit", "supervisor", kind=Refused, grade="good")
