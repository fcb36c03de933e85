"""Check of plain words that stand for a choice: `F.key_item.status == "in_cabinet"`, `sets={"kind": "repair"}`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.vocabulary.checks.consequences import reached
from models.vocabulary.checks.expressions import expressions
from models.vocabulary.checks.finding import Check, finding
from models.vocabulary.field.field import Field
from models.vocabulary.flow.consequences import Moves, Sets
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.expression import Compare, Constant, Expr, In, Path
from models.vocabulary.language.figures import OfRows
from models.vocabulary.language.registry import registry
from models.vocabulary.language.related import Has
from models.vocabulary.register.register import Register


def no_such_choice(register: type[Register]) -> Iterator[Check]:
    """V088: a word that a choice is compared with or set to is none of its values, or a member of another list."""
    for where, held, value in _named(register):
        if held.choices is None or not isinstance(value, str):
            continue
        known = [str(one) for one in held.choices]
        if str(value) not in known or (isinstance(value, Choices) and type(value) is not held.choices):
            yield finding(
                register,
                "V088",
                where,
                (f"{held.name} 没有选项 {value}", f"{held.name} has no choice {value}"),
                (f"写其中之一：{' '.join(known)}", f"write one of {' '.join(known)}"),
            )


def _named(register: type[Register]) -> Iterator[tuple[str, Field, Any]]:
    spec = register.spec
    for where, expression in expressions(register):
        for held, value in _compared(register, expression):
            yield where, held, value
    for step in spec.workflow.steps if spec.workflow is not None else ():
        for name, value in step.sets.items():
            if name in spec.fields:
                yield f"workflow.{step.name}.{name}", spec.fields[name], value
    for after, one in spec.consequences:
        if isinstance(one, Moves | Sets):
            other = registry.get(one.what) if one.several and one.what in registry else reached(register, one.what)
            where = f"workflow.{after.name}.then" if after is not None else "rules"
            if other is not None:
                yield from (
                    (where, other.spec.fields[name], value)
                    for name, value in one.values.items()
                    if name in other.spec.fields
                )
                if one.where is not None:
                    yield from ((where, held, value) for held, value in _compared(other, one.where))
    for opens in spec.opens:
        theirs = registry.get(opens.target).spec.fields if opens.target in registry else {}
        for name, value in (opens.sets or {}).items():
            if name in theirs:
                yield f"opens.{opens.target}.{name}", theirs[name], value


def _compared(register: type[Register], expression: Expr) -> Iterator[tuple[Field, Any]]:
    """Each field with a value it is compared with; what is asked of other registers, with the fields of those."""
    for node in expression.walk():
        path: Expr | None = None
        values: list[Expr] = []
        if isinstance(node, Compare):
            path, values = node.left, [node.right]
        elif isinstance(node, In):
            path, values = node.part, list(node.values)
        elif isinstance(node, Has | OfRows) and node.where_ is not None and node.target in registry:
            yield from _compared(registry.get(node.target), node.where_)
        held = _field(register, path.names) if isinstance(path, Path) else None
        if held is not None:
            yield from ((held, value.held) for value in values if isinstance(value, Constant))


def _field(register: type[Register], names: tuple[str, ...]) -> Field | None:
    """The field at the end of a path through references; None where it leads nowhere."""
    for name in names[:-1]:
        held = register.spec.fields.get(name)
        if held is None or held.form != "ref" or held.target not in registry:
            return None
        register = registry.get(str(held.target))
    return register.spec.fields.get(names[-1])
