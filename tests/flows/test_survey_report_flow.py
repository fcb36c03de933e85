"""Survey reports: figures computed, put right, told to owners, one a survey."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from services import clock
from services.errors import BadInput, Missing, Refused
from services.records import writing
from tests.flows.conftest import Flow
from tests.flows.surveying import closed, new_form, running, submitted


def test_report_computes_its_figures(flow: Flow) -> None:
    campaign = closed(flow)
    flow.refused(campaign, "report", "supervisor", "manager", kind=Refused)
    new_form(flow, campaign, "uuu", "room2", is_valid=False)
    report = flow.create("supervisor", "survey_report", opened_from=campaign)

    assert (report.site_id, report.issued_count, report.returned_count) == (flow.ids["site_a"], 4, 2)
    assert (report.response_rate, report.overall_rate) == (Decimal(50), Decimal("93.75"))
    assert report.item_rates.splitlines()[:4] == [
        "供电管理 50.0%（满意 1，较满意 0，不满意 1）",
        "供水管理 100.0%（满意 2，较满意 0，不满意 0）",
        "消防治安管理 100.0%（满意 0，较满意 2，不满意 0）",
        "卫生管理 100.0%（满意 2，较满意 0，不满意 0）",
    ]
    assert flow.warned(report) == ["回收率低于规定"]


def test_report_is_submitted_put_right_and_told_to_owners(flow: Flow) -> None:
    campaign = closed(flow)
    report = flow.create("supervisor", "survey_report", opened_from=campaign)
    flow.refused(report, "submit", "clerk", "butler", "gm", common_opinions="照明")
    flow.refused(report, "submit", "manager", common_opinions="照明")
    flow.refused(report, "submit", "far_supervisor", kind=Missing, common_opinions="照明")
    flow.refused(report, "submit", "supervisor", kind=BadInput)
    flow.take(
        "supervisor",
        report,
        "submit",
        common_opinions="希望改善照明",
        department_problems="工程部：坏灯更换慢",
    )
    assert (campaign.state, report.submitted_at is None) == ("reported", False)
    assert flow.told("manager") == [f"意见调查报告 {report.record_no} 请审阅，提出整改意见"]

    flow.refused(report, "order", "supervisor", "gm", rectification_opinion="一周内换灯")
    flow.refused(report, "order", "far_manager", kind=Missing, rectification_opinion="一周内换灯")
    flow.refused(report, "order", "manager", kind=BadInput)
    flow.take("manager", report, "order", rectification_opinion="一周内换灯")
    flow.refused(report, "feed_back", "manager", "supervisor", "butler", kind=Refused)
    flow.create(
        "manager",
        "rectification",
        opened_from=report,
        site=flow.ids["site_a"],
        source="survey",
        problem="坏灯更换慢",
        proposed_by=flow.ids["staff_manager"],
        department=flow.ids["engineering"],
        measure="一周内换灯",
        due_on=clock.today() + timedelta(days=7),
    )
    flow.refused(report, "feed_back", "clerk", "gm")
    flow.refused(report, "feed_back", "far_manager", "stranger", kind=Missing)
    flow.refused(report, "feed_back", "butler", kind=Refused)
    _visit(flow, report, "room")
    flow.refused(report, "feed_back", "clerk", "gm")
    flow.refused(report, "feed_back", "far_manager", "stranger", kind=Missing)
    flow.take("butler", report, "feed_back")

    assert (report.state, report.fed_back_on) == ("fed_back", clock.today())
    assert flow.told("supervisor")[-1] == f"意见调查报告 {report.record_no}：1 户不满意尚未回访"


def _visit(flow: Flow, report: Any, room: str) -> None:
    """A visit about the survey of the report."""
    form = flow.one("survey_response", campaign_id=report.campaign_id, unit_id=flow.ids[room])
    flow.create(
        "clerk",
        "return_visit",
        opened_from=form,
        site=flow.ids["site_a"],
        unit=form.unit_id,
        kind="survey",
        campaign=report.campaign_id,
        method="home",
        content="已说明换灯安排",
        satisfaction="A",
    )


def test_visited_home_is_not_asked_for_again(flow: Flow) -> None:
    report = submitted(flow)
    _visit(flow, report, "room2")

    flow.take("supervisor", report, "feed_back")

    assert [line for line in flow.told("supervisor") if "尚未回访" in line] == []


def test_figures_stand_once_submitted_and_there_is_one_report(flow: Flow) -> None:
    report = submitted(flow)
    campaign = flow.one("survey_campaign", id=report.campaign_id)
    flow.take("manager", report, "order", rectification_opinion="请整改")
    late = flow.one("survey_response", campaign_id=campaign.id, unit_id=flow.ids["room2"])
    writing.change(flow.session, flow.who("clerk"), late, {"is_valid": False}, version=late.version)
    _visit(flow, report, "room")
    report = flow.take("supervisor", report, "feed_back")
    assert report.returned_count == 2

    with pytest.raises(BadInput) as second:
        flow.create("supervisor", "survey_report", campaign=campaign.id)
    assert second.value.fields["campaign"].zh == f"这次调查已有报告：{report.record_no}"


def test_report_without_forms_is_refused(flow: Flow) -> None:
    campaign = running(flow)
    report = flow.create("supervisor", "survey_report", campaign=campaign.id)
    flow.refused(report, "submit", "supervisor", kind=Refused, common_opinions="无")
    flow.take("manager", campaign, "close", shortfall_reason="无人交回")
    assert (report.returned_count, report.overall_rate, report.item_rates) == (0, Decimal(0), "尚无评分")

    flow.refused(report, "submit", "supervisor", kind=Refused, common_opinions="无")


def test_report_sent_back_is_counted_anew(flow: Flow) -> None:
    report = submitted(flow)
    flow.refused(report, "send_back", "supervisor", "gm")
    flow.refused(report, "send_back", "manager", kind=BadInput, reason=None)
    flow.take("manager", report, "send_back", reason="漏了商户")

    flow.take("supervisor", report, "submit", common_opinions="希望改善照明和停车")

    assert report.state == "submitted"


def test_fifth_survey_of_a_year_is_told(flow: Flow) -> None:
    start = clock.today().replace(month=1, day=1)
    for _ in range(5):
        campaign = running(flow, start_on=start, end_on=start + timedelta(days=20))

    assert flow.told("manager") == [f"本年第 5 次意见调查 {campaign.record_no}，超过 4 次"]
