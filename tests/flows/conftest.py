"""Two sites with people in every post that a flow needs, signed in as the product would sign them in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from models.system.audit import AuditEntry
from models.system.notice import Notice
from models.system.post import UserPost, user_post_site
from models.system.user import User
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import Role
from services import clock
from services.errors import AppError, Denied
from services.judge import actor as actors
from services.judge.actor import SYSTEM, Actor, load_actor
from services.records import writing
from services.workflow import transitions
from tests.flows.notices import kept_honest
from tests.services.conftest import engine  # noqa: F401  # fixtures

# name: role, tags, job post, site ("" is every site)
PEOPLE: dict[str, tuple[str, str, str, str]] = {
    "clerk": ("clerk", "reception", "desk", "a"),
    "night": ("clerk", "night_duty", "desk", "a"),
    "keeper": ("clerk", "key_custodian", "keys", "a"),
    "butler": ("butler", "", "butler", "a"),
    "other_butler": ("butler", "", "butler", "a"),
    "supervisor": ("supervisor", "cs_supervisor", "supervisor", "a"),
    "engineer": ("supervisor", "engineering_supervisor", "engineer", "a"),
    "manager": ("cs_manager", "", "manager", "a"),
    "company": ("cs_manager", "company_customer_service", "manager", ""),
    "gm": ("general_manager", "", "gm", ""),
    "rep": ("general_manager", "management_representative", "gm", ""),
    "stranger": ("clerk", "reception", "desk", "b"),
    "far_manager": ("cs_manager", "", "manager", "b"),
    "far_supervisor": ("supervisor", "cs_supervisor", "supervisor", "b"),
}
JOBS = {
    "desk": ("clerk", "reception"),
    "keys": ("clerk", "key_custodian"),
    "butler": ("butler", "none"),
    "supervisor": ("supervisor", "cs_supervisor"),
    "engineer": ("supervisor", "engineering_supervisor"),
    "manager": ("cs_manager", "none"),
    "gm": ("general_manager", "none"),
}


@dataclass
class Flow:
    """The people by name, ids by name, and steps taken or refused."""

    session: Session
    ids: dict[str, int] = field(default_factory=dict)
    users: dict[str, int] = field(default_factory=dict)

    def who(self, name: str) -> Actor:
        return load_actor(self.session, self.users[name])

    def seed(self, name: str, key: str, /, **values: Any) -> int:
        row = writing.create(self.session, SYSTEM, registry.get(key), values)
        self.ids[name] = int(row.id)
        return int(row.id)

    def create(self, who: str, key: str, /, opened_from: Any = None, lines: Any = None, **values: Any) -> Any:
        register = registry.get(key)
        return writing.create(self.session, self.who(who), register, values, opened_from=opened_from, lines=lines)

    def change(self, who: str, row: Any, **values: Any) -> Any:
        """Edit the row as somebody would on its form."""
        return writing.change(self.session, self.who(who), row, values, version=row.version)

    def take(self, who: str, row: Any, step: str, reason: str | None = None, **values: Any) -> Any:
        return transitions.take(self.session, self.who(who), row, step, values, reason=reason, version=row.version)

    def refused(
        self,
        row: Any,
        step: str,
        *people: str,
        kind: type[AppError] = Denied,
        reason: str | None = "试一试",
        **values: Any,
    ) -> None:
        """Each of the people is refused the step, by a refusal of exactly this kind, and nothing at all is written."""
        state = row.spec.state.name
        for name in people:
            self.session.flush()
            before = (getattr(row, state), row.version, self.entries())
            savepoint = self.session.begin_nested()
            with pytest.raises(AppError) as refusal:
                transitions.take(self.session, self.who(name), row, step, values, reason=reason, version=row.version)
            savepoint.rollback()
            assert type(refusal.value) is kind, f"{name}: {step}: {refusal.value!r}"
            self.session.refresh(row)
            assert (getattr(row, state), row.version, self.entries()) == before, f"{name}: {step}"

    def entries(self) -> int:
        return self.session.scalar(select(func.count()).select_from(AuditEntry)) or 0

    def one(self, key: str, **where: Any) -> Any:
        """The newest row with these values."""
        model: Any = registry.get(key)
        query = select(model).where(*(getattr(model, name) == value for name, value in where.items()))
        return self.session.scalar(query.order_by(model.id.desc()).limit(1))

    def all(self, key: str, **where: Any) -> list[Any]:
        model: Any = registry.get(key)
        query = select(model).where(*(getattr(model, name) == value for name, value in where.items()))
        return list(self.session.scalars(query.order_by(model.id)))

    def told(self, who: str) -> list[str]:
        """The lines somebody was told, oldest first."""
        query = select(Notice.zh).where(Notice.user_id == self.users[who]).order_by(Notice.id)
        return list(self.session.scalars(query))

    def last_name(self, row: Any) -> str:
        """Whom the newest entry of the row's history names."""
        query = select(AuditEntry.actor_name).where(AuditEntry.register == row.spec.key, AuditEntry.row_id == row.id)
        return str(self.session.scalar(query.order_by(AuditEntry.id.desc()).limit(1)))

    def warned(self, row: Any) -> list[str]:
        return [label.zh for label in row.warned]

    def repair(self, who: str = "clerk", **more: Any) -> Any:
        values = {
            "site": self.ids["site_a"],
            "unit": self.ids["room"],
            "channel": "call",
            "reporter": "沈建华",
            "phone": "13812342046",
            "address": "翠湖雅苑 1-2-301",
            "category": "plumbing",
            "content": "厨房水槽下方漏水",
            "reported_at": clock.now(),
            "appointment_at": clock.now() + timedelta(hours=2),
            "urgency": "normal",
        }
        return self.create(who, "repair_request", **{**values, **more})

    def complaint(self, who: str = "clerk", **more: Any) -> Any:
        values = {
            "site": self.ids["site_a"],
            "unit": self.ids["room"],
            "channel": "call",
            "complainant": "沈建华",
            "phone": "13812342046",
            "category": self.ids["cleaning"],
            "severity": "normal",
            "content": "楼道三天没有打扫",
            "demand": "今天打扫干净",
        }
        return self.create(who, "complaint", **{**values, **more})

    def visit(self, who: str, satisfaction: str, **more: Any) -> Any:
        values = {
            "site": self.ids["site_a"],
            "unit": self.ids["room"],
            "method": "phone",
            "content": "电话回访",
            "visited_at": clock.now() + timedelta(minutes=1),
            "satisfaction": satisfaction,
        }
        return self.create(who, "return_visit", **{**values, **more})


def _build(session: Session) -> Flow:
    flow = Flow(session)
    ids = flow.ids
    for code in ("a", "b"):
        flow.seed(
            f"site_{code}",
            "site",
            code=code.upper() * 2,
            name=f"项目{code}",
            customer_mode="multi_customer",
            billing_mode="lump_sum",
            established_on=date(2020, 1, 1),
        )
    flow.seed("service", "department", code="KF", name="客服部", kind="customer_service", site=ids["site_a"])
    flow.seed("engineering", "department", code="GC", name="工程部", kind="engineering", site=ids["site_a"])
    for name, (role, tag) in JOBS.items():
        flow.seed(f"job_{name}", "job_post", name=name, role=role, post_tag=tag, is_active=True)
    for at, (name, (_, _, job, where)) in enumerate(PEOPLE.items()):
        flow.seed(
            f"staff_{name}",
            "staff",
            employee_no=f"G{at:03}",
            name=name,
            job_post=ids[f"job_{job}"],
            status="on_duty",
            department=ids["engineering" if name == "engineer" else "service"],
            qualified=True,
            site=ids[f"site_{where}"] if where else None,
            qualified_on=date(2024, 1, 1),
        )
    for key, where, butler in (("a1", "a", "butler"), ("a2", "a", "other_butler"), ("b1", "b", None)):
        flow.seed(
            f"building_{key}",
            "building",
            site=ids[f"site_{where}"],
            code=key[1],
            kind="residential",
            butler=ids[f"staff_{butler}"] if butler else None,
        )
    for name, building, number in (
        ("room", "a1", "2-301"),
        ("room2", "a2", "1-301"),
        ("far_room", "b1", "1-101"),
    ):
        flow.seed(
            name,
            "unit",
            site=ids[f"site_{building[0]}"],
            building=ids[f"building_{building}"],
            unit_no=number,
            unit_use="home",
            occupancy_status="moved_in",
            moved_in_on=date(2021, 1, 1),
        )
    _accounts(flow)
    for department, head in (("service", "supervisor"), ("engineering", "engineer")):
        row = session.get(registry.get("department"), ids[department])
        writing.change(session, SYSTEM, row, {"head": ids[f"staff_{head}"]}, version=row.version)
    flow.seed(
        "cleaning",
        "complaint_category",
        code="QJ",
        name="清洁绿化",
        normal_posts=[ids["job_supervisor"]],
        major_posts=[ids["job_manager"]],
        escalate_to="cs_manager",
    )
    flow.seed("manner", "complaint_category", code="TD", name="服务态度", normal_posts=[ids["job_manager"]])
    flow.seed(
        "fees",
        "complaint_category",
        code="FY",
        name="费用",
        normal_posts=[ids["job_supervisor"]],
        escalate_to="general_manager",
    )
    return flow


def _accounts(flow: Flow) -> None:
    for name, (role, tags, _, where) in PEOPLE.items():
        user = User(
            username=name,
            username_key=name,
            display_name=name,
            staff_id=flow.ids[f"staff_{name}"],
            password_hash="x",
            fs_uniquifier=name,
            created_at=clock.now(),
            active=True,
            auth_version=1,
        )
        flow.session.add(user)
        flow.session.flush()
        post = UserPost(
            user_id=user.id,
            role=Role.of(role).key,
            tags=tags.split(),
            all_sites=not where,
            active=True,
            created_at=clock.now(),
        )
        flow.session.add(post)
        flow.session.flush()
        if where:
            site = flow.ids[f"site_{where}"]
            flow.session.execute(user_post_site.insert().values(post_id=post.id, site_id=site))
        flow.users[name] = user.id


@pytest.fixture(scope="session")
def built(engine: Engine) -> tuple[dict[str, int], dict[str, int]]:
    with Session(engine) as session:
        flow = _build(session)
        session.commit()
        return flow.ids, flow.users


@pytest.fixture
def flow(engine: Engine, built: tuple[dict[str, int], dict[str, int]]) -> Iterator[Flow]:
    """A flow whose every change is undone after the test."""
    actors._known.clear()
    with engine.connect() as connection:
        outer = connection.begin()
        session = Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False)
        with session, kept_honest(session):
            yield Flow(session, dict(built[0]), dict(built[1]))
        outer.rollback()


def soon(**more: float) -> datetime:
    """A moment from now."""
    return clock.now() + timedelta(**more)
