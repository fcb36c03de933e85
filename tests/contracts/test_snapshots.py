"""What is declared, as stored texts: a change of rights, menu or tables is a readable diff in the review."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from models.groups import GROUPS
from models.vocabulary import registry
from models.vocabulary.language.base import Base

SNAPSHOTS = Path(__file__).parent.parent / "snapshots"


def _compare(name: str, data: Any) -> None:
    path = SNAPSHOTS / name
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(text, encoding="utf-8")

    assert text == path.read_text(encoding="utf-8"), (
        f"{name} differs; UPDATE_SNAPSHOTS=1 and say why in the commit"
    )


def test_permissions_are_as_stored() -> None:
    from commands.registers import permission_matrix

    registry.load()

    _compare("permissions.json", permission_matrix())


def test_menu_is_as_stored() -> None:
    registry.load()
    menu = {
        group.key: [r.spec.key for r in registry.all() if r.spec.group is group and not r.spec.parent]
        for group in GROUPS
    }

    _compare("menu.json", {key: keys for key, keys in menu.items() if keys})


def test_schema_is_as_stored() -> None:
    registry.load()
    schema = {
        table.name: {
            "columns": {c.name: f"{c.type!r}{'' if c.nullable else ' not null'}" for c in table.columns},
            "indexes": sorted(
                f"{','.join(c.name for c in index.columns)}{' unique' if index.unique else ''}"
                for index in table.indexes
            ),
        }
        for table in sorted(Base.metadata.tables.values(), key=lambda t: t.name)
    }

    _compare("schema.json", schema)
