"""The rows a grant reaches, as SQL: the counterpart, for whole lists, of the judge's reading row by row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from models.vocabulary.language.registry import registry
from models.vocabulary.rights.access import Scope, Single
from models.vocabulary.rights.standing import EVERYBODY, reach_of
from services.judge.actor import Actor, Post

READING = frozenset({"list", "view", "export"})
# Not an action of a grant: the rows on which who views them may take steps. It is a writing, so that a row of the company
# that every site looks at is moved on by posts of all sites only.
STEP = "step"
BY_SITE = (Scope.SITE, Scope.ALL)  # where the post does not count everywhere, ALL ends with its sites


def unbounded(register: Any, post: Post, scope: Scope, action: str) -> bool:
    """Whether a grant of this scope reaches every row: a post of all sites by its place; rows of the company, which
    have no site, are read by whoever is granted them and has a site, and written by posts of all sites."""
    if scope in BY_SITE and post.all_sites:
        return True
    return bool(post.sites) and scope is Scope.ALL and register.spec.place["site"] is None and action in READING


def conditions(
    register: Any, actor: Actor, action: str, grants: Iterable[tuple[Post, Single]]
) -> tuple[tuple[ColumnElement[bool], ...], ColumnElement[bool]]:
    """The alternatives that these grants open, and all of them as one condition (`false()` where there are none)."""
    spelt = _branches_about if register.spec.about else _branches
    branches = spelt(register, actor, action, grants)
    return tuple(branches), or_(*branches) if branches else false()


def _branches(
    register: Any, actor: Actor, action: str, grants: Iterable[tuple[Post, Single]]
) -> list[ColumnElement[bool]]:
    branches: dict[str, ColumnElement[bool]] = {}
    sites: set[int] = set()
    buildings: set[int] = set()
    spec = register.spec
    site, building = spec.place_column(register, "site"), spec.place_column(register, "building")
    for number, (post, part) in enumerate(grants):
        scope = part.scope
        if scope is Scope.DEPARTMENT:
            for name, one in falls_to(register, actor, post, spec.department):
                branches[f"department_{number}_{name}"] = one
            continue
        if unbounded(register, post, scope, action):
            return [true()]
        if scope in BY_SITE:
            sites |= post.sites
            if spec.shared and post.sites and site is not None and action in READING:
                branches["shared"] = site.is_(None)
        if scope is Scope.BUILDINGS:
            buildings |= post.buildings
        _own_branches(branches, register, actor, only_placeless=scope in BY_SITE)
    if sites and site is not None:
        branches["site"] = _one_of(site, sites)
    if buildings and building is not None:
        branches["building"] = _one_of(building, buildings)
    return list(branches.values())


def _one_of(column: Any, ids: set[int]) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = column == next(iter(ids)) if len(ids) == 1 else column.in_(sorted(ids))
    return condition


def falls_to(register: Any, actor: Actor, post: Post, names: Iterable[str]) -> list[tuple[str, ColumnElement[bool]]]:
    """For each of the fields the rows that it gives to him, at the sites of his post."""
    spec, found = register.spec, []
    site = spec.place_column(register, "site")
    for name in names:
        held = spec.fields[name]
        here: ColumnElement[bool] | None = None
        if held.lines:
            child: Any = registry.get(str(held.target))
            theirs = [one for _, one in falls_to(child, actor, post, child.spec.department)]
            link = getattr(child, f"{held.parent_field}_id")
            here = register.id.in_(select(link).where(child.deleted_at.is_(None), or_(*theirs))) if theirs else None
        elif held.target == "department" and post.departments:
            here = _one_of(getattr(register, str(held.column)), set(post.departments))
        elif held.target == "staff" and actor.staff_id is not None:
            here = getattr(register, str(held.column)) == actor.staff_id
        if here is None:
            continue
        if site is not None and not post.all_sites:
            there = _one_of(site, set(post.sites))
            # A row of no site falls to whom it names in person.
            here = and_(here, or_(there, site.is_(None)) if held.target == "staff" else there)
        found.append((name, here))
    return found


def _own_branches(
    branches: dict[str, ColumnElement[bool]], register: Any, actor: Actor, *, only_placeless: bool
) -> None:
    """Own rows. A grant by site reaches them only where the row has no site to be judged by."""
    spec = register.spec
    own = spec.own
    column = "id" if own == "id" else spec.fields[own].column if own else None
    found: dict[str, ColumnElement[bool]] = {}
    if column and actor.staff_id is not None:
        found["own"] = getattr(register, column) == actor.staff_id
    if actor.user_id is not None:
        found["created"] = register.created_by_id == actor.user_id
    if not only_placeless:
        branches.update(found)
        return
    site = spec.place_column(register, "site")
    if site is not None and register.__table__.c[spec.place["site"]].nullable:
        branches.update({f"placeless_{name}": and_(site.is_(None), branch) for name, branch in found.items()})


def _branches_about(
    register: Any, actor: Actor, action: str, grants: Iterable[tuple[Post, Single]]
) -> list[ColumnElement[bool]]:
    """Rows about a person: where the grant reaches, those below the post; his own, to read."""
    spec, everywhere, own = register.spec, 0, False
    places: dict[tuple[str, int], int] = {}
    falling: list[ColumnElement[bool]] = []
    for post, part in grants:
        scope, reach = part.scope, reach_of(post.role, post.tags)
        if scope is Scope.DEPARTMENT:
            theirs = or_(false(), *(one for _, one in falls_to(register, actor, post, spec.department)))
            falling.append(theirs if reach == EVERYBODY else and_(theirs, register.about_rank < reach))
        own = own or (scope is not Scope.NOTHING and action in (*READING, STEP))
        if unbounded(register, post, scope, action):
            everywhere = max(everywhere, reach)
        for name, wanted, ids in (
            ("site", BY_SITE, post.sites),
            ("building", (Scope.BUILDINGS,), post.buildings),
        ):
            if scope in wanted and spec.place[name]:
                places |= {(name, one): max(reach, places.get((name, one), 0)) for one in ids}
    if everywhere == EVERYBODY:
        return [true()]
    branches = falling
    if everywhere:
        branches.append(register.about_rank < everywhere)
    grouped: dict[tuple[str, int], set[int]] = {}
    for (name, one), reach in places.items():
        if reach > everywhere:
            grouped.setdefault((name, reach), set()).add(one)
    for (name, reach), here_ids in sorted(grouped.items()):
        here = _one_of(spec.place_column(register, name), here_ids)
        branches.append(here if reach == EVERYBODY else and_(here, register.about_rank < reach))
    if own and actor.staff_id is not None:
        branches.append(getattr(register, spec.fields[spec.about].column) == actor.staff_id)
    return branches
