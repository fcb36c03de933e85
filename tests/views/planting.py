"""Rows put straight into the tables, so that a list has something that could leak: two sites, four buildings, users."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, event, insert, select, update
from sqlalchemy.orm import Session

from models.system.job import Job
from models.system.post import UserPost, user_post_building, user_post_site
from models.system.preference import Preference
from models.system.saved_view import SavedView
from models.system.user import User
from models.vocabulary import registry
from models.vocabulary.rights.role import Role
from services import clock
from services.accounts.passwords import hash_password
from services.search import search_index

PASSWORD = "Zhixing-2026-mu"
NOW = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
# (site, building) of each place; a butler is posted to the building of "a1".
PLACES = {"a1": (1, 1), "a2": (1, 2), "b1": (2, 3)}


@dataclass
class Garden:
    """The application, its session and what was planted."""

    app: Flask
    session: Session
    users: dict[str, int] = field(default_factory=dict)
    made: dict[str, int] = field(default_factory=dict)
    browsers: dict[str, FlaskClient] = field(default_factory=dict)

    def plant(self, key: str, **given: Any) -> int:
        """One row with every required column filled, the given ones as given; returns its id."""
        register = registry.get(key)
        number = self.made[key] = self.made.get(key, 0) + 1
        row: dict[str, Any] = {
            "id": number,
            "created_at": NOW,
            "updated_at": NOW,
            "version": 1,
            "extra": {},
            **given,
        }
        for held in register.spec.fields.values():
            if held.column is not None and held.column not in row:
                row[held.column] = _value(held, number)
        self.session.execute(insert(register.__table__).values(row))
        self.session.flush()
        self.session.expire_all()
        if register.spec.layout.search:
            search_index.index_row(self.session, self.session.get(register, row["id"]))
        return int(row["id"])

    def repair(self, place: str, **given: Any) -> int:
        """A repair request at a place."""
        site, building = PLACES[place]
        unit = {"unit_id": building, "site_id": site, "building_id": building}
        return self.plant("repair_request", **{**unit, "receiver_id": 1, **given})

    def user(
        self,
        name: str,
        role: Role,
        *,
        sites: tuple[int, ...] = (),
        tags: tuple[str, ...] = (),
        buildings: tuple[int, ...] = (),
        all_sites: bool = False,
        staff: int | None = None,
    ) -> None:
        """An account with one post."""
        made = User(
            username=name,
            username_key=name,
            display_name=name,
            password_hash=hash_password(PASSWORD),
            active=True,
            must_change_password=False,
            fs_uniquifier=name,
            created_at=NOW,
            auth_version=1,
            failed_count=0,
            staff_id=staff,
        )
        self.session.add(made)
        self.session.flush()
        post = UserPost(
            user_id=made.id, role=role.key, tags=list(tags), all_sites=all_sites, active=True, created_at=NOW
        )
        self.session.add(post)
        self.session.flush()
        for one in sites:
            self.session.execute(insert(user_post_site).values(post_id=post.id, site_id=one))
        for one in buildings:
            self.session.execute(insert(user_post_building).values(post_id=post.id, building_id=one))
        self.users[name] = made.id

    @contextmanager
    def client(self, name: str) -> Iterator[FlaskClient]:
        """A browser in which the user is signed in; kept for the tests that follow."""
        self.session.commit()
        if name not in self.browsers:
            client = self.browsers[name] = self.app.test_client()
            page = client.get("/login").get_data(as_text=True)
            answer = client.post("/login", data={"identity": name, "password": PASSWORD, "csrf_token": csrf_of(page)})
            assert answer.status_code == 302, answer.get_data(as_text=True)[:500]
        yield self.browsers[name]

    def clear(self) -> None:
        """Take away what a test planted and what its users chose; the estate and the accounts stay."""
        self.session.rollback()
        for key in ("repair_request", "resident"):
            table = registry.get(key).__table__
            gone = list(self.session.scalars(select(table.c.id)))
            search_index.drop_many(self.session, registry.get(key), gone)
            self.session.execute(delete(table))
            self.made.pop(key, None)
        for chosen in (Preference, SavedView, Job):
            self.session.execute(delete(chosen))
        self.session.execute(update(User).values(lang="zh", theme="light", current_site_id=None))
        self.session.commit()

    @contextmanager
    def statements(self) -> Iterator[list[str]]:
        """The SQL statements run inside."""
        with self.app.app_context():
            engine = self.app.extensions["sqlalchemy"].engine
        seen: list[str] = []

        def note(_c: Any, _k: Any, statement: str, *_rest: Any) -> None:
            if not statement.startswith(("BEGIN", "PRAGMA")):
                seen.append(statement)

        engines = (engine, self.session.get_bind())
        for one in dict.fromkeys(engines):
            event.listen(one, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            for one in dict.fromkeys(engines):
                event.remove(one, "before_cursor_execute", note)


def grow(app: Flask, session: Session) -> Garden:
    """Two sites, three buildings with one unit each, staff, a user of every kind; no repair request yet."""
    garden = Garden(app, session)
    for number, name in enumerate(("翠湖雅苑", "锦绣华庭"), 1):
        garden.plant("site", name=name)
        assert garden.made["site"] == number
    garden.plant("department")
    garden.plant("job_post")
    for number in range(1, 5):
        site = 2 if number == 3 else 1
        garden.plant(
            "staff",
            name=f"员工{number}",
            site_id=site,
            department_id=1,
            job_post_id=1,
            phone=f"1390000111{number}",
        )
    for site, building in PLACES.values():
        garden.plant("building", site_id=site, butler_id=None)
        more = {"room_key": f"{building}-1-301"} if "room_key" in registry.get("unit").spec.fields else {}
        garden.plant("unit", site_id=site, building_id=building, **more)
    garden.user("general_manager", Role.GENERAL_MANAGER, all_sites=True)
    garden.user("supervisor", Role.SUPERVISOR, sites=(1,), staff=2)
    garden.user("two_sites", Role.SUPERVISOR, sites=(1, 2))
    garden.user("butler", Role.BUTLER, sites=(1,), buildings=(1,), staff=4)
    garden.user("clerk", Role.CLERK, sites=(1,), tags=("reception",), staff=1)
    garden.user("archivist", Role.CLERK, sites=(1,), tags=("archivist",))
    garden.user("nobody", Role.CLERK)
    session.commit()
    return garden


def csrf_of(page: str) -> str:
    """The CSRF token of a page."""
    found = re.search(r'name="csrf[-_]token"[^>]*(?:value|content)="([^"]+)"', page)
    assert found, "no CSRF token on the page"
    return found[1]


def ids_in(html: str) -> list[int]:
    """The ids of the rows of a list page, in order."""
    return [int(one) for one in re.findall(r'<tr data-id="(\d+)"', html)]


def _value(held: Any, number: int) -> Any:
    kind = held.kind.name
    if held.form == "ref":
        return 1 if held.required else None
    if kind in ("choices", "photo", "photos", "attachment", "attachments", "signature"):
        return []
    if not held.required and kind != "flag":
        return None
    if kind == "choice":
        return held.default if held.default is not None and not callable(held.default) else next(iter(held.choices))
    plain = {
        "integer": 1,
        "flag": False,
        "day": date(2026, 11, 20),
        "moment": clock.now() + timedelta(days=400),
    }
    if kind in plain:
        return plain[kind]
    if kind in ("number", "money", "percent"):
        return Decimal(1)
    return f"{held.name[:16]}-{number:05}"
