"""Posts of a user: what may be given, by whom, and which may not meet in one person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from models.roles import MONEY_TAGS, POST_TAGS, forbidden_together
from models.system.post import UserPost, user_post_building, user_post_site
from models.system.user import User
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import Role
from services import audit, clock
from services.accounts import countersign
from services.accounts.users import (
    SUBJECT,
    Reach,
    administers,
    an_administrator_stays,
    check,
    ids_in,
    rights_changed,
)
from services.errors import BadInput, Denied, Missing
from services.judge.actor import Actor

WIDER = Label(
    "经手资金的岗位不能直接增加项目，请为新项目另加一个岗位，由那里的客服经理会签",
    "A post that handles money is not widened; add one for the new site, which its manager countersigns",
)


@dataclass(frozen=True)
class PostInput:
    """A post as it is to be."""

    role: Role
    all_sites: bool = False
    sites: frozenset[int] = frozenset()
    buildings: frozenset[int] = frozenset()
    tags: frozenset[str] = frozenset()
    active: bool = True
    note: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None


def save_post(
    session: Session, actor: Actor, user: User, wanted: PostInput, post: UserPost | None = None
) -> UserPost:
    """Add a post to the user, or change `post`; his sessions end. A tag of money waits for the manager's countersign, unless
    the system itself gives it. Raises Denied, BadInput.
    """
    if not actor.is_system:
        check(session, actor, user)
        _check_giving(actor, wanted)
    wanted = _complete(wanted)
    if problems := _post_problems(session, user, wanted, post):
        raise BadInput(fields=problems)
    before = _post_facts(session, post) if post is not None and post.id else {}
    held = frozenset(post.tags or ()) if post is not None else frozenset()
    ended = wanted.ends_on is not None and wanted.ends_on <= clock.today()
    to_sign = (
        frozenset()
        if actor.is_system
        else countersign.to_wait(wanted.tags, wanted.active and not ended, post, held)
    )
    if post is not None and post.user_id != user.id:
        raise Missing()
    with an_administrator_stays(session):
        if post is None:
            post = UserPost(created_at=clock.now())
            user.posts.append(post)
        post.role, post.all_sites, post.tags = (
            wanted.role.key,
            wanted.all_sites,
            sorted(wanted.tags - to_sign),
        )
        post.active, post.note = wanted.active, wanted.note
        post.starts_on, post.ends_on = wanted.starts_on, wanted.ends_on
        session.flush()
    _store(session, user_post_site, "site_id", post.id, frozenset() if wanted.all_sites else wanted.sites)
    _store(session, user_post_building, "building_id", post.id, wanted.buildings)
    countersign.keep(
        session, actor, post, wanted.tags, to_sign, frozenset() if wanted.all_sites else wanted.sites
    )
    rights_changed(session, user)
    after = _post_facts(session, post)
    changes = {f"post.{key}": [before.get(key), after[key]] for key in after if before.get(key) != after[key]}
    audit.record_system(session, actor, "edit_post" if before else "add_post", (SUBJECT, user.id), changes)
    return post


def remove_post(session: Session, actor: Actor, user: User, post: UserPost) -> None:
    """Take a post away; the user's sessions end. Raises Denied, Missing."""
    check(session, actor, user)
    if post not in user.posts:
        raise Missing()
    facts = _post_facts(session, post)
    countersign.forget_post(session, post.id)
    with an_administrator_stays(session):
        for table in (user_post_site, user_post_building):
            session.execute(delete(table).where(table.c.post_id == post.id))
        user.posts.remove(post)
    rights_changed(session, user)
    changes = {f"post.{key}": [value, None] for key, value in facts.items()}
    audit.record_system(session, actor, "remove_post", (SUBJECT, user.id), changes)


def _check_giving(actor: Actor, wanted: PostInput) -> None:
    mine = administers(actor)
    if wanted.role is Role.IT_ADMIN and not mine.all_sites:
        raise Denied(
            Label(
                "只有全部项目的系统管理员可以任命系统管理员",
                "Only an all-sites administrator appoints administrators",
            )
        )
    wanted = _complete(wanted)
    if not mine.covers(Reach(wanted.all_sites, wanted.sites)):
        raise Denied(Label("不能授予你自己不负责的项目", "You cannot grant sites that are not yours"))


def _complete(wanted: PostInput) -> PostInput:
    """A company-wide tag brings all sites with it (models/roles.py)."""
    if any(tag in POST_TAGS and POST_TAGS[tag].all_sites for tag in wanted.tags) and not wanted.all_sites:
        return replace(wanted, all_sites=True, sites=frozenset())
    return wanted


def _post_problems(
    session: Session, user: User, wanted: PostInput, post: UserPost | None
) -> dict[str, Label]:
    problems: dict[str, Label] = {}
    if wanted.role not in tuple(Role):
        return {"role": Label("请选择一个角色", "Choose one role")}
    if not wanted.all_sites and not wanted.sites:
        problems["sites"] = Label(
            "至少选择一个项目，否则什么也看不到", "Choose at least one site, or nothing can be seen"
        )
    elif wanted.sites - set(ids_in(session, "site", wanted.sites)):
        problems["sites"] = Label("所选项目不存在", "A chosen site does not exist")
    sites = None if wanted.all_sites else wanted.sites
    if wanted.buildings and wanted.role is not Role.BUTLER:
        problems["buildings"] = Label("只有管家按楼栋任职", "Only butlers are posted by building")
    elif wanted.buildings - set(ids_in(session, "building", wanted.buildings, sites)):
        problems["buildings"] = Label(
            "所选楼栋不在所选项目内", "A chosen building is not in the chosen sites"
        )
    if any(tag not in POST_TAGS or POST_TAGS[tag].role is not wanted.role for tag in wanted.tags):
        problems["tags"] = Label("岗位标签不属于这个角色", "A post tag does not belong to this role")
    if wanted.starts_on and wanted.ends_on and wanted.ends_on <= wanted.starts_on:
        problems["ends_on"] = Label("结束日期要晚于开始日期", "The end must be after the start")
    if post is not None and post.id and (MONEY_TAGS & wanted.tags & set(post.tags or ())):
        there = Reach(post.all_sites, post_scope(session, post)[0])
        if "sites" not in problems and not there.covers(Reach(wanted.all_sites, wanted.sites)):
            problems["sites"] = WIDER
    others = [other for other in user.posts if other is not post and other.active]
    waiting = countersign.waiting_tags(session, [other.id for other in others])
    held = [(wanted.role, wanted.tags)] + [
        (Role.of(other.role), frozenset(other.tags or ()) | waiting.get(other.id, frozenset()))
        for other in others
    ]
    if wanted.active and not problems and (clash := forbidden_together(held)):
        problems["tags"] = clash
    return problems


def _store(session: Session, table: Table, column: str, post_id: int, wanted: frozenset[int]) -> None:
    session.execute(delete(table).where(table.c.post_id == post_id))
    if wanted:
        session.execute(insert(table), [{"post_id": post_id, column: one} for one in sorted(wanted)])


def post_scope(session: Session, post: UserPost) -> tuple[frozenset[int], frozenset[int]]:
    """The sites and the buildings a post names."""
    sites = session.scalars(select(user_post_site.c.site_id).where(user_post_site.c.post_id == post.id))
    buildings = session.scalars(
        select(user_post_building.c.building_id).where(user_post_building.c.post_id == post.id)
    )
    return frozenset(sites), frozenset(buildings)


def _post_facts(session: Session, post: UserPost) -> dict[str, Any]:
    sites, buildings = post_scope(session, post)
    return {
        "role": post.role,
        "all_sites": post.all_sites,
        "sites": sorted(sites),
        "buildings": sorted(buildings),
        "tags": sorted(post.tags or ()),
        "tags_waiting": sorted(countersign.waiting_tags(session, [post.id]).get(post.id, ())),
        "active": post.active,
        "note": post.note,
        "starts_on": post.starts_on.isoformat() if post.starts_on else None,
        "ends_on": post.ends_on.isoformat() if post.ends_on else None,
    }
