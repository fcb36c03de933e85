"""The database of these measures: the small demo, and homes with their residents at one site; each run gets a copy of its own.

It is made once and kept beside the others (`benchmarks/data`).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, make_url, select, text
from sqlalchemy.orm import Session, configure_mappers

from app import settle_memory
from benchmarks import data
from models.system.user import User
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.access import SITE, Grant
from models.vocabulary.rights.role import SUPERVISOR
from seeding import names
from services import kept, reacting
from services.database import transactions
from services.judge.actor import SYSTEM, Actor, Post
from services.records import many

BUILDINGS, FLOORS, DOORS = 20, 30, 4  # homes: 2,400 in buildings of their own
FIRST = 71  # the code of the first of them, beyond those of the demo
SITE_ID = 1
TABLES = ("repair_request", "import_row")


def base(kind: str) -> str:
    """The address of the database that runs are copied from; made where it is not there."""
    home = data.home_of(kind, 0)
    url = data.address(kind, home)
    if (home / "made.txt").exists():
        return url
    from flask_migrate import upgrade

    from app import create_app
    from settings import Settings

    app = create_app(Settings(home=home, database_url=url))
    with app.app_context():
        from admin_views.http.web import db
        from seeding import demo

        upgrade()
        session: Any = db.session()
        demo.seed(session, "tiny")
        session.commit()
        _homes(session)
        transactions.take_statistics(session)
        session.commit()
        db.session.remove()
        db.engine.dispose()
    (home / "made.txt").write_text("", "utf-8")
    return url


@contextmanager
def copy(kind: str) -> Iterator[str]:
    """The address of a database like it, for one run."""
    url = make_url(base(kind))
    if kind == "sqlite":
        path = Path(str(url.database))
        _whole(path)
        new = path.with_name("run.db")
        for beside in ("", "-wal", "-shm"):
            Path(f"{new}{beside}").unlink(missing_ok=True)
        shutil.copyfile(path, new)
        yield f"sqlite:///{new}"
        return
    name = "gj_run"
    with create_engine(url.set(database="template1"), isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f'CREATE DATABASE {name} TEMPLATE "{url.database}" STRATEGY file_copy'))
        yield url.set(database=name).render_as_string(hide_password=False)


def engine_of(url: str) -> Engine:
    """An engine as the panel has it, with everything loaded that a job needs."""
    registry.load()
    reacting.load()
    _may_import()
    configure_mappers()
    settle_memory()
    engine = create_engine(url, **transactions.engine_options(url, 5))
    transactions.prepare(engine)
    return engine


def person(engine: Engine) -> Actor:
    """The supervisor of the site, who imports."""
    staff: Any = registry.get("staff")
    with transactions.reading(), Session(engine) as session:
        query = select(User.id, User.staff_id, User.display_name).join(staff, staff.id == User.staff_id)
        user_id, staff_id, name = session.execute(query.where(staff.site_id == SITE_ID).limit(1)).one()
    return Actor(user_id, staff_id, name, (Post(SUPERVISOR, frozenset({SITE_ID}), tags=frozenset({"cs_supervisor"})),))


def _may_import() -> None:
    """Let the supervisor import repairs: no post may as it is shipped, and 100,000 rows need the grant."""
    spec = registry.get("repair_request").spec
    granted = replace(spec.access, supervisor=Grant("view create edit export import", SITE))
    object.__setattr__(spec, "access", granted)
    kept.forget()


def _whole(path: Path) -> None:
    """Nothing of the database stands beside it."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


def _homes(session: Session) -> None:
    from random import Random

    rng = Random(12)
    made = _write(
        session,
        "building",
        [{"site": SITE_ID, "code": str(FIRST + at), "kind": "residential"} for at in range(BUILDINGS)],
    )
    homes = [
        {"site": SITE_ID, "building": building, "unit_no": f"1-{floor}{door:02}", "unit_use": "home"}
        | {"occupancy_status": "moved_in"}
        for building in made
        for floor in range(1, FLOORS + 1)
        for door in range(1, DOORS + 1)
    ]
    units = _write(session, "unit", homes)
    people = [
        {"site": SITE_ID, "unit": unit, "name": names.person(rng)[0], "kind": "owner", "phone": names.mobile(rng)}
        for unit in units
    ]
    residents = _write(session, "resident", people)
    _write(
        session,
        "residency",
        [
            {"unit": unit, "resident": one, "relation": "owner", "is_primary": True, "start_on": date(2024, 1, 1)}
            for unit, one in zip(units, residents, strict=True)
        ],
    )


def _write(session: Session, key: str, rows: list[dict[str, Any]]) -> list[int]:
    there = set(registry.get(key).spec.fields)
    some = [{name: value for name, value in row.items() if name in there} for row in rows]
    found = [int(one.row.id) for one in many.create_many(session, SYSTEM, registry.get(key), some)]
    session.commit()
    return found
