"""The acceptance of a site: everybody signs in by the program, is judged by the real judge, and must be able to do his work and
nothing that is not his.

Nothing of it is written: no sign-in, no row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.roles import MONEY_TAGS, POST_TAGS
from models.system.user import User
from models.vocabulary.formats import login_key
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import BUTLER, CLERK, CS_MANAGER, GENERAL_MANAGER, IT_ADMIN, SUPERVISOR, Role
from services.accounts import countersign, passwords
from services.exchange import order
from services.judge import access
from services.judge.actor import Actor, load_actor
from services.rollout.items import Account, Plan

GOOD, WARNS, BAD = "good", "warns", "bad"
# The main work of a post, as an action on a register: by tag, else by role. What nobody of the role may.
WORK: Final[dict[Role | str, tuple[tuple[str, str], ...]]] = {
    GENERAL_MANAGER: (("view", "fee_standard"), ("view", "complaint")),
    CS_MANAGER: (("view", "unit"), ("create", "service_level_standard"), ("view", "complaint")),
    SUPERVISOR: (("view", "repair_request"),),
    BUTLER: (("view", "unit"), ("create", "repair_request")),
    IT_ADMIN: (("create", "staff"), ("create", "building")),
    "cs_supervisor": (("create", "repair_request"), ("create", "complaint")),
    "engineering_supervisor": (("view", "repair_request"),),
    "reception": (("create", "repair_request"), ("create", "complaint")),
    "night_duty": (("view", "repair_request"),),
    "cashier": (("create", "fee_payment"),),
    "archivist": (("create", "resident"),),
}
NEVER: Final[dict[Role, tuple[tuple[str, str], ...]]] = {
    GENERAL_MANAGER: (("create", "fee_payment"), ("create", "staff")),
    CS_MANAGER: (("create", "fee_payment"),),
    SUPERVISOR: (("create", "fee_payment"), ("create", "staff")),
    BUTLER: (("create", "fee_payment"), ("create", "staff"), ("create", "fee_standard")),
    CLERK: (("create", "staff"), ("create", "fee_standard")),
    IT_ADMIN: (("view", "resident"), ("create", "fee_payment")),
}
SIGNS_IN: Final = Label("登录", "Signs in")
NO_SIGN_IN: Final = Label("不能登录：账号停用或密码不符", "Cannot sign in: disabled, or another password")
MUST_CHANGE: Final = Label("首次登录须改密码", "The password must be changed at first")
CAN: Final = Label("能：{what}", "May {what}")
CANNOT: Final = Label("不能：{what}", "May not {what}")
NO_WORK: Final = Label(
    "这个账号在本项目什么也登记不了：请给岗位标签", "This account enters nothing at this site: give it a post tag"
)
WAITS: Final = Label("“{tag}”待客服经理会签", "{tag} waits for the manager's countersign")
HOMES: Final = Label("看得到 {n} 套房屋", "Sees {n} homes")
NO_HOMES: Final = Label("管家名下没有房屋：请在楼栋里填责任管家", "This butler has no homes: name him in buildings")
NOBODY: Final = Label("没有人能在本项目登记这本台账", "Nobody can enter this register at the site")
_DOES: Final = {"view": Label("看{what}", "see {what}"), "create": Label("登记{what}", "enter {what}")}
COUNTS: Final = (
    ("unit", Label("房屋", "Homes")),
    ("resident", Label("业主和住户", "Residents")),
    ("staff", Label("员工", "Staff")),
    ("building", Label("楼栋", "Buildings")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the checklist: of whom or what, how it came out, and the words."""

    about: str
    state: str
    what: Label

    def told(self) -> list[str]:
        """As plain JSON."""
        return [self.about, self.state, self.what.zh, self.what.en]


def check(session: Session, plan: Plan, site_id: int, first: dict[str, str]) -> list[Line]:
    """The checklist of a site: counts, then each account of the pack; `first` are first passwords by login."""
    lines = [Line(label.zh, GOOD, Label(f"{n}", f"{n}")) for label, n in _counts(session, site_id)]
    people: list[Actor] = []
    for account in plan.accounts:
        lines += _account(session, account, site_id, first, people)
    for ledger in plan.ledgers:
        register = registry.get(ledger.register)
        here = site_id if register.spec.place["site"] not in (None, "id") else None
        if not any(order.may_at(one, register, here) for one in people):
            lines.append(Line(register.spec.label.zh, WARNS, NOBODY))
    return lines


def _counts(session: Session, site_id: int) -> list[tuple[Label, int]]:
    found = []
    for key, label in COUNTS:
        table: Any = registry.get(key)
        query = select(func.count()).select_from(table).where(access.alive(table), table.site_id == site_id)
        found.append((label, session.scalar(query) or 0))
    return found


def _account(
    session: Session, account: Account, site_id: int, first: dict[str, str], people: list[Actor]
) -> list[Line]:
    user = session.scalar(select(User).where(User.username_key == login_key(account.login)))
    about = f"{account.login}（{user.display_name}）" if user is not None else account.login
    password = first.get(account.login)
    if user is None or not user.active or (password and not passwords.check_password(user.password_hash, password)):
        return [Line(about, BAD, NO_SIGN_IN)]
    lines = [Line(about, GOOD, SIGNS_IN)]
    if password:
        lines.append(Line(about, GOOD if user.must_change_password else BAD, MUST_CHANGE))
    actor = load_actor(session, user.id)
    people.append(actor)
    waiting = frozenset().union(
        *countersign.waiting_tags(session, [one.id for one in user.posts]).values(), frozenset()
    )
    lines += [Line(about, WARNS, WAITS.format(tag=POST_TAGS[tag].label)) for tag in sorted(waiting)]
    for held in account.posts:
        lines += _post(actor, about, Role.of(held.role), held.tags - waiting, site_id)
    if any(Role.of(held.role) is BUTLER for held in account.posts):
        unit: Any = registry.get("unit")
        n = session.scalar(select(func.count()).select_from(unit).where(access.reach(unit, actor, "view"))) or 0
        lines.append(Line(about, GOOD if n else WARNS, HOMES.format(n=n) if n else NO_HOMES))
    if not _enters(actor, site_id) and not any(
        Role.of(held.role) & (GENERAL_MANAGER | IT_ADMIN) for held in account.posts
    ):
        lines.append(Line(about, WARNS, NO_WORK))
    return lines


def _post(actor: Actor, about: str, role: Role, tags: frozenset[str], site_id: int) -> list[Line]:
    work = [one for tag in sorted(tags) for one in WORK.get(tag, ())] or list(WORK.get(role, ()))
    lines = []
    for action, key in dict.fromkeys(work):
        may = _may(actor, action, key, site_id)
        lines.append(Line(about, GOOD if may else BAD, CAN.format(what=_words(action, key))))
    for action, key in NEVER.get(role, ()):
        if (action, key) == ("create", "fee_payment") and tags & MONEY_TAGS:
            continue
        may = _may(actor, action, key, site_id)
        lines.append(Line(about, BAD if may else GOOD, CANNOT.format(what=_words(action, key))))
    return lines


def _words(action: str, key: str) -> Label:
    return _DOES[action].format(what=registry.get(key).spec.label)


def _may(actor: Actor, action: str, key: str, site_id: int) -> bool:
    register = registry.get(key)
    if action == "create":
        return bool(order.may_at(actor, register, site_id if register.spec.place["site"] not in (None, "id") else None))
    return bool(access.decide(actor, action, register))


def _enters(actor: Actor, site_id: int) -> bool:
    return any(
        order.may_at(actor, register, site_id)
        for register in registry.all()
        if register.spec.place["site"] not in (None, "id")
    )


def summary(lines: list[list[str]]) -> tuple[int, int]:
    """How many lines of a kept checklist are bad, and how many warn."""
    return sum(one[1] == BAD for one in lines), sum(one[1] == WARNS for one in lines)
