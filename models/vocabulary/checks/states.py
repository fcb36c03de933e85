"""Checks of how a row moves: every state is reached, and its field is one of the register's."""

from __future__ import annotations

from collections.abc import Iterator

from models.vocabulary.checks.finding import Check, finding
from models.vocabulary.language.choices import Choices
from models.vocabulary.register.register import Register


def unreachable_state(register: type[Register]) -> Iterator[Check]:
    """V005, V006: a state that no step leads to, or from which no end can be reached."""
    spec = register.spec
    if not spec.workflow or spec.initial is None:
        return
    reached, waiting = {spec.initial}, [spec.initial]
    while waiting:
        for step in spec.workflow.from_state(waiting.pop()):
            if step.target not in reached:
                reached.add(step.target)
                waiting.append(step.target)
    for state in spec.states:
        if state not in reached:
            yield finding(
                register,
                "V005",
                f"workflow.{state.value}",
                (f"没有步骤能到达状态“{state.label.zh}”", f"No step leads to the state {state.label.en}"),
                ("加一个步骤，或删去该状态", "add a step to it or remove the state"),
            )
    ends = {state for state in spec.states if not spec.workflow.from_state(state)} | set(spec.workflow.locked)
    finishing, grew = set(ends), True
    while grew:
        grew = False
        for step in spec.workflow.steps:
            if step.target in finishing and not finishing.issuperset(step.sources):
                finishing.update(step.sources)
                grew = True
    for state in spec.states:
        if state not in finishing:
            yield finding(
                register,
                "V006",
                f"workflow.{state.value}",
                (f"状态“{state.label.zh}”走不到任何终点", f"From {state.label.en} no end state can be reached"),
                ("加一个离开它的步骤", "add a step that leads on"),
            )


def workflow_field(register: type[Register]) -> Iterator[Check]:
    """V007: the workflow's field is missing, is no choice, or has no initial state as default."""
    spec = register.spec
    if spec.workflow is None:
        return
    held = spec.fields.get(spec.workflow.field)
    if held is None or held.choices is None or not isinstance(held.default, Choices):
        yield finding(
            register,
            "V007",
            spec.workflow.field,
            ("流程的状态字段要是 Choices，并有默认的初始状态", "The workflow's field must be a Choices with a default"),
            ("写成 field(…, default=State.FIRST)", "write field(…, default=State.FIRST)"),
        )
