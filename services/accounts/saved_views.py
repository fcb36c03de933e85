"""Saved views: the conditions, columns and order of a list under a name, one's own or shared with a role.

A view is nothing but an address: who opens it sees what his own rights show of it. So that no name tells what a reader may not
know, a shared one holds no words searched for and no condition on personal data. It counts where who shared it leads others, and
is taken away by him or by whoever leads there too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_ as joined
from typing import Any

from sqlalchemy import (
    String,
    and_,
    bindparam,
    case,
    cast,
    delete,
    exists,
    false,
    func,
    insert,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.orm import Session

from models.roles import ROLE_LABELS
from models.system.saved_view import SavedView, saved_view_site
from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from models.vocabulary.rights.role import BUSINESS_ROLES, CS_MANAGER, GENERAL_MANAGER, SUPERVISOR, Role
from services import clock, limits, notices
from services.accounts import preferences
from services.errors import BadInput, Denied, Missing
from services.judge import access
from services.judge.actor import Actor

# Who gives others a view: those who lead others.
SHARING = GENERAL_MANAGER | CS_MANAGER | SUPERVISOR
MOST, LONGEST_NAME = 30, 20
GONE = Label("{who}删去了你共用的视图“{name}”（{what}）", "{who} removed the view '{name}' that you shared ({what})")
Args = Sequence[tuple[str, str]]
# Marks, among the keys of preferences, the view that a role's list opens with; no preference is called so.
_OPENS = "opens:"
_SITED = exists().where(saved_view_site.c.view_id == SavedView.id)
# Shared with a role of his: everywhere, with a post of his that counts everywhere, or at a site of such a post.
_SHARED = SavedView.role.in_(bindparam("roles", expanding=True)) & or_(
    ~_SITED,
    SavedView.role.in_(bindparam("everywhere", expanding=True)),
    exists().where(
        saved_view_site.c.view_id == SavedView.id,
        (SavedView.role + "@" + cast(saved_view_site.c.site_id, String)).in_(bindparam("at", expanding=True)),
    ),
)
# Of two views the one of his site comes first.
_NEAR, _FAR = f"{_OPENS}1:", f"{_OPENS}0:"
_BEGINNING = preferences.MANY.union_all(
    select(case((_SITED, literal(_NEAR)), else_=literal(_FAR)) + cast(SavedView.id, String), SavedView.asked).where(
        SavedView.register == bindparam("register"), _SHARED, SavedView.opens
    )
)


@dataclass(frozen=True, slots=True)
class View:
    """A view as its reader meets it; `role` is the key of the role it is shared with, empty for none; `his` he may take away."""

    id: int
    name: str
    args: tuple[tuple[str, str], ...]
    mine: bool
    role: str
    opens: bool
    his: bool = False


def may_share(actor: Actor) -> bool:
    """Whether one of his posts leads others."""
    return bool(_roles(actor) & SHARING)


def shareable() -> list[Role]:
    """The roles a view can be shared with, in the order of their labels."""
    return [role for role in ROLE_LABELS if role & BUSINESS_ROLES]


def offered(session: Session, actor: Actor, register: type[Register]) -> list[View]:
    """His own views of the register, those shared with a role of his, and those that are his to take away, by name; none
    where he may not open the list."""
    if not access.decide(actor, "view", register):
        return []
    found = session.execute(_reachable(actor, register).order_by(SavedView.name, SavedView.id), _posts(actor))
    return [_view(actor, one, his) for one, his in found]


def one(session: Session, actor: Actor, register: type[Register], view_id: int) -> View | None:
    """A view of his or shared with him; None where there is none: a link to it still shows its list."""
    found = session.execute(_reachable(actor, register).where(SavedView.id == view_id), _posts(actor)).first()
    return None if found is None else _view(actor, *found)


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
        **_posts(actor),
    }
    found = list(session.connection().execute(_BEGINNING, asked))
    prefs = preferences.read(found)
    chosen = prefs.get(f"view.{key}")
    if chosen is not None:
        return prefs, one(session, actor, register, chosen) if chosen else None
    shared = [row for row in found if row.key.startswith(_OPENS)]
    if not shared:
        return prefs, None
    row = max(shared, key=lambda one: (one.key.startswith(_NEAR), _id(one.key)))
    return prefs, View(_id(row.key), "", tuple((str(name), str(value)) for name, value in row.value), False, "", True)


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
    """Keep the list's address under a name; a view of his with that name is replaced. `role` shares it, where he leads others;
    `opens` makes it what the list begins with, for that role or for himself. Raises BadInput beside `name` or `role`, Denied
    who may not share."""
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
    session.execute(delete(saved_view_site).where(saved_view_site.c.view_id == kept.id))
    if role and (places := _leads_at(actor)):
        session.execute(insert(saved_view_site), [{"view_id": kept.id, "site_id": one} for one in sorted(places)])
    if kept.opens:  # one a role for the same sites
        others = (SavedView.register == kept.register, SavedView.role == role, SavedView.id != kept.id)
        for other in session.scalars(select(SavedView).where(*others, SavedView.opens)):
            other.opens = _places(session, other.id) != _places(session, kept.id)
    elif opens:
        open_with(session, actor, register, kept.id)
    return _view(actor, kept, True)


def open_with(session: Session, actor: Actor, register: type[Register], view_id: int | None) -> None:
    """Let his list begin with a view; 0 is with none, None with what his role begins with. Raises Missing."""
    if view_id and one(session, actor, register, view_id) is None:
        raise Missing
    preferences.put(session, actor, f"view.{register.spec.key}", view_id)


def remove(session: Session, actor: Actor, register: type[Register], view_id: int) -> str:
    """Take a view away for everybody: one of his own, or one shared where he leads; who shared it is told. Gives its name.
    Raises Missing."""
    found = session.execute(_reachable(actor, register).where(SavedView.id == view_id), _posts(actor)).first()
    if found is None or not found[1]:
        raise Missing
    kept, name = found[0], str(found[0].name)
    if kept.owner_id != actor.user_id:
        said = GONE.format(who=actor.name, name=name, what=register.spec.label)
        notices.tell(session, said.zh, said.en, f"/admin/{register.spec.key}/", user_ids=[kept.owner_id])
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
    """Views, each with whether it is his to take away; run with `_posts`."""
    mine, ruled = SavedView.owner_id == actor.user_id, _ruled(actor)
    his = case((or_(mine, ruled), 1), else_=0)
    return select(SavedView, his).where(SavedView.register == register.spec.key, or_(mine, _SHARED, ruled))


def _ruled(actor: Actor) -> Any:
    """Shared nowhere but where he leads others, whoever it is shared with."""
    places = _leads_at(actor)
    if not may_share(actor):
        return false()
    shared = SavedView.role != ""
    if places is None:
        return and_(shared, true())
    beyond = exists().where(saved_view_site.c.view_id == SavedView.id, saved_view_site.c.site_id.not_in(sorted(places)))
    return and_(shared, _SITED, ~beyond)


def _leads_at(actor: Actor) -> frozenset[int] | None:
    """The sites at which he leads others; None is all."""
    leading = [post for post in actor.posts if post.role & SHARING]
    if any(post.all_sites for post in leading):
        return None
    return frozenset[int]().union(*(post.sites for post in leading))


def _roles(actor: Actor) -> Role:
    return reduce(joined, (post.role for post in actor.posts), Role(0))


def _places(session: Session, view_id: int) -> set[int]:
    return set(session.scalars(select(saved_view_site.c.site_id).where(saved_view_site.c.view_id == view_id)))


def _posts(actor: Actor) -> dict[str, list[str]]:
    """His roles, those he holds everywhere, and those of each site, as `_SHARED` asks for them."""
    return {
        "roles": sorted({post.role.key for post in actor.posts}),
        "everywhere": sorted({post.role.key for post in actor.posts if post.all_sites}),
        "at": sorted({f"{post.role.key}@{site}" for post in actor.posts for site in post.sites}),
    }


def _id(key: str) -> int:
    return int(key.rpartition(":")[2])


def _view(actor: Actor, kept: SavedView, his: int) -> View:
    pairs = tuple((str(name), str(value)) for name, value in kept.asked)
    return View(kept.id, kept.name, pairs, kept.owner_id == actor.user_id, kept.role, kept.opens, bool(his))
