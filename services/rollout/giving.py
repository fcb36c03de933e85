"""Accounts and posts given: by the administrator himself, so that nothing is given that is not his to give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models.system.post import UserPost
from models.system.user import User
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import Role
from services.accounts import posts, users
from services.errors import AppError, BadInput
from services.judge.actor import Actor
from services.rollout.items import Account, Action, Held, Plan
from services.rollout.packs.keys import Named
from services.rollout.packs.pack import Problem


@dataclass(frozen=True, slots=True)
class Slip:
    """Somebody's first sign-in, to be handed over once."""

    name: str
    number: str
    login: str
    password: str


@dataclass(frozen=True, slots=True)
class Given:
    """What came of one account: its slip where it is new, and the rows of ours that were made."""

    user_id: int
    slip: Slip | None
    made: tuple[tuple[str, int], ...]


def give(session: Session, who: Actor, account: Account, ids: dict[Named, int], site_id: int) -> Given:
    """Make the account, or take the one that is there, and give it its posts. Raises Denied, BadInput."""
    staff: Any = session.get(registry.get("staff"), ids[account.staff])
    slip, made = None, []
    if account.user_id is None:
        values = {
            "username": account.login,
            "display_name": staff.name,
            "staff_no": staff.employee_no,
            "phone": staff.phone,
            "staff_id": staff.id,
        }
        user, password = users.create_user(session, who, values)
        slip = Slip(staff.name, staff.employee_no, user.username, password)
        made.append((users.SUBJECT, user.id))
    else:
        user = session.get_one(User, account.user_id)
    for held in account.posts:
        if held.action is not Action.SAME:
            there = session.get(UserPost, held.post_id) if held.post_id is not None else None
            post = posts.save_post(session, who, user, _input(held, ids, site_id), there)
            if there is None:
                made.append(("user_post", post.id))
    return Given(user.id, slip, tuple(made))


def _input(held: Held, ids: dict[Named, int], site_id: int) -> posts.PostInput:
    return posts.PostInput(
        role=Role.of(held.role),
        all_sites=held.all_sites,
        sites=frozenset() if held.all_sites else frozenset({site_id}),
        buildings=frozenset(ids[one] for one in held.buildings if one in ids),
        tags=held.tags,
        note=held.note,
    )


def refused(session: Session, who: Actor, plan: Plan, ids: dict[Named, int], site_id: int) -> list[Problem]:
    """Why accounts could not be given, tried in the caller's transaction, which it undoes."""
    found = []
    for account in plan.accounts:
        if account.action is Action.REFUSED or account.staff not in ids:
            continue
        try:
            give(session, who, account, ids, site_id)
        except AppError as refusal:
            found += problems(account, refusal)
    return found


def problems(account: Account, refusal: AppError) -> list[Problem]:
    """What was refused of an account, at its place."""
    labels = refusal.fields.values() if isinstance(refusal, BadInput) else (refusal.label,)
    return [Problem(account.place, why, account.login) for why in labels]
