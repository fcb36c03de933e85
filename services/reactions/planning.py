"""Reactions of planned talks: visit plans, digests and conclusions of owner visits, interviews, symposiums."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select

from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CS_MANAGER, GENERAL_MANAGER
from services import clock, rules
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.shared.rows import get, model
from services.reactions.shared.steps import step
from services.reactions.shared.telling import ask, tell
from services.reactions.survey import households, percent
from services.records import writing
from services.workflow import transitions


@reaction("visit_plan_submitted", rules="R133 R135")
def plan_submitted(call: Call) -> None:
    """The site manager hears that a plan waits for his approval; the general manager of a new site's."""
    no = call.row.record_no
    ask(
        call,
        f"访谈计划 {no} 请审批",
        f"Visit plan {no} waits for approval",
        roles=GENERAL_MANAGER if call.row.kind == "new_project" else CS_MANAGER,
    )


@reaction("visit_plan_approved", rules="R134 R138")
def plan_approved(call: Call) -> None:
    """Who prepared the plan and who visits hear that it is approved."""
    no, item = call.row.record_no, model("visit_plan_item")
    query = select(item.visitor_id).where(item.visit_plan_id == call.row.id, item.deleted_at.is_(None))
    for staff_id in sorted({call.row.prepared_by_id, *call.session.scalars(query)}):
        tell(call, f"访谈计划 {no} 已批准，请按计划访谈", f"Visit plan {no} is approved", staff_id=staff_id)


@reaction("return_plan_approved", rules="R170")
def return_plan_approved(call: Call) -> None:
    """The visitors named in the plan hear of it."""
    for staff_id in _many(call, "assignees"):
        tell(
            call,
            f"回访计划已批准：{call.row.content[:80]}",
            "A return-visit plan names you",
            staff_id=staff_id,
        )


@reaction("interview_recorded", rules="R137")
def interview_recorded(call: Call) -> None:
    """The planned visit has its record, and is done where the plan is approved."""
    if not call.changed("plan_item"):
        return
    item = get(call.session, "visit_plan_item", call.row.plan_item_id)
    if item is None or item.record_id is not None:
        return
    values: dict[str, Any] = {"record": call.row.id}
    if get(call.session, "visit_plan", item.visit_plan_id).state in ("approved", "executing", "closed"):
        values["is_done"] = True
    writing.change(call.session, call.system, item, values, version=item.version)


@reaction("digest_figures", rules="R081")
def digest_figures(call: Call) -> None:
    """Count the month's visits, homes visited and homes lived in; fixed once reviewed."""
    row = call.row
    if row.state == "reviewed":
        return
    visit = model("owner_visit")
    query = select(func.count(), func.count(visit.unit_id.distinct())).where(*_visits(row))
    row.visits_total, row.households_visited = call.session.execute(query).one()
    row.moved_in_units = households(call.session, row.site_id)
    row.coverage_rate = percent(row.households_visited, row.moved_in_units) if row.moved_in_units else None


@reaction("digest_submitted", rules="R087")
def digest_submitted(call: Call) -> None:
    """Take in the month's visits; the director hears, also of a late digest."""
    row, visit = call.row, model("owner_visit")
    visits = list(call.session.scalars(select(visit).where(*_visits(row)).order_by(visit.id)))
    for one in visits:
        if not one.feedback_required or one.feedback_at is not None:
            step(call, one, "summarise")
    late = "（已过规定日期）" if _late(call, row, "R087") else ""
    ask(
        call,
        f"{row.period_month} 访问业主汇总已提交，请审阅{late}",
        f"Digest of owner visits {row.period_month} waits for you{' (late)' if late else ''}",
    )


@reaction("conclusion_figures", rules="R088")
def conclusion_figures(call: Call) -> None:
    """The conclusion is of its digest's month; count the homes that the director visited himself."""
    row = call.row
    digest = get(call.session, "visit_digest", row.digest_id)
    if digest is None:
        return
    if digest.site_id != row.site_id:
        raise BadInput({"digest": Label("不是本项目的汇总", "The digest is another site's")})
    visit = model("owner_visit")
    row.period_month = digest.period_month
    query = select(func.count(visit.unit_id.distinct())).where(
        *_visits(row), visit.visitor_id == row.concluded_by_id
    )
    row.own_visits = call.session.scalar(query) or 0


@reaction("conclusion_issued", rules="R088")
def conclusion_issued(call: Call) -> None:
    """The general manager hears of a late conclusion."""
    row = call.row
    if _late(call, row, "R088"):
        month = row.period_month
        tell(
            call,
            f"{month} 访问业主总结逾期签发",
            f"Conclusion on visits {month} was late",
            roles=GENERAL_MANAGER,
        )


@reaction("symposium_notice", rules="R140")
def symposium_notice(call: Call) -> None:
    """Refuse a notice that is sent too few days before the symposium; a postponed one was noticed before."""
    row = call.row
    if row.state != "notified" or (call.before or {}).get("state") != "planned":
        return
    days = int(rules.parameter(call.session, row.site_id, "R140", "notice_days"))
    if row.notice_sent_on > row.planned_at.astimezone(clock.zone()).date() - timedelta(days=days):
        raise BadInput({"notice_sent_on": Label(
            f"须提前 {days} 天通知客户，请改计划时间", f"Customers are told {days} days ahead; plan it for later"
        )})  # fmt: skip


@reaction("symposium_postponed", rules="R144")
def symposium_postponed(call: Call) -> None:
    """The manager hears that the symposium is postponed and customers are to be told anew."""
    no = call.row.record_no
    ask(call, f"座谈会 {no} 已同意延期，请重新通知客户", f"Symposium {no} is postponed; notify again")


@reaction("minutes_copied", rules="R142")
def minutes_copied(call: Call) -> None:
    """Who gets the minutes hears of them; the manager of late ones."""
    row, no = call.row, call.row.record_no
    ask(call, f"座谈会 {no} 纪要抄送，改善措施请审批", f"Minutes of symposium {no}; approve the measures")
    tell(call, f"座谈会 {no} 纪要抄送", f"Minutes of symposium {no}", roles=CS_MANAGER, tags="quality_centre")
    days = rules.parameter(call.session, row.site_id, "R142", "cc_days")
    if clock.now() > row.held_at + timedelta(days=float(days)):
        tell(
            call,
            f"座谈会 {no} 超过 {days} 天才抄送纪要",
            f"Minutes of {no} took over {days} days",
            roles=CS_MANAGER,
        )


@reaction("measures_approved", rules="R141")
def measures_approved(call: Call) -> None:
    """Approving the symposium's measures approves each opinion's, in the name of who approves."""
    for one in _opinions(call):
        step(call, one, "submit")
        if one.state == "submitted":
            transitions.take(call.session, call.actor, one, "approve")


@reaction("symposium_published", rules="R141")
def symposium_published(call: Call) -> None:
    """Publishing the symposium publishes its opinions; the manager hears of a late one."""
    row, no = call.row, call.row.record_no
    for one in _opinions(call):
        step(call, one, "publish")
    days = rules.parameter(call.session, row.site_id, "R141", "publish_days")
    if clock.now() > row.held_at + timedelta(days=float(days)):
        tell(
            call,
            f"座谈会 {no} 超过 {days} 天才公布",
            f"Symposium {no} was published after {days} days",
            roles=CS_MANAGER,
        )


def _opinions(call: Call) -> list[Any]:
    opinion = model("symposium_opinion")
    query = select(opinion).where(opinion.symposium_id == call.row.id, opinion.deleted_at.is_(None))
    return list(call.session.scalars(query.order_by(opinion.id)))


def _many(call: Call, name: str) -> list[int]:
    link = getattr(type(call.row), name).property.secondary
    return list(call.session.scalars(select(link.c[1]).where(link.c[0] == call.row.id).order_by(link.c[1])))


def _first(month: str, months: int = 0) -> date:
    """The first day of the month, or of one so many months later."""
    year, number = (int(part) for part in month.split("-"))
    at = year * 12 + number - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def _visits(row: Any) -> list[ColumnElement[bool]]:
    """The living owner visits of the row's site and month."""
    visit = model("owner_visit")
    start, end = (
        datetime.combine(_first(row.period_month, months), time(), clock.zone()) for months in (0, 1)
    )
    return [
        visit.site_id == row.site_id, visit.visited_at >= start, visit.visited_at < end, visit.deleted_at.is_(None),
    ]  # fmt: skip


def _late(call: Call, row: Any, rule: str) -> bool:
    """Whether today is past the rule's due day of the month after the row's."""
    due = int(rules.parameter(call.session, row.site_id, rule, "due_day"))
    return clock.today() > _first(row.period_month, 1) + timedelta(days=due - 1)
