"""Reactions of surveys: the standard questions, what a form may hold, and the figures of the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models.question_sets import shipped
from models.visit_survey.survey_campaign import SETS
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CS_MANAGER, SUPERVISOR
from services import clock, rules
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.shared.rows import at_site, get, model
from services.reactions.shared.steps import step
from services.reactions.shared.telling import ask, tell
from services.records import writing

GRADES = ("satisfied", "fairly", "unsatisfied")
LIVED_IN = ("moved_in", "rented")


@reaction("load_questions", rules="R073")
def load_questions(call: Call) -> None:
    """Make the questions those of the chosen set: what it lacks is added, standard ones of the other set go."""
    session, row = call.session, call.row
    wanted = SETS[row.question_set]
    question = model("survey_question")
    have: set[str] = set()
    for one in session.scalars(
        select(question)
        .where(question.campaign_id == row.id, question.deleted_at.is_(None))
        .order_by(question.seq)
    ):
        if one.aspect in wanted or one.aspect == "other":
            have.add(str(one.aspect))
        else:
            writing.remove(session, call.system, one)
    at = max(_aspects(session, row.id).values(), default=0)
    for aspect in wanted:
        if str(aspect) in have:
            continue
        at += 1
        values = {
            "campaign": row.id,
            "seq": at,
            "aspect": aspect,
            "question": shipped(aspect),
            "is_required": True,
        }
        writing.create(session, call.system, question, values)


@reaction("campaign_level")
def campaign_level(call: Call) -> None:
    """A survey without a site is the company's."""
    if call.row.site_id is None:
        call.row.level = call.row.spec.fields["level"].choices("company")


@reaction("campaign_issued", rules="R092")
def campaign_issued(call: Call) -> None:
    """A survey sent out without a number of forms went to every home lived in; once sent out the number changes with a reason only."""
    row = call.row
    changed = call.before is not None and "issued_count" in call.before and "state" not in call.before
    if (
        changed
        and row.state not in ("draft", "submitted", "reviewed", "approved")
        and not call.actor.is_system
    ):
        raise BadInput({"issued_count": Label(
            "发出后请用“更正发放份数”修改，并写明原因", "Once sent out, use the step Correct the number issued and say why"
        )})  # fmt: skip
    if row.state in ("running", "closed") and row.issued_count is None:
        row.issued_count = households(call.session, row.site_id) or None


@reaction("form_counted", rules="R074 R092")
def form_counted(call: Call) -> None:
    """Whether a form counts: valid, every required item answered, and it came back while the survey ran."""
    _count(call.session, call.row)


@reaction("answer_counted", rules="R074")
def answer_counted(call: Call) -> None:
    """A grade that comes or goes may make its form count, or not."""
    form = get(call.session, "survey_response", call.row.response_id)
    if form is not None:
        _count(call.session, form)


def _count(session: Session, form: Any) -> None:
    campaign = get(session, "survey_campaign", form.campaign_id)
    question, answer = model("survey_question"), model("survey_answer")
    graded = select(answer.question_id).where(answer.response_id == form.id, answer.deleted_at.is_(None))
    open_ = select(question.aspect, question.question).where(
        question.campaign_id == form.campaign_id, question.is_required, question.deleted_at.is_(None),
        question.id.not_in(graded),
    ).order_by(question.seq)  # fmt: skip
    missing = [words if aspect == "other" else aspect.label.zh for aspect, words in session.execute(open_)]
    running = campaign is not None and campaign.state == "running"
    form.counted = bool(
        form.is_valid
        and campaign is not None
        and campaign.start_on <= form.answered_on <= campaign.end_on
        and (running or form.counted)  # what is entered after the closing day does not count any more
        and not missing
    )
    told = [one for one in form.warned if not isinstance(one, _Missing)]
    if missing and form.is_valid:
        names = "、".join(missing)
        told.append(_Missing(
            f"还有 {len(missing)} 项没有评分（{names}），补齐前这份表不计入统计",
            f"{len(missing)} items have no grade ({names}); until they have, the form does not count",
        ))  # fmt: skip
    form.warned = tuple(told)


class _Missing(Label):
    """The word about items without a grade, told anew as they are filled in."""


@reaction("campaign_started", rules="R092")
def campaign_started(call: Call) -> None:
    """The manager hears of more surveys in a year than the plan allows."""
    row = call.row
    campaign = model("survey_campaign")
    year = row.start_on.replace(month=1, day=1)
    query = select(func.count()).where(
        campaign.site_id == row.site_id, campaign.deleted_at.is_(None), campaign.start_on >= year,
        campaign.start_on < year.replace(year=year.year + 1), campaign.state.in_(("running", "closed", "reported")),
    )  # fmt: skip
    most = rules.parameter(call.session, row.site_id, "R092", "max_per_year")
    count = call.session.scalar(query) or 0
    if count > most:
        who: dict[str, Any] = {"roles": CS_MANAGER} if row.site_id else {"staff_id": row.planner_id}
        tell(call, f"本年第 {count} 次意见调查 {row.record_no}，超过 {most} 次", f"Survey {row.record_no} is this year's {count}th",
             **who)  # fmt: skip


@reaction("question_of_draft", rules="R152")
def question_of_draft(call: Call) -> None:
    """Questions change while the survey is a draft only: what was approved is what is asked."""
    campaign = get(call.session, "survey_campaign", call.row.campaign_id)
    if campaign is not None and campaign.state != "draft" and not call.actor.is_system:
        raise BadInput(
            {
                "question": Label(
                    "问卷已提交，退回后才能改项目", "Submitted; have it sent back to change questions"
                )
            }
        )


@reaction("survey_figures", rules="R074")
def survey_figures(call: Call) -> None:
    """Count what came back: forms that count, response rate, overall and per-item satisfaction; of a company's survey for
    each site as well. Fixed once submitted."""
    row, session = call.row, call.session
    if row.state not in ("draft", "submitted"):
        return
    campaign = get(session, "survey_campaign", row.campaign_id)
    site_id = campaign and campaign.site_id
    row.issued_count = (campaign.issued_count if campaign else None) or households(session, site_id)
    form = model("survey_response")
    back = select(form.site_id, func.count()).where(
        form.campaign_id == row.campaign_id, form.counted, form.deleted_at.is_(None)
    )
    returned: dict[int | None, int] = dict(session.execute(back.group_by(form.site_id)).all())
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
        site, unit = model("site"), model("unit")
        lived_in = select(unit.site_id, func.count()).where(
            unit.occupancy_status.in_(LIVED_IN), at_site(unit, None), unit.deleted_at.is_(None)
        )
        homes: dict[int | None, int] = dict(session.execute(lived_in.group_by(unit.site_id)).all())
        named = select(site.id, site.name).where(site.id.in_({*homes, *returned})).order_by(site.code)
        row.site_rates = "\n".join(
            _site_words(name, homes.get(one, 0), returned.get(one, 0), graded.get(one, {}), good)
            for one, name in session.execute(named)
        ) or "尚无评分"  # fmt: skip


# Number and name of a question: how often each grade was given.
Items = dict[tuple[int, str], dict[str, int]]


def _graded(session: Session, campaign_id: int) -> dict[int | None, Items]:
    """The grades of the forms that count, by site and question."""
    form, question, answer = model("survey_response"), model("survey_question"), model("survey_answer")
    query = (
        select(form.site_id, question.seq, question.aspect, question.question, answer.grade, func.count())
        .join(answer, answer.question_id == question.id)
        .join(form, form.id == answer.response_id)
        .where(
            form.campaign_id == campaign_id, form.counted, form.deleted_at.is_(None), answer.deleted_at.is_(None)
        )
        .group_by(form.site_id, question.id, question.seq, question.aspect, question.question, answer.grade)
        .order_by(question.seq, question.id)
    )  # fmt: skip
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
    each = "、".join(
        f"{item} {_satisfied([counts], good):.1f}%" for (_, item), counts in sorted(items.items())
    )
    return (
        f"{words}，总满意率 {_satisfied([sums], good):.1f}%"
        f"（满意 {sums['satisfied']}，较满意 {sums['fairly']}，不满意 {sums['unsatisfied']}）；{each}"
    )


@reaction("report_submitted", rules="R074")
def report_submitted(call: Call) -> None:
    """The survey is reported, and the director hears of the report."""
    step(call, get(call.session, "survey_campaign", call.row.campaign_id), "report")
    no = call.row.record_no
    ask(call, f"意见调查报告 {no} 请审阅，提出整改意见", f"Survey report {no} waits for you")


@reaction("rectification_ordered", rules="R075")
def rectification_ordered(call: Call) -> None:
    """The supervisors hear that something is to be put right, and by when as a rule."""
    days = rules.parameter(call.session, call.row.site_id, "R075", "default_due_days")
    no = call.row.record_no
    ask(call, f"意见调查报告 {no} 已提出整改意见，请在 {days} 天内解决", f"Survey report {no}: put it right within {days} days")  # fmt: skip


@reaction("report_fed_back", rules="R076 R077")
def report_fed_back(call: Call) -> None:
    """The supervisor hears what is missing though the owners were told: visits, explanations, or that it was late."""
    row, session = call.row, call.session
    form, answer, visit = model("survey_response"), model("survey_answer"), model("return_visit")
    mine = [form.campaign_id == row.campaign_id, form.deleted_at.is_(None)]
    unhappy = select(answer.response_id).where(answer.grade == "unsatisfied", answer.deleted_at.is_(None))
    visited = select(visit.unit_id).where(
        visit.campaign_id == row.campaign_id, visit.kind == "survey", visit.deleted_at.is_(None)
    )  # fmt: skip

    def count(*more: ColumnElement[bool]) -> int:
        return session.scalar(select(func.count()).select_from(form).where(*mine, *more)) or 0

    said = {
        "户不满意尚未回访": count(form.counted, form.id.in_(unhappy), form.unit_id.not_in(visited)),
        "份误解尚未解释": count(form.is_misunderstanding, form.explained_at.is_(None)),
    }
    words = [f"{number} {what}" for what, number in said.items() if number]
    days = rules.parameter(session, row.site_id, "R077", "feedback_days")
    if clock.now() > row.submitted_at + timedelta(days=float(days)):
        words.append(f"超过 {days} 天才回访")
    if words:
        tell(call, f"意见调查报告 {row.record_no}：{'，'.join(words)}", f"Survey report {row.record_no}: visits or explanations missing",
             roles=SUPERVISOR)  # fmt: skip


def households(session: Session, site_id: int | None) -> int:
    """How many homes of the site (None: of the company) are lived in."""
    unit = model("unit")
    query = select(func.count()).where(
        at_site(unit, site_id), unit.occupancy_status.in_(LIVED_IN), unit.deleted_at.is_(None)
    )  # fmt: skip
    return session.scalar(query) or 0


def percent(part: int, whole: int) -> Decimal:
    """The share in percent, 0 of nothing."""
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.0001")) if whole else Decimal(0)


def _aspects(session: Session, campaign_id: int) -> dict[str, int]:
    """The aspects the survey asks about, with the number of their question."""
    question = model("survey_question")
    query = select(question.aspect, question.seq).where(
        question.campaign_id == campaign_id, question.deleted_at.is_(None)
    )
    return {str(aspect): seq for aspect, seq in session.execute(query.order_by(question.seq))}
