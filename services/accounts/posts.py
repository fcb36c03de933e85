"""Posts of a user: what may be given, by whom, and which may not meet in one person."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from models.roles import MONEY_TAGS, POST_TAGS, forbidden_together
from models.system.audit import AuditEntry
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
from services.judge.actor import SYSTEM, Actor

WIDER = Label(
    "经手资金的岗位不能直接增加项目，请为新项目另加一个岗位，由那里的客服经理会签",
    "A post that handles money is not widened; add one for the new site, which its manager countersigns",
)

TAGS_CHANGED = Label(
    "打开之后 {name} 改过，现为：{now}。已并入这里，请核对后再保存",
    "{name} changed this meanwhile; it is now: {now}. That is taken in here; look at it and save again",
)
CHANGED = Label("打开之后 {name} 改过，请核对后再保存", "{name} changed this meanwhile; look at it and save again")
NONE = Label("没有岗位标签", "none")
FIELDS = {"tags_waiting": "tags"}  # by what they are called in a form


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


def mark(session: Session, post: UserPost) -> str:
    """How a post stands: who opened its form sends it back, so that nobody changes what he has not seen."""
    return json.dumps(_post_facts(session, post), ensure_ascii=False, sort_keys=True)


def meanwhile(session: Session, user: User, post: UserPost, seen: str) -> dict[str, Label]:
    """What of the post was changed since it was `seen`, by the field of the form, with who changed it last."""
    now, before = _post_facts(session, post), _read(seen)
    changed = [key for key in now if now[key] != before.get(key)]
    if not changed:
        return {}
    query = select(AuditEntry.actor_name).where(AuditEntry.register == SUBJECT, AuditEntry.row_id == user.id)
    who = session.scalar(query.order_by(AuditEntry.id.desc()).limit(1)) or SYSTEM.name
    told = {FIELDS.get(key, key): CHANGED.format(name=who) for key in changed}
    if "tags" in told:
        tags = [POST_TAGS[tag].label for tag in sorted({*now["tags"], *now["tags_waiting"]}) if tag in POST_TAGS]
        words = Label("、".join(one.zh for one in tags), ", ".join(one.en for one in tags)) if tags else NONE
        told["tags"] = TAGS_CHANGED.format(name=who, now=words)
    return told


def tags_since(session: Session, post: UserPost, seen: str, typed: list[str]) -> list[str]:
    """The typed tags, with those that were given and without those that were taken since the post was `seen`."""
    now, before = _post_facts(session, post), _read(seen)
    there, then = ({*facts.get("tags", ()), *facts.get("tags_waiting", ())} for facts in (now, before))
    return sorted(({*typed} - (then - there)) | (there - then))


def _read(seen: str) -> dict[str, Any]:
    try:
        facts = json.loads(seen)
    except ValueError:
        return {}
    return facts if isinstance(facts, dict) else {}


def save_post(
    session: Session,
    actor: Actor,
    user: User,
    wanted: PostInput,
    post: UserPost | None = None,
    *,
    seen: str | None = None,
) -> UserPost:
    """Add a post to the user, or change `post`; his sessions end. A tag of money waits for the manager's countersign, unless
    the system itself gives it. Raises Denied, BadInput, also where the post stands otherwise than it was `seen` (`mark`).
    """
    if not actor.is_system:
        check(session, actor, user)
        _check_giving(actor, wanted)
    if post is not None and post.id and seen is not None:
        countersign.lock(session, post.id)
        if told := meanwhile(session, user, post, seen):
            raise BadInput(fields=told)
    wanted = _complete(wanted)
    if problems := _post_problems(session, user, wanted, post):
        raise BadInput(fields=problems)
    before = _post_facts(session, post) if post is not None and post.id else {}
    held = frozenset(post.tags or ()) if post is not None else frozenset()
    ended = wanted.ends_on is not None and wanted.ends_on <= clock.today()
    to_sign = (
        frozenset() if actor.is_system else countersign.to_wait(wanted.tags, wanted.active and not ended, post, held)
    )
    if post is not None and post.user_id != user.id:
        raise Missing
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
    countersign.keep(session, actor, post, wanted.tags, to_sign, frozenset() if wanted.all_sites else wanted.sites)
    rights_changed(session, user)
    after = _post_facts(session, post)
    changes = {f"post.{key}": [before.get(key), after[key]] for key in after if before.get(key) != after[key]}
    audit.record_system(session, actor, "edit_post" if before else "add_post", (SUBJECT, user.id), changes)
    return post


def remove_post(session: Session, actor: Actor, user: User, post: UserPost) -> None:
    """Take a post away; the user's sessions end. Raises Denied, Missing."""
    check(session, actor, user)
    if post not in user.posts:
        raise Missing
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


def _post_problems(session: Session, user: User, wanted: PostInput, post: UserPost | None) -> dict[str, Label]:
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
        problems["buildings"] = Label("所选楼栋不在所选项目内", "A chosen building is not in the chosen sites")
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
        (Role.of(other.role), frozenset(other.tags or ()) | waiting.get(other.id, frozenset())) for other in others
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
    buildings = session.scalars(select(user_post_building.c.building_id).where(user_post_building.c.post_id == post.id))
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
