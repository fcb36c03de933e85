"""Departments, posts, the sixty-one of the staff and their accounts: every role and every post tag is held by somebody."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from models.reference import rows
from models.system import User
from models.vocabulary.rights.role import BUTLER, CLERK, CS_MANAGER, GENERAL_MANAGER, IT_ADMIN, SUPERVISOR, Role
from seeding import names
from seeding.world import Person, Row, World
from services.accounts import passwords, posts, sign_in
from services.judge.actor import SYSTEM


@dataclass(frozen=True)
class Seat:
    """One seat of the chart: role, tags, login, department kind; `sites` are places in the list of sites."""

    role: Role | None
    tags: str
    login: str
    department: str
    sites: tuple[int, ...] = ()
    title: str = ""


# One login a role, of the first site where the role belongs to a site.
MAIN_LOGINS = ("zongjingli", "kefujingli", "zhuguan", "guanjia", "wenyuan", "admin")
EVERY = (0, 1, 2)
COMPANY = (
    Seat(GENERAL_MANAGER, "", "zongjingli", "property_company"),
    Seat(GENERAL_MANAGER, "deputy", "fenguan", "property_company"),
    Seat(GENERAL_MANAGER, "development_director", "kaifazongjian", "development"),
    Seat(GENERAL_MANAGER, "management_representative", "guanlidaibiao", "property_company"),
    Seat(CS_MANAGER, "company_customer_service", "gongsikefu", "property_company"),
    Seat(CS_MANAGER, "quality_centre", "pinzhizhongxin", "quality_centre"),
    Seat(CS_MANAGER, "finance_centre", "caiwuzhongxin", "property_company"),
    Seat(CLERK, "complaint_officer", "kesu", "quality_centre"),
    Seat(CLERK, "platform_maintainer", "pingtai", "marketing"),
    Seat(CLERK, "sales_after_service", "shouhou", "marketing"),
    Seat(IT_ADMIN, "", "admin", "property_company"),
)
# Of the developer's department; hired last and with dice of his own, so that the rest of the demo does not depend on him.
CONTACT = Seat(SUPERVISOR, "department_contact", "kaifabu", "development")
AT_SITE = (
    Seat(CS_MANAGER, "", "kefujingli", "customer_service", EVERY),
    Seat(SUPERVISOR, "cs_supervisor", "zhuguan", "customer_service", EVERY),
    Seat(SUPERVISOR, "engineering_supervisor", "gongcheng", "engineering", EVERY),
    Seat(SUPERVISOR, "cleaning_foreman", "baojie", "cleaning", EVERY),
    Seat(SUPERVISOR, "security_captain", "baoan", "security", EVERY),
    Seat(SUPERVISOR, "quality_supervisor", "pinzhi", "customer_service", (0,)),
    Seat(BUTLER, "", "guanjia", "customer_service", EVERY),
    Seat(BUTLER, "", "guanjia-b", "customer_service", EVERY),
    Seat(BUTLER, "", "guanjia-c", "customer_service", (0, 1)),
    Seat(CLERK, "reception", "wenyuan", "customer_service", (0, 1)),
    Seat(CLERK, "reception", "qiantai", "customer_service", (0, 1)),
    Seat(CLERK, "reception key_custodian", "wenyuan", "customer_service", (2,)),
    Seat(CLERK, "reception", "qiantai", "customer_service", (2,)),
    Seat(CLERK, "night_duty", "yezhi", "customer_service", EVERY),
    Seat(CLERK, "cashier", "shoufei", "customer_service", EVERY),
    Seat(CLERK, "accountant", "caiwu", "finance", (0,)),
    Seat(CLERK, "accountant archivist", "caiwu", "finance", (1, 2)),
    Seat(CLERK, "archivist", "dangan", "customer_service", (0,)),
    Seat(CLERK, "key_custodian", "yaoshi", "customer_service", (0, 1)),
    Seat(CLERK, "storekeeper", "kuguan", "engineering", (0,)),
    Seat(None, "", "", "engineering", EVERY, "维修工"),
    Seat(None, "", "", "engineering", (0, 1), "维修工"),
    Seat(None, "", "", "cleaning", (0,), "保洁员"),
)


def departments(world: World, sites: list[Row]) -> None:
    """The company's departments, and each site's under the property company."""
    start = world.start - timedelta(days=900)
    company: Row | None = None
    for number, row in enumerate(rows("departments")):
        values = {key: row[key] for key in ("code", "name", "kind")}
        if row["level"] == "company":
            made = world.add("department", {**values, "parent": company}, start + timedelta(hours=number))
            company = company or made
            continue
        for place, site in enumerate(sites):
            at = start + timedelta(days=place + 1, hours=number)
            world.add("department", {**values, "site": site, "parent": company}, at)


def department(world: World, site: Row | None, kind: str) -> Row:
    """The department of the kind at the site, else the company's."""
    found = [row for row in world.rows["department"] if row["kind"] == kind]
    here = [row for row in found if row["site"] is site] or found or world.rows["department"]
    return here[0]


def job_posts(world: World) -> None:
    """The posts the panel ships with."""
    start = world.start - timedelta(days=800)
    made: dict[str, Row] = {}
    for row in rows("job_posts"):
        values: dict[str, Any] = {key: row[key] for key in ("name", "role", "post_tag", "duties")}
        seat = next((one for one in COMPANY if _is_seat(one, row["role"], row["post_tag"])), None)
        values |= {
            "reports_to": made.get(row["reports_to"]),
            "is_active": True,
            "approval_limit": LIMITS.get((row["role"], row["post_tag"])),
            "department": department(world, None, seat.department) if seat is not None else None,
        }
        made[row["name"]] = world.add("job_post", values, start + timedelta(hours=len(made)))


# What may be approved up to, in yuan (document 000: funds above 100,000 are the regional headquarters').
LIMITS = {("general_manager", "none"): Decimal(100_000), ("cs_manager", "company_customer_service"): Decimal(10_000)}


def _is_seat(seat: Seat, role: str, tag: str) -> bool:
    held = seat.tags.split() or ["none"]
    return seat.role is not None and seat.role.key == role and tag in held


def staff(world: World, sites: list[Row]) -> None:
    """Sixty-one people: twelve of the company, the rest at the sites."""
    for seat in COMPANY:
        _hire(world, seat, None, seat.login)
    for seat in AT_SITE:
        # More than three sites repeat the pattern of the three.
        for place in (number for number in range(len(sites)) if number % 3 in seat.sites):
            _hire(world, seat, sites[place], seat.login + (str(place + 1) if place else "") if seat.login else None)
    _hire(world, CONTACT, None, CONTACT.login, Random(1))
    for site in sites:
        manager = next(p for p in world.people if p.site is site and p.role is CS_MANAGER)
        site.values["manager"] = manager.staff
    for row in world.rows["department"]:
        pool = [p for p in world.people if p.staff["department"] is row and p.role is not None]
        pool.sort(key=lambda p: p.role)  # type: ignore[arg-type,return-value]
        if pool:
            row.values["head"], row.values["coordinator"] = pool[0].staff, pool[-1].staff


def _hire(world: World, seat: Seat, site: Row | None, login: str | None, dice: Random | None = None) -> None:
    rng = dice or world.rng
    tag = seat.tags.split()[0] if seat.tags else "none"
    role = seat.role.key if seat.role else "no_login"
    posts_ = [row for row in world.rows["job_post"] if row["role"] == role and row["post_tag"] == tag]
    post = next((row for row in posts_ if row["name"] == seat.title), posts_[0])
    name, gender = world.unique(lambda: names.person(rng))
    hired = world.start.date() - timedelta(days=rng.randrange(30, 1800))
    number = f"GJ{len(world.people) + 1:03d}"
    status = "on_duty"
    worker = seat.role is None
    if worker and len(world.people) % 3 == 0:
        status = "probation"
    values = {"employee_no": number, "name": name, "department": department(world, site, seat.department),
        "job_post": post, "site": site, "phone": world.unique(lambda: names.mobile(rng)), "gender": gender,
        "hired_on": hired, "id_no": names.id_card(rng, names.birthday(rng, world.today, 24, 55), gender),
        "qualified": status != "probation",
        "qualified_on": None if status == "probation" else hired + timedelta(days=20), "status": status}
    row = world.add("staff", values, world.start - timedelta(days=700) + timedelta(hours=len(world.people)))
    world.people.append(Person(row, name, seat.role, frozenset(seat.tags.split()), site, login))


def open_accounts(session: Session, world: World, password: str) -> None:
    """An account and a post for everybody who signs in; posts go through the service, so that its rules hold."""
    hashed = passwords.hash_password(password)
    for person in world.people:
        if person.login is None or person.role is None:
            continue
        user = _account(world, person, hashed)
        session.add(user)
        session.flush()
        person.user_id = user.id
        wanted = posts.PostInput(role=person.role, all_sites=person.site is None, tags=person.tags,
            sites=frozenset() if person.site is None else frozenset({person.site.id}))
        posts.save_post(session, SYSTEM, user, wanted)
    session.flush()


def _account(world: World, person: Person, hashed: str) -> User:
    """An account as `accounts.create_user` makes it, without a random password of its own (each takes argon2 a while)."""
    row = person.staff
    return User(
        username=person.login,
        username_key=sign_in.text_key(str(person.login)),
        staff_no=sign_in.text_key(row["employee_no"]),
        phone=row["phone"],
        display_name=person.name,
        staff_id=row.id,
        password_hash=hashed,
        must_change_password=False,
        fs_uniquifier=secrets.token_hex(16),
        created_at=world.start,
        active=True,
    )
