"""Reports of surveys: their figures, and what is still missing though owners were told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.master.site import Site
from models.master.unit import Unit
from models.visit_survey.return_visit import Kind as ReturnVisitKind
from models.visit_survey.return_visit import ReturnVisit
from models.visit_survey.survey_answer import Grade as SurveyAnswerGrade
from models.visit_survey.survey_answer import SurveyAnswer
from models.visit_survey.survey_campaign import SurveyCampaign
from models.visit_survey.survey_question import SurveyQuestion
from models.visit_survey.survey_report import State, SurveyReport
from models.visit_survey.survey_response import SurveyResponse
from models.vocabulary.rights.role import SUPERVISOR
from services import clock, rules
from services.reacting import Call, reaction
from services.reactions.shared.rows import at_site, get
from services.reactions.shared.telling import tell
from services.reactions.visit_survey.homes import LIVED_IN, households, percent

GRADES = ("satisfied", "fairly", "unsatisfied")


@reaction("survey_figures", rules="R074")
def survey_figures(call: Call[SurveyReport]) -> None:
    """Count what came back: forms that count, response rate, overall and per-item satisfaction; of a company's survey for
    each site as well. Fixed once submitted.

    No word: grades are counted and put into words.
    """
    row, session = call.row, call.session
    if row.state not in (State.DRAFT, State.SUBMITTED):
        return
    campaign = get(session, SurveyCampaign, row.campaign_id)
    site_id = campaign.site_id if campaign is not None else None
    row.issued_count = (campaign.issued_count if campaign else None) or households(session, site_id)
    back = select(SurveyResponse.site_id, func.count()).where(
        SurveyResponse.campaign_id == row.campaign_id,
        SurveyResponse.counted,
        SurveyResponse.deleted_at.is_(None),
    )
    returned: dict[int | None, int] = dict(session.execute(back.group_by(SurveyResponse.site_id)).all())
    row.returned_count = sum(returned.values())
    row.response_rate = percent(row.returned_count, row.issued_count)
    graded = _graded(session, row.campaign_id)
    good = GRADES[: int(rules.parameter(session, row.site_id, "R074", "satisfied_grades"))]
    every: Items = {}
    for items in graded.values():
        for item, counts in items.items():
            sums = every.setdefault(item, dict.fromkeys(GRADES, 0))
            for grade, count in counts.items():
                sums[grade] += count
    row.overall_rate = _satisfied(every.values(), good)
    row.item_rates = "\n".join(_item_words(every, good)) or "尚无评分"
    row.site_rates = None
    if campaign is not None and site_id is None:
        lived_in = select(Unit.site_id, func.count()).where(
            Unit.occupancy_status.in_(LIVED_IN), at_site(Unit, None), Unit.deleted_at.is_(None)
        )
        homes: dict[int | None, int] = dict(session.execute(lived_in.group_by(Unit.site_id)).all())
        named = select(Site.id, Site.name).where(Site.id.in_({*homes, *returned})).order_by(Site.code)
        row.site_rates = (
            "\n".join(
                _site_words(name, homes.get(one, 0), returned.get(one, 0), graded.get(one, {}), good)
                for one, name in session.execute(named)
            )
            or "尚无评分"
        )


# Number and name of a question: how often each grade was given.
Items = dict[tuple[int, str], dict[str, int]]


def _graded(session: Session, campaign_id: int) -> dict[int | None, Items]:
    """The grades of the forms that count, by site and question."""
    query = (
        select(
            SurveyResponse.site_id,
            SurveyQuestion.seq,
            SurveyQuestion.aspect,
            SurveyQuestion.question,
            SurveyAnswer.grade,
            func.count(),
        )
        .join(SurveyAnswer, SurveyAnswer.question_id == SurveyQuestion.id)
        .join(SurveyResponse, SurveyResponse.id == SurveyAnswer.response_id)
        .where(
            SurveyResponse.campaign_id == campaign_id,
            SurveyResponse.counted,
            SurveyResponse.deleted_at.is_(None),
            SurveyAnswer.deleted_at.is_(None),
        )
        .group_by(
            SurveyResponse.site_id,
            SurveyQuestion.id,
            SurveyQuestion.seq,
            SurveyQuestion.aspect,
            SurveyQuestion.question,
            SurveyAnswer.grade,
        )
        .order_by(SurveyQuestion.seq, SurveyQuestion.id)
    )
    found: dict[int | None, Items] = {}
    for site, seq, aspect, words, grade, count in session.execute(query):
        name = words if aspect == "other" else aspect.label.zh
        items = found.setdefault(site, {})
        items.setdefault((seq, name), dict.fromkeys(GRADES, 0))[str(grade)] += count
    return found


def _satisfied(counted: Iterable[dict[str, int]], good: Sequence[str]) -> Decimal:
    every = list(counted)
    return percent(
        sum(counts[grade] for counts in every for grade in good),
        sum(sum(counts.values()) for counts in every),
    )


def _item_words(items: Items, good: Sequence[str]) -> list[str]:
    return [
        f"{name} {_satisfied([counts], good):.1f}%"
        f"（满意 {counts['satisfied']}，较满意 {counts['fairly']}，不满意 {counts['unsatisfied']}）"
        for (_, name), counts in sorted(items.items())
    ]


def _site_words(name: str, homes: int, back: int, items: Items, good: Sequence[str]) -> str:
    sums = {grade: sum(counts[grade] for counts in items.values()) for grade in GRADES}
    words = f"{name}：已入住 {homes} 户，回收 {back} 份（{percent(back, homes):.1f}%）"
    if not items:
        return f"{words}，尚无评分"
    each = "、".join(f"{item} {_satisfied([counts], good):.1f}%" for (_, item), counts in sorted(items.items()))
    return (
        f"{words}，总满意率 {_satisfied([sums], good):.1f}%"
        f"（满意 {sums['satisfied']}，较满意 {sums['fairly']}，不满意 {sums['unsatisfied']}）；{each}"
    )


@reaction("report_fed_back", rules="R076 R077")
def report_fed_back(call: Call[SurveyReport]) -> None:
    """The supervisor hears what is missing though the owners were told: visits, explanations, or that it was late.

    No word: what is missing is counted and put into words.
    """
    row, session = call.row, call.session
    mine = [SurveyResponse.campaign_id == row.campaign_id, SurveyResponse.deleted_at.is_(None)]
    unhappy = select(SurveyAnswer.response_id).where(
        SurveyAnswer.grade == SurveyAnswerGrade.UNSATISFIED, SurveyAnswer.deleted_at.is_(None)
    )
    visited = select(ReturnVisit.unit_id).where(
        ReturnVisit.campaign_id == row.campaign_id,
        ReturnVisit.kind == ReturnVisitKind.SURVEY,
        ReturnVisit.deleted_at.is_(None),
    )

    def count(*more: Any) -> int:
        return session.scalar(select(func.count()).select_from(SurveyResponse).where(*mine, *more)) or 0

    said = {
        "户不满意尚未回访": count(
            SurveyResponse.counted, SurveyResponse.id.in_(unhappy), SurveyResponse.unit_id.not_in(visited)
        ),
        "份误解尚未解释": count(SurveyResponse.is_misunderstanding, SurveyResponse.explained_at.is_(None)),
    }
    words = [f"{number} {what}" for what, number in said.items() if number]
    days = rules.parameter(session, row.site_id, "R077", "feedback_days")
    if row.submitted_at is not None and clock.now() > row.submitted_at + timedelta(days=float(days)):
        words.append(f"超过 {days} 天才回访")
    if words:
        tell(
            call,
            f"意见调查报告 {row.record_no}：{'，'.join(words)}",
            f"Survey report {row.record_no}: visits or explanations missing",
            roles=SUPERVISOR,
        )
