"""Every expression of a register's declaration, with the part it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from models.vocabulary.language.expression import Expr
from models.vocabulary.register.once import Once
from models.vocabulary.register.register import Register
from models.vocabulary.register.rule import Rule, Shut
from models.vocabulary.register.spec import RegisterSpec


def expressions(register: type[Register]) -> Iterator[tuple[str, Expr]]:
    """`(where, expression)` of rules, guards, what steps set, what follows, computed fields, defaults and `when=`."""
    spec = register.spec
    yield from _of_rules(spec)
    for step in spec.workflow.steps if spec.workflow else ():
        for guard in step.guards:
            yield f"workflow.{step.name}", guard.holds
        if step.waits is not None:
            yield f"workflow.{step.name}", step.waits
        for name, value in step.sets.items():
            if isinstance(value, Expr):
                yield f"workflow.{step.name}.{name}", value
    for after, one in spec.consequences:
        where = f"workflow.{after.name}.then" if after is not None else f"rules.{type(one).__name__}"
        if one.when is not None:
            yield where, one.when
        yield from ((where, value) for value in getattr(one, "values", {}).values() if isinstance(value, Expr))
    for held in spec.fields.values():
        if held.compute is not None:
            yield held.name, held.compute
        if isinstance(held.default, Expr):
            yield held.name, held.default
        if held.when is not None:
            yield held.name, held.when
    shown_when = [(f"opens.{opens.target}", opens.when) for opens in spec.opens]
    shown_when += [(f"papers.{paper.key}", paper.when) for paper in spec.papers]
    yield from ((where, when) for where, when in shown_when if when is not None)


def _of_rules(spec: RegisterSpec) -> Iterator[tuple[str, Expr]]:
    for rule in spec.rules:
        if isinstance(rule, Rule):
            yield f"rules.{rule.key}", rule.holds
        if isinstance(rule, Rule | Once | Shut) and rule.when is not None:
            yield f"rules.{getattr(rule, 'key', 'Shut')}", rule.when
