"""Cases of major complaints: contact slips for who is responsible, and the visit that ends them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from models.complaint.major_complaint_case import MajorComplaintCase
from models.system.post import UserPost
from models.system.user import User
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import CS_MANAGER, SUPERVISOR
from services import clock
from services.errors import BadInput
from services.judge.actor import current_posts
from services.reacting import Call, reaction
from services.reactions.shared.posts import holds, posts_of
from services.reactions.shared.rows import get, model
from services.reactions.shared.telling import ask
from services.records import writing


@reaction("open_contact_slips", rules="R010 R013")
def open_contact_slips(call: Call[MajorComplaintCase]) -> None:
    """Draft a contact slip with one task for each responsible department that has none for this complaint.

    No word: the slips are made, and the text tells how many.
    """
    row = call.row
    complaint = get(call.session, "complaint", row.complaint_id)
    slip = model("contact_slip")
    query = select(slip.main_department_id).where(slip.complaint_id == complaint.id, slip.deleted_at.is_(None))
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
def case_visited(call: Call[MajorComplaintCase]) -> None:
    """Refuse a visit of another complaint, by another post, or one that left the resident unsatisfied.

    No word: the visitor's post is asked for, and each reason has its own words.
    """
    visit = get(call.session, "return_visit", call.row.return_visit_id)
    if visit is None or visit.complaint_id != call.row.complaint_id:
        wrong = Label("回访记录不是这件投诉的", "That visit is of another complaint")
    elif not holds(posts_of(call.session, visit.visitor_id, call.row.site_id), CS_MANAGER | SUPERVISOR):
        wrong = Label("重大投诉由客服经理和客服主管回访", "A major complaint is visited by manager and supervisor")
    elif visit.satisfaction == "C":
        wrong = Label("业户不满意，须继续处理", "The resident is not satisfied; go on handling it")
    else:
        return
    raise BadInput({"return_visit": wrong})


def _issuer(call: Call[MajorComplaintCase], complaint: Any) -> int:
    """Who is down as issuer of a draft: the company customer service manager, else the site's manager, else who acts."""
    query = select(User.staff_id, UserPost.tags).join(UserPost, UserPost.user_id == User.id).where(User.active)
    query = query.where(UserPost.role == "cs_manager", current_posts(clock.today())).order_by(User.id)
    for staff_id, tags in call.session.execute(query):
        if staff_id is not None and "company_customer_service" in (tags or ()):
            return int(staff_id)
    site = get(call.session, "site", complaint.site_id)
    return int(site.manager_id or call.actor.staff_id or complaint.receiver_id)
