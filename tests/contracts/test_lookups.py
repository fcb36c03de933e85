"""Lookups, filters, orders and searches tell of nothing that the page would not show."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from models.vocabulary import registry
from models.vocabulary.language.reading import chosen
from models.vocabulary.rights.role import Role
from services.search import search_index
from services.words import naming
from tests.contracts.probing import cast, get, neutral, parts, sees
from tests.contracts.test_access_matrix import KEYS, USERS, everywhere
from tests.contracts.world import PLACES, World

REFS = [key for key in KEYS if any(held.form in ("ref", "refs") for held in registry.get(key).spec.fields.values())]


def reaches(world: World, key: str, user: str, row: Any, action: str = "view") -> bool:
    """Whether any row, wherever it stands, is within the user's reach; worked out from the declaration."""
    place, spec = registry.get(key).spec.place, registry.get(key).spec
    site = getattr(row, place["site"]) if place["site"] else None
    building = getattr(row, place["building"]) if place["building"] else None
    mine, here = world.row_id("site", "a1"), world.row_id("building", "a1")
    own = row.created_by_id == world.users[user]
    for part in parts(key, user, action):
        scope = part["scope"]
        if scope == "own_buildings" and place["building"] and building == here:
            return True
        if scope in ("all", "site") and everywhere(user):
            return True
        if scope == "all" and not place["site"]:
            return True
        if scope in ("all", "site") and (site == mine if site is not None else spec.shared and bool(place["site"])):
            return True
        if own and (scope not in ("all", "site") or site is None):
            return True
    return False


def _rows(world: World, key: str) -> list[Any]:
    register: Any = registry.get(key)
    found = list(world.session.scalars(select(register).where(register.deleted_at.is_(None))))
    world.session.commit()
    return found


@pytest.mark.parametrize("key", REFS)
def test_lookup_offers_only_what_may_be_listed(world: World, key: str) -> None:
    spec = registry.get(key).spec
    rows: dict[str, list[Any]] = {}
    for held in spec.fields.values():
        if held.form not in ("ref", "refs"):
            continue
        target = str(held.target)
        rows.setdefault(target, _rows(world, target))
        for user in world.some(key, cast(key)):
            allowed = {row.id for row in rows[target] if reaches(world, target, user, row, "list")}
            far = next((row for row in rows[target] if row.id not in allowed), None)
            texts = ["", str(far.id) if far is not None else "1"]
            if far is not None:
                label = registry.get(target).spec.label_fields
                texts += [str(getattr(far, name)) for name in label if isinstance(getattr(far, name, None), str)]
            with world.client(user) as client:
                for text in texts:
                    url = f"/admin/{key}/ajax/lookup/?field={held.name}"
                    answer = get(client, f"{url}&q={text}&limit=999")
                    if not parts(key, user, "list") or not parts(target, user, "list"):
                        assert answer.status_code in (403, 404), (user, held.name)
                        break
                    assert answer.status_code == 200, (user, held.name)
                    found = {chosen(one["id"]) for one in answer.json}
                    assert found - allowed == set(), (user, held.name, text)
                    assert len(answer.json) <= 20
                    near = world.row_id(target, "a1")
                    if text == "" and near in allowed and not held.pick and len(rows[target]) <= 20:
                        assert near in found, (user, held.name)


@pytest.mark.parametrize("user", USERS)
def test_names_asked_for_together_are_those_within_reach(world: World, user: str) -> None:
    """A form asks for all its names in one query: each by its own scope, as when it is asked for alone."""
    actor, hidden, told = world.actor(user), 0, 0
    asked: set[str] = set()
    for number, key in enumerate(REFS):
        if not world.turn(number):
            continue
        targets = {str(h.target) for h in registry.get(key).spec.fields.values() if h.form in ("ref", "refs")}
        asked |= targets
        place = PLACES[number // 3 % len(PLACES)]
        wanted = {target: [world.row_id(target, place)] for target in sorted(targets)}
        found = naming.labels_of(world.session, actor, wanted)
        assert found == {target: naming.labels(world.session, actor, target, ids) for target, ids in wanted.items()}, (
            key,
            place,
        )
        for target, ids in wanted.items():
            row = world.get(target, place)
            within = bool(parts(target, user, "list")) and reaches(world, target, user, row, "list")
            assert within or found[target] == {}, (key, target, place)
            told, hidden = told + bool(found[target]), hidden + (not within and bool(ids))
    assert told
    sees_all = everywhere(user) and all(parts(target, user, "list") for target in asked)
    assert hidden or user == "general_manager" or sees_all


@pytest.mark.parametrize("key", KEYS)
def test_lookup_knows_references_only(world: World, key: str) -> None:
    spec = registry.get(key).spec
    names = [held.name for held in spec.fields.values() if held.form not in ("ref", "refs")]
    with world.client("general_manager") as client, world.client(None) as stranger:
        may = bool(parts(key, "general_manager", "list"))
        for name in [*names, "id", "created_by", "site_id", "nothing", "__class__", ""]:
            assert get(client, f"/admin/{key}/ajax/lookup/?field={name}&q=").status_code == (404 if may else 403), name
        for url in (
            "ajax/lookup/?field=site",
            "aside/?unit=id:1",
            "twins/?unit=id:1",
            "resolve/?q=1-1-101",
            "counts/",
        ):
            answer = stranger.get(f"/admin/{key}/{url}")
            assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/login")
            assert get(stranger, f"/admin/{key}/{url}").status_code == 401


@pytest.mark.parametrize("key", KEYS)
def test_nothing_hidden_or_masked_can_be_sorted_or_filtered_by(world: World, key: str) -> None:
    """The refusal is the same whether or not the value is there."""
    spec = registry.get(key).spec
    row = world.get(key, "a1")
    for user in world.some(key, (one for one in cast(key) if parts(key, one, "view"))):
        role = Role.of(user.rstrip("+"))
        with world.client(user) as client:
            for held in spec.fields.values():
                hidden = held.see is not None and role not in held.see
                masked = held.personal and held.kind.always_masked
                weak = (
                    held.personal
                    and not parts(key, user, "edit")
                    and role not in (Role.CS_MANAGER, Role.GENERAL_MANAGER)
                )
                if not (hidden or masked or weak):
                    continue
                there = getattr(row, str(held.column), None) or "有"
                for name in ("f_{}", "f_{}.from", "f_{}.to"):
                    answers = []
                    for value in (there, "没有的值"):
                        address = f"/admin/{key}/?{name.format(held.name)}={value}"
                        answers.append(neutral(get(client, address)))
                        counted = get(client, f"/admin/{key}/counts/?{name.format(held.name)}={value}")
                        assert counted.status_code == 400, (user, held.name)
                    assert answers[0][0] == 400, (user, held.name)
                    assert answers[0] == answers[1], (user, held.name)
                if hidden or masked or (held.personal and not parts(key, user, "edit")):
                    for sort in (held.name, f"-{held.name}"):
                        assert client.get(f"/admin/{key}/?sort={sort}").status_code == 400, (user, held.name)
            for name in (
                "created_by_id",
                "deleted_at",
                "version",
                "extra",
                "site_id",
                "password_hash",
                "nothing",
                "created_by.name",
            ):
                if name not in spec.fields:
                    assert client.get(f"/admin/{key}/?f_{name}=1").status_code == 400, (user, name)
                    assert client.get(f"/admin/{key}/?sort={name}").status_code == 400, (user, name)


@pytest.mark.parametrize("key", KEYS)
def test_search_by_a_masked_value_answers_as_if_it_were_not_there(world: World, key: str) -> None:
    register: Any = registry.get(key)
    spec = register.spec
    row = world.get(key, "a1")
    names = [
        name
        for name in spec.layout.search
        if spec.fields[name].personal and getattr(row, str(spec.fields[name].column))
    ]
    seen = False
    for user in cast(key):
        role = Role.of(user.rstrip("+"))
        strong = role in (Role.CS_MANAGER, Role.GENERAL_MANAGER) or sees(world, key, user, "edit", "a1", row)
        if strong or not parts(key, user, "list"):
            continue
        for name in names:
            seen = True
            value = str(getattr(row, str(spec.fields[name].column)))
            absent = "13900000000" if value.isascii() else "欧阳不在"
            with world.client(user) as client:
                for text in dict.fromkeys((value, value[-4:], value[:2])):
                    assert search_index.matching_ids(world.session, register, text, world.actor(user)) in (
                        [],
                        *_elsewhere(world, register, text),
                    )
                    if not parts(key, user, "view"):
                        continue
                    counted = [get(client, f"/admin/{key}/counts/?q={one}").json for one in (text, absent)]
                    if not _elsewhere(world, register, text):
                        assert counted[0] == counted[1], (user, name)
    world.session.commit()
    assert (
        seen
        or not names
        or all(
            sees(world, key, user, "edit", "a1", row) or user[:2] in ("cs", "ge") or not parts(key, user, "list")
            for user in cast(key)
        )
    )


def _elsewhere(world: World, register: Any, text: str) -> list[list[int]]:
    """Rows that have the word in a field which is not personal: those may be found by it."""
    open_names = [name for name in register.spec.layout.search if not register.spec.fields[name].personal]
    rows = _rows(world, register.spec.key)
    hits = [
        row.id
        for row in rows
        if any(text in str(getattr(row, str(register.spec.fields[n].column)) or "") for n in open_names)
    ]
    return [sorted(hits, reverse=True)] if hits else []


@pytest.mark.parametrize("key", KEYS)
def test_counts_are_those_of_the_rows_within_reach(world: World, key: str) -> None:
    spec = registry.get(key).spec
    rows = _rows(world, key)
    for user in world.some(key, (one for one in cast(key) if parts(key, one, "view"))):
        mine = [row for row in rows if reaches(world, key, user, row)]
        expected = {"all": len(mine)}
        if spec.state is not None:
            states = [getattr(row, spec.state.column) for row in mine]
            expected |= {str(one.value): states.count(one) for one in spec.states}
            if len(spec.states) > len(spec.ends) > 0:
                expected["unfinished"] = sum(one not in spec.ends for one in states)
        with world.client(user) as client:
            counted = get(client, f"/admin/{key}/counts/").json["counts"]
            assert counted == {name: str(number) for name, number in expected.items()}, user
            assert get(client, f"/admin/{key}/counts/?exact=1").json["total"] == str(len(mine)), user
            page = client.get(f"/admin/{key}/?size=100").get_data(as_text=True)
            shown = {row.id for row in rows if f'details/?id={row.id}"' in page or f'data-id="{row.id}"' in page}
            assert shown - {row.id for row in mine} == set(), user


def test_what_waits_and_what_is_new_is_counted_within_reach(world: World) -> None:
    rows = {key: world.everywhere(key) for key in KEYS}
    for user in ("butler", "clerk", "clerk+", "supervisor+", "cs_manager+", "it_admin"):
        with world.client(user) as client:
            told = client.get("/todo/counts").json["registers"]
            for key, number in told.items():
                mine = [row for row in _rows(world, key) if reaches(world, key, user, row)]
                assert 0 < number <= len(mine), (user, key)
            page = client.get("/todo").get_data(as_text=True)
            for key in KEYS:
                for place, row in rows[key].items():
                    if not sees(world, key, user, "view", place, row):
                        assert f'/admin/{key}/details/?id={row.id}"' not in page, (user, key, place)
