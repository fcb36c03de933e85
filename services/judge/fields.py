"""Which fields somebody sees, types and sees in full, and whose numbers he may ask for."""

from __future__ import annotations

from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from models.vocabulary.rights.role import Role
from services.judge import states
from services.judge.actor import Actor, Post
from services.judge.decision import ABOUT_HIM, SYSTEM_MAY, Decision, granted_by
from services.judge.reach import asks, grants_of, may_edit_some_state, names_him, placing, reaches
from services.judge.rights import acting_in, at_all, decide
from services.judge.steps import post_takes, step_role
from services.kept import kept


def visible_fields(actor: Actor, register: type[Register], row: Register | None = None) -> tuple[Field, ...]:
    """The fields the actor may see: in this row, or (row=None) in every row he reaches, by whichever post."""
    if actor.is_system:
        return tuple(register.spec.fields.values())
    return shown_to(register, _seeing(actor, register, row), row is not None)


def _seeing(actor: Actor, register: type[Register], row: Register | None) -> tuple[Role, ...]:
    """The roles in which he sees the row, or any row."""
    return tuple(
        post.role
        for who in (actor, *acting_in(actor, register))
        for post, part in grants_of(who, register, "list")
        if row is None or reaches(who, post, part.scope, register, row, "view")
    )


@kept(16384)
def shown_to(register: type[Register], roles: tuple[Role, ...], in_row: bool) -> tuple[Field, ...]:
    """Which fields these roles see is declared once; only which roles count depends on the row."""
    every = any if in_row else all
    fields = register.spec.fields.values()
    return tuple(f for f in fields if roles and (f.see is None or every(role in f.see for role in roles)))


def editable_fields(actor: Actor, register: type[Register], row: Register | None = None) -> tuple[Field, ...]:
    """The fields the actor may type: on a new row, or on this one in its present state.

    After the initial state (and states a row was sent back to) only what the next steps need is open; in an end
    state nothing is. What a step asks for is open to who takes the step; what says who acts on a row, to who made it,
    until it goes on its way, and to who may assign. The state itself is never a field of a form.
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
            for post, part in grants_of(actor, register, action)
            if row is None or reaches(actor, post, part.scope, register, row, action)
        )
        typed = typed_by(register, actor.posts, roles)
        if row is None:
            typed &= first_fields(register, actor.posts)
        elif shut := register.spec.deciding:
            made = row.created_by_id is not None and row.created_by_id == actor.user_id
            if not (made and states.state_of(row) == register.spec.initial):
                typed = frozenset(n for n in typed if n not in shut or _assigns(actor, row, n, roles))
        fields = tuple(f for f in fields if f.name in typed)
    else:
        fields = tuple(f for f in fields if _is_typed(register, f))
    return fields if open_names is None else tuple(f for f in fields if f.name in open_names)


def _is_typed(register: type[Register], held: Field) -> bool:
    known = held.form not in ("ref", "refs") or held.target in registry
    return held.typed and held is not register.spec.state and known


@kept(16384)
def typed_by(register: type[Register], posts: tuple[Post, ...], roles: tuple[Role, ...]) -> frozenset[str]:
    """The fields that these roles type, where his posts may look up what they refer to."""
    return frozenset(
        held.name
        for held in register.spec.fields.values()
        if _is_typed(register, held)
        and (held.edit is None or any(role in held.edit for role in roles))
        and (held.form not in ("ref", "refs") or at_all(registry.get(str(held.target)), posts, "list"))
        and (not held.lines or any(at_all(registry.get(str(held.target)), posts, a) for a in ("create", "edit")))
    )


@kept(16384)
def first_fields(register: type[Register], posts: tuple[Post, ...]) -> frozenset[str]:
    """The fields open on a new row to these posts."""
    return states.first_fields(register, lambda step: any(post_takes(post, step) for post in posts))


def _assigns(actor: Actor, row: Register, name: str, roles: tuple[Role, ...]) -> bool:
    """Whether he may assign; nobody takes himself out of what bars him."""
    held = row.spec.fields[name]
    named = held.target == "staff" and held.form == "ref" and names_him(actor, row, name)
    return held.assign is not None and not named and any(role in held.assign for role in roles)


def edits(actor: Actor, register: type[Register], row: Register) -> Decision:
    """Whether the form of the row is his to open: he may edit it, and it has something for him to change."""
    decision = decide(actor, "edit", register, row)
    if decision and not editable_fields(actor, register, row):
        return Decision(False, states.nothing_open(row), waits=True)
    return decision


def shows_full(actor: Actor, register: type[Register], held: Field, row: Register | None = None) -> bool:
    """Whether a field is shown unmasked: to those who may edit the row; numbers of a person only on request. Staff at
    work are named to whoever sees the row.

    Without a row the answer holds for every row he reaches, so one weaker post keeps the mask everywhere.
    """
    staff = register.spec.fields[held.at_work].column if row is not None and held.at_work else None
    if staff is not None and not held.kind.always_masked and getattr(row, staff) is not None:
        return True
    return names_anybody(actor, register, held, row)


def names_anybody(actor: Actor, register: type[Register], held: Field, row: Register | None = None) -> bool:
    """Whether a field is shown unmasked whoever it names, as `shows_full` but for staff at work."""
    if not held.personal or actor.is_system:
        return True
    if held.kind.always_masked:
        return False
    if row is not None:
        return may_edit_some_state(actor, register, row)
    if acting_in(actor, register):
        return False  # rows he sees for somebody else are among them
    viewing = grants_of(actor, register, "view")
    editing = [(post, part.scope) for post, part in grants_of(actor, register, "edit")]
    return bool(viewing) and all((post, part.scope) in editing for post, part in viewing)


def may_reveal(actor: Actor, register: type[Register], held: Field, row: Register) -> Decision:
    """Whether the actor may see the full value of a masked field of the row, giving a reason that is logged: a post
    that may ask for it (`Access(reveals=…)`), or who may edit the row."""
    seen = any(f is held for f in visible_fields(actor, register, row))
    if names_him(actor, row, register.spec.subject):
        return ABOUT_HIM
    for post, part in grants_of(actor, register, "view"):
        if seen and reaches(actor, post, part.scope, register, row, "view"):
            if asks(post, register) or may_edit_some_state(actor, register, row):
                return granted_by(post, part)
    return Decision(
        False,
        Label("只有能修改这条记录的岗位可查看完整内容", "Only posts that may edit this record see it in full"),
    )


def may_see_papers(actor: Actor, register: type[Register], row: Register) -> bool:
    """Whether he sees the signed papers of a row: on them stands all of it, so he must be shown every field, or given it on request."""
    seen = {held.name for held in visible_fields(actor, register, row)}
    return all(
        held.name in seen and (shows_full(actor, register, held, row) or bool(may_reveal(actor, register, held, row)))
        for held in register.spec.fields.values()
    )


def may_file_paper(actor: Actor, register: type[Register], row: Register) -> Decision:
    """Whether he files the signed paper with a row: who may edit it in some state; a paper is signed when the record is done."""
    if actor.is_system:
        return SYSTEM_MAY
    if names_him(actor, row, register.spec.subject):
        return ABOUT_HIM
    for post, part in grants_of(actor, register, "edit"):
        if reaches(actor, post, part.scope, register, row, "edit"):
            return granted_by(post, part)
    return Decision(
        False,
        Label("只有能修改这条记录的岗位可附签字的纸件", "Only posts that may edit this record file its signed paper"),
    )


def may_reveal_some(actor: Actor, register: type[Register]) -> bool:
    """The same of some row: whether an eye is offered beside masked values; each row's is judged when it is used."""
    return bool(decide(actor, "edit", register)) or any(asks(post, register) for post in actor.posts)


def searches_personal(actor: Actor, register: type[Register]) -> bool:
    """Whether names and numbers of persons may be searched: a blind search must tell no more than the page."""
    if acting_in(actor, register):
        return False  # rows he sees for somebody else are among them
    viewing = grants_of(actor, register, "view")
    editing = [(post, part.scope) for post, part in grants_of(actor, register, "edit")]
    return actor.is_system or (
        bool(viewing) and all(asks(post, register) or (post, part.scope) in editing for post, part in viewing)
    )


def may_fill(actor: Actor, held: Field, row: Register) -> bool:
    """Whether a field of a new row may be filled in where the row stands: a post elsewhere does not count."""
    return actor.is_system or held.edit is None or any(p.role in held.edit for p in placing(actor, "create", row))
