"""One world a backend and worker; tests that change it use rows of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from tests.conftest import make_app
from tests.contracts.world import World, build
from tests.databases import Databases


@pytest.fixture(scope="session")
def world(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The world, on a migrated database of this backend."""
    app = make_app(databases.fresh(), tmp_path_factory.mktemp("home"))
    with app.app_context():
        engine = app.extensions["sqlalchemy"].engine
    # No application context stays pushed: requests of the test client would share its `g`, and so the signed-in user.
    with Session(engine, expire_on_commit=False) as session:
        yield build(app, session)
    engine.dispose()
