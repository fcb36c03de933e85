"""Every register in both languages: its pages open, hold every label, and ask the same number of queries."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from markupsafe import escape
from sqlalchemy import event

from models.vocabulary import registry
from models.vocabulary.field.field import Field
from models.vocabulary.register.register import Register
from services.errors import BadInput
from services.judge import access
from tests.contracts.test_access_matrix import KEYS
from tests.contracts.world import World

# What stands in brackets is explained on the form and left out where labels stand close.
BESIDE = re.compile(r"（[^）]*）| ?\([^)]*\)")
COUNTS = Path(__file__).parent.parent / "snapshots" / "query_counts.json"


@contextmanager
def statements(world: World) -> Iterator[list[str]]:
    """The SQL statements run inside."""
    engine = world.session.get_bind()
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):  # SQLite's transactions are begun by a statement
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _viewer(key: str) -> str:
    access = registry.get(key).spec.access
    for user in ("general_manager", "cs_manager", "it_admin"):
        if any("view" in part.actions for part in getattr(access, user)):
            return user
    return "clerk+"


@pytest.mark.parametrize("key", KEYS)
def test_list_asks_the_same_number_of_queries_for_any_number_of_rows(world: World, key: str) -> None:
    with world.client(_viewer(key)) as client:
        client.get(f"/admin/{key}/")
        with statements(world) as few:
            assert client.get(f"/admin/{key}/").status_code == 200
        spec = registry.get(key).spec
        if spec.number is not None:
            try:
                for _ in range(3):
                    world.make(key, "a1")
                world.session.commit()
            except BadInput:  # one case a complaint, one tag a key: those stay at one row a place
                world.session.rollback()
        with statements(world) as more:
            assert client.get(f"/admin/{key}/").status_code == 200

    assert len(more) == len(few)
    stored = json.loads(COUNTS.read_text()) if COUNTS.exists() else {}
    if os.environ.get("UPDATE_SNAPSHOTS"):
        stored[key] = len(few)
        COUNTS.write_text(json.dumps(dict(sorted(stored.items())), indent=1) + "\n")
    assert stored[key] == len(few)


def _called_for(held: Field, row: Register) -> bool:
    """Whether something calls for the field: it holds a value, or the answer that asks for it was given."""
    value = getattr(row, str(held.column)) if held.column else None
    return held.when is None or value not in (None, "", [], False) or held.when.check(row)


@pytest.mark.dealt
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("key", KEYS)
def test_details_show_every_visible_label(world: World, key: str, lang: str) -> None:
    user = _viewer(key)
    register = registry.get(key)
    row = world.get(key, "a1")
    visible = access.visible_fields(world.actor(user), register, row)
    labels = [
        BESIDE.split(held.label.text(lang))[0]
        for held in visible
        if not held.is_files and held is not register.spec.number and _called_for(held, row)
    ]  # the number is the title; no file, no gallery

    world.speak(user, lang)
    with world.client(user) as client:
        page = client.get(f"/admin/{key}/details/?id={row.id}")
    world.speak(user, "zh")
    text = page.get_data(as_text=True)

    assert page.status_code == 200
    assert f'<html lang="{"en" if lang == "en" else "zh-CN"}"' in text
    assert [label for label in labels if str(escape(label)) not in text] == []
