"""Records of the company, which have no site: surveys that sum the sites, annual plans, work reports."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from models.vocabulary.language.registry import registry
from services import clock
from services.errors import BadInput, Denied, Missing
from services.judge import access
from services.records import numbering
from tests.flows.conftest import Flow

FAR = {"far_room": "stranger", "room": "clerk", "room2": "clerk"}


def _survey(flow: Flow, **more: Any) -> Any:
    today = clock.today()
    values = {
        "kind": "yearly",
        "title": "全公司年度满意度",
        "start_on": today,
        "end_on": today + timedelta(days=20),
    }
    return flow.create("company", "survey_campaign", **{**values, "method": "questionnaire", **more})


def _running(flow: Flow) -> Any:
    survey = _survey(flow)
    flow.take("company", survey, "load_questions")
    flow.take("company", survey, "submit")
    flow.take("gm", survey, "approve")
    return flow.take("company", survey, "start")


def _form(flow: Flow, survey: Any, room: str, first: str) -> Any:
    questions = flow.all("survey_question", campaign_id=survey.id, deleted_at=None)
    answers = [{"question": one.id, "grade": first if at == 0 else "satisfied"} for at, one in enumerate(questions)]
    return flow.create(
        FAR[room],
        "survey_response",
        lines={"survey_answers": answers},
        opened_from=survey,
        unit=flow.ids[room],
    )


def test_a_survey_of_the_company_sums_the_sites(flow: Flow) -> None:
    survey = _running(flow)
    assert (survey.site_id, str(survey.level), survey.issued_count) == (None, "company", 3)
    assert survey.record_no.startswith(f"{numbering.company_code()}-DC-")
    forms = [_form(flow, survey, "room", "unsatisfied"), _form(flow, survey, "far_room", "fairly")]
    assert [(one.site_id, one.counted) for one in forms] == [
        (flow.ids["site_a"], True),
        (flow.ids["site_b"], True),
    ]
    flow.take("company", survey, "close", shortfall_reason="试点")

    report = flow.create("company", "survey_report", opened_from=survey)

    assert (report.issued_count, report.returned_count) == (3, 2)
    assert report.record_no.startswith(f"{numbering.company_code()}-DCB-")
    assert f"{report.overall_rate:.1f}" == "93.8"  # 15 of 16 grades
    assert report.item_rates.splitlines()[0] == "供电管理 50.0%（满意 0，较满意 1，不满意 1）"
    lines = report.site_rates.splitlines()
    assert [line.split("；")[0] for line in lines] == [
        "项目a：已入住 2 户，回收 1 份（50.0%），总满意率 87.5%（满意 7，较满意 0，不满意 1）",
        "项目b：已入住 1 户，回收 1 份（100.0%），总满意率 100.0%（满意 7，较满意 1，不满意 0）",
    ]
    assert lines[0].split("；")[1].startswith("供电管理 0.0%、供水管理 100.0%、")

    flow.refused(report, "submit", "supervisor", "manager", common_opinions="照明")
    flow.take("company", report, "submit", common_opinions="照明")
    assert survey.state == "reported"


def test_a_survey_of_a_site_names_no_sites_and_its_supervisor_reports(flow: Flow) -> None:
    survey = _survey(flow, site=flow.ids["site_a"], level="site")
    assert str(survey.level) == "site"
    for who, step in (
        ("manager", "load_questions"),
        ("manager", "submit"),
        ("gm", "approve"),
        ("manager", "start"),
    ):
        flow.take(who, survey, step)
    _form(flow, survey, "room", "satisfied")
    with pytest.raises(Denied):
        _form(flow, survey, "far_room", "satisfied")
    flow.take("manager", survey, "close", shortfall_reason="试点")
    report = flow.create("supervisor", "survey_report", opened_from=survey)

    assert report.site_rates is None
    flow.refused(report, "submit", "manager", common_opinions="照明")
    flow.refused(report, "submit", "company", common_opinions="照明")
    flow.take("supervisor", report, "submit", common_opinions="照明")


def test_sites_read_a_survey_of_the_company_and_move_it_nowhere(flow: Flow) -> None:
    survey = _survey(flow)
    for name in ("manager", "supervisor", "clerk", "stranger"):
        who = flow.who(name)
        assert access.decide(who, "view", type(survey), survey), name
        assert not access.decide(who, "edit", type(survey), survey), name
    flow.refused(survey, "load_questions", "manager", "supervisor", "far_manager")


PLAN = {"year": 2027, "objectives": "满意度 95%", "content": "分季推进", "includes_archive_plan": True}
REPORT = {"kind": "weekly", "summary": "各项目运行正常"}


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("survey_campaign", {"kind": "yearly", "title": "年度", "method": "phone"}),
        ("annual_work_plan", PLAN),
        ("work_report", REPORT),
    ],
)
def test_only_posts_of_all_sites_write_for_the_company(flow: Flow, key: str, values: dict[str, Any]) -> None:
    today = clock.today()
    days = {
        "survey_campaign": {"start_on": today, "end_on": today + timedelta(days=9)},
        "work_report": {"period_start": today - timedelta(days=6), "period_end": today},
    }.get(key, {})
    for name in ("manager", "supervisor"):
        with pytest.raises(BadInput) as refusal:
            flow.create(name, key, **values, **days)
        assert refusal.value.fields["site"].zh == ("请选择项目：不填项目的是全公司的记录，由任职全部项目的岗位登记")
        assert flow.create(name, key, site=flow.ids["site_a"], **values, **days).site_id == flow.ids["site_a"]
        flow.session.rollback()

    assert flow.create("company", key, **values, **days).site_id is None


def test_the_plan_of_the_company_is_approved_by_the_general_manager(flow: Flow) -> None:
    plan = flow.create("company", "annual_work_plan", **PLAN)
    with pytest.raises(BadInput) as twice:
        flow.create("company", "annual_work_plan", **PLAN)
    assert list(twice.value.fields) == ["year"]
    flow.create("manager", "annual_work_plan", site=flow.ids["site_a"], **PLAN)
    flow.take("company", plan, "submit")
    flow.refused(plan, "approve", "manager", "far_manager")

    flow.take("gm", plan, "approve")

    assert access.decide(flow.who("clerk"), "view", type(plan), plan)


def test_a_report_of_the_company_counts_all_sites_and_stays_with_the_company(flow: Flow) -> None:
    flow.repair()
    flow.repair("stranger", site=flow.ids["site_b"], unit=flow.ids["far_room"], address="项目b 1-101")
    today = clock.today()
    report = flow.create("company", "work_report", period_start=today - timedelta(days=6), period_end=today, **REPORT)
    assert "报修 2 件" in report.figures
    assert report.record_no.startswith(f"{numbering.company_code()}-GZ-")
    for name in ("manager", "supervisor", "clerk", "butler"):
        assert not access.decide(flow.who(name), "view", registry.get("work_report"), report), name
    flow.take("company", report, "submit")
    flow.refused(report, "review", "manager", kind=Missing)
    flow.refused(report, "review", "company", kind=Denied)

    assert flow.take("gm", report, "review").state == "reviewed"
