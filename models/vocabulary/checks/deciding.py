"""Checks of the fields that say who acts on a record."""

from __future__ import annotations

from collections.abc import Iterator

from models.vocabulary.checks.finding import Check, finding
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register


def nobody_fills_in_later(register: type[Register]) -> Iterator[Check]:
    """V085: a field says who acts on the record, may be left empty on a new one, and nobody fills it in afterwards: no step
    asks for it, no role assigns."""
    spec = register.spec
    for name in sorted(spec.deciding):
        held = spec.fields[name]
        if held.required or held.default is not None or held.assign is not None or name in spec.asked:
            continue
        yield finding(
            register,
            "V085",
            name,
            (
                "这个字段决定谁能办理，留空后没有人能补填",
                "The field says who acts on the record, and once left empty nobody fills it in",
            ),
            (
                "让步骤来填（needs= 或 asks=），或写 assign=能指派的角色",
                "let a step ask for it (needs=, asks=), or say assign= with the roles that assign",
            ),
        )


def assigns_nothing(register: type[Register]) -> Iterator[Check]:
    """V086: `assign` on a field that says nothing of who acts on the record, or for roles that may not type it."""
    spec = register.spec
    for held in spec.fields.values():
        if held.assign is None:
            continue
        editors = {role for role in held.assign if any("edit" in part.actions for part in spec.access.of(role))}
        barred = held.edit is not None and bool(held.assign & ~held.edit)
        if held.name not in spec.deciding or editors != set(held.assign) or barred:
            yield finding(
                register,
                "V086",
                held.name,
                (
                    "assign 只写在决定谁能办理的字段上，角色要有修改权",
                    "assign stands at a field that says who acts, for roles that may edit it",
                ),
                (
                    "删去 assign=，或改成 access 里有 edit 的角色",
                    "remove assign=, or name roles that access grants edit",
                ),
            )


def carried_to_a_step(register: type[Register]) -> Iterator[Check]:
    """V087: a button carries a value into a field of the new record that a later step asks for, where nobody may write it yet."""
    for opens in register.spec.opens:
        if opens.target not in registry:
            continue
        theirs = registry.get(opens.target).spec
        for name in (*(their for their, _ in opens.pairs()), *(opens.sets or {})):
            steps = theirs.asked.get(name, ())
            if steps and not any(theirs.initial in step.sources for step in steps):
                yield finding(
                    register,
                    "V087",
                    f"opens.{opens.target}",
                    (
                        f"{name} 由后面的步骤填写，新表单带不过去",
                        f"{name} is asked by a later step; a new form does not take it",
                    ),
                    (
                        "在目标字段写 early=True，或从 copy=、sets= 去掉",
                        "declare the field early=True, or take it from copy= or sets=",
                    ),
                )
