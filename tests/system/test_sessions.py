"""Sessions end when they must: password, posts, disabling. Initial passwords are changed before anything else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from models.system import AuditEntry, User, UserPost
from models.vocabulary.language.base import Base
from models.vocabulary.rights.role import Role
from services import clock
from services.accounts import passwords, posts, users
from services.judge import actor
from services.judge.actor import SYSTEM
from tests.system.conftest import PASSWORD, World, rest_foreign_keys

NEW = "another-horse-8"


def change(browser, old: str = PASSWORD, new: str = NEW, again: str | None = None):
    fields = {"password": old, "new_password": new, "new_password_confirm": again or new}
    return browser.post("/account/password/", fields)


def test_password_change_ends_the_other_session_only(world: World) -> None:
    here, there = world.client("zhou"), world.client("zhou")

    assert change(here).status_code == 302

    assert here.signed_in
    assert not there.signed_in
    assert world.client().sign_in("zhou", PASSWORD).status_code == 401
    assert world.client("zhou", NEW).signed_in


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        ("wrong", NEW, NEW),
        (PASSWORD, "short-7", "short-7"),
        (PASSWORD, "13812345678", "13812345678"),
        (PASSWORD, "password123", "password123"),
        (PASSWORD, "Password1", "password1"),
        (PASSWORD, "aaaaaaaabb", "aaaaaaaabb"),
        (PASSWORD, NEW, NEW + "x"),
        (PASSWORD, PASSWORD, PASSWORD),
        (PASSWORD, "x" * 129, "x" * 129),
    ],
)
def test_bad_new_password_is_refused_and_changes_nothing(world: World, old: str, new: str, again: str) -> None:
    here, there = world.client("zhou"), world.client("zhou")

    answer = change(here, old, new, again)

    assert answer.status_code == 400
    assert "errmsg" in answer.get_data(as_text=True)
    assert there.signed_in
    assert world.client("zhou").signed_in


def test_user_name_is_no_password() -> None:
    assert passwords.password_problem("ZhouMin88", "zhoumin88") is not None


def test_initial_password_must_be_changed_first(world: World) -> None:
    world.act(lambda s: s.execute(update(User).where(User.username == "boss").values(must_change_password=True)))
    browser = world.client("boss")

    for page in ("/account/", "/admin/users/", "/notices/", "/badges"):
        assert browser.get(page).location == "/account/password/"
    for address in ("/set/pref", "/set/pin", "/set/site", "/notices/read"):
        assert browser.post(address, {"key": "density", "value": "1"}).location == "/account/password/"
    assert browser.get("/badges", headers={"X-Requested-With": "fetch"}).status_code == 403
    assert 'class="gj-side"' not in browser.get("/account/password/").get_data(as_text=True)

    assert change(browser).status_code == 302
    assert browser.get("/account/").status_code == 200


def test_disabling_ends_the_session(world: World) -> None:
    browser, root = world.client("zhou"), world.client("root")

    root.post("/admin/users/active/", {"id": world.users["zhou"], "active": "0"})

    assert not browser.signed_in
    assert world.client().sign_in("zhou").status_code == 401


def test_change_of_post_ends_the_session(world: World) -> None:
    first, second = world.client("zhou"), world.client("zhou")
    world.act(
        lambda s: posts.save_post(
            s, SYSTEM, s.get_one(User, world.users["zhou"]), posts.PostInput(Role.CLERK, sites=frozenset({2}))
        )
    )

    assert not first.signed_in
    assert not second.signed_in


def test_reset_ends_the_session_and_the_lock(world: World) -> None:
    browser, root = world.client("zhou"), world.client("root")
    stranger = world.client()
    for _ in range(5):
        stranger.sign_in("zhou", "wrong")
    assert world.client().sign_in("zhou").status_code == 401

    page = root.post("/admin/users/password/", {"id": world.users["zhou"]}).get_data(as_text=True)

    password = page.split('data-copy="')[1].split('"')[0]
    assert not browser.signed_in
    fresh = world.client()
    assert fresh.sign_in("zhou", password).status_code == 302
    assert fresh.get("/account/").location == "/account/password/"


def test_disabled_in_the_database_is_out_at_once(world: World) -> None:
    browser = world.client("zhou")
    world.act(lambda s: s.execute(update(User).where(User.username == "zhou").values(active=False)))

    assert not browser.signed_in


def test_no_secret_in_the_audit(world: World) -> None:
    root = world.client("root")
    page = root.post("/admin/users/new/", {"username": "neu", "display_name": "新人", "phone": "13900001234"}).get_data(
        as_text=True
    )
    password = page.split('data-copy="')[1].split('"')[0]
    change(world.client("zhou"))

    text = repr([vars(row[0]) for row in world.read(select(AuditEntry))])
    hashes = [row[0] for row in world.read(select(User.password_hash))]

    assert "change_password" in text
    for secret in (password, NEW, PASSWORD, "13900001234", *hashes):
        assert secret not in text


def test_post_counts_in_its_period_only(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date, timedelta

    today = date(2026, 5, 10)
    world.act(
        lambda s: s.execute(
            update(UserPost)
            .where(UserPost.user_id == world.users["zhou"])
            .values(starts_on=today, ends_on=today + timedelta(days=1))
        )
    )
    counts = {}
    for days in (-1, 0, 1):
        monkeypatch.setattr("services.clock.today", lambda days=days: today + timedelta(days=days))
        loaded = world.act(lambda s: actor.load_actor(s, world.users["zhou"]))
        counts[days] = len(loaded.posts)

    assert counts == {-1: 0, 0: 1, 1: 0}


def test_butlers_buildings_come_from_the_register_within_his_sites(world: World) -> None:
    from models.vocabulary.language.base import Base

    building = Base.metadata.tables["building"]

    def work(session) -> None:
        session.execute(update(User).where(User.username == "bo").values(staff_id=7))
        rest_foreign_keys(session)
        session.execute(update(building).where(building.c.id.in_([12, 22])).values(butler_id=None))
        one = frozenset({1})
        user = session.get_one(User, world.users["bo"])
        posts.save_post(session, SYSTEM, user, posts.PostInput(Role.BUTLER, sites=one), user.posts[0])

    world.act(work)
    before = world.act(lambda s: actor.load_actor(s, world.users["bo"])).posts[0].buildings
    assert before == frozenset()

    with world.app.app_context():
        session = world.session()
        rest_foreign_keys(session)
        session.execute(update(building).where(building.c.id.in_([12, 22])).values(butler_id=7))
        loaded = actor.load_actor(session, world.users["bo"])
        session.rollback()

    assert loaded.posts[0].buildings == frozenset({12})


def test_change_of_rights_reaches_every_process(world: World) -> None:
    before = world.read(select(User.auth_version).where(User.username == "bo"))[0][0]

    world.act(lambda s: actor.forget(s, user_ids=[world.users["bo"]]))

    assert world.read(select(User.auth_version).where(User.username == "bo"))[0][0] == before + 1


def test_user_without_post_sees_nothing(world: World) -> None:
    page = world.client("idle").get("/account/").get_data(as_text=True)

    assert 'data-register="' not in page.split("data-tree")[1]
    assert world.client("idle").get("/admin/users/").status_code == 403


def test_last_administrator_cannot_be_disabled_by_the_system_either(world: World) -> None:
    from services.errors import Denied

    def work(session) -> None:
        users.set_active(session, SYSTEM, session.get_one(User, world.users["root"]), False)

    with pytest.raises(Denied):
        world.act(work)


@pytest.fixture
def queries(world: World) -> Callable[[], list[str]]:
    from sqlalchemy import event

    from admin_views.http import web

    seen: list[str] = []

    def note(_c, _cursor, statement, *_rest) -> None:
        seen.append(statement)

    with world.app.app_context():
        engine = web.db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield lambda: [one for one in seen if not one.startswith("BEGIN")]
    event.remove(engine, "before_cursor_execute", note)


def test_one_query_a_request_for_the_person(world: World, queries) -> None:
    browser = world.client("zhou")
    page = "/account/password/"  # asks for nothing but who it is
    browser.get(page)
    before = len(queries())

    assert browser.get(page).status_code == 200

    assert len(queries()) - before == 1


def test_name_of_a_site_changes_on_the_next_page(world: World) -> None:
    """Every page shows the sites; whichever process renamed one, the next page has its new name."""
    browser, site = world.client("root"), Base.metadata.tables["site"]
    browser.get("/account/")  # now this process remembers the names
    changes = [{"name": "枫林新村"}, {"deleted_at": clock.now()}]
    shown = []

    for change_ in changes:
        world.act(
            lambda s, values=change_: s.execute(
                update(site).where(site.c.id == 2).values(version=site.c.version + 1, **values)
            )
        )
        page = browser.get("/account/").get_data(as_text=True)
        shown.append(("小区2" in page, "枫林新村" in page))

    assert shown == [(False, True), (False, False)]
