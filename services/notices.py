"""Notices: one line to one user, or to everybody who holds a role at a site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

from sqlalchemy import ColumnElement, exists, func, insert, or_, select, update
from sqlalchemy.orm import Session

from models.system.notice import Notice
from models.system.post import UserPost, user_post_site
from models.system.user import User
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import Role
from services import clock
from services.judge import access
from services.judge.actor import Actor, current_posts, load_actor

# Posts that the documents give one matter only: they are told where a notice names them. Who cannot open the page is told nothing.
OF_ONE_MATTER = frozenset({"development_director", "management_representative", "finance_centre"})


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

    Of each role those of the site come before those of all sites, plain posts before tagged ones; with `tags` only holders
    of one of them. Who may not open the page gets no link to it; who would hear of it by his role alone does not hear at
    all. Disabled users get none. Returns how many got it.
    """
    link = local_url(url)
    named = set(user_ids)
    if staff_id is not None:
        named |= set(session.scalars(select(User.id).where(User.staff_id == staff_id)))
    if named:
        named &= set(session.scalars(select(User.id).where(User.id.in_(named), User.active)))
    wanted = {user: link if link and _opens(session, user, link) else None for user in named}
    if roles:
        wanted |= dict.fromkeys(_holders(session, roles, frozenset(tags), site_id, link) - named, link)
    if wanted:
        row = {"zh": zh[:300], "en": en[:300], "created_at": clock.now()}
        told = [{"user_id": user_id, "url": at, **row} for user_id, at in sorted(wanted.items())]
        session.execute(insert(Notice), told)
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


def about(session: Session, actor: Actor, path: str, *, limit: int = 50) -> list[int]:
    """The ids of his unread notices about the page of this path, or about a part of it."""
    there = or_(Notice.url == path, Notice.url.startswith(f"{path}#", autoescape=True))
    return list(session.scalars(select(Notice.id).where(_mine(actor), Notice.read_at.is_(None), there).limit(limit)))


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


def _opens(session: Session, user_id: int, url: str) -> bool:
    """Whether the user may open the page: a record, or the list of a register; other pages are everybody's."""
    parts = urlsplit(url)
    found = re.fullmatch(r"/admin/([a-z0-9_]+)/(details/)?", parts.path)
    if found is None or found[1] not in registry:
        return True
    actor, register = load_actor(session, user_id), registry.get(found[1])
    if not found[2]:
        return bool(access.decide(actor, "list", register))
    row_id = parse_qs(parts.query).get("id", [""])[0]
    with session.no_autoflush:
        row = session.get(register, int(row_id)) if row_id.isdecimal() else None
    return row is not None and bool(access.decide(actor, "view", register, row))


def _holders(session: Session, roles: Role, tags: frozenset[str], site_id: int | None, url: str | None) -> set[int]:
    """The holders of the roles who may open the page, of each role those of the most specific post."""
    query = (
        select(UserPost.user_id, UserPost.role, UserPost.tags, UserPost.all_sites)
        .join(User, User.id == UserPost.user_id)
        .where(User.active, UserPost.role.in_([role.key for role in roles]), current_posts(clock.today()))
    )
    if site_id is not None:
        here = exists().where(user_post_site.c.post_id == UserPost.id, user_post_site.c.site_id == site_id)
        query = query.where(or_(UserPost.all_sites, here))
    found: dict[str, dict[tuple[bool, bool], set[int]]] = {}
    for row in session.execute(query):
        held = frozenset(row.tags or ())
        if (tags and not tags & held) or (not tags and held and held <= OF_ONE_MATTER):
            continue
        if url is None or _opens(session, row.user_id, url):
            rank = (row.all_sites, bool(held) and not tags)
            found.setdefault(row.role, {}).setdefault(rank, set()).add(row.user_id)
    return set().union(*(ranks[min(ranks)] for ranks in found.values()))
