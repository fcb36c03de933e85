"""Who is named responsible for something sees it, whatever his post, at his site and on rows of none."""

from __future__ import annotations

from typing import Any

import pytest

from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import BUTLER, CLERK, CS_MANAGER, SUPERVISOR, Role
from services.judge import access
from services.judge.actor import Actor, Post

registry.load()
ROLES = (CS_MANAGER, SUPERVISOR, BUTLER, CLERK)
# How a field calls the one who is to do it; a 客服经理 or 主任 of that name is judged by his post.
CALLED = ("责任人", "处理人", "办理人", "落实人", "跟进人")


def _duties() -> list[tuple[str, str]]:
    return [
        (register.spec.key, held.name)
        for register in registry.all()
        for held in register.spec.fields.values()
        if held.form == "ref"
        and held.target == "staff"
        and any(word in held.label.zh for word in CALLED)
        and register.spec.workflow is not None
        and any(held.name in step.fields for step in register.spec.workflow.steps)
    ]


def test_there_are_duties() -> None:
    assert {
        ("proposal", "responsible"),
        ("letter", "assigned_to"),
        ("corrective_action", "responsible"),
        ("complaint", "handler"),
    } <= set(_duties())


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.key)
@pytest.mark.parametrize(("key", "name"), _duties(), ids=[f"{key}-{name}" for key, name in _duties()])
def test_who_is_named_responsible_sees_the_record(key: str, name: str, role: Role) -> None:
    register: Any = registry.get(key)
    row, other = register(), register()
    for one, staff in ((row, 7), (other, 8)):
        setattr(one, str(register.spec.fields[name].column), staff)
        if (site := register.spec.place["site"]) is not None:
            setattr(one, site, 1)
    actor = Actor(user_id=1, staff_id=7, name="", posts=(Post(role, frozenset({1})),))

    assert access.decide(actor, "view", register, row), access.decide(actor, "view", register, row).reason.zh
    if role in CLERK:
        assert not access.decide(actor, "view", register, other)
