"""Complaints: due times, routing by category, who may be reported up to, visits made meanwhile."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import or_, select

from models.complaint.complaint import Complaint, Severity, State
from models.complaint.complaint_category import ComplaintCategory
from models.complaint.major_complaint_case import MajorComplaintCase
from models.master.staff import Staff
from models.master.staff import Status as StaffStatus
from models.repair_service.service_request import ServiceRequest
from models.visit_survey.return_visit import ReturnVisit, Satisfaction
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CS_MANAGER, GENERAL_MANAGER, SUPERVISOR, Role
from services import clock, rules
from services.errors import BadInput
from services.judge.actor import Post
from services.reacting import Call, reaction
from services.reactions.complaint.complaint_category import posts_of as category_posts
from services.reactions.master.service_level_standard import standard_of
from services.reactions.shared.posts import department_of_kind, holds, posts_of
from services.reactions.shared.rows import get
from services.reactions.shared.steps import step
from services.reactions.shared.telling import tell
from services.records import writing

RANKS: tuple[tuple[str, Role, str | None], ...] = (
    ("supervisor", SUPERVISOR, None),
    ("cs_manager", CS_MANAGER, None),
    ("company_cs", CS_MANAGER, "company_customer_service"),
    ("general_manager", GENERAL_MANAGER, None),
)
SATISFIED = (Satisfaction.A, Satisfaction.B)
WORKING = (StaffStatus.ON_DUTY, StaffStatus.PROBATION)


@reaction("complaint_due_times", rules="R181")
def complaint_due_times(call: Call[Complaint]) -> None:
    """Accept and resolve by: the site's service-level standard for complaints, else the rulebook's figures.

    No word: the figures are looked for in two places.
    """
    row = call.row
    if not call.changed("received_at", "severity", "site") or row.received_at is None:
        return
    urgency = "urgent" if row.severity == Severity.MAJOR else "normal"
    found = standard_of(call.session, row.site_id, "complaint", urgency)
    if found is not None:
        minutes, hours = found.respond_minutes, found.resolve_hours
    else:
        kind = "major" if row.severity == Severity.MAJOR else "general"
        minutes = rules.parameter(call.session, row.site_id, "R181", "accept_minutes")
        hours = rules.parameter(call.session, row.site_id, "R181", f"resolve_hours_{kind}")
    row.accept_due_at = row.received_at + timedelta(minutes=int(minutes))
    row.resolve_due_at = row.received_at + timedelta(hours=float(hours))


@reaction("route_complaint", rules="R103")
def route_complaint(call: Call[Complaint]) -> None:
    """Propose the handler whose post the category names, and his department; what somebody chose stays.

    No word: who is on duty with the post is looked for.
    """
    row = call.row
    if row.state != State.RECORDED:
        if row.transferred_to_id is None and row.handler_id is not None and row.state == State.TRANSFERRED:
            row.transferred_to_id = _department(call)
        return
    before = call.before or {}
    rerouted = bool({"category", "severity"} & before.keys()) and "handler" not in before
    if row.handler_id is not None and not rerouted:
        return
    if (found := _suggested(call)) is not None:
        row.handler_id, row.transferred_to_id = found.id, found.department_id


@reaction("major_case_opened", rules="R009 R044")
def major_case_opened(call: Call[Complaint]) -> None:
    """A major complaint has its case. No word: it is made, unless it is there."""
    row = call.row
    if row.severity == Severity.MAJOR and call.changed("severity"):
        query = select(MajorComplaintCase.id).where(
            MajorComplaintCase.complaint_id == row.id, MajorComplaintCase.deleted_at.is_(None)
        )
        if call.session.scalar(query) is None:
            values = {"complaint": row.id, "reported_at": clock.now()}
            writing.create(call.session, call.system, MajorComplaintCase, values)


@reaction("request_dispatched")
def request_dispatched(call: Call[Complaint]) -> None:
    """The service request it came from is dispatched to who handles it, else to customer service.

    No word: the department is looked for, the site's or the company's.
    """
    row = call.row
    request = get(call.session, ServiceRequest, row.service_request_id)
    if not call.is_new or request is None:
        return
    to = row.transferred_to_id or department_of_kind(call.session, "customer_service", row.site_id)
    if to is not None:
        step(call, request, "dispatch", {"dispatched_to": to})


@reaction("transferred_outside_posts", rules="R102 R103")
def transferred_outside_posts(call: Call[Complaint]) -> None:
    """The manager hears when the handler has none of the category's posts. No word: which posts count hangs on the severity."""
    row, no = call.row, call.row.record_no
    staff = get(call.session, Staff, row.handler_id)
    wanted = _wanted_posts(call)
    if staff is not None and wanted and staff.job_post_id not in wanted:
        tell(
            call,
            f"投诉 {no} 转给了分派岗位以外的{staff.name}",
            f"Complaint {no} went to {staff.name}, outside its posts",
            roles=CS_MANAGER,
        )


@reaction("escalated_high_enough", rules="R009 R107")
def escalated_high_enough(call: Call[Complaint]) -> None:
    """Refuse a major complaint that goes up to a lower post than its category says. No word: the posts are ranked."""
    row = call.row
    category = get(call.session, ComplaintCategory, row.category_id)
    if row.severity != Severity.MAJOR or category is None or category.escalate_to is None:
        return
    to = category.escalate_to
    if not _reaches(posts_of(call.session, row.escalated_to_id, row.site_id), str(to)):
        raise BadInput(
            {
                "escalated_to": Label(
                    f"这类重大投诉须上报{to.label.zh}",
                    f"A major complaint of this kind goes up to the {to.label.en.lower()}",
                )
            }
        )


@reaction("complaint_verified", rules="R106")
def complaint_verified(call: Call[Complaint]) -> None:
    """A satisfied visit made meanwhile counts. No word: it is looked for."""
    row = call.row
    if row.resolved_at is None:
        return
    query = (
        select(ReturnVisit)
        .where(ReturnVisit.complaint_id == row.id, ReturnVisit.deleted_at.is_(None))
        .where(ReturnVisit.satisfaction.in_(SATISFIED), ReturnVisit.visited_at >= row.resolved_at)
        .order_by(ReturnVisit.id.desc())
    )
    if (found := call.session.scalar(query.limit(1))) is not None:
        step(call, row, "visit", {"replied_at": row.replied_at or found.visited_at})


def _reaches(posts: tuple[Post, ...], wanted: str) -> bool:
    """Whether one of the posts is as high as the category wants, or higher."""
    at = next(i for i, (key, _, _) in enumerate(RANKS) if key == wanted)
    return any(holds(posts, role, tag) for _, role, tag in RANKS[at:])


def _wanted_posts(call: Call[Complaint]) -> list[int]:
    row = call.row
    major = category_posts(call, row.category_id, "major_posts") if row.severity == Severity.MAJOR else []
    return major or category_posts(call, row.category_id, "normal_posts")


def _suggested(call: Call[Complaint]) -> Staff | None:
    """The staff member on duty at the site (else of the company) who has one of the posts."""
    posts = _wanted_posts(call) if call.row.category_id is not None else []
    if not posts:
        return None
    query = (
        select(Staff)
        .where(Staff.job_post_id.in_(posts), Staff.status.in_(WORKING), Staff.deleted_at.is_(None))
        .where(or_(Staff.site_id == call.row.site_id, Staff.site_id.is_(None)))
        .order_by(Staff.site_id.is_(None), Staff.id)
    )
    if call.row.about_staff_id is not None:
        query = query.where(Staff.id != call.row.about_staff_id)
    return call.session.scalar(query.limit(1))


def _department(call: Call[Complaint]) -> int | None:
    staff = get(call.session, Staff, call.row.handler_id)
    return None if staff is None else staff.department_id
