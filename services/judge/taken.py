"""Who took which step of a record: written with the step, asked by four eyes and by approval chains.

Four eyes asks for persons: the one who acts, and the one on whose post he acts. Both readings of a bar, row by row
(`barred`) and as SQL (`barred_condition`), say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, insert, literal, or_, select
from sqlalchemy.orm import Session

from models.system.step_taken import StepTaken
from models.vocabulary.field.field import Field
from models.vocabulary.flow.workflow import Step, Workflow
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.language.terms import Me
from models.vocabulary.register.register import Register
from models.vocabulary.register.spec import RegisterSpec
from services import clock, rules
from services.judge.actor import SYSTEM, Actor

_ADD = insert(StepTaken.__table__).inline()  # type: ignore[arg-type]  # __table__ is a Table
OWN_PAPER = Label("编制人不得审批本人单据", "Nobody approves what he drew up himself")
# The site's parameter that lets one person take two approving steps of a record.
CHAIN, SAME_PERSON, YES = "chain", "same_person", "yes"
FOUR_EYES = ("R203",)


@dataclass(frozen=True, slots=True)
class Bar:
    """Why somebody in person may not take a step, and the rules of the house that say so."""

    reason: Label
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as four eyes knows him: his account and his staff row, either may be missing."""

    user_id: int | None
    staff_id: int | None


def persons_of(actor: Actor) -> tuple[Person, ...]:
    """Whom four eyes asks for when this actor acts."""
    himself = Person(actor.user_id, actor.staff_id)
    return (himself,) if actor.delegate is None else (himself, Person(*actor.delegate))


def note(session: Session, actor: Actor, row: Register, step: Step, source: Any, behalf: Actor | None = None) -> None:
    """Write down that the step was taken, and for whom, in the transaction of the step."""
    by = actor.caused_by or actor
    alone = None
    workflow: Any = row.spec.workflow
    if not actor.is_system and (chain := workflow.chain_of(step)):
        alone = _took(of_row(session, row), chain, persons_of(behalf or actor))
    session.connection().execute(
        _ADD,
        {
            "register": row.spec.key,
            "row_id": row.id,
            "step": step.name,
            "user_id": by.user_id,
            "staff_id": by.staff_id,
            "name": actor.name[:60],
            "for_user_id": behalf.user_id if behalf is not None else None,
            "for_staff_id": behalf.staff_id if behalf is not None else None,
            "for_name": behalf.name[:60] if behalf is not None else None,
            "alone": alone,
            "at": clock.now(),
            "source": str(source) if source is not None else None,
            "target": str(step.target),
        },
    )


def of_row(session: Session, row: Register) -> list[StepTaken]:
    """The steps of a record, oldest first."""
    if row.id is None:
        return []
    query = select(StepTaken).where(StepTaken.register == row.spec.key, StepTaken.row_id == row.id)
    with session.no_autoflush:
        return list(session.scalars(query.order_by(StepTaken.id)))


def latest(session: Session, row: Register) -> StepTaken | None:
    """The newest step of a record, or None before the first."""
    query = select(StepTaken).where(StepTaken.register == row.spec.key, StepTaken.row_id == row.id)
    return session.scalar(query.order_by(StepTaken.id.desc()).limit(1))


def who(one: StepTaken) -> Label:
    """Who took it, and for whom, as it was written down: “李四（受 张三 委托）”."""
    return Label(one.name, one.name)


def named_for(session: Session, row: Register) -> dict[str, str]:
    """The fields in which a step wrote down who took it for somebody else, each with both names, while they stand."""
    marked = _marked(row.spec)
    return _named_for(row, of_row(session, row), marked) if marked else {}


def named_for_many(session: Session, register: type[Register], rows: Iterable[Register]) -> dict[int, dict[str, str]]:
    """The same of many rows of a register, by id, asked for in one statement."""
    marked, by_id = _marked(register.spec), {row.id: row for row in rows}
    if not marked or not by_id:
        return {}
    query = select(StepTaken).where(StepTaken.register == register.spec.key, StepTaken.row_id.in_(by_id))
    steps: dict[int, list[StepTaken]] = {}
    for one in session.scalars(query.order_by(StepTaken.id)):
        steps.setdefault(one.row_id, []).append(one)
    return {row_id: _named_for(by_id[row_id], taken, marked) for row_id, taken in steps.items()}


def _marked(spec: RegisterSpec) -> set[str]:
    """The fields in which a step writes down who took it."""
    steps = spec.workflow.steps if spec.workflow is not None else ()
    return {name for step in steps for name, value in step.sets.items() if value is Me.staff}


def _named_for(row: Register, taken: Iterable[StepTaken], marked: set[str]) -> dict[str, str]:
    flow: Any = row.spec.workflow
    found: dict[str, str] = {}
    for one in taken:
        steps = [step for step in flow.steps if step.name == one.step]
        for name in marked & {name for step in steps for name in step.sets}:
            found.pop(name, None)
            if one.for_name is not None and getattr(row, str(row.spec.fields[name].column)) == one.staff_id:
                found[name] = one.name
    return found


def alone(session: Session, row: Any) -> list[Label]:
    """What the record says of steps that one person took alone because a parameter of the site allows it."""
    workflow: Workflow | None = row.spec.workflow
    if workflow is None or not any(workflow.chain_of(step) for step in workflow.steps):
        return []
    said = []
    for one in of_row(session, row):
        if one.alone is not None:
            first, then = workflow.step(one.alone).label, workflow.step(one.step).label
            said.append(
                Label(
                    f"按项目参数 {CHAIN}.{SAME_PERSON}，同一人办理“{first.zh}”和“{then.zh}”：{one.name}",
                    f"By the site's parameter {CHAIN}.{SAME_PERSON} one person took {first.en} and {then.en}: {one.name}",
                )
            )
    return said


def by_itself(one: StepTaken) -> str:
    """In whose action the system took the step of itself, as the record names him; "" for a step that somebody took."""
    found = re.fullmatch(rf"{SYSTEM.name}（(.+)）", one.name)
    return found[1] if found is not None else ""


def acting_for(actor: Actor, behalf: Actor) -> str:
    """How the record names who acts for somebody else."""
    return f"{actor.name}（受 {behalf.name} 委托）"


def barred(session: Session, actor: Actor, row: Any, step: Step, past: list[StepTaken] | None = None) -> Bar | None:
    """Why four eyes or the approval chain forbid this actor the step on this row, or None.

    `past` are the steps of the record (`of_row`), where the caller has read them for several steps at once.
    """
    if actor.is_system:
        return None
    who = persons_of(actor)
    workflow: Workflow = row.spec.workflow
    cited = FOUR_EYES if step.four_eyes is not None else ()
    if step.four_eyes is not None:
        if any(p.user_id is not None and row.created_by_id == p.user_id for p in who):
            return Bar(OWN_PAPER, cited)
    for held in fields_of(row.spec, step):
        stands = getattr(row, str(held.column))
        if stands is not None and any(p.staff_id == stands for p in who):
            words = Label(
                f"{held.label.zh}不得办理“{step.label.zh}”",
                f"{held.label.en} may not take the step {step.label.en}",
            )
            return Bar(words, cited)
    chain = workflow.chain_of(step)
    if not step.other_than and not chain:
        return None
    past = of_row(session, row) if past is None else past
    earlier = _took(past, step.other_than, who)
    if earlier is None and not _one_may_do_both(session, row):
        earlier, cited = _took(past, chain, who), (CHAIN,)
    return Bar(_taken_by(workflow, earlier, step), cited) if earlier is not None else None


def _took(past: Iterable[StepTaken], names: Iterable[str], who: tuple[Person, ...]) -> str | None:
    """The first of these steps that one of the persons took, for himself or through a delegate."""
    wanted = frozenset(names)
    return next((one.step for one in past if one.step in wanted and _is_by(one, who)), None)


def _is_by(one: StepTaken, who: tuple[Person, ...]) -> bool:
    users, staff = (one.user_id, one.for_user_id), (one.staff_id, one.for_staff_id)
    return any(
        (p.user_id is not None and p.user_id in users) or (p.staff_id is not None and p.staff_id in staff) for p in who
    )


def barred_condition(register: Any, step: Step, actor: Actor) -> ColumnElement[bool]:
    """The same as SQL over the register (or an alias of it): true on the rows where the actor is barred, never NULL."""
    if actor.is_system:
        return false()
    who = persons_of(actor)
    parts: list[ColumnElement[bool]] = []
    if step.four_eyes is not None:
        users = sorted({p.user_id for p in who if p.user_id is not None})
        parts.append(_is_one_of(register.created_by_id, users))
    staff = sorted({p.staff_id for p in who if p.staff_id is not None})
    parts += [_is_one_of(getattr(register, str(held.column)), staff) for held in fields_of(register.spec, step)]
    if step.other_than:
        parts.append(_took_condition(register, step.other_than, who))
    if chain := register.spec.workflow.chain_of(step):
        parts.append(and_(_took_condition(register, chain, who), ~_one_may_do_both_condition(register)))
    return or_(false(), *parts)


def fields_of(spec: RegisterSpec, step: Step) -> list[Field]:
    """The staff fields of the row whose people four eyes keep from the step."""
    names = (*(step.four_eyes or ()), *step.other_than)
    return [spec.fields[name] for name in names if name in spec.fields]


def _taken_by(workflow: Workflow, name: str, step: Step) -> Label:
    earlier = workflow.step(name).label
    return Label(
        f"你（或委托你的人）已办理“{earlier.zh}”，“{step.label.zh}”须由他人办理",
        f"You, or who you act for, took the step {earlier.en}; somebody else takes {step.label.en}",
    )


def _took_condition(register: Any, names: Iterable[str], who: Iterable[Person]) -> ColumnElement[bool]:
    return exists().where(
        StepTaken.register == register.spec.key,
        StepTaken.row_id == register.id,
        StepTaken.step.in_(list(names)),
        _by(who),
    )


def _by(who: Iterable[Person]) -> ColumnElement[bool]:
    people = tuple(who)
    users = sorted({p.user_id for p in people if p.user_id is not None})
    staff = sorted({p.staff_id for p in people if p.staff_id is not None})
    return or_(
        _is_one_of(StepTaken.user_id, users),
        _is_one_of(StepTaken.for_user_id, users),
        _is_one_of(StepTaken.staff_id, staff),
        _is_one_of(StepTaken.for_staff_id, staff),
    )


def _is_one_of(column: Any, ids: list[int]) -> ColumnElement[bool]:
    return and_(column.is_not(None), column.in_(ids)) if ids else false()


def _one_may_do_both(session: Session, row: Any) -> bool:
    site = row.spec.place["site"]
    site_id = getattr(row, site) if site else None
    return bool(rules.parameter(session, site_id, CHAIN, SAME_PERSON) == YES)


def _one_may_do_both_condition(register: Any) -> ColumnElement[bool]:
    """The parameter of the row's site, else of all sites, as `rules.parameter` reads it."""
    table: Any = registry.get("rule_parameter").__table__
    said = select(table.c.value).where(
        table.c.rule_id == CHAIN,
        table.c.name == SAME_PERSON,
        table.c.state == "effective",
        table.c.deleted_at.is_(None),
        table.c.effective_from <= clock.today(),
    )
    newest = said.order_by(table.c.effective_from.desc(), table.c.id.desc()).limit(1)
    everywhere = newest.where(table.c.site_id.is_(None)).scalar_subquery()
    site = register.spec.place_column(register, "site")
    if site is None:
        return _or_no(everywhere) == YES
    here = newest.where(table.c.site_id == site).scalar_subquery()
    return _or_no(here, everywhere) == YES


def _or_no(*values: Any) -> ColumnElement[Any]:
    return func.coalesce(*values, literal("no"))
