"""What the tests of pages stand on: the cast (rows through the services) and the garden (rows planted directly).

No application context stays open while browsers ask: what a request keeps in `g` must not reach the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from admin_views import shell
from services import actor
from tests.conftest import make_app
from tests.databases import Databases
from tests.views.cast import Cast, assemble
from tests.views.planting import Garden, grow


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """What a process remembers of users and sites belongs to one database; each test here may have another."""
    actor._known.clear()
    shell.forget_menus()


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application on its own database."""
    app = make_app(database_url, tmp_path / "home", log="off")
    yield app
    with app.app_context():
        app.extensions["sqlalchemy"].engine.dispose()


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """The test's own session, beside those of the requests."""
    with app.app_context():
        engine = app.extensions["sqlalchemy"].engine
    with Session(engine) as session:
        yield session


@pytest.fixture
def cast(app: Flask, session: Session) -> Cast:
    """The estate with accounts, posts and browsers, on a database of its own."""
    return assemble(app, session)


@pytest.fixture(scope="module")
def grown(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Garden]:
    """One garden a module."""
    app = make_app(databases.fresh(), tmp_path_factory.mktemp("garden"), log="off")
    with app.app_context():
        engine = app.extensions["sqlalchemy"].engine
    with Session(engine) as session:
        yield grow(app, session)
    engine.dispose()


@pytest.fixture
def garden(grown: Garden) -> Iterator[Garden]:
    """Sites, buildings, units, staff and users; each test plants the rest, which is cleared away after it."""
    yield grown
    grown.clear()
