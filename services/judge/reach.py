"""How far a grant reaches over one row, and where a row may be put: the reading of `scopes`, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import inspect

from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from models.vocabulary.rights.access import Scope, Single
from models.vocabulary.rights.role import Role
from models.vocabulary.rights.standing import EVERYBODY, reach_of
from services.judge import scopes
from services.judge.actor import Actor, Post
from services.judge.grants import carrying, narrowness

READING = scopes.READING
STEP = scopes.STEP


def may_place(actor: Actor, action: str, row: Register) -> bool:
    """Whether a row may be put where it stands; that it is his own gives nobody a right to a place.

    Who works in his buildings records what lies in them or, at his sites, in none.
    """
    return actor.is_system or any(True for _ in placing(actor, action, row))


def may_open(actor: Actor, row: Register, by: Role | None) -> bool:
    """Whether a post that sees the row is among those who may open another record from it."""
    return actor.is_system or bool(opening_posts(actor, row, by))


def opening_posts(actor: Actor, row: Register, by: Role | None) -> tuple[Post, ...]:
    """Those posts of the actor that see the row and may open another record from it."""
    return tuple(
        post
        for post, part in grants_of(actor, type(row), "view")
        if (by is None or post.role in by) and reaches(actor, post, part.scope, type(row), row, "view")
    )


def placing(actor: Actor, action: str, row: Register) -> Iterator[Post]:
    """The posts that carry the action at the row's place."""
    register, spec = type(row), row.spec
    site, building = (getattr(row, c) if (c := spec.place[p]) else None for p in ("site", "building"))
    for post, part in grants_of(actor, register, action):
        if spec.about is not None and action not in READING and not _above(post, row):
            continue
        if site is None:
            here = not (spec.place["site"] and (spec.shared or spec.of_company))
        elif part.scope is Scope.BUILDINGS and building is not None:
            here = building in post.buildings
        elif part.scope is Scope.DEPARTMENT:
            here = falls_to(actor, post, row, spec.department)
        else:
            here = post.covers(site) and (part.scope is not Scope.OWN or _is_own(actor, register, row))
        if here or scopes.unbounded(register, post, part.scope, action):
            yield post


def names_him(actor: Actor, row: Any, name: str) -> bool:
    """Whether this staff reference of the row names him, or for whom he acts."""
    if not name or actor.is_system:
        return False
    named = getattr(row, str(row.spec.fields[name].column))
    return named is not None and named in staff_of(actor)


def staff_of(actor: Actor) -> frozenset[int]:
    """The members of staff who act where this actor does: himself, and whose delegate he is."""
    both = (actor.staff_id, actor.delegate[1] if actor.delegate is not None else None)
    return frozenset(one for one in both if one is not None)


def asks(post: Post, register: type[Register]) -> bool:
    """Whether the post may ask for what is masked in the register's rows (`Access(reveals=…)`)."""
    return post.role in register.spec.access.reveals and narrowness(post) < 2


def grants_of(actor: Actor, register: Any, action: str) -> tuple[tuple[Post, Single], ...]:
    """Each (post, grant) pair of the actor that carries the action."""
    named = register if isinstance(register, type) else inspect(register).mapper.class_  # an alias of one
    return carrying(named, actor.posts, "view" if action == STEP else action)


def reaches(actor: Actor, post: Post, scope: Scope, register: type[Register], row: Any, action: str) -> bool:
    """The scope of one grant over one row; the same reading as `scope_branches`, row by row."""
    spec = register.spec
    if spec.about is not None:
        if action in (*READING, STEP) and scope is not Scope.NOTHING and _is_own(actor, register, row):
            return True
        if scope is Scope.OWN or not _above(post, row):
            return False
    if scope is Scope.DEPARTMENT:
        return falls_to(actor, post, row, spec.department)
    if scopes.unbounded(register, post, scope, action):
        return True
    if scope in scopes.BY_SITE and spec.place["site"]:
        site = getattr(row, spec.place["site"])
        if site is not None and site in post.sites:
            return True
        if site is None and spec.shared and post.sites and action in READING:
            return True
    if scope is Scope.BUILDINGS and spec.place["building"]:
        building = getattr(row, spec.place["building"])
        if building is not None and building in post.buildings:
            return True
    if scope in scopes.BY_SITE and (not spec.place["site"] or getattr(row, spec.place["site"]) is not None):
        return False
    return scope is not Scope.NOTHING and spec.about is None and _is_own(actor, register, row)


def falls_to(actor: Actor, post: Post, row: Any, names: Iterable[str]) -> bool:
    """Whether one of the fields gives the row to him; the same reading as `scopes.falls_to`."""
    spec = row.spec
    site = getattr(row, spec.place["site"]) if spec.place["site"] else None
    if site is not None and not post.all_sites and site not in post.sites:
        return False
    elsewhere = (
        bool(spec.place["site"]) and not post.all_sites and site is None
    )  # of no site: whom it names, nobody else
    for name in names:
        held = spec.fields[name]
        if held.lines:
            theirs: Any = registry.get(str(held.target))
            if not elsewhere and any(falls_to(actor, post, one, theirs.spec.department) for one in getattr(row, name)):
                return True
        elif held.target == "department":
            if not elsewhere and getattr(row, str(held.column)) in post.departments:
                return True
        elif actor.staff_id is not None and getattr(row, str(held.column)) == actor.staff_id:
            return True
    return False


def _above(post: Post, row: Any) -> bool:
    """Whether the post stands above the person the row is about; an unknown rank is nobody's."""
    reach = reach_of(post.role, post.tags)
    return reach == EVERYBODY or (row.about_rank is not None and row.about_rank < reach)


def _is_own(actor: Actor, register: type[Register], row: Any) -> bool:
    about = register.spec.about
    own = about or register.spec.own
    column = "id" if own == "id" else register.spec.fields[own].column if own else None
    if column and actor.staff_id is not None and getattr(row, column) == actor.staff_id:
        return True
    # Who wrote of a person down has no more right to the row than his post gives him.
    return about is None and actor.user_id is not None and row.created_by_id == actor.user_id


def may_edit_some_state(actor: Actor, register: type[Register], row: Register) -> bool:
    """Edit right over the row whatever its state: a finished record stays readable to who worked on it."""
    return any(
        reaches(actor, post, part.scope, register, row, "edit") for post, part in grants_of(actor, register, "edit")
    )
