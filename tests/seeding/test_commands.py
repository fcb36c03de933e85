"""`flask seed` and the large size, small enough for a test."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from commands import start
from models.system import User
from models.vocabulary.language.registry import registry
from seeding import demo
from seeding.million import large
from seeding.million.copies import COPIED
from seeding.million.rows import RARE
from services.accounts import passwords
from services.judge.actor import SYSTEM
from services.search import search_index
from tests.seeding import integrity

DAY = date(2026, 5, 20)


def test_the_command_seeds_once_and_prints_the_logins(app: Flask) -> None:
    runner = app.test_cli_runner()
    first = runner.invoke(args=["seed", "--size", "tiny", "--day", "2026-05-20"])
    assert first.exit_code == 0, first.output
    for login in (
        "zongjingli",
        "kefujingli",
        "zhuguan",
        "guanjia",
        "wenyuan",
        "admin",
        demo.DEMO_PASSWORD,
        "DEMO ACCOUNTS",
    ):
        assert login in first.output
    second = runner.invoke(args=["seed", "--size", "tiny"])
    assert second.exit_code != 0
    assert demo.NOT_EMPTY.zh in second.output
    assert "Traceback" not in second.output


def test_a_real_start_gets_one_administrator_and_no_demo(session: Any, capsys: Any) -> None:
    assert start._is_empty()
    start._first_administrator()
    told = capsys.readouterr().out
    assert "admin" in told
    assert demo.DEMO_PASSWORD not in told
    user = session.scalars(select(User)).one()
    assert user.must_change_password
    assert passwords.check_password(user.password_hash, told.split(": ")[-1].strip())
    assert not start._is_empty()


def test_the_large_size_holds_together(session: Any) -> None:
    counts = large.seed(session, rows=500, today=DAY, sites=3, buildings=large.INHABITED + 1, scale=0.03)
    assert counts["repair_request"] > 500
    assert all(counts[key] > 300 for key in ("unit", "resident", "residency"))
    assert all(counts[key] >= 50 for key in COPIED)
    repair: Any = registry.get("repair_request")
    for key in ("repair_request", "work_order", "return_visit", *COPIED):
        assert session.scalar(select(func.count()).select_from(registry.get(key))) == counts[key]
    assert integrity.problems(session, DAY, guards=False) == []
    found = search_index.matching_ids(session, repair, "鹦鹉", SYSTEM, limit=500)
    wanted = session.scalars(select(repair.id).where(repair.content.contains(RARE)).order_by(repair.id.desc())).all()
    assert found == list(wanted) != []
    room = session.scalars(select(registry.get("unit").__table__.c.room_key).limit(1)).one()
    assert search_index.matching_ids(session, registry.get("unit"), room, SYSTEM)
