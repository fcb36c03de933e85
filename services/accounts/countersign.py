"""Post tags that handle money: the IT administrator gives them, and the site's customer service manager countersigns.

Until every manager concerned has signed, the tag is not among the post's: nobody has to remember to leave it out. Source: the
company's division of duties between who keeps accounts and who answers for the money (rules R204, R205).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, exists, or_, select
from sqlalchemy.orm import Session

from models.roles import MONEY_TAGS, POST_TAGS, forbidden_together
from models.system.post import PostTagHeld, UserPost, user_post_site
from models.system.user import User
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import Role
from services import audit, clock, limits, notices
from services.accounts.users import SUBJECT, Reach
from services.errors import BadInput, Denied, Missing, Refused
from services.judge import actor as actors
from services.judge.actor import Actor

WAITING, REFUSED, GIVEN = "waiting", "refused", "given"
PAGE = "/admin/appointments/"
ANEW = {"populate_existing": True}


@dataclass(frozen=True)
class Waiting:
    """One tag that waits for a signature, with whom it is for and where."""

    held: PostTagHeld
    post: UserPost
    user: User
    sites: frozenset[int]


def signs(actor: Actor) -> Reach:
    """The sites for which he countersigns: those of his plain posts as customer service manager."""
    held = [post for post in actor.posts if post.role is Role.CS_MANAGER and not post.tags]
    return Reach(any(post.all_sites for post in held), frozenset().union(*(post.sites for post in held)))


def signs_everywhere(actor: Actor) -> bool:
    """Whether he countersigns posts that count at every site: a manager of all sites, else the general manager."""
    return any(
        post.all_sites and not post.tags and post.role & (Role.CS_MANAGER | Role.GENERAL_MANAGER)
        for post in actor.posts
    )


def to_wait(wanted: frozenset[str], counts: bool, old: UserPost | None, held: frozenset[str]) -> frozenset[str]:
    """Of the tags that a post is to have, those that must be countersigned first: tags of money that do not count already
    (`held`: those that do), or that come back to life with a post that had ended."""
    alive = old is not None and old.active and not _over(old)
    return frozenset(tag for tag in wanted & MONEY_TAGS if counts and not (alive and tag in held))


def keep(
    session: Session,
    actor: Actor,
    post: UserPost,
    wanted: frozenset[str],
    to_sign: frozenset[str],
    sites: frozenset[int],
) -> None:
    """Write down which of the post's tags wait, and forget what is told of tags that it no longer has. A manager who has
    signed for his site need not sign again; the others hear of it."""
    for note in of_post(session, post.id):
        stays = note.tag in wanted and (note.state == GIVEN or (note.state == WAITING and note.tag in to_sign))
        if not stays:
            session.delete(note)
    session.flush()
    there = {one.tag: one for one in of_post(session, post.id)}
    for tag in sorted(to_sign):
        asked = there.get(tag)
        if asked is None:
            session.add(
                PostTagHeld(
                    post_id=post.id,
                    tag=tag,
                    state=WAITING,
                    given_by_id=actor.user_id,
                    given_by=actor.name,
                    given_at=clock.now(),
                    sites_left=sorted(sites),
                    signed_sites=[],
                )
            )
            _ask(session, post, tag, sites)
            continue
        asked.sites_left = sorted(sites - frozenset(asked.signed_sites))  # what is signed stands for its sites
        if sites and not asked.sites_left:
            _count(session, post, asked)
    session.flush()


def of_post(session: Session, post_id: int) -> list[PostTagHeld]:
    """What is told of the tags of a post."""
    query = select(PostTagHeld).where(PostTagHeld.post_id == post_id).order_by(PostTagHeld.tag)
    return list(session.scalars(query))


def of_posts(session: Session, post_ids: Iterable[int]) -> dict[tuple[int, str], PostTagHeld]:
    """The same of many posts, by post and tag."""
    query = select(PostTagHeld).where(PostTagHeld.post_id.in_(list(post_ids)))
    return {(one.post_id, one.tag): one for one in session.scalars(query)}


def waiting_tags(session: Session, post_ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """The tags of these posts that wait to be countersigned."""
    found: dict[int, set[str]] = {}
    for (post_id, tag), note in of_posts(session, post_ids).items():
        if note.state == WAITING:
            found.setdefault(post_id, set()).add(tag)
    return {post_id: frozenset(tags) for post_id, tags in found.items()}


def waiting(session: Session, actor: Actor, *, limit: int | None = 100) -> list[Waiting]:
    """The tags that wait for his signature, the oldest first; those of his own posts wait for somebody else."""
    reach, everywhere = signs(actor), signs_everywhere(actor)
    if not reach and not everywhere:
        return []
    query = (
        select(PostTagHeld, UserPost, User)
        .join(UserPost, UserPost.id == PostTagHeld.post_id)
        .join(User, User.id == UserPost.user_id)
        .where(PostTagHeld.state == WAITING, UserPost.active, User.active, User.id != actor.user_id)
        .order_by(PostTagHeld.id)
        .limit(limit)
    )
    if not reach.all_sites:
        here = exists().where(user_post_site.c.post_id == UserPost.id, user_post_site.c.site_id.in_(reach.sites))
        query = query.where(or_(here, UserPost.all_sites) if everywhere else here)
    return [
        Waiting(held, post, user, frozenset(held.sites_left))
        for held, post, user in session.execute(query)
        if (everywhere if post.all_sites else reach.all_sites or reach.sites & set(held.sites_left))
    ]


def sign(session: Session, actor: Actor, held_id: int) -> bool:
    """Countersign a tag for the sites that are his; returns whether it counts now. Raises Missing, Denied, Refused."""
    one = _one(session, actor, held_id)
    reach, held = signs(actor), one.held
    others = list(session.scalars(select(UserPost).where(UserPost.user_id == one.user.id, UserPost.active)))
    posts = [(Role.of(post.role), frozenset(post.tags or ())) for post in others]
    if clash := forbidden_together([*posts, (Role.of(one.post.role), frozenset({held.tag}))]):
        raise Refused(clash)
    mine = frozenset(held.sites_left) if reach.all_sites else frozenset(held.sites_left) & reach.sites
    held.sites_left = sorted(frozenset(held.sites_left) - mine)
    held.signed_sites = sorted({*held.signed_sites, *mine})
    _note(session, actor, one, "countersign_tag")
    whole = not held.sites_left
    if whole:
        _count(session, one.post, held)
        _tell(
            session,
            one,
            f"岗位“{_word(held.tag)}”已会签，即时生效",
            f"The post tag {POST_TAGS[held.tag].label.en} is countersigned and counts now",
        )
    session.flush()
    return whole


def refuse(session: Session, actor: Actor, held_id: int, reason: str) -> None:
    """Send a tag back to who gave it, with the reason. Raises Missing, Denied, BadInput."""
    one = _one(session, actor, held_id)
    reason = limits.reason(reason)
    if not reason:
        raise BadInput({"reason": Label("请写明原因", "Say why")})
    held = one.held
    held.state, held.reason, held.decided_by, held.decided_at = REFUSED, reason, actor.name, clock.now()
    _note(session, actor, one, "refuse_tag", reason)
    _tell(
        session,
        one,
        f"岗位“{_word(held.tag)}”未获会签：{reason[:80]}",
        f"The post tag {POST_TAGS[held.tag].label.en} was not countersigned: {reason[:80]}",
    )
    session.flush()


def forget_post(session: Session, post_id: int) -> None:
    """Of a post that is taken away nothing is told."""
    session.execute(delete(PostTagHeld).where(PostTagHeld.post_id == post_id))


def _one(session: Session, actor: Actor, held_id: int) -> Waiting:
    if not signs(actor) and not signs_everywhere(actor):
        raise Denied(Label("由本项目的客服经理会签", "The customer service manager of the site countersigns"))
    post_id = session.scalar(select(PostTagHeld.post_id).where(PostTagHeld.id == held_id))
    if post_id is not None:
        lock(session, post_id)
    found = next((one for one in waiting(session, actor, limit=None) if one.held.id == held_id), None)
    if found is None:
        raise Missing
    return found


def lock(session: Session, post_id: int) -> None:
    """Who changes the tags of a post waits for whoever does so at this moment, and reads what he left."""
    session.scalars(select(UserPost).where(UserPost.id == post_id).with_for_update(), execution_options=ANEW).all()
    session.scalars(select(PostTagHeld).where(PostTagHeld.post_id == post_id), execution_options=ANEW).all()


def _count(session: Session, post: UserPost, held: PostTagHeld) -> None:
    """The tag is the post's from the next request on; the sessions of its holder go on."""
    post.tags = sorted({*(post.tags or ()), held.tag})
    session.delete(held)
    session.flush()
    actors.forget(session, user_ids=[post.user_id])


def _over(post: UserPost) -> bool:
    return post.ends_on is not None and post.ends_on <= clock.today()


def _ask(session: Session, post: UserPost, tag: str, sites: frozenset[int]) -> None:
    user = session.get_one(User, post.user_id)
    zh = f"{user.display_name} 的岗位“{_word(tag)}”经手资金，请会签"
    en = f"The post tag {POST_TAGS[tag].label.en} of {user.display_name} handles money; countersign it"
    if post.all_sites:
        notices.tell(session, zh, en, PAGE, roles=Role.GENERAL_MANAGER)
    for site in sorted(sites):
        notices.tell(session, zh, en, PAGE, roles=Role.CS_MANAGER, site_id=site)


def _tell(session: Session, one: Waiting, zh: str, en: str) -> None:
    """Who gave the tag hears what became of it, and who holds it."""
    about = f"{one.user.display_name}："
    if one.held.given_by_id is not None:
        notices.tell(
            session,
            about + zh,
            f"{one.user.display_name}: {en}",
            f"/admin/users/edit/?id={one.user.id}",
            user_ids=[one.held.given_by_id],
        )
    notices.tell(session, zh, en, "/account/", user_ids=[one.user.id])


def _note(session: Session, actor: Actor, one: Waiting, action: str, reason: str | None = None) -> None:
    held = one.held
    changes = {
        "post.id": [None, one.post.id],
        "post.tag": [None, held.tag],
        "post.signed_sites": [None, list(held.signed_sites)],
        "post.given_by": [None, held.given_by],
    }
    audit.record_system(session, actor, action, (SUBJECT, one.user.id), changes, reason=reason)


def _word(tag: str) -> str:
    return POST_TAGS[tag].label.zh
