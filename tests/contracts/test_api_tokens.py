"""Access tokens: what one opens, how it ends, who ends it, and that nothing tells it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, select, update

from admin_views.http.delivery import scrub
from models.system.api_token import ApiToken
from models.system.audit import AuditEntry
from models.system.login import LoginAttempt
from models.system.notice import Notice
from models.system.post import UserPost
from models.system.user import User
from models.vocabulary.rights.role import Role
from services import clock
from services.accounts import sign_in, tokens, users
from services.errors import BadInput, Missing
from services.judge.actor import SYSTEM
from tests.contracts.conftest import a_world
from tests.contracts.probing import fingerprint
from tests.contracts.programs import Program, program, token_of
from tests.contracts.test_leaks import post
from tests.contracts.world import PASSWORD, World
from tests.databases import Databases

USER = "clerk+"


@pytest.fixture(scope="module")
def world(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[World]:
    """A world of this module's own: its users are disabled and given other passwords, and other tests ask every user."""
    with a_world(databases, tmp_path_factory.mktemp("tokens"), both=pytestconfig.getoption("--db") == "both") as world:
        yield world


@pytest.fixture(autouse=True)
def _no_bad_ones_before(world: World) -> None:
    world.session.execute(delete(LoginAttempt).where(LoginAttempt.outcome == tokens.FAILED))
    world.session.commit()


def _row(world: World, text: str) -> ApiToken:
    found = world.session.scalar(select(ApiToken).where(ApiToken.digest == tokens.digest(text)))
    assert found is not None
    world.session.refresh(found)
    world.session.commit()
    return found


def test_a_token_is_shown_once_and_kept_as_a_digest(world: World) -> None:
    with world.client(USER) as client:
        told = {"name": "财务系统", "last_day": (clock.today() + timedelta(days=30)).isoformat(), "verbs": "read"}
        page = post(client, "/account/tokens/new/", told, script=False).get_data(as_text=True)
        text = tokens.TOKEN.search(page)
        assert text is not None
        again = client.get("/account/").get_data(as_text=True)
    assert text[0] not in again
    assert f"…{text[0][-4:]}" in again
    row = _row(world, text[0])
    assert (row.verbs, row.registers) == (["read"], None)
    written = world.session.scalars(select(AuditEntry).where(AuditEntry.register == tokens.SUBJECT)).all()
    world.session.commit()
    assert [one.action for one in written if one.row_id == row.id] == ["create"]
    assert text[0] not in str([one.changes for one in written])
    assert row.digest not in str([one.changes for one in written])
    assert Program(world.app.test_client(), text[0]).get("repair_request").status_code == 200


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 61}, "name"),
        ({"last_day": None}, "last_day"),
        ({"last_day": 0}, "last_day"),
        ({"last_day": 367}, "last_day"),
        ({"verbs": []}, "verbs"),
        ({"verbs": ["read", "delete"]}, "verbs"),
        ({"registers": []}, "registers"),
        ({"registers": ["nothing"]}, "registers"),
        ({"registers": ["repair_request", "appraisal_scheme"]}, "registers"),
    ],
)
def test_what_a_token_may_not_be(world: World, changes: dict[str, Any], wrong: str) -> None:
    asked: dict[str, Any] = {"name": "x", "last_day": 30, "verbs": ["read"], "registers": None} | changes
    days = asked.pop("last_day")
    day = None if days is None else clock.today() + timedelta(days=days)
    with pytest.raises(BadInput) as refused:
        tokens.create(world.session, world.actor("clerk"), asked.pop("name"), last_day=day, **asked)
    assert set(refused.value.fields) == {wrong}
    world.session.rollback()


def test_a_token_for_one_register_opens_no_other(world: World) -> None:
    narrow = program(world, USER, registers=["repair_request"], verbs=["read", "change"])

    assert narrow.get("repair_request").status_code == 200
    assert narrow.get("complaint").status_code == 403
    assert narrow.get("").get_json()["registers"][0]["key"] == "repair_request"
    assert [one["may"] for one in narrow.get("").get_json()["registers"]] == [["read", "change"]]


def test_what_the_owner_may_no_longer_the_token_may_no_longer(world: World) -> None:
    text = token_of(world, "cs_manager")[1]
    asking = Program(world.app.test_client(), text)
    assert asking.get("repair_request").status_code == 200
    user_id = _row(world, text).user_id
    held = UserPost.user_id == user_id
    version = update(User).where(User.id == user_id).values(auth_version=User.auth_version + 1)
    world.session.execute(update(UserPost).where(held).values(active=False))
    world.session.execute(version)
    world.session.commit()
    try:
        assert asking.get("repair_request").status_code == 403
    finally:
        world.session.execute(update(UserPost).where(held).values(active=True))
        world.session.execute(version)
        world.session.commit()
    assert asking.get("repair_request").status_code == 200


@pytest.mark.parametrize("how", ["revoked", "expired", "disabled", "reset", "changed", "must_change"])
def test_how_a_token_ends(world: World, how: str) -> None:
    user_id = world.add_user(f"owner_{how}", Role.CS_MANAGER, sites="a")
    world.session.commit()
    text = token_of(world, f"owner_{how}")[1]
    asking = Program(world.app.test_client(), text)
    assert asking.get("repair_request").status_code == 200
    user = world.session.get_one(User, user_id)
    row = _row(world, text)
    actor = world.actor(f"owner_{how}")
    if how == "revoked":
        tokens.revoke(world.session, actor, user_id, row.id)
    elif how == "expired":
        row.expires_at = clock.now()
    elif how == "disabled":
        users.set_active(world.session, SYSTEM, user, False)
        users.set_active(world.session, SYSTEM, user, True)
    elif how == "reset":
        users.reset_password(world.session, SYSTEM, user)
    elif how == "changed":
        users.change_password(world.session, actor, user, PASSWORD, "Yizhong-lingpai-7")
    else:
        user.must_change_password = True
    world.session.commit()
    before = fingerprint(world)

    answer = asking.get("repair_request")

    assert answer.status_code == 401
    assert answer.get_json()["type"] == "urn:guanjia:problem:no_token"
    assert fingerprint(world) == before


def test_nobody_revokes_another_persons_token_but_it(world: World) -> None:
    text = token_of(world, USER)[1]
    row = _row(world, text)
    for other in ("butler", "cs_manager", "general_manager+"):
        with world.client(other) as client:
            answer = post(client, "/account/tokens/revoke/", {"id": str(row.id)}, script=False)
            assert answer.status_code == 404, other
            told = {"id": str(world.users[USER]), "token": str(row.id)}
            assert post(client, "/admin/users/token/revoke/", told, script=False).status_code == 403, other
    with pytest.raises(Missing):
        tokens.revoke(world.session, SYSTEM, world.users["butler"], row.id)
    world.session.rollback()
    assert _row(world, text).revoked_at is None
    with world.client("it_admin+") as client:
        page = client.get(f"/admin/users/edit/?id={world.users[USER]}").get_data(as_text=True)
        assert f"…{text[-4:]}" in page
        told = {"id": str(world.users[USER]), "token": str(row.id)}
        assert post(client, "/admin/users/token/revoke/", told, script=False).status_code == 302
    ended = _row(world, text)
    assert ended.revoked_by_id == world.users["it_admin+"]
    notice = world.session.scalar(
        select(Notice.zh).where(Notice.user_id == world.users[USER]).order_by(Notice.id.desc()).limit(1)
    )
    world.session.commit()
    assert notice is not None
    assert "令牌" in notice


def test_bad_tokens_are_counted_and_then_turned_away_while_good_ones_go_on(world: World) -> None:
    bad = Program(world.app.test_client(), tokens.PREFIX + "x" * 43)
    good = program(world, USER)
    answers = [bad.get("repair_request").status_code for _ in range(tokens.FAILURES + 3)]

    assert answers == [401] * tokens.FAILURES + [429] * 3
    assert bad.get("repair_request").headers["Retry-After"]
    written = select(func.count()).select_from(LoginAttempt).where(LoginAttempt.outcome == tokens.FAILED)
    assert world.session.scalar(written) == tokens.FAILURES
    world.session.commit()
    assert good.get("repair_request").status_code == 200


def test_use_is_written_down_at_most_once_a_minute(world: World) -> None:
    text = token_of(world, USER)[1]
    asking = Program(world.app.test_client(), text)
    assert _row(world, text).last_used_at is None
    asking.get("repair_request")
    first = _row(world, text).last_used_at
    asking.get("repair_request")
    assert first is not None
    assert _row(world, text).last_used_at == first
    world.session.execute(
        update(ApiToken).where(ApiToken.digest == tokens.digest(text)).values(last_used_at=first - timedelta(minutes=2))
    )
    world.session.commit()
    asking.get("repair_request")
    assert (_row(world, text).last_used_at or first) > first - timedelta(minutes=1)


@pytest.mark.parametrize("header", ["", "Basic eHg6eHg=", "Bearer", "Bearer ", "Bearer a b", "Token x"])
def test_what_is_no_token_is_refused(world: World, header: str) -> None:
    client = world.app.test_client()
    answer = client.get("/api/v1/repair_request", headers={"Authorization": header})
    assert answer.status_code == 401


def test_no_log_tells_a_token() -> None:
    text = tokens.PREFIX + "A" * 43
    assert text not in scrub(f"could not read Bearer {text} of the request")
    assert timedelta(0) < sign_in.LOCKED_FOR
