"""What the tests of pages stand on: the cast (rows through the services) and the garden (rows planted directly).

No application context stays open while browsers ask: what a request keeps in `g` must not reach the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from services import kept
from tests.conftest import lent_app
from tests.databases import Databases
from tests.views.cast import Cast, assemble
from tests.views.planting import Garden, grow


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """What a process remembers of users and sites belongs to one database; each test here may have another."""
    kept.forget()


@pytest.fixture
def database_url(databases: Databases, request: pytest.FixtureRequest) -> Iterator[str]:
    """A database for this test: with the cast where it is asked for, else empty."""
    like = request.getfixturevalue("troupe").url if "cast" in request.fixturenames else ""
    with databases.lent(like) as url:
        yield url


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application on its own database."""
    with lent_app(database_url, tmp_path / "home") as app:
        yield app


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """The test's own session, beside those of the requests."""
    with app.app_context():
        engine = app.extensions["sqlalchemy"].engine
    with Session(engine) as session:
        yield session


@dataclass(frozen=True)
class Troupe:
    """A database in which the cast stands ready, and its ids; every test gets a copy."""

    url: str
    ids: dict[str, int]
    users: dict[str, int]


@pytest.fixture(scope="session")
def troupe(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Troupe]:
    """The cast, assembled once a process."""
    with databases.lent() as url:
        with lent_app(url, tmp_path_factory.mktemp("troupe")) as app:
            with app.app_context():
                engine = app.extensions["sqlalchemy"].engine
            with Session(engine) as session:
                made = assemble(app, session)
        yield Troupe(url, made.ids, made.users)


@pytest.fixture
def cast(app: Flask, session: Session, troupe: Troupe) -> Cast:
    """The estate with accounts, posts and browsers, on a database of its own."""
    return Cast(app, session, dict(troupe.ids), dict(troupe.users))


@pytest.fixture(scope="module")
def grown(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Garden]:
    """One garden a module."""
    with databases.lent() as url, lent_app(url, tmp_path_factory.mktemp("garden")) as app:
        with app.app_context():
            engine = app.extensions["sqlalchemy"].engine
        with Session(engine) as session:
            yield grow(app, session)


@pytest.fixture
def garden(grown: Garden) -> Iterator[Garden]:
    """Sites, buildings, units, staff and users; each test plants the rest, which is cleared away after it."""
    yield grown
    grown.clear()
