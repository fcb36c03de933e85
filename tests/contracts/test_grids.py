"""The grid of every register's import: the columns that his posts fill in, rows judged cell by cell, nothing written."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest

from models.vocabulary import registry
from models.vocabulary.language.reading import token
from services.exchange.balance import Fate
from services.exchange.out.template import fields_of
from services.exchange.values import Values
from services.words import naming, texts
from tests.contracts.probing import cast, fingerprint, get, parts, post
from tests.contracts.test_access_matrix import KEYS
from tests.contracts.world import World

NONSENSE = "§§"


def _page(client: Any, key: str) -> Any:
    return get(client, f"/admin/imports/new/?register={key}")


def _columns(page: str) -> list[dict[str, Any]]:
    found = re.search(r'data-columns="([^"]*)"', page)
    assert found is not None
    columns: list[dict[str, Any]] = json.loads(unescape(found[1]))
    return columns


def _tried(client: Any, world: World, key: str, names: list[str], cells: list[str], picks: Any = None) -> Any:
    heads = [registry.get(key).spec.fields[name].label.zh for name in names]
    block = "\n".join("\t".join(f'"{cell}"' if "\n" in cell else cell for cell in line) for line in (heads, cells))
    sent = {"register": key, "names": ",".join(names), "pasted": block, "picks": json.dumps(picks or {})}
    site = world.get("site", "a1").id
    return post(client, "/admin/imports/try/", {**sent, "site": str(site)})


def _as_written(world: World, user: str, key: str, names: list[str]) -> tuple[list[str], dict[str, str]]:
    """What stands in a row, as somebody would type it, and the rows that its references name."""
    row: Any = world.get(key, "a1")
    actor, fields = world.actor(user), registry.get(key).spec.fields
    cells, picks = [], {}
    for name in names:
        held = fields[name]
        value = [one.id for one in getattr(row, name)] if held.form == "refs" else texts.value_of(row, held)
        if held.target is not None and value:
            ids = value if isinstance(value, list) else [value]
            labels = naming.labels(world.session, actor, str(held.target), ids)
            cells.append("、".join(labels.get(one, str(one)) for one in ids))
            picks |= {name: token(value)} if held.form == "ref" else {}
        else:
            cells.append("" if texts.is_blank(value) else texts.words(held, value, "zh"))
    return cells, picks


@pytest.mark.parametrize("key", KEYS)
def test_a_grid_has_his_columns_and_judges_his_rows(world: World, key: str) -> None:
    register = registry.get(key)
    before = fingerprint(world)
    for user in world.some_here(key, cast(key)):
        fields = [held for held in fields_of(world.actor(user), register) if held.name != "site"]
        names = [held.name for held in fields]
        with world.client(user) as client:
            page = _page(client, key)
            if not parts(key, user, "create"):
                assert page.status_code == 403, user
                first = next(iter(register.spec.fields))
                assert _tried(client, world, key, [first], ["1"]).status_code == 403, user
                continue
            assert page.status_code == 200, user
            columns = _columns(page.get_data(as_text=True))
            assert [one["name"] for one in columns] == names, user
            assert [one["required"] for one in columns] == [held.must_be_given for held in fields], user
            if not names:
                continue
            _judges(client, world, user, key, names)
    assert fingerprint(world) == before


def _judges(client: Any, world: World, user: str, key: str, names: list[str]) -> None:
    fields = registry.get(key).spec.fields
    cells, picks = _as_written(world, user, key, names)
    told = _tried(client, world, key, names, cells, {"2": picks})
    assert told.status_code == 200, (user, told.get_data(as_text=True)[:500])
    (row,) = told.json["rows"]
    # What the register's kinds write they read again; what else is wrong with the row is said by its rules.
    reader = Values("zh")
    plain = [(fields[name], cell) for name, cell in zip(names, cells, strict=True) if cell and not fields[name].target]
    unread = {held.name: cell for held, cell in plain if reader.text(held, cell).fate is Fate.REFUSED}
    assert unread == {}, user
    assert row["line"] == 2

    told = _tried(client, world, key, names, [NONSENSE] * len(names))
    assert told.status_code == 200, user
    (row,) = told.json["rows"]
    marked = {one["name"] for one in row["cells"] if one["kind"] == "err"}
    assert {name for name in names if fields[name].target is not None} <= marked, user
    assert {name for name in names if fields[name].kind.numeric or fields[name].kind.is_time} <= marked, user
    assert all(one["why"] for one in row["cells"] if one["kind"] == "err"), user

    for sent in ({"picks": "[]"}, {"names": "no_such_field"}, {"pasted": ""}):
        answer = post(client, "/admin/imports/try/", {"register": key, "names": names[0], "pasted": "x\ny", **sent})
        assert answer.status_code == 400, (user, sent)
