"""Checks of the ways out of a state: no row is left where nobody can take it on or back."""

from __future__ import annotations

from collections.abc import Iterator

from models.vocabulary.checks.finding import Check, finding
from models.vocabulary.checks.ways import Dead, Walk
from models.vocabulary.register.register import Register


def dead_end(register: type[Register]) -> Iterator[Check]:
    """V060: a state that is no end and that a row may never leave: its ways out ask for what nobody can change there."""
    for one in Walk(register).dead() if register.spec.workflow else ():
        zh, en = _asked(register, one)
        yield finding(
            register,
            "V060",
            f"workflow.{one.state.value}",
            (
                f"记录可能停在“{one.state.label.zh}”，再也办不下去{zh}",
                f"A record may stay {one.state.label.en.lower()} for ever{en}",
            ),
            (
                "把字段放进步骤的 asks=/needs=，或加一个写明原因的退回步骤，或在更早的步骤先查",
                "put the field into the step's asks= or needs=, add a step back with a reason, or guard an earlier step by it",
            ),
        )


def asked_too_late(register: type[Register]) -> Iterator[Check]:
    """V061: what was approved can only go back, since a later step demands what the approval did not ask for."""
    for one in Walk(register).late() if register.spec.workflow else ():
        zh, en = _asked(register, one)
        yield finding(
            register,
            "V061",
            f"workflow.{one.state.value}",
            (
                f"审批之后，记录可能在“{one.state.label.zh}”只能退回{zh}",
                f"After its approval a record may be {one.state.label.en.lower()} and only go back{en}",
            ),
            (
                "把后面步骤的条件也写在第一道审批上，或让那一步可以补填",
                "guard the first approval by the later step's condition too, or let that step ask for the field",
            ),
        )


def asked_and_not_typed(register: type[Register]) -> Iterator[Check]:
    """V090: a step needs a field that the system fills in, so that its dialog has no box for it and nobody takes the step."""
    spec = register.spec
    for step in spec.workflow.steps if spec.workflow else ():
        for name in step.fields:
            if name in spec.fields and not spec.fields[name].typed:
                yield finding(
                    register,
                    "V090",
                    f"workflow.{step.name}.{name}",
                    (
                        f"步骤要填“{spec.fields[name].label.zh}”，它却由系统填写",
                        f"The step asks for {spec.fields[name].label.en}, which the system fills in",
                    ),
                    (
                        "去掉 auto=、compute=、serial=，或从 needs=、asks= 去掉",
                        "remove auto=, compute= or serial=, or take it from needs= or asks=",
                    ),
                )


def _asked(register: type[Register], one: Dead) -> tuple[str, str]:
    """The fields and steps it hangs on, in words."""
    labels = [register.spec.fields[name].label for name in one.asked if name in register.spec.fields]
    if not labels:
        return "", ""
    steps = "、".join(one.steps)
    return (
        f"：{steps} 要看 {'、'.join(x.zh for x in labels)}",
        f": {', '.join(one.steps)} read {', '.join(x.en for x in labels)}",
    )
