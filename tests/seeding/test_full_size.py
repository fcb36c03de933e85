"""The demo as `make run` makes it: every row of eighteen months, and each role's first look at it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from flask import Flask, current_app

from models.vocabulary.rights.role import Role
from seeding import demo
from services import clock
from tests.conftest import make_app
from tests.contracts.world import sign_in
from tests.databases import Databases
from tests.seeding import integrity
from tests.seeding.money import disagreements

DAY = date(2026, 11, 25)


@pytest.mark.slow
def test_the_demo_of_full_size_holds_together_and_opens_for_each_role(tmp_path: Path) -> None:
    # What the tiny one of the other tests is too small for: a year or month that is taken at every site. One database is
    # enough, since both get the same rows.
    databases = Databases("sqlite", tmp_path)
    with databases.lent() as url:
        app = make_app(url, tmp_path / "home")
        with app.app_context(), clock.stopped(DAY):
            held = current_app.extensions["sqlalchemy"]
            found = demo.seed(held.session(), "demo", today=DAY)
            held.session.commit()
            problems = integrity.problems(held.session(), DAY) + disagreements(held.session())
            held.session.remove()
        opened = {role.key: _first_look(app, found, role) for role in Role}
    assert problems == []
    assert {key: set(answers.values()) for key, answers in opened.items()} == {role.key: {200} for role in Role}
    assert [key for key, answers in opened.items() if len(answers) < 10] == []  # a menu, not an empty page


def _first_look(app: Flask, found: demo.Seeded, role: Role) -> dict[str, int]:
    """What the home page and each list in the menu answer to somebody of the role who has signed in."""
    person = next(one for one in found.people if one.role is role and one.login)
    client = app.test_client()
    sign_in(client, str(person.login), demo.DEMO_PASSWORD)
    home = client.get("/")
    lists = sorted(set(re.findall(r'href="(/admin/[a-z_]+/)"', home.get_data(as_text=True))))
    return {"/": home.status_code} | {one: client.get(one).status_code for one in lists}
