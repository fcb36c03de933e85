"""Surveys: questions loaded, approved, sent out, forms typed in until it closes."""

from __future__ import annotations

from datetime import timedelta

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
from tests.flows.surveying import new_campaign, new_form, questions_of, running


@pytest.fixture
def quality(flow: Flow) -> str:
    """The quality centre: a manager's post with that tag at every site."""
    hire(flow, "quality", "cs_manager", "quality_centre")
    post = flow.session.scalars(select(UserPost).where(UserPost.user_id == flow.users["quality"])).one()
    post.all_sites = True
    flow.session.flush()
    return "quality"


def test_standard_questions_are_loaded_once(flow: Flow) -> None:
    campaign = new_campaign(flow)
    flow.refused(campaign, "load_questions", "clerk", "butler", "gm")
    flow.refused(campaign, "load_questions", "far_manager", "stranger", kind=Missing)

    flow.take("supervisor", campaign, "load_questions")
    asked = [(one.seq, str(one.aspect)) for one in questions_of(flow, campaign)]
    assert asked == list(enumerate(SETS[QuestionSet.EIGHT], start=1))
    flow.take("supervisor", campaign, "load_questions")

    assert len(questions_of(flow, campaign)) == 8
    assert campaign.state == "draft"


def test_a_survey_asks_one_of_the_two_sets(flow: Flow) -> None:
    """The printed form's six items are not mixed with the eight aspects."""
    campaign = new_campaign(flow)
    flow.take("supervisor", campaign, "load_questions")
    flow.change("manager", campaign, question_set="printed")
    flow.refused(campaign, "submit", "manager", kind=Refused)

    flow.take("supervisor", campaign, "load_questions")

    assert {str(one.aspect) for one in questions_of(flow, campaign)} == set(SETS[QuestionSet.PRINTED])
    flow.take("manager", campaign, "submit")
    own = new_campaign(flow, question_set="own")
    flow.refused(own, "load_questions", "manager", kind=Refused)


@pytest.mark.parametrize("own", ["reworded", "added", "of the other set", "optional"])
def test_a_shipped_set_that_was_changed_is_ones_own(flow: Flow, own: str, quality: str) -> None:
    """Whatever is not of the shipped set word for word passes the quality centre (R152)."""
    campaign = new_campaign(flow)
    flow.take("manager", campaign, "load_questions")
    first = questions_of(flow, campaign)[0]
    more = {"campaign": campaign.id, "seq": 9}
    if own == "reworded":
        flow.change("manager", first, question="您是否同意上调电费？")
    elif own == "optional":
        flow.change("manager", first, is_required=False)
    elif own == "added":
        flow.create("manager", "survey_question", aspect="other", question="您是否同意上调电费？", **more)
    else:
        flow.create("manager", "survey_question", aspect="vehicles", question="您对车辆管理是否满意？", **more)
    flow.take("manager", campaign, "submit")

    flow.refused(campaign, "approve", "gm", kind=Refused)
    flow.take(quality, campaign, "review")
    flow.take("gm", campaign, "approve")
    flow.take("supervisor", campaign, "start")
    assert campaign.reviewed_by_id == flow.ids["staff_quality"]


@pytest.mark.parametrize("question_set", ["eight", "printed"])
def test_a_set_as_shipped_needs_no_review(flow: Flow, question_set: str) -> None:
    campaign = new_campaign(flow, question_set=question_set)
    flow.take("manager", campaign, "load_questions")
    flow.take("manager", campaign, "submit")
    flow.take("gm", campaign, "approve")
    assert (campaign.state, campaign.reviewed_by_id) == ("approved", None)


def test_who_saves_a_form_with_open_items_is_told_that_it_does_not_count(flow: Flow) -> None:
    campaign = running(flow, issued_count=50)
    part = new_form(flow, campaign, "ss-s-")
    names = [one.aspect.label.zh for one in questions_of(flow, campaign)]
    assert flow.warned(part) == [f"还有 2 项没有评分（{names[2]}、{names[4]}），补齐前这份表不计入统计"]
    assert flow.warned(new_form(flow, campaign, "s", "room2")) == []


def test_a_form_counts_when_it_is_complete_and_in_time(flow: Flow) -> None:
    """An unanswered item, a day outside of the survey, a form after the closing day: none of them counts."""
    today = clock.today()
    campaign = running(flow, issued_count=50, start_on=today - timedelta(days=9), end_on=today - timedelta(days=1))
    part = new_form(flow, campaign, "ss-", answered_on=today - timedelta(days=2))
    assert (part.is_valid, part.counted) == (True, False)
    missing = questions_of(flow, campaign)[2]
    flow.create("clerk", "survey_answer", response=part.id, question=missing.id, grade="fairly")
    assert part.counted
    answer = flow.one("survey_answer", response_id=part.id, question_id=missing.id)
    writing.remove(flow.session, SYSTEM, answer)
    assert not part.counted
    early = new_form(flow, campaign, "s", "room2", answered_on=today)
    assert (early.counted, flow.warned(early)) == (False, ["日期不在调查期间，这份表不计入统计"])
    flow.change("clerk", early, answered_on=today - timedelta(days=1))
    assert early.counted

    flow.take("supervisor", campaign, "close", shortfall_reason="多户不在家")
    assert early.counted
    flow.change("clerk", early, is_valid=False)
    flow.change("clerk", early, is_valid=True)
    assert not early.counted  # what is entered after the closing day does not count any more


def test_the_number_issued_changes_with_a_reason_once_sent_out(flow: Flow) -> None:
    campaign = running(flow, issued_count=100)
    with pytest.raises(BadInput) as refusal:
        flow.change("supervisor", campaign, issued_count=1)
    assert refusal.value.fields["issued_count"].zh == "发出后请用“更正发放份数”修改，并写明原因"
    with pytest.raises(BadInput):
        flow.take("supervisor", campaign, "correct_issued", issued_count=90)

    flow.take("supervisor", campaign, "correct_issued", issued_count=90, reason="多印了 10 份")

    assert (campaign.issued_count, campaign.state) == (90, "running")


def test_half_year_survey_lists_the_eight_aspects(flow: Flow) -> None:
    campaign = new_campaign(flow)
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
    campaign = new_campaign(flow, kind="special")
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
    assert flow.warned(new_campaign(flow)) == []
    assert flow.warned(new_campaign(flow, planner=flow.ids["staff_supervisor"])) == ["意见调查由客服经理策划"]


def test_printed_form_needs_the_deputy_only(flow: Flow) -> None:
    campaign = new_campaign(flow)
    flow.take("manager", campaign, "load_questions")
    flow.take("manager", campaign, "submit")
    flow.refused(campaign, "approve", "manager", "supervisor", "rep", "company")
    flow.refused(campaign, "review", "manager", "company", "gm")

    flow.take("gm", campaign, "approve")

    assert (campaign.state, campaign.approved_by_id) == ("approved", flow.ids["staff_gm"])
    flow.refused(campaign, "start", "clerk", "butler", "gm")
    flow.refused(campaign, "start", "far_manager", kind=Missing)


def test_own_questionnaire_goes_through_the_quality_centre(flow: Flow, quality: str) -> None:
    campaign = new_campaign(flow, kind="consultation")
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
    campaign = running(flow)
    question = questions_of(flow, campaign)[0]

    with pytest.raises(Refused) as refusal:
        writing.change(flow.session, flow.who("manager"), question, {"question": "改了"}, version=question.version)

    assert refusal.value.label.zh == "所属的“业主意见调查”进行中，不能再改"


def test_survey_goes_to_every_home_lived_in(flow: Flow) -> None:
    assert running(flow).issued_count == 2
    assert running(flow, issued_count=50).issued_count == 50


def test_one_valid_form_a_home(flow: Flow) -> None:
    campaign = running(flow)
    form = new_form(flow, campaign, "sss")
    assert (form.site_id, form.collector_id) == (flow.ids["site_a"], flow.ids["staff_clerk"])

    with pytest.raises(BadInput) as refusal:
        new_form(flow, campaign, "fff", who="butler")
    assert list(refusal.value.fields) == ["unit"]
    second = new_form(flow, campaign, "fff", who="butler", is_valid=False)

    with pytest.raises(BadInput):
        writing.change(flow.session, flow.who("clerk"), second, {"is_valid": True}, version=second.version)


def test_item_is_graded_once_and_of_its_own_survey(flow: Flow) -> None:
    campaign, other = running(flow), running(flow)
    form = new_form(flow, campaign, "s-------")

    for question in (questions_of(flow, campaign)[0], questions_of(flow, other)[0]):
        with pytest.raises(BadInput) as refusal:
            flow.create("clerk", "survey_answer", response=form.id, question=question.id, grade="fairly")
        assert list(refusal.value.fields) == ["question"]


def test_misunderstanding_wants_an_explanation(flow: Flow) -> None:
    campaign = running(flow)
    form = new_form(flow, campaign, "s", is_misunderstanding=True)

    assert flow.warned(form) == ["业主有误解的，请耐心解释并填解释时间"]


@pytest.mark.parametrize(("issued", "few"), [(2, False), (3, True), (100, True)])
def test_few_forms_want_a_reason_at_closing(flow: Flow, issued: int, few: bool) -> None:
    campaign = running(flow, issued_count=issued)
    new_form(flow, campaign, "s")
    new_form(flow, campaign, "s", "room2")

    if few:
        with pytest.raises(BadInput) as refusal:
            flow.take("supervisor", campaign, "close")
        assert list(refusal.value.fields) == ["shortfall_reason"]
        assert campaign.state == "running"
    flow.take("supervisor", campaign, "close", **({"shortfall_reason": "多户不在家"} if few else {}))

    assert campaign.state == "closed"
