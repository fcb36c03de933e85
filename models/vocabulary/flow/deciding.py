"""Which fields of a record say who may act on it, and which are a step's alone: whoever could type these beforehand would
choose who settles the matter, or write the words of who is to judge it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.vocabulary.language.expression import Expr
from models.vocabulary.language.holding import Holds
from models.vocabulary.language.related import MyPost
from models.vocabulary.language.terms import Actor

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field
    from models.vocabulary.flow.workflow import Guard, Step
    from models.vocabulary.register.spec import RegisterSpec


def asks_who(expression: Expr) -> bool:
    """Whether it reads who acts, or which post he has."""
    return any(isinstance(part, Actor | MyPost) for part in expression.walk())


def is_of_persons(guard: Guard) -> bool:
    """Whether a guard says whose step it is: it binds the posts of some roles only, or asks who acts."""
    return guard.by is not None or asks_who(guard.holds)


def is_personal(step: Step) -> bool:
    """Whether the step is some people's and not those of a whole post: it judges another person's work, bars somebody, or
    asks who acts."""
    return bool(
        step.approving or step.four_eyes is not None or step.other_than or any(is_of_persons(g) for g in step.guards)
    )


def is_of_steps(held: Field) -> bool:
    """Whether a field that a step asks for is left to steps: a record can be made without it. A tick is never missing."""
    return held.typed and not held.lines and not held.early and not held.must_be_given


def deciding(spec: RegisterSpec) -> frozenset[str]:
    """The fields a person types that say who acts on the record: whom four eyes bars, to whom a step or the row falls, and
    what a guard reads that asks who acts."""
    if spec.workflow is None:
        return frozenset()
    names = {*spec.department, *([spec.subject] if spec.subject else [])}
    for step in spec.workflow.steps:
        names |= {*step.other_than, *(step.four_eyes or ()), *step.within}
        for guard in step.guards:
            parts = list(guard.holds.walk())
            if any(isinstance(part, Actor | MyPost | Holds) for part in parts):
                names |= {path.split(".")[0] for path in guard.holds.reads()}
                names |= {part.posts.split(".")[0] for part in parts if isinstance(part, MyPost)}
    fields = (spec.fields.get(name) for name in names)
    return frozenset(f.name for f in fields if f is not None and f.typed and not f.lines and f is not spec.state)


def asked_by(spec: RegisterSpec) -> dict[str, tuple[Step, ...]]:
    """The steps that ask for each field which is theirs to ask."""
    steps = [step for step in (spec.workflow.steps if spec.workflow else ()) if not step.system]
    names = dict.fromkeys(name for step in steps for name in step.fields if name in spec.fields)
    return {
        name: tuple(step for step in steps if name in step.fields) for name in names if is_of_steps(spec.fields[name])
    }
