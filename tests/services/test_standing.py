"""Rows about a person: the list's condition and the judge's reading of one row agree, for every pair of posts."""

from __future__ import annotations

from itertools import combinations_with_replacement
from typing import Any

import pytest
from sqlalchemy import select

from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import BUTLER, CLERK, CS_MANAGER, GENERAL_MANAGER, IT_ADMIN, SUPERVISOR
from models.vocabulary.rights.standing import rank_of, reach_of
from services.judge import access
from services.judge.actor import SYSTEM, Actor, Post
from services.records import writing
from tests.flows.conftest import Flow, built, flow  # noqa: F401  # fixtures
from tests.services.conftest import engine  # noqa: F401  # fixtures

ABOUT = ["clerk", "butler", "supervisor", "manager", "gm", "stranger", "far_supervisor", "far_manager"]
KEYS = ["attendance_check", "performance_result", "disciplinary_record"]


@pytest.fixture
def rows(flow: Flow) -> list[Any]:
    """A check, a result and a penalty of people of every rank at both sites."""
    made = []
    for name in ABOUT:
        site = flow.ids["site_b" if name.startswith(("far", "stranger")) else "site_a"]
        staff, chief = flow.ids[f"staff_{name}"], flow.ids["staff_gm"]
        values: dict[str, dict[str, Any]] = {
            "attendance_check": {"site": site, "staff": staff, "checker": chief},
            "performance_result": {
                "site": site,
                "staff": staff,
                "period_month": "2026-01",
                "evaluator": chief,
            },
            "disciplinary_record": {"staff": staff, "basis": "handbook", "reason": "睡岗", "measure": "警告"},
        }
        made += [writing.create(flow.session, SYSTEM, registry.get(key), values[key]) for key in KEYS]
    return made


def _posts(flow: Flow) -> list[Post]:
    a, b = frozenset({flow.ids["site_a"]}), frozenset({flow.ids["site_b"]})
    posts = [
        Post(role, sites) for role in (CS_MANAGER, SUPERVISOR, BUTLER, CLERK, IT_ADMIN) for sites in (a, b, frozenset())
    ]
    posts += [
        Post(GENERAL_MANAGER, all_sites=True),
        Post(CS_MANAGER, tags=frozenset({"quality_centre"}), all_sites=True),
    ]
    posts += [
        Post(GENERAL_MANAGER, tags=frozenset({tag}), all_sites=True) for tag in ("deputy", "development_director")
    ]
    return posts


def test_list_and_judge_agree_for_every_pair_of_posts(flow: Flow, rows: list[Any]) -> None:
    wrong = []
    for pair in combinations_with_replacement(_posts(flow), 2):
        for who in (None, "supervisor"):
            staff_id = flow.ids[f"staff_{who}"] if who else None
            actor = Actor(user_id=999_999, staff_id=staff_id, name="x", posts=pair)
            for key in KEYS:
                register: Any = registry.get(key)
                for action in ("list", "view", "edit", "export"):
                    query = select(register.id).where(access.reach(register, actor, action))
                    listed = set(flow.session.scalars(query))
                    judged = {
                        row.id for row in rows if row.spec.key == key and access.decide(actor, action, register, row)
                    }
                    if register.spec.workflow is None or action != "edit":
                        if listed != judged:
                            wrong.append((pair, who, key, action, listed ^ judged))
    assert wrong == []


def test_rights_of_two_posts_are_not_combined(flow: Flow, rows: list[Any]) -> None:
    """A manager at site b and supervisor at site a reads nothing of the supervisor at a, nor of the manager at b."""
    a, b = frozenset({flow.ids["site_a"]}), frozenset({flow.ids["site_b"]})
    actor = Actor(user_id=999_999, staff_id=None, name="x", posts=(Post(SUPERVISOR, a), Post(CS_MANAGER, b)))
    register: Any = registry.get("attendance_check")

    seen = set(flow.session.scalars(select(register.staff_id).where(access.reach(register, actor))))

    assert seen == {flow.ids[f"staff_{name}"] for name in ("clerk", "butler", "stranger", "far_supervisor")}


def test_ranks() -> None:
    assert [rank_of(one) for one in ("general_manager", "cs_manager", "supervisor", "butler", "clerk", "no_login")] == [
        4,
        3,
        2,
        1,
        1,
        0,
    ]
    assert rank_of("it_admin") == 3
    plain = frozenset[str]()
    assert [reach_of(role, plain) for role in (GENERAL_MANAGER, CS_MANAGER, SUPERVISOR, CLERK, IT_ADMIN)] == [
        99,
        3,
        2,
        1,
        0,
    ]
    assert reach_of(GENERAL_MANAGER, frozenset({"deputy"})) == 0  # he judges nobody
