"""Migrations: up, down, up again; afterwards the database is what the models say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade
from sqlalchemy import Connection, MetaData, Table, inspect

import app as start
from models.system.search_index import hidden
from models.vocabulary.language.base import Base
from tests.conftest import make_app
from tests.databases import Databases

At = Callable[[str], str]
# The revisions before which tests plant rows.
STOPS = ("steps_taken", "once", "6928ccb276b8", "c04a4106869c", "valid_complaints")


@pytest.fixture(scope="module")
def before(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> At:
    """The address of a database as it is before the revision: one goes up from stop to stop and is copied at each."""
    script = ScriptDirectory(str(start.ROOT / "migrations"))
    order = [one.revision for one in reversed(list(script.walk_revisions()))]
    climbing, copies = databases.empty(), {}
    app = make_app(climbing, tmp_path_factory.mktemp("home"))
    with app.app_context():
        for stop in sorted(STOPS, key=order.index):
            upgrade(revision=order[order.index(stop) - 1])
            app.extensions["sqlalchemy"].engine.dispose()
            copies[stop] = databases.copied(climbing)
    return copies.__getitem__


@pytest.mark.slow
def test_migrations_up_down_up_leave_what_the_models_say(databases: Databases, tmp_path: Path) -> None:
    app = make_app(databases.empty(), tmp_path / "home")
    with app.app_context():
        engine = app.extensions["sqlalchemy"].engine
        upgrade()
        downgrade(revision="base")
        left = [name for name in inspect(engine).get_table_names() if name != "alembic_version"]
        upgrade()

        with engine.connect() as connection:
            context = MigrationContext.configure(
                connection,
                opts={"compare_type": True, "include_object": _ours, "target_metadata": Base.metadata},
            )
            differences = compare_metadata(context, Base.metadata)
        engine.dispose()

    assert left == []
    assert differences == []


def _ours(_item: object, name: str | None, _kind: str, _reflected: bool, _other: object) -> bool:
    return not hidden(name)


def test_newest_revision_is_the_one_alembic_finds() -> None:
    assert start.newest() == set(ScriptDirectory(str(start.ROOT / "migrations")).get_heads())


def test_the_steps_taken_so_far_are_read_from_the_audit(before: At, tmp_path: Path) -> None:
    app = make_app(before("steps_taken"), tmp_path / "home")
    with app.app_context():
        engine = app.extensions["sqlalchemy"].engine
        entry = "INSERT INTO audit_entry (at, actor_user_id, actor_name, action, register, row_id, changes) VALUES "
        with engine.begin() as connection:
            for row in (
                "('2026-11-01 08:00:00', 1, '陈立群', 'create', 'complaint', 7, '{}')",
                """('2026-11-01 09:00:00', 1, '陈立群', 'step:accept', 'complaint', 7, '{"state": ["recorded", "handling"]}')""",
                "('2026-11-01 10:00:00', NULL, '系统', 'step:verify', 'complaint', 7, '{}')",
            ):
                connection.exec_driver_sql(entry + row)
            connection.exec_driver_sql(
                "INSERT INTO user_account (id, username, username_key, display_name, staff_id, password_hash, active, "
                "must_change_password, fs_uniquifier, auth_version, failed_count, lang, theme, created_at) VALUES "
                "(1, 'chen', 'chen', '陈立群', 31, 'x', true, false, 'f', 1, 0, 'zh', 'light', '2026-10-01 08:00:00')"
            )
        upgrade(revision="steps_taken")
        with engine.connect() as connection:
            columns = "register, row_id, step, user_id, staff_id, name, source, target"
            found = connection.exec_driver_sql(f"SELECT {columns} FROM step_taken ORDER BY id").all()
        engine.dispose()

    assert [tuple(one) for one in found] == [
        ("complaint", 7, "accept", 1, 31, "陈立群", "recorded", "handling"),
        ("complaint", 7, "verify", None, None, "系统", None, None),
    ]


def test_rows_that_break_a_rule_which_comes_are_marked_and_stay(before: At, tmp_path: Path) -> None:
    """An update of a running site neither fails nor loses anything: later duplicates are passed by."""
    app = make_app(before("once"), tmp_path / "home")
    with app.app_context():
        engine = app.extensions["sqlalchemy"].engine
        row = (
            "INSERT INTO procedure_document (id, code, title, kind, version_no, filed_at_quality_centre, state, created_at, updated_at, "
            "version, extra) VALUES ({0}, '{1}', '规程', 'guide', 'A/0', false, 'draft', '2026-01-01 00:00:00', '2026-01-01 00:00:00', 1, '{{}}')"
        )
        with engine.begin() as connection:
            for number, code in ((1, "ZD-1"), (2, "ZD-1"), (3, "ZD-2"), (4, "ZD-1")):
                connection.exec_driver_sql(row.format(number, code))
        engine.dispose()
        upgrade(revision="once")
        with engine.connect() as connection:
            marked = connection.exec_driver_sql("SELECT id, repeats FROM procedure_document ORDER BY id").all()
        engine.dispose()

    assert [(one, bool(mark)) for one, mark in marked] == [(1, False), (2, True), (3, False), (4, True)]


def test_of_two_accounts_of_a_person_the_one_in_use_counts(before: At, tmp_path: Path) -> None:
    """The others are marked and go on."""
    app = make_app(before("6928ccb276b8"), tmp_path / "home")
    with app.app_context():
        engine = app.extensions["sqlalchemy"].engine
        with engine.begin() as connection:
            for number, staff, active in (
                (1, 7, False),
                (2, 7, True),
                (3, 7, True),
                (4, 8, False),
                (5, None, True),
            ):
                one = f"u{number}"
                _plant(
                    connection,
                    "user_account",
                    id=number,
                    staff_id=staff,
                    active=active,
                    username=one,
                    username_key=one,
                    fs_uniquifier=one,
                )
        engine.dispose()
        upgrade(revision="6928ccb276b8")
        with engine.connect() as connection:
            marked = connection.exec_driver_sql("SELECT id, repeats FROM user_account ORDER BY id").all()
        engine.dispose()

    assert [one for one, mark in marked if mark] == [1, 3]
    assert len(marked) == 5


def test_rooms_that_are_there_get_their_key_and_two_spellings_of_one_home_stay(before: At, tmp_path: Path) -> None:
    """The keys of all rooms are filled in; of two that are one home the later has its id behind its key."""
    app = make_app(before("c04a4106869c"), tmp_path / "home")
    with app.app_context():
        engine = app.extensions["sqlalchemy"].engine
        with engine.begin() as connection:
            _plant(connection, "site", id=1)
            _plant(connection, "building", id=1, site_id=1)
            for number, room in ((1, "1-0301"), (2, "1-301"), (3, "地下车库-A-023"), (4, "1-2-1002")):
                _plant(connection, "unit", id=number, site_id=1, building_id=1, room_key=room)
        engine.dispose()
        upgrade(revision="c04a4106869c")
        with engine.connect() as connection:
            found = connection.exec_driver_sql(
                "SELECT room_key, room_key_end, room_key_loose FROM unit ORDER BY id"
            ).all()
        engine.dispose()

    assert [tuple(one) for one in found] == [
        ("1-0301", "103-1", "1-301"),
        ("1-301", "103-1~2", "1-301"),
        ("地下车库-A-023", "32-A-库车下地", "地下车库A23"),
        ("1-2-1002", "2001-2-1", "1-2-1002"),
    ]


def _plant(connection: Connection, name: str, **values: object) -> None:
    """A row of a table as it is at this revision; what must be there and is not given is something plain."""
    table = Table(name, MetaData(), autoload_with=connection)
    plain = {str: "x", int: 1, bool: False, datetime: datetime(2026, 1, 1), date: date(2026, 1, 1), dict: {}}  # noqa: DTZ001
    needed = {
        column.name: plain.get(column.type.python_type, "x")
        for column in table.columns
        if not column.nullable and column.name not in values and column.name != "id"
    }
    connection.execute(table.insert().values(**needed, **values))


def test_complaints_that_nobody_found_invalid_are_valid(databases: Databases, before: At, tmp_path: Path) -> None:
    app = make_app(before("valid_complaints"), tmp_path / "home")
    with app.app_context():
        engine = app.extensions["sqlalchemy"].engine
        with engine.connect() as connection:
            raw: Any = connection.connection.dbapi_connection  # what the rows refer to is not there
            sqlite = databases.backend == "sqlite"
            raw.execute("PRAGMA foreign_keys = OFF" if sqlite else "SET session_replication_role = replica")
            raw.commit()
            for number, state in ((1, "recorded"), (2, "rejected"), (3, "handling"), (4, "closed")):
                values = {"record_no": f"TS-{number}", "state": state, "is_valid": False}
                _plant(connection, "complaint", id=number, **values)
            for number, action in ((3, "edit"), (4, "create")):
                changes = {"is_valid": [True, False]}
                _plant(
                    connection,
                    "audit_entry",
                    register="complaint",
                    row_id=number,
                    action=action,
                    changes=changes,
                )
            connection.commit()
        engine.dispose()
        upgrade(revision="valid_complaints")
        with engine.connect() as connection:
            found = connection.exec_driver_sql("SELECT id, is_valid FROM complaint ORDER BY id").all()
        engine.dispose()

    assert [(one, bool(valid)) for one, valid in found] == [(1, True), (2, False), (3, False), (4, True)]
