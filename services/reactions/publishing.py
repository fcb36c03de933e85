"""Reactions of what is published and reported: approvals in turn, headings of reports, figures counted from the registers."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select

from models.vocabulary.formats import periods
from models.vocabulary.rights.role import CS_MANAGER, GENERAL_MANAGER
from services import clock, rules
from services.reacting import Call, reaction
from services.reactions.shared.rows import at_site, get, model
from services.reactions.shared.steps import step
from services.reactions.shared.telling import ask, tell

# Figure of the statistics: register, time that places a row in the period, states that do not count.
COUNTED: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "requests": ("service_request", "received_at", ()),
    "repairs": ("repair_request", "reported_at", ("cancelled",)),
    "repairs_done": ("repair_request", "completed_at", ("cancelled",)),
    "complaints": ("complaint", "received_at", ("rejected",)),
    "complaints_done": ("complaint", "resolved_at", ("rejected",)),
    "return_visits": ("return_visit", "visited_at", ()),
    "incidents": ("incident", "occurred_at", ()),
}
WORDS = {
    "requests": "服务登记", "repairs": "报修", "repairs_done": "完成报修", "complaints": "投诉", "complaints_done": "处理投诉",
    "return_visits": "回访", "incidents": "突发事件",
}  # fmt: skip
_NUMBERING = re.compile(r"^[\s#（(]*(?:第?[0-9一二三四五六七八九十]+(?:\.[0-9]+)*\s*[章节、.．)）:：]?)?\s*")


@reaction("release_moves", rules="R153 R161")
def release_moves(call: Call) -> None:
    """Whoever is next hears of the release; the drafter of its approval or of what to change."""
    row, no = call.row, call.row.record_no
    higher = row.is_online or row.gm_required
    if row.state == "submitted":
        ask(call, f"对客信息 {no} 请审批", f"Release {no} waits for your approval")
    elif row.state == "approved" and higher:
        ask(call, f"对客信息 {no} 请分管领导审批", f"Release {no} waits for the deputy")
    elif row.state == "deputy_approved" and row.gm_required:
        ask(call, f"对客信息 {no} 请总经理审批", f"Release {no} waits for you")
    elif row.state == "rejected":
        ask(
            call,
            f"对客信息 {no} 退回：{call.reason}",
            f"Release {no} is sent back: {call.reason}",
            first=row.drafted_by_id,
        )
    else:
        ask(
            call, f"对客信息 {no} 已批准，可以发布", f"Release {no} may be published", first=row.drafted_by_id
        )


@reaction("report_sections", rules="R155 R156")
def report_sections(call: Call) -> None:
    """Which headings of the template the report lacks, and by when it is published."""
    row = call.row
    covers = periods.span(row.period or "")
    if covers is not None and call.changed("period", "site"):
        day = int(rules.parameter(call.session, row.site_id, "R155", "due_day"))
        row.publish_due_on = (covers[1] + timedelta(days=1)).replace(day=min(day, 28))
    if call.changed("sections", "template") or row.state in ("draft", "reviewed"):
        template = get(call.session, "procedure_document", row.template_id)
        wanted = headings(template.content if template is not None else None)
        lacking = [heading for heading in wanted if heading not in (row.sections or "")]
        row.missing = "、".join(lacking) or (None if wanted else "范本没有写明章节")
        row.all_sections_present = bool(wanted) and not lacking


@reaction("report_moves", rules="R154")
def report_moves(call: Call) -> None:
    """Whoever is next in the chain hears of the report."""
    row, no = call.row, call.row.record_no
    if row.state == "filed":
        tell(
            call,
            f"服务报告 {no} 抄送备案",
            f"Service report {no} for your files",
            roles=CS_MANAGER,
            tags="quality_centre",
        )
        return
    site = get(call.session, "site", row.site_id)
    if row.state == "reviewed" and site.billing_mode == "remuneration":
        ask(call, f"服务报告 {no} 财务部分请审批", f"Finance part of report {no} waits for you", tags="finance_centre")  # fmt: skip
    else:
        ask(call, f"服务报告 {no} 请审批", f"Service report {no} waits for your approval")


@reaction("report_published", rules="R155")
def report_published(call: Call) -> None:
    """The manager hears of a report published late."""
    row, no = call.row, call.row.record_no
    if row.publish_due_on is not None and row.published_on > row.publish_due_on:
        tell(call, f"服务报告 {no} 逾期公示", f"Service report {no} was published late", roles=CS_MANAGER)


@reaction("budget_due", rules="R159")
def budget_due(call: Call) -> None:
    """A budget is published by the day of its own year, final accounts by that of the next."""
    row = call.row
    if row.year is not None and call.changed("year", "kind", "site"):
        month = int(rules.parameter(call.session, row.site_id, "R159", "due_month"))
        day = int(rules.parameter(call.session, row.site_id, "R159", "due_day"))
        row.publish_due_on = date(row.year + (1 if row.kind == "settlement" else 0), month, day)


@reaction("budget_published", rules="R159")
def budget_published(call: Call) -> None:
    """The general manager hears of a late publication."""
    row, no = call.row, call.row.record_no
    if row.publish_due_on is not None and row.published_on > row.publish_due_on:
        tell(call, f"预决算 {no} 逾期公布", f"Budget {no} was published late", roles=GENERAL_MANAGER)


@reaction("briefing_issued", rules="R021")
def briefing_issued(call: Call) -> None:
    """The heads of the departments it is sent to hear of the briefing."""
    no = call.row.record_no
    _tell_heads(call, "sent_to", f"客户服务工作简报 {no}", f"Service briefing {no}")


@reaction("opinions_sent", rules="R022")
def opinions_sent(call: Call) -> None:
    """The heads of the departments concerned hear of the report."""
    no = call.row.record_no
    _tell_heads(call, "sent_departments", f"客户意见报告 {no} 请研究采纳", f"Opinion report {no} is for you")


@reaction("work_report_submitted", rules="R049 R069")
def work_report_submitted(call: Call) -> None:
    """Who reads it hears of it: the manager, or the general manager where the author is one."""
    no = call.row.record_no
    ask(call, f"工作报告 {no} 请审阅", f"Work report {no} waits to be read", roles=CS_MANAGER)


@reaction("work_report_reviewed")
def work_report_reviewed(call: Call) -> None:
    """The author hears that his report was read."""
    row, no = call.row, call.row.record_no
    tell(call, f"工作报告 {no} 已审阅", f"Work report {no} was read", staff_id=row.author_id)


@reaction("work_report_figures", rules="R049 R069")
def work_report_figures(call: Call) -> None:
    """Figures left empty are counted from the registers."""
    row = call.row
    if (row.figures or "").strip() or row.period_start is None or row.period_end is None:
        return
    found = figures(call, row.site_id, row.period_start, row.period_end)
    row.figures = "；".join(f"{WORDS[name]} {number} 件" for name, number in found.items())


@reaction("registration_figures", rules="R069 R070")
def registration_figures(call: Call) -> None:
    """Every figure is counted from the registers, at each save."""
    row = call.row
    if row.period_start is None or row.period_end is None or row.period_end < row.period_start:
        return
    for name, number in figures(call, row.site_id, row.period_start, row.period_end).items():
        setattr(row, name, number)


@reaction("activity_held", rules="R164")
def activity_held(call: Call) -> None:
    """The record of an activity marks its plan as held."""
    if call.changed("activity_plan"):
        step(call, get(call.session, "activity_plan", call.row.activity_plan_id), "hold")


def figures(call: Call, site_id: int | None, first: date, last: date) -> dict[str, int]:
    """How many rows of each register fall between the two days at the site (None: all of them), both days included."""
    start = datetime.combine(first, time(), clock.zone())
    end = datetime.combine(last + timedelta(days=1), time(), clock.zone())
    found: dict[str, int] = {}
    with call.session.no_autoflush:
        for name, (key, moment, out) in COUNTED.items():
            counted = model(key)
            at = getattr(counted, moment)
            query = select(func.count()).select_from(counted)
            query = query.where(
                at_site(counted, site_id), at >= start, at < end, counted.deleted_at.is_(None)
            )
            if out:
                query = query.where(counted.state.not_in(out))
            found[name] = call.session.scalar(query) or 0
    return found


def headings(content: str | None) -> list[str]:
    """The headings a template names: one a line, without their numbers."""
    lines = (_NUMBERING.sub("", line).strip() for line in (content or "").splitlines())
    return [line for line in lines if line]


def _tell_heads(call: Call, field: str, zh: str, en: str) -> None:
    link: Any = getattr(type(call.row), field).property.secondary
    query = select(link.c[1]).where(link.c[0] == call.row.id).order_by(link.c[1])
    for department_id in call.session.scalars(query).all():
        department = get(call.session, "department", department_id)
        if department is not None and department.head_id is not None:
            tell(call, zh, en, staff_id=department.head_id)
