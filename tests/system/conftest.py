"""A panel on an empty database, a cast of users, and clients that sign in as they would in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from threading import Event
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from admin_views.http import web
from models.system import LoginAttempt, LoginSession, User
from models.vocabulary.language.base import Base
from models.vocabulary.language.columns import UtcDateTime
from models.vocabulary.language.label import Label
from models.vocabulary.rights.role import Role
from services import clock, kept
from services.accounts import passwords, posts, sign_in
from services.jobs import asking, running
from services.judge.actor import SYSTEM, load_actor
from tests.conftest import make_app
from tests.databases import Databases

PASSWORD = "correct-horse-7"
TITLE = Label("数数", "Counting")


def plain_row(table: Table, **given: Any) -> dict[str, Any]:
    """Values for every column that must have one."""
    row = dict(given)
    for column in table.columns:
        if column.name in row or column.nullable or column.primary_key or column.default or column.server_default:
            continue
        kind = datetime if isinstance(column.type, UtcDateTime) else column.type.python_type
        samples: dict[Any, Any] = {
            int: 1,
            str: "x",
            bool: False,
            datetime: clock.now(),
            date: date(2026, 1, 1),
        }
        enum = getattr(column.type, "enum_cls", None)
        row[column.name] = next(iter(enum)) if enum else samples.get(kind, [] if kind in (list, dict) else 0)
    return row


def rest_foreign_keys(session: Session) -> None:
    """Let this transaction leave foreign keys dangling (it deletes everything, or needs no whole chain of rows)."""
    sqlite = session.get_bind().dialect.name == "sqlite"
    switch = "PRAGMA defer_foreign_keys=ON" if sqlite else "SET LOCAL session_replication_role=replica"
    session.connection().exec_driver_sql(switch)


@dataclass
class World:
    """What the tests stand on. `users` holds ids by user name."""

    app: Flask
    users: dict[str, int]
    sites: tuple[int, int]

    def client(self, name: str | None = None, password: str = PASSWORD, address: str = "127.0.0.1") -> Browser:
        """A browser; signed in when a name is given."""
        browser = Browser(self.app.test_client(), address)
        if name:
            assert browser.sign_in(name, password).status_code == 302
        return browser

    def session(self) -> Session:
        """A session of the application's database (inside `with world.app.app_context()`)."""
        return web.db.session()

    def read(self, query: Any) -> list[Any]:
        """Rows of a query, in a session of its own."""
        with self.app.app_context():
            return list(web.db.session.execute(query).all())

    def act(self, work: Callable[[Session], Any]) -> Any:
        """Run work in a committed transaction."""
        with self.app.app_context():
            answer = work(web.db.session())
            web.db.session.commit()
            return answer


class Browser:
    """A client that fetches its CSRF token before it posts."""

    def __init__(self, client: FlaskClient, address: str = "127.0.0.1") -> None:
        self.client = client
        self.extra = {"REMOTE_ADDR": address}

    def get(self, url: str, **more: Any) -> TestResponse:
        return self.client.get(url, environ_base=self.extra, **more)

    def token(self) -> str:
        for page in ("/account/password/", "/login"):
            found = re.search(r'name="csrf_token" value="([^"]+)"', self.get(page).get_data(as_text=True))
            if found:
                return found[1]
        raise AssertionError("no page with a CSRF token")

    def post(self, url: str, data: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        fields = {"csrf_token": self.token(), **(data or {})}
        return self.client.post(url, data=fields, environ_base=self.extra, **more)

    def sign_in(self, identity: str, password: str = PASSWORD, **more: Any) -> TestResponse:
        return self.post("/login", {"identity": identity, "password": password, **more})

    @property
    def signed_in(self) -> bool:
        return self.get("/account/").status_code == 200


def add_user(session: Session, name: str, *held: posts.PostInput, **values: Any) -> int:
    """An account that has changed its password already."""
    user = User(
        username=name,
        username_key=sign_in.text_key(name),
        display_name=values.pop("display_name", name.title()),
        password_hash=passwords.hash_password(PASSWORD),
        fs_uniquifier=name * 2,
        created_at=clock.now(),
        must_change_password=values.pop("must_change_password", False),
        **values,
    )
    session.add(user)
    session.flush()
    for post in held:
        posts.save_post(session, SYSTEM, user, post)
    return user.id


@pytest.fixture(scope="session")
def built(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application, built once on each kind of database; each test gets it empty."""
    with databases.lent() as url:
        yield make_app(url, tmp_path_factory.mktemp("home"))


@pytest.fixture
def world(built: Flask) -> Iterator[World]:
    """Two sites; an all-sites administrator `root`, one of site 1 `ada`, a manager, a clerk and a butler."""
    kept.forget()
    with built.app_context():
        session = web.db.session()
        tables = Base.metadata.tables
        site, building = tables["site"], tables["building"]
        for number in (1, 2):
            session.execute(insert(site).values(plain_row(site, id=number, name=f"小区{number}", code=f"S{number}")))
            for n in (1, 2):
                row = plain_row(building, id=number * 10 + n, site_id=number, code=str(n))
                session.execute(insert(building).values(row))
        one, both = frozenset({1}), frozenset({1, 2})
        users = {
            "root": add_user(session, "root", posts.PostInput(Role.IT_ADMIN, all_sites=True)),
            "ada": add_user(session, "ada", posts.PostInput(Role.IT_ADMIN, sites=one)),
            "boss": add_user(session, "boss", posts.PostInput(Role.GENERAL_MANAGER, all_sites=True)),
            "mia": add_user(session, "mia", posts.PostInput(Role.CS_MANAGER, sites=one)),
            "zhou": add_user(
                session, "zhou", posts.PostInput(Role.CLERK, sites=one), staff_no="gj007", phone="13812345678"
            ),
            "bo": add_user(session, "bo", posts.PostInput(Role.BUTLER, sites=both, buildings=frozenset({11, 21}))),
            "far": add_user(session, "far", posts.PostInput(Role.CLERK, sites=frozenset({2}))),
            "idle": add_user(session, "idle"),
        }
        session.commit()
        session.close()
    yield World(built, users, (1, 2))
    with built.app_context():
        session = web.db.session()
        rest_foreign_keys(session)
        for table in reversed(list(Base.metadata.tables.values())):
            session.execute(table.delete())
        session.commit()


@pytest.fixture
def attempts(world: World) -> Callable[[], list[str]]:
    """Outcomes in the sign-in log, oldest first."""
    return lambda: [row[0] for row in world.read(select(LoginAttempt.outcome).order_by(LoginAttempt.id))]


@pytest.fixture
def open_sessions(world: World) -> Callable[[str], int]:
    """How many sessions a user has."""
    return lambda name: len(world.read(select(LoginSession.token).where(LoginSession.user_id == world.users[name])))


def give(world: World, browser: FlaskClient, name: str, **fields: Any) -> TestResponse:
    """A post given to a user, as the administrator's form sends it."""
    data = {"id": world.users[name], "active": "1", **fields}
    return browser.post("/admin/users/post/", data)


@pytest.fixture
def ask(world: World) -> Callable[..., int]:
    """Ask for a job as one of the cast."""

    def go(kind: str, name: str = "mia", **asked: Any) -> int:
        with world.app.app_context():
            session = web.db.session()
            actor = load_actor(session, world.users[name])
            return asking.start(session, actor, kind, asked, title=TITLE)

    return go


@pytest.fixture
def perform(world: World) -> Callable[..., None]:
    """Do a job in this process, as a worker would."""

    def go(job_id: int, stopping: Event | None = None) -> None:
        running.perform(world.app.extensions["guanjia_jobs"].engine(), job_id, stopping)

    return go
