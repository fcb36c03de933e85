"""Rounds and sheets, of every register that declares one: the contracts of forms hold for the pages of many rows too.

Who may open them and what they list, that what is out of reach answers like what is not there, that each of two posts
counts where it is held, and that nothing sent breaks anything. What they show is looked at by `test_poison`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from models.system import User
from models.vocabulary import registry
from models.vocabulary.language.reading import chosen, token
from models.vocabulary.rights.access import OWN, SITE, Grant
from models.vocabulary.rights.role import Role
from services import kept
from tests.contracts import entries
from tests.contracts.entries import COLUMN, ITEM, ROUNDS, SHEETS
from tests.contracts.probing import MISSING, cast, fingerprint, get, neutral, parts, post, viewer
from tests.contracts.test_access_matrix import KEYS, USERS, everywhere
from tests.contracts.test_two_posts import PAIRS, _may, _user
from tests.contracts.test_writes import _foreign
from tests.contracts.world import PLACES, World


@pytest.fixture(scope="module", autouse=True)
def superiors(world: World) -> None:
    """Somebody at each place who stands above those that the samples are about."""
    for place in PLACES:
        entries.superior(world, place)


def _ids(pattern: Any, page: str) -> set[int]:
    return {int(number) for number in pattern.findall(page)}


def _listed(client: FlaskClient, key: str, items: dict[str, int]) -> set[str]:
    """The places whose item the round lists."""
    shown = _ids(ITEM, client.get(entries.address_of(key)).get_data(as_text=True))
    return {place for place, item in items.items() if item in shown}


@contextmanager
def _chosen(world: World, user: str, site: str | None) -> Iterator[None]:
    """The site chosen in the header, where one is; put back afterwards."""
    if site is None:
        yield
        return
    _choose(world, user, world.row_id("site", f"{site}1"))
    try:
        yield
    finally:
        _choose(world, user, None)


def _choose(world: World, user: str, site_id: int | None) -> None:
    world.session.execute(update(User).where(User.id == world.users[user]).values(current_site_id=site_id))
    world.session.commit()


def _same(client: FlaskClient, url: str, forms: tuple[dict[str, str], dict[str, str]], *ids: int) -> tuple[int, str]:
    """The one answer to both forms: to what is out of reach, and to what is not there."""
    answers = [neutral(post(client, url, form), *ids, MISSING) for form in forms]
    assert answers[0] == answers[1], url
    return answers[0]


def _checked(client: FlaskClient, world: World, key: str, place: str, room: str = "") -> bool:
    """Whether the sheet would take a sound line of the place; nothing is written."""
    once, line = entries.above(world, key, place), entries.cells(world, key, room or place)
    answer = post(client, entries.address_of(key), entries.sheet(once, line, "check"))
    return answer.status_code == 200 and bool(answer.json["rows"][0]["ok"])


@pytest.mark.parametrize("key", ROUNDS)
def test_round_lists_what_is_declared(world: World, key: str) -> None:
    """An item that is listed is taken up, though an empty form is refused; any other answers as if it were not there."""
    url, seen = entries.address_of(key), set()
    before = fingerprint(world)
    with entries.to_go_through(world, key) as items:
        for user in (*USERS, "nobody", "no_site"):
            listed = entries.goes_through(world, key, user) if user in USERS else set()
            seen |= listed
            may = bool(parts(key, "clerk+" if user == "no_site" else user, "create"))
            with world.client(user) as client:
                assert client.get(url).status_code == (200 if may else 403), user
                # Without a site chosen the page shows those of every site of his; what may be written is the same.
                for near in (None, "a") if everywhere(user) else (None,):
                    shown = {items[one] for one in listed if near is None or one[0] == near}
                    with _chosen(world, user, near):
                        found = _listed(client, key, items)
                    assert found == {one for one in PLACES if items[one] in shown}, (user, near)
                for place, item in items.items():
                    answer = post(client, url, {"__item__": item, "__last__": ""})
                    assert answer.status_code == (400 if place in listed else 404 if may else 403), (
                        user,
                        place,
                    )
    assert fingerprint(world) == before
    assert "a1" in seen, "nobody goes through what was planted"


@pytest.mark.parametrize("key", SHEETS)
def test_sheet_takes_what_is_declared(world: World, key: str) -> None:
    """A line is sound where the user may write it and look up what it refers to; the sheet shows what the choice has."""
    entry, url, seen = entries.entry_of(key), entries.address_of(key), set()
    before = fingerprint(world)
    for user in (*USERS, "nobody", "no_site"):
        may = bool(parts(key, "clerk+" if user == "no_site" else user, "create"))
        with world.client(user) as client:
            assert client.get(url).status_code == (200 if may else 403), user
            for place in PLACES:
                reached = user in USERS and entries.lists(
                    world, str(registry.get(key).spec.fields[entry.match].target), user, place
                )
                page = client.get(url, query_string=entries.above(world, key, place)).get_data(as_text=True)
                shown = entries.question(world, key, place) in _ids(COLUMN, page)
                assert shown == (may and reached), (user, place)
                sound = may and reached and entries.may_write(key, user, place)
                assert _checked(client, world, key, place) == sound, (user, place)
                seen |= {place} if sound else set()
    assert fingerprint(world) == before
    assert "a1" in seen, "nobody may write what was planted"


def test_no_other_register_has_such_a_page(world: World) -> None:
    """Asked for one of the two by turns; who has the one has not the other."""
    for number, key in enumerate(KEYS):
        user, page = viewer(key), ("round", "grid")[number % 2]
        if key in (*ROUNDS, *SHEETS):
            page = "grid" if key in ROUNDS else "round"
        with world.client(user) as client:
            told = get(client, f"/admin/{key}/{page}/").status_code
        assert told == (404 if parts(key, user, "create") else 403), (key, page)


@pytest.mark.parametrize("key", ROUNDS)
def test_item_out_of_reach_answers_as_a_missing_one(world: World, key: str) -> None:
    url = entries.address_of(key)
    before = fingerprint(world)
    with entries.to_go_through(world, key) as items:
        for user in (*cast(key), "nobody", "no_site"):
            listed = entries.goes_through(world, key, user) if user in USERS else set()
            with world.client(user) as client:
                for place in (one for one in PLACES if items[one] not in {items[near] for near in listed}):
                    form = entries.item_form(world, key, place, items[place])
                    status, _ = _same(client, url, (form, form | {"__item__": str(MISSING)}), items[place])
                    assert status in (403, 404), (user, place)
    assert fingerprint(world) == before


@pytest.mark.parametrize("key", ROUNDS)
def test_item_that_may_not_be_looked_up_is_none(world: World, key: str, redeclared: pytest.MonkeyPatch) -> None:
    """Who may write of an item and not look it up (no register is shipped like that) learns nothing of it."""
    user, over, url = (
        entries.walker(world, key),
        registry.get(entries.entry_of(key).over).spec,
        entries.address_of(key),
    )
    redeclared.setattr(over, "access", replace(over.access, **{user.rstrip("+"): Grant()}))
    kept.forget()
    with entries.to_go_through(world, key) as items, world.client(user) as client:
        assert _listed(client, key, items) == set()
        assert post(client, url, {"__item__": items["a1"], "__last__": ""}).status_code == 404


@pytest.mark.parametrize("key", ROUNDS)
def test_record_that_may_not_be_seen_is_not_told_of(world: World, key: str, redeclared: pytest.MonkeyPatch) -> None:
    """Who may write and see his own only (no register is shipped like that) is told of nobody else's record."""
    user, spec, url = entries.walker(world, key), registry.get(key).spec, entries.address_of(key)
    own = Grant("view", OWN) + Grant("create", SITE)
    with (
        entries.to_go_through(world, key) as items,
        entries.bad_and_recent(world, key),
        world.client(user) as client,
    ):
        mine = f'data-item="{items["a1"]}" data-state="todo" data-last=""'
        asked = {"__item__": items["a1"], "__last__": ""}
        shown = mine in client.get(url).get_data(as_text=True), post(client, url, asked).status_code
        redeclared.setattr(spec, "access", replace(spec.access, **{user.rstrip("+"): own}))
        kept.forget()
        try:
            hidden = mine in client.get(url).get_data(as_text=True), post(client, url, asked).status_code
        finally:
            redeclared.undo()
            kept.forget()
    assert (shown, hidden) == ((False, 200), (True, 400))


@pytest.mark.parametrize("key", SHEETS)
def test_line_out_of_reach_answers_as_a_missing_one(world: World, key: str) -> None:
    """Of another site's campaign no question is told, of another's room nothing at all, checked or saved."""
    entry, url = entries.entry_of(key), entries.address_of(key)
    target = str(registry.get(key).spec.fields[entry.match].target)
    before = fingerprint(world)
    for user in (*cast(key), "no_site"):
        with world.client(user) as client:
            for place in PLACES:
                once, line = entries.above(world, key, place), entries.cells(world, key, place)
                line[f"a-{entries.question(world, key, place)}"] = "9"  # no grade: told of a question that is seen only
                match, near = once[entry.match], entries.above(world, key, "a1")
                at = chosen(match) or 0
                if user not in USERS or not entries.lists(world, target, user, place):
                    ask = [get(client, f"{url}?{entry.match}={one}") for one in (match, token(MISSING))]
                    assert neutral(ask[0], at, MISSING) == neutral(ask[1], at, MISSING), (
                        user,
                        place,
                    )
                    for do in ("check", "save"):
                        forms = [entries.sheet(once | {entry.match: one}, line, do) for one in (match, token(MISSING))]
                        _same(client, url, (forms[0], forms[1]), at)
                if user not in USERS or not entries.lists(world, "unit", user, place):
                    lines = [line | {"unit": one} for one in (line["unit"], token(MISSING))]
                    for do in ("check", "save"):
                        forms = [entries.sheet(near, one, do) for one in lines]
                        _same(client, url, (forms[0], forms[1]), chosen(line["unit"]) or 0)
    assert fingerprint(world) == before


@pytest.mark.parametrize("key", [*ROUNDS, *SHEETS])
def test_what_is_asked_may_not_refer_to_what_the_lookup_would_not_offer(world: World, key: str) -> None:
    spec, entry, url = registry.get(key).spec, entries.entry_of(key), entries.address_of(key)
    names = [*entry.once, *(entry.cells if key in SHEETS else (*entry.more, *entry.notes))]
    refs = [spec.fields[name] for name in names if spec.fields[name].form in ("ref", "refs")]
    before = fingerprint(world)
    with entries.to_go_through(world, key) if key in ROUNDS else entries.no_items() as items:
        for user in cast(key):
            if not entries.may_write(key, user, "a1") or (items and "a1" not in entries.goes_through(world, key, user)):
                continue
            with world.client(user) as client:
                for held in refs:
                    far = _foreign(world, held, user)
                    forms = []
                    for one in (token(far), token(MISSING)):
                        if items:
                            forms.append(entries.item_form(world, key, "a1", items["a1"]) | {held.name: one})
                            continue
                        once, line = entries.above(world, key, "a1"), entries.cells(world, key, "a1")
                        put = once if held.name in entry.once else line
                        put[held.name] = one
                        forms.append(entries.sheet(once, line, "save"))
                    status, text = _same(client, url, (forms[0], forms[1]), far)
                    assert status == (400 if items else 200), (user, held.name)
                    assert held.name in (
                        json.loads(text)["errors"] if items else json.loads(text)["rows"][0]["errors"]
                    ), (user, held.name)
    assert fingerprint(world) == before


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("key", [*ROUNDS, *SHEETS])
def test_rights_of_two_posts_are_not_multiplied(world: World, key: str, name: str) -> None:
    """Looking an item up and writing of it are two rights; each counts where one of the posts carries it."""
    user, entry, url = _user(world, name), entries.entry_of(key), entries.address_of(key)
    over = entry.over if key in ROUNDS else str(registry.get(key).spec.fields[entry.match].target)
    before = fingerprint(world)
    with (
        entries.to_go_through(world, key) if key in ROUNDS else entries.no_items() as items,
        world.client(user) as client,
    ):
        writes = {
            place
            for place in PLACES
            if any(entries.may_write(key, held.like, place, held.places) for held in PAIRS[name])
        }
        looks = {place for place in PLACES if _may(over, name, "list", place, world.get(over, place))}
        for place in PLACES:
            if items:
                same = {one for one in PLACES if items[one] == items[place]}
                answer = post(client, url, {"__item__": items[place], "__last__": ""})
                taken = answer.status_code == 400
                assert (place in _listed(client, key, items)) == taken, place
                assert taken == bool(same & writes & looks), place
            else:
                assert _checked(client, world, key, place) == (place in writes & looks), place
    assert fingerprint(world) == before


def _lower(key: str, name: str) -> bool:
    """Whether both posts go round, the second one at b."""
    return all(parts(key, held.like, "create") for held in PAIRS[name]) and entries.may_write(
        key, PAIRS[name][1].like, "b1", ("b1",)
    )


@pytest.mark.parametrize("key", ROUNDS)
def test_field_of_one_post_is_not_filled_in_on_the_round_of_the_other(
    world: World, key: str, redeclared: pytest.MonkeyPatch
) -> None:
    """A note that only supervisors write is not written where the other post, a butler's or a manager's, goes round."""
    spec, url = registry.get(key).spec, entries.address_of(key)
    name = next((one for one in ("supervisor a, butler b", "clerk a, manager b") if _lower(key, one)), None)
    if name is None:
        return
    user = _user(world, name)
    strong = Role.of(PAIRS[name][0].like.rstrip("+"))
    note = next(one for one in entries.entry_of(key).notes if spec.fields[one].kind.long)
    redeclared.setitem(spec.fields, note, replace(spec.fields[note], edit=strong))
    kept.forget()
    before = fingerprint(world)
    with entries.to_go_through(world, key) as items, world.client(user) as client:
        form = entries.item_form(world, key, "b1", items["b1"]) | {note: "楼道里有杂物"}
        answer = post(client, url, form)
        assert (answer.status_code, "不能填写" in answer.json["message"]) == (403, True)
    assert fingerprint(world) == before
