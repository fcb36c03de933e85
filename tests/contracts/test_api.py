"""The interface over every register: it opens what the pages open, shows what they show, and what it gave can be sent back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from admin_views.api import door
from admin_views.http import security
from models.vocabulary import registry
from services.accounts import tokens
from services.judge import access
from services.words.texts import value_of
from tests.contracts.probing import fingerprint, sees
from tests.contracts.programs import BASE, program
from tests.contracts.test_access_matrix import cast
from tests.contracts.world import PLACES, World

registry.load()
KEYS = [register.spec.key for register in registry.all()]


def _page_of(world: World, user: str, key: str, row_id: int) -> int:
    with world.client(user) as client:
        return client.get(f"/admin/{key}/details/?id={row_id}").status_code


@pytest.mark.parametrize("key", KEYS)
def test_a_row_is_given_to_whom_its_page_is_shown(world: World, key: str) -> None:
    rows = world.everywhere(key)
    for user in world.some(key, cast(key)):
        asking = program(world, user)
        opens = bool(access.decide(world.actor(user), "view", registry.get(key)))
        for place, row in rows.items():
            answer = asking.get(f"{key}/{row.id}")
            expected = 200 if sees(world, key, user, "view", place, row) else 404 if opens else 403
            assert answer.status_code == expected, (user, place)
            if expected != 200:
                assert answer.mimetype == "application/problem+json"
                continue
            told = answer.get_json()
            assert told["id"] == row.id
            assert answer.headers["ETag"] == f'"{row.version}"'


@pytest.mark.parametrize("key", KEYS)
def test_a_list_holds_what_the_list_holds(world: World, key: str) -> None:
    rows = world.everywhere(key)
    for user in world.some(key, cast(key)):
        answer = program(world, user).get(f"{key}?size=100")
        if not access.decide(world.actor(user), "view", registry.get(key)):
            assert answer.status_code == 403, user
            continue
        assert answer.status_code == 200, (user, answer.get_data(as_text=True))
        found = {one["id"] for one in answer.get_json()["items"]}
        for place, row in rows.items():
            if answer.get_json()["next"] is None:
                assert (row.id in found) == sees(world, key, user, "view", place, row), (user, place)


@pytest.mark.parametrize("key", KEYS)
def test_what_the_page_hides_is_in_no_answer(world: World, key: str) -> None:
    register = registry.get(key)
    rows = world.everywhere(key)
    for user in world.some(key, cast(key)):
        actor, asking = world.actor(user), program(world, user)
        for place, row in rows.items():
            if not sees(world, key, user, "view", place, row):
                continue
            visible = {held.name for held in access.visible_fields(actor, register, row)}
            told = asking.get(f"{key}/{row.id}").get_json()
            assert set(told["fields"]) | set(told["lines"]) <= visible, user
            always = {held.name for held in access.visible_fields(actor, register)}
            listed = next(
                (one for one in asking.get(f"{key}?size=100").get_json()["items"] if one["id"] == row.id), None
            )
            assert listed is None or set(listed["fields"]) <= always, user
            for held in register.spec.fields.values():
                value = value_of(row, held) if not held.lines else None
                if value in (None, "", []) or held.form != "field" or held.is_files:
                    continue
                shown = held.name in visible and access.shows_full(actor, register, held, row)
                if held.name in visible:
                    assert isinstance(told["fields"][held.name], dict) is not shown, (user, held.name)
                if listed is not None and held.name in listed["fields"] and not shown:
                    assert isinstance(listed["fields"][held.name], dict), (user, held.name)


@pytest.mark.parametrize("key", KEYS)
def test_what_was_given_can_be_sent_back_and_changes_nothing(world: World, key: str) -> None:
    """The round trip: GET, and PATCH with the very same."""
    rows = world.everywhere(key)
    tried = 0
    for user in world.some(key, cast(key)):
        asking = program(world, user)
        for place in PLACES:
            row = rows[place]
            given = asking.get(f"{key}/{row.id}")
            if given.status_code != 200:
                continue
            edits = bool(access.decide(world.actor(user), "edit", registry.get(key), world.get(key, place)))
            before = fingerprint(world)
            answer = asking.ask("PATCH", f"{key}/{row.id}", given.get_json(), If_Match=given.headers["ETag"])
            assert fingerprint(world) == before, (user, place)
            if edits:
                tried += 1
                assert answer.status_code == 200, (user, place, answer.get_data(as_text=True))
                assert answer.headers["ETag"] == given.headers["ETag"]
                assert answer.get_json()["fields"] == given.get_json()["fields"]
            else:
                assert answer.status_code in (403, 404, 409), (
                    user,
                    place,
                    answer.status_code,
                )  # as its page of editing


@pytest.mark.parametrize("key", KEYS)
def test_what_is_refused_changes_nothing(world: World, key: str) -> None:
    rows = world.everywhere(key)
    for user in world.some(key, cast(key)):
        asking = program(world, user)
        for place, row in rows.items():
            if sees(world, key, user, "view", place, row):
                continue
            before = fingerprint(world)
            absent = asking.ask("PATCH", f"{key}/99999999", {"fields": {}}, If_Match='"1"')
            for method, path in (("PATCH", f"{key}/{row.id}"), ("POST", f"{key}/{row.id}/steps/close")):
                answer = asking.ask(method, path, {"fields": {}}, If_Match=f'"{row.version}"')
                assert answer.status_code in (403, 404), (user, place, path)
                if method == "PATCH":
                    mine, theirs = (_plain(one.get_json()) for one in (answer, absent))
                    assert mine == theirs, (user, place)
            assert fingerprint(world) == before


def _plain(told: dict[str, Any]) -> dict[str, Any]:
    return {name: one for name, one in told.items() if name != "request_id"}


@pytest.mark.parametrize("key", KEYS)
def test_a_token_for_reading_reads(world: World, key: str) -> None:
    user = world.some(key, cast(key))[0]
    narrow = program(world, user, verbs=["read"])
    row = world.everywhere(key)["a1"]
    before = fingerprint(world)
    sent = {"fields": {}}
    refused = [
        narrow.ask("POST", key, sent),
        narrow.ask("PATCH", f"{key}/{row.id}", sent, If_Match=f'"{row.version}"'),
        narrow.ask("POST", f"{key}/{row.id}/steps/close", sent, If_Match=f'"{row.version}"'),
        narrow.ask("POST", f"{key}/files?field=photos", sent),
    ]

    assert [one.status_code for one in refused] == [403] * 4
    assert all("token" in one.get_json()["detail"] or "令牌" in one.get_json()["detail"] for one in refused)
    assert fingerprint(world) == before
    assert narrow.get(f"{key}/{row.id}").status_code == program(world, user).get(f"{key}/{row.id}").status_code


def test_nobody_is_asked_by_a_cookie(world: World) -> None:
    row_id = world.row_id("repair_request", "a1")
    world.session.commit()
    with world.client("clerk+") as client:
        assert client.get(f"/admin/repair_request/details/?id={row_id}").status_code == 200
        answer = client.get(f"{BASE}/repair_request/{row_id}")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.mimetype == "application/problem+json"


def test_no_address_is_opened_without_a_token(world: World) -> None:
    named = {"<key>": "repair_request", "<int:row_id>": "1", "<int:file_id>": "1", "<name>": "close"}
    before = fingerprint(world)
    asked = 0
    for rule in world.app.url_map.iter_rules():
        if not rule.rule.startswith("/api/v1/"):  # the page that tells of it is a page
            assert rule.endpoint not in security.TOKEN_ENDPOINTS
            continue
        assert rule.endpoint in security.TOKEN_ENDPOINTS
        address = rule.rule
        for part, word in named.items():
            address = address.replace(part, word)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            for user in (None, "clerk+"):
                with world.client(user) as client:
                    answer = client.open(address, method=method, json={"fields": {}})
                assert (answer.status_code, answer.mimetype) == (401, "application/problem+json"), address
                asked += 1
    assert asked >= 16
    assert fingerprint(world) == before


def test_no_page_is_opened_by_a_token(world: World) -> None:
    asking = program(world, "clerk+")
    assert asking.get(f"{BASE}/repair_request").status_code == 200
    answer = asking.get("/admin/repair_request/")
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/login")


def test_a_problem_says_which_field_and_which_request(world: World) -> None:
    answer = program(world, "clerk+").ask("POST", "repair_request", {"fields": {"phone": 7, "nothing": 1}})

    assert answer.status_code == 400
    told = json.loads(answer.get_data(as_text=True))
    assert told["type"] == "urn:guanjia:problem:bad_input"
    assert {one["field"] for one in told["errors"]} >= {"phone", "nothing"}
    assert told["request_id"] == answer.headers["X-Request-ID"]


def test_verbs_are_asked_for_what_the_pages_ask() -> None:
    assert set(door.ACTIONS) == set(tokens.VERBS)
