"""One world a backend and worker; tests that change it use rows of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.system.step_taken import StepTaken
from models.vocabulary.language.registry import registry
from services import kept
from tests.conftest import make_app
from tests.contracts.world import World, build
from tests.databases import BACKENDS, Databases, turn

# What these modules look at are pages and services, which are the same on both databases. In a run over both each
# register has its turn on one of them, so that every line runs on both; `--db` with one name runs them all there. Every
# third turn is PostgreSQL's. A single test whose cases are dealt out so is marked `dealt`.
# Tests that go through all registers or addresses by themselves ask `world.turn`; of the users of a register every other
# one is asked (`world.some`), but for who may open what. What a database stores, finds by its own reading of a condition or
# refuses by an index, and counts of queries are looked at on both.
SHARED = frozenset(
    f"test_{name}.py"
    for name in (
        "access_matrix",
        "adding_lines",
        "api",
        "api_document",
        "belonging",
        "cells",
        "entry",
        "fields",
        "files",
        "frozen",
        "late",
        "leaks",
        "logs",
        "lookups",
        "narrow_posts",
        "one_reading",
        "poison",
        "printing",
        "sense",
        "sheets",
        "statistics",
        "submissions",
        "surface",
        "two_posts",
        "who_writes",
        "workflow",
        "writes",
    )
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deal the registers out between the two databases."""
    if config.getoption("--db") != "both":
        return
    turns = {register.spec.key: turn(number) for number, register in enumerate(registry.all())}
    staying, left = [], []
    for item in items:
        params = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
        mine = turns.get(str(params.get("key"))) if item.path.name in SHARED else None
        there = mine is None or "backend" not in params or mine == BACKENDS.index(params["backend"])
        (staying if there else left).append(item)
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = staying


@contextmanager
def a_world(databases: Databases, home: Path, *, both: bool) -> Iterator[World]:
    """A world on a migrated database of this backend; `both` where registers are dealt out between two of them."""
    with databases.lent() as url:
        app = make_app(url, home)
        with app.app_context():
            engine = app.extensions["sqlalchemy"].engine
        # No application context stays pushed: requests of the test client would share its `g`, and so the signed-in user.
        with Session(engine, expire_on_commit=False) as session:
            world = build(app, session)
            if both:
                world.share = BACKENDS.index(databases.backend)
            yield world
        engine.dispose()


@pytest.fixture(scope="session")
def world(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[World]:
    """The world that all modules share."""
    with a_world(databases, tmp_path_factory.mktemp("home"), both=pytestconfig.getoption("--db") == "both") as world:
        yield world


@pytest.fixture
def redeclared() -> Iterator[pytest.MonkeyPatch]:
    """To change a declaration for one test: the judge remembers what it has read, so he is told to forget it."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch
    kept.forget()


@pytest.fixture(autouse=True)
def _no_step_stays_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test leaves a step taken on a row of the world: four eyes would bar its user in another test."""
    yield
    if "world" not in request.fixturenames:
        return
    world: World = request.getfixturevalue("world")
    taken = world.session.execute(
        select(StepTaken.register, StepTaken.row_id).where(StepTaken.user_id.is_not(None))
    ).all()
    world.session.commit()
    assert {(key, row_id) for key, row_id in taken} & set(world.planted()) == set()
