"""Every register: its pages ask as many statements of a row with one line, relation and entry of history as of one with many."""

from __future__ import annotations

import pytest

from models.vocabulary import registry
from services.judge import access
from tests.contracts.growing import growing
from tests.contracts.test_access_matrix import KEYS
from tests.contracts.test_pages import statements
from tests.contracts.world import World

MORE = 3
# Who sees much comes first: what he does not see does not grow.
WIDE = ("general_manager+", "cs_manager+", "it_admin+")


def _who(world: World, key: str, action: str, row: object) -> str | None:
    """Somebody who may do this with the row."""
    register = registry.get(key)
    for name in (*WIDE, *world.users):
        actor = world.actor(name)
        may = access.edits(actor, register, row) if action == "edit" else access.decide(actor, action, register, row)
        if may:
            return name
    return None


@pytest.mark.dealt
@pytest.mark.parametrize("key", KEYS)
def test_pages_ask_as_often_of_a_row_with_much_around_it(world: World, key: str) -> None:
    register = registry.get(key)
    with growing(world) as grown:
        row_id = grown.copy(world.get(key, "a1")) or world.row_id(key, "a1")
        grown.around(row_id, register, 1)
        row = world.session.get(register, row_id)
        pages = {
            "": _who(world, key, "list", row),
            f"details/?id={row_id}": _who(world, key, "view", row),
            f"edit/?id={row_id}": _who(world, key, "edit", row),
            "new/": _who(world, key, "create", None),
        }
        world.session.commit()
        few = _asked(world, key, pages)
        grown.far = True
        assert grown.around(row_id, register, MORE) >= MORE
        more = _asked(world, key, pages)
    assert more == few


def _asked(world: World, key: str, pages: dict[str, str | None]) -> dict[str, int]:
    """How many statements each page asks, once what a process makes once is made."""
    found = {}
    for where, who in pages.items():
        if who is None:
            continue
        with world.client(who) as client:
            assert client.get(f"/admin/{key}/{where}").status_code == 200
            with statements(world) as seen:
                client.get(f"/admin/{key}/{where}")
            found[where] = len(seen)
    return found
