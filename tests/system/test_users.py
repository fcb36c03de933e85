"""The IT administrator's pages: what he gives, and everything that is not his to give."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from admin_views.http import web
from models.system import AuditEntry, User, UserPost, user_post_site
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import Role
from services.accounts import posts, users
from services.errors import Denied
from services.judge import access
from services.judge.actor import SYSTEM, load_actor
from tests.system.conftest import World, add_user, give


def posts_of(world: World, name: str) -> list[tuple[str, bool]]:
    query = select(UserPost.role, UserPost.all_sites).where(UserPost.user_id == world.users[name]).order_by(UserPost.id)
    return [tuple(row) for row in world.read(query)]


def test_administrator_creates_a_user_who_signs_in_and_changes_his_password(world: World) -> None:
    root = world.client("root")

    page = root.post("/admin/users/new/", {"username": "Neu", "display_name": "新人", "staff_no": "GJ100"})

    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    password = page.get_data(as_text=True).split('data-copy="')[1].split('"')[0]
    fresh = world.client()
    assert fresh.sign_in("gj100", password).status_code == 302
    assert fresh.get("/account/").location == "/account/password/"
    entry = world.read(select(AuditEntry.action, AuditEntry.actor_name).order_by(AuditEntry.id.desc()).limit(1))
    assert entry == [("create", "Root")]


@pytest.mark.parametrize(
    "fields",
    [
        {"username": "ZHOU", "display_name": "x"},
        {"username": "ｚｈｏｕ", "display_name": "x"},
        {"username": "zh\u200bou", "display_name": "x"},
        {"username": "zh\u00adou\ufeff", "display_name": "x"},
        {"username": "zhоu", "display_name": "x"},  # a Cyrillic о
        {"username": "аdmin", "display_name": "x"},  # a Cyrillic а
        {"username": "neu", "display_name": "x", "staff_no": "zh\u2060ou"},
        {"username": "gj007", "display_name": "x"},
        {"username": "13812345678", "display_name": "x"},
        {"username": "neu", "display_name": "x", "staff_no": "zhou"},
        {"username": "neu", "display_name": "x", "phone": "138 1234 5678"},
        {"username": "neu", "display_name": "x", "phone": "12345678901"},
        {"username": "neu", "display_name": ""},
        {"username": "", "display_name": "x"},
        {"username": "a b", "display_name": "x"},
        {"username": "n" * 61, "display_name": "x"},
        {"username": "neu", "display_name": "x", "staff_id": "999999"},
    ],
)
def test_names_are_checked_and_unique_over_all_three(world: World, fields) -> None:
    before = len(world.read(select(User.id)))

    answer = world.client("root").post("/admin/users/new/", fields)

    assert answer.status_code == 400
    assert "errmsg" in answer.get_data(as_text=True)
    assert len(world.read(select(User.id))) == before


def test_post_is_given_changed_and_taken(world: World) -> None:
    root = world.client("root")

    assert give(world, root, "idle", role="clerk", sites=["1", "2"], tags=["cashier"]).status_code == 302
    post_id = world.read(select(UserPost.id).where(UserPost.user_id == world.users["idle"]))[0][0]
    assert sorted(world.read(select(user_post_site.c.site_id).where(user_post_site.c.post_id == post_id))) == [
        (1,),
        (2,),
    ]
    assert give(world, root, "idle", post=post_id, role="clerk", sites=["2"]).status_code == 302
    assert world.read(select(user_post_site.c.site_id).where(user_post_site.c.post_id == post_id)) == [(2,)]
    assert root.post("/admin/users/post/remove/", {"id": world.users["idle"], "post": post_id}).status_code == 302
    assert posts_of(world, "idle") == []
    told = [row[0] for row in world.read(select(AuditEntry.action).order_by(AuditEntry.id))]
    assert told[-3:] == ["add_post", "edit_post", "remove_post"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"role": "clerk"}, "项目"),
        ({"role": "clerk", "sites": ["99"]}, "不存在"),
        ({"role": "chief", "sites": ["1"]}, "角色"),
        ({"role": "clerk", "sites": ["1"], "tags": ["deputy"]}, "不属于"),
        ({"role": "clerk", "sites": ["1"], "tags": ["cashier", "accountant"]}, "不能由同一人"),
        ({"role": "clerk", "sites": ["1"], "buildings": ["11"]}, "管家"),
        ({"role": "butler", "sites": ["1"], "buildings": ["21"]}, "楼栋"),
        ({"role": "clerk", "sites": ["1"], "starts_on": "2026-05-02", "ends_on": "2026-05-01"}, "结束日期"),
    ],
)
def test_post_that_makes_no_sense_is_refused(world: World, fields, why: str) -> None:
    answer = give(world, world.client("root"), "idle", **fields)

    assert answer.status_code == 400
    assert why in answer.get_data(as_text=True)
    assert posts_of(world, "idle") == []


def test_forbidden_combination_counts_over_all_posts_of_a_user(world: World) -> None:
    root = world.client("root")
    give(world, root, "idle", role="clerk", sites=["1"], tags=["cashier"])

    for fields in (
        {"role": "clerk", "sites": ["2"], "tags": ["accountant"]},
        {"role": "supervisor", "sites": ["2"]},
    ):
        assert give(world, root, "idle", **fields).status_code == 400
    assert posts_of(world, "idle") == [("clerk", False)]


@pytest.mark.parametrize(
    ("by", "to", "fields"),
    [
        ("ada", "idle", {"role": "clerk", "sites": ["2"]}),
        ("ada", "idle", {"role": "clerk", "sites": ["1", "2"]}),
        ("ada", "idle", {"role": "clerk", "all_sites": "1"}),
        ("ada", "idle", {"role": "it_admin", "sites": ["1"]}),
        (
            "ada",
            "idle",
            {"role": "cs_manager", "sites": ["1"], "tags": ["quality_centre"]},
        ),  # brings all sites
        ("ada", "ada", {"role": "clerk", "sites": ["1"]}),
        ("root", "root", {"role": "general_manager", "all_sites": "1"}),
        ("mia", "idle", {"role": "clerk", "sites": ["1"]}),
        ("boss", "idle", {"role": "clerk", "sites": ["1"]}),
        ("zhou", "zhou", {"role": "general_manager", "all_sites": "1"}),
    ],
)
def test_nobody_gives_what_is_not_his(world: World, by: str, to: str, fields) -> None:
    before = posts_of(world, to)

    answer = give(world, world.client(by), to, **fields)

    assert answer.status_code == 403
    assert posts_of(world, to) == before


@pytest.mark.parametrize("target", ["root", "far", "boss", "bo"])
@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/admin/users/active/", {"active": "0"}),
        ("/admin/users/password/", {}),
        ("/admin/users/save/", {"username": "taken", "display_name": "x"}),
        ("/admin/users/post/", {"role": "clerk", "sites": ["1"], "active": "1"}),
    ],
)
def test_site_administrator_reaches_no_account_beyond_his_site(world: World, target, address, fields) -> None:
    columns = User.active, User.password_hash, User.username
    before = world.read(select(*columns).order_by(User.id))

    answer = world.client("ada").post(address, {"id": world.users[target], **fields})

    assert answer.status_code in (403, 404)
    assert world.read(select(*columns).order_by(User.id)) == before
    # An account he may not even see looks like one that is not there.
    absent = world.client("ada").post(address, {"id": 999999, **fields})
    if target in ("far", "root", "boss"):
        assert answer.status_code == absent.status_code == 404


def test_site_administrator_does_not_touch_another_administrator(world: World) -> None:
    world.users["eve"] = world.act(lambda s: add_user(s, "eve", posts.PostInput(Role.IT_ADMIN, sites=frozenset({1}))))

    assert world.client("ada").post("/admin/users/password/", {"id": world.users["eve"]}).status_code == 403
    assert world.client("root").post("/admin/users/password/", {"id": world.users["eve"]}).status_code == 200


def test_last_administrator_stays(world: World) -> None:
    world.users["two"] = world.act(lambda s: add_user(s, "two", posts.PostInput(Role.IT_ADMIN, all_sites=True)))
    two = world.client("two")
    assert two.post("/admin/users/active/", {"id": world.users["root"], "active": "0"}).status_code == 302

    def take(session) -> None:
        user = session.get_one(User, world.users["two"])
        posts.remove_post(session, SYSTEM, user, user.posts[0])

    with pytest.raises(Denied):
        world.act(take)
    assert posts_of(world, "two") == [("it_admin", True)]


def test_lists_show_each_his_own(world: World) -> None:
    def names(name: str) -> set[str]:
        with world.app.app_context():
            session = world.session()
            from services.judge.actor import load_actor

            who = load_actor(session, world.users[name])
            return {user.username for user in session.scalars(users.find_users(who))}

    everybody = set(world.users)
    assert names("root") == names("boss") == everybody
    assert names("mia") == {"mia", "zhou", "bo", "ada"}
    assert names("ada") == {"mia", "zhou", "bo", "ada", "idle"}
    assert names("zhou") == set()
    assert names("idle") == set()


@pytest.mark.parametrize("name", ["zhou", "bo", "idle"])
@pytest.mark.parametrize(
    "page",
    ["/admin/users/", "/admin/users/new/", "/admin/users/edit/?id=1", "/admin/users/lookup/?field=staff"],
)
def test_others_do_not_open_the_pages(world: World, name: str, page: str) -> None:
    assert world.client(name).get(page).status_code == 403


@pytest.mark.parametrize("name", ["mia", "boss"])
def test_managers_look_and_change_nothing(world: World, name: str) -> None:
    browser = world.client(name)
    page = browser.get(f"/admin/users/edit/?id={world.users['zhou']}").get_data(as_text=True)

    assert "只有系统管理员可以维护账号" in page
    assert 'action="/admin/users/' not in page
    assert "13812345678" not in page
    assert "138****5678" in page
    assert browser.get("/admin/users/new/").status_code == 403


def test_masked_phone_posted_back_stays(world: World) -> None:
    root = world.client("root")
    fields = {"id": world.users["zhou"], "username": "zhou", "display_name": "周敏", "staff_no": "gj007"}

    assert root.post("/admin/users/save/", {**fields, "phone": "__masked__"}).status_code == 302

    assert world.read(select(User.phone, User.display_name).where(User.username == "zhou")) == [("13812345678", "周敏")]


def test_lookup_offers_buildings_of_his_sites_only(world: World) -> None:
    def ids(name: str) -> set[int]:
        return {row["id"] for row in world.client(name).get("/admin/users/lookup/?field=buildings").get_json()}

    assert ids("root") == {11, 12, 21, 22}
    assert ids("ada") == {11, 12}
    assert world.client("root").get("/admin/users/lookup/?field=password_hash").status_code == 404


@pytest.mark.parametrize("text", ["%", "_", "'; drop table user_account; --", "\\", "周" * 200])
def test_search_takes_any_text(world: World, text: str) -> None:
    assert world.client("root").get("/admin/users/", query_string={"q": text, "page": "99999999"}).status_code == 200


def test_person_chooses_language_theme_site_and_favourites(world: World) -> None:
    browser = world.client("zhou")

    assert browser.post("/set/lang", {"lang": "en", "next": "//evil.example"}).location == "/"
    assert browser.post("/set/theme", {"theme": "dark"}).status_code == 204
    assert browser.post("/set/site", {"site": "1", "next": "/account/"}).location == "/account/"
    assert browser.post("/set/site", {"site": "2"}).status_code == 404
    assert browser.post("/set/lang", {"lang": "xx"}).status_code == 400
    assert browser.post("/set/pref", {"key": "density", "value": '"loose"'}).status_code == 204
    assert browser.post("/set/pref", {"key": "is_admin", "value": "1"}).status_code == 400
    assert browser.post("/set/pref", {"key": "list.unit", "value": "x" * 9000}).status_code == 400
    page = browser.get("/account/").get_data(as_text=True)
    assert '<html lang="en" data-bs-theme="dark" class="is-loose">' in page
    kept = world.read(select(User.lang, User.theme, User.current_site_id).where(User.username == "zhou"))
    assert kept == [("en", "dark", 1)]


def test_favourites_are_registers_he_may_open(world: World) -> None:
    browser = world.client("boss")

    assert "/admin/users/" in browser.post("/set/pin", {"register": "app_user", "on": "1"}).get_data(as_text=True)
    assert 'data-register="app_user"' in browser.get("/account/").get_data(as_text=True).split("data-pins-list")[1]
    assert world.client("zhou").post("/set/pin", {"register": "app_user", "on": "1"}).status_code == 404


def test_notices_reach_the_role_at_the_site_and_are_read_by_their_owner_only(world: World) -> None:
    from models.system import Notice
    from services import notices

    told = world.act(lambda s: notices.tell(s, "有新投诉", "New complaint", "/admin/x/", roles=Role.CLERK, site_id=1))
    assert told == 1
    number = world.read(select(Notice.id))[0][0]
    browser = world.client("zhou")
    assert browser.get("/badges").get_json()["notices"] == 1
    assert "有新投诉" in browser.get("/notices/").get_data(as_text=True)

    world.client("far").post("/notices/read", {"id": number})
    assert world.read(select(Notice.read_at)) == [(None,)]
    browser.post("/notices/read", {"id": number})
    assert browser.get("/badges").get_json()["notices"] == 0


def test_general_manager_of_one_site_is_given_one_site(world: World) -> None:
    """The post an administrator of site 1 gives reaches site 1, in the rows, the accounts and everything."""
    ada = world.client("ada")
    assert give(world, ada, "idle", role="general_manager", all_sites=["0", "1"]).status_code == 403
    for tag in ("company_customer_service", "quality_centre"):
        assert give(world, ada, "idle", role="cs_manager", sites=["1"], tags=[tag]).status_code == 403
    assert give(world, ada, "idle", role="general_manager", sites=["1"]).status_code == 302
    with world.app.app_context():
        session = web.db.session()
        actor = load_actor(session, world.users["idle"])
        site, building = registry.get("site"), registry.get("building")
        assert set(session.scalars(select(site.id).where(access.scope(site, actor)))) == {1}
        assert set(session.scalars(select(building.id).where(access.scope(building, actor)))) == {11, 12}
        seen = set(session.scalars(select(User.username).where(users.scope(actor))))
    assert seen == {"ada", "mia", "zhou", "bo", "idle"}


@pytest.mark.parametrize(
    "query", ["role=nobody", "state=maybe", "page=x", "page=0", "page=" + "9" * 5000, "q=" + "x" * 61]
)
def test_a_condition_that_cannot_be_read_finds_nobody(world: World, query: str) -> None:
    """Unknown roles and states listed everybody."""
    answer = world.client("root").get(f"/admin/users/?{query}")

    assert answer.status_code == 200
    assert "看不懂这个查询条件" in answer.get_data(as_text=True)
    assert "zhou" not in answer.get_data(as_text=True)
