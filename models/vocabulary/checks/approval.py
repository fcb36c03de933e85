"""Checks of the steps that look at another person's work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.vocabulary.checks.finding import Check, finding
from models.vocabulary.register.register import Register

SOUNDS_ZH = re.compile("审核|审批|批准|核实|确认|验证|签发")
SOUNDS_EN = re.compile(r"(^|_)(review|verify|approve|confirm|sign|countersign)(_|$)")


def unsaid_approving(register: type[Register]) -> Iterator[Check]:
    """V030: a step that sounds like a check of another's work and does not say whether it is one."""
    for step in register.spec.workflow.steps if register.spec.workflow else ():
        sounds = SOUNDS_ZH.search(step.label.zh) or SOUNDS_EN.search(step.name)
        if sounds and step.approving is None and not step.system:
            yield finding(
                register,
                "V030",
                f"workflow.{step.name}",
                (
                    "步骤像是检查别人的工作，但没有说明",
                    "The step sounds like a check of another person's work and does not say so",
                ),
                (
                    "写 approving=True，或不是时写 approving=False",
                    "write approving=True, or approving=False where it is none",
                ),
            )


def approving_bars_nobody(register: type[Register]) -> Iterator[Check]:
    """V031: an approving step that whoever did the work may take himself."""
    for step in register.spec.workflow.steps if register.spec.workflow else ():
        if step.approving and step.four_eyes is None and not step.other_than:
            yield finding(
                register,
                "V031",
                f"workflow.{step.name}",
                ("审批步骤没有排除任何人", "The approving step bars nobody"),
                (
                    '写 four_eyes=True（填报人），或 other_than="submit"（办过这些步骤的人）',
                    'write four_eyes=True (who made the row) or other_than="submit" (who took these steps)',
                ),
            )


def other_than_no_person(register: type[Register]) -> Iterator[Check]:
    """V032: `other_than` or `four_eyes` names a field that is no reference to a member of staff."""
    spec = register.spec
    for step in spec.workflow.steps if spec.workflow else ():
        for name in (*step.other_than, *(step.four_eyes or ())):
            held = spec.fields.get(name)
            if held is not None and not (held.form == "ref" and held.target == "staff"):
                yield finding(
                    register,
                    "V032",
                    f"workflow.{step.name}",
                    (f"{name} 不是员工", f"{name} is no member of staff"),
                    ("写步骤名，或引用 staff 的字段", "name a step, or a reference to staff"),
                )
