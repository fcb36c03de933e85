"""Who may take the next step of a record now: asked of the judge itself, so that a notice asks nobody in vain.

The most specific post comes first: the butler of the building before a post of the site, that before one of all sites;
and of the roles the one nearest to the work. Who holds that post gets the notice, and nobody above him.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from models.system.post import UserPost, user_post_site
from models.system.user import User
from models.vocabulary.flow.workflow import Opens, Step
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from models.vocabulary.rights.role import Role
from services import clock
from services.judge import access, guards
from services.judge.actor import Actor, Post, current_posts, delegates_of, load_actor
from services.reading import ranking
from services.records import openings
from services.workflow import transitions

# The nearest to the work first.
NEAREST = (Role.BUTLER, Role.CLERK, Role.SUPERVISOR, Role.CS_MANAGER, Role.GENERAL_MANAGER, Role.IT_ADMIN)


def who_next(
    session: Session,
    row: Register,
    *,
    first: int | None = None,
    roles: Role = Role(0),
    tags: Iterable[str] = (),
    name: str = "",
    but: int | None = None,
) -> list[int]:
    """The users to ask for the next step of the row (or the step of that name), by id; none in an end state.

    `first` is the staff member whose turn it is, if he may; else those of the most specific post that may take it, a post
    with one of `roles` or `tags` before others. Who acts for one of them is asked with him. Where a guard still bars everybody, those whose post takes the step once it
    is met: what is missing is theirs to bring. `but` is the user who has just acted: he needs no word.
    """
    steps = steps_on(row, name)
    if not steps:
        return []
    wanted = frozenset(tags)
    able: dict[tuple[int, int, int, int], list[int]] = {}
    with session.no_autoflush:
        for actor in _candidates(session, row, steps):
            if actor.user_id is None or actor.user_id == but:
                continue
            ranks = []
            for who in access.people(actor, type(row)):
                for step in steps:
                    posts, now = _taking(session, who, row, step)
                    turn = now and first is not None and who.staff_id == first
                    ranks += [
                        (-1, 0, 0, 0) if turn else (int(not now), _liking(post, roles, wanted), *_rank(post, row))
                        for post in posts
                    ]
            if ranks:
                able.setdefault(min(ranks), []).append(actor.user_id)
    return sorted(able[min(able)]) if able else []


def steps_on(row: Register, name: str = "") -> list[Step]:
    """The steps that bring the row on from where it stands (or those of the name), the system's own left out."""
    spec = row.spec
    if spec.workflow is None or spec.state is None or row.deleted_at is not None:
        return []
    state = getattr(row, spec.state.name)
    if state in spec.ends:
        return []
    steps = [step for step in spec.workflow.from_state(state) if not step.system]
    if name:
        return [step for step in steps if step.name == name]
    return [step for step in steps if ranking.onward(type(row), step, state)] or [
        step for step in steps if not ranking.dead_end(type(row), step)
    ]


def _taking(session: Session, actor: Actor, row: Register, step: Step) -> tuple[tuple[Post, ...], bool]:
    """The posts by which he may take the step now, or fill in the form that stands for it; else those that take it once
    its guard is met (False)."""
    if transitions.judge_as(session, actor, row, step):
        return access.step_posts(actor, row, step), True
    form = ranking.form_of(type(row), step) if actor.delegate is None else None
    if form is not None and access.decide(actor, "create", registry.get(form.target)):
        if openings.is_open(session, actor, row, form):
            return access.opening_posts(actor, row, form.by), True
    if transitions.barred(session, actor, row, step) is not None:
        return (), False
    posts = access.step_posts(actor, row, step)
    return tuple(post for post in posts if guards.suits(session, actor, row, step, post.role)), False


def _candidates(session: Session, row: Register, steps: list[Step]) -> list[Actor]:
    """Those whose role and tags carry one of the steps, with a post that covers the row's site, and who acts for them."""
    forms = [form for step in steps if (form := ranking.form_of(type(row), step)) is not None]
    roles = _roles(steps, forms)
    site = row.spec.place["site"]
    site_id = getattr(row, site) if site else None
    query = (
        select(UserPost.user_id, UserPost.role, UserPost.tags)
        .join(User, User.id == UserPost.user_id)
        .where(User.active, UserPost.role.in_([role.key for role in roles]), current_posts(clock.today()))
        .order_by(UserPost.user_id)
    )
    if site_id is not None:
        here = exists().where(user_post_site.c.post_id == UserPost.id, user_post_site.c.site_id == site_id)
        query = query.where(or_(UserPost.all_sites, here))
    elif row.spec.shared or row.spec.of_company:
        query = query.where(UserPost.all_sites)  # a row of the company is moved on by its posts
    wanted = dict.fromkeys(
        user_id
        for user_id, role, tags in session.execute(query)
        if forms or any(access.post_takes(Post(Role.of(role), tags=frozenset(tags or ())), step) for step in steps)
    )
    acting = dict.fromkeys(delegates_of(session, wanted))
    return [load_actor(session, user_id) for user_id in {**wanted, **acting}]


def _roles(steps: list[Step], forms: list[Opens]) -> list[Role]:
    by = [step.by for step in steps] + [form.by for form in forms]
    every = any(form.by is None for form in forms)
    return [role for role in Role if every or any(one is not None and role in one for one in by)]


def _liking(post: Post, roles: Role, tags: frozenset[str]) -> int:
    """0 for a post of the kind that is wanted, then plain ones, then those kept for something else."""
    if not roles and not tags:
        return 0
    return 0 if post.role in roles or tags & post.tags else 1 if not post.tags else 2


def _rank(post: Post, row: Register) -> tuple[int, int]:
    building = row.spec.place["building"]
    own = post.role is Role.BUTLER and bool(building) and getattr(row, str(building)) in post.buildings
    return (0 if own else 2 if post.all_sites else 1, NEAREST.index(post.role))
