"""On every row, with a site and without, a narrow post takes the steps that name it and no others (corrections: who decides)."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from models.roles import POST_TAGS
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.access import NARROWED
from services.judge import access
from services.judge.actor import Actor, Post
from tests.contracts.world import World

registry.load()
KEYS = [register.spec.key for register in registry.all() if register.spec.workflow]
# The company's own managers stand for the manager where a row belongs to no site and the step names neither of them.
COMPANY = {"company_customer_service", "quality_centre"}
OPTIONAL = [
    key
    for key in KEYS
    if (site := registry.get(key).spec.place["site"]) and registry.get(key).__table__.c[site].nullable
]


def _takes(post: Post, step: Any, site_id: int | None) -> bool:
    """What the declaration says, read on its own."""
    (tag,) = post.tags
    if step.by is None or post.role not in step.by:
        return False
    wanted = step.posts.get(post.role, frozenset())
    if tag in wanted | step.and_posts:
        return True
    return tag in COMPANY and site_id is None and not wanted and not (step.and_posts & COMPANY)


def _posts(world: World) -> list[Post]:
    sites = frozenset(world.row_id("site", place) for place in ("a1", "b1"))
    return [Post(POST_TAGS[tag].role, sites, tags=frozenset({tag}), all_sites=True) for tag in NARROWED]


def _look(world: World, key: str, row: Any) -> int:
    register, looked = registry.get(key), 0
    site = register.spec.place["site"]
    site_id = getattr(row, site) if site else None
    for post in _posts(world):
        actor = Actor(user_id=None, staff_id=None, name="", posts=(post,))
        seen = bool(access.decide(actor, "view", register, row))
        for step in register.spec.workflow.steps:  # type: ignore[union-attr]
            if step.within and not post.tags & step.and_posts:
                continue  # falls to departments, whatever their people's posts
            expected = seen and _takes(post, step, site_id)
            assert bool(access.step_role(actor, row, step)) == expected, (key, step.name, *post.tags, site_id)
            assert bool(access.step_posts(actor, row, step)) == expected
            if access.post_takes(post, step):
                rows = access.step_rows(register, actor, post, step)
                query = select(register).where(register.id == row.id, *(() if rows is None else (rows,)))  # type: ignore[attr-defined]
                assert (not seen) or (world.session.scalar(query) is not None) == expected
            else:
                assert not expected
            looked += 1
    return looked


@pytest.mark.parametrize("key", KEYS)
def test_narrow_post_takes_what_names_it(world: World, key: str) -> None:
    assert _look(world, key, world.get(key, "a1")) > 0
    world.session.commit()


@pytest.mark.parametrize("key", OPTIONAL)
def test_narrow_post_takes_what_names_it_on_rows_of_no_site(world: World, key: str) -> None:
    row = world.get(key, "a1")
    setattr(row, str(row.spec.place["site"]), None)
    world.session.flush()
    try:
        assert _look(world, key, row) > 0
    finally:
        world.session.rollback()


def test_registers_whose_rows_may_belong_to_the_company() -> None:
    assert {"customer_briefing", "proposal", "opinion_analysis_report", "contact_channel"} <= set(OPTIONAL)
