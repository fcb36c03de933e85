"""What is out of reach answers like what is not there, on every page that takes an id, for every register and user."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from models.vocabulary import registry
from services import clock
from tests.contracts.probing import (
    MISSING,
    cast,
    fingerprint,
    get,
    neutral,
    parts,
    post,
    sees,
    strangers,
    viewer,
)
from tests.contracts.test_access_matrix import KEYS, everywhere
from tests.contracts.world import World


def _steps(key: str) -> list[str]:
    flow = registry.get(key).spec.workflow
    return [step.name for step in flow.steps] if flow is not None else ["none"]


def _reading(key: str, row_id: int) -> dict[str, str]:
    """The addresses that show something of a row."""
    base = f"/admin/{key}"
    return {
        "details": f"{base}/details/?id={row_id}",
        "history": f"{base}/details/?id={row_id}&history=all",
        "bin": f"{base}/details/?id={row_id}&deleted=1",
        "edit": f"{base}/edit/?id={row_id}",
        "copy": f"{base}/new/?copy={row_id}",
        "step": f"{base}/step/?id={row_id}&step={_steps(key)[0]}",
        "slip": f"{base}/print/?id={row_id}",
        "empty form": f"{base}/blank/?id={row_id}",
    }


def _writing(key: str, row_id: int) -> dict[str, tuple[str, dict[str, Any]]]:
    """The addresses that change something of a row, with what a page would post."""
    base, spec = f"/admin/{key}", registry.get(key).spec
    personal = next((held.name for held in spec.fields.values() if held.personal), "id")
    return {
        "edit": (f"{base}/edit/?id={row_id}", {"version": 1}),
        "delete": (f"{base}/delete/?id={row_id}", {"reason": "试一试"}),
        "restore": (f"{base}/restore/?id={row_id}", {"reason": "试一试"}),
        "reveal": (f"{base}/reveal/?id={row_id}&field={personal}", {"reason": "核对身份"}),
        "step": (f"{base}/step/?id={row_id}&step={_steps(key)[-1]}", {"version": 1, "__reason__": "试一试"}),
        "copy": (f"{base}/new/?copy={row_id}", {"__copy__": row_id}),
        "slip": (f"{base}/print/", {"rowid": row_id, "printed": "1"}),
    }


@pytest.mark.parametrize("key", KEYS)
def test_reading_a_foreign_row_answers_as_a_missing_one(world: World, key: str) -> None:
    for user, row_id in strangers(world, key):
        with world.client(user) as client:
            for name, url in _reading(key, row_id).items():
                missing = _reading(key, MISSING)[name]
                ask = client.get if name == "details" else lambda address, c=client: get(c, address)
                answer = neutral(ask(url), row_id, MISSING)
                assert answer == neutral(ask(missing), row_id, MISSING), (user, name)
                assert answer[0] in (403, 404), (user, name)


@pytest.mark.parametrize("key", KEYS)
def test_writing_to_a_foreign_row_answers_as_a_missing_one_and_changes_nothing(world: World, key: str) -> None:
    before = fingerprint(world)

    for user, row_id in strangers(world, key):
        with world.client(user) as client:
            for name, (url, data) in _writing(key, row_id).items():
                gone, gone_data = _writing(key, MISSING)[name]
                answer = neutral(post(client, url, data), row_id, MISSING)
                assert answer == neutral(post(client, gone, gone_data), row_id, MISSING), (user, name)
                assert answer[0] in (403, 404), (user, name)

    assert fingerprint(world) == before


@pytest.mark.parametrize("key", KEYS)
def test_step_on_several_rows_tells_nothing_of_foreign_ones(world: World, key: str) -> None:
    flow = registry.get(key).spec.workflow
    if flow is None:
        return
    before = fingerprint(world)

    for user, row_id in strangers(world, key):
        for step in flow.steps:
            with world.client(user) as client:
                asked = {"action": step.name, "confirmed": "1", "reason": "试一试"}
                url = f"/admin/{key}/action/"
                answer = neutral(post(client, url, asked | {"rowid": row_id}), row_id, MISSING)
                assert answer == neutral(post(client, url, asked | {"rowid": MISSING}), row_id, MISSING), (
                    user,
                    step.name,
                )

    assert fingerprint(world) == before


@pytest.mark.parametrize("key", KEYS)
def test_recycle_bin_is_open_to_who_may_delete_there(world: World, key: str) -> None:
    register: Any = registry.get(key)
    row_id = world.row_id(key, "b1")
    living = world.get(key, "b1")
    entitled = {user for user in cast(key) if sees(world, key, user, "delete", "b1", living)}
    world.session.execute(update(register).where(register.id == row_id).values(deleted_at=clock.now()))
    world.session.commit()
    try:
        before = fingerprint(world)
        for user in world.some(key, cast(key)):
            if user in entitled:
                continue
            with world.client(user) as client:
                for url in (f"details/?id={row_id}", f"details/?id={row_id}&deleted=1", f"edit/?id={row_id}"):
                    missing = url.replace(str(row_id), str(MISSING))
                    answer = neutral(get(client, f"/admin/{key}/{url}"), row_id, MISSING)
                    assert answer == neutral(get(client, f"/admin/{key}/{missing}"), row_id, MISSING), (
                        user,
                        url,
                    )
                    assert answer[0] in (403, 404), (user, url)
                url = f"/admin/{key}/restore/?id={row_id}"
                assert post(client, url, {"reason": "试一试"}).status_code in (403, 404), user
        assert fingerprint(world) == before
        for user in entitled:
            with world.client(user) as client:
                assert client.get(f"/admin/{key}/details/?id={row_id}&deleted=1").status_code == 200, user
                assert client.get(f"/admin/{key}/details/?id={row_id}").status_code == 404, user
    finally:
        world.session.execute(update(register).where(register.id == row_id).values(deleted_at=None))
        world.session.commit()


@pytest.mark.parametrize("key", KEYS)
def test_form_is_not_opened_from_a_foreign_row(world: World, key: str) -> None:
    spec = registry.get(key).spec
    targets = [(one.target, "") for one in spec.opens] + [(str(one.target), one.name) for one in spec.lines]
    before = fingerprint(world)

    for user, row_id in strangers(world, key):
        with world.client(user) as client:
            for target, via in targets:
                answers = []
                for one in (row_id, MISSING):
                    token = {"__opener__": f"{key}:{one}", "__via__": via}
                    address = f"/admin/{target}/new/?from={key}:{one}&via={via}"
                    answers.append(
                        [
                            get(client, address).status_code,
                            neutral(post(client, address, token), row_id, MISSING),
                        ]
                    )
                assert answers[0] == answers[1], (user, target)
                assert answers[0][0] in (403, 404)

    assert fingerprint(world) == before


@pytest.mark.parametrize("key", KEYS)
def test_what_stands_beside_a_form_knows_no_foreign_unit(world: World, key: str) -> None:
    spec = registry.get(key).spec
    if spec.place["unit"] != "unit_id" or "unit" not in spec.fields:
        return
    for user in cast(key):
        if not parts(key, user, "list") or everywhere(user):
            continue
        for place in ("a2", "b1"):
            unit = world.get("unit", place)
            if parts("unit", user, "list") and sees(world, "unit", user, "list", place, unit):
                continue
            with world.client(user) as client:
                for name in ("aside/?unit=id:{}", "twins/?unit=id:{}&kind=1"):
                    answers = [
                        neutral(get(client, f"/admin/{key}/{name.format(one)}"), unit.id, MISSING)
                        for one in (unit.id, MISSING)
                    ]
                    assert answers[0] == answers[1], (user, place, name)


@pytest.mark.parametrize("user", ["nobody", "no_site"])
def test_who_has_no_post_or_no_site_is_shown_no_row_anywhere(world: World, user: str) -> None:
    """An empty scope is nothing, not everything; registers of the company and shared rows included."""
    with world.client(user) as client:
        for number, key in enumerate(KEYS):
            if not world.turn(number):
                continue
            spec = registry.get(key).spec
            answer = client.get(f"/admin/{key}/")
            text = answer.get_data(as_text=True)
            assert "details/?id=" not in text, key
            if answer.status_code == 200:
                assert set(client.get(f"/admin/{key}/counts/").json["counts"].values()) == {"0"}, key
                assert client.get(f"/admin/{key}/counts/?exact=1").json["total"] == "0", key
            for held in spec.fields.values():
                if held.form in ("ref", "refs"):
                    found = client.get(f"/admin/{key}/ajax/lookup/?field={held.name}&q=")
                    assert found.status_code in (403, 404) or found.json == [], (key, held.name)
        assert client.get("/todo/counts").json == {"todo": 0, "registers": {}}
        assert client.get("/badges").json["registers"] == {}
        for text in ("测试", "1-1-101", "维修", "2", "a"):
            groups = client.get("/search", query_string={"q": text}).json["groups"]
            rows = [item["url"] for group in groups for item in group["items"] if "details" in item["url"]]
            placed = [url for url in rows if registry.get(url.split("/")[2]).spec.place["site"]]
            placed = [url for url in placed if not registry.get(url.split("/")[2]).spec.shared]
            assert placed == []
        for url in ("/", "/todo", "/registers", "/new"):
            assert client.get(url).status_code == 200
            assert "details/?id=" not in client.get(url).get_data(as_text=True), url


def test_the_planted_rows_can_be_seen_by_somebody(world: World) -> None:
    """The tests above prove nothing unless the rows are there and open to who may see them."""
    for key in filter(lambda one: world.turn(KEYS.index(one)), KEYS):
        with world.client(viewer(key)) as client:
            assert client.get(f"/admin/{key}/details/?id={world.row_id(key, 'a1')}").status_code == 200, key
