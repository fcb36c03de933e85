"""Whose accounts somebody sees and administers, by the sites of his posts; which persons he may name for an account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true

from models.system.post import UserPost, user_post_site
from models.system.user import User
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import Role
from services.judge import access
from services.judge.actor import Actor


@dataclass(frozen=True)
class Reach:
    """The sites at which somebody sees or administers accounts."""

    all_sites: bool = False
    sites: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self.all_sites or bool(self.sites)

    def covers(self, other: Reach) -> bool:
        """Whether everything of the other lies within."""
        return self.all_sites or (not other.all_sites and other.sites <= self.sites)


def administers(actor: Actor) -> Reach:
    """The sites whose accounts he administers."""
    return _reach(actor, Role.IT_ADMIN)


def sees(actor: Actor) -> Reach:
    """The sites whose accounts he may look at: administrators and managers (catalogue, `app_user`)."""
    return _reach(actor, Role.IT_ADMIN | Role.CS_MANAGER | Role.GENERAL_MANAGER)


def scope(actor: Actor) -> ColumnElement[bool]:
    """The accounts he may look at, as a condition on User. An account without posts is every
    administrator's who may name the person behind it."""
    reach = sees(actor)
    if reach.all_sites:
        return true()
    if not reach:
        return false()
    here = exists().where(
        UserPost.user_id == User.id,
        user_post_site.c.post_id == UserPost.id,
        user_post_site.c.site_id.in_(reach.sites),
    )
    bare: ColumnElement[bool] = false()
    if administers(actor):
        person = or_(
            User.staff_id.is_(None),
            User.staff_id.in_(select(staff_register().id).where(namable(actor, "staff"))),
        )
        bare = and_(~exists().where(UserPost.user_id == User.id), person)
    return or_(here, bare, User.id == actor.user_id)


def namable(actor: Actor, key: str) -> ColumnElement[bool]:
    """The rows of `staff` or `building` that he may name on an account's pages: what the look-up offers and the save takes.

    They are those he may look up at the sites he administers; who administers some sites names nobody of the company.
    """
    register: Any = registry.get(key)
    if actor.is_system:
        return access.alive(register)
    reach = administers(actor)
    here = true() if reach.all_sites else register.site_id.in_(reach.sites)
    return and_(access.reach(register, actor, "list"), here)


def has_account() -> ColumnElement[bool]:
    """Of a person in `staff`: whether an account is his already."""
    return exists().where(User.staff_id == staff_register().id)


def staff_register() -> Any:
    """The register of staff."""
    return registry.get("staff")


def _reach(actor: Actor, roles: Role) -> Reach:
    held = [post for post in actor.posts if post.role & roles]
    return Reach(any(post.all_sites for post in held), frozenset().union(*(post.sites for post in held)))
