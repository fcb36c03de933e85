"""The accounts and posts of a pack: planned here, given by the administrator himself, within what is his to give.

Nobody is told his password by the plan: it is made when the account is, and a post that handles money waits for the manager's
countersign as ever.
"""

from __future__ import annotations

import difflib
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.roles import POST_TAGS, ROLE_LABELS, forbidden_together
from models.system.user import User
from models.vocabulary.formats import login_key, wrong_login
from models.vocabulary.language.label import Invalid, Label
from models.vocabulary.rights.role import Role
from services.accounts import countersign, posts
from services.rollout import cells
from services.rollout.items import Account, Action, Held, Plan
from services.rollout.packs import patterns
from services.rollout.packs.keys import Named
from services.rollout.packs.pack import Entry, Problem
from services.rollout.world import World

NEEDED: Final = Label("请填“{what}”", "Give the {what}")
NO_ROLE: Final = Label("没有这个角色", "There is no such role")
NO_TAG: Final = Label("没有这个岗位标签", "There is no such post tag")
OTHER_ROLE: Final = Label("“{tag}”不是“{role}”的标签", "{tag} is no tag of {role}")
NOT_BUTLER: Final = Label("只有管家按楼栋任职", "Only butlers are posted by building")
TWO_PEOPLE: Final = Label("这个登录名在 {place} 是另一个人的", "At {place} this login is somebody else's")
TAKEN: Final = Label("这个登录名已是“{name}”的", "This login is {name}'s already")
HAS_ONE: Final = Label("这位员工已有账号“{login}”", "This person has the account {login} already")
TWICE: Final = Label("和 {place} 是同一个岗位", "The same post as {place}")
_ROLES: Final = {
    word.replace(" ", "").casefold(): role
    for role, label in ROLE_LABELS.items()
    for word in (label.zh, label.en, role.key)
}
_TAGS: Final = {
    word.replace(" ", "").casefold(): tag
    for tag in POST_TAGS.values()
    for word in (tag.label.zh, tag.label.en, tag.key)
}


def plan(session: Session, plan: Plan, world: World) -> None:
    """Enter the accounts into the plan, each with what becomes of it and of its posts."""
    found: dict[str, Account] = {}
    for entry in plan.pack.rows("post"):
        before = len(plan.problems)
        who, held = _who(plan, world, entry), _held(plan, world, entry)
        if who is None or held is None or len(plan.problems) > before:
            continue
        login, staff = who
        account = found.setdefault(login_key(login), Account(login, entry.place, staff))
        if account.staff != staff:
            plan.problems.append(Problem(entry.at("login"), TWO_PEOPLE.format(place=account.place), login))
        elif same := next(
            (one for one in account.posts if (one.role, one.all_sites) == (held.role, held.all_sites)), None
        ):
            plan.problems.append(Problem(entry.at("role"), TWICE.format(place=same.place), entry.text("role")))
        else:
            account.posts.append(held)
    for account in found.values():
        _compare(session, plan, world, account)
    plan.accounts = list(found.values())


def _who(plan: Plan, world: World, entry: Entry) -> tuple[str, Named] | None:
    login, number = entry.text("login"), entry.text("staff")
    for name, text, label in (
        ("login", login, Label("登录名", "login")),
        ("staff", number, Label("工号", "staff number")),
    ):
        if not text:
            plan.problems.append(Problem(entry.at(name), NEEDED.format(what=label)))
    if not login or not number:
        return None
    if (wrong := wrong_login(login)) is not None:
        plan.problems.append(Problem(entry.at("login"), wrong, login))
    staff = world.find("staff", number)
    if isinstance(staff, Label):
        plan.problems.append(Problem(entry.at("staff"), staff, number, world.near("staff", number)))
        return None
    return login, staff


def _held(plan: Plan, world: World, entry: Entry) -> Held | None:
    text = entry.text("role")
    role: Role | None = cells.one_of(_ROLES, text)
    if role is None:
        near = difflib.get_close_matches(text, [label.zh for label in ROLE_LABELS.values()], 3, 0.4)
        plan.problems.append(Problem(entry.at("role"), NO_ROLE, text, tuple(near)))
        return None
    tags = set()
    for word in patterns.spread(entry.text("tags")):
        tag = cells.one_of(_TAGS, word)
        if tag is None:
            known = [one.label.zh for one in POST_TAGS.values() if one.role is role]
            near = difflib.get_close_matches(word, known, 3, 0.3) or known[:6]
            plan.problems.append(Problem(entry.at("tags"), NO_TAG, word, tuple(near)))
        elif tag.role is not role:
            said = OTHER_ROLE.format(tag=tag.label, role=ROLE_LABELS[role])
            plan.problems.append(Problem(entry.at("tags"), said, word))
        else:
            tags.add(tag.key)
    everywhere = bool(cells.truth(plan, entry, "all_sites")) or any(POST_TAGS[one].all_sites for one in tags)
    note = entry.text("note") or None
    return Held(entry.place, role.key, frozenset(tags), _buildings(plan, world, entry, role), everywhere, note)


def _buildings(plan: Plan, world: World, entry: Entry, role: Role) -> tuple[Named, ...]:
    text = entry.text("buildings")
    if text and role is not Role.BUTLER:
        plan.problems.append(Problem(entry.at("buildings"), NOT_BUTLER, text))
        return ()
    found = []
    try:
        for part in patterns.spread(text):
            building = world.find("building", part)
            if isinstance(building, Label):
                plan.problems.append(Problem(entry.at("buildings"), building, part, world.near("building", part)))
            else:
                found.append(building)
    except Invalid as refusal:
        plan.problems.append(Problem(entry.at("buildings"), refusal.label, text))
    return tuple(found)


def _compare(session: Session, plan: Plan, world: World, account: Account) -> None:
    staff_id = world.ids.get(account.staff)
    user = session.scalar(select(User).where(User.username_key == login_key(account.login)))
    theirs = session.scalar(select(User).where(User.staff_id == staff_id)) if staff_id is not None else None
    if user is not None and (staff_id is None or user.staff_id != staff_id):
        _refuse(plan, account, TAKEN.format(name=user.display_name))
        return
    if user is None and theirs is not None:
        _refuse(plan, account, HAS_ONE.format(login=theirs.username))
        return
    there = list(user.posts) if user is not None else []
    if user is not None:
        account.user_id, account.action = user.id, Action.SAME
    for held in account.posts:
        _post(session, plan, world, held, there)
    mine = {held.post_id for held in account.posts}
    others = [(Role.of(one.role), frozenset(one.tags or ())) for one in there if one.active and one.id not in mine]
    if clash := forbidden_together([*others, *((Role.of(held.role), held.tags) for held in account.posts)]):
        plan.problems.append(Problem(account.place, clash, account.login))


def _post(session: Session, plan: Plan, world: World, held: Held, there: list[Any]) -> None:
    """Whether he has this post already, and as it is wanted."""
    site_id = plan.site_id
    for post in there:
        sites, buildings = posts.post_scope(session, post)
        here = post.all_sites if held.all_sites else site_id in sites
        if not post.active or post.role != held.role or not here:
            continue
        waiting = countersign.waiting_tags(session, [post.id]).get(post.id, frozenset())
        wanted = {world.ids.get(one) for one in held.buildings}
        same = {*(post.tags or ()), *waiting} == held.tags and buildings == wanted and (post.note or None) == held.note
        held.post_id, held.action = post.id, Action.SAME if same else Action.CHANGED
        return


def _refuse(plan: Plan, account: Account, why: Label) -> None:
    account.action = Action.REFUSED
    plan.problems.append(Problem(account.place, why, account.login))
