"""The world the contract tests run in: two sites, three places, one row of every register in each, a user per role.

Places: `a1` and `a2` are two buildings of site a, `b1` is a building of site b. The users' posts: site a, and for the
butler the building of a1. So a row of a1 is everybody's, a2 is the site's, b1 belongs to others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.roles import POST_TAGS
from models.system.post import UserPost, user_post_building, user_post_site
from models.system.user import User
from models.vocabulary import registry
from models.vocabulary.register.register import Register
from models.vocabulary.rights.role import Role
from services import clock
from services.accounts import passwords
from services.judge.actor import Actor, load_actor
from tests.databases import turn
from tests.rows import FILE, SIGNATURE, Rows, drawn, picture
from tests.samples import samples

PLACES = ("a1", "a2", "b1")
PASSWORD = "Jiaojie-2026-台账"
# The roles whose second user has all sites, by his tags or because the company's own people have.
EVERYWHERE = frozenset({Role.GENERAL_MANAGER, Role.CS_MANAGER, Role.IT_ADMIN})
# Registers whose row is the site's, not the building's: one a site is enough for every place of it.
MANY_TAGS = {
    role: tuple(
        tag.key for tag in POST_TAGS.values() if tag.role is role and not tag.narrow and tag.key != "accountant"
    )
    for role in Role
}


def _number(key: str) -> int:
    """The place of the register among all."""
    return [register.spec.key for register in registry.all()].index(key)


def posted(data: dict[str, Any]) -> dict[str, Any]:
    """The form as a browser sends it: files as parts of their own, signatures as drawn."""
    ready = {FILE: lambda: (picture(), "文件.png"), SIGNATURE: drawn}
    return {name: ready[text]() if isinstance(text, str) and text in ready else text for name, text in data.items()}


@dataclass
class World(Rows):
    """Rows by (register, place) and users by name; `user("clerk+")` holds every tag of the role, and a manager with `+` all sites."""

    app: Flask = field(kw_only=True)
    users: dict[str, int] = field(default_factory=dict)
    clients: dict[str | None, FlaskClient] = field(default_factory=dict)
    # In a run over both databases, which of the two this one is (see conftest); else everything is looked at here.
    share: int | None = None

    def planted(self) -> Iterator[tuple[str, int]]:
        """(register, id) of every row that tests share."""
        return ((key, one) for (key, _), one in self.rows.items())

    def uploaded(self, actor: Actor, key: str, texts: dict[str, str]) -> dict[str, str]:
        """The form with its files uploaded ahead of saving, as it comes back from a refusal."""
        stored = self.stored(actor, key, texts)
        return {name if stored[name] == text else f"{name}__keep": stored[name] for name, text in texts.items()}

    def get(self, key: str, place: str) -> Register:
        """The row itself, freshly read."""
        row = self.session.get(registry.get(key), self.row_id(key, place), populate_existing=True)
        assert row is not None
        self.session.commit()  # an open transaction would keep the pages from writing
        return row

    def turn(self, number: int) -> bool:
        """Whether it is this database's turn to look at the numbered one of many."""
        return self.share is None or turn(number) == self.share

    def some(self, key: str, users: Iterable[str]) -> tuple[str, ...]:
        """Those of the users whose turn it is in the register: every other one in a run over both databases."""
        every = tuple(users)
        return every if self.share is None else every[_number(key) % 2 :: 2] or every[:1]

    def some_here(self, key: str, users: Iterable[str]) -> tuple[str, ...]:
        """Of those the ones asked on this database, for what runs in each register on both."""
        some = self.some(key, users)
        return some if self.share is None else some[(_number(key) // 2 + self.share) % 2 :: 2] or some[:1]

    def everywhere(self, key: str) -> dict[str, Any]:
        """The row of each place, freshly read in one go."""
        register: Any = registry.get(key)
        ids = {place: self.row_id(key, place) for place in PLACES}
        query = select(register).where(register.id.in_(set(ids.values())))
        rows = {row.id: row for row in self.session.scalars(query, execution_options={"populate_existing": True})}
        self.session.commit()  # an open transaction would keep the pages from writing
        return {place: rows[one] for place, one in ids.items()}

    def add_user(
        self, name: str, role: Role, *, tags: tuple[str, ...] = (), sites: str = "a", post: bool = True
    ) -> int:
        """An account with one post: the sites (`*` for all), and for a butler the building of a1."""
        now = clock.now()
        user = User(
            username=name,
            username_key=name,
            display_name=name,
            password_hash=passwords.hash_password(PASSWORD),
            active=True,
            must_change_password=False,
            fs_uniquifier=name,
            created_at=now,
            auth_version=1,
            failed_count=0,
        )
        self.session.add(user)
        self.session.flush()
        if post:
            held = UserPost(
                user_id=user.id,
                role=role.key,
                tags=list(tags),
                all_sites=sites == "*",
                active=True,
                created_at=now,
            )
            self.session.add(held)
            self.session.flush()
            for site in sites.replace("*", ""):
                self.session.execute(
                    user_post_site.insert().values(post_id=held.id, site_id=self.row_id("site", f"{site}1"))
                )
            if role is Role.BUTLER:
                building = self.row_id("building", "a1")
                self.session.execute(user_post_building.insert().values(post_id=held.id, building_id=building))
        self.users[name] = user.id
        return user.id

    def actor(self, name: str) -> Actor:
        """The actor as the web would load him."""
        actor = load_actor(self.session, self.users[name])
        self.session.commit()
        return actor

    @contextmanager
    def client(self, name: str | None) -> Iterator[FlaskClient]:
        """A browser signed in as the user, through the sign-in page; the same one for the whole run."""
        if name not in self.clients:
            client = self.app.test_client()
            if name is not None:
                sign_in(client, name)
            self.clients[name] = client
        yield self.clients[name]

    def speak(self, name: str, lang: str) -> None:
        """Set the user's language."""
        self.session.execute(update(User).where(User.id == self.users[name]).values(lang=lang))
        self.session.commit()


def sign_in(client: FlaskClient, name: str, password: str = PASSWORD) -> None:
    """Sign in as a person does; fails loudly where it did not work."""
    token = csrf_of(client.get("/login").get_data(as_text=True))
    answer = client.post("/login", data={"identity": name, "password": password, "csrf_token": token})
    assert answer.status_code == 302, answer.get_data(as_text=True)[:2000]


def csrf_of(page: str) -> str:
    """The CSRF token of a page."""
    import re

    found = re.search(r'name="csrf[-_]token"[^>]*(?:value|content)="([^"]+)"', page)
    assert found, "no CSRF token on the page"
    return found[1]


def build(app: Flask, session: Session) -> World:
    """The world with one row of every register at every place and the users, committed."""
    world = World(session, samples(), app=app)
    for place in PLACES:
        for register in registry.all():
            if register.spec.key in world.samples:
                world.row_id(register.spec.key, place)
    for role in Role:
        world.add_user(role.key, role)
        if MANY_TAGS[role] or role in EVERYWHERE:
            sites = "*" if role in EVERYWHERE else "a"
            world.add_user(f"{role.key}+", role, tags=MANY_TAGS[role], sites=sites)
    world.add_user("nobody", Role.CLERK, post=False)
    world.add_user("no_site", Role.CLERK, tags=("reception",), sites="")
    session.commit()
    return world
