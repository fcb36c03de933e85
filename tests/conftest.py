"""What every test may ask for: a backend, a fresh database, the application, a session."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from services import clock
from services.database import transactions
from services.exchange.out import export
from services.files import attachments
from services.files.stores import Folder
from services.judge import actor
from tests.databases import BACKENDS, Databases, let_go, turn

# A Wednesday in the middle of a month. `make days` tries others, see tools/days.py.
NOW = "2026-11-25 10:00"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--db", choices=[*BACKENDS, "both"], default="both", help="which databases to test on")


def pytest_configure() -> None:
    """The day is given: the suite runs from one moment, whatever the machine's clock says, and so do its processes."""
    clock.start_at(os.environ.get("GUANJIA_NOW") or NOW)
    os.environ["GUANJIA_NOW"] = clock.ahead()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "backend" in metafunc.fixturenames:
        wanted = metafunc.config.getoption("--db")
        metafunc.parametrize("backend", BACKENDS if wanted == "both" else [wanted], scope="session")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes minutes begins first, lest it stand alone at the end; of cases dealt out each is on one database."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
    if config.getoption("--db") != "both":
        return
    cases: Counter[tuple[str, str]] = Counter()
    kept, left = [], []
    for item in items:
        there = True
        if isinstance(item, pytest.Function) and item.get_closest_marker("dealt"):
            case = item.nodeid.partition("[")[0], item.callspec.params["backend"]
            there = BACKENDS[turn(cases[case])] == case[1]
            cases[case] += 1
        (kept if there else left).append(item)
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """The browser tests share one worker, its server and its Chromium; those of migrations the databases they start from.

    Said here by path as well as by mark: pytest 9.2 no longer reads what pytest-xdist 3.8 writes for `xdist_group`.
    """
    if config.getoption("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadGroupScheduling

    class OneBrowser(LoadGroupScheduling):
        def _split_scope(self, nodeid: str) -> str:
            if nodeid.startswith("tests/browser/"):
                return "browser"
            if nodeid.startswith("tests/test_migrations.py::") and "up_down" not in nodeid:
                return "postgresql at revisions" if "[postgresql" in nodeid else "sqlite at revisions"
            return str(super()._split_scope(nodeid))

    return OneBrowser(config, log)


def pytest_collection_finish() -> None:
    """What was loaded stays until the end, so the collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def pytest_unconfigure() -> None:
    """The server of the tests ends with the last of their processes."""
    let_go()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Browser tests that did not run are said loudly: without them nobody has looked at the pages."""
    missed = [one for one in terminalreporter.stats.get("skipped", []) if "browser" in one.keywords]
    if missed:
        reason = missed[0].longrepr[2] if isinstance(missed[0].longrepr, tuple) else missed[0].longrepr
        terminalreporter.write_line(
            f"!! {len(missed)} 个浏览器测试跳过 / browser tests skipped: {reason}", red=True, bold=True
        )


@pytest.fixture(autouse=True)
def _forget_actors() -> None:
    """A process serves one installation, so it remembers actors by user id; these tests use many databases."""
    actor._known.clear()


@pytest.fixture(scope="session")
def databases(backend: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Fresh migrated databases of the backend."""
    held = Databases(backend, tmp_path_factory.mktemp(backend))
    yield held
    held.close()


@pytest.fixture(scope="session")
def driver() -> Iterator[Any]:
    """What drives browsers, one a process: a second one would not start beside it."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as running:
        yield running


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """One migrated, empty database for this test."""
    with databases.lent() as url:
        yield url


def make_app(url: str, home: Path, **settings: Any) -> Flask:
    """An application on that database, as `python app.py` would build it, but silent: pytest keeps each line of each test."""
    from app import create_app
    from settings import Settings

    home.mkdir(parents=True, exist_ok=True)
    return create_app(Settings(home=home, database_url=url, weak_hash=True, log="off", **settings))


_idle: dict[tuple[tuple[str, Any], ...], list[Flask]] = {}
_engines: dict[tuple[Flask, str], Engine] = {}


@contextmanager
def lent_app(url: str, home: Path, **settings: Any) -> Iterator[Flask]:
    """An application on that database, given back for the next test.

    The addresses of all registers, the templates and the statements are made once a process: they take longer than most
    tests. Whoever changes the application itself takes `make_app`.
    """
    idle = _idle.setdefault(tuple(sorted(settings.items())), [])
    if not idle:
        app = make_app(url, home, **settings)
        with app.app_context():
            _engines[app, url] = app.extensions["sqlalchemy"].engine
    else:
        app = idle.pop()
        _move(app, url, home, settings)
    try:
        yield app
    finally:
        with app.app_context():
            app.extensions["sqlalchemy"].session.remove()
            app.extensions["sqlalchemy"].engine.dispose()
        idle.append(app)


def _move(app: Flask, url: str, home: Path, settings: dict[str, Any]) -> None:
    """To another database and another folder."""
    from settings import Settings

    held = Settings(home=home, database_url=url, weak_hash=True, log="off", **settings)
    home.mkdir(parents=True, exist_ok=True)
    app.extensions["guanjia"] = held
    attachments.configure(Folder(home / "files"), largest=held.max_upload_mb * 1024 * 1024)
    export.configure(home / "exports")
    engine = _engines.get((app, url))
    if engine is None:
        engine = create_engine(held.database, **transactions.engine_options(held.database, held.db_pool))
        transactions.prepare(engine)
        _engines[app, url] = engine
    app.extensions["sqlalchemy"]._app_engines[app] = {None: engine}


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application on its own database."""
    with lent_app(database_url, tmp_path / "home") as app, app.app_context():
        yield app


@pytest.fixture
def session(app: Flask) -> Session:
    """A database session of the application."""
    return app.extensions["sqlalchemy"].session()  # type: ignore[no-any-return]
