"""Who holds which post, and which department does what."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.system.user import User
from models.vocabulary.rights.role import Role
from services.judge.actor import Post, load_actor
from services.reactions.shared.rows import get, model


def posts_of(session: Session, staff_id: int | None, site_id: int | None) -> tuple[Post, ...]:
    """The posts a staff member holds at the site; without an account, what his job post stands for."""
    if staff_id is None:
        return ()
    found: list[Post] = []
    with session.no_autoflush:
        for user_id in session.scalars(select(User.id).where(User.staff_id == staff_id, User.active)):
            found += [post for post in load_actor(session, user_id).posts if post.covers(site_id)]
        if found:
            return tuple(found)
        staff = get(session, "staff", staff_id)
        job = get(session, "job_post", staff.job_post_id) if staff is not None else None
    if job is None or job.role.name not in Role.__members__:
        return ()
    tags = frozenset() if job.post_tag is None or job.post_tag == "none" else frozenset({str(job.post_tag)})
    return (Post(Role[job.role.name], frozenset() if site_id is None else frozenset({site_id}), tags=tags),)


def holds(posts: tuple[Post, ...], role: Role, tag: str | None = None) -> bool:
    """Whether one of the posts has one of the roles (and the tag)."""
    return any(post.role in role and (tag is None or tag in post.tags) for post in posts)


def department_of_kind(session: Session, kind: str, site_id: int | None) -> int | None:
    """The department of a kind at the site, else the company's; its id."""
    department = model("department")
    query = (
        select(department.id)
        .where(department.kind == kind, department.deleted_at.is_(None))
        .where(or_(department.site_id == site_id, department.site_id.is_(None)))
        .order_by(department.site_id.is_(None), department.id)
    )
    with session.no_autoflush:
        return session.scalar(query.limit(1))
