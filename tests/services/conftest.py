"""A small estate for the services: two sites, three buildings, people of every role; one database a process,
rolled back after each test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Self

import pytest
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session

import models.system  # noqa: F401  # the tables that are no registers
from models.system.user import User
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import (
    BUTLER,
    CLERK,
    CS_MANAGER,
    GENERAL_MANAGER,
    IT_ADMIN,
    SUPERVISOR,
    Role,
)
from services import clock, reacting
from services.database import transactions
from services.files import attachments
from services.files.stores import Folder
from services.judge.actor import SYSTEM, Actor, Post
from services.records import writing
from tests.databases import Databases

registry.load()


def make_engine(url: str) -> Engine:
    engine = create_engine(url, **transactions.engine_options(url, 5))
    transactions.prepare(engine)
    return engine


@pytest.fixture(scope="session")
def engine(databases: Databases) -> Iterator[Engine]:
    """A database of these tests' own, with what `built` writes; each test takes back what it wrote."""
    with databases.lent() as url:
        engine = make_engine(url)
        yield engine
        engine.dispose()


@dataclass
class Estate:
    """Ids by name, and actors by role."""

    session: Session
    ids: dict[str, int] = field(default_factory=dict)
    users: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, key: str, /, **values: Any) -> int:
        row = writing.create(self.session, SYSTEM, registry.get(key), values)
        self.ids[name] = row.id
        return int(row.id)

    def row(self, key: str, name: str) -> Any:
        return self.session.get(registry.get(key), self.ids[name], populate_existing=True)

    def actor(self, who: str, role: Role, *tags: str, sites: str = "a", buildings: str = "", **more: Any) -> Actor:
        post = Post(
            role,
            frozenset(self.ids[f"site_{s}"] for s in sites.split()),
            frozenset(self.ids[f"building_{b}"] for b in buildings.split()),
            frozenset(tags),
            **more,
        )
        return Actor(self.users.get(who), self.ids.get(f"staff_{who}"), who, (post,))

    @property
    def clerk(self) -> Actor:
        return self.actor("clerk", CLERK, "reception")

    @property
    def butler(self) -> Actor:
        return self.actor("butler", BUTLER, buildings="a1")

    @property
    def supervisor(self) -> Actor:
        return self.actor("supervisor", SUPERVISOR, "cs_supervisor")

    @property
    def manager(self) -> Actor:
        return self.actor("manager", CS_MANAGER)

    @property
    def gm(self) -> Actor:
        return self.actor("gm", GENERAL_MANAGER)

    @property
    def it(self) -> Actor:
        return self.actor("it", IT_ADMIN)

    @property
    def stranger(self) -> Actor:
        return self.actor("stranger", CLERK, "reception", sites="b")

    @property
    def nobody(self) -> Actor:
        return Actor(self.users["clerk"], None, "nobody", ())

    def repair(self, **more: Any) -> dict[str, Any]:
        """Values of a plain repair request at 1-2-301 of site a."""
        spec = registry.get("repair_request").spec
        values = {
            "site": self.ids["site_a"],
            "unit": self.ids["unit_a301"],
            "channel": "call",
            "place_kind": "indoor",
            "reporter": "沈建华",
            "phone": "13812342046",
            "address": "天成美雅 1-2-301",
            "category": "plumbing",
            "content": "厨房水管漏水",
            "appointment_at": clock.now() + timedelta(days=1),
            "urgency": "normal",
        }
        return {**{k: v for k, v in values.items() if k in spec.fields}, **more}


PEOPLE = {
    "clerk": "周晓敏",
    "butler": "李志强",
    "supervisor": "陈立群",
    "manager": "王海燕",
    "gm": "赵国栋",
    "it": "孙浩",
    "stranger": "吴秀兰",
}


def build(session: Session) -> Estate:
    """Write the estate, by the system, through the services."""
    estate = Estate(session)
    for code in ("a", "b"):
        estate.add(
            f"site_{code}",
            "site",
            code=code.upper() * 2,
            name=f"项目{code}",
            customer_mode="multi_customer",
            billing_mode="lump_sum",
            established_on=date(2020, 1, 1),
            address="未央路1号",
        )
    site = estate.ids
    estate.add("department", "department", code="KF", name="客服部", kind="customer_service")
    estate.add("job_post", "job_post", name="前台", role="clerk", is_active=True)
    for at, (who, name) in enumerate(PEOPLE.items()):
        estate.add(
            f"staff_{who}",
            "staff",
            employee_no=f"G{at:03}",
            name=name,
            department=site["department"],
            job_post=site["job_post"],
            site=site["site_b" if who == "stranger" else "site_a"],
            status="on_duty",
            phone=f"1390000000{at}",
            qualified=True,
            qualified_on=date(2024, 1, 1),
            hired_on=date(2023, 1, 1),
        )
        user = User(
            username=who,
            username_key=who,
            display_name=name,
            staff_id=site[f"staff_{who}"],
            password_hash="x",
            fs_uniquifier=who,
            created_at=clock.now(),
        )
        session.add(user)
        session.flush()
        estate.users[who] = user.id
    for key, where in (("a1", "a"), ("a2", "a"), ("b1", "b")):
        estate.add(f"building_{key}", "building", site=site[f"site_{where}"], code=key[1], kind="residential")
    for name, where, building, number in (
        ("a301", "a", "a1", "2-301"),
        ("a302", "a", "a1", "2-302"),
        ("a2_301", "a", "a2", "1-301"),
        ("b301", "b", "b1", "2-301"),
    ):
        estate.add(
            f"unit_{name}",
            "unit",
            site=site[f"site_{where}"],
            building=site[f"building_{building}"],
            unit_no=number,
            unit_use="home",
            occupancy_status="moved_in",
            moved_in_on=date(2021, 1, 1),
            area=100,
            warranty_ends_on=date(2030, 1, 1),
        )
    for name, unit, person, phone in (
        ("owner", "a301", "沈建华", "13812342046"),
        ("other", "b301", "郑国强", "13912342047"),
    ):
        where = "site_a" if unit.startswith("a") else "site_b"
        estate.add(
            name,
            "resident",
            site=site[where],
            name=person,
            kind="owner",
            phone=phone,
            current_unit=site[f"unit_{unit}"],
            habits="怕狗",
        )
        estate.add(
            f"residency_{name}",
            "residency",
            resident=site[name],
            unit=site[f"unit_{unit}"],
            relation="owner",
            is_primary=True,
            start_on=date(2021, 1, 1),
        )
    return estate


MASTER = "services.reactions.master."


def only_master(name: str, call: reacting.Call) -> None:
    """Run the reactions of the master data only: what the flows of the desk do is tested with them."""
    found = reacting.load().get(name)
    if found is not None and found.written.__module__.startswith(MASTER):
        found.run(call)


@pytest.fixture(scope="session")
def built(engine: Engine) -> tuple[dict[str, int], dict[str, int]]:
    with Session(engine) as session, pytest.MonkeyPatch.context() as patch:
        patch.setattr(reacting, "run", only_master)
        estate = build(session)
        session.commit()
        return estate.ids, estate.users


@pytest.fixture
def session(engine: Engine, built: Any) -> Iterator[Session]:
    """A session whose every change is undone after the test, what the services commit aside."""
    with engine.connect() as connection:
        outer = connection.begin()
        with Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
            yield session
        outer.rollback()


@pytest.fixture
def estate(
    session: Session,
    built: tuple[dict[str, int], dict[str, int]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Estate:
    monkeypatch.setattr(reacting, "run", only_master)
    attachments.configure(Folder(tmp_path / "files"), largest=200_000)
    return Estate(session, dict(built[0]), dict(built[1]))


class Counting:
    """Counts the statements a block sends."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.statements: list[str] = []

    def _note(self, connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        self.statements.append(statement)

    def __enter__(self) -> Self:
        event.listen(self.engine, "before_cursor_execute", self._note)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(self.engine, "before_cursor_execute", self._note)

    @property
    def count(self) -> int:
        return len([s for s in self.statements if "SAVEPOINT" not in s])


@pytest.fixture
def counting(engine: Engine) -> Counting:
    return Counting(engine)


def worker() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "main")
