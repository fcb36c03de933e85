"""What a supervisor assigns among his clerks."""

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

from models.roles import DESIGNATED_TAGS, POST_TAGS
from models.system import AuditEntry, PostTagHeld, User, UserPost
from models.vocabulary.rights.role import Role
from services import clock
from services.accounts import designation, posts
from services.errors import Denied, Missing
from services.judge.actor import load_actor
from tests.system.appointing import (
    ONE,
    counting,
    entry,
    held_id,
    money,
    post_of,
    tags,
    told,
    with_supervisors,
)
from tests.system.conftest import World, add_user

desk = pytest.fixture(with_supervisors)


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
        post = UserPost(user_id=sue.id, role="clerk", tags=[], all_sites=False, active=True, created_at=clock.now())
        session.add(post)
        session.flush()
        session.execute(posts.user_post_site.insert().values(post_id=post.id, site_id=1))
        desk.users["post"] = post.id

    desk.act(second)
    with pytest.raises(Denied) as refusal:
        desk.act(lambda s: designation.give(s, load_actor(s, desk.users["sue"]), desk.users["post"], "archivist"))
    assert refusal.value.label == designation.HIMSELF


@pytest.mark.parametrize(
    ("name", "menu", "page"),
    [
        ("sue", True, 200),
        ("yan", True, 200),
        ("mia", True, 200),
        ("boss", True, 200),
        ("gong", False, 403),
        ("zhou", False, 403),
        ("bo", False, 403),
        ("root", False, 403),
    ],
)
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
    data = {"id": desk.users["zhou"], "post": post_id, "role": "clerk", "sites": ["1"], "active": "1"}

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
            return [(a.entry.action, a.entry.actor_name, a.name, a.tag, a.until, a.entry.reason) for a in found]

        return desk.act(look)

    told_of = [
        ("refuse_tag", "Mia", "Idle", "cashier", None, "未交接"),
        ("end_tag", "系统", "Zhou", "night_duty", None, None),
        ("give_tag", "Sue", "Zhou", "night_duty", today, None),
        ("take_tag", "Sue", "Zhou", "night_duty", None, None),
        ("give_tag", "Sue", "Zhou", "night_duty", today, None),
    ]
    assert {name: acts(name) for name in ("sue", "mia", "yan", "gong", "zhou")} == {
        "sue": told_of,
        "mia": told_of,
        "yan": [],
        "gong": [],
        "zhou": [],
    }
    page = desk.client("mia").get("/admin/appointments/").get_data(as_text=True)
    assert [word in page for word in ("指派记录", "到期收回", "未交接")] == [True, True, True]
    assert "Zhou" not in desk.client("yan").get("/admin/appointments/").get_data(as_text=True)


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

    assert (
        desk.client("sue")
        .post("/admin/appointments/give/", {"post": post_of(desk, name), "tag": "archivist"})
        .status_code
        == 302
    )
    assert tags(desk, name) == ["archivist"]
