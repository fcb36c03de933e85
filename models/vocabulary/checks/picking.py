"""Checks of what a reference offers: nobody picks a row that the register then refuses for its state."""

from __future__ import annotations

from collections.abc import Iterator

from models.vocabulary.checks.finding import Check, finding
from models.vocabulary.field.field import Field
from models.vocabulary.language.expression import Compare, Constant, Expr, In, Junction, Not, Path, Present
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from models.vocabulary.register.rule import BLOCK, Rule

# The reference, the field of its row, and the values that field may have.
Demand = tuple[Field, Field, frozenset[str]]


def offered_and_refused(register: type[Register]) -> Iterator[Check]:
    """V089: a form offers rows that a rule refuses for their state as soon as it is saved, or that can never come to the state
    which the first step on asks for. Rooms are typed, and refused with what to do first."""
    for held, theirs, accepted in _demands(register):
        known = frozenset(str(one) for one in theirs.choices or ())
        picked = (held.pick or {}).get(theirs.name)
        offered = (
            known
            if picked is None
            else frozenset(map(str, picked if isinstance(picked, list | tuple | set | frozenset) else (picked,)))
        )
        if held.typed and not held.suits and held.target != "unit" and (wrong := offered - accepted):
            words = [one for one in theirs.choices or () if str(one) in wrong]
            yield finding(
                register,
                "V089",
                held.name,
                (
                    f"表单给出“{'、'.join(one.label.zh for one in words)}”的{held.label.zh}，选了又不收",
                    f"The form offers rows that are {', '.join(one.label.en.lower() for one in words)}, and then refuses them",
                ),
                (
                    f'写 pick={{"{theirs.name}": {sorted(accepted)}}}',
                    f'write pick={{"{theirs.name}": {sorted(accepted)}}}',
                ),
            )


def _demands(register: type[Register]) -> Iterator[Demand]:
    spec = register.spec
    for rule in spec.rules:
        if isinstance(rule, Rule) and rule.level == BLOCK and _of_new_rows(rule.when):
            yield from _asked(register, rule.holds)
    flow = spec.workflow
    onward = (
        [one for one in flow.from_state(spec.initial) if not (one.ask_reason or one.system)]
        if flow and spec.initial
        else []
    )
    if len(onward) != 1:  # of several ways on another may take what one refuses
        return
    for guard in onward[0].guards:
        for held, theirs, accepted in _asked(register, guard.holds) if guard.by is None else ():
            yield held, theirs, _leading_to(str(held.target), theirs, accepted)


def _of_new_rows(when: Expr | None) -> bool:
    """Whether a rule binds every new row: without a condition, or for what has no id yet."""
    return when is None or (isinstance(when, Not) and isinstance(when.part, Present) and when.part.reads() == {"id"})


def _asked(register: type[Register], holds: Expr) -> Iterator[Demand]:
    """What a condition demands of the rows referred to, in whatever else holds; an empty reference may be let pass."""
    if isinstance(holds, Junction) and holds.word == "and":
        for part in holds.parts:
            yield from _asked(register, part)
        return
    parts = holds.parts if isinstance(holds, Junction) else (holds,)
    telling = [one for one in parts if not _empty(one)]
    empty = {path for one in parts if _empty(one) for path in one.reads()}
    if len(telling) != 1 or not isinstance(telling[0], Compare | In):
        return
    path = telling[0].left if isinstance(telling[0], Compare) else telling[0].part
    if not isinstance(path, Path) or len(path.names) != 2 or not empty <= {path.names[0]}:
        return
    held = register.spec.fields.get(path.names[0])
    if held is None or held.form != "ref" or held.target not in registry:
        return
    theirs = registry.get(str(held.target)).spec.fields.get(path.names[1])
    if theirs is None or not theirs.picks_one:
        return
    values = telling[0].values if isinstance(telling[0], In) else (telling[0].right,)
    if not all(isinstance(one, Constant) for one in values):
        return
    named = frozenset(str(one.held) for one in values if isinstance(one, Constant))
    known = frozenset(str(one) for one in theirs.choices or ())
    turned = isinstance(telling[0], Compare) and telling[0].sign == "!="
    yield held, theirs, known - named if turned else named


def _empty(part: Expr) -> bool:
    """Whether the condition says that something is not filled in."""
    return isinstance(part, Not) and isinstance(part.part, Present)


def _leading_to(target: str, theirs: Field, accepted: frozenset[str]) -> frozenset[str]:
    """The states from which a row comes to one of these: it may be chosen now and be ready when the step is taken."""
    spec = registry.get(target).spec
    if spec.workflow is None or spec.state is None or theirs.name != spec.state.name:
        return accepted
    found, before = set(accepted), 0
    while len(found) != before:
        before = len(found)
        found |= {str(one) for step in spec.workflow.steps if str(step.target) in found for one in step.sources}
    return frozenset(found)
