"""Which steps bring a row on: what the pages offer first, and what counts as waiting for somebody."""

from __future__ import annotations

from collections.abc import Iterable

from models.vocabulary.flow.workflow import Opens, Step
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.kept import kept

# An end in one of these colours is a way out, not the aim: cancelled, refused, put out of use.
ASIDE = ("grey", "red")


def dead_end(register: type[Register], step: Step) -> bool:
    """Whether the step ends the row without reaching its aim."""
    return step.target in register.spec.ends and step.target.colour in ASIDE


def onward(register: type[Register], step: Step, state: Choices | None) -> bool:
    """Whether the step brings a row in this state on: not to a dead end, not into delay, not back, not in place.

    Nor away from where it rests, in a register whose rows are kept and end by being put out of use: a file in store waits
    for nobody.
    """
    if state is None or step.target == state or step.target.colour == "red" or dead_end(register, step):
        return False
    order = {one: place for place, one in enumerate(register.spec.states)}
    left = _left(register.spec.key)
    farther = left.get(step.target, len(order)) > left.get(state, len(order))
    kept = all(end.colour in ASIDE for end in register.spec.ends)
    return not (farther and (kept or order[step.target] < order[state]))


def ranked(register: type[Register], steps: Iterable[Step], state: Choices | None) -> list[Step]:
    """The steps as they are offered: those that bring the row on first, dead ends last, else as declared."""
    return sorted(steps, key=lambda step: rank(register, step, state))


def rank(register: type[Register], step: Step, state: Choices | None) -> tuple[bool, bool]:
    """What `ranked` sorts by."""
    return (dead_end(register, step), not onward(register, step, state))


def form_of(register: type[Register], step: Step) -> Opens | None:
    """The form that is filled in where this step stands: saving it takes the step."""
    return next((one for one in register.spec.opens if one.step == step.name), None)


@kept(512)
def _left(key: str) -> dict[Choices, int]:
    """How many steps each state is away from an end."""
    spec = registry.get(key).spec
    left: dict[Choices, int] = {}
    if spec.workflow is None:
        return left
    ends = [end for end in spec.ends if end.colour not in ASIDE] or list(spec.ends)
    left |= dict.fromkeys(ends, 0)
    near = ends
    while near:
        further = []
        for step in spec.workflow.steps:
            for source in step.sources:
                if step.target in near and source not in left:
                    left[source] = left[step.target] + 1
                    further.append(source)
        near = further
    return left
