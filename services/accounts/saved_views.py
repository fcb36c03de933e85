"""Saved views: the conditions, columns and order of a list under a name, one's own or shared with a role.

A view is nothing but an address: who opens it sees what his own rights show of it. So that no name tells what a reader may not
know, a shared one holds no words searched for and no condition on personal data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_ as joined
from typing import Any

from sqlalchemy import String, bindparam, cast, delete, func, literal, or_, select, update
from sqlalchemy.orm import Session

from models.roles import ROLE_LABELS
from models.system.saved_view import SavedView
from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from models.vocabulary.rights.role import BUSINESS_ROLES, CS_MANAGER, GENERAL_MANAGER, SUPERVISOR, Role
from services import clock, limits
from services.accounts import preferences
from services.errors import BadInput, Denied, Missing
from services.judge import access
from services.judge.actor import Actor

# Who gives others a view: those who lead others.
SHARING = GENERAL_MANAGER | CS_MANAGER | SUPERVISOR
MOST, LONGEST_NAME = 30, 20
Args = Sequence[tuple[str, str]]
# Marks, among the keys of preferences, the view that a role's list opens with; no preference is called so.
_OPENS = "opens:"
_BEGINNING = preferences.MANY.union_all(
    select(literal(_OPENS) + cast(SavedView.id, String), SavedView.asked).where(
        SavedView.register == bindparam("register"),
        SavedView.role.in_(bindparam("roles", expanding=True)),
        SavedView.opens,
    )
)


@dataclass(frozen=True, slots=True)
class View:
    """A view as its reader meets it; `role` is the key of the role it is shared with, empty for none."""

    id: int
    name: str
    args: tuple[tuple[str, str], ...]
    mine: bool
    role: str
    opens: bool


def may_share(actor: Actor) -> bool:
    """Whether one of his posts leads others."""
    return bool(_roles(actor) & SHARING)


def shareable() -> list[Role]:
    """The roles a view can be shared with, in the order of their labels."""
    return [role for role in ROLE_LABELS if role & BUSINESS_ROLES]


def offered(session: Session, actor: Actor, register: type[Register]) -> list[View]:
    """His own views of the register and those shared with a role of his, by name; none where he may not open the list."""
    if not access.decide(actor, "view", register):
        return []
    found = session.scalars(_reachable(actor, register).order_by(SavedView.name, SavedView.id))
    return [_view(actor, one) for one in found]


def one(session: Session, actor: Actor, register: type[Register], view_id: int) -> View | None:
    """A view of his or shared with him; None where there is none: a link to it still shows its list."""
    found = session.scalar(_reachable(actor, register).where(SavedView.id == view_id))
    return None if found is None else _view(actor, found)


def beginning(
    session: Session, actor: Actor, register: type[Register], *keys: str
) -> tuple[dict[str, Any], View | None]:
    """His preferences under the keys, and what the list opens with where its address says nothing: the view he chose, else
    his role's, else None. One statement, two where he chose one."""
    key = register.spec.key
    if actor.user_id is None:
        return {}, None
    asked = {
        "user_id": actor.user_id,
        "keys": [*keys, f"view.{key}"],
        "register": key,
        "roles": _keys(actor),
    }
    found = list(session.connection().execute(_BEGINNING, asked))
    prefs = preferences.read(found)
    chosen = prefs.get(f"view.{key}")
    if chosen is not None:
        return prefs, one(session, actor, register, chosen) if chosen else None
    for row in found:
        if row.key.startswith(_OPENS):
            pairs = tuple((str(name), str(value)) for name, value in row.value)
            return prefs, View(int(row.key.removeprefix(_OPENS)), "", pairs, False, "", True)
    return prefs, None


def save(
    session: Session,
    actor: Actor,
    register: type[Register],
    name: str,
    args: Args,
    *,
    role: str = "",
    opens: bool = False,
) -> View:
    """Keep the list's address under a name; a view of his with that name is replaced. `role` shares it; `opens` makes it what
    the list begins with, for that role or for himself. Raises BadInput beside `name` or `role`, Denied who may not share."""
    name = limits.short(" ".join(name.split()), LONGEST_NAME, "name")
    if actor.user_id is None or not access.decide(actor, "view", register):
        raise Missing
    if not name:
        raise BadInput({"name": Label("给视图起个名字", "Give the view a name")})
    if role:
        _may_share(actor, register, role, args)
    own = (SavedView.owner_id == actor.user_id, SavedView.register == register.spec.key)
    kept = session.scalar(select(SavedView).where(*own, SavedView.name == name))
    if kept is None:
        if (session.scalar(select(func.count()).select_from(SavedView).where(*own)) or 0) >= MOST:
            raise BadInput(
                {
                    "name": Label(
                        f"一本台账最多存 {MOST} 个视图，请先删去不用的",
                        f"At most {MOST} views a register; remove one you no longer use",
                    )
                }
            )
        kept = SavedView(owner_id=actor.user_id, register=register.spec.key, name=name)
        session.add(kept)
    kept.asked, kept.role, kept.updated_at = [list(pair) for pair in args], role, clock.now()
    kept.opens = bool(role) and opens
    session.flush()
    if kept.opens:  # one a role
        others = (SavedView.register == kept.register, SavedView.role == role, SavedView.id != kept.id)
        session.execute(update(SavedView).where(*others).values(opens=False))
    elif opens:
        open_with(session, actor, register, kept.id)
    return _view(actor, kept)


def open_with(session: Session, actor: Actor, register: type[Register], view_id: int | None) -> None:
    """Let his list begin with a view; 0 is with none, None with what his role begins with. Raises Missing."""
    if view_id and one(session, actor, register, view_id) is None:
        raise Missing
    preferences.put(session, actor, f"view.{register.spec.key}", view_id)


def remove(session: Session, actor: Actor, register: type[Register], view_id: int) -> str:
    """Take one of his own views away, for everybody it is shared with; gives its name. Raises Missing."""
    kept = session.scalar(
        _reachable(actor, register).where(SavedView.id == view_id, SavedView.owner_id == actor.user_id)
    )
    if kept is None:
        raise Missing
    name = str(kept.name)
    session.execute(delete(SavedView).where(SavedView.id == view_id))
    return name


def _may_share(actor: Actor, register: type[Register], role: str, args: Args) -> None:
    if not may_share(actor):
        raise Denied(Label("主管和经理才能共用视图", "Supervisors and managers share views"))
    if role not in {one.key for one in shareable()}:
        raise BadInput({"role": Label("没有这个岗位", "There is no such post")})
    fields = register.spec.fields
    names = [name[2:].partition(".")[0] for name, _ in args if name.startswith("f_")]
    if any(name == "q" for name, _ in args) or any(fields[name].personal for name in names if name in fields):
        raise BadInput(
            {
                "role": Label(
                    "共用的视图不能带关键词和个人信息条件，请先去掉",
                    "A shared view holds no search words and no condition on personal data; take them out first",
                )
            }
        )


def _reachable(actor: Actor, register: type[Register]) -> Any:
    mine = SavedView.owner_id == actor.user_id
    shared = SavedView.role.in_(_keys(actor)) & (SavedView.role != "")
    return select(SavedView).where(SavedView.register == register.spec.key, or_(mine, shared))


def _roles(actor: Actor) -> Role:
    return reduce(joined, (post.role for post in actor.posts), Role(0))


def _keys(actor: Actor) -> list[str]:
    return sorted({post.role.key for post in actor.posts})


def _view(actor: Actor, kept: SavedView) -> View:
    pairs = tuple((str(name), str(value)) for name, value in kept.asked)
    return View(kept.id, kept.name, pairs, kept.owner_id == actor.user_id, kept.role, kept.opens)
