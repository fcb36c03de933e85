"""Steps: the only way a row changes its state. Judged, guarded, filled in, written and logged as one.

Which steps there are for whom comes first; how one is taken is read in `STEP` from top to bottom, which shares most of its
stages with a change of the row (`services/records/stages.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models.system.step_taken import StepTaken
from models.vocabulary.flow.workflow import Step
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from models.vocabulary.rights.role import Role
from services import audit, clock, reacting, rules
from services.errors import AppError, BadInput, Denied, Missing, Passed, Refused, Stale
from services.judge import access, guards, taken
from services.judge.access import Decision
from services.judge.actor import Actor
from services.judge.taken import Bar
from services.records import filling, stages, storing
from services.records.draft import Draft, Way, go

R_ = TypeVar("R_", bound=Register)
NOT_NOW = Label("当前状态不能办理这一步", "This step cannot be taken in the present state")


@dataclass(frozen=True, slots=True)
class StepState:
    """A step that leads out of the row's state, and whether the actor may take it now; `likeliest` is the one to offer first."""

    step: Step
    decision: Decision
    likeliest: bool = False


def open_steps(session: Session, actor: Actor, row: Register) -> list[StepState]:
    """The steps out of the row's state in declared order, each with yes or no and why.

    A guard over what the step's dialog asks for is left to `take`. `decision.hidden` marks steps of other posts.
    """
    spec = row.spec
    if spec.workflow is None or spec.state is None or row.deleted_at is not None:
        return []
    state = getattr(row, spec.state.name)
    steps = [step for step in spec.workflow.from_state(state) if not step.system]
    asks = any(step.other_than or spec.workflow.chain_of(step) for step in steps)
    past = taken.of_row(session, row) if asks else []
    found = [(step, judge(session, actor, row, step, past)) for step in steps]
    order = {one: at for at, one in enumerate(spec.states)}
    allowed = [step for step, decision in found if decision]
    onward = [step for step in allowed if order[step.target] > order[state] and step.target not in spec.workflow.locked]
    likeliest = next(iter([*onward, *allowed]), None)
    return [StepState(step, decision, step is likeliest) for step, decision in found]


def judge(session: Session, actor: Actor, row: Any, step: Step, past: list[StepTaken] | None = None) -> Decision:
    """Whether the actor may take the step on this row now, himself or for whom he acts: the post, four eyes of both, and
    the guards as far as they can be told."""
    own = judge_as(session, actor, row, step, past)
    if own or not actor.acting:
        return own
    for one in access.acting_in(actor, type(row)):
        if found := judge_as(session, one, row, step, past):
            zh, en = f"受 {one.name} 委托 · {found.reason.zh}", f"For {one.name} · {found.reason.en}"
            return Decision(True, Label(zh, en))
    return own


def judge_as(session: Session, actor: Actor, row: Any, step: Step, past: list[StepTaken] | None = None) -> Decision:
    """The same of this actor alone, whoever he acts for."""
    decision = access.step_role(actor, row, step)
    if not decision:
        return decision
    if (bar := barred(session, actor, row, step, past)) is not None:
        return Decision(False, bar.reason)
    refusals = [guards.refusal(session, actor, row, step, role) for role in _as(actor, row, step)]
    if None in refusals:
        return decision
    first = refusals[0] if refusals else None
    return Decision(False, first.reason if first else NOT_NOW, waits=first is None or not first.of_persons)


def _as(actor: Actor, row: Any, step: Step) -> list[Role | None]:
    """The roles in which the actor may take the step on the row; one that is not barred is enough. The system has none."""
    if actor.is_system:
        return [None]
    return list(dict.fromkeys(post.role for post in access.step_posts(actor, row, step)))


def who_takes(session: Session, actor: Actor, row: Any, step: Step) -> Actor:
    """As whom the actor takes the step: himself where he may, else the first for whom he acts that may; himself where
    nobody may."""
    if not actor.acting or judge_as(session, actor, row, step):
        return actor
    others = access.acting_in(actor, type(row))
    return next((one for one in others if judge_as(session, one, row, step)), actor)


def barred(session: Session, actor: Actor, row: Any, step: Step, past: list[StepTaken] | None = None) -> Bar | None:
    """Why he in person may not take the step: four eyes, the approval chain, or the record is about him."""
    if (about := guards.about_him(actor, row, step)) is not None:
        return Bar(about)
    return taken.barred(session, actor, row, step, past)


def not_here(session: Session, row: Any, step_name: str) -> AppError:
    """Why the step does not lead on from the row's state: who took it meanwhile, else when it can be taken."""
    spec = row.spec
    steps = [one for one in spec.workflow.steps if one.name == step_name]
    if not steps:
        return Refused(NOT_NOW)
    sources = {source for one in steps for source in one.sources}
    state = getattr(row, spec.state.name).label
    moved = next((one for one in reversed(taken.of_row(session, row)) if one.source in sources), None)
    if moved is not None:
        when = moved.at.astimezone(clock.zone())
        at = f"{when:%H:%M}" if when.date() == clock.today() else f"{when:%m-%d %H:%M}"
        who = taken.who(moved)
        if by := taken.by_itself(moved):
            return Passed(
                Label(
                    f"系统已在 {at} 随 {by} 的操作自动办理，现为 {state.zh}",
                    f"Taken by the system at {at}, with what {by} did; it is now {state.en}",
                )
            )
        return Passed(
            Label(
                f"已由 {who.zh} 于 {at} 办理，现为 {state.zh}",
                f"Taken by {who.en} at {at}; it is now {state.en}",
            )
        )
    zh = "、".join(one.label.zh for one in spec.states if one in sources)
    en = " or ".join(one.label.en for one in spec.states if one in sources)
    words = steps[0].label
    return Refused(
        Label(
            f"“{words.zh}”在“{zh}”时办理，现为“{state.zh}”",
            f"{words.en} is taken in the state {en}; it is now {state.en}",
        )
    )


# --- Taking one: who may -----------------------------------------------------------------------------


@dataclass(kw_only=True, slots=True)
class Taking(Draft):
    """A row whose step is being taken: the step, as whom, and from which state."""

    name: str
    step: Step = field(init=False)
    state: Any = None
    who: Actor = field(init=False)  # himself, or for whom he acts
    roles: list[Role | None] = field(default_factory=list)


def may_see(draft: Taking) -> None:
    """He sees the row, and it is there."""
    row = draft.row
    if row.deleted_at is not None or not access.decide(draft.actor, "view", type(row), row):
        raise Missing


def leads_on(draft: Taking) -> None:
    """The step leads out of the row's state, and nobody saved the row since the page was drawn."""
    row, spec = draft.row, draft.row.spec
    if spec.workflow is None or spec.state is None:
        raise Refused(NOT_NOW)
    draft.state = getattr(row, spec.state.name)
    try:
        draft.step = spec.workflow.step(draft.name, draft.state)
    except KeyError:
        raise not_here(draft.session, row, draft.name) from None
    if draft.version is not None and row.version != draft.version:
        raise Stale(row)


def his_post(draft: Taking) -> None:
    """His post takes the step, or that of somebody for whom he acts; four eyes and the chain of approvals let him. Only
    what its dialog asks for is open."""
    draft.who = who_takes(draft.session, draft.actor, draft.row, draft.step)
    role = access.step_role(draft.who, draft.row, draft.step)
    if not role:
        raise role.refusal().citing(draft.step.rules)
    if (bar := barred(draft.session, draft.who, draft.row, draft.step)) is not None:
        raise Denied(bar.reason).citing((*draft.step.rules, *bar.rules))
    draft.roles = _as(draft.who, draft.row, draft.step)
    draft.open = draft.step.fields


def acting(draft: Taking) -> None:
    """Who acts for somebody writes with the posts of both, under both names."""
    actor, who = draft.actor, draft.who
    if who is not actor:
        posts = (*actor.posts, *who.posts)
        draft.actor = replace(actor, name=taken.acting_for(actor, who), posts=posts, acting=())


# --- Taking one: what is set and judged --------------------------------------------------------------


def guards_before(draft: Taking) -> None:
    """The guards that ask for the row as it stood."""
    _guard(draft, draft.actor, before=True)


def fill_in(draft: Taking) -> None:
    """What the dialog says is set."""
    draft.before = filling.assign(draft.row, draft.one)


def needs(draft: Taking) -> None:
    """What the step needs is there: fields, child rows, a reason."""
    row, errors = draft.row, {}
    for name in draft.step.needs:
        held = row.spec.fields[name]
        if held.form == "refs":
            empty = not (draft.many.get(name) if name in draft.many else getattr(row, name))
        elif held.form == "lines":
            child: Any = registry.get(str(held.target))
            link = getattr(child, f"{held.parent_field}_id")
            there = exists().where(link == row.id, child.deleted_at.is_(None))
            empty = not draft.session.scalar(select(there))
        else:
            value = getattr(row, str(held.column))
            # A tick that a step needs is the point of the step: not ticked is not done.
            empty = filling.blank(value) or value is False
        if empty:
            errors[name] = filling.needed(held)
    if draft.step.ask_reason and not draft.reason:
        errors["reason"] = Label("请写明原因", "Say why")
    if errors:
        raise BadInput(errors).citing(draft.step.rules)


def sets(draft: Taking) -> None:
    """What the step sets by itself."""
    row, before = draft.row, draft.before
    assert before is not None
    context = rules.context_for(draft.session, draft.actor, row)
    for name, value in draft.step.sets.items():
        if (held := row.spec.fields.get(name)) is not None:
            old = filling.assign(row, {name: filling.constant(row, held, value, context)})
            before |= {changed: was for changed, was in old.items() if changed not in before}


def guards_now(draft: Taking) -> None:
    """The guards that ask for the row as it is now, of him on whose post the step is taken."""
    _guard(draft, draft.actor if draft.who.delegate is None else draft.who, before=False)


def move(draft: Taking) -> None:
    """The row is in its new state."""
    row, state = draft.row, draft.row.spec.state
    assert draft.before is not None
    draft.before[state.name] = draft.state
    setattr(row, state.name, draft.step.target)
    draft.touched = [n for n in (*draft.before, *draft.many) if n != state.name]


def write(draft: Taking) -> None:
    """The row, unless a colleague was quicker: by a step (Passed), or by a change of the row (Stale)."""
    row = draft.row
    try:
        storing.write(draft.session, draft.actor, row, row.version)
    except Stale:
        first = not_here(draft.session, row, draft.name)
        if getattr(row, row.spec.state.name) in draft.step.sources or not isinstance(first, Passed):
            raise
        raise first from None


# --- Taking one: what follows ------------------------------------------------------------------------


def log(draft: Taking) -> None:
    """The audit's entry, and who took the step for four eyes and chains to ask."""
    session, row, step = draft.session, draft.row, draft.step
    audit.record_row(session, draft.actor, f"step:{step.name}", row, stages.changes(draft), reason=draft.reason)
    taken.note(session, draft.actor, row, step, draft.state, draft.who if draft.who.delegate else None)


def then(draft: Taking) -> None:
    """What follows from the step itself."""
    known = (draft.before, draft.step, draft.values, draft.reason)
    call = reacting.Call(draft.session, draft.actor, draft.row, *known)
    for what in draft.step.then:
        reacting.run(what, call)


STEP: Way[Taking] = Way(
    may=(may_see, leads_on, his_post, acting, stages.admit, stages.split),
    judged=(
        guards_before,
        fill_in,
        needs,
        sets,
        guards_now,
        move,
        stages.refer,
        stages.place,
        stages.standing,
        stages.choosing,
        stages.missing_here,
        stages.files_here,
        *stages.SETTLED,
        write,
    ),
    follows=(
        stages.link,
        log,
        then,
        stages.lines_belong,
        stages.claim_files,
        stages.react_after,
        stages.child_ranks,
        stages.words_anew,
        stages.flush,
    ),
)


def take(
    session: Session,
    actor: Actor,
    row: R_,
    step_name: str,
    values: Mapping[str, Any] | None = None,
    *,
    reason: str | None = None,
    version: int | None = None,
) -> R_:
    """Take the step and return the row in its new state.

    `values` may hold the step's own fields only. Raises Missing when the row is out of reach, Denied when the post
    or four eyes forbid, Refused when state or guard do (Passed when a colleague took it), Stale when the row was
    saved since `version`, BadInput for what is not filled in. A refusal changes nothing.
    """
    given = dict(values or {})
    draft = Taking(
        session=session,
        actor=actor,
        row=row,
        values=given,
        name=step_name,
        version=version,
        action="view",
        asked=given,
        reason=(reason or "").strip() or None,
    )
    go(draft, STEP)
    return row


def _guard(draft: Taking, actor: Actor, *, before: bool) -> None:
    """Raises Refused (Denied where the step is somebody else's) with the first guard that fails, where each of the roles is
    barred by one."""
    session, row, step = draft.session, draft.row, draft.step
    if not any(guard.before is before for guard in step.guards):
        return
    context = rules.context_for(session, actor, row)
    refused: list[guards.Unmet] = []
    for role in draft.roles:
        bound = [guard for guard in step.guards_of(role) if guard.before is before]
        rules.prepare(session, row, *(guard.holds for guard in bound))
        failed = next((guard for guard in bound if not guard.holds.check(row, context)), None)
        if failed is None:
            return
        refused.append(guards.unmet_of(session, actor, row, failed, failed.holds))
    raise refused[0].error().citing(step.rules)
