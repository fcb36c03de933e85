"""客服主管 settles among the clerks of his own site who keeps archives and keys, sits at the desk and takes the night.

He gives and takes these four post tags and no other (models/roles.py), of clerks whose post lies wholly within his sites. A tag may
end by itself. What changes counts from the holder's next request on. Source: document 004, the key and archive person are named by
the department (R171, R176); document 001, the supervisor arranges the desk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from models.roles import DESIGNATED_TAGS, POST_TAGS, forbidden_together
from models.system.audit import AuditEntry
from models.system.post import PostTagHeld, UserPost, user_post_site
from models.system.user import User
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import Role
from services import audit, clock, notices
from services.accounts.countersign import GIVEN, lock, of_posts
from services.accounts.users import SUBJECT, Reach
from services.errors import BadInput, Denied, Missing, Refused
from services.judge import actor as actors
from services.judge.actor import SYSTEM, Actor, Post, current_posts

MOST = 200
NOT_HIS = Label("岗位指派由本项目的客服主管办理", "Duties are assigned by the customer service supervisor of the site")
NOT_THIS_TAG = Label(
    "这个岗位标签由系统管理员维护，不在此处指派",
    "This post tag is kept by the IT administrator, not assigned here",
)
ELSEWHERE = Label(
    "此人的岗位还涉及其他项目，请系统管理员办理",
    "This post counts at other sites too; ask the IT administrator",
)
HIMSELF = Label("不能给自己指派岗位", "Nobody assigns a duty to himself")
PAST = Label("结束日期不能早于今天", "The last day must not be before today")
MEANWHILE = Label(
    "打开之后 {name} 改过：{now}。请核对，仍要更改就再办一次",
    "{name} changed this meanwhile: {now}. Look at it, and do it again if it is still wanted",
)
ACTS = ("give_tag", "take_tag", "end_tag", "countersign_tag", "refuse_tag")


@dataclass(frozen=True)
class Clerk:
    """A clerk's post at one's sites: who holds it, where, and what is told of its tags."""

    post: UserPost
    user: User
    sites: frozenset[int]
    notes: dict[str, PostTagHeld] = field(default_factory=dict)


def appoints(actor: Actor) -> Reach:
    """The sites where he assigns duties: those of his posts as customer service supervisor."""
    return _reach(actor, lambda post: post.role is Role.SUPERVISOR and (not post.tags or "cs_supervisor" in post.tags))


def sees(actor: Actor) -> Reach:
    """The sites whose duties he may look at: the supervisor's, and the manager's who answers for them."""
    mine = appoints(actor)
    managers = _reach(actor, lambda post: post.role is Role.CS_MANAGER and not post.tags)
    return Reach(mine.all_sites or managers.all_sites, mine.sites | managers.sites)


def clerks(session: Session, actor: Actor, site_id: int | None = None, post_id: int | None = None) -> list[Clerk]:
    """The posts of clerks at his sites (at one of them, or one post) that count today, by name."""
    reach = sees(actor)
    if not reach or (site_id is not None and not reach.covers(Reach(False, frozenset({site_id})))):
        return []
    query = (
        select(UserPost, User)
        .join(User, User.id == UserPost.user_id)
        .where(UserPost.role == Role.CLERK.key, User.active, current_posts(clock.today()))
        .order_by(User.display_name, UserPost.id)
        .limit(MOST)
    )
    if post_id is not None:
        query = query.where(UserPost.id == post_id)
    sites = {site_id} if site_id is not None else None if reach.all_sites else reach.sites
    if sites is not None:
        here = exists().where(user_post_site.c.post_id == UserPost.id, user_post_site.c.site_id.in_(sites))
        query = query.where(or_(here, UserPost.all_sites))
    rows = session.execute(query).all()
    held = _sites(session, [post.id for post, _ in rows])
    notes = of_posts(session, [post.id for post, _ in rows])
    return [
        Clerk(
            post,
            user,
            held.get(post.id, frozenset()),
            {tag: note for (post_id, tag), note in notes.items() if post_id == post.id},
        )
        for post, user in rows
    ]


def why_not(actor: Actor, clerk: Clerk) -> Label | None:
    """Why he does not assign duties to this clerk, or None when he does."""
    reach = appoints(actor)
    if not reach:
        return NOT_HIS
    if clerk.user.id == actor.user_id:
        return HIMSELF
    if not reach.covers(Reach(clerk.post.all_sites, clerk.sites)):
        return ELSEWHERE
    return None


def load(session: Session, actor: Actor, post_id: int) -> Clerk:
    """The clerk's post, where it lies at one of his sites. Raises Missing."""
    found = next(iter(clerks(session, actor, post_id=post_id)), None)
    if found is None:
        raise Missing
    return found


@dataclass(frozen=True)
class Act:
    """One duty given, taken back, ended, countersigned or sent back: who did it, when, of whom, until when, why."""

    entry: AuditEntry
    name: str
    tag: str
    until: date | None


def past(session: Session, actor: Actor, site_id: int | None = None, *, limit: int = 50) -> list[Act]:
    """What happened to the duties of the clerks at his sites (at one of them), the newest first, whoever did it."""
    reach = sees(actor)
    if not reach or (site_id is not None and not reach.covers(Reach(False, frozenset({site_id})))):
        return []
    posts = select(UserPost.id, UserPost.user_id, User.display_name).join(User, User.id == UserPost.user_id)
    posts = posts.where(UserPost.role == Role.CLERK.key)
    sites = {site_id} if site_id is not None else None if reach.all_sites else reach.sites
    if sites is not None:
        here = exists().where(user_post_site.c.post_id == UserPost.id, user_post_site.c.site_id.in_(sites))
        posts = posts.where(or_(here, UserPost.all_sites))
    names = {row.id: row.display_name for row in session.execute(posts)}
    of_them = select(posts.subquery().c.user_id)
    query = select(AuditEntry).where(
        AuditEntry.register == SUBJECT, AuditEntry.row_id.in_(of_them), AuditEntry.action.in_(ACTS)
    )
    found = []
    for entry in session.scalars(query.order_by(AuditEntry.id.desc()).limit(MOST)):
        post_id, tag = _of(entry, "post.id"), _of(entry, "post.tag")
        if post_id in names and tag in POST_TAGS:
            ends_on = _of(entry, "post.tag_ends_on")
            until = date.fromisoformat(ends_on) - timedelta(days=1) if ends_on else None
            found.append(Act(entry, names[post_id], tag, until))
    return found[:limit]


def _of(entry: AuditEntry, name: str) -> Any:
    """What an entry says under the name; a tag may stand in the name itself, and a tag taken away stood there before."""
    changes: dict[str, Any] = entry.changes or {}
    if name == "post.tag" and name not in changes:
        return next((key.removeprefix("post.tag.") for key in changes if key.startswith("post.tag.")), None)
    return (changes.get(name) or [None, None])[1]


def mark(clerk: Clerk, tag: str) -> str:
    """How the duty stands: who opened the page sends it back, so that nobody changes what he has not seen."""
    note, held = clerk.notes.get(tag), tag in (clerk.post.tags or ())
    if note is None:
        return "held" if held else "none"
    return f"{note.given_by_id or 0}.{_day(note.ends_on) or 'open'}.{note.given_at:%Y%m%d%H%M%S%f}"


def give(
    session: Session,
    actor: Actor,
    post_id: int,
    tag: str,
    until: date | None = None,
    *,
    seen: str | None = None,
) -> None:
    """Give the clerk the tag, to the last day `until` where there is one; a tag he holds gets another last day.

    Raises Denied (not your post, not this tag), Missing, Refused (what must not meet in one person), BadInput, also where the
    duty stands otherwise than it was `seen` (`mark`).
    """
    clerk = _checked(session, actor, post_id, tag)
    if words := _meanwhile(session, clerk, tag, seen):
        raise BadInput({"until": words})
    if until is not None and until < clock.today():
        raise BadInput({"until": PAST})
    post, user = clerk.post, clerk.user
    mine = select(UserPost).where(UserPost.user_id == user.id, UserPost.active, UserPost.id != post.id)
    held = [(Role.of(one.role), frozenset(one.tags or ())) for one in session.scalars(mine)]
    wanted = frozenset({*(post.tags or ()), tag})
    if clash := forbidden_together([*held, (Role.CLERK, wanted)]):
        raise Refused(clash)
    note, had = clerk.notes.get(tag), tag in (post.tags or ())
    before = note.ends_on if note is not None else None
    ends_on = None if until is None else until + timedelta(days=1)
    if had and before == ends_on:
        return
    post.tags = sorted(wanted)
    if note is None:
        note = PostTagHeld(post_id=post.id, tag=tag, state=GIVEN, sites_left=[], signed_sites=[])
        session.add(note)
    note.state, note.given_by_id, note.given_by, note.given_at = GIVEN, actor.user_id, actor.name, clock.now()
    note.ends_on = ends_on
    _changed(session, actor, clerk, "give_tag", tag, [tag if had else None, tag], [_day(before), _day(ends_on)])
    span_zh, span_en = (f"，至 {until:%Y-%m-%d}", f" until {until:%Y-%m-%d}") if until else ("", "")
    label = POST_TAGS[tag].label
    notices.tell(
        session,
        f"{actor.name} 指派你为“{label.zh}”{span_zh}",
        f"{actor.name} assigned you: {label.en}{span_en}",
        "/account/",
        user_ids=[user.id],
    )


def take(session: Session, actor: Actor, post_id: int, tag: str, *, seen: str | None = None) -> None:
    """Take the tag away from the clerk. Raises Denied, Missing, Refused where it stands otherwise than it was `seen`."""
    clerk = _checked(session, actor, post_id, tag)
    if tag not in (clerk.post.tags or ()):
        raise Missing
    if words := _meanwhile(session, clerk, tag, seen):
        raise Refused(words)
    _drop(session, actor, clerk, tag, "take_tag")
    label = POST_TAGS[tag].label
    notices.tell(
        session,
        f"{actor.name} 收回了你的岗位“{label.zh}”",
        f"{actor.name} took back your duty: {label.en}",
        "/account/",
        user_ids=[clerk.user.id],
    )


def end_past(session: Session) -> int:
    """Take away the tags whose last day is past; they have counted no more since. Returns how many."""
    query = (
        select(PostTagHeld, UserPost, User)
        .join(UserPost, UserPost.id == PostTagHeld.post_id)
        .join(User, User.id == UserPost.user_id)
        .where(PostTagHeld.ends_on <= clock.today())
    )
    past = session.execute(query.limit(MOST)).all()
    for note, post, user in past:
        lock(session, post.id)
        _drop(session, SYSTEM, Clerk(post, user, frozenset(), {note.tag: note}), note.tag, "end_tag")
    return len(past)


def _checked(session: Session, actor: Actor, post_id: int, tag: str) -> Clerk:
    if not appoints(actor):
        raise Denied(NOT_HIS)
    if tag not in DESIGNATED_TAGS:
        raise Denied(NOT_THIS_TAG)
    lock(session, post_id)
    clerk = load(session, actor, post_id)
    if (reason := why_not(actor, clerk)) is not None:
        raise Denied(reason)
    return clerk


def _meanwhile(session: Session, clerk: Clerk, tag: str, seen: str | None) -> Label | None:
    """What somebody has changed since the page was opened, with who it was; None where it stands as it was seen."""
    if seen is None or seen == mark(clerk, tag):
        return None
    held, note = tag in (clerk.post.tags or ()), clerk.notes.get(tag)
    last = note.ends_on - timedelta(days=1) if note is not None and note.ends_on else None
    query = select(AuditEntry).where(
        AuditEntry.register == SUBJECT, AuditEntry.row_id == clerk.user.id, AuditEntry.action.in_(ACTS)
    )
    entries = session.scalars(query.order_by(AuditEntry.id.desc()).limit(MOST))
    who = next((one.actor_name for one in entries if _of(one, "post.tag") == tag), SYSTEM.name)
    now = (
        Label("没有这一岗位", "no longer held")
        if not held
        else Label(f"至 {last:%Y-%m-%d}", f"until {last:%Y-%m-%d}")
        if last
        else Label("长期", "open-ended")
    )
    return MEANWHILE.format(name=who, now=now)


def _drop(session: Session, actor: Actor, clerk: Clerk, tag: str, action: str) -> None:
    note = clerk.notes.get(tag)
    clerk.post.tags = sorted(set(clerk.post.tags or ()) - {tag})
    before = None if note is None else note.ends_on
    if note is not None:
        session.delete(note)
    _changed(session, actor, clerk, action, tag, [tag, None], [_day(before), None])


def _changed(
    session: Session,
    actor: Actor,
    clerk: Clerk,
    action: str,
    tag: str,
    tags: list[str | None],
    days: list[str | None],
) -> None:
    """The holder's rights are read anew at his next request, and the audit names who, whom, which tag and until when."""
    session.flush()
    actors.forget(session, user_ids=[clerk.user.id])
    changes = {"post.id": [clerk.post.id, clerk.post.id], f"post.tag.{tag}": tags, "post.tag_ends_on": days}
    audit.record_system(session, actor, action, (SUBJECT, clerk.user.id), changes)


def _reach(actor: Actor, counts: Callable[[Post], bool]) -> Reach:
    held = [post for post in actor.posts if counts(post)]
    return Reach(any(post.all_sites for post in held), frozenset().union(*(post.sites for post in held)))


def _sites(session: Session, post_ids: list[int]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    query = select(user_post_site.c.post_id, user_post_site.c.site_id).where(user_post_site.c.post_id.in_(post_ids))
    for post_id, site_id in session.execute(query):
        found.setdefault(post_id, set()).add(site_id)
    return {post_id: frozenset(sites) for post_id, sites in found.items()}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
