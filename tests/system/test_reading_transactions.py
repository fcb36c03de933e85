"""Who only reads: on PostgreSQL he cannot write, and what a connection has prepared stays prepared (decision 8)."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from admin_views.http import web
from models.system import User
from services.database import transactions
from tests.system.conftest import World


@pytest.fixture(autouse=True)
def _postgresql(backend: str) -> None:
    if backend != "postgresql":
        pytest.skip("PostgreSQL's own")


def _version(world: World) -> int:
    with world.app.app_context():
        found = web.db.session.scalar(select(User.auth_version).where(User.username == "zhou"))
        assert found is not None
        return found


def test_a_reading_transaction_cannot_write(world: World) -> None:
    before = _version(world)

    with (
        world.app.app_context(),
        transactions.reading(),
        pytest.raises(DBAPIError, match="read-only transaction"),
    ):
        web.db.session.execute(update(User).values(auth_version=99))

    assert _version(world) == before


def test_the_connection_of_a_reader_writes_again_for_a_writer(world: World) -> None:
    before = _version(world)
    with world.app.app_context():
        with transactions.reading():
            web.db.session.scalar(select(User.id))
            web.db.session.rollback()
        web.db.session.execute(update(User).values(auth_version=User.auth_version + 1))
        web.db.session.commit()

    assert _version(world) == before + 1


def test_what_a_writer_leaves_uncommitted_is_undone(world: World) -> None:
    before = _version(world)
    with world.app.app_context():
        web.db.session.execute(update(User).values(auth_version=99))
        web.db.session.remove()

    assert _version(world) == before


def test_statements_stay_prepared_from_page_to_page(world: World) -> None:
    browser = world.client("root")
    for _ in range(8):  # the driver prepares what is asked a sixth time
        assert browser.get("/account/").status_code == 200

    with world.app.app_context():
        engine = web.db.engine
    with Session(engine) as session:
        kept = session.scalars(text("SELECT statement FROM pg_prepared_statements")).all()
    assert [one for one in kept if "user_account" in one]


def test_a_connection_that_broke_is_let_go_and_replaced(world: World) -> None:
    with world.app.app_context(), transactions.reading():
        session = web.db.session()
        gone = session.scalar(text("SELECT pg_backend_pid()"))
        with web.db.engine.connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": gone})
        with pytest.raises(OperationalError):
            session.scalar(select(User.id))
        session.rollback()

        assert session.scalar(text("SELECT pg_backend_pid()")) != gone


def test_a_connection_found_broken_at_the_end_is_told_and_replaced(world: World) -> None:
    with world.app.app_context():
        with transactions.reading():
            session = web.db.session()
            gone = session.scalar(text("SELECT pg_backend_pid()"))
            with web.db.engine.connect() as other:
                other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": gone})
            with pytest.raises(OperationalError):
                session.rollback()

        assert web.db.session.scalar(text("SELECT pg_backend_pid()")) != gone
