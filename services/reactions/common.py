"""What the reactions share: who holds which post, rows by register, and one line to whom it concerns."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from models.system.user import User
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import Role
from services import notices
from services.judge.actor import Post, load_actor
from services.reacting import Call
from services.workflow import transitions
from services.workflow.following import who_next


def model(key: str) -> Any:
    """The class of a register, for queries."""
    return registry.get(key)


def at_site(register: Any, site_id: int | None) -> ColumnElement[bool]:
    """The rows of the site; without one, of all sites of the company, so that an index by site finds them either way."""
    if site_id is not None:
        return register.site_id == site_id  # type: ignore[no-any-return]
    return register.site_id.in_(select(model("site").id))  # type: ignore[no-any-return]


def get(session: Session, key: str, row_id: int | None) -> Any:
    """The living row of that id, or None."""
    row = session.get(model(key), row_id) if row_id is not None else None
    return row if row is not None and row.deleted_at is None else None


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


def url(row: Any) -> str:
    """The page of the row."""
    return f"/admin/{row.spec.key}/details/?id={row.id}"


def tell(
    call: Call,
    zh: str,
    en: str,
    *,
    row: Any = None,
    roles: Role = Role(0),
    tags: str = "",
    staff_id: int | None = None,
) -> None:
    """One line about the row (default: the call's) to posts at its site, or to one person; not to who acts."""
    about = call.row if row is None else row
    if roles:
        notices.tell(
            call.session, zh, en, url(about), roles=roles, tags=tags.split(), site_id=about.site_id
        )  # fmt: skip
    if staff_id is not None and staff_id != call.actor.staff_id:
        notices.tell(call.session, zh, en, url(about), staff_id=staff_id)


def ask(
    call: Call,
    zh: str,
    en: str,
    *,
    row: Any = None,
    first: int | None = None,
    roles: Role = Role(0),
    tags: str = "",
    name: str = "",
) -> None:
    """One line about the row (default: the call's) to who may take its next step now (or the step `name`), the person
    `first` and posts of `roles` or `tags` before others; not to who acts. Nobody is asked for what he may not do."""
    about, wanted = call.row if row is None else row, tags.split()
    found = who_next(
        call.session, about, first=first, roles=roles, tags=wanted, name=name, but=call.actor.user_id
    )
    notices.tell(call.session, zh, en, url(about), user_ids=found)


def step(
    call: Call, row: Any, name: str, values: dict[str, Any] | None = None, reason: str | None = None
) -> bool:
    """Take a step of another row for the actor, if its state has one of that name; whether it was taken."""
    if row is None or row.deleted_at is not None:
        return False
    try:
        row.spec.workflow.step(name, getattr(row, row.spec.state.name))
    except KeyError:
        return False
    transitions.take(call.session, call.system, row, name, values or {}, reason=reason)
    return True
