"""Reactions of complaints: due times, routing by category, who is told, who may handle and verify."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import or_, select

from models.vocabulary import Holds, OnlyPosts
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CLERK, CS_MANAGER, GENERAL_MANAGER, SUPERVISOR, Role
from services import clock, rules
from services.errors import BadInput
from services.judge.actor import Post
from services.reacting import Call, reaction
from services.reactions.repair import follow_request
from services.reactions.shared.posts import department_of_kind, holds, posts_of
from services.reactions.shared.rows import get, model
from services.reactions.shared.steps import step
from services.reactions.shared.telling import ask, tell
from services.reactions.standards import standard_of
from services.records import writing

RANKS: tuple[tuple[str, Role, str | None], ...] = (
    ("supervisor", SUPERVISOR, None),
    ("cs_manager", CS_MANAGER, None),
    ("company_cs", CS_MANAGER, "company_customer_service"),
    ("general_manager", GENERAL_MANAGER, None),
)


@reaction("category_has_posts", rules="R103")
def category_has_posts(call: Call) -> None:
    """Refuse a category in use without a post to handle it."""
    if call.row.is_active and not _posts(call, call.row.id, "normal_posts"):
        raise BadInput({"normal_posts": Label("请选择一般投诉的处理岗位", "Choose the posts that handle it")})


@reaction("complaint_due_times", rules="R181")
def complaint_due_times(call: Call) -> None:
    """Accept and resolve by: the site's service-level standard for complaints, else the rulebook's figures."""
    row = call.row
    if not call.changed("received_at", "severity", "site") or row.received_at is None:
        return
    urgency = "urgent" if row.severity == "major" else "normal"
    found = standard_of(call.session, row.site_id, "complaint", urgency)
    if found is not None:
        minutes, hours = found.respond_minutes, found.resolve_hours
    else:
        kind = "major" if row.severity == "major" else "general"
        minutes = rules.parameter(call.session, row.site_id, "R181", "accept_minutes")
        hours = rules.parameter(call.session, row.site_id, "R181", f"resolve_hours_{kind}")
    row.accept_due_at = row.received_at + timedelta(minutes=int(minutes))
    row.resolve_due_at = row.received_at + timedelta(hours=float(hours))


@reaction("route_complaint", rules="R103")
def route_complaint(call: Call) -> None:
    """Propose the handler whose post the category names, and his department; what somebody chose stays."""
    row = call.row
    if row.state != "recorded":
        if row.transferred_to_id is None and row.handler_id is not None and row.state == "transferred":
            row.transferred_to_id = get(call.session, "staff", row.handler_id).department_id
        return
    before = call.before or {}
    rerouted = bool({"category", "severity"} & before.keys()) and "handler" not in before
    if row.handler_id is not None and not rerouted:
        return
    if (found := _suggested(call)) is not None:
        row.handler_id, row.transferred_to_id = found.id, found.department_id


@reaction("complaint_recorded", rules="R009 R044 R147")
def complaint_recorded(call: Call) -> None:
    """A major complaint opens its case and is told up at once; one of company level goes to the quality centre."""
    row, no = call.row, call.row.record_no
    if call.changed("severity") and row.severity == "major":
        case = model("major_complaint_case")
        query = select(case.id).where(case.complaint_id == row.id, case.deleted_at.is_(None))
        if call.session.scalar(query) is None:
            values = {"complaint": row.id, "reported_at": clock.now()}
            writing.create(call.session, call.system, case, values)
        tell(call, f"重大投诉 {no}：{row.content[:60]}", f"Major complaint {no}", roles=CS_MANAGER)
    if call.changed("is_company_level") and row.is_company_level:
        tell(call, f"公司层级投诉 {no}，请统一处理", f"Company-level complaint {no}", roles=CS_MANAGER | CLERK,
             tags="quality_centre complaint_officer")  # fmt: skip
    if call.is_new and row.service_request_id is not None:
        to = row.transferred_to_id or department_of_kind(call.session, "customer_service", row.site_id)
        follow_request(call, "dispatch", {"dispatched_to": to} if to else None)


@reaction("complaint_transferred", rules="R102 R103")
def complaint_transferred(call: Call) -> None:
    """The handler hears of it; the manager too when the handler has none of the category's posts."""
    row, no = call.row, call.row.record_no
    ask(call, f"投诉 {no} 已转给你，请受理", f"Complaint {no} is passed on to you", first=row.handler_id)
    staff = get(call.session, "staff", row.handler_id)
    wanted = _wanted_posts(call)
    if wanted and staff.job_post_id not in wanted:
        tell(call, f"投诉 {no} 转给了分派岗位以外的{staff.name}", f"Complaint {no} went to {staff.name}, outside its posts",
             roles=CS_MANAGER)  # fmt: skip


@reaction("complaint_escalated", rules="R009 R104 R107")
def complaint_escalated(call: Call) -> None:
    """Refuse a complaint reported up to oneself, and a major one to a lower post than its category says; else tell whom it reached."""
    row, no = call.row, call.row.record_no
    if row.escalated_to_id == call.actor.staff_id:
        raise BadInput({"escalated_to": Label(
            "逐级上报要报给上级，不能报给自己", "It is reported up to somebody above, not to oneself"
        )})  # fmt: skip
    category = get(call.session, "complaint_category", row.category_id)
    posts = posts_of(call.session, row.escalated_to_id, row.site_id)
    if (
        row.severity == "major"
        and category.escalate_to is not None
        and not _reaches(posts, str(category.escalate_to))
    ):
        to = category.escalate_to.label
        raise BadInput({"escalated_to": Label(
            f"这类重大投诉须上报{to.zh}", f"A major complaint of this kind goes up to the {to.en.lower()}"
        )})  # fmt: skip
    zh, en = f"投诉 {no} 逐级上报", f"Complaint {no} is reported up"
    tell(call, zh, en, staff_id=row.escalated_to_id)
    if not holds(posts, CS_MANAGER):
        tell(call, zh, en, roles=CS_MANAGER)


@reaction("complaint_accepted", rules="R105")
def complaint_accepted(call: Call) -> None:
    """Who accepts handles, where nobody is named; and a manager, where all posts of the category are managers'."""
    row = call.row
    managers = OnlyPosts("category.normal_posts", CS_MANAGER) & ~Holds("handler", CS_MANAGER)
    free = row.handler_id is None or managers.check(row, rules.context_for(call.session, call.actor, row))
    if free and call.actor.staff_id is not None:
        writing.change(call.session, call.system, row, {"handler": call.actor.staff_id}, version=row.version)


@reaction("complaint_resolved", rules="R111")
def complaint_resolved(call: Call) -> None:
    """The service request it came from gets the result; who verifies hears of it."""
    row, no = call.row, call.row.record_no
    follow_request(call, "return_slip", {"result": row.result})
    zh, en = f"投诉 {no} 已处理，请跟踪验证", f"Complaint {no} is handled; verify"
    ask(call, zh, en)


@reaction("complaint_verified", rules="R106")
def complaint_verified(call: Call) -> None:
    """A satisfied visit made meanwhile counts."""
    row = call.row
    if row.resolved_at is None:
        return
    visit = model("return_visit")
    query = (
        select(visit)
        .where(visit.complaint_id == row.id, visit.deleted_at.is_(None), visit.satisfaction.in_(["A", "B"]))
        .where(visit.visited_at >= row.resolved_at)
        .order_by(visit.id.desc())
    )
    if (found := call.session.scalar(query.limit(1))) is not None:
        step(call, row, "visit", {"replied_at": row.replied_at or found.visited_at})


@reaction("complaint_reopened", rules="R111")
def complaint_reopened(call: Call) -> None:
    """Who handles it hears that it is not solved, and why."""
    why = f"：{call.reason[:120]}" if call.reason else ""
    no = call.row.record_no
    ask(
        call,
        f"投诉 {no} 未解决，请继续处理{why}",
        f"Complaint {no} is not solved; go on",
        first=call.row.handler_id,
    )


@reaction("complaint_visited", rules="R108")
def complaint_visited(call: Call) -> None:
    """The service request it came from is visited too."""
    follow_request(call, "visit")


@reaction("complaint_owner_told", rules="R038")
def complaint_owner_told(call: Call) -> None:
    """A follow-up that told the resident is the reply, when there was none."""
    row = call.row
    complaint = get(call.session, "complaint", row.complaint_id)
    if (
        row.told_owner
        and complaint is not None
        and complaint.replied_at is None
        and complaint.state not in ("closed", "rejected")
    ):
        values = {"replied_at": row.followed_at}
        writing.change(call.session, call.system, complaint, values, version=complaint.version)


def _reaches(posts: tuple[Post, ...], wanted: str) -> bool:
    """Whether one of the posts is as high as the category wants, or higher."""
    at = next(i for i, (key, _, _) in enumerate(RANKS) if key == wanted)
    return any(holds(posts, role, tag) for _, role, tag in RANKS[at:])


def _posts(call: Call, category_id: int, field: str) -> list[int]:
    link = getattr(model("complaint_category"), field).property.secondary
    near, far = link.c
    return list(call.session.scalars(select(far).where(near == category_id)))


def _wanted_posts(call: Call) -> list[int]:
    row = call.row
    major = _posts(call, row.category_id, "major_posts") if row.severity == "major" else []
    return major or _posts(call, row.category_id, "normal_posts")


def _suggested(call: Call) -> Any:
    """The staff member on duty at the site (else of the company) who has one of the posts."""
    posts = _wanted_posts(call) if call.row.category_id is not None else []
    if not posts:
        return None
    staff = model("staff")
    query = (
        select(staff)
        .where(
            staff.job_post_id.in_(posts),
            staff.status.in_(["on_duty", "probation"]),
            staff.deleted_at.is_(None),
        )
        .where(or_(staff.site_id == call.row.site_id, staff.site_id.is_(None)))
        .order_by(staff.site_id.is_(None), staff.id)
    )
    if call.row.about_staff_id is not None:
        query = query.where(staff.id != call.row.about_staff_id)
    return call.session.scalar(query.limit(1))
