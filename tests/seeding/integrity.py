"""Does what was seeded hold together? Rules, numbers, states and their times, places. What is there once the database sees to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Text as LongText
from sqlalchemy import cast, func, not_, or_, select
from sqlalchemy.orm import Session

from models.rulebook import RULES
from models.system import Counter
from models.vocabulary.language.context import Context
from models.vocabulary.language.expression import Expr, Junction, Not, Path
from models.vocabulary.language.registry import registry
from models.vocabulary.language.related import Beyond, Has
from models.vocabulary.language.terms import Actor, Clock
from models.vocabulary.register.register import Register
from models.vocabulary.register.rule import BLOCK, Kept, Rule
from seeding.trail import paths
from services import clock, rules
from services.records import sense


def problems(session: Session, today: date, *, guards: bool = True) -> list[str]:
    """Everything that does not hold, as sentences; [] when all is well. `guards`: also what states promise of others."""
    found: list[str] = []
    context = Context(
        now=datetime.combine(today, time(0), clock.zone()),
        parameter=lambda rule, name, _site: RULES[rule].parameter(name).value,
    )
    for register in registry.all():
        found += _rules(session, register, context)
        found += _required(session, register)
        found += _numbers(session, register)
        found += _times(session, register, context)
        found += _places(session, register)
        found += _senses(session, register, context)
        found += _guards(session, register, context) if guards else ()
    return found


def _rules(session: Session, register: Any, context: Context) -> Iterator[str]:
    for rule in register.spec.rules:
        if not isinstance(rule, Rule) or isinstance(rule, Kept) or rule.level != BLOCK or rule.changed:
            continue
        parts = [rule.holds] + ([rule.when] if rule.when is not None else [])
        if any(isinstance(node, Actor) for part in parts for node in part.walk()):
            continue
        if any(_state_elsewhere(register, node) for part in parts for node in part.walk()):
            continue  # it says when a row may be changed, not what a row is
        broken = not_(rule.holds.where(register, context))
        if rule.when is not None:
            broken = rule.when.where(register, context) & broken
        if count := session.scalar(select(func.count()).select_from(register).where(broken)):
            yield f"{register.spec.key}: {count} rows break {rule.key} ({rule.label.zh})"


def _state_elsewhere(register: Any, node: Any) -> bool:
    """Whether this is the state of a row that the register refers to; that one has gone on since."""
    if not isinstance(node, Path) or len(node.names) != 2:
        return False
    held = register.spec.fields.get(node.names[0])
    if held is None or held.form != "ref":
        return False
    flow = registry.get(held.target).spec.workflow
    return flow is not None and flow.field == node.names[1]


def _required(session: Session, register: Any) -> Iterator[str]:
    for held in register.spec.fields.values():
        texts = held.kind.keyed or held.kind.long
        if not held.required or not held.column or not (texts or held.is_files):
            continue
        column = getattr(register, held.column)
        written = func.coalesce(cast(column, LongText), "[]") if held.is_files else func.trim(column)
        if count := session.scalar(select(func.count()).select_from(register).where(written.in_(["", "[]"]))):
            yield f"{register.spec.key}: {count} rows without {held.name}"


def _numbers(session: Session, register: type[Register]) -> Iterator[str]:
    """The counter stands at the number of rows: nothing is left out and the next number is free."""
    if register.spec.number is None:
        return
    rows = session.scalar(select(func.count()).select_from(register))
    counted = session.scalar(select(func.sum(Counter.n)).where(Counter.register == register.spec.key)) or 0
    if rows != counted:
        yield f"{register.spec.key}: {rows} rows, but numbers up to {counted} were given out"


def _times(session: Session, register: Any, context: Context) -> Iterator[str]:
    spec = register.spec
    late = register.created_at > context.now
    wrong = late | (register.updated_at < register.created_at)
    if count := session.scalar(select(func.count()).select_from(register).where(wrong)):
        yield f"{spec.key}: {count} rows are of the future, or changed before they were made"
    if spec.workflow is None:
        return
    state = getattr(register, spec.workflow.field)
    for one in spec.states:
        ways = paths(spec.key, str(one))
        if not ways:
            continue
        for name in sorted(set.intersection(*(set(way) for way in ways))):
            for step in (step for step in spec.workflow.steps if step.name == name):
                for field, value in step.sets.items():
                    if not isinstance(value, Clock):
                        continue
                    empty = getattr(register, str(spec.fields[field].column)).is_(None)
                    if count := session.scalar(select(func.count()).select_from(register).where(state == one, empty)):
                        yield f"{spec.key}: {count} rows are {one.value} without {field}"


def _places(session: Session, register: Any) -> Iterator[str]:
    spec = register.spec
    if spec.place["unit"] != "unit_id" or spec.place["site"] != "site_id":
        return
    unit: Any = registry.get("unit")
    query = select(func.count()).select_from(register).join(unit, unit.id == register.unit_id)
    elsewhere = (register.site_id != unit.site_id) | (register.building_id != unit.building_id)
    if count := session.scalar(query.where(elsewhere)):
        yield f"{spec.key}: {count} rows stand in another site or building than their unit"


def _senses(session: Session, register: Any, context: Context) -> Iterator[str]:
    """Days and moments lie within what they mean, as if each had been entered when its row was made."""
    assert context.now is not None
    for row in session.scalars(select(register)):
        for held in sense.dated(register):
            value = getattr(row, str(held.column))
            if value is None:
                continue
            rules.load_paths(session, row, held.meaning.reads if held.meaning else ())
            first, last = held.kind.ends(value) or (None, None)
            low = [one for one in sense.lows(held, row, row.created_at) if last is None or sense.before(last, one)]
            high = [one for one in sense.highs(held, row, context.now) if first is None or sense.after(first, one)]
            for bound in (*low, *high):
                yield f"{register.spec.key} {row.id}: {held.name} {value} lies beyond {bound.label.en} {bound.value}"


def _guards(session: Session, register: Any, context: Context) -> Iterator[str]:
    """What a state stands for in other registers: a visited repair has its visit, a closed slip its verified tasks."""
    spec = register.spec
    for one in spec.states:
        steps = [step for step in spec.workflow.steps if step.target == one]
        lasting = [_lasting(step.when) for step in steps if step.when is not None]
        guards = [guard for guard in lasting if guard is not None and any(isinstance(n, Beyond) for n in guard.walk())]
        if not guards or len(guards) < len(steps) or any(isinstance(n, Actor) for g in guards for n in g.walk()):
            continue
        broken = not_(or_(*(guard.where(register, context) for guard in guards)))
        state = getattr(register, spec.workflow.field) == one
        if count := session.scalar(select(func.count()).select_from(register).where(state, broken)):
            yield f"{spec.key}: {count} rows are {one.value} although the guard of that step does not hold"


def _lasting(guard: Expr) -> Expr | None:
    """What of a guard holds for good: that a month was not closed yet is over once it is, and what was done before stays."""
    if isinstance(guard, Junction) and guard.word == "and":
        parts = tuple(part for one in guard.parts if (part := _lasting(one)) is not None)
        return Junction(guard.word, parts) if parts else None
    closes = any(isinstance(node, Has) and node.until for node in guard.walk())
    return None if isinstance(guard, Not) and closes else guard
