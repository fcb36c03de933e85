"""Notices: one line to one user, or to everybody who holds a role at a site."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, exists, func, insert, or_, select, update
from sqlalchemy.orm import Session

from models.system.notice import Notice
from models.system.post import UserPost, user_post_site
from models.system.user import User
from models.vocabulary.role import Role
from services import clock
from services.actor import Actor, current_posts


def tell(
    session: Session,
    zh: str,
    en: str,
    url: str | None = None,
    *,
    roles: Role = Role(0),
    tags: Iterable[str] = (),
    site_id: int | None = None,
    staff_id: int | None = None,
    user_ids: Iterable[int] = (),
) -> int:
    """Give the notice to these users, to the person of `staff_id`, and to who holds one of `roles` at the site.

    With `tags` only holders of one of them among the roles. Disabled users get none. Returns how many got it.
    """
    wanted = set(user_ids)
    if staff_id is not None:
        wanted |= set(session.scalars(select(User.id).where(User.staff_id == staff_id, User.active)))
    if roles:
        wanted |= _holders(session, roles, frozenset(tags), site_id)
    if wanted:
        wanted &= set(session.scalars(select(User.id).where(User.id.in_(wanted), User.active)))
    if wanted:
        row = {"zh": zh[:300], "en": en[:300], "url": local_url(url), "created_at": clock.now()}
        session.execute(insert(Notice), [{"user_id": user_id, **row} for user_id in sorted(wanted)])
    return len(wanted)


def unread(session: Session, actor: Actor, *, limit: int = 100) -> int:
    """How many notices he has not read, counted up to `limit`."""
    some = select(Notice.id).where(_mine(actor), Notice.read_at.is_(None)).limit(limit).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def page(session: Session, actor: Actor, *, before: int | None = None, limit: int = 50) -> list[Notice]:
    """His notices, newest first; `before` is the id the last page ended with."""
    query = select(Notice).where(_mine(actor))
    if before is not None:
        query = query.where(Notice.id < before)
    return list(session.scalars(query.order_by(Notice.id.desc()).limit(min(limit, 200))))


def mark_read(session: Session, actor: Actor, ids: Iterable[int] | None = None) -> int:
    """Mark these notices of his as read, or all; returns how many were unread."""
    change = update(Notice).where(_mine(actor), Notice.read_at.is_(None)).values(read_at=clock.now())
    if ids is not None:
        change = change.where(Notice.id.in_(list(ids)[:500]))
    result = session.execute(change.execution_options(synchronize_session=False))
    return int(result.rowcount)  # type: ignore[attr-defined]  # an UPDATE gives a CursorResult


def local_url(url: str | None) -> str | None:
    """The address when it leads to a page of this panel, else None."""
    return url if url and url.startswith("/") and not url.startswith(("//", "/\\")) else None


def _mine(actor: Actor) -> ColumnElement[bool]:
    return Notice.user_id == (actor.user_id if actor.user_id is not None else -1)


def _holders(session: Session, roles: Role, tags: frozenset[str], site_id: int | None) -> set[int]:
    query = select(UserPost.user_id, UserPost.tags).where(
        UserPost.role.in_([role.key for role in roles]), current_posts(clock.today())
    )
    if site_id is not None:
        here = exists().where(user_post_site.c.post_id == UserPost.id, user_post_site.c.site_id == site_id)
        query = query.where(or_(UserPost.all_sites, here))
    return {row.user_id for row in session.execute(query) if not tags or tags & set(row.tags or ())}
