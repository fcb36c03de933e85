"""What bars a step before anything is typed: its guards and four eyes, for one row and, as SQL, for whole lists.

`workflow.judge` asks `refusal`; lists, to-do and counts ask `condition`. Both read the same expressions, so that what is
offered is what may be done. A condition over what the step's own dialog asks for is left to taking it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, and_, not_, or_
from sqlalchemy.orm import Session

from models.vocabulary.flow.deciding import asks_who
from models.vocabulary.flow.workflow import Guard, Opens, Step
from models.vocabulary.language.expression import Expr, Junction
from models.vocabulary.language.label import Label
from models.vocabulary.language.terms import Clock, Parameter
from models.vocabulary.register.register import Register
from models.vocabulary.rights.role import Role
from services import clock, rules
from services.errors import Denied, Refused
from services.judge import access, taken, unmet
from services.judge.actor import SYSTEM, Actor
from services.kept import kept

ABOUT_HIM = Label("关于本人的记录由上级办理", "A record about you is for those above you")


@dataclass(frozen=True)
class Figures:
    """The rulebook's figures that differ from what is shipped, and the day (the minute, where a guard reads it): what a
    condition in SQL was made with, so that it is made again when they change."""

    own: tuple[tuple[int | None, str, str, Any], ...] = ()
    at: Any = None


@dataclass(frozen=True, slots=True)
class Unmet:
    """A guard that does not hold: its sentence, and whether it says that the step is somebody else's."""

    reason: Label
    of_persons: bool

    def error(self) -> Denied | Refused:
        """The error that says no: of the kind that fits."""
        return Denied(self.reason) if self.of_persons else Refused(self.reason)


def refusal(session: Session, actor: Actor, row: Any, step: Step, role: Role | None) -> Unmet | None:
    """The first guard that bars a post of this role (None: everybody) from the step as the row stands."""
    told = [(guard, one) for guard in step.guards_of(role) if (one := guard.told(step.settles)) is not None]
    if not told:
        return None
    rules.prepare(session, row, *(one for _, one in told))
    context = rules.context_for(session, actor, row)
    failed = next(((guard, one) for guard, one in told if not one.check(row, context)), None)
    return None if failed is None else unmet_of(session, actor, row, failed[0], failed[1])


def unmet_of(session: Session, actor: Actor, row: Any, guard: Guard, told: Expr) -> Unmet:
    """What a guard says that fails in what is `told` of it. It is somebody else's step where it binds some roles only, or
    where a part that fails asks who acts."""
    context = rules.context_for(session, actor, row)
    sentence = unmet.refusal(session, actor, row, rules.worded(session, row, guard.refusal), told)
    personal = guard.by is not None or any(asks_who(part) for part in joined(told) if not part.check(row, context))
    return Unmet(sentence, personal)


def can_be(session: Session, row: Any, step: Step, name: str, value: Any) -> bool:
    """Whether the step could be taken with this value in a field that its dialog asks for: no guard over nothing but that
    field forbids it. A choice that is always refused is not offered."""
    trial = _Trial(row, name, value)
    context = rules.context_for(session, SYSTEM, row)
    parts = (part for guard in step.guards if guard.by is None and not guard.before for part in joined(guard.holds))
    return all(part.check(trial, context) for part in parts if part.reads() == {name})


@dataclass
class _Trial:
    """The row with another value in one field."""

    row: Any
    name: str
    value: Any

    def __getattr__(self, name: str) -> Any:
        return self.value if name == self.name else getattr(self.row, name)


def joined(expression: Expr) -> Iterator[Expr]:
    """The conditions that must all hold."""
    if isinstance(expression, Junction) and expression.word == "and":
        for part in expression.parts:
            yield from joined(part)
    else:
        yield expression


def suits(session: Session, actor: Actor, row: Any, step: Step, role: Role) -> bool:
    """Whether the row is one that this role decides on: the guards that bind it and not everybody, as far as told."""
    told = [
        one for guard in step.guards if guard.by and guard.binds(role) and (one := guard.told(step.settles)) is not None
    ]
    rules.prepare(session, row, *told)
    context = rules.context_for(session, actor, row)
    return all(one.check(row, context) for one in told)


def about_him(actor: Actor, row: Any, step: Step) -> Label | None:
    """Why the step is not his on a record about or against himself, or None."""
    if access.names_him(actor, row, row.spec.subject):
        return access.ABOUT_HIM.reason
    about = row.spec.about
    if not about or actor.staff_id is None or actor.is_system or asks_for_him(row.spec, step):
        return None
    return ABOUT_HIM if getattr(row, str(row.spec.fields[about].column)) == actor.staff_id else None


def asks_for_him(spec: Any, step: Step) -> bool:
    """Whether the step is the person's whom the record is about: one of its guards reads nothing but him."""
    return any(guard.holds.reads() == {spec.about} for guard in step.guards)


def both(one: ColumnElement[bool] | None, other: ColumnElement[bool] | None) -> ColumnElement[bool] | None:
    """Two conditions of which either may be none."""
    return and_(one, other) if one is not None and other is not None else (other if one is None else one)


def _barred(register: Any, step: Step, actor: Actor) -> list[ColumnElement[bool]]:
    """The rows on which he in person is barred, whatever his post."""
    spec, found = register.spec, []
    if spec.about and actor.staff_id is not None and not asks_for_him(spec, step):
        found.append(getattr(register, str(spec.fields[spec.about].column)).is_not_distinct_from(actor.staff_id))
    if spec.subject and (staff := sorted(access.staff_of(actor))):
        column = getattr(register, str(spec.fields[spec.subject].column))
        found.append(and_(column.is_not(None), column.in_(staff)))
    if step.four_eyes is not None or step.other_than or spec.workflow.chain_of(step):
        found.append(taken.barred_condition(register, step, actor))
    return found


def condition(
    register: type[Register], step: Step, role: Role, actor: Actor, figures: Figures
) -> ColumnElement[bool] | None:
    """The rows (in one of the step's states) on which a post of this role takes the step; None where on all of them."""
    parts = [not_(or_(*out))] if (out := _barred(register, step, actor)) else []
    if (told := _told(step, role)) is not None:
        parts.append(where(register, told, actor, figures))
    return and_(*parts) if parts else None


def form_condition(
    register: type[Register], opens: Opens, actor: Actor, figures: Figures
) -> ColumnElement[bool] | None:
    """The rows from which the form that stands for a step is open; None where from all of them."""
    return None if opens.when is None else where(register, opens.when, actor, figures)


def where(register: Any, expression: Expr, actor: Actor, figures: Figures) -> ColumnElement[bool]:
    """The expression over the table, with each site's own figures where it reads some that differ from site to site."""
    asked = {(part.rule, part.name) for part in expression.walk() if isinstance(part, Parameter)}
    sites = sorted({site for site, rule, name, _ in figures.own if site is not None and (rule, name) in asked})
    place = register.spec.place["site"]
    make = _making(register, expression, actor, figures)
    if not sites or not place:
        return make(None)
    column = getattr(register, place)
    elsewhere = or_(column.is_(None), column.not_in(sites))
    return or_(and_(elsewhere, make(None)), *(and_(column == site, make(site)) for site in sites))


def _making(
    register: Any, expression: Expr, actor: Actor, figures: Figures
) -> Callable[[int | None], ColumnElement[bool]]:
    own = {(site, rule, name): value for site, rule, name, value in figures.own}
    context = rules.context_for_lists(actor)

    def make(site: int | None) -> ColumnElement[bool]:
        def figure(rule: str, name: str, site_id: int | None) -> Any:  # noqa: ARG001 (the site is known)
            for at in (site, None):
                if (at, rule, name) in own:
                    return own[at, rule, name]
            return rules.shipped(rule, name)

        return expression.where(register, replace(context, parameter=figure))

    return make


def figures_for(session: Session, registers: Iterable[type[Register]]) -> Figures:
    """The figures that the guards of these registers read; one statement a transaction, and none where they read none."""
    reads = [_reads(register) for register in registers]
    asked = frozenset().union(*(one for one, _ in reads))
    own = tuple(
        (site, rule, name, value)
        for (site, rule, name), value in (rules.overrides(session) if asked else {}).items()
        if (rule, name) in asked
    )
    now = clock.now()
    return Figures(own, now.replace(second=0, microsecond=0) if any(exact for _, exact in reads) else now.date())


@kept(4096)
def _told(step: Step, role: Role | None) -> Expr | None:
    """All that can be told before the dialog, of what binds a post of the role."""
    told = [one for guard in step.guards_of(role) if (one := guard.told(step.settles)) is not None]
    return (Junction("and", tuple(told)) if len(told) > 1 else told[0]) if told else None


@kept(512)
def _reads(register: type[Register]) -> tuple[frozenset[tuple[str, str]], bool]:
    """The figures of the rulebook that steps and buttons of the register read, and whether one reads the minute."""
    spec = register.spec
    read = [guard.holds for step in (spec.workflow.steps if spec.workflow else ()) for guard in step.guards]
    read += [step.waits for step in (spec.workflow.steps if spec.workflow else ()) if step.waits is not None]
    read += [opens.when for opens in spec.opens if opens.step and opens.when is not None]
    nodes = [node for one in read for node in one.walk()]
    exact = any(isinstance(node, Clock) and node.what == "now" for node in nodes)
    return frozenset((node.rule, node.name) for node in nodes if isinstance(node, Parameter)), exact
