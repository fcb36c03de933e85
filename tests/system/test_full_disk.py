"""A disk that is full or can only be read is said as such, and nothing is half-saved."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError, OperationalError

from services.upkeep import soundness
from tests.system.conftest import World

JSON = {"X-Requested-With": "XMLHttpRequest"}


def test_a_full_database_is_told_as_a_full_disk(tmp_path: Path) -> None:
    """SQLite's own word for it, met for real: a database that may not grow."""
    engine = create_engine(f"sqlite:///{tmp_path / 'full.db'}")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x TEXT)")
        connection.exec_driver_sql("PRAGMA max_page_count = 10")
        with pytest.raises(DBAPIError) as met:
            connection.execute(text("INSERT INTO t VALUES (:x)"), {"x": "x" * 100_000})
    engine.dispose()
    assert soundness.disk_trouble(met.value) is soundness.FULL


def test_a_database_that_can_only_be_read_is_told_as_such(tmp_path: Path) -> None:
    create_engine(f"sqlite:///{tmp_path / 'ro.db'}").connect().exec_driver_sql("CREATE TABLE t (x TEXT)")
    engine = create_engine(f"sqlite:///file:{tmp_path / 'ro.db'}?mode=ro&uri=true")
    with engine.connect() as connection, pytest.raises(DBAPIError) as met:
        connection.exec_driver_sql("INSERT INTO t VALUES (1)")
    engine.dispose()
    assert soundness.disk_trouble(met.value) is soundness.READ_ONLY


@pytest.mark.parametrize(
    ("error", "label"),
    [
        (OSError(errno.ENOSPC, "x"), soundness.FULL),
        (OSError(errno.EDQUOT, "x"), soundness.FULL),
        (OSError(errno.EROFS, "x"), soundness.READ_ONLY),
    ],
)
def test_every_page_says_what_the_disk_says(
    world: World, monkeypatch: pytest.MonkeyPatch, error: OSError, label: Any
) -> None:
    from services.accounts import preferences

    browser = world.client("zhou")

    def broken(*_: Any) -> None:
        raise error

    monkeypatch.setattr(preferences, "put", broken)

    said = browser.post("/set/pref", {"key": "density", "value": "loose"}, headers=JSON)

    assert (said.status_code, said.get_json()["error"]) == (507, label.zh)
    assert said.get_json()["request_id"]
    page = browser.post("/set/pref", {"key": "density", "value": "loose"}).get_data(as_text=True)
    assert label.zh in page
    assert "没有保存：服务器存不下了" in page
    assert "系统出错" not in page


@pytest.mark.parametrize(
    ("name", "state", "label"),
    [
        ("SQLITE_FULL", None, soundness.FULL),
        (None, "53100", soundness.FULL),
        ("SQLITE_READONLY", None, soundness.READ_ONLY),
        ("SQLITE_READONLY_DBMOVED", None, soundness.READ_ONLY),
        ("SQLITE_BUSY", None, None),
        (None, "40001", None),
    ],
)
def test_what_the_drivers_call_it(name: str | None, state: str | None, label: Any) -> None:
    driver = Exception("x")
    driver.sqlite_errorname, driver.sqlstate = name, state  # type: ignore[attr-defined]

    assert soundness.disk_trouble(OperationalError("insert", {}, driver)) is label


def test_the_administrator_is_told_before_it_is_too_late(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert soundness.low_on_room(tmp_path) is None
    monkeypatch.setattr(soundness, "LEAST_FREE", 2**62)
    told = soundness.low_on_room(tmp_path)
    assert told is not None
    assert "MB" in told.zh

    assert "磁盘只剩" in world.client("root").get("/").get_data(as_text=True)
    for name in ("zhou", "boss", "ada"):
        assert "磁盘只剩" not in world.client(name).get("/").get_data(as_text=True)
