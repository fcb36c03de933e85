"""A small cast for pages over HTTP: the estate of the service tests with accounts, posts and browsers.

Sites a and b; buildings a1, a2 and b1; units a301 (沈建华), a302, a2_301 and b301; who signs in: clerk, butler (building
a1), supervisor, manager, gm, it, stranger (clerk of site b), nobody (no post).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from models.system.audit import AuditEntry
from models.system.post import UserPost, user_post_building, user_post_site
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
from services import clock
from services.accounts import passwords
from services.judge.actor import SYSTEM, Actor, load_actor
from services.records import writing
from tests.databases import tallies
from tests.services.conftest import Estate, build

PASSWORD = "Jiaojie-2026-台账"
SIGNING_IN = frozenset({"login_session", "login_attempt"})
# user name → role, tags, sites
POSTS: dict[str, tuple[Role, tuple[str, ...], str]] = {
    "clerk": (CLERK, ("reception",), "a"),
    "butler": (BUTLER, (), "a"),
    "supervisor": (SUPERVISOR, ("cs_supervisor",), "a"),
    "manager": (CS_MANAGER, (), "a"),
    "gm": (GENERAL_MANAGER, (), "ab"),
    "it": (IT_ADMIN, (), "ab"),
    "stranger": (CLERK, ("reception",), "b"),
}


@dataclass
class Cast:
    """Ids by name (`site_a`, `unit_a301`, `staff_clerk`, …), users by name, and a browser for each."""

    app: Flask
    session: Session
    ids: dict[str, int]
    users: dict[str, int]
    browsers: dict[str, Browser] = field(default_factory=dict)

    def browser(self, name: str) -> Browser:
        """The signed-in browser of a user."""
        if name not in self.browsers:
            self.browsers[name] = Browser(self.app, self.session, name)
        return self.browsers[name]

    def actor(self, name: str) -> Actor:
        """The actor as the web loads him."""
        return load_actor(self.session, self.users[name])

    def row(self, key: str, row_id: int) -> Any:
        """A row as the database holds it now."""
        self.session.expire_all()
        return self.session.get(registry.get(key), row_id)

    def make(self, key: str, who: str = "", /, **values: Any) -> int:
        """A row made by a user, or by the system, committed."""
        actor = self.actor(who) if who else SYSTEM
        row = writing.create(self.session, actor, registry.get(key), values)
        row_id = int(row.id)
        self.session.commit()
        return row_id

    def repair(self, who: str = "clerk", unit: str = "unit_a301", **more: Any) -> int:
        """A repair request at a unit."""
        at = registry.get("unit")
        flat = self.session.get(at, self.ids[unit])
        assert flat is not None
        values = Estate(self.session, self.ids, self.users).repair(site=flat.site_id, unit=flat.id, **more)
        if who and "receiver" in registry.get("repair_request").spec.fields:
            values.setdefault("receiver", self.ids.get(f"staff_{who}"))
        if not values.get("receiver"):
            values["receiver"] = self.ids["staff_clerk"]
        return self.make("repair_request", who, **values)

    def category(self) -> int:
        """A complaint category that may be picked."""
        if "category" not in self.ids:
            post = [self.ids["job_post"]]
            values = {
                "code": "NOISE",
                "name": "施工噪音",
                "is_active": True,
                "normal_posts": post,
                "major_posts": post,
            }
            self.ids["category"] = self.make("complaint_category", "", **values)
        return self.ids["category"]

    def complaint(self, who: str = "clerk", unit: str = "unit_a301", **more: Any) -> int:
        """A complaint from a unit."""
        flat = self.session.get(registry.get("unit"), self.ids[unit])
        assert flat is not None
        values: dict[str, Any] = {
            "site": flat.site_id,
            "unit": flat.id,
            "channel": "call",
            "complainant": "沈建华",
            "phone": "13812342046",
            "category": self.category(),
            "severity": "normal",
            "content": "楼上夜里施工",
            "demand": "停止夜间施工",
            "receiver": self.ids["staff_clerk"],
        }
        return self.make("complaint", who, **{**values, **more})

    def audits(self, key: str, row_id: int) -> list[AuditEntry]:
        """The audit of a row, oldest first."""
        self.session.expire_all()
        query = (
            select(AuditEntry).where(AuditEntry.register == key, AuditEntry.row_id == row_id).order_by(AuditEntry.id)
        )
        return list(self.session.scalars(query))

    def counts(self) -> dict[str, tuple[int, int, int]]:
        """What every table holds: a refused request must leave it as it is."""
        self.session.rollback()
        return tallies(self.session, SIGNING_IN)


class Browser:
    """One signed-in client that knows its CSRF token."""

    def __init__(self, app: Flask, session: Session, name: str) -> None:
        # The test's own session lets go before each request: SQLite has one writer.
        self.session = session
        session.rollback()
        self.client: FlaskClient = app.test_client()
        page = self.client.get("/login").get_data(as_text=True)
        answer = self.client.post("/login", data={"identity": name, "password": PASSWORD, "csrf_token": token_of(page)})
        assert answer.status_code == 302, answer.get_data(as_text=True)[:1500]
        self.token = ""

    def get(self, url: str, *, script: bool = False, **more: Any) -> TestResponse:
        """A page; `script` asks as our own scripts do."""
        headers = {"X-Requested-With": "XMLHttpRequest"} if script else {}
        self.session.rollback()
        return self.client.get(url, headers=headers, **more)

    def page(self, url: str) -> str:
        """The text of a page that must be there."""
        answer = self.get(url)
        assert answer.status_code == 200, f"{url}: {answer.status_code}"
        return answer.get_data(as_text=True)

    def post(
        self, url: str, data: Mapping[str, Any] | None = None, *, script: bool = False, csrf: bool = True
    ) -> TestResponse:
        """A post with the CSRF token of this browser."""
        body = dict(data or {})
        if csrf:
            body["csrf_token"] = self.csrf()
        headers = {"X-Requested-With": "XMLHttpRequest", "Accept": "application/json, text/html"} if script else {}
        self.session.rollback()
        return self.client.post(url, data=body, headers=headers)

    def csrf(self) -> str:
        """The token of this session."""
        if not self.token:
            self.token = token_of(self.client.get("/change-password").get_data(as_text=True) or "")
        return self.token

    def form(self, url: str) -> dict[str, Any]:
        """What a browser would post of the first big form of a page, as it stands."""
        return fields_of(self.page(url))


def token_of(page: str) -> str:
    """The CSRF token of a page."""
    found = re.search(r'name="csrf[-_]token"[^>]*(?:value|content)="([^"]+)"', page)
    assert found, "no CSRF token on the page"
    return found[1]


def fields_of(page: str) -> dict[str, Any]:
    """Names and values of `form.rform` (or `form[data-merge]`), read as a browser does."""
    from html import unescape

    start = re.search(r"<form[^>]*(?:rform|data-merge|class=\"dlg)[^>]*>", page)
    assert start, "no form on the page"
    body = re.sub(
        r"<template.*?</template>",
        "",
        page[start.end() : page.index("</form>", start.end())],
        flags=re.DOTALL,
    )
    out: dict[str, Any] = {}

    def add(name: str, value: str) -> None:
        out[name] = [*(out[name] if isinstance(out.get(name), list) else [out[name]]), value] if name in out else value

    for match in re.finditer(r"<(input|textarea|select)\b([^>]*)>", body):
        tag, attributes = match[1], dict(re.findall(r'([\w-]+)(?:="([^"]*)")?', match[2]))
        name = unescape(attributes.get("name", ""))
        if not name or "disabled" in attributes or name == "csrf_token":
            continue
        kind = attributes.get("type", "")
        if tag == "input":
            if (kind in ("radio", "checkbox") and "checked" not in attributes) or kind in ("file", "submit"):
                continue
            value = unescape(attributes.get("value", "")).replace("\r", "").replace("\n", "")
            add(name, value.strip() if kind in ("email", "url") else value)
        elif tag == "textarea":
            # A browser leaves out a line end right behind the tag, and sends each as CR LF.
            text = unescape(body[match.end() : body.index("</textarea>", match.end())]).removeprefix("\n")
            add(name, re.sub(r"\r\n|\r|\n", "\r\n", text))
        else:
            options = body[match.end() : body.index("</select>", match.end())]
            chosen = re.findall(r'<option value="([^"]*)" selected', options)
            if "multiple" in attributes:
                for one in chosen:
                    add(name, one)
            else:
                add(name, chosen[0] if chosen else "")
    return out


def assemble(app: Flask, session: Session) -> Cast:
    """Write the estate and the accounts, and commit."""
    estate = build(session)
    cast = Cast(app, session, estate.ids, estate.users)
    hashed, now = passwords.hash_password(PASSWORD), clock.now()
    nobody = User(
        username="nobody",
        username_key="nobody",
        display_name="无岗",
        password_hash=hashed,
        fs_uniquifier="nobody",
        must_change_password=False,
        created_at=now,
    )
    session.add(nobody)
    session.flush()
    cast.users["nobody"] = nobody.id
    for name, user_id in cast.users.items():
        user = session.get(User, user_id)
        assert user is not None
        user.password_hash, user.must_change_password = hashed, False
        if name not in POSTS:
            continue
        role, tags, sites = POSTS[name]
        post = UserPost(user_id=user_id, role=role.key, tags=list(tags), all_sites=False, active=True, created_at=now)
        session.add(post)
        session.flush()
        for site in sites:
            session.execute(user_post_site.insert().values(post_id=post.id, site_id=cast.ids[f"site_{site}"]))
        if role is BUTLER:
            session.execute(user_post_building.insert().values(post_id=post.id, building_id=cast.ids["building_a1"]))
    session.commit()
    return cast
