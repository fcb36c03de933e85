"""Reactions of major complaints and what follows them: cases, contact slips, corrective actions, analyses."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from models.system.post import UserPost
from models.system.user import User
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CS_MANAGER, GENERAL_MANAGER, SUPERVISOR
from services import clock, rules
from services.errors import BadInput, Refused
from services.judge.actor import current_posts
from services.reacting import Call, reaction
from services.reactions.shared.posts import holds, posts_of
from services.reactions.shared.rows import get, model
from services.reactions.shared.steps import step
from services.reactions.shared.telling import ask, tell
from services.records import writing

HANDLED = ("resolved", "verified", "visited", "closed")


@reaction("case_makes_major", rules="R009")
def case_makes_major(call: Call) -> None:
    """A complaint with a case is a major one."""
    complaint = get(call.session, "complaint", call.row.complaint_id)
    if call.is_new and complaint is not None and complaint.severity != "major":
        writing.change(call.session, call.system, complaint, {"severity": "major"}, version=complaint.version)


@reaction("tell_of_proposal", rules="R013")
def tell_of_proposal(call: Call) -> None:
    """The general manager hears that a case waits for his decision."""
    no = call.row.record_no
    ask(call, f"重大投诉案卷 {no} 请决策", f"Case {no} waits for your decision")


@reaction("open_contact_slips", rules="R010 R013")
def open_contact_slips(call: Call) -> None:
    """Draft a contact slip with one task for each responsible department that has none for this complaint."""
    row = call.row
    complaint = get(call.session, "complaint", row.complaint_id)
    slip = model("contact_slip")
    query = select(slip.main_department_id).where(
        slip.complaint_id == complaint.id, slip.deleted_at.is_(None)
    )
    have = set(call.session.scalars(query))
    link = type(row).responsible_departments.property.secondary
    wanted = call.session.scalars(select(link.c[1]).where(link.c[0] == row.id).order_by(link.c[1]))
    made = 0
    for department in wanted:
        if department in have:
            continue
        values = {
            "site": complaint.site_id,
            "unit": complaint.unit_id,
            "complaint": complaint.id,
            "issued_by": _issuer(call, complaint),
            "subject": f"重大投诉 {complaint.record_no} 的处理",
            "content": complaint.content,
            "requirement": row.gm_decision,
            "main_department": department,
        }
        lines = {"contact_slip_tasks": [{"department": department, "task": row.gm_decision}]}
        writing.create(call.session, call.system, slip, values, lines=lines)
        made += 1
    no = row.record_no
    ask(
        call,
        f"案卷 {no} 已决策，{made} 张联系单待分发",
        f"Case {no} is decided; {made} contact slips to issue",
        roles=CS_MANAGER,
    )


@reaction("case_visited", rules="R014 R108")
def case_visited(call: Call) -> None:
    """Refuse a visit of another complaint, by another post, or one that left the resident unsatisfied."""
    visit = get(call.session, "return_visit", call.row.return_visit_id)
    if visit is None or visit.complaint_id != call.row.complaint_id:
        wrong = Label("回访记录不是这件投诉的", "That visit is of another complaint")
    elif not holds(posts_of(call.session, visit.visitor_id, call.row.site_id), CS_MANAGER | SUPERVISOR):
        wrong = Label(
            "重大投诉由客服经理和客服主管回访", "A major complaint is visited by manager and supervisor"
        )
    elif visit.satisfaction == "C":
        wrong = Label("业户不满意，须继续处理", "The resident is not satisfied; go on handling it")
    else:
        return
    raise BadInput({"return_visit": wrong})


@reaction("slip_issued", rules="R010 R011")
def slip_issued(call: Call) -> None:
    """Each department that has a task hears of it: the main one's people of the slip, the others' of their task. Raises
    Refused where a department has nobody who could answer."""
    row, told = call.row, {}
    nobody: dict[str, None] = {}
    for task in _tasks(call):
        department = get(call.session, "department", task.department_id)
        theirs = {department.head_id, department.coordinator_id, task.coordinator_id, task.responsible_id} - {
            None
        }
        if not theirs:
            nobody[department.name] = None
        for staff_id in theirs:
            mine = task.department_id == row.main_department_id and staff_id in (
                department.head_id,
                department.coordinator_id,
            )
            if mine or staff_id not in told:
                told[staff_id] = row if mine else task
    if nobody:
        names = "、".join(nobody)
        raise Refused(Label(
            f"{names}还没有负责人和协调员，没有人能签收；请先在“部门”里指定，或在分办事项里写明责任人",
            f"{names} has neither head nor coordinator, so nobody could accept; name one in Departments, or somebody in the task",
        ))  # fmt: skip
    for staff_id, about in sorted(told.items()):
        words = "请签收办理" if about is row else "有分办给你的事项，请接受办理"
        tell(
            call,
            f"联系单 {row.record_no} {words}",
            f"Contact slip {row.record_no} is for you",
            row=about,
            staff_id=staff_id,
        )


@reaction("slip_accepted", rules="R011")
def slip_accepted(call: Call) -> None:
    """Accepting takes the department's tasks on; its head hears of it where somebody else accepted."""
    row = call.row
    department = get(call.session, "department", row.main_department_id)
    if department.head_id is not None and call.actor.staff_id != department.head_id:
        tell(call, f"联系单 {row.record_no} 已代你签收", f"Contact slip {row.record_no} was accepted for you",
             staff_id=department.head_id)  # fmt: skip
    for task in _tasks(call):
        if task.department_id == row.main_department_id:
            step(call, task, "accept")


@reaction("slip_verified", rules="R012")
def slip_verified(call: Call) -> None:
    """Verifying the slip verifies the tasks reported done."""
    for task in _tasks(call):
        step(call, task, "verify")


@reaction("task_people", rules="R011")
def task_people(call: Call) -> None:
    """Coordinator and responsible person of a task default to the department's coordinator and head."""
    row = call.row
    if not call.changed("department") or row.department_id is None:
        return
    department = get(call.session, "department", row.department_id)
    row.coordinator_id = row.coordinator_id or department.coordinator_id
    row.responsible_id = row.responsible_id or department.head_id


@reaction("action_reported", rules="R109")
def action_reported(call: Call) -> None:
    """The management representative hears of the report, the manager of a late one."""
    row, no = call.row, call.row.record_no
    tell(
        call,
        f"纠正措施报告 {no} 已上报",
        f"Corrective action {no} is reported",
        roles=GENERAL_MANAGER,
        tags="management_representative",
    )
    tell(
        call,
        f"纠正措施 {no} 由你负责，期限 {row.due_on:%Y-%m-%d}",
        f"Corrective action {no} is yours, due {row.due_on:%Y-%m-%d}",
        staff_id=row.responsible_id,
    )
    complaint = get(call.session, "complaint", row.complaint_id)
    days = rules.parameter(call.session, row.site_id, "R109", "report_days")
    if complaint is not None and complaint.resolved_at is not None:
        if row.reported_to_rep_at > complaint.resolved_at + timedelta(days=int(days)):
            tell(
                call,
                f"纠正措施报告 {no} 上报超过 {days} 天",
                f"Corrective action {no} is late",
                roles=CS_MANAGER,
            )


@reaction("complaint_figures", rules="R112")
def complaint_figures(call: Call) -> None:
    """Count the site's complaints of the period; those found not valid do not count."""
    row = call.row
    if row.state != "draft" or row.period_start is None or row.period_end is None:
        return
    complaint, category = model("complaint"), model("complaint_category")
    start = datetime.combine(row.period_start, time(), clock.zone())
    end = datetime.combine(row.period_end + timedelta(days=1), time(), clock.zone())
    mine = [
        complaint.site_id == row.site_id,
        complaint.received_at >= start,
        complaint.received_at < end,
        complaint.state != "rejected",
        complaint.deleted_at.is_(None),
    ]

    def count(*more: Any) -> int:
        return call.session.scalar(select(func.count()).select_from(complaint).where(*mine, *more)) or 0

    visit = model("return_visit")
    seen = select(visit.complaint_id).where(visit.complaint_id.is_not(None), visit.deleted_at.is_(None))
    handled = complaint.state.in_(HANDLED)
    row.total, row.major_total = count(), count(complaint.severity == "major")
    row.resolved_total = count(handled)
    row.resolve_rate = _percent(row.resolved_total, row.total)
    row.visit_rate = _percent(count(handled, complaint.id.in_(seen)), row.resolved_total)
    if not (row.by_category or "").strip():
        query = (
            select(category.name, func.count())
            .select_from(complaint)
            .join(category, category.id == complaint.category_id)
            .where(*mine)
            .group_by(category.name)
            .order_by(func.count().desc(), category.name)
        )
        row.by_category = "；".join(f"{name} {n} 件" for name, n in call.session.execute(query)) or None


def _percent(part: int, whole: int) -> Decimal | None:
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.0001")) if whole else None


def _tasks(call: Call) -> list[Any]:
    task = model("contact_slip_task")
    query = (
        select(task).where(task.contact_slip_id == call.row.id, task.deleted_at.is_(None)).order_by(task.id)
    )
    return list(call.session.scalars(query))


def _issuer(call: Call, complaint: Any) -> int:
    """Who is down as issuer of a draft: the company customer service manager, else the site's manager, else who acts."""
    query = (
        select(User.staff_id, UserPost.tags).join(UserPost, UserPost.user_id == User.id).where(User.active)
    )
    query = query.where(UserPost.role == "cs_manager", current_posts(clock.today())).order_by(User.id)
    for staff_id, tags in call.session.execute(query):
        if staff_id is not None and "company_customer_service" in (tags or ()):
            return int(staff_id)
    site = get(call.session, "site", complaint.site_id)
    return int(site.manager_id or call.actor.staff_id or complaint.receiver_id)
