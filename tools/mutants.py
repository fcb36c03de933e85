"""Mutants: one small change each, of a function of the services or of a condition that a register declares.

A function's is a changed syntax tree, compiled and put in place of the code of the running function; a condition's is a
changed node of the expression. Both are made in a process of their own, and end with it.
"""

from __future__ import annotations

import ast
import copy
import functools
import gc
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from models.vocabulary.language.expression import Compare, Constant, Expr, In, Junction, Not, Present
from models.vocabulary.language.figures import OfRows
from models.vocabulary.language.registry import registry
from models.vocabulary.language.related import Beyond, Has
from models.vocabulary.register.rule import Kept, Rule

ROOT = Path(__file__).resolve().parents[1]
GROUPS = ("services/judge", "services/records", "services/reactions")
RULES = "rules"
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
SIGNS: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add}
OTHER_SIGN = {"==": "!=", "!=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">"}
LABELS = frozenset({"Label"})  # what people read is compared by the tests of the texts


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change. `key` says what it is, without line numbers; `place` where tests are looked up: a path with first and last
    line, or the name of a node; `make` makes it in this process."""

    group: str
    key: str
    place: tuple[str, int, int]
    make: Callable[[], None]


def everything() -> list[Mutant]:
    """Every mutant there is, in the order of the files."""
    found = [one for group in GROUPS for path in sorted((ROOT / group).rglob("*.py")) for one in _of_file(group, path)]
    return found + [one for name, node in nodes() for one in _of_node(name, node)]


@functools.cache
def functions() -> dict[str, list[types.FunctionType]]:
    """The functions of the services by file, as they are when first asked for: to look through everything takes a second, and
    in a child it would copy the memory of the parent."""
    found: dict[str, list[types.FunctionType]] = {}
    for one in gc.get_objects():
        if isinstance(one, types.FunctionType) and one.__code__.co_filename.startswith(str(ROOT / "services")):
            found.setdefault(one.__code__.co_filename, []).append(one)
    return found


# Functions


def _of_file(group: str, path: Path) -> Iterator[Mutant]:
    tree = ast.parse(path.read_text())
    name = str(path.relative_to(ROOT))
    seen: dict[str, int] = {}
    for function in _outermost(tree):
        at = {id(node): number for number, node in enumerate(ast.walk(function))}
        for node, what, change in _changes(function):
            key = f"{name} {function.name}: {what}"
            seen[key] = seen.get(key, 0) + 1
            if seen[key] > 1:
                key += f" ({seen[key]})"
            first, last = _span(node)
            make = functools.partial(_swap, path, function, at[id(node)], change)
            yield Mutant(group, key, (name, first, last), make)


def _outermost(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield node
        elif isinstance(node, ast.ClassDef | ast.If | ast.With):
            yield from _outermost(node)


def _span(node: ast.AST) -> tuple[int, int]:
    """Its lines; of a block that of its head."""
    first = int(getattr(node, "lineno", 1))
    if isinstance(node, ast.If | ast.For | ast.While):
        node = node.test if isinstance(node, ast.If | ast.While) else node.iter
    return first, int(getattr(node, "end_lineno", None) or first)


Change = Callable[[Any], Any]


def _changes(function: ast.FunctionDef) -> Iterator[tuple[ast.AST, str, Change]]:
    """Each node with what is done to it, in words, and a function that does it to a copy of the node."""
    waiting: list[ast.AST] = list(reversed(function.body))
    while waiting:
        node = waiting.pop()
        yield from _of(node)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in LABELS:
            continue
        left_out: list[ast.AST] = [node.annotation] if isinstance(node, ast.AnnAssign) else []
        if isinstance(node, ast.FunctionDef):
            left_out = [node.args, *node.decorator_list, *filter(None, [node.returns])]
        waiting.extend(one for one in reversed(list(ast.iter_child_nodes(node))) if one not in left_out)


def _of(node: ast.AST) -> Iterator[tuple[ast.AST, str, Change]]:
    match node:
        case ast.Compare(ops=[op]) if type(op) in COMPARISONS:
            yield node, _turned(node, _other_comparison), _other_comparison
        case ast.BoolOp():
            yield node, _turned(node, _other_word), _other_word
        case ast.UnaryOp(op=ast.Not()):
            yield node, _turned(node, lambda one: one.operand), lambda one: one.operand
        case ast.BinOp(op=op) if type(op) in SIGNS and not isinstance(node.right, ast.Constant | ast.JoinedStr):
            yield node, _turned(node, _other_sign), _other_sign
        case ast.Constant(value=bool() | int()):
            yield node, _turned(node, _other_constant), _other_constant
        case ast.If(orelse=[]):
            yield node, f"`if {_said(node.test)}` left out", _nothing
        case ast.Return(value=value) if value is not None and not _is_none(value):
            yield node, _turned(node, _returns_none), _returns_none
        case ast.Raise():
            yield node, f"`{_said(node)}` left out", _nothing
        case ast.Expr(value=ast.Call()) | ast.Assign() | ast.AugAssign():
            yield node, f"`{_said(node)}` left out", _nothing
        case ast.Call(func=ast.Attribute(attr="where"), args=args) if len(args) > 1:
            for number, argument in enumerate(args):
                yield node, f"where without `{_said(argument)}`", functools.partial(_without, number)
        case _:
            return


def _said(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 90 else text[:87] + "…"


def _turned(node: Any, change: Change) -> str:
    return f"`{_said(node)}` → `{_said(change(copy.deepcopy(node)))}`"


def _other_comparison(node: ast.Compare) -> ast.Compare:
    node.ops = [COMPARISONS[type(node.ops[0])]()]
    return node


def _other_word(node: ast.BoolOp) -> ast.BoolOp:
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    return node


def _other_sign(node: ast.BinOp) -> ast.BinOp:
    node.op = SIGNS[type(node.op)]()
    return node


def _other_constant(node: ast.Constant) -> ast.Constant:
    node.value = not node.value if isinstance(node.value, bool) else int(str(node.value)) + 1
    return node


def _returns_none(node: ast.Return) -> ast.Return:
    node.value = ast.copy_location(ast.Constant(None), node)
    return node


def _nothing(node: ast.stmt) -> ast.stmt:
    return ast.copy_location(ast.Pass(), node)


def _without(number: int, node: ast.Call) -> ast.Call:
    del node.args[number]
    return node


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


class _Replaced(ast.NodeTransformer):
    def __init__(self, old: ast.AST, change: Change) -> None:
        self.old, self.change = old, change

    def visit(self, node: ast.AST) -> Any:
        return self.change(node) if node is self.old else self.generic_visit(node)


def _swap(path: Path, function: ast.FunctionDef, at: int, change: Change) -> None:
    """Put the changed code in place of that of every function made of it."""
    tree = ast.parse(path.read_text())
    own = next(one for one in _outermost(tree) if one.lineno == function.lineno)
    old = next(node for number, node in enumerate(ast.walk(own)) if number == at)
    mutated = ast.fix_missing_locations(_Replaced(old, change).visit(tree))
    codes = {(one.co_qualname, one.co_firstlineno): one for one in _codes(compile(mutated, str(path), "exec"))}
    first = min([own.lineno, *(one.lineno for one in own.decorator_list)])
    swapped = 0
    for one in functions().get(str(path), []):
        code = codes.get((one.__code__.co_qualname, one.__code__.co_firstlineno))
        inside = first <= one.__code__.co_firstlineno <= int(own.end_lineno or 0)
        if code is not None and inside and len(code.co_freevars) == len(one.__code__.co_freevars):
            one.__code__ = code
            swapped += 1
    if not swapped:
        raise LookupError(f"{path}: no function runs what stands at line {own.lineno}")


def _codes(code: types.CodeType) -> Iterator[types.CodeType]:
    for one in code.co_consts:
        if isinstance(one, types.CodeType):
            yield one
            yield from _codes(one)


# Conditions


def nodes() -> list[tuple[str, Expr]]:
    """Every node of the conditions that registers declare, once each, by name: the rules, what must be there once, what
    follows, and the guards of the steps."""
    found: dict[int, tuple[str, Expr]] = {}
    for register in registry.all():
        for where, condition in _conditions(register):
            for number, node in enumerate(_walk(condition)):
                found.setdefault(id(node), (f"{where} #{number}", node))
    return list(found.values())


def _conditions(register: Any) -> Iterator[tuple[str, Expr]]:
    key = register.spec.key
    for number, rule in enumerate(register.spec.rules):
        if isinstance(rule, Kept):
            continue
        name = rule.key if isinstance(rule, Rule) else ""
        for part in ("holds", "when"):
            condition = getattr(rule, part, None)
            if condition is not None:
                yield f"{key} {type(rule).__name__} {number} {name}.{part}", condition
    workflow = register.spec.workflow
    for step in workflow.steps if workflow is not None else ():
        for number, guard in enumerate(step.guards):
            yield f"{key} step {step.name} guard {number}", guard.holds


def _walk(condition: Expr) -> Iterator[Expr]:
    """The condition and what it is made of, also what it asks of other rows."""
    for node in condition.walk():
        yield node
        if isinstance(node, Has | OfRows) and node.where_ is not None:
            yield from _walk(node.where_)


def _of_node(name: str, node: Expr) -> Iterator[Mutant]:
    for what, make in _turns(node):
        yield Mutant(RULES, f"{name}: {_in_words(node)}: {what}", (name, 0, 0), make)
    if name.endswith("#0"):
        yield Mutant(RULES, f"{name}: always true", (name, 0, 0), functools.partial(_always, node))


def _turns(node: Expr) -> Iterator[tuple[str, Callable[[], None]]]:
    match node:
        case Compare(sign=sign):
            yield f"{OTHER_SIGN[sign]} for {sign}", functools.partial(_set, node, "sign", OTHER_SIGN[sign])
            yield "negated", functools.partial(_negate, node)
        case Junction(word=word):
            other = "or" if word == "and" else "and"
            yield f"{other} for {word}", functools.partial(_set, node, "word", other)
        case In(values=values) if len(values) > 1:
            yield f"without {values[-1]}", functools.partial(_set, node, "values", values[:-1])
        case Present() | Beyond() | In():
            yield "negated", functools.partial(_negate, node)
        case Not(part=part) if not isinstance(part, Present | Beyond | In | Compare):
            yield "negated", functools.partial(_negate, node)
        case Constant(held=held) if type(held) in (int, Decimal):
            yield "one more", functools.partial(_set, node, "held", held + 1)
        case Constant(held=timedelta()):
            yield "a minute more", functools.partial(_set, node, "held", node.held + timedelta(minutes=1))
        case _:
            return


def _in_words(node: Expr) -> str:
    return node.sentence("en", lambda path, *value: value[0] if value else path)


def _set(node: Expr, name: str, value: Any) -> None:
    object.__setattr__(node, name, value)


def _negate(node: Expr) -> None:
    value, where = node.value, node.where
    _set(node, "value", lambda row, context: not value(row, context))
    _set(node, "sql", lambda model, context: ~where(model, context))


def _always(node: Expr) -> None:
    _set(node, "value", lambda *_: True)
    _set(node, "sql", lambda *_: True)
