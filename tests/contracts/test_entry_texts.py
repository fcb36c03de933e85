"""Rounds and sheets, of every register that declares one: no text that is posted breaks them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from models.vocabulary import registry
from models.vocabulary.language.reading import token
from tests.contracts import entries
from tests.contracts.entries import ROUNDS, SHEETS
from tests.contracts.probing import MISSING, fingerprint, post, told_inside
from tests.contracts.test_surface import NASTY, TYPED
from tests.contracts.world import World


@pytest.mark.parametrize("key", ROUNDS)
def test_no_text_breaks_a_round(world: World, key: str) -> None:
    user, entry, url = entries.walker(world, key), entries.entry_of(key), entries.address_of(key)
    with entries.to_go_through(world, key) as items:
        entries.item_form(world, key, "a1", items["a1"])  # makes what its references name
    before = fingerprint(world)
    asked = [*entry.once, *entry.checks, *entry.more, *entry.notes, *entry.when]
    with entries.to_go_through(world, key) as items, world.client(user) as client:
        for number, text in enumerate(NASTY):
            _sound(client.get(url, query_string={"site": text, "id": text, asked[0]: text}), 200, 400)
            odd: dict[str, Any] = {"__item__": text, "__last__": text}
            _sound(post(client, url, odd), 400, 404)
            odd = {f"lines-{text}-{one}": text for one in (*entry.tells, text)} | {
                "lines-": text,
                "lines-0-": text,
            }
            _sound(post(client, url, {"__item__": items["a1"], "__last__": text, **odd}), 400)
            name = asked[number % len(asked)]
            form = entries.item_form(world, key, "a1", items["a1"]) | {
                f"{name}__keep": text,
                f"{name}__remove": text,
            }
            unknown = entry.once[0] if entry.once else f"lines-0-{entry.tells[0]}"
            form |= {f"lines-0-{one}": text for one in entry.tells[:1]} | {unknown: token(MISSING)}
            _sound(post(client, url, form), 400)
        for text in TYPED:
            answer = post(client, url, dict.fromkeys(asked, text) | {"__item__": str(items["a1"])})
            _sound(answer, 400)
            heads = {name for held in registry.get(key).spec.fields.values() for name in held.suits}
            assert set(answer.json["errors"]) & {*asked, *heads, ""}, text
    assert fingerprint(world) == before


@pytest.mark.parametrize("key", SHEETS)
def test_no_text_breaks_a_sheet(world: World, key: str) -> None:
    user, entry, url = entries.walker(world, key), entries.entry_of(key), entries.address_of(key)
    once, line = entries.above(world, key, "a1"), entries.cells(world, key, "a1")
    before = fingerprint(world)
    names = [*entry.cells, *[name for name in line if name not in entry.cells]]
    with world.client(user) as client:
        for number, text in enumerate(NASTY):
            page = client.get(url, query_string=dict.fromkeys(entry.once, text))
            _sound(page, 200, 400)
            _sound(post(client, url, entries.sheet(dict.fromkeys(once, text), line, "check")), 200, 400)
            broken = line | {names[number % len(names)]: text, text: text, f"a-{text}": text}
            _sound(post(client, url, entries.sheet(once, broken, "check")), 200)
            _sound(post(client, url, {**once, "do": text, "rows": text}), 400)
        for text in TYPED:
            answer = post(client, url, entries.sheet(once, dict.fromkeys(names, text), "save"))
            _sound(answer, 200)
            assert not answer.json["rows"][0]["ok"], text
        for rows in (
            None,
            1,
            "x",
            [1],
            [[]],
            [{}],
            [{"n": 1}],
            [{"n": None, "cells": {}}],
            [{"n": 1, "cells": []}],
            [{"n": 1, "cells": {}}] * 51,
            [[[[[]]]]] * 9,
        ):
            _sound(post(client, url, {**once, "do": "save", "rows": json.dumps(rows)}), 400)
        for cell in (None, 1, [], {}, [["x"]], True, {"$ne": 1}):
            answer = post(client, url, entries.sheet(once, dict.fromkeys(names, cell), "save"))
            _sound(answer, 200)
            assert not answer.json["rows"][0]["ok"], cell
    assert fingerprint(world) == before


def _sound(answer: Any, *allowed: int) -> None:
    assert answer.status_code in allowed, (
        answer.request.url,
        answer.status_code,
        answer.get_data(as_text=True)[:300],
    )
    assert told_inside(answer.get_data(as_text=True)) is None, answer.request.url


@pytest.mark.parametrize("key", [*ROUNDS, *SHEETS])
def test_the_forms_that_were_refused_are_sound(world: World, key: str) -> None:
    """The tests above prove nothing unless the same form is taken where it may be written."""
    user, url = entries.walker(world, key), entries.address_of(key)
    with (
        entries.to_go_through(world, key) if key in ROUNDS else entries.no_items() as items,
        entries.chosen_in_force(world, key),
        world.client(user) as client,
    ):
        if not items:
            once, line = entries.above(world, key, "a1"), entries.cells(world, key, "a1")
            answer = post(client, url, entries.sheet(once, line, "save"))
            assert answer.json["rows"][0]["ok"], answer.json
            return
        answer = post(client, url, entries.item_form(world, key, "a1", items["a1"]))
        assert (answer.status_code, answer.json.get("item", {}).get("id")) == (200, items["a1"]), answer.json
