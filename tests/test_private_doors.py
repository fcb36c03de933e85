"""What libraries call their own is left alone, but for doors that a decision names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("models", "services", "admin_views", "seeding", "commands", "benchmarks", "tools")
# What a library calls its own and is used here nevertheless, each with its reason or its decision.
PRIVATE = {
    (
        "services/records/storing.py",
        "_commit_all",
    ): "docs/decisions/0026: what was written is no longer changed",
    ("admin_views/http/routing.py", "_encode_query_vars"): "docs/decisions/0026: two seconds of every start",
}
DOCUMENTED = {"_get_current_object", "_value_"}  # werkzeug.local and enum describe them


def test_no_private_door_into_a_library_but_those_with_a_decision() -> None:
    trees = {str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8")) for path in _all_of_ours()}
    ours = {name for tree in trees.values() for name in _named(tree)}

    used = {
        (place, node.attr)
        for place, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr.startswith("_")
        and not node.attr.endswith("__")
        and node.attr not in ours | DOCUMENTED
    }

    assert used == set(PRIVATE)


def _all_of_ours() -> list[Path]:
    return [
        ROOT / "app.py",
        ROOT / "settings.py",
        *(path for one in FOLDERS for path in (ROOT / one).rglob("*.py")),
    ]


def _named(tree: ast.Module) -> Iterator[str]:
    """What this module gives a name to: functions, classes, names and attributes that it sets."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and ast.unparse(node.value) == "self":
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value  # __slots__
