"""Surveys: questions loaded, approved, sent out, forms typed in, reported with computed figures, put right, told to owners."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from models.system.post import UserPost
from models.visit_survey.survey_campaign import SETS, QuestionSet
from services import clock
from services.errors import BadInput, Missing, Refused
from services.judge.actor import SYSTEM
from services.records import writing
from tests.flows.conftest import Flow
from tests.flows.posts import hire


@pytest.fixture
def quality(flow: Flow) -> str:
    """The quality centre: a manager's post with that tag at every site."""
    hire(flow, "quality", "cs_manager", "quality_centre")
    post = flow.session.scalars(select(UserPost).where(UserPost.user_id == flow.users["quality"])).one()
    post.all_sites = True
    flow.session.flush()
    return "quality"


def _campaign(flow: Flow, who: str = "manager", **more: Any) -> Any:
    today = clock.today()
    values = {
        "site": flow.ids["site_a"], "kind": "half_year", "level": "site", "title": "上半年业主意见调查", "start_on": today,
        "end_on": today + timedelta(days=20), "method": "questionnaire", "planner": flow.ids["staff_manager"],
    }  # fmt: skip
    return flow.create(who, "survey_campaign", **{**values, **more})


def _running(flow: Flow, **more: Any) -> Any:
    campaign = _campaign(flow, **more)
    flow.take("manager", campaign, "load_questions")
    flow.take("manager", campaign, "submit")
    flow.take("gm", campaign, "approve")
    return flow.take("supervisor", campaign, "start")


def _questions(flow: Flow, campaign: Any) -> list[Any]:
    return flow.all("survey_question", campaign_id=campaign.id, deleted_at=None)


def _form(flow: Flow, campaign: Any, grades: str, room: str = "room", who: str = "clerk", **more: Any) -> Any:
    """A form whose items are graded by the letters s, f and u, in order; the rest is satisfied, and `-` left out."""
    names = {"s": "satisfied", "f": "fairly", "u": "unsatisfied"}
    answers = [
        {"question": question.id, "grade": names[letter]}
        for question, letter in zip(_questions(flow, campaign), grades.ljust(8, "s"), strict=False)
        if letter != "-"
    ]
    values = {"campaign": campaign.id, "unit": flow.ids[room], "answered_on": clock.today()} | more
    return flow.create(who, "survey_response", lines={"survey_answers": answers}, **values)


def _closed(flow: Flow) -> Any:
    """A closed survey of two homes: one satisfied throughout, one that minds the first item."""
    campaign = _running(flow, issued_count=4)
    _form(flow, campaign, "ssf")
    _form(flow, campaign, "usf", "room2")
    return flow.take("supervisor", campaign, "close", shortfall_reason="多户不在家")


def _submitted(flow: Flow, **more: Any) -> Any:
    campaign = _closed(flow)
    report = flow.create("supervisor", "survey_report", opened_from=campaign)
    return flow.take("supervisor", report, "submit", common_opinions="希望改善照明", **more)


def test_standard_questions_are_loaded_once(flow: Flow) -> None:
    campaign = _campaign(flow)
    flow.refused(campaign, "load_questions", "clerk", "butler", "gm")
    flow.refused(campaign, "load_questions", "far_manager", "stranger", kind=Missing)

    flow.take("supervisor", campaign, "load_questions")
    asked = [(one.seq, str(one.aspect)) for one in _questions(flow, campaign)]
    assert asked == list(enumerate(SETS[QuestionSet.EIGHT], start=1))
    flow.take("supervisor", campaign, "load_questions")

    assert len(_questions(flow, campaign)) == 8
    assert campaign.state == "draft"


def test_a_survey_asks_one_of_the_two_sets(flow: Flow) -> None:
    """The printed form's six items are not mixed with the eight aspects."""
    campaign = _campaign(flow)
    flow.take("supervisor", campaign, "load_questions")
    flow.change("manager", campaign, question_set="printed")
    flow.refused(campaign, "submit", "manager", kind=Refused)

    flow.take("supervisor", campaign, "load_questions")

    assert {str(one.aspect) for one in _questions(flow, campaign)} == set(SETS[QuestionSet.PRINTED])
    flow.take("manager", campaign, "submit")
    own = _campaign(flow, question_set="own")
    flow.refused(own, "load_questions", "manager", kind=Refused)


@pytest.mark.parametrize("own", ["reworded", "added", "of the other set", "optional"])
def test_a_shipped_set_that_was_changed_is_ones_own(flow: Flow, own: str, quality: str) -> None:
    """Whatever is not of the shipped set word for word passes the quality centre (R152)."""
    campaign = _campaign(flow)
    flow.take("manager", campaign, "load_questions")
    first = _questions(flow, campaign)[0]
    more = {"campaign": campaign.id, "seq": 9}
    if own == "reworded":
        flow.change("manager", first, question="您是否同意上调电费？")
    elif own == "optional":
        flow.change("manager", first, is_required=False)
    elif own == "added":
        flow.create("manager", "survey_question", aspect="other", question="您是否同意上调电费？", **more)
    else:
        flow.create(
            "manager", "survey_question", aspect="vehicles", question="您对车辆管理是否满意？", **more
        )
    flow.take("manager", campaign, "submit")

    flow.refused(campaign, "approve", "gm", kind=Refused)
    flow.take(quality, campaign, "review")
    flow.take("gm", campaign, "approve")
    flow.take("supervisor", campaign, "start")
    assert campaign.reviewed_by_id == flow.ids["staff_quality"]


@pytest.mark.parametrize("question_set", ["eight", "printed"])
def test_a_set_as_shipped_needs_no_review(flow: Flow, question_set: str) -> None:
    campaign = _campaign(flow, question_set=question_set)
    flow.take("manager", campaign, "load_questions")
    flow.take("manager", campaign, "submit")
    flow.take("gm", campaign, "approve")
    assert (campaign.state, campaign.reviewed_by_id) == ("approved", None)


def test_who_saves_a_form_with_open_items_is_told_that_it_does_not_count(flow: Flow) -> None:
    campaign = _running(flow, issued_count=50)
    part = _form(flow, campaign, "ss-s-")
    names = [one.aspect.label.zh for one in _questions(flow, campaign)]
    assert flow.warned(part) == [f"还有 2 项没有评分（{names[2]}、{names[4]}），补齐前这份表不计入统计"]
    assert flow.warned(_form(flow, campaign, "s", "room2")) == []


def test_a_form_counts_when_it_is_complete_and_in_time(flow: Flow) -> None:
    """An unanswered item, a day outside of the survey, a form after the closing day: none of them counts."""
    today = clock.today()
    campaign = _running(
        flow, issued_count=50, start_on=today - timedelta(days=9), end_on=today - timedelta(days=1)
    )
    part = _form(flow, campaign, "ss-", answered_on=today - timedelta(days=2))
    assert (part.is_valid, part.counted) == (True, False)
    missing = _questions(flow, campaign)[2]
    flow.create("clerk", "survey_answer", response=part.id, question=missing.id, grade="fairly")
    assert part.counted
    answer = flow.one("survey_answer", response_id=part.id, question_id=missing.id)
    writing.remove(flow.session, SYSTEM, answer)
    assert not part.counted
    early = _form(flow, campaign, "s", "room2", answered_on=today)
    assert (early.counted, flow.warned(early)) == (False, ["日期不在调查期间，这份表不计入统计"])
    flow.change("clerk", early, answered_on=today - timedelta(days=1))
    assert early.counted

    flow.take("supervisor", campaign, "close", shortfall_reason="多户不在家")
    assert early.counted
    flow.change("clerk", early, is_valid=False)
    flow.change("clerk", early, is_valid=True)
    assert not early.counted  # what is entered after the closing day does not count any more


def test_the_number_issued_changes_with_a_reason_once_sent_out(flow: Flow) -> None:
    campaign = _running(flow, issued_count=100)
    with pytest.raises(BadInput) as refusal:
        flow.change("supervisor", campaign, issued_count=1)
    assert refusal.value.fields["issued_count"].zh == "发出后请用“更正发放份数”修改，并写明原因"
    with pytest.raises(BadInput):
        flow.take("supervisor", campaign, "correct_issued", issued_count=90)

    flow.take("supervisor", campaign, "correct_issued", issued_count=90, reason="多印了 10 份")

    assert (campaign.issued_count, campaign.state) == (90, "running")


def test_half_year_survey_lists_the_eight_aspects(flow: Flow) -> None:
    campaign = _campaign(flow)
    flow.refused(campaign, "submit", "manager", "supervisor", kind=Refused)
    flow.take("manager", campaign, "load_questions")
    water = flow.one("survey_question", campaign_id=campaign.id, aspect="water")
    writing.remove(flow.session, flow.who("manager"), water, "重复")
    flow.refused(campaign, "submit", "manager", "supervisor", kind=Refused)

    flow.take("manager", campaign, "load_questions")
    flow.refused(campaign, "submit", "clerk", "butler", "gm")
    flow.refused(campaign, "submit", "far_manager", kind=Missing)
    flow.take("manager", campaign, "submit")

    assert campaign.state == "submitted"


def test_special_questionnaire_may_ask_one_thing(flow: Flow) -> None:
    campaign = _campaign(flow, kind="special")
    flow.create(
        "manager",
        "survey_question",
        campaign=campaign.id,
        seq=1,
        aspect="other",
        question="是否赞成设快递柜？",
    )

    flow.take("manager", campaign, "submit")

    assert campaign.state == "submitted"


def test_survey_planned_by_a_supervisor_is_warned_of(flow: Flow) -> None:
    assert flow.warned(_campaign(flow)) == []
    assert flow.warned(_campaign(flow, planner=flow.ids["staff_supervisor"])) == ["意见调查由客服经理策划"]


def test_printed_form_needs_the_deputy_only(flow: Flow) -> None:
    campaign = _campaign(flow)
    flow.take("manager", campaign, "load_questions")
    flow.take("manager", campaign, "submit")
    flow.refused(campaign, "approve", "manager", "supervisor", "rep", "company")
    flow.refused(campaign, "review", "manager", "company", "gm")

    flow.take("gm", campaign, "approve")

    assert (campaign.state, campaign.approved_by_id) == ("approved", flow.ids["staff_gm"])
    flow.refused(campaign, "start", "clerk", "butler", "gm")
    flow.refused(campaign, "start", "far_manager", kind=Missing)


def test_own_questionnaire_goes_through_the_quality_centre(flow: Flow, quality: str) -> None:
    campaign = _campaign(flow, kind="consultation")
    flow.take("manager", campaign, "load_questions")
    flow.take("manager", campaign, "submit")
    flow.refused(campaign, "approve", "gm", kind=Refused)

    flow.take(quality, campaign, "review")
    flow.refused(campaign, "send_back", "gm", kind=BadInput, reason=None)
    flow.take("gm", campaign, "send_back", reason="问题太多")
    assert (campaign.state, campaign.reviewed_by_id) == ("draft", None)
    flow.take("manager", campaign, "submit")
    flow.take(quality, campaign, "review")
    flow.take("gm", campaign, "approve")

    assert (campaign.state, campaign.reviewed_by_id) == ("approved", flow.ids["staff_quality"])


def test_questions_stand_once_submitted(flow: Flow) -> None:
    campaign = _running(flow)
    question = _questions(flow, campaign)[0]

    with pytest.raises(Refused) as refusal:
        writing.change(
            flow.session, flow.who("manager"), question, {"question": "改了"}, version=question.version
        )

    assert refusal.value.label.zh == "所属的“业主意见调查”进行中，不能再改"


def test_survey_goes_to_every_home_lived_in(flow: Flow) -> None:
    assert _running(flow).issued_count == 2
    assert _running(flow, issued_count=50).issued_count == 50


def test_one_valid_form_a_home(flow: Flow) -> None:
    campaign = _running(flow)
    form = _form(flow, campaign, "sss")
    assert (form.site_id, form.collector_id) == (flow.ids["site_a"], flow.ids["staff_clerk"])

    with pytest.raises(BadInput) as refusal:
        _form(flow, campaign, "fff", who="butler")
    assert list(refusal.value.fields) == ["unit"]
    second = _form(flow, campaign, "fff", who="butler", is_valid=False)

    with pytest.raises(BadInput):
        writing.change(flow.session, flow.who("clerk"), second, {"is_valid": True}, version=second.version)


def test_item_is_graded_once_and_of_its_own_survey(flow: Flow) -> None:
    campaign, other = _running(flow), _running(flow)
    form = _form(flow, campaign, "s-------")

    for question in (_questions(flow, campaign)[0], _questions(flow, other)[0]):
        with pytest.raises(BadInput) as refusal:
            flow.create("clerk", "survey_answer", response=form.id, question=question.id, grade="fairly")
        assert list(refusal.value.fields) == ["question"]


def test_misunderstanding_wants_an_explanation(flow: Flow) -> None:
    campaign = _running(flow)
    form = _form(flow, campaign, "s", is_misunderstanding=True)

    assert flow.warned(form) == ["业主有误解的，请耐心解释并填解释时间"]


@pytest.mark.parametrize(("issued", "few"), [(2, False), (3, True), (100, True)])
def test_few_forms_want_a_reason_at_closing(flow: Flow, issued: int, few: bool) -> None:
    campaign = _running(flow, issued_count=issued)
    _form(flow, campaign, "s")
    _form(flow, campaign, "s", "room2")

    if few:
        with pytest.raises(BadInput) as refusal:
            flow.take("supervisor", campaign, "close")
        assert list(refusal.value.fields) == ["shortfall_reason"]
        assert campaign.state == "running"
    flow.take("supervisor", campaign, "close", **({"shortfall_reason": "多户不在家"} if few else {}))

    assert campaign.state == "closed"


def test_report_computes_its_figures(flow: Flow) -> None:
    campaign = _closed(flow)
    flow.refused(campaign, "report", "supervisor", "manager", kind=Refused)
    _form(flow, campaign, "uuu", "room2", is_valid=False)
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
    campaign = _closed(flow)
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
    flow.create("manager", "rectification", opened_from=report, site=flow.ids["site_a"], source="survey",
                problem="坏灯更换慢", proposed_by=flow.ids["staff_manager"], department=flow.ids["engineering"],
                measure="一周内换灯", due_on=clock.today() + timedelta(days=7))  # fmt: skip
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
    flow.create("clerk", "return_visit", opened_from=form, site=flow.ids["site_a"], unit=form.unit_id, kind="survey",
                campaign=report.campaign_id, method="home", content="已说明换灯安排", satisfaction="A")  # fmt: skip


def test_visited_home_is_not_asked_for_again(flow: Flow) -> None:
    report = _submitted(flow)
    _visit(flow, report, "room2")

    flow.take("supervisor", report, "feed_back")

    assert [line for line in flow.told("supervisor") if "尚未回访" in line] == []


def test_figures_stand_once_submitted_and_there_is_one_report(flow: Flow) -> None:
    report = _submitted(flow)
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
    campaign = _running(flow)
    report = flow.create("supervisor", "survey_report", campaign=campaign.id)
    flow.refused(report, "submit", "supervisor", kind=Refused, common_opinions="无")
    flow.take("manager", campaign, "close", shortfall_reason="无人交回")
    assert (report.returned_count, report.overall_rate, report.item_rates) == (0, Decimal(0), "尚无评分")

    flow.refused(report, "submit", "supervisor", kind=Refused, common_opinions="无")


def test_report_sent_back_is_counted_anew(flow: Flow) -> None:
    report = _submitted(flow)
    flow.refused(report, "send_back", "supervisor", "gm")
    flow.refused(report, "send_back", "manager", kind=BadInput, reason=None)
    flow.take("manager", report, "send_back", reason="漏了商户")

    flow.take("supervisor", report, "submit", common_opinions="希望改善照明和停车")

    assert report.state == "submitted"


def test_fifth_survey_of_a_year_is_told(flow: Flow) -> None:
    start = clock.today().replace(month=1, day=1)
    for _ in range(5):
        campaign = _running(flow, start_on=start, end_on=start + timedelta(days=20))

    assert flow.told("manager") == [f"本年第 5 次意见调查 {campaign.record_no}，超过 4 次"]
