"""What is declared, as stored texts: a change of rights or menu is a readable diff in the review."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from commands.registers import permission_matrix
from models.groups import GROUPS
from models.vocabulary import registry

SNAPSHOTS = Path(__file__).parent.parent / "snapshots"


def _compare(name: str, lines: Iterable[str]) -> None:
    path = SNAPSHOTS / name
    text = "\n".join([*lines, ""])
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(text, encoding="utf-8")

    assert text == path.read_text(encoding="utf-8"), f"{name} differs; UPDATE_SNAPSHOTS=1 and say why in the commit"


def test_permissions_are_as_stored() -> None:
    """A line a register and role: actions, scope, the steps."""
    registry.load()

    _compare(
        "permissions.txt",
        (f"{key} {role}: {_cell(cell)}" for key, roles in permission_matrix().items() for role, cell in roles.items()),
    )


def _cell(cell: dict[str, Any]) -> str:
    """`view create | site | posts reception | steps dispatch`; where posts differ, the grant of each in braces."""
    assert {"actions", "scope", "posts", "steps"} <= set(cell) <= {"actions", "scope", "posts", "steps", "grants"}
    parts = [" ".join(cell["actions"]) or "nothing", cell["scope"]]
    parts += [f"posts {' '.join(cell['posts'])}"] if cell["posts"] else []
    parts += ["{" + _cell({**one, "steps": []}) + "}" for one in cell.get("grants", ())]
    parts += [f"steps {' '.join(cell['steps'])}"] if cell["steps"] else []
    return " | ".join(parts)


def test_menu_is_as_stored() -> None:
    registry.load()

    _compare(
        "menu.txt",
        (
            f"{group.key}: {' '.join(keys)}"
            for group in GROUPS
            if (keys := [r.spec.key for r in registry.all() if r.spec.group is group and not r.spec.parent])
        ),
    )
