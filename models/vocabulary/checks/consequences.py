"""Checks of what is declared to follow: persons, records, steps, fields and texts that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.vocabulary.checks.finding import Check, finding, names, resolves
from models.vocabulary.field.field import Field
from models.vocabulary.flow.consequences import Consequence, Moves, Sets, Tell
from models.vocabulary.flow.workflow import Step
from models.vocabulary.language.expression import Path
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from models.vocabulary.register.rule import Rule

RULE = re.compile(r"R\d{3}")


def unknown_in_consequence(register: type[Register]) -> Iterator[Check]:
    """V091: what is declared to follow names a person, record, step or field that is not there."""
    for step, one in register.spec.consequences:
        for wrong in _unknown(register, one):
            yield finding(
                register,
                "V091",
                _where(step, one),
                (
                    f"{type(one).__name__} 提到不存在的 {wrong}",
                    f"{type(one).__name__} names {wrong}, which is not there",
                ),
                (
                    f"人员写引用员工的字段路径，记录写引用字段或台账名，步骤和字段写对方登记册的；本表字段：{names(register)}",
                    f"a person is a path to a staff reference, a record a reference or a register, steps and fields are that register's; fields here: {names(register)}",
                ),
            )


def unknown_in_text(register: type[Register]) -> Iterator[Check]:
    """V092: a text of what follows, or of a rule, names in braces what is neither a value, a figure nor the reason."""
    told = [(_where(step, one), one.placeholders(), step) for step, one in register.spec.consequences]
    for rule in register.spec.rules:
        if isinstance(rule, Rule) and "{" in rule.label.zh + rule.label.en:
            one = Tell("", rule.label.zh, rule.label.en)
            told.append((f"rules.{rule.key}", one.placeholders(), None))
    for where, placeholders, step in told:
        for dotted in dict.fromkeys(placeholders):
            reason = dotted == "reason" and step is not None
            held = at_end(register, dotted)
            plain = resolves(register, dotted) and (held is None or held.form == "field")
            if not reason and not RULE.fullmatch(dotted.split(".")[0]) and not plain:
                yield finding(
                    register,
                    "V092",
                    where,
                    (f"文字里的 {{{dotted}}} 不是可写出的值", f"{{{dotted}}} in the text is no value to write out"),
                    (
                        f"写字段路径、参数如 {{R206.hours}}、步骤的原因 {{reason}}；字段：{names(register)}",
                        f"write a field path, a figure such as {{R206.hours}}, or a step's {{reason}}; fields: {names(register)}",
                    ),
                )


def follows_nothing(register: type[Register]) -> Iterator[Check]:
    """V093: a consequence among the rules says neither that a row is new nor what must change; one of a step says so."""
    for step, one in register.spec.consequences:
        if bool(step is None and not one.on and not one.follows) or bool(step is not None and (one.on or one.changed)):
            yield finding(
                register,
                "V093",
                _where(step, one),
                (
                    f"{type(one).__name__} 没有写明随什么发生",
                    f"{type(one).__name__} does not say after what it follows",
                ),
                (
                    '写在 rules 里的加 on="create"、changed= 或 when=；写在步骤 then 里的不写 on=、changed=',
                    'among the rules add on="create", changed= or when=; after a step neither on= nor changed=',
                ),
            )


def _where(step: Step | None, one: Consequence) -> str:
    return f"workflow.{step.name}.then" if step is not None else f"rules.{type(one).__name__}"


def _unknown(register: type[Register], one: Consequence) -> Iterator[str]:
    fields = register.spec.fields
    yield from (name for name in one.changed if name not in fields)
    if isinstance(one, Tell):
        for path in (*one.persons, *([one.first] if one.first else [])):
            if (held := at_end(register, path)) is None or held.target != "staff":
                yield path
        about = reached(register, one.about) if one.about else register
        if about is None:
            yield one.about
        elif one.step and not _has_step(about, one.step):
            yield one.step
    if isinstance(one, Moves | Sets):
        yield from _unknown_elsewhere(register, one)


def _unknown_elsewhere(register: type[Register], one: Moves | Sets) -> Iterator[str]:
    other = (
        registry.get(one.what)
        if one.several and one.what in registry
        else None
        if one.several
        else reached(register, one.what)
    )
    if other is None:
        yield one.what
        return
    if one.link and ((held := other.spec.fields.get(one.link)) is None or held.target != register.spec.key):
        yield one.link
    for word in one.same.split():
        theirs, _, ours = word.partition("=")
        yield from (name for name, there in ((theirs, other), (ours, register)) if not resolves(there, name))
    yield from (name for name in one.values if name not in other.spec.fields)
    asked = one.where.walk() if one.where is not None else ()
    yield from (part.dotted for part in asked if isinstance(part, Path) and not resolves(other, part.dotted))
    if isinstance(one, Moves) and not _has_step(other, one.step):
        yield one.step


def _has_step(register: type[Register], name: str) -> bool:
    return register.spec.workflow is not None and any(step.name == name for step in register.spec.workflow.steps)


def reached(register: type[Register], path: str) -> type[Register] | None:
    """The register at the end of a path of references; the register itself at the end of none."""
    for name in path.split(".") if path else ():
        held = register.spec.fields.get(name)
        if held is None or held.form != "ref" or held.target not in registry:
            return None
        register = registry.get(str(held.target))
    return register


def at_end(register: type[Register], path: str) -> Field | None:
    """The field at the end of a path through references, one or several; None where it leads nowhere."""
    *heads, last = path.split(".")
    for name in heads:
        held = register.spec.fields.get(name)
        if held is None or held.target not in registry:
            return None
        register = registry.get(str(held.target))
    return register.spec.fields.get(last)
