"""Signing in: three identities, one answer for every refusal, locks that hold and cannot be turned on others."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from admin_views.http.security import safe_next
from models.system import LoginAttempt, User
from services import clock
from services.accounts import passwords, sign_in
from tests.system.conftest import PASSWORD, World


@pytest.mark.parametrize(
    "identity",
    [
        "zhou",
        "ZHOU",
        " zhou ",
        "ｚｈｏｕ",
        "gj007",
        "GJ007",
        "13812345678",
        "138 1234 5678",
        "+86 138-1234-5678",
    ],
)
def test_sign_in_takes_user_name_staff_number_and_phone(world: World, identity: str) -> None:
    browser = world.client()

    answer = browser.sign_in(identity)

    assert (answer.status_code, answer.location) == (302, "/")
    assert browser.signed_in


def test_refusals_look_the_same(world: World) -> None:
    world.act(lambda s: s.execute(update(User).where(User.username == "far").values(active=False)))
    until = clock.now() + timedelta(minutes=5)
    world.act(lambda s: s.execute(update(User).where(User.username == "bo").values(locked_until=until)))
    answers = [
        world.client().sign_in(name, password)
        for name, password in [("nobody", PASSWORD), ("zhou", "wrong"), ("bo", PASSWORD), ("far", PASSWORD)]
    ]

    pages = {
        a.get_data(as_text=True).split('id="p"')[0].split("</h1>")[1].replace(n, "")
        for a, n in zip(answers, ["nobody", "zhou", "bo", "far"], strict=True)
    }

    assert [a.status_code for a in answers] == [401] * 4
    assert len({_words(page) for page in pages}) == 1


def _words(page: str) -> str:
    return page.split("note err")[1].split("</div>", maxsplit=1)[0]


def test_every_refusal_checks_a_password(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str | None] = []
    real = passwords.check_password
    monkeypatch.setattr(passwords, "check_password", lambda stored, text: checked.append(stored) or real(stored, text))

    world.client().sign_in("nobody")
    world.client().sign_in("zhou", "wrong")

    assert len(checked) == 2
    assert checked[0] is None


def test_five_failures_lock_for_ten_minutes(world: World, attempts) -> None:
    browser = world.client()
    for _ in range(5):
        assert browser.sign_in("zhou", "wrong").status_code == 401

    assert browser.sign_in("zhou").status_code == 401
    world.act(
        lambda s: s.execute(
            update(User).where(User.username == "zhou").values(locked_until=User.locked_until)  # still to come
        )
    )
    until = world.read(select(User.locked_until).where(User.username == "zhou"))[0][0]
    assert timedelta(minutes=9) < until - clock.now() <= timedelta(minutes=10)
    world.act(
        lambda s: s.execute(
            update(User).where(User.username == "zhou").values(locked_until=clock.now() - timedelta(seconds=1))
        )
    )
    assert browser.sign_in("zhou").status_code == 302
    assert attempts() == ["wrong"] * 4 + ["lock", "locked", "ok"]


def test_lock_holds_where_the_user_is_known_too(world: World) -> None:
    world.client("zhou")
    browser = world.client()
    for _ in range(5):
        browser.sign_in("zhou", "wrong")

    assert browser.sign_in("zhou").status_code == 401

    past = clock.now() - timedelta(minutes=11)
    world.act(lambda s: s.execute(update(LoginAttempt).values(at=past)))
    assert browser.sign_in("zhou").status_code == 302


def test_stranger_cannot_lock_a_user_out_of_his_own_desk(world: World) -> None:
    world.client("zhou", address="10.0.0.5")
    stranger = world.client(address="203.0.113.9")
    for _ in range(8):
        stranger.sign_in("zhou", "wrong")

    assert world.client(address="10.0.0.5").sign_in("zhou").status_code == 302
    assert world.client(address="10.0.0.6").sign_in("zhou").status_code == 401


def test_one_address_cannot_lock_everybody(world: World, attempts) -> None:
    world.client("mia", address="10.0.0.5")
    stranger = world.client(address="10.0.0.5")
    for name in ("zhou", "far", "bo", "boss", "ada", "root", "idle"):
        for _ in range(5):
            stranger.sign_in(name, "wrong")

    locked = world.read(select(User.username).where(User.locked_until.is_not(None)))

    assert len(locked) == sign_in.ADDRESS_FAILURES // sign_in.FAILURES
    assert attempts().count("throttled") == 1  # written once a minute, however often it asks
    assert world.client(address="10.0.0.5").sign_in("mia").status_code == 302
    assert world.client(address="10.0.0.6").sign_in("root").status_code == 302


def test_a_throttled_address_costs_no_hash(world: World, monkeypatch: pytest.MonkeyPatch, attempts) -> None:
    """Who is turned away anyhow must not keep the processor busy; a locked account still takes its time."""
    checked: list[str | None] = []
    real = passwords.check_password
    monkeypatch.setattr(passwords, "check_password", lambda stored, text: checked.append(stored) or real(stored, text))
    world.client("mia", address="10.0.0.5")
    stranger = world.client(address="10.0.0.5")
    for name in ("zhou", "far", "bo", "boss"):
        for _ in range(sign_in.FAILURES):
            stranger.sign_in(name, "wrong")
    assert len(checked) == 1 + sign_in.ADDRESS_FAILURES

    pages = [stranger.sign_in(name, "wrong") for name in ("zhou", "root", "nobody") * 5]

    assert len(checked) == 1 + sign_in.ADDRESS_FAILURES
    assert {page.status_code for page in pages} == {401}
    world.client(address="10.0.0.6").sign_in("zhou", "wrong")  # locked, from elsewhere: checked all the same
    assert len(checked) == 2 + sign_in.ADDRESS_FAILURES
    for _ in range(sign_in.FAILURES):
        stranger.sign_in("mia", "wrong")  # known here: heard until she is locked
    heard = len(checked)
    stranger.sign_in("mia", "wrong")
    assert len(checked) == heard == 2 + sign_in.ADDRESS_FAILURES + sign_in.FAILURES


def test_old_lines_of_the_log_go_after_a_year(world: World) -> None:
    long_ago = clock.now() - sign_in.KEPT_FOR - timedelta(days=1)
    world.act(lambda s: [sign_in.log(s, None, "unknown", "10.0.0.1", None, at) for at in (long_ago, clock.now())])

    assert world.act(sign_in.forget_old) == 1
    assert world.read(select(LoginAttempt.outcome, LoginAttempt.address)) == [("unknown", "10.0.0.1")]


def test_the_present_password_cannot_be_guessed_on_the_account_page(world: World, open_sessions, attempts) -> None:
    """Five wrong ones end every session of the account; the right one does not help any more."""
    browser, other = world.client("zhou"), world.client("zhou")
    wrong = {"password": "wrong", "new_password": "another-9-word", "new_password_confirm": "another-9-word"}

    pages = [browser.post("/account/password/", wrong) for _ in range(sign_in.FAILURES)]

    assert [page.status_code for page in pages] == [400] * (sign_in.FAILURES - 1) + [302]
    assert pages[-1].location == "/login"
    assert open_sessions("zhou") == 0
    assert not browser.signed_in
    assert not other.signed_in
    assert attempts().count("old_wrong") == sign_in.FAILURES
    assert "退出登录" in browser.get("/login").get_data(as_text=True)
    assert world.client("zhou").signed_in


def test_what_was_typed_is_not_kept(world: World) -> None:
    world.client().sign_in("my-secret-password", "x")

    rows = world.read(select(LoginAttempt))

    assert "my-secret-password" not in repr([vars(row[0]) for row in rows])


def test_session_id_is_new_at_sign_in(world: World) -> None:
    browser = world.client()
    browser.get("/login")
    before = browser.client.get_cookie("gj").value
    browser.sign_in("zhou")

    cookie = browser.client.get_cookie("gj")

    assert cookie.value != before
    assert cookie.http_only
    assert cookie.same_site == "Lax"


def test_signed_out_cookie_is_worth_nothing(world: World) -> None:
    browser = world.client("zhou")
    copy = browser.client.get_cookie("gj").value
    thief = world.client()
    thief.client.set_cookie("gj", copy)
    assert thief.signed_in

    assert browser.post("/logout").status_code == 302

    assert not browser.signed_in
    thief.client.set_cookie("gj", copy)
    assert not thief.signed_in


def test_logout_by_get_is_refused(world: World) -> None:
    browser = world.client("zhou")

    assert browser.get("/logout").status_code == 405
    assert browser.signed_in


EVIL = [
    "http:/\\evil.example",
    "/ /evil.example",
    "//evil.example/%2f..",
    "./x",
    "../x",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    " //evil.example",
    "http://evil.example",
    "https:evil.example",
    "https:///evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "http://localhost@evil.example",
    "//localhost@evil.example/",
    "evil.example",
    "/login",
    "/logout",
    "",
    "?x",
]


@pytest.mark.parametrize("target", EVIL)
def test_next_leads_home_for_other_sites(world: World, target: str) -> None:
    assert safe_next(target) == "/"
    assert world.client().sign_in("zhou", next=target).location == "/"


@pytest.mark.parametrize("target", ["/admin/users/", "/admin/unit/?page=2&q=1-2-301", "/search?q=%2F%2Fevil"])
def test_next_keeps_pages_of_ours(world: World, target: str) -> None:
    assert world.client().sign_in("zhou", next=target).location == target


def test_page_asks_for_sign_in_and_comes_back(world: World) -> None:
    browser = world.client()

    answer = browser.get("/admin/users/?q=a")

    assert answer.status_code == 302
    assert answer.location == "/login?next=/admin/users/?q%3Da"
    assert browser.get("/admin/users/", headers={"X-Requested-With": "fetch"}).status_code == 401


def test_nobodys_hash_costs_what_a_real_one_costs() -> None:
    """It is read and refused like a wrong password, not as something that is no hash."""
    from argon2 import PasswordHasher
    from argon2.exceptions import VerifyMismatchError

    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    made = passwords._nobodys(hasher)

    assert not hasher.check_needs_rehash(made)
    assert len(made) == len(hasher.hash("x"))
    with pytest.raises(VerifyMismatchError):
        hasher.verify(made, "x")
