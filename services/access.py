"""The one judge: who may do what with which row, field and step, on every surface, and why.

Order of evaluation: the system may; an unknown action is denied; then each post of the actor on its own: the
register's grants for the post's role, their tags, and the grant's scope over the row. One post that passes is
enough; rights of two posts are never combined. Nothing granted is denied; no post means no rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, false, inspect, or_, true

from models.roles import KNOWN_TAGS, ROLE_LABELS
from models.vocabulary.access import ACTIONS, AT_NIGHT, Scope, Single
from models.vocabulary.field import Field
from models.vocabulary.label import Label
from models.vocabulary.register import Register
from models.vocabulary.registry import registry
from models.vocabulary.role import Role
from models.vocabulary.standing import EVERYBODY, reach_of
from services import scopes, states
from services.actor import Actor, Post
from services.errors import AppError, Denied, Refused
from services.grants import by_night, carrying, narrowness, of_company, tags_pass

READING = scopes.READING
STEP = scopes.STEP
# Values that stay masked until they are asked for with a reason, whoever looks (rules R064, R212).
ALWAYS_MASKED = frozenset({"phone", "id_card", "id_number", "plate", "email"})
ACTION_LABELS = {
    "list": Label("查找", "look up"),
    "view": Label("查看", "view"),
    "create": Label("新增", "add"),
    "edit": Label("修改", "edit"),
    "delete": Label("删除", "delete"),
    "export": Label("导出", "export"),
    "import": Label("导入", "import"),
}
SCOPE_LABELS = {
    Scope.NOTHING: Label("无", "nothing"),
    Scope.OWN: Label("本人的记录", "own records"),
    Scope.DEPARTMENT: Label("归本部门办理的", "what falls to the department"),
    Scope.BUILDINGS: Label("所管楼栋", "own buildings"),
    Scope.SITE: Label("本项目", "the site"),
    Scope.ALL: Label("任职的全部项目", "all sites of the post"),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes or no, and the sentence for the user. `hidden` tells a refusal that should not even be shown."""

    allowed: bool
    reason: Label
    hidden: bool = False
    # Whether it is the state or a condition of the row that forbids, and not who asks.
    waits: bool = False

    def refusal(self) -> AppError:
        """The error that says no: of the kind that fits."""
        return Refused(self.reason) if self.waits else Denied(self.reason)

    def __bool__(self) -> bool:
        return self.allowed


NO_ACTION = Decision(False, Label("没有这种操作", "There is no such action"), hidden=True)
ITS_DEPARTMENT = Label(
    "由承办部门的负责人、协调员或责任人办理",
    "Taken by head, coordinator or responsible person of the department",
)
SYSTEM_MAY = Decision(True, Label("系统自动办理", "done by the system"))


def acting_in(actor: Actor, register: type[Register]) -> tuple[Actor, ...]:
    """Those for whom he acts in this register: their delegation covers it and they take steps in it. What judges a person
    is never delegated."""
    spec = register.spec
    if not actor.acting or spec.workflow is None or spec.about is not None:
        return ()
    steps = spec.workflow.steps
    return tuple(
        one
        for one in actor.acting
        if (not one.families or spec.group.key in one.families)
        and any(post_takes(post, step) for post in one.posts for step in steps)
    )


def people(actor: Actor, register: type[Register]) -> tuple[Actor, ...]:
    """As whom he takes steps in this register: himself first, then those for whom he acts."""
    return (actor, *acting_in(actor, register))


def decide(actor: Actor, action: str, register: type[Register], row: Register | None = None) -> Decision:
    """Whether the actor may, with any row (row=None) or with this one, and why; what he may only see because he acts for
    somebody is seen, and nothing else."""
    own = _decide(actor, action, register, row)
    if own or not actor.acting or action not in ("list", "view"):
        return own
    return next(
        (found for one in acting_in(actor, register) if (found := _decide(one, action, register, row))), own
    )


def _decide(actor: Actor, action: str, register: type[Register], row: Register | None = None) -> Decision:
    """Whether the actor may, with any row (row=None) or with this one, and why."""
    if actor.is_system:
        return SYSTEM_MAY
    if row is None:
        return _at_all(register, actor.posts, action)
    if action not in ACTIONS:
        return NO_ACTION
    held = _grants(actor, register, action)
    for post, part in held:
        if not _reaches(actor, post, part.scope, register, row, action):
            continue
        if action in ("edit", "delete") and (shut := states.bars(row, action)) is not None:
            return Decision(False, shut)
        return _granted_by(post, part)
    if not held:
        return _at_all(register, actor.posts, action)
    verb = ACTION_LABELS[action]
    reason = Label(f"这条记录不在你的{verb.zh}范围内", f"This record is outside what you may {verb.en}")
    return Decision(False, reason, hidden=True)


@lru_cache(maxsize=16384)
def _at_all(register: type[Register], posts: tuple[Post, ...], action: str) -> Decision:
    """Without a row only the posts count, and a page asks some dozen times."""
    if action not in ACTIONS:
        return NO_ACTION
    if held := carrying(register, posts, action):
        return _granted_by(*held[0])
    verb, what = ACTION_LABELS[action], register.spec.label
    everywhere = tuple(replace(post, all_sites=True) for post in posts)
    if action not in READING and of_company(register, action) and carrying(register, everywhere, action):
        return Decision(
            False,
            Label(f"“{what.zh}”是全公司共用的，由任职全部项目的岗位{verb.zh}",
                  f"{what.en} belong to the whole company; posts of all sites {verb.en} them"),
        )  # fmt: skip
    if hours := by_night(register, posts, action):
        return _night_only(hours, f"{verb.zh}“{what.zh}”", f"{verb.en} in {what.en}")
    return Decision(
        False,
        Label(f"你的岗位（{_posts_of(posts, 'zh')}）没有{verb.zh}“{what.zh}”的权限",
              f"Your post ({_posts_of(posts, 'en')}) may not {verb.en} in {what.en}"),
    )  # fmt: skip


def _night_only(hours: str, zh: str, en: str) -> Decision:
    """The hour forbids it, not the post."""
    return Decision(
        False,
        Label(f"夜值只在夜间值班时段（{hours}）{zh}，此时请由前台或钥匙专人办理",
              f"Night duty may {en} from {hours} only; at this hour the desk or the key custodian does it"),
        waits=True,
    )  # fmt: skip


def scope_branches(register: type[Register], actor: Actor, action: str = "view") -> list[ColumnElement[bool]]:
    """The rows the actor may reach, as alternatives that one index each can serve; [] is nothing."""
    if actor.is_system:
        return [true()]
    found = list(_reading(register, actor, action)[0])
    for one in _reading_for(register, actor, action):
        found += _reading(register, one, action)[0]
    return found


def scope(register: type[Register], actor: Actor, action: str = "view") -> ColumnElement[bool]:
    """The same as one condition; `false()` where the actor reaches nothing."""
    if actor.is_system:
        return true()
    own = _reading(register, actor, action)[1]
    others = [_reading(register, one, action)[1] for one in _reading_for(register, actor, action)]
    return or_(own, *others) if others else own


def _reading_for(register: Any, actor: Actor, action: str) -> tuple[Actor, ...]:
    if not actor.acting or action not in ("list", "view"):
        return ()
    return acting_in(actor, register if isinstance(register, type) else inspect(register).mapper.class_)


def _reading(
    register: Any, actor: Actor, action: str
) -> tuple[tuple[ColumnElement[bool], ...], ColumnElement[bool]]:
    if not isinstance(register, type):  # an alias lives for one query
        return scopes.conditions(register, actor, action, _grants(actor, register, action))
    return _kept(register, actor.posts, actor.user_id, actor.staff_id, action)


@lru_cache(maxsize=8192)
def _kept(
    register: type[Register], posts: tuple[Post, ...], user_id: int | None, staff_id: int | None, action: str
) -> tuple[tuple[ColumnElement[bool], ...], ColumnElement[bool]]:
    """Building a condition costs more than running it; the same posts always make the same one."""
    actor = Actor(user_id=user_id, staff_id=staff_id, name="", posts=posts)
    return scopes.conditions(register, actor, action, _grants(actor, register, action))


def visible_fields(actor: Actor, register: type[Register], row: Register | None = None) -> tuple[Field, ...]:
    """The fields the actor may see: in this row, or (row=None) in every row he reaches, by whichever post."""
    if actor.is_system:
        return tuple(register.spec.fields.values())
    return _shown_to(register, _seeing(actor, register, row), row is not None)


def _seeing(actor: Actor, register: type[Register], row: Register | None) -> tuple[Role, ...]:
    """The roles in which he sees the row, or any row."""
    return tuple(
        post.role
        for who in (actor, *acting_in(actor, register))
        for post, part in _grants(who, register, "list")
        if row is None or _reaches(who, post, part.scope, register, row, "view")
    )


@lru_cache(maxsize=16384)
def _shown_to(register: type[Register], roles: tuple[Role, ...], in_row: bool) -> tuple[Field, ...]:
    """Which fields these roles see is declared once; only which roles count depends on the row."""
    every = any if in_row else all
    fields = register.spec.fields.values()
    return tuple(f for f in fields if roles and (f.see is None or every(role in f.see for role in roles)))


def editable_fields(actor: Actor, register: type[Register], row: Register | None = None) -> tuple[Field, ...]:
    """The fields the actor may type: on a new row, or on this one in its present state.

    After the initial state (and states a row is sent back to) only what the next steps need is open; in an end
    state nothing is. The state itself is never a field of a form.
    """
    action = "create" if row is None else "edit"
    if not decide(actor, action, register, row):
        return ()
    open_names: frozenset[str] | None = None
    if row is not None and not actor.is_system:
        open_names = states.open_fields(row, lambda step: step_role(actor, row, step))
    fields = visible_fields(actor, register, row)
    if not actor.is_system:
        roles = tuple(
            post.role
            for post, part in _grants(actor, register, action)
            if row is None or _reaches(actor, post, part.scope, register, row, action)
        )
        typed = _typed_by(register, actor.posts, roles)
        fields = tuple(f for f in fields if f.name in typed)
    else:
        fields = tuple(f for f in fields if _is_typed(register, f))
    return fields if open_names is None else tuple(f for f in fields if f.name in open_names)


def _is_typed(register: type[Register], held: Field) -> bool:
    known = held.form not in ("ref", "refs") or held.target in registry
    return held.typed and held is not register.spec.state and known


@lru_cache(maxsize=16384)
def _typed_by(register: type[Register], posts: tuple[Post, ...], roles: tuple[Role, ...]) -> frozenset[str]:
    """The fields that these roles type, where his posts may look up what they refer to."""
    return frozenset(
        held.name
        for held in register.spec.fields.values()
        if _is_typed(register, held)
        and (held.edit is None or any(role in held.edit for role in roles))
        and (held.form not in ("ref", "refs") or _at_all(registry.get(str(held.target)), posts, "list"))
    )


def may_list(actor: Actor, key: str) -> bool:
    """Whether the actor may look rows of that register up at all."""
    return key in registry and bool(decide(actor, "list", registry.get(key)))


def shows_full(actor: Actor, register: type[Register], held: Field, row: Register | None = None) -> bool:
    """Whether a field is shown unmasked: to those who may edit the row; numbers of a person only on request. Staff at
    work are named to whoever sees the row.

    Without a row the answer holds for every row he reaches, so one weaker post keeps the mask everywhere.
    """
    staff = register.spec.fields[held.at_work].column if row is not None and held.at_work else None
    if staff is not None and held.kind.name not in ALWAYS_MASKED and getattr(row, staff) is not None:
        return True
    return names_anybody(actor, register, held, row)


def names_anybody(actor: Actor, register: type[Register], held: Field, row: Register | None = None) -> bool:
    """Whether a field is shown unmasked whoever it names, as `shows_full` but for staff at work."""
    if not held.personal or actor.is_system:
        return True
    if held.kind.name in ALWAYS_MASKED:
        return False
    if row is not None:
        return _may_edit_some_state(actor, register, row)
    if acting_in(actor, register):
        return False  # rows he sees for somebody else are among them
    viewing = _grants(actor, register, "view")
    editing = [(post, part.scope) for post, part in _grants(actor, register, "edit")]
    return bool(viewing) and all((post, part.scope) in editing for post, part in viewing)


def may_reveal(actor: Actor, register: type[Register], held: Field, row: Register) -> Decision:
    """Whether the actor may see the full value of a masked field of the row, giving a reason that is logged."""
    seen = any(f is held for f in visible_fields(actor, register, row))
    managers = Role.GENERAL_MANAGER | Role.CS_MANAGER
    for post, part in _grants(actor, register, "view"):
        if seen and _reaches(actor, post, part.scope, register, row, "view"):
            if post.role in managers or _may_edit_some_state(actor, register, row):
                return _granted_by(post, part)
    return Decision(
        False,
        Label(
            "只有能修改这条记录的岗位可查看完整内容", "Only posts that may edit this record see it in full"
        ),
    )


def searches_personal(actor: Actor, register: type[Register]) -> bool:
    """Whether names and numbers of persons may be searched: a blind search must tell no more than the page."""
    if acting_in(actor, register):
        return False  # rows he sees for somebody else are among them
    viewing = _grants(actor, register, "view")
    editing = [(post, part.scope) for post, part in _grants(actor, register, "edit")]
    managers = Role.GENERAL_MANAGER | Role.CS_MANAGER
    return actor.is_system or (
        bool(viewing)
        and all(post.role in managers or (post, part.scope) in editing for post, part in viewing)
    )


def step_role(actor: Actor, row: Register, step: Any) -> Decision:
    """Whether one of the actor's posts may take the step on this row, before state, guard and four eyes."""
    if actor.is_system:
        return SYSTEM_MAY
    if step.by is None:
        return Decision(False, Label("这一步由系统办理", "The system takes this step"), hidden=True)
    named: Label | None = None
    hours = ""
    for post, part in _grants(actor, type(row), "view"):
        if post.role not in step.by or not _reaches(actor, post, part.scope, type(row), row, STEP):
            continue
        tags = step.tags_for(post.role) | step.and_posts
        if _takes_on(actor, post, step, row):
            return _granted_by(post, part)
        if step.within:
            named = ITS_DEPARTMENT
            continue
        if AT_NIGHT in tags:
            hours = hours or post.night
        names = "、".join(KNOWN_TAGS[t].label.zh for t in sorted(tags) if t in KNOWN_TAGS)
        named = Label(
            f"须由{names or '其他岗位'}办理", f"To be taken by {', '.join(sorted(tags)) or 'another post'}"
        )
    if hours:
        return _night_only(hours, f"办理“{step.label.zh}”", f"take the step {step.label.en}")
    roles = [role for role in Role if role in step.by]
    reason = named or Label(
        f"由{'、'.join(ROLE_LABELS[role].zh for role in roles)}办理",
        f"Taken by {', '.join(ROLE_LABELS[role].en for role in roles)}",
    )
    return Decision(False, reason, hidden=True)


def step_posts(actor: Actor, row: Register, step: Any) -> tuple[Post, ...]:
    """Those of the actor's posts that carry the step on this row, before state, guard and four eyes."""
    if step.by is None:
        return ()
    return tuple(
        post
        for post, part in _grants(actor, type(row), "view")
        if _takes_on(actor, post, step, row) and _reaches(actor, post, part.scope, type(row), row, STEP)
    )


def post_takes(post: Post, step: Any) -> bool:
    """Whether a post's role and tags carry the step, on rows that its view grant reaches (on which: `step_rows`)."""
    if step.by is None or post.role not in step.by:
        return False
    return bool(step.within) or _is_named(post, step) or narrowness(post) == 1 or _is_plain(post, step)


def step_rows(register: Any, actor: Actor, post: Post, step: Any) -> ColumnElement[bool] | None:
    """Of the rows its view grant reaches, those on which a post that carries the step takes it; None where on all."""
    if step.within and not post.tags & step.and_posts:
        return or_(false(), *(one for _, one in scopes.falls_to(register, actor, post, step.within)))
    site = register.spec.place_column(register, "site")
    if _is_named(post, step) or _is_plain(post, step) or site is None:
        return None
    return site.is_(None)  # type: ignore[no-any-return]


def step_condition(
    register: type[Register], actor: Actor, role: Role, step: Any
) -> ColumnElement[bool] | None:
    """Where work falls to departments: the rows on which a post of this role takes the step, as SQL; elsewhere None, a row's
    place and owner tell it."""
    if not (register.spec.department or step.within):
        return None
    found: list[ColumnElement[bool]] = [false()]
    for post in actor.posts:
        if post.role is role and post_takes(post, step):
            rows = step_rows(register, actor, post, step)
            within = scope(register, replace(actor, posts=(post,)), STEP)
            found.append(within if rows is None else and_(within, rows))
    return or_(*found)


def _is_named(post: Post, step: Any) -> bool:
    return bool(post.tags & (step.tags_for(post.role) | step.and_posts))


def _is_plain(post: Post, step: Any) -> bool:
    return narrowness(post) == 0 and tags_pass(post, step.tags_for(post.role))


def _takes_on(actor: Actor, post: Post, step: Any, row: Any) -> bool:
    """The same as `post_takes` and `step_rows` on one row. The company's own managers stand for the manager on its rows."""
    if not post_takes(post, step):
        return False
    if step.within and not post.tags & step.and_posts:
        return _falls_to(actor, post, row, step.within)
    site = row.spec.place["site"]
    return _is_named(post, step) or _is_plain(post, step) or not site or getattr(row, site) is None


def may_place(actor: Actor, action: str, row: Register) -> bool:
    """Whether a row may be put where it stands; that it is his own gives nobody a right to a place.

    Who works in his buildings records what lies in them or, at his sites, in none.
    """
    return actor.is_system or any(True for _ in _placing(actor, action, row))


def may_fill(actor: Actor, held: Field, row: Register) -> bool:
    """Whether a field of a new row may be filled in where the row stands: a post elsewhere does not count."""
    return (
        actor.is_system
        or held.edit is None
        or any(p.role in held.edit for p in _placing(actor, "create", row))
    )


def may_open(actor: Actor, row: Register, by: Role | None) -> bool:
    """Whether a post that sees the row is among those who may open another record from it."""
    return actor.is_system or bool(opening_posts(actor, row, by))


def opening_posts(actor: Actor, row: Register, by: Role | None) -> tuple[Post, ...]:
    """Those posts of the actor that see the row and may open another record from it."""
    return tuple(
        post
        for post, part in _grants(actor, type(row), "view")
        if (by is None or post.role in by) and _reaches(actor, post, part.scope, type(row), row, "view")
    )


def _placing(actor: Actor, action: str, row: Register) -> Iterator[Post]:
    """The posts that carry the action at the row's place."""
    register, spec = type(row), row.spec
    site, building = (getattr(row, c) if (c := spec.place[p]) else None for p in ("site", "building"))
    for post, part in _grants(actor, register, action):
        if spec.about is not None and action not in READING and not _above(post, row):
            continue
        if site is None:
            here = not (spec.place["site"] and (spec.shared or spec.of_company))
        elif part.scope is Scope.BUILDINGS and building is not None:
            here = building in post.buildings
        elif part.scope is Scope.DEPARTMENT:
            here = _falls_to(actor, post, row, spec.department)
        else:
            here = post.covers(site) and (part.scope is not Scope.OWN or _is_own(actor, register, row))
        if here or scopes.unbounded(register, post, part.scope, action):
            yield post


def _grants(actor: Actor, register: Any, action: str) -> tuple[tuple[Post, Single], ...]:
    """Each (post, grant) pair of the actor that carries the action."""
    named = register if isinstance(register, type) else inspect(register).mapper.class_  # an alias of one
    return carrying(named, actor.posts, "view" if action == STEP else action)


def _reaches(actor: Actor, post: Post, scope: Scope, register: type[Register], row: Any, action: str) -> bool:
    """The scope of one grant over one row; the same reading as `scope_branches`, row by row."""
    spec = register.spec
    if spec.about is not None:
        if action in (*READING, STEP) and scope is not Scope.NOTHING and _is_own(actor, register, row):
            return True
        if scope is Scope.OWN or not _above(post, row):
            return False
    if scope is Scope.DEPARTMENT:
        return _falls_to(actor, post, row, spec.department)
    if scopes.unbounded(register, post, scope, action):
        return True
    if scope in scopes.BY_SITE and spec.place["site"]:
        site = getattr(row, spec.place["site"])
        if site is not None and site in post.sites:
            return True
        if site is None and spec.shared and post.sites and action in READING:
            return True
    if scope is Scope.BUILDINGS and spec.place["building"]:
        building = getattr(row, spec.place["building"])
        if building is not None and building in post.buildings:
            return True
    if scope in scopes.BY_SITE and (not spec.place["site"] or getattr(row, spec.place["site"]) is not None):
        return False
    return scope is not Scope.NOTHING and spec.about is None and _is_own(actor, register, row)


def _falls_to(actor: Actor, post: Post, row: Any, names: Iterable[str]) -> bool:
    """Whether one of the fields gives the row to him; the same reading as `scopes.falls_to`."""
    spec = row.spec
    if spec.place["site"] and not post.all_sites and getattr(row, spec.place["site"]) not in post.sites:
        return False
    for name in names:
        held = spec.fields[name]
        if held.lines:
            theirs: Any = registry.get(str(held.target))
            if any(_falls_to(actor, post, one, theirs.spec.department) for one in getattr(row, name)):
                return True
        elif held.target == "department":
            if getattr(row, str(held.column)) in post.departments:
                return True
        elif actor.staff_id is not None and getattr(row, str(held.column)) == actor.staff_id:
            return True
    return False


def _above(post: Post, row: Any) -> bool:
    """Whether the post stands above the person the row is about; an unknown rank is nobody's."""
    reach = reach_of(post.role, post.tags)
    return reach == EVERYBODY or (row.about_rank is not None and row.about_rank < reach)


def _is_own(actor: Actor, register: type[Register], row: Any) -> bool:
    about = register.spec.about
    own = about or register.spec.own
    column = "id" if own == "id" else register.spec.fields[own].column if own else None
    if column and actor.staff_id is not None and getattr(row, column) == actor.staff_id:
        return True
    # Who wrote of a person down has no more right to the row than his post gives him.
    return about is None and actor.user_id is not None and row.created_by_id == actor.user_id


def _may_edit_some_state(actor: Actor, register: type[Register], row: Register) -> bool:
    """Edit right over the row whatever its state: a finished record stays readable to who worked on it."""
    return any(
        _reaches(actor, post, part.scope, register, row, "edit")
        for post, part in _grants(actor, register, "edit")
    )


def _granted_by(post: Post, part: Single) -> Decision:
    return _in_words(post.role, part.scope)


@lru_cache(maxsize=512)
def _in_words(role: Role, scope: Scope) -> Decision:
    by, over = ROLE_LABELS[role], SCOPE_LABELS[scope]
    return Decision(True, Label(f"{by.zh} · {over.zh}", f"{by.en} · {over.en}"))


def _posts_of(posts: tuple[Post, ...], lang: str) -> str:
    roles = dict.fromkeys(ROLE_LABELS[post.role].text(lang) for post in posts)
    return "、".join(roles) if lang == "zh" else ", ".join(roles) or "none"


def alive(register: Any) -> ColumnElement[bool]:
    """Rows not in the recycle bin."""
    return register.deleted_at.is_(None)  # type: ignore[no-any-return]


def reach(register: type[Register], actor: Actor, action: str = "view") -> ColumnElement[bool]:
    """Scope and alive together: what every query of rows for an actor starts from."""
    return and_(alive(register), scope(register, actor, action))


def forget() -> None:
    """Read the declarations anew: for who changes one in a running process, as a test does."""
    for kept in REMEMBERED:
        kept.cache_clear()


# What is worked out once from the declarations and a set of posts; who works out more of it adds his own.
REMEMBERED: Final[list[Any]] = [_at_all, _kept, _shown_to, _typed_by, carrying]
