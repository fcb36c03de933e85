"""Every register's export: who has the grant and nobody else, the rows it reaches, the fields he sees, masks kept."""

from __future__ import annotations

import json
from typing import Any

import pytest

from models.vocabulary import registry
from services.judge import access
from tests.contracts.probing import MISSING, cast, fingerprint, get, parts, post, sees
from tests.contracts.test_access_matrix import KEYS
from tests.contracts.world import PLACES, World
from tests.databases import tallies


def _export(client: Any, key: str, **asked: Any) -> Any:
    return post(client, f"/admin/{key}/export/json/", {"confirmed": "1", "form": "json", "columns": "all", **asked})


def _file(client: Any, answer: Any) -> Any:
    assert answer.status_code == 200, answer.get_data(as_text=True)
    found = get(client, answer.json["redirect"])
    assert found.status_code == 200, found.get_data(as_text=True)[:300]
    return found


@pytest.mark.parametrize("key", KEYS)
def test_who_has_no_grant_exports_nothing(world: World, key: str) -> None:
    before = fingerprint(world)

    for user in world.some(key, cast(key)):
        if not parts(key, user, "export"):
            with world.client(user) as client:
                asked = {"rowid": [world.row_id(key, place) for place in PLACES]}
                assert _export(client, key, **asked).status_code == 403, user
                assert post(client, f"/admin/{key}/export/csv/").status_code == 403, user
                assert "export/xlsx" not in client.get(f"/admin/{key}/").get_data(as_text=True), user

    assert fingerprint(world) == before


@pytest.mark.parametrize("key", KEYS)
def test_an_export_holds_the_rows_and_fields_that_are_his_and_masks_the_rest(world: World, key: str) -> None:
    register = registry.get(key)
    rows = world.everywhere(key)

    for user in world.some(key, cast(key)):
        if not parts(key, user, "export"):
            continue
        mine = {row.id: row for place, row in rows.items() if sees(world, key, user, "export", place, row)}
        with world.client(user) as client:
            ids = [*(row.id for row in rows.values()), MISSING]
            told = json.loads(_file(client, _export(client, key, rowid=ids)).get_data(as_text=True))

        actor = world.actor(user)
        seen = {held.name: held for held in access.visible_fields(actor, register)}
        assert len(told["rows"]) == len(mine), user
        assert {one["name"] for one in told["columns"]} <= set(seen), user
        assert told["receipt"]
        hidden = [held for held in seen.values() if not access.shows_full(actor, register, held) and not held.at_work]
        for row, exported in zip(_in_order(rows, mine), told["rows"], strict=True):
            for held in hidden:
                if held.form == "field" and held.name in exported and getattr(row, held.name):
                    assert exported[held.name].startswith(held.kind.mask(getattr(row, held.name))), (user, held.name)
                    assert exported[held.name] != getattr(row, held.name), (user, held.name)


def _in_order(rows: dict[str, Any], mine: dict[int, Any]) -> list[Any]:
    return [mine[one] for one in dict.fromkeys(row.id for row in rows.values()) if one in mine]


@pytest.mark.parametrize("key", KEYS)
def test_the_export_of_a_list_is_the_list(world: World, key: str) -> None:
    """The same rows in the same order as all pages of the list, and the same columns."""
    for user in world.some_here(key, cast(key)):
        if not parts(key, user, "export") or parts(key, user, "export") != parts(key, user, "view"):
            continue
        with world.client(user) as client:
            answer = _export(client, key, columns="shown")
            told = json.loads(_file(client, answer).get_data(as_text=True))
            total = client.get(f"/admin/{key}/counts/?exact=1").json["total"]
            page = client.get(f"/admin/{key}/?size=100").get_data(as_text=True)

        assert f"{len(told['rows']):,}" == total, user
        heads = [one["label"].removesuffix("（条）") for one in told["columns"]]
        assert all(head.split("（")[0] in page for head in heads), user


def test_exports_are_written_down(world: World) -> None:
    """The receipt of each stands in the audit, with who, what and how much, and no number of a person."""
    key = next(one for one in KEYS if one == "repair_request")
    with world.client("cs_manager") as client:
        before = tallies(world.session)["audit_entry"]
        world.session.commit()
        _file(client, _export(client, key, query="q=13812345678"))
        after = tallies(world.session)["audit_entry"]

    entry = world.session.execute(_last_entry()).one()
    world.session.commit()
    assert after[0] == before[0] + 1
    assert (entry.action, entry.register, entry.row_id) == ("export", key, None)
    assert entry.changes["receipt"][1].startswith("HZ-")
    assert "13812345678" not in json.dumps(entry.changes)


def _last_entry() -> Any:
    from sqlalchemy import select

    from models.system.audit import AuditEntry

    return select(AuditEntry.__table__).order_by(AuditEntry.id.desc()).limit(1)
