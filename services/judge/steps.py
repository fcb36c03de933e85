"""Who takes a step: a post's role and tags, the departments and persons a row names, before state, guard and four eyes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, false, or_

from models.roles import KNOWN_TAGS, ROLE_LABELS
from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from models.vocabulary.rights.access import AT_NIGHT
from models.vocabulary.rights.role import Role
from services.judge import scopes
from services.judge.actor import Actor, Post
from services.judge.decision import ITS_DEPARTMENT, SYSTEM_MAY, Decision, granted_by, night_only
from services.judge.grants import OF_THE_COMPANY, narrowness, tags_pass
from services.judge.reach import STEP, falls_to, grants_of, reaches


def step_role(actor: Actor, row: Register, step: Any) -> Decision:
    """Whether one of the actor's posts may take the step on this row, before state, guard and four eyes."""
    if actor.is_system:
        return SYSTEM_MAY
    if step.by is None:
        return Decision(False, Label("这一步由系统办理", "The system takes this step"), hidden=True)
    named: Label | None = None
    hours = ""
    for post, part in grants_of(actor, type(row), "view"):
        if post.role not in step.by or not reaches(actor, post, part.scope, type(row), row, STEP):
            continue
        tags = step.tags_for(post.role) | step.and_posts
        if _takes_on(actor, post, step, row):
            return granted_by(post, part)
        if step.within:
            named = ITS_DEPARTMENT
            continue
        if AT_NIGHT in tags:
            hours = hours or post.night
        names = "、".join(KNOWN_TAGS[t].label.zh for t in sorted(tags) if t in KNOWN_TAGS)
        named = Label(f"须由{names or '其他岗位'}办理", f"To be taken by {', '.join(sorted(tags)) or 'another post'}")
    if hours:
        return night_only(hours, f"办理“{step.label.zh}”", f"take the step {step.label.en}")
    roles = [role for role in Role if role in step.by]
    reason = named or Label(
        f"由{'、'.join(ROLE_LABELS[role].zh for role in roles)}办理",
        f"Taken by {', '.join(ROLE_LABELS[role].en for role in roles)}",
    )
    return Decision(False, reason, hidden=True)


def step_posts(actor: Actor, row: Register, step: Any) -> tuple[Post, ...]:
    """Those of the actor's posts that carry the step on this row, before state, guard and four eyes."""
    if step.by is None:
        return ()
    return tuple(
        post
        for post, part in grants_of(actor, type(row), "view")
        if _takes_on(actor, post, step, row) and reaches(actor, post, part.scope, type(row), row, STEP)
    )


def post_takes(post: Post, step: Any) -> bool:
    """Whether a post's role and tags carry the step, on rows that its view grant reaches (on which: `step_rows`)."""
    if step.by is None or post.role not in step.by:
        return False
    return bool(step.within) or _is_named(post, step) or _is_plain(post, step) or _stands_in(post, step)


def step_rows(register: Any, actor: Actor, post: Post, step: Any) -> ColumnElement[bool] | None:
    """Of the rows its view grant reaches, those on which a post that carries the step takes it; None where on all."""
    if step.within and not post.tags & step.and_posts:
        return or_(false(), *(one for _, one in scopes.falls_to(register, actor, post, step.within)))
    site = register.spec.place_column(register, "site")
    if _is_named(post, step) or _is_plain(post, step) or site is None:
        return None
    return site.is_(None)  # type: ignore[no-any-return]


def _is_named(post: Post, step: Any) -> bool:
    return bool(post.tags & (step.tags_for(post.role) | step.and_posts))


def _is_plain(post: Post, step: Any) -> bool:
    return narrowness(post) == 0 and tags_pass(post, step.tags_for(post.role))


def _stands_in(post: Post, step: Any) -> bool:
    """Whether a post of the company stands for the manager on rows of no site: where a step names one of them, that one."""
    wanted = step.tags_for(post.role)
    return narrowness(post) == 1 and not wanted and not step.and_posts & OF_THE_COMPANY


def _takes_on(actor: Actor, post: Post, step: Any, row: Any) -> bool:
    """The same as `post_takes` and `step_rows` on one row. The company's own managers stand for the manager on its rows."""
    if not post_takes(post, step):
        return False
    if step.within and not post.tags & step.and_posts:
        return falls_to(actor, post, row, step.within)
    site = row.spec.place["site"]
    return _is_named(post, step) or _is_plain(post, step) or not site or getattr(row, site) is None
