"""Who may do what with which row: each post on its own, and for viewing and steps those for whom he acts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, and_, false, inspect, or_, true

from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from models.vocabulary.rights.access import ACTIONS
from models.vocabulary.rights.role import Role
from services.judge import scopes, states
from services.judge.actor import Actor, Post
from services.judge.decision import (
    ABOUT_HIM,
    ACTION_LABELS,
    NO_ACTION,
    SYSTEM_MAY,
    Decision,
    granted_by,
    night_only,
    posts_of,
)
from services.judge.grants import by_night, carrying, of_company
from services.judge.reach import READING, STEP, grants_of, names_him, reaches
from services.judge.steps import post_takes, step_rows
from services.kept import kept


def acting_in(actor: Actor, register: type[Register]) -> tuple[Actor, ...]:
    """Those for whom he acts in this register: their delegation covers it and they take steps in it. What judges a person
    is never delegated."""
    spec = register.spec
    if not actor.acting or spec.workflow is None or spec.about is not None:
        return ()
    steps = spec.workflow.steps
    return tuple(
        one
        for one in actor.acting
        if (not one.families or spec.group.key in one.families)
        and any(post_takes(post, step) for post in one.posts for step in steps)
    )


def people(actor: Actor, register: type[Register]) -> tuple[Actor, ...]:
    """As whom he takes steps in this register: himself first, then those for whom he acts."""
    return (actor, *acting_in(actor, register))


def decide(actor: Actor, action: str, register: type[Register], row: Register | None = None) -> Decision:
    """Whether the actor may, with any row (row=None) or with this one, and why; what he may only see because he acts for
    somebody is seen, and nothing else."""
    own = _decide(actor, action, register, row)
    if own or not actor.acting or action not in ("list", "view"):
        return own
    return next((found for one in acting_in(actor, register) if (found := _decide(one, action, register, row))), own)


def _decide(actor: Actor, action: str, register: type[Register], row: Register | None = None) -> Decision:
    """Whether the actor may, with any row (row=None) or with this one, and why."""
    if actor.is_system:
        return SYSTEM_MAY
    if row is None:
        return at_all(register, actor.posts, action)
    if action not in ACTIONS:
        return NO_ACTION
    held = grants_of(actor, register, action)
    for post, part in held:
        if not reaches(actor, post, part.scope, register, row, action):
            continue
        if action in ("edit", "delete") and (shut := _shut(actor, row, action)) is not None:
            return shut
        return granted_by(post, part)
    if not held:
        return at_all(register, actor.posts, action)
    verb = ACTION_LABELS[action]
    reason = Label(f"这条记录不在你的{verb.zh}范围内", f"This record is outside what you may {verb.en}")
    return Decision(False, reason, hidden=True)


def _shut(actor: Actor, row: Register, action: str) -> Decision | None:
    """What shuts a row that he reaches: whom it is about, its state, or what it is a line of."""
    if any(names_him(actor, row, name) for name in (row.spec.subject, row.spec.about or "")):
        return ABOUT_HIM
    if (shut := states.bars(row, action)) is not None:
        return Decision(False, shut, waits=True)
    parent = states.parent_of(row)
    found = parent_open(actor, type(row), parent) if parent is not None else None
    return None if found is None or found else found


def parent_open(actor: Actor, child: type[Register], parent: Register) -> Decision:
    """Whether lines of this register may be written under the parent: seen by him, not about him, and its state leaves them
    open. `hidden` where he does not see it."""
    if parent.deleted_at is not None or not decide(actor, "view", type(parent), parent):
        return Decision(False, Label("没有找到所属的记录", "What it belongs to was not found"), hidden=True)
    if names_him(actor, parent, parent.spec.subject):
        return ABOUT_HIM
    shut = states.parent_bars(child, parent)
    return SYSTEM_MAY if shut is None else Decision(False, shut, waits=True)


@kept(16384)
def at_all(register: type[Register], posts: tuple[Post, ...], action: str) -> Decision:
    """Without a row only the posts count, and a page asks some dozen times."""
    if action not in ACTIONS:
        return NO_ACTION
    if held := carrying(register, posts, action):
        return granted_by(*held[0])
    verb, what = ACTION_LABELS[action], register.spec.label
    everywhere = tuple(replace(post, all_sites=True) for post in posts)
    if action not in READING and of_company(register, action) and carrying(register, everywhere, action):
        return Decision(
            False,
            Label(
                f"“{what.zh}”是全公司共用的，由任职全部项目的岗位{verb.zh}",
                f"{what.en} belong to the whole company; posts of all sites {verb.en} them",
            ),
        )
    if hours := by_night(register, posts, action):
        return night_only(hours, f"{verb.zh}“{what.zh}”", f"{verb.en} in {what.en}")
    return Decision(
        False,
        Label(
            f"你的岗位（{posts_of(posts, 'zh')}）没有{verb.zh}“{what.zh}”的权限",
            f"Your post ({posts_of(posts, 'en')}) may not {verb.en} in {what.en}",
        ),
    )


def scope_branches(register: type[Register], actor: Actor, action: str = "view") -> list[ColumnElement[bool]]:
    """The rows the actor may reach, as alternatives that one index each can serve; [] is nothing."""
    if actor.is_system:
        return [true()]
    found = list(_reading(register, actor, action)[0])
    for one in _reading_for(register, actor, action):
        found += _reading(register, one, action)[0]
    return found


def scope(register: type[Register], actor: Actor, action: str = "view") -> ColumnElement[bool]:
    """The same as one condition; `false()` where the actor reaches nothing."""
    if actor.is_system:
        return true()
    own = _reading(register, actor, action)[1]
    others = [_reading(register, one, action)[1] for one in _reading_for(register, actor, action)]
    return or_(own, *others) if others else own


def _reading_for(register: Any, actor: Actor, action: str) -> tuple[Actor, ...]:
    if not actor.acting or action not in ("list", "view"):
        return ()
    return acting_in(actor, register if isinstance(register, type) else inspect(register).mapper.class_)


def _reading(register: Any, actor: Actor, action: str) -> tuple[tuple[ColumnElement[bool], ...], ColumnElement[bool]]:
    if not isinstance(register, type):  # an alias lives for one query
        return scopes.conditions(register, actor, action, grants_of(actor, register, action))
    return kept_reading(register, actor.posts, actor.user_id, actor.staff_id, action)


@kept(8192)
def kept_reading(
    register: type[Register], posts: tuple[Post, ...], user_id: int | None, staff_id: int | None, action: str
) -> tuple[tuple[ColumnElement[bool], ...], ColumnElement[bool]]:
    """Building a condition costs more than running it; the same posts always make the same one."""
    actor = Actor(user_id=user_id, staff_id=staff_id, name="", posts=posts)
    return scopes.conditions(register, actor, action, grants_of(actor, register, action))


def may_list(actor: Actor, key: str) -> bool:
    """Whether the actor may look rows of that register up at all."""
    return key in registry and bool(decide(actor, "list", registry.get(key)))


def step_condition(register: type[Register], actor: Actor, role: Role, step: Any) -> ColumnElement[bool] | None:
    """Where work falls to departments: the rows on which a post of this role takes the step, as SQL; elsewhere None, a row's
    place and owner tell it."""
    if not (register.spec.department or step.within):
        return None
    found: list[ColumnElement[bool]] = [false()]
    for post in actor.posts:
        if post.role is role and post_takes(post, step):
            rows = step_rows(register, actor, post, step)
            within = scope(register, replace(actor, posts=(post,)), STEP)
            found.append(within if rows is None else and_(within, rows))
    return or_(*found)


def alive(register: Any) -> ColumnElement[bool]:
    """Rows not in the recycle bin."""
    return register.deleted_at.is_(None)  # type: ignore[no-any-return]


def reach(register: type[Register], actor: Actor, action: str = "view") -> ColumnElement[bool]:
    """Scope and alive together: what every query of rows for an actor starts from."""
    return and_(alive(register), scope(register, actor, action))
