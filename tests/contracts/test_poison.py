"""Every text of every row is poisoned and bears its own mark; then every page is looked at by every kind of user.

Three things are read off each page: no poison became markup, no mark of a row out of reach is there, and no mark of a
value that is masked for the reader. The history of each row is poisoned as well.
"""

from __future__ import annotations

import re

import pytest

from models.vocabulary import registry
from tests.contracts import entries
from tests.contracts.poison import POISON, Poisoned, poisoned  # noqa: F401  a fixture
from tests.contracts.probing import SCRIPT, cast, parts, post, sees, viewer
from tests.contracts.test_access_matrix import KEYS
from tests.contracts.world import PLACES

# A mark is found again in a page whatever stands around it; a mask cuts it off.
MARK = re.compile(r"Zz(\d+)zZ")
READERS = ("butler", "clerk", "clerk+", "supervisor+", "cs_manager", "general_manager", "it_admin", "nobody")
ALIVE = ("<img src=x", "<script>", "1)&gt;49", "1)>49", "onerror=alert(1)>")


def _may_read(held: Poisoned, user: str, mark: int) -> bool:
    """Whether the declaration lets the user read the planted value in full, in the row itself or as its name."""
    key, place, name = held.marks[mark]
    world, spec = held.world, registry.get(key).spec
    one, row = spec.fields[name], world.get(key, place)
    action = "list" if name in spec.label_fields or name in spec.layout.list else "view"
    if not (parts(key, user, action) and sees(world, key, user, action, place, row)):
        return False
    if not one.personal:
        return True
    if one.kind.always_masked:
        return False
    if one.at_work and getattr(row, str(spec.fields[one.at_work].column)) is not None:
        return True  # staff at work are named to whoever sees the row
    return bool(parts(key, user, "edit")) and sees(world, key, user, "edit", place, row)


def _read(held: Poisoned, user: str, where: str, text: str) -> set[int]:
    """Judge a page: raises AssertionError, else returns the marks on it."""
    assert [one for one in ALIVE if one in text] == [], (user, where)
    assert "javascript:alert" not in text, (user, where)
    return _known(held, user, where, text)


def _known(held: Poisoned, user: str, where: str, text: str) -> set[int]:
    """The marks in a text, or in data that a script reads; raises AssertionError for one that is not for the user."""
    found = {int(number) for number in MARK.findall(text)}
    wrong = sorted(number for number in found if not _may_read(held, user, number))
    assert [held.marks[number] for number in wrong] == [], (user, where)
    return found


@pytest.mark.parametrize("key", KEYS)
def test_pages_of_every_register(poisoned: Poisoned, key: str) -> None:
    world, spec = poisoned.world, registry.get(key).spec
    seen: set[int] = set()
    # Where tags change nothing, the clerk who holds them is enough.
    readers = [one for one in READERS if one != "clerk" or "clerk+" in cast(key)]
    for user in world.some(key, (one for one in readers if parts(key, one, "list"))):
        with world.client(user) as client:
            pages = {"list": f"/admin/{key}/?size=100", "new": f"/admin/{key}/new/"}
            for place in ("a1", "a2") if user in ("butler", "clerk+") else ("a1",):
                row_id = world.row_id(key, place)
                for name in ("details/?history=all&id", "edit/?id", "new/?copy"):
                    pages[f"{name} {place}"] = f"/admin/{key}/{name}={row_id}"
            for held in spec.fields.values():
                if held.form in ("ref", "refs") and user in ("butler", "clerk+"):
                    pages[f"lookup {held.name}"] = f"/admin/{key}/ajax/lookup/?field={held.name}&q="
            if spec.place["unit"] == "unit_id" and "unit" in spec.fields:
                pages["aside"] = f"/admin/{key}/aside/?unit=id:{world.row_id('unit', 'a1')}"
                pages["foreign aside"] = f"/admin/{key}/aside/?unit=id:{world.row_id('unit', 'b1')}"
            for name, url in pages.items():
                answer = client.get(url)
                assert answer.status_code in (200, 303, 400, 403, 404), (user, name)
                if answer.is_json:
                    _known(poisoned, user, name, answer.get_data(as_text=True))
                else:
                    seen |= _read(poisoned, user, f"{key} {name}", answer.get_data(as_text=True))
    planted = {number for number, mark in enumerate(poisoned.marks) if mark[0] == key}
    assert seen & planted or not planted, "nothing of what was planted was seen by anybody"


@pytest.mark.parametrize("key", entries.ROUNDS)
def test_rounds(poisoned: Poisoned, key: str) -> None:
    """The page, what it answers of an item that was recorded meanwhile, and a refused form."""
    world, entry, url = poisoned.world, entries.entry_of(key), entries.address_of(key)
    asked = (
        *entry.once,
        *entry.checks,
        *entry.more,
        *entry.notes,
        *(f"lines-0-{name}" for name in entry.tells),
    )
    seen: set[int] = set()
    with entries.to_go_through(world, key) as items, entries.bad_and_recent(world, key):
        for user in (*READERS, "supervisor"):
            with world.client(user) as client:
                seen |= _read(poisoned, user, "round", client.get(url).get_data(as_text=True))
                for item in items.values():
                    told = post(client, url, {"__item__": item, "__last__": ""})
                    last = told.json.get("item", {}).get("last", "")
                    typed = post(client, url, {"__item__": item, "__last__": last} | dict.fromkeys(asked, POISON))
                    assert {told.status_code, typed.status_code} <= {200, 400, 403, 404}, (user, item)
                    for answer in (told, typed):
                        seen |= _known(poisoned, user, "item", answer.get_data(as_text=True))
    told_of = {poisoned.marks[number][0] for number in seen}
    assert told_of & {entry.over, "unit"}, "no item is called by its name"
    assert key in told_of or not entry.checks, "nothing that was noted is told"


@pytest.mark.parametrize("key", entries.SHEETS)
def test_sheets(poisoned: Poisoned, key: str) -> None:
    """The page for what was chosen at each place, and the messages beside a line of poison."""
    world, url, seen = poisoned.world, entries.address_of(key), set()
    for user in READERS:
        with world.client(user) as client:
            for place in PLACES:
                once, line = entries.above(world, key, place), entries.cells(world, key, place)
                page = client.get(url, query_string=once).get_data(as_text=True)
                seen |= _read(poisoned, user, f"sheet {place}", page)
                for cells in (line, dict.fromkeys(line, POISON), line | {"unit": ""}):
                    answer = post(client, url, entries.sheet(once, cells, "check"))
                    assert answer.status_code in (200, 403), (user, place)
                    _known(poisoned, user, f"line {place}", answer.get_data(as_text=True))
    asked = registry.get(key).spec.fields[entries.entry_of(key).lines].target
    across = str(registry.get(str(asked)).spec.fields[entries.entry_of(key).across].target)
    assert across in {poisoned.marks[number][0] for number in seen}, "no question is shown"


@pytest.mark.parametrize("user", READERS)
def test_pages_that_are_no_register(poisoned: Poisoned, user: str) -> None:
    with poisoned.world.client(user) as client:
        for url in (
            "/",
            "/todo",
            "/registers",
            "/new",
            "/notices/",
            "/account/",
            "/account/password/",
            "/nothing/",
            "/admin/users/",
        ):
            for headers in ({}, SCRIPT):
                answer = client.get(url, headers=headers)
                if not answer.is_json:
                    _read(poisoned, user, url, answer.get_data(as_text=True))
        for number in filter(poisoned.world.turn, range(READERS.index(user), len(poisoned.marks), 61)):
            text = client.get(f"/search?q=Zz{number}zZ").get_data(as_text=True)
            _known(poisoned, user, f"search {number}", text)


@pytest.mark.parametrize("key", KEYS)
def test_forms_that_come_back(poisoned: Poisoned, key: str) -> None:
    """A refused form, a late save, and a step's dialog show again what was typed and what others wrote."""
    world, spec = poisoned.world, registry.get(key).spec
    user = viewer(key)
    row_id = world.row_id(key, "a1")
    texts = {one.name: POISON for one in spec.fields.values() if one.form != "lines"}
    with world.client(user) as client:
        for url, data in (
            (f"/admin/{key}/new/", texts),
            (f"/admin/{key}/edit/?id={row_id}", {"version": 0}),
            (f"/admin/{key}/edit/?id={row_id}", texts),
            (
                f"/admin/{key}/edit/?id={row_id}",
                {
                    "version": 0,
                    "__merge__": "1",
                    "__asked__": POISON,
                    "__first__": POISON,
                    f"pick__{POISON}": "mine",
                },
            ),
        ):
            for one in spec.fields.values():
                if one.kind.long and data.get("version") == 0:
                    data |= {one.name: f"我写的{POISON}"}
            answer = post(client, url, data, script=False)
            assert answer.status_code in (400, 403, 404, 409), url
            text = answer.get_data(as_text=True)
            _read(poisoned, user, url, text)
            assert "<img src=x" not in text, url
        for step in (spec.workflow.steps if spec.workflow else ())[:6]:
            answer = client.get(f"/admin/{key}/step/?id={row_id}&step={step.name}")
            _read(poisoned, user, step.name, answer.get_data(as_text=True))


@pytest.mark.parametrize("key", KEYS)
def test_addresses_are_repeated_as_text(poisoned: Poisoned, key: str) -> None:
    user = viewer(key)
    with poisoned.world.client(user) as client:
        for name in ("q", "sort", "tab", "page", POISON, "f_" + registry.get(key).spec.layout.filter[0]):
            for path in ("", "new/", f"details/{POISON}", "edit/"):
                text = client.get(f"/admin/{key}/{path}", query_string={name: POISON}).get_data(as_text=True)
                assert [one for one in ALIVE if one in text] == [], (name, path)
