"""`flask seed --size demo`: 18 months of three sites; `tiny` is a fortieth of it, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.system import User
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from seeding import dates, generic, master, people, places, reacting
from seeding.business import billing, complaints, delegations, repairs, sales, takings, visits
from seeding.order import order
from seeding.world import Person, World
from seeding.writer import Writer
from services import clock
from services.accounts.demo import DEMO_PASSWORD
from services.errors import Refused

SIZES = {"demo": 1.0, "tiny": 1 / 40}
NOT_EMPTY = Label("数据库里已有业务记录或账号，不能放入演示数据。请换一个空的数据库。",
    "The database holds records or accounts already; demo data go into an empty one only.")


@dataclass(frozen=True)
class Seeded:
    """What was written: rows by register, the people with their logins, and the world for tests."""

    counts: dict[str, int]
    people: list[Person]
    world: World


def is_empty(session: Session) -> bool:
    """Whether there is no account and no row in any register."""
    if session.scalar(select(func.count()).select_from(User)):
        return False
    registry.load()
    return not any(session.scalar(select(register.id).limit(1)) for register in registry.all())


def seed(session: Session, size: str = "demo", *, today: date | None = None, password: str = DEMO_PASSWORD) -> Seeded:
    """Fill the empty database; flushes, the caller commits. Raises Refused when it is not empty."""
    if not is_empty(session):
        raise Refused(NOT_EMPTY)
    with clock.stopped(today):
        return fill(session, World(clock.today(), SIZES[size]), password)


def fill(
    session: Session, world: World, password: str, *, more_sites: int = 0, buildings: int = 0, inhabited: int = 1000
) -> Seeded:
    """The whole demo; `large` asks for more sites of so many buildings, the first few of them with homes."""
    writer = Writer(session, world)
    sites = places.sites(world, more_sites)
    people.departments(world, sites)
    people.job_posts(world)
    people.staff(world, sites)
    writer.write("site", "department", "job_post", "staff")
    people.open_accounts(session, world, password)
    places.buildings(world, sites, buildings)
    places.homes(world, inhabited)
    places.residents(world)
    master.master(world)
    repairs.service_requests(world)
    repairs.repairs(world)
    repairs.open_orders(world)
    complaints.complaints(world)
    complaints.analyses(world)
    repairs.call_logs(world)
    visits.owner_visits(world)
    visits.keys(world)
    visits.key_loans(world)
    delegations.delegations(world)
    billing.bill(world)
    generic.make(world)
    visits.incidents(world)
    dates.settle(world)
    if world.helper is not None:
        world.helper.settle_once(move=False)  # dates that were put within their bounds may meet
        world.helper.let_go()
        world.helper.stand()  # what a row rested on may be one that was let go
    reacting.settle(world)
    places.garages(world)
    sales.settle(world)
    takings.settle(world)
    rest = [key for key in order() if key not in writer.written]
    writer.identify(*rest)
    billing.key(world)
    writer.write(*rest)
    writer.finish()
    session.flush()
    return Seeded({key: len(world.rows[key]) for key in order()}, world.people, world)
