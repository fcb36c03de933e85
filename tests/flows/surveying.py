"""Surveys, forms and reports as the tests of surveys make them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from services import clock
from tests.flows.conftest import Flow


def new_campaign(flow: Flow, who: str = "manager", **more: Any) -> Any:
    today = clock.today()
    values = {
        "site": flow.ids["site_a"],
        "kind": "half_year",
        "level": "site",
        "title": "上半年业主意见调查",
        "start_on": today,
        "end_on": today + timedelta(days=20),
        "method": "questionnaire",
        "planner": flow.ids["staff_manager"],
    }
    return flow.create(who, "survey_campaign", **{**values, **more})


def running(flow: Flow, **more: Any) -> Any:
    campaign = new_campaign(flow, **more)
    flow.take("manager", campaign, "load_questions")
    flow.take("manager", campaign, "submit")
    flow.take("gm", campaign, "approve")
    return flow.take("supervisor", campaign, "start")


def questions_of(flow: Flow, campaign: Any) -> list[Any]:
    return flow.all("survey_question", campaign_id=campaign.id, deleted_at=None)


def new_form(flow: Flow, campaign: Any, grades: str, room: str = "room", who: str = "clerk", **more: Any) -> Any:
    """A form whose items are graded by the letters s, f and u, in order; the rest is satisfied, and `-` left out."""
    names = {"s": "satisfied", "f": "fairly", "u": "unsatisfied"}
    answers = [
        {"question": question.id, "grade": names[letter]}
        for question, letter in zip(questions_of(flow, campaign), grades.ljust(8, "s"), strict=False)
        if letter != "-"
    ]
    values = {"campaign": campaign.id, "unit": flow.ids[room], "answered_on": clock.today()} | more
    return flow.create(who, "survey_response", lines={"survey_answers": answers}, **values)


def closed(flow: Flow) -> Any:
    """A closed survey of two homes: one satisfied throughout, one that minds the first item."""
    campaign = running(flow, issued_count=4)
    new_form(flow, campaign, "ssf")
    new_form(flow, campaign, "usf", "room2")
    return flow.take("supervisor", campaign, "close", shortfall_reason="多户不在家")


def submitted(flow: Flow, **more: Any) -> Any:
    campaign = closed(flow)
    report = flow.create("supervisor", "survey_report", opened_from=campaign)
    return flow.take("supervisor", report, "submit", common_opinions="希望改善照明", **more)
