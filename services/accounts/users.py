"""User accounts and posts: what the IT administrator does, within what is his to give.

He serves the sites of his own administrator posts. He never changes his own posts, never touches an account that
reaches beyond his sites, and only an administrator of all sites appoints or touches administrators.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.roles import MONEY_TAGS
from models.system.post import UserPost, user_post_site
from models.system.user import User
from models.vocabulary import formats
from models.vocabulary.language.base import Base
from models.vocabulary.language.label import Invalid, Label, Linked
from models.vocabulary.rights.role import Role
from services import audit, clock, notices
from services.accounts import passwords, sign_in, tokens
from services.accounts.reach import Reach as Reach
from services.accounts.reach import administers as administers
from services.accounts.reach import has_account as has_account
from services.accounts.reach import namable as namable
from services.accounts.reach import scope as scope
from services.accounts.reach import sees as sees
from services.accounts.reach import staff_register
from services.errors import BadInput, Denied, Missing
from services.judge import actor as actors
from services.judge.actor import Actor, current_posts
from services.webhooks import hooks

NO_SUCH_PERSON = Label("没有这位员工", "There is no such staff member")
MONEY_STAYS = Label(
    "此账号有经手资金的岗位，经客服经理会签的是原来的员工；换人请先移除该岗位",
    "A post of this account handles money and was countersigned for this person; remove it before another takes over",
)
HAS_ACCOUNT = Label(
    "这位员工已有账号，一人一个账号；请改那个账号", "This person has an account already; change that one"
)
THERE = Label(
    "这位员工已有账号“{name}”，一人一个账号；请改那个账号",
    "This person has the account {name} already; change that one",
)
SHARED = Label(
    "这位员工还有账号“{name}”，一人一个账号：请停用不用的那个，并解除它与员工的关联",
    "This person has the account {name} too; disable the one that is not used and unlink it",
)
JUST_TAKEN = Label("刚刚被另一个账号占用，请核对后再保存", "Another account has just taken it; check and save again")
SUBJECT = "app_user"  # the key of these pages in the catalogue of registers; names the audit entries


def find_users(actor: Actor, text: str = "", *, active: bool | None = None, role: Role | None = None) -> Select[Any]:
    """The query of the accounts he may look at, by name, user name, staff number or phone."""
    query = select(User).where(scope(actor))
    if text := text.strip():
        like = "%" + "".join("\\" + c if c in "\\%_" else c for c in sign_in.text_key(text)) + "%"
        found: list[ColumnElement[bool]] = [
            User.username_key.like(like, escape="\\"),
            User.staff_no.like(like, escape="\\"),
            func.lower(User.display_name).like(like, escape="\\"),
        ]
        if len(phone := sign_in.phone_key(text)) >= 7 and administers(actor):
            found.append(User.phone == phone)
        query = query.where(or_(*found))
    if active is not None:
        query = query.where(User.active.is_(active))
    if role is not None:
        held = UserPost.user_id == User.id, UserPost.role == role.key, current_posts(clock.today())
        query = query.where(exists().where(*held))
    return query


def load(session: Session, actor: Actor, user_id: int) -> User:
    """The account, if he may look at it; raises Missing alike for absent and foreign ones."""
    user = session.scalar(select(User).where(User.id == user_id, scope(actor)))
    if user is None:
        raise Missing
    return user


def why_not(session: Session, actor: Actor, user: User) -> Label | None:
    """Why he may not change this account, or None when he may."""
    mine = administers(actor)
    if not mine:
        return Label("只有系统管理员可以维护账号", "Only an IT administrator maintains accounts")
    if user.id == actor.user_id:
        return Label("不能修改自己的账号，请找另一位系统管理员", "Your own account is changed by another administrator")
    theirs = reach_of(session, user.id)
    if not mine.covers(theirs) or not _names(session, actor, user.staff_id):
        return Label("此账号的任职超出你负责的项目", "This account's posts reach beyond your sites")
    if not mine.all_sites and any(post.role == Role.IT_ADMIN.key for post in user.posts):
        return Label(
            "只有全部项目的系统管理员可以修改系统管理员",
            "Only an all-sites administrator changes administrators",
        )
    return None


def _names(session: Session, actor: Actor, staff_id: int | None) -> bool:
    """Whether he may name this person; nobody, and one who is no longer there, is nobody's to guard."""
    if staff_id is None or session.get(staff_register(), staff_id) is None:
        return True
    found = select(staff_register().id).where(
        staff_register().id == staff_id, staff_register().deleted_at.is_not(None) | namable(actor, "staff")
    )
    return session.scalar(found) is not None


def reach_of(session: Session, user_id: int) -> Reach:
    """All sites of all posts of a user, whether they count today or not."""
    everywhere = session.scalar(select(func.count()).where(UserPost.user_id == user_id, UserPost.all_sites))
    held = select(UserPost.id).where(UserPost.user_id == user_id)
    sites = session.scalars(select(user_post_site.c.site_id).where(user_post_site.c.post_id.in_(held)))
    return Reach(bool(everywhere), frozenset(sites))


def create_user(session: Session, actor: Actor, values: Mapping[str, Any]) -> tuple[User, str]:
    """A new account without posts, and its initial password, which nothing else ever shows again.

    Values: username, display_name, staff_no, phone, staff_id. Raises Denied, BadInput.
    """
    if not actor.is_system and not administers(actor):
        raise Denied(Label("只有系统管理员可以新建账号", "Only an IT administrator creates accounts"))
    password = passwords.initial_password()
    user = User(
        password_hash=passwords.hash_password(password),
        fs_uniquifier=secrets.token_hex(16),
        created_at=clock.now(),
        created_by_id=actor.user_id,
        active=True,
        must_change_password=True,
    )
    changes = _fill(session, actor, user, values)
    _write(session, actor, user)
    audit.record_system(session, actor, "create", (SUBJECT, user.id), changes)
    return user, password


def change_user(session: Session, actor: Actor, user: User, values: Mapping[str, Any]) -> None:
    """Change names, numbers and the person behind the account. Raises Denied, BadInput."""
    check(session, actor, user)
    before = user.staff_id
    changes = _fill(session, actor, user, values)
    _write(session, actor, user)
    if changes:
        if user.staff_id != before:
            rights_changed(session, user)
        actors.forget(session, user_ids=[user.id])
        audit.record_system(session, actor, "edit", (SUBJECT, user.id), changes)
    session.flush()


def set_active(session: Session, actor: Actor, user: User, active: bool) -> None:
    """Enable the account, or disable it and end its sessions. Raises Denied."""
    check(session, actor, user)
    if user.active == active:
        return
    with an_administrator_stays(session):
        user.active = active
    user.failed_count, user.locked_until = 0, None
    rights_changed(session, user)
    if not active:
        tokens.revoke_all(session, actor, user.id)
    action = "enable" if active else "disable"
    audit.record_system(session, actor, action, (SUBJECT, user.id), {"active": [not active, active]})


def reset_password(session: Session, actor: Actor, user: User) -> str:
    """A new initial password, to be changed at the next sign-in; ends the sessions and any lock. Raises Denied."""
    check(session, actor, user)
    password = passwords.initial_password()
    user.password_hash = passwords.hash_password(password)
    user.must_change_password = True
    user.failed_count, user.locked_until = 0, None
    sign_in.end_all(session, user)
    tokens.revoke_all(session, actor, user.id)
    sign_in.log(session, user.id, "reset", None, None, clock.now())
    audit.record_system(session, actor, "reset_password", (SUBJECT, user.id))
    notices.tell(
        session,
        f"{actor.name} 重置了你的密码",
        f"{actor.name} reset your password",
        "/account/",
        user_ids=[user.id],
    )
    session.flush()
    return password


def change_password(session: Session, actor: Actor, user: User, old: str, new: str, *, keep: str | None = None) -> None:
    """The user's own change; ends his other sessions (`keep` is the token of this one) and his access tokens. Raises BadInput."""
    if actor.user_id != user.id:
        raise Denied(Label("只能修改自己的密码", "You can change your own password only"))
    problems: dict[str, Label] = {}
    if not passwords.check_password(user.password_hash, old):
        problems["old_password"] = Label("原密码不正确", "The present password is wrong")
    elif passwords.check_password(user.password_hash, new):
        problems["new_password"] = Label("新密码不能与原密码相同", "The new password must differ from the present one")
    elif problem := passwords.password_problem(new, user.username, user.staff_no, user.phone):
        problems["new_password"] = problem
    if problems:
        raise BadInput(fields=problems)
    user.password_hash = passwords.hash_password(new)
    user.must_change_password = False
    sign_in.end_all(session, user, keep=keep)
    tokens.revoke_all(session, actor, user.id)
    audit.record_system(session, actor, "change_password", (SUBJECT, user.id))
    session.flush()


def revoke_token(session: Session, actor: Actor, user: User, token_id: int) -> None:
    """End an access token of the user and tell him. Raises Denied, Missing."""
    check(session, actor, user)
    token = tokens.revoke(session, actor, user.id, token_id)
    zh, en = f"{actor.name} 吊销了你的令牌“{token.name}”", f"{actor.name} revoked your access token {token.name}"
    notices.tell(session, zh, en, "/account/", user_ids=[user.id])


def end_webhook(session: Session, actor: Actor, user: User, hook_id: int) -> None:
    """End a webhook of the user and tell him. Raises Denied, Missing."""
    check(session, actor, user)
    hook = hooks.find(session, user.id, hook_id)
    hooks.end(session, actor, hook)
    zh, en = f"{actor.name} 停用了你的回调 {hook.url}", f"{actor.name} ended your webhook {hook.url}"
    notices.tell(session, zh, en, "/account/", user_ids=[user.id])


def check(session: Session, actor: Actor, user: User) -> None:
    """Raises Denied when he may not change this account."""
    if not actor.is_system and (reason := why_not(session, actor, user)):
        raise Denied(reason)


def _fill(session: Session, actor: Actor, user: User, values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Set the fields on the user; returns the changes for the audit, raises BadInput."""
    problems: dict[str, Label] = {}
    username = formats.plain(str(values.get("username", user.username) or ""))
    name = formats.person(str(values.get("display_name", user.display_name) or ""))
    staff_no = sign_in.text_key(str(values.get("staff_no", user.staff_no) or "")) or None
    phone = str(values.get("phone", user.phone) or "").strip() or None
    staff_id = values.get("staff_id", user.staff_id)
    key = sign_in.text_key(username)
    if key != user.username_key and (wrong := formats.wrong_login(username)) is not None:
        problems["username"] = wrong
    if not 1 <= len(name) <= 60:
        problems["display_name"] = Label("请填写姓名，最多 60 字", "Enter the name, at most 60 characters")
    if staff_no and len(staff_no) > 40:
        problems["staff_no"] = Label("工号最多 40 位", "At most 40 characters")
    if phone:
        try:
            phone = sign_in.phone_key(formats.phone(phone))
        except Invalid as error:
            problems["phone"] = error.label
    if staff_id != user.staff_id and (wrong := _wrong_person(session, actor, user, staff_id)) is not None:
        problems["staff_id"] = wrong
    # One box takes all three at sign-in, so no name of one account may be a name of another.
    for field, text in (("username", key), ("staff_no", staff_no), ("phone", phone)):
        if text and field not in problems and _taken(session, text, user.id):
            problems[field] = Label("已被另一个账号使用", "Another account uses it")
    if problems:
        raise BadInput(fields=problems)
    new = {
        "username": username,
        "display_name": name,
        "staff_no": staff_no,
        "phone": phone,
        "staff_id": staff_id,
    }
    changes = {field: [getattr(user, field), value] for field, value in new.items() if getattr(user, field) != value}
    for field, value in new.items():
        setattr(user, field, value)
    user.username_key = key
    if "staff_id" in changes:
        user.repeats = None
    if "phone" in changes:
        changes["phone"] = [formats.mask_phone(value) if value else None for value in changes["phone"]]
    return changes


def _wrong_person(session: Session, actor: Actor, user: User, staff_id: int | None) -> Label | None:
    """Why the account may not come to be this person's, or nobody's; None where it may."""
    if _answers_for_money(user):
        return MONEY_STAYS
    if staff_id is None:
        return None
    staff: Any = staff_register()
    if session.scalar(select(staff.id).where(staff.id == staff_id, namable(actor, "staff"))) is None:
        return NO_SUCH_PERSON
    other = _account_of(session, staff_id, user.id)
    return None if other is None else _there(session, actor, other)


def _answers_for_money(user: User) -> bool:
    """Whether the person behind the account was countersigned for money: another one needs a post of his own."""
    return user.staff_id is not None and any(MONEY_TAGS & set(post.tags or ()) for post in user.posts)


def _write(session: Session, actor: Actor, user: User) -> None:
    """Write the account; raises BadInput where the database knows better, as somebody saved the same at this moment."""
    wanted = user.staff_id
    try:
        with session.begin_nested():
            session.add(user)
            session.flush()
    except IntegrityError:
        with session.no_autoflush:
            other = _account_of(session, wanted, user.id)
        problem = {"": JUST_TAKEN} if other is None else {"staff_id": _there(session, actor, other)}
        raise BadInput(fields=problem) from None


def double_of(session: Session, actor: Actor, user: User) -> Label | None:
    """That the person behind the account has another one, in words; None where he has not, or nobody is told of it."""
    other = _account_of(session, user.staff_id, user.id)
    if other is None or not administers(actor):
        return None
    return SHARED.format(name=other.username) if _looks_at(session, actor, other) else HAS_ACCOUNT


def _account_of(session: Session, staff_id: int | None, but: int | None) -> User | None:
    """Another account of this person."""
    if staff_id is None:
        return None
    query = select(User).where(User.staff_id == staff_id, User.id != (but or 0))
    return session.scalar(query.order_by(User.id).limit(1))


def _looks_at(session: Session, actor: Actor, user: User) -> bool:
    return session.scalar(select(User.id).where(User.id == user.id, scope(actor))) is not None


def _there(session: Session, actor: Actor, other: User) -> Label:
    """That there is an account, with the way to it for who may look at it."""
    if not _looks_at(session, actor, other):
        return HAS_ACCOUNT
    said = THERE.format(name=other.username)
    return Linked(said.zh, said.en, f"/admin/users/edit/?id={other.id}")


def _taken(session: Session, text: str, user_id: int | None) -> bool:
    same = or_(User.username_key == text, User.staff_no == text, User.phone == text)
    return session.scalar(select(User.id).where(same, User.id != (user_id or 0)).limit(1)) is not None


def ids_in(session: Session, table_name: str, ids: frozenset[int], sites: frozenset[int] | None = None) -> list[int]:
    """Those of the ids that exist in the register's table (and lie in the sites)."""
    table = Base.metadata.tables.get(table_name)
    if table is None or not ids:
        return []
    query = select(table.c.id).where(table.c.id.in_(ids))
    if "deleted_at" in table.c:
        query = query.where(table.c.deleted_at.is_(None))
    if sites is not None:
        query = query.where(table.c.site_id.in_(sites))
    return list(session.scalars(query))


def rights_changed(session: Session, user: User) -> None:
    """End the user's sessions and make every process read his rights again."""
    sign_in.end_all(session, user)
    actors.forget(session, user_ids=[user.id])
    session.flush()


@contextmanager
def an_administrator_stays(session: Session) -> Iterator[None]:
    """Around a change: raises Denied when it takes the last active all-sites administrator away."""
    before = _administrators(session)
    yield
    session.flush()
    if before and not _administrators(session):
        raise Denied(
            Label(
                "至少要保留一位启用的全部项目系统管理员",
                "At least one active all-sites administrator must stay",
            )
        )


def _administrators(session: Session) -> int:
    query = select(func.count()).select_from(UserPost).join(User, User.id == UserPost.user_id)
    held = UserPost.role == Role.IT_ADMIN.key, UserPost.all_sites, current_posts(clock.today())
    return session.scalar(query.where(User.active, *held)) or 0
