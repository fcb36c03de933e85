"""What of money waits for the manager's countersign, and counts once he gave it."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import select, update

from models.roles import MONEY_TAGS, POST_TAGS
from models.system import PostTagHeld, User
from models.vocabulary.rights.role import Role
from services.accounts import countersign, posts
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


def waiting(world: World, name: str) -> list[tuple[str, frozenset[int]]]:
    def look(session: Any) -> list[tuple[str, frozenset[int]]]:
        found = countersign.waiting(session, load_actor(session, world.users[name]))
        return [(one.held.tag, one.sites) for one in found]

    return world.act(look)


@pytest.mark.parametrize("tag", sorted(MONEY_TAGS))
def test_a_tag_of_money_counts_once_the_manager_has_countersigned(desk: World, tag: str) -> None:
    assert money(desk, tag=tag).status_code == 302
    assert (tags(desk, "idle"), counting(desk, "idle")) == (["reception"], {"reception"})
    word = POST_TAGS[tag].label.zh
    assert told(desk, "mia") == [f"Idle 的岗位“{word}”经手资金，请会签"]
    assert waiting(desk, "mia") == [(tag, ONE)]
    assert [waiting(desk, name) for name in ("boss", "sue", "root", "idle")] == [[], [], [], []]
    assert f"{word}：待客服经理会签" in desk.client("root").get(f"/admin/users/edit/?id={desk.users['idle']}").get_data(
        as_text=True
    )
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

    assert mia.post("/admin/appointments/refuse/", {"id": held_id(desk), "reason": "未交接"}).status_code == 302

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
            wanted = posts.PostInput(Role.CS_MANAGER, all_sites=not sites, sites=frozenset(sites), tags=frozenset(held))
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
            answer = desk.client(name).post(f"/admin/appointments/{act}/", {"id": held_id(desk), "reason": "不"})
            assert answer.status_code == status, (name, act)
    assert counting(desk, "idle") == {"reception"}


def test_each_site_of_the_post_is_signed_for(desk: World) -> None:
    desk.users["max"] = desk.act(lambda s: add_user(s, "max", posts.PostInput(Role.CS_MANAGER, sites=frozenset({2}))))
    money(desk, sites=("1", "2"))
    desk.client("mia").post("/admin/appointments/sign/", {"id": held_id(desk)})
    assert (counting(desk, "idle"), waiting(desk, "mia"), waiting(desk, "max")) == (
        {"reception"},
        [],
        [("cashier", frozenset({2}))],
    )

    desk.client("max").post("/admin/appointments/sign/", {"id": held_id(desk)})

    assert counting(desk, "idle") == {"cashier", "reception"}


def test_managers_who_sign_at_the_same_moment_have_both_signed(desk: World) -> None:
    desk.users["max"] = desk.act(lambda s: add_user(s, "max", posts.PostInput(Role.CS_MANAGER, sites=frozenset({2}))))
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
