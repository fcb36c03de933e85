"""No approving step is open to somebody whom it keeps from a later one that nobody else may take."""

from __future__ import annotations

from typing import Any

from models.roles import POST_TAGS
from models.vocabulary.flow.workflow import Step, Workflow
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import CS_MANAGER, GENERAL_MANAGER
from services.judge import access
from services.judge.actor import Post

registry.load()
# Posts that one person of the company or of the site holds.
HELD_BY_ONE = [
    Post(GENERAL_MANAGER, frozenset({1}), all_sites=True),
    Post(CS_MANAGER, frozenset({1})),
    *(
        Post(tag.role, frozenset({1}), tags=frozenset({tag.key}), all_sites=True)
        for tag in POST_TAGS.values()
        if tag.role in (GENERAL_MANAGER, CS_MANAGER)
    ),
]
# Kept apart by what a row says, which the flows hold: register, step taken, later step.
TOLD_BY_THE_ROW = {
    # He reviews only what the company's customer service manager asks for, and then never decides it himself.
    ("fund_request", "review", "approve_mid"),
}


def _holders(register: Any, step: Step) -> set[Post]:
    return {
        post
        for post in HELD_BY_ONE
        if access.post_takes(post, step) and access.step_rows(register, None, post, step) is None  # type: ignore[arg-type]
    }


def _onward(workflow: Workflow, step: Step) -> list[Step]:
    """The steps that lead onward from where this one leads, and on from there."""
    order = {state: at for at, state in enumerate(type(step.target))}
    states, found = [step.target], []
    for state in states:
        for later in workflow.from_state(state):
            if order[later.target] > order[state]:
                found.append(later)
                if later.target not in states:
                    states.append(later.target)
    return found


def test_no_approval_bars_the_only_one_who_may_go_on() -> None:
    found, looked = set(), 0
    for register in registry.all():
        workflow = register.spec.workflow
        for step in workflow.steps if workflow else ():
            if workflow is None or not step.approving or step.by is None or step.within:
                continue
            for later in _onward(workflow, step):
                if step.name not in workflow.chain_of(later) or later.by is None or later.within:
                    continue
                only = _holders(register, later)
                others = any(role not in GENERAL_MANAGER | CS_MANAGER for role in later.by)
                looked += 1
                if len(only) == 1 and not others and only <= _holders(register, step):
                    found.add((register.spec.key, step.name, later.name))
    assert looked > 20
    assert found == TOLD_BY_THE_ROW
