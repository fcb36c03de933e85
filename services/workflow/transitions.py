"""Steps: the only way a row changes its state. Judged, guarded, filled in, written and logged as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from models.system.step_taken import StepTaken
from models.vocabulary.flow.workflow import Step
from models.vocabulary.language.context import Context
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from models.vocabulary.rights.role import Role
from services import audit, clock, reacting, rules
from services.errors import AppError, BadInput, Denied, Missing, Passed, Refused, Stale
from services.judge import access, guards, taken
from services.judge.access import Decision
from services.judge.actor import Actor
from services.records import stages, writing

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
    onward = [
        step
        for step in allowed
        if order[step.target] > order[state] and step.target not in spec.workflow.locked
    ]
    likeliest = next(iter([*onward, *allowed]), None)
    return [StepState(step, decision, step is likeliest) for step, decision in found]


def judge(
    session: Session, actor: Actor, row: Any, step: Step, past: list[StepTaken] | None = None
) -> Decision:
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


def judge_as(
    session: Session, actor: Actor, row: Any, step: Step, past: list[StepTaken] | None = None
) -> Decision:
    """The same of this actor alone, whoever he acts for."""
    decision = access.step_role(actor, row, step)
    if not decision:
        return decision
    if (bar := barred(session, actor, row, step, past)) is not None:
        return Decision(False, bar)
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
    spec = row.spec
    if row.deleted_at is not None or not access.decide(actor, "view", type(row), row):
        raise Missing()
    if spec.workflow is None or spec.state is None:
        raise Refused(NOT_NOW)
    state = getattr(row, spec.state.name)
    try:
        step = spec.workflow.step(step_name, state)
    except KeyError:
        raise not_here(session, row, step_name) from None
    if version is not None and row.version != version:
        raise Stale(row)
    who = who_takes(session, actor, row, step)
    role = access.step_role(who, row, step)
    if not role:
        raise role.refusal()
    if (bar := barred(session, who, row, step)) is not None:
        raise Denied(bar)
    roles = _as(who, row, step)
    if who is not actor:
        named = taken.acting_for(actor, who)
        actor = replace(actor, name=named, posts=(*actor.posts, *who.posts), acting=())
    reason = (reason or "").strip() or None
    admitted = stages.admit(actor, type(row), values or {}, step.fields)
    one, many = stages.split(spec, admitted)
    with writing.putting_back(session, row):
        _guard(session, actor, row, step, roles, rules.context_for(session, actor, row), before=True)
        before = stages.assign(row, one)
        _needs(session, row, step, many, reason)
        draft = writing.Draft(session, actor, row, before, dict(values or {}), many)
        context = rules.context_for(session, actor, row)
        fixed = {name: value for name, value in step.sets.items() if name in spec.fields}
        for name, value in fixed.items():
            held = spec.fields[name]
            for changed, old in stages.assign(
                row, {name: stages.constant(row, held, value, context)}
            ).items():
                before.setdefault(changed, old)
        guarded = context if who.delegate is None else rules.context_for(session, who, row)
        _guard(session, who, row, step, roles, guarded)
        before[spec.state.name] = state
        setattr(row, spec.state.name, step.target)
        try:
            writing.write(
                draft, row.version, [n for n in (*before, *many) if n != spec.state.name], action="step"
            )
        except Stale:
            # Lost the race: to a step, or to somebody who only changed the row.
            first = not_here(session, row, step_name)
            if getattr(row, spec.state.name) in step.sources or not isinstance(first, Passed):
                raise
            raise first from None
    linked = stages.link(session, row, many)
    audit.record_row(
        session, actor, f"step:{step.name}", row, writing.changes_of(row, before) | linked, reason=reason
    )  # fmt: skip
    taken.note(session, actor, row, step, state, None if who.delegate is None else who)
    call = reacting.Call(session, actor, row, before, step, dict(values or {}), reason)
    for what in step.then:
        reacting.run(what, call)
    writing.finish(draft)
    return row


def who_takes(session: Session, actor: Actor, row: Any, step: Step) -> Actor:
    """As whom the actor takes the step: himself where he may, else the first for whom he acts that may; himself where
    nobody may."""
    if not actor.acting or judge_as(session, actor, row, step):
        return actor
    others = access.acting_in(actor, type(row))
    return next((one for one in others if judge_as(session, one, row, step)), actor)


def barred(
    session: Session, actor: Actor, row: Any, step: Step, past: list[StepTaken] | None = None
) -> Label | None:
    """Why he in person may not take the step: four eyes, the approval chain, or the record is about him."""
    return guards.about_him(actor, row, step) or taken.barred(session, actor, row, step, past)


def _guard(
    session: Session,
    actor: Actor,
    row: Any,
    step: Step,
    roles: list[Role | None],
    context: Context,
    *,
    before: bool = False,
) -> None:
    """Raises Refused (Denied where the step is somebody else's) with the first guard that fails, where each of the roles is
    barred by one; those of the row as it stood are asked for themselves."""
    if not any(guard.before is before for guard in step.guards):
        return
    refused: list[guards.Unmet] = []
    for role in roles:
        bound = [guard for guard in step.guards_of(role) if guard.before is before]
        rules.prepare(session, row, *(guard.holds for guard in bound))
        failed = next((guard for guard in bound if not guard.holds.check(row, context)), None)
        if failed is None:
            return
        refused.append(guards.unmet_of(session, actor, row, failed, failed.holds))
    raise refused[0].error()


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


def _needs(session: Session, row: Any, step: Step, many: Mapping[str, list[int]], reason: str | None) -> None:
    errors: dict[str, Label] = {}
    for name in step.needs:
        held = row.spec.fields[name]
        if held.form == "refs":
            empty = not (many.get(name) if name in many else getattr(row, name))
        elif held.form == "lines":
            child: Any = registry.get(str(held.target))
            link = getattr(child, f"{held.parent_field}_id")
            empty = not session.scalar(select(exists().where(link == row.id, child.deleted_at.is_(None))))
        else:
            value = getattr(row, str(held.column))
            # A tick that a step needs is the point of the step: not ticked is not done.
            empty = stages.blank(value) or value is False
        if empty:
            errors[name] = stages.needed(held)
    if step.ask_reason and not reason:
        errors["reason"] = Label("请写明原因", "Say why")
    if errors:
        raise BadInput(errors)
