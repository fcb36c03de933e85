"""The database: foreign keys and waiting are on, readers and writers do not hinder each other, an old one is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from admin_views.http import web
from app import create_app, migrated
from models.system import User
from settings import Settings
from tests.system.conftest import World


@pytest.fixture
def one_writer(backend: str) -> None:
    """For what SQLite's one writer at a time promises; PostgreSQL goes by rows."""
    if backend != "sqlite":
        pytest.skip("SQLite's own")


@pytest.mark.usefixtures("one_writer")
def test_database_switches(world: World) -> None:
    with world.app.app_context():
        connection = web.db.session.connection()
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous")
        }

    assert asked == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 1}


@pytest.mark.usefixtures("one_writer")
def test_reader_and_writer_do_not_hinder_each_other(world: World) -> None:
    """A page that is being read keeps its picture while somebody else writes; two writers take turns."""
    import threading

    from services.database import transactions

    order: list[str] = []
    started, written = threading.Event(), threading.Event()

    def read() -> None:
        with world.app.app_context(), transactions.reading():
            session = web.db.session()
            before = session.scalar(select(User.auth_version).where(User.username == "zhou"))
            started.set()
            written.wait(10)
            assert session.scalar(select(User.auth_version).where(User.username == "zhou")) == before
            order.append("read")

    def write() -> None:
        started.wait(10)
        for _ in range(2):
            with world.app.app_context():
                session = web.db.session()
                user = session.scalars(select(User).where(User.username == "zhou")).one()  # read, then write
                user.auth_version += 1
                session.commit()
        order.append("written")
        written.set()

    threads = [threading.Thread(target=one) for one in (read, write)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(20)

    assert order == ["written", "read"]


@pytest.mark.usefixtures("one_writer")
def test_writers_that_read_first_take_turns(world: World) -> None:
    import threading

    def add() -> None:
        for _ in range(10):
            with world.app.app_context():
                session = web.db.session()
                user = session.scalars(select(User).where(User.username == "zhou")).one()
                user.failed_count += 1
                session.commit()

    threads = [threading.Thread(target=add) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)

    assert world.read(select(User.failed_count).where(User.username == "zhou")) == [(40,)]


def test_unmigrated_database_is_noticed(tmp_path: Path) -> None:
    app = create_app(Settings(home=tmp_path, weak_hash=True, log="off"))
    versions = Path("migrations/versions")

    assert migrated(app) is (not any(versions.glob("*.py")))
