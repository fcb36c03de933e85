"""What a supervisor assigns among his clerks, and what of money waits for the manager's countersign."""

from __future__ import annotations

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from sqlalchemy import select, update

from models.roles import DESIGNATED_TAGS, MONEY_TAGS, POST_TAGS
from models.system import AuditEntry, Notice, PostTagHeld, User, UserPost
from models.vocabulary.rights.role import Role
from services import clock
from services.accounts import countersign, designation, posts
from services.errors import Denied, Missing
from services.judge.actor import load_actor
from tests.system.conftest import World, add_user

ONE = frozenset({1})


@pytest.fixture
def desk(world: World) -> World:
    """A customer service supervisor of site 1, one of the trades, and one of site 2."""

    def add(session: Any) -> None:
        supervisor = posts.PostInput(Role.SUPERVISOR, sites=ONE, tags=frozenset({"cs_supervisor"}))
        world.users["sue"] = add_user(session, "sue", supervisor)
        trade = posts.PostInput(Role.SUPERVISOR, sites=ONE, tags=frozenset({"engineering_supervisor"}))
        world.users["gong"] = add_user(session, "gong", trade)
        world.users["yan"] = add_user(session, "yan", posts.PostInput(Role.SUPERVISOR, sites=frozenset({2})))
        wide = posts.PostInput(Role.CLERK, sites=frozenset({1, 2}))
        world.users["wide"] = add_user(session, "wide", wide)

    world.act(add)
    return world


def post_of(world: World, name: str) -> int:
    return world.read(select(UserPost.id).where(UserPost.user_id == world.users[name]))[0][0]


def tags(world: World, name: str) -> list[str]:
    return world.read(select(UserPost.tags).where(UserPost.user_id == world.users[name]))[0][0]


def counting(world: World, name: str) -> set[str]:
    """The tags by which he is judged now."""
    actor = world.act(lambda session: load_actor(session, world.users[name]))
    return set().union(*(post.tags for post in actor.posts))


def told(world: World, name: str) -> list[str]:
    query = select(Notice.zh).where(Notice.user_id == world.users[name]).order_by(Notice.id)
    return [row[0] for row in world.read(query)]


def entry(world: World) -> tuple[Any, ...]:
    query = select(AuditEntry.action, AuditEntry.actor_name, AuditEntry.row_id, AuditEntry.changes)
    return tuple(world.read(query.order_by(AuditEntry.id.desc()).limit(1))[0])


@pytest.mark.parametrize("tag", sorted(DESIGNATED_TAGS))
def test_a_supervisor_gives_and_takes_a_duty_and_it_counts_in_the_open_session(desk: World, tag: str) -> None:
    zhou, sue = desk.client("zhou"), desk.client("sue")
    key = "key_item" if tag == "key_custodian" else "archive_item" if tag == "archivist" else "mail_item"
    before = zhou.get(f"/admin/{key}/").status_code

    page = sue.post("/admin/appointments/give/", {"post": post_of(desk, "zhou"), "tag": tag})

    assert (page.status_code, page.location, before) == (302, "/admin/appointments/", 403)
    assert zhou.get(f"/admin/{key}/").status_code == 200
    assert (tags(desk, "zhou"), counting(desk, "zhou")) == ([tag], {tag})
    assert told(desk, "zhou") == [f"Sue 指派你为“{POST_TAGS[tag].label.zh}”"]
    post_id = post_of(desk, "zhou")
    changes = {
        "post.id": [post_id, post_id],
        f"post.tag.{tag}": [None, tag],
        "post.tag_ends_on": [None, None],
    }
    assert entry(desk) == ("give_tag", "Sue", desk.users["zhou"], changes)

    assert sue.post("/admin/appointments/take/", {"post": post_id, "tag": tag}).status_code == 302
    assert (tags(desk, "zhou"), zhou.get(f"/admin/{key}/").status_code) == ([], 403)
    assert zhou.signed_in
    assert entry(desk)[:3] == ("take_tag", "Sue", desk.users["zhou"])


def test_a_duty_ends_with_its_last_day(desk: World) -> None:
    today = clock.today()
    last = today + timedelta(days=3)
    data = {"post": post_of(desk, "zhou"), "tag": "archivist", "until": last.isoformat()}
    assert desk.client("sue").post("/admin/appointments/give/", data).status_code == 302
    assert entry(desk)[3]["post.tag_ends_on"] == [None, (last + timedelta(days=1)).isoformat()]

    with clock.stopped(last):
        assert counting(desk, "zhou") == {"archivist"}
        assert desk.act(designation.end_past) == 0
    with clock.stopped(last + timedelta(days=1)):
        assert counting(desk, "zhou") == set()  # by the day itself, whenever it is tidied away
        assert desk.act(designation.end_past) == 1
    assert (tags(desk, "zhou"), desk.read(select(PostTagHeld.id))) == ([], [])
    assert entry(desk)[:3] == ("end_tag", "系统", desk.users["zhou"])


def test_a_day_that_is_past_or_unreadable_is_refused_beside_the_field_and_stays(desk: World) -> None:
    sue = desk.client("sue")
    for text in (str(clock.today() - timedelta(days=1)), "改天"):
        data = {"post": post_of(desk, "zhou"), "tag": "archivist", "until": text}
        answer = sue.post("/admin/appointments/give/", data)

        assert answer.status_code == 400
        page = answer.get_data(as_text=True)
        assert 'id="f-until-e"' in page
        assert f'value="{text}"' in page
    assert tags(desk, "zhou") == []


@pytest.mark.parametrize(
    ("by", "to", "tag", "kind"),
    [
        *(("sue", "zhou", tag, Denied) for tag in sorted(set(POST_TAGS) - DESIGNATED_TAGS)),
        ("sue", "far", "archivist", Missing),
        ("sue", "wide", "archivist", Denied),
        ("sue", "bo", "archivist", Missing),
        ("sue", "mia", "archivist", Missing),
        ("sue", "sue", "archivist", Missing),
        ("yan", "zhou", "archivist", Missing),
        ("gong", "zhou", "archivist", Denied),
        ("mia", "zhou", "archivist", Denied),
        ("boss", "zhou", "archivist", Denied),
        ("zhou", "zhou", "archivist", Denied),
        ("root", "zhou", "archivist", Denied),
    ],
)
def test_other_tags_sites_roles_and_doers_are_refused_and_nothing_changes(
    desk: World, by: str, to: str, tag: str, kind: type[Exception]
) -> None:
    before = desk.read(select(UserPost.id, UserPost.tags).order_by(UserPost.id))
    entries = len(desk.read(select(AuditEntry.id)))

    post_id = post_of(desk, to)
    for work in (designation.give, designation.take):
        with pytest.raises(kind):
            desk.act(lambda s, w=work: w(s, load_actor(s, desk.users[by]), post_id, tag))

    assert desk.read(select(UserPost.id, UserPost.tags).order_by(UserPost.id)) == before
    assert len(desk.read(select(AuditEntry.id))) == entries


def test_nobody_assigns_himself_whatever_second_post_he_has(desk: World) -> None:
    def second(session: Any) -> None:
        sue = session.get_one(User, desk.users["sue"])
        session.add(sue)
        post = UserPost(
            user_id=sue.id, role="clerk", tags=[], all_sites=False, active=True, created_at=clock.now()
        )
        session.add(post)
        session.flush()
        session.execute(posts.user_post_site.insert().values(post_id=post.id, site_id=1))
        desk.users["post"] = post.id

    desk.act(second)
    with pytest.raises(Denied) as refusal:
        desk.act(
            lambda s: designation.give(s, load_actor(s, desk.users["sue"]), desk.users["post"], "archivist")
        )
    assert refusal.value.label == designation.HIMSELF


@pytest.mark.parametrize(
    ("name", "menu", "page"),
    [("sue", True, 200), ("yan", True, 200), ("mia", True, 200), ("boss", True, 200), ("gong", False, 403),
     ("zhou", False, 403), ("bo", False, 403), ("root", False, 403)],
)  # fmt: skip
def test_who_finds_the_page(desk: World, name: str, menu: bool, page: int) -> None:
    client = desk.client(name)
    assert client.get("/admin/appointments/").status_code == page
    assert ('href="/admin/appointments/"' in client.get("/").get_data(as_text=True)) is menu


def test_the_page_shows_own_clerks_and_the_manager_only_looks(desk: World) -> None:
    page = desk.client("sue").get("/admin/appointments/").get_data(as_text=True)
    give = f"/admin/appointments/give/?post={post_of(desk, 'zhou')}&amp;tag=archivist"
    assert give in page
    assert "Far" not in page
    assert f"post={post_of(desk, 'wide')}&amp;" not in page
    assert designation.ELSEWHERE.zh in page

    looking = desk.client("mia").get("/admin/appointments/").get_data(as_text=True)
    assert "Zhou" in looking
    assert "/admin/appointments/give/" not in looking


def test_what_it_gives_afterwards_forgets_what_the_supervisor_gave(desk: World) -> None:
    post_id = post_of(desk, "zhou")
    desk.client("sue").post("/admin/appointments/give/", {"post": post_id, "tag": "archivist", "until": ""})
    root = desk.client("root")
    data = {"id": desk.users["zhou"], "post": post_id, "role": "clerk", "sites": ["1"], "active": "1"}
    root.post("/admin/users/post/", {**data, "tags": ["reception"]})

    assert (tags(desk, "zhou"), desk.read(select(PostTagHeld.tag))) == (["reception"], [])


def hidden(page: str, name: str) -> str:
    """The value of a hidden field of the page."""
    return unescape(re.findall(rf'name="{name}" value="([^"]*)"', page)[-1])


def test_a_duty_given_meanwhile_is_not_dropped_by_the_administrators_form(desk: World) -> None:
    """He is told who gave it, the form takes it in, and the next save keeps it."""
    root, post_id = desk.client("root"), post_of(desk, "zhou")
    address = f"/admin/users/post/?id={desk.users['zhou']}&post={post_id}"
    seen = hidden(root.get(address).get_data(as_text=True), "seen")
    desk.client("sue").post("/admin/appointments/give/", {"post": post_id, "tag": "archivist", "until": ""})
    data = {"id": desk.users["zhou"], "post": post_id, "role": "clerk", "sites": ["1"], "active": "1"}  # fmt: skip

    late = root.post("/admin/users/post/", {**data, "tags": ["reception"], "seen": seen})

    text = late.get_data(as_text=True)
    assert (late.status_code, tags(desk, "zhou")) == (400, ["archivist"])
    assert "改过，现为：档案管理员。已并入这里，请核对后再保存" in text
    shown = {tag for tag in ("archivist", "reception") if re.search(rf'value="{tag}" selected', text)}
    again = root.post("/admin/users/post/", {**data, "tags": sorted(shown), "seen": hidden(text, "seen")})
    assert (shown, again.status_code) == ({"archivist", "reception"}, 302)
    assert tags(desk, "zhou") == ["archivist", "reception"]


def test_of_two_supervisors_the_later_sees_the_earlier_and_changes_it_knowingly(desk: World) -> None:
    desk.users["sam"] = desk.act(lambda s: add_user(s, "sam", posts.PostInput(Role.SUPERVISOR, sites=ONE)))
    sue, sam, post = desk.client("sue"), desk.client("sam"), post_of(desk, "zhou")
    page = f"/admin/appointments/give/?post={post}&tag=archivist"
    asked = {"post": post, "tag": "archivist"}
    seen = hidden(sam.get(page).get_data(as_text=True), "seen")
    last = (clock.today() + timedelta(days=9)).isoformat()
    assert sue.post("/admin/appointments/give/", {**asked, "until": last, "seen": seen}).status_code == 302

    other = (clock.today() + timedelta(days=2)).isoformat()
    late = sam.post("/admin/appointments/give/", {**asked, "until": other, "seen": seen})
    text = late.get_data(as_text=True)
    assert (late.status_code, f"Sue 改过：至 {last}" in text, f'value="{other}"' in text) == (400, True, True)
    days = select(PostTagHeld.ends_on).where(PostTagHeld.post_id == post)
    assert desk.read(days) == [(clock.today() + timedelta(days=10),)]

    again = sam.post("/admin/appointments/give/", {**asked, "until": other, "seen": hidden(text, "seen")})
    assert again.status_code == 302
    assert desk.read(days) == [(clock.today() + timedelta(days=3),)]


def test_what_changed_meanwhile_is_not_taken_back_unseen(desk: World) -> None:
    desk.users["sam"] = desk.act(lambda s: add_user(s, "sam", posts.PostInput(Role.SUPERVISOR, sites=ONE)))
    sue, sam, post = desk.client("sue"), desk.client("sam"), post_of(desk, "zhou")
    asked = {"post": post, "tag": "archivist"}
    sue.post("/admin/appointments/give/", asked)
    seen = hidden(sam.get("/admin/appointments/").get_data(as_text=True), "seen")
    last = (clock.today() + timedelta(days=9)).isoformat()
    sue.post("/admin/appointments/give/", {**asked, "until": last})

    late = sam.post("/admin/appointments/take/", {**asked, "seen": seen})

    assert (late.status_code, f"Sue 改过：至 {last}" in late.get_data(as_text=True)) == (409, True)
    assert tags(desk, "zhou") == ["archivist"]
    seen = hidden(sam.get("/admin/appointments/").get_data(as_text=True), "seen")
    assert sam.post("/admin/appointments/take/", {**asked, "seen": seen}).status_code == 302
    assert tags(desk, "zhou") == []


def test_the_page_tells_what_was_given_and_taken_back(desk: World) -> None:
    """To the supervisor and the manager of the site, and to nobody of another one; also of a post that has ended."""
    sue, post = desk.client("sue"), post_of(desk, "zhou")
    asked = {"post": post, "tag": "night_duty"}
    today = clock.today()
    sue.post("/admin/appointments/give/", {**asked, "until": today.isoformat()})
    sue.post("/admin/appointments/take/", asked)
    sue.post("/admin/appointments/give/", {**asked, "until": today.isoformat()})
    with clock.stopped(today + timedelta(days=1)):
        desk.act(designation.end_past)
    money(desk)
    desk.client("mia").post("/admin/appointments/refuse/", {"id": held_id(desk), "reason": "未交接"})
    desk.act(lambda s: s.execute(update(UserPost).where(UserPost.id == post).values(active=False)))

    def acts(name: str) -> list[tuple[str, str, str, str, Any, Any]]:
        def look(session: Any) -> list[tuple[str, str, str, str, Any, Any]]:
            found = designation.past(session, load_actor(session, desk.users[name]))
            return [
                (a.entry.action, a.entry.actor_name, a.name, a.tag, a.until, a.entry.reason) for a in found
            ]

        return desk.act(look)

    told_of = [
        ("refuse_tag", "Mia", "Idle", "cashier", None, "未交接"),
        ("end_tag", "系统", "Zhou", "night_duty", None, None),
        ("give_tag", "Sue", "Zhou", "night_duty", today, None),
        ("take_tag", "Sue", "Zhou", "night_duty", None, None),
        ("give_tag", "Sue", "Zhou", "night_duty", today, None),
    ]
    assert {name: acts(name) for name in ("sue", "mia", "yan", "gong", "zhou")} == {
        "sue": told_of, "mia": told_of, "yan": [], "gong": [], "zhou": [],
    }  # fmt: skip
    page = desk.client("mia").get("/admin/appointments/").get_data(as_text=True)
    assert [word in page for word in ("指派记录", "到期收回", "未交接")] == [True, True, True]
    assert "Zhou" not in desk.client("yan").get("/admin/appointments/").get_data(as_text=True)


# ---- money


def money(
    world: World, *, to: str = "idle", tag: str = "cashier", sites: tuple[str, ...] = ("1",), **more: Any
) -> Any:
    data = {
        "id": world.users[to],
        "role": "clerk",
        "active": "1",
        "sites": list(sites),
        "tags": [tag, "reception"],
    }
    return world.client("root").post("/admin/users/post/", {**data, **more})


def waiting(world: World, name: str) -> list[tuple[str, frozenset[int]]]:
    def look(session: Any) -> list[tuple[str, frozenset[int]]]:
        found = countersign.waiting(session, load_actor(session, world.users[name]))
        return [(one.held.tag, one.sites) for one in found]

    return world.act(look)


def held_id(world: World) -> int:
    return world.read(select(PostTagHeld.id).order_by(PostTagHeld.id.desc()))[0][0]


@pytest.mark.parametrize("tag", sorted(MONEY_TAGS))
def test_a_tag_of_money_counts_once_the_manager_has_countersigned(desk: World, tag: str) -> None:
    assert money(desk, tag=tag).status_code == 302
    assert (tags(desk, "idle"), counting(desk, "idle")) == (["reception"], {"reception"})
    word = POST_TAGS[tag].label.zh
    assert told(desk, "mia") == [f"Idle 的岗位“{word}”经手资金，请会签"]
    assert waiting(desk, "mia") == [(tag, ONE)]
    assert [waiting(desk, name) for name in ("boss", "sue", "root", "idle")] == [[], [], [], []]
    assert f"{word}：待客服经理会签" in desk.client("root").get(
        f"/admin/users/edit/?id={desk.users['idle']}"
    ).get_data(as_text=True)
    mia = desk.client("mia")
    assert "岗位会签" in mia.get("/todo").get_data(as_text=True)
    assert "岗位会签" in mia.get("/").get_data(as_text=True)
    assert mia.get("/badges").get_json()["todo"] == 1

    assert mia.post("/admin/appointments/sign/", {"id": held_id(desk)}).status_code == 302

    assert counting(desk, "idle") == {tag, "reception"}
    assert (waiting(desk, "mia"), desk.read(select(PostTagHeld.id))) == ([], [])
    assert entry(desk)[:3] == ("countersign_tag", "Mia", desk.users["idle"])
    assert told(desk, "root") == [f"Idle：岗位“{word}”已会签，即时生效"]


def test_a_manager_sends_it_back_with_the_reason_and_it_is_asked_anew(desk: World) -> None:
    money(desk)
    mia = desk.client("mia")
    for text, why in (("", "请写明原因"), ("长" * 501, "最多 500 个字")):
        answer = mia.post("/admin/appointments/refuse/", {"id": held_id(desk), "reason": text})
        page = answer.get_data(as_text=True)
        assert (answer.status_code, why in page, text in page) == (400, True, True)
    assert waiting(desk, "mia") == [("cashier", ONE)]

    assert (
        mia.post("/admin/appointments/refuse/", {"id": held_id(desk), "reason": "未交接"}).status_code == 302
    )

    assert (counting(desk, "idle"), waiting(desk, "mia")) == ({"reception"}, [])
    assert told(desk, "root") == ["Idle：岗位“收费员”未获会签：未交接"]
    page = desk.client("root").get(f"/admin/users/edit/?id={desk.users['idle']}").get_data(as_text=True)
    assert "收费员：未获会签" in page
    assert "未交接" in page
    money(desk, post=str(post_of(desk, "idle")))
    assert waiting(desk, "mia") == [("cashier", ONE)]


def test_only_the_plain_manager_of_the_site_signs(desk: World) -> None:
    def add(session: Any) -> None:
        for name, sites, held in (("max", {2}, ()), ("gs", set(), ("company_customer_service",))):
            wanted = posts.PostInput(
                Role.CS_MANAGER, all_sites=not sites, sites=frozenset(sites), tags=frozenset(held)
            )
            desk.users[name] = add_user(session, name, wanted)

    desk.act(add)
    money(desk)
    for name, status in (
        ("max", 404),
        ("gs", 403),
        ("boss", 404),
        ("sue", 403),
        ("root", 403),
        ("idle", 403),
    ):
        for act in ("sign", "refuse"):
            answer = desk.client(name).post(
                f"/admin/appointments/{act}/", {"id": held_id(desk), "reason": "不"}
            )
            assert answer.status_code == status, (name, act)
    assert counting(desk, "idle") == {"reception"}


def test_each_site_of_the_post_is_signed_for(desk: World) -> None:
    desk.users["max"] = desk.act(
        lambda s: add_user(s, "max", posts.PostInput(Role.CS_MANAGER, sites=frozenset({2})))
    )
    money(desk, sites=("1", "2"))
    desk.client("mia").post("/admin/appointments/sign/", {"id": held_id(desk)})
    assert (counting(desk, "idle"), waiting(desk, "mia"), waiting(desk, "max")) == (
        {"reception"}, [], [("cashier", frozenset({2}))],
    )  # fmt: skip

    desk.client("max").post("/admin/appointments/sign/", {"id": held_id(desk)})

    assert counting(desk, "idle") == {"cashier", "reception"}


def test_managers_who_sign_at_the_same_moment_have_both_signed(desk: World) -> None:
    desk.users["max"] = desk.act(
        lambda s: add_user(s, "max", posts.PostInput(Role.CS_MANAGER, sites=frozenset({2})))
    )
    money(desk, sites=("1", "2"))
    one, begun = held_id(desk), threading.Event()

    def sign(name: str, wait: float) -> None:
        def work(session: Any) -> None:
            countersign.sign(session, load_actor(session, desk.users[name]), one)
            begun.set()
            time.sleep(wait)

        desk.act(work)

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(sign, "mia", 0.5)
        begun.wait(10)
        then = pool.submit(sign, "max", 0)
        first.result()
        then.result()

    assert (counting(desk, "idle"), desk.read(select(PostTagHeld.id))) == ({"cashier", "reception"}, [])


def test_duties_given_at_the_same_moment_both_count(desk: World) -> None:
    post_id, begun = post_of(desk, "zhou"), threading.Event()

    def give(tag: str, wait: float) -> None:
        def work(session: Any) -> None:
            designation.give(session, load_actor(session, desk.users["sue"]), post_id, tag)
            begun.set()
            time.sleep(wait)

        desk.act(work)

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(give, "archivist", 0.5)
        begun.wait(10)
        then = pool.submit(give, "reception", 0)
        first.result()
        then.result()

    assert tags(desk, "zhou") == ["archivist", "reception"]


def test_a_clerk_beyond_the_page_is_still_found(desk: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(designation, "MOST", 1)
    last = desk.act(lambda s: designation.clerks(s, load_actor(s, desk.users["sue"]))[-1].user.id)
    name = "zhou" if desk.users["zhou"] != last else "idle"

    assert desk.client("sue").post(
        "/admin/appointments/give/", {"post": post_of(desk, name), "tag": "archivist"}
    ).status_code == 302  # fmt: skip
    assert tags(desk, name) == ["archivist"]


def test_a_post_of_all_sites_is_signed_by_the_general_manager(desk: World) -> None:
    money(desk, sites=(), all_sites="1")
    assert (waiting(desk, "mia"), waiting(desk, "boss")) == ([], [("cashier", frozenset())])

    desk.client("boss").post("/admin/appointments/sign/", {"id": held_id(desk)})

    assert counting(desk, "idle") == {"cashier", "reception"}


def test_what_counts_already_stays_and_is_not_widened_or_handed_on(desk: World) -> None:
    """A countersigned post is edited without a new signature, but for what gives the money to somewhere or someone else."""
    money(desk)
    desk.client("mia").post("/admin/appointments/sign/", {"id": held_id(desk)})
    post = str(post_of(desk, "idle"))
    assert money(desk, post=post, note="白班").status_code == 302
    assert counting(desk, "idle") == {"cashier", "reception"}
    for wider in ({"sites": ("1", "2")}, {"sites": (), "all_sites": "1"}):
        answer = money(desk, post=post, **wider)
        assert (answer.status_code, posts.WIDER.zh in answer.get_data(as_text=True)) == (400, True)

    assert money(desk, post=post, active="").status_code == 302
    assert money(desk, post=post).status_code == 302
    assert (counting(desk, "idle"), waiting(desk, "mia")) == ({"reception"}, [("cashier", ONE)])


def test_an_account_that_handles_money_is_not_handed_to_another_person(desk: World) -> None:
    """Who was countersigned is the person: neither another one nor nobody takes the account over."""
    money(desk)
    desk.client("mia").post("/admin/appointments/sign/", {"id": held_id(desk)})
    desk.act(lambda s: s.execute(update(User).where(User.id == desk.users["idle"]).values(staff_id=7)))
    root = desk.client("root")
    for staff in ("8", ""):
        data = {"id": desk.users["idle"], "username": "idle", "display_name": "Idle", "staff_id": staff}
        answer = root.post("/admin/users/save/", data)
        assert answer.status_code == 400
        assert "换人请先移除该岗位" in answer.get_data(as_text=True)


def test_what_waits_counts_among_what_must_not_meet(desk: World) -> None:
    money(desk)
    for more in ({"tag": "accountant", "sites": ("2",)}, {"role": "supervisor", "tags": [], "sites": ("2",)}):
        assert money(desk, **more).status_code == 400


def test_posts_that_were_there_before_keep_what_they_hold(desk: World) -> None:
    wanted = posts.PostInput(Role.CLERK, sites=ONE, tags=frozenset({"cashier"}))
    desk.users["old"] = desk.act(lambda s: add_user(s, "old", wanted))

    assert (counting(desk, "old"), waiting(desk, "mia")) == ({"cashier"}, [])
