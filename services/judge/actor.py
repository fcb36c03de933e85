"""Who acts: a person with his posts, or the system itself. Everything in services is judged against an Actor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session, aliased

from models.roles import forbidden_together
from models.system.post import PostTagHeld, UserPost, user_post_building, user_post_site
from models.system.user import User
from models.vocabulary.language.base import Base
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import Role
from services import clock
from services.judge import night
from services.kept import Store


@dataclass(frozen=True)
class Post:
    """One post: a role, where it counts, and the tags that narrow or widen it."""

    role: Role
    sites: frozenset[int] = frozenset()
    buildings: frozenset[int] = frozenset()
    tags: frozenset[str] = frozenset()
    all_sites: bool = False
    departments: frozenset[int] = frozenset()  # those that the person heads or coordinates
    night: str = ""  # the hours of a post that keeps the night, in words

    @cached_property
    def _hash(self) -> int:
        return hash((self.role.value, self.sites, self.buildings, self.tags, self.all_sites, self.departments))

    def __hash__(self) -> int:
        """Worked out once: what a judge remembers is found by the posts it was asked for."""
        return self._hash

    def covers(self, site_id: int | None) -> bool:
        """Whether the site is one of this post's."""
        return self.all_sites or (site_id is not None and site_id in self.sites)


@dataclass(frozen=True)
class Actor:
    """Who asks. Without posts he sees nothing."""

    user_id: int | None
    staff_id: int | None
    name: str
    posts: tuple[Post, ...]
    lang: str = "zh"
    request_id: str | None = None
    address: str | None = None
    is_system: bool = False
    # Whose act it follows from, where the system goes on by itself.
    caused_by: Actor | None = None
    # Those who delegated their steps to him and for whom he acts today, each as he is himself, with the delegation's
    # bounds; asked by the judge for viewing and for steps, and for nothing else.
    acting: tuple[Actor, ...] = ()
    families: frozenset[str] = frozenset()
    delegate: tuple[int | None, int | None] | None = None

    @cached_property
    def roles(self) -> Role:
        """All his roles together; for showing, never for judging (a right goes with the scope of its own post)."""
        roles = Role(0)
        for post in self.posts:
            roles |= post.role
        return roles

    @cached_property
    def all_sites(self) -> bool:
        """Whether any post of his counts everywhere."""
        return any(post.all_sites for post in self.posts)

    @cached_property
    def sites(self) -> frozenset[int]:
        """The sites his posts name."""
        return frozenset().union(*(post.sites for post in self.posts))

    def sees_site(self, site_id: int | None) -> bool:
        """Whether any post of his counts at the site."""
        return any(post.covers(site_id) for post in self.posts)


SYSTEM = Actor(user_id=None, staff_id=None, name="系统", posts=(), is_system=True)

# (user_id, auth_version, day) → Actor. A change of rights counts `auth_version` up in the database, so no process can go
# on with old rights, and nothing has to be told to other processes.
_known: Store[Actor] = Store(2000)


def load_actor(
    session: Session,
    user_id: int,
    *,
    lang: str = "zh",
    request_id: str | None = None,
    address: str | None = None,
    auth_version: int | None = None,
) -> Actor:
    """The Actor of an active user; raises LookupError when there is none.

    With `auth_version` (the web has it from the session query) a known Actor costs no query.
    """
    day = clock.today()
    actor = None if auth_version is None else _known.find((user_id, auth_version, day))
    if actor is None:
        row = session.execute(
            select(User.auth_version, User.staff_id, User.display_name).where(User.id == user_id, User.active)
        ).first()
        if row is None:
            raise LookupError(f"no active user {user_id}")
        posts = _posts(session, user_id, row.staff_id, day)
        acting = _acting(session, user_id, row.staff_id, day, posts)
        actor = Actor(user_id=user_id, staff_id=row.staff_id, name=row.display_name, posts=posts, acting=acting)
        if auth_version is not None and row.auth_version == auth_version:
            # Only what a request read at its beginning: a transaction that changes rights itself might be rolled back.
            _known.put((user_id, auth_version, day), actor)
    actor = _at_this_hour(session, actor)
    own = object.__new__(Actor)  # as replace() would, with what has been worked out of his posts
    own.__dict__.update(actor.__dict__, lang=lang, request_id=request_id, address=address)
    return own


def _at_this_hour(session: Session, actor: Actor) -> Actor:
    """What his posts, and those of whom he acts for, hold at this hour besides."""
    acting = tuple(_at_this_hour(session, one) for one in actor.acting)
    if acting == actor.acting and not any(night.DUTY in post.tags for post in actor.posts):
        return actor
    return replace(actor, posts=night.at_this_hour(session, actor.posts), acting=acting)


def forget(
    session: Session,
    *,
    user_ids: Iterable[int] = (),
    staff_ids: Iterable[int | None] = (),
) -> None:
    """Make every process read the rights of these users again, once this transaction is committed.

    Call it when a post changes, and when a building's butler or a department's head or coordinator changes (`staff_ids`: the
    old one and the new one).
    """
    users, staff = set(user_ids), {one for one in staff_ids if one is not None}
    if (given := Base.metadata.tables.get("delegation")) is not None and (users or staff):
        # What somebody's posts are, his delegates act on.
        theirs = select(User.staff_id).where(User.id.in_(users))
        held = given.c.delegator_id
        staff |= set(session.scalars(select(given.c.delegate_id).where(or_(held.in_(theirs), held.in_(staff)))))
    if users or staff:
        session.execute(
            update(User)
            .where(or_(User.id.in_(users), User.staff_id.in_(staff)))
            .values(auth_version=User.auth_version + 1)
            .execution_options(synchronize_session=False)
        )


def _acting(
    session: Session, user_id: int, staff_id: int | None, day: date, own: tuple[Post, ...]
) -> tuple[Actor, ...]:
    """For whom this person acts on the day: the delegators of the register `delegation`, with their own posts, never
    with what was delegated to them, and for nobody whose posts must not meet with his own in one person."""
    table = Base.metadata.tables.get("delegation")
    if staff_id is None or table is None:
        return ()
    found = session.execute(
        select(User.id, User.staff_id, User.display_name, table.c.families)
        .join(User, User.staff_id == table.c.delegator_id)
        .where(table.c.delegate_id == staff_id, _running(table, day), User.active, User.id != user_id)
        .order_by(table.c.id, User.id)
    ).all()
    acting = [
        Actor(
            user_id=one.id,
            staff_id=one.staff_id,
            name=one.display_name,
            posts=_posts(session, one.id, one.staff_id, day),
            families=frozenset(one.families or ()),
            delegate=(user_id, staff_id),
        )
        for one in found
    ]
    return tuple(one for one in acting if apart(own, one.posts) is None)


def apart(*held: Iterable[Post]) -> Label | None:
    """Why these posts must not meet in one person, be it by what was delegated to him; None where they may."""
    return forbidden_together([(post.role, post.tags) for posts in held for post in posts])


def posts_of(session: Session, staff_id: int) -> tuple[Post, ...]:
    """The posts that count today of who signs in as this member of staff."""
    users = session.scalars(select(User.id).where(User.staff_id == staff_id, User.active).order_by(User.id))
    return tuple(post for one in users.all() for post in _posts(session, one, staff_id, clock.today()))


def delegates_of(session: Session, user_ids: Iterable[int]) -> list[int]:
    """The users who act today for one of these users, by id."""
    table = Base.metadata.tables.get("delegation")
    if table is None:
        return []
    day, to = clock.today(), aliased(User)
    query = (
        select(to.id)
        .join(table, to.staff_id == table.c.delegate_id)
        .join(User, User.staff_id == table.c.delegator_id)
        .where(User.id.in_(list(user_ids)), _running(table, day), User.active, to.active, to.id != User.id)
    )
    return list(session.scalars(query.order_by(to.id)))


def _running(table: Any, day: date) -> ColumnElement[bool]:
    """The delegations that count on the day."""
    return and_(
        table.c.state == "active",
        table.c.deleted_at.is_(None),
        table.c.starts_on <= day,
        table.c.ends_on >= day,
    )


def current_posts(day: date) -> ColumnElement[bool]:
    """The posts that count on the day."""
    return (
        UserPost.active
        & (UserPost.starts_on.is_(None) | (UserPost.starts_on <= day))
        & (UserPost.ends_on.is_(None) | (UserPost.ends_on > day))
    )


def _posts(session: Session, user_id: int, staff_id: int | None, day: date) -> tuple[Post, ...]:
    rows = session.execute(
        select(UserPost.id, UserPost.role, UserPost.all_sites, UserPost.tags)
        .where(UserPost.user_id == user_id, current_posts(day))
        .order_by(UserPost.id)
    ).all()
    sites: dict[int, set[int]] = {row.id: set() for row in rows}
    buildings: dict[int, set[int]] = {row.id: set() for row in rows}
    for post_id, site_id in session.execute(
        select(user_post_site.c.post_id, user_post_site.c.site_id).where(user_post_site.c.post_id.in_(sites))
    ):
        sites[post_id].add(site_id)
    for post_id, building_id in session.execute(
        select(user_post_building.c.post_id, user_post_building.c.building_id).where(
            user_post_building.c.post_id.in_(buildings)
        )
    ):
        buildings[post_id].add(building_id)
    ended: dict[int, set[str]] = {}
    over = PostTagHeld.post_id.in_(sites), PostTagHeld.ends_on <= day
    for post_id, tag in session.execute(select(PostTagHeld.post_id, PostTagHeld.tag).where(*over)):
        ended.setdefault(post_id, set()).add(tag)
    departments = _departments(session, staff_id)
    own = _butlers_buildings(session, staff_id) if any(row.role == Role.BUTLER.key for row in rows) else []
    posts = []
    for row in rows:
        tags = frozenset(row.tags or ()) - ended.get(row.id, set())
        post = Post(Role.of(row.role), frozenset(sites[row.id]), frozenset(), tags, row.all_sites, departments)
        if post.role is Role.BUTLER:
            buildings[row.id] |= {building for building, site in own if post.covers(site)}
        posts.append(replace(post, buildings=frozenset(buildings[row.id])))
    return tuple(posts)


def _departments(session: Session, staff_id: int | None) -> frozenset[int]:
    """The departments that name this person as head or coordinator in the register `department`."""
    table = Base.metadata.tables.get("department")
    if staff_id is None or table is None:
        return frozenset()
    named = or_(table.c.head_id == staff_id, table.c.coordinator_id == staff_id)
    return frozenset(session.scalars(select(table.c.id).where(named, table.c.deleted_at.is_(None))))


def _butlers_buildings(session: Session, staff_id: int | None) -> list[tuple[int, int]]:
    """(building, site) of the buildings that name this person as their butler in the register `building`."""
    table = Base.metadata.tables.get("building")
    if staff_id is None or table is None or "butler_id" not in table.c:
        return []
    where = table.c.butler_id == staff_id
    if "deleted_at" in table.c:
        where &= table.c.deleted_at.is_(None)
    return [(row[0], row[1]) for row in session.execute(select(table.c.id, table.c.site_id).where(where))]
