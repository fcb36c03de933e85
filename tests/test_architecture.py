"""Which way imports point, and what templates and stylesheets must not hold."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = {
    "models/vocabulary": ("models.vocabulary",),
    "models": ("models",),
    "services": ("models", "services"),
}
WEB = ("flask", "flask_admin", "flask_login", "flask_wtf", "flask_babel", "wtforms", "werkzeug", "jinja2")
# Looked up when called, not when imported: the registry lists files, checks name the roles' tags.
LATE = {"models/vocabulary/language/registry.py", "models/vocabulary/checks/suite.py"}


def _sources(folder: str) -> list[Path]:
    return sorted(p for p in (ROOT / folder).rglob("*.py") if "vendor" not in p.parts)


def _imports(path: Path, *, typing_too: bool = False) -> Iterator[tuple[str, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test) and not typing_too:
            skipped.update(id(part) for part in ast.walk(node))
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node.lineno


def _ours(module: str) -> bool:
    return module.split(".")[0] in {
        "models",
        "services",
        "admin_views",
        "commands",
        "app",
        "settings",
        "seeding",
    }


@pytest.mark.parametrize("folder", LAYERS)
def test_imports_point_down(folder: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in _sources(folder)
        for module, line in _imports(path)
        if _ours(module) and not module.startswith(LAYERS[folder])
        and not (str(path.relative_to(ROOT)) in LATE and module.startswith("models"))
    ]  # fmt: skip

    assert wrong == []


@pytest.mark.parametrize("folder", ["models", "services"])
def test_web_stays_outside(folder: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in _sources(folder)
        for module, line in _imports(path)
        if module.split(".")[0] in WEB
    ]

    assert wrong == []


def test_registers_never_import_each_other() -> None:
    from models.vocabulary import registry

    registry.load()
    files = {ROOT / r.spec.file for r in registry.all()}
    modules = {r.spec.module for r in registry.all()}
    wrong = [f"{p.name}:{line} {m}" for p in files for m, line in _imports(p) if m in modules]

    assert wrong == []


def _templates() -> list[Path]:
    return sorted((ROOT / "admin_views" / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", _templates(), ids=lambda p: p.name)
def test_templates_hold_no_inline_script_or_style(path: Path) -> None:
    text = re.sub(r"{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.S)

    assert re.findall(r"\sstyle\s*=", text) == []
    assert re.findall(r"<style\b", text) == []
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text) == []
    assert re.findall(r"\son[a-z]+\s*=\s*[\"']", text) == []


def _stylesheets() -> list[Path]:
    return sorted(p for p in (ROOT / "admin_views" / "static").rglob("*.css") if "vendor" not in p.parts)


@pytest.mark.parametrize("path", _stylesheets(), ids=lambda p: p.name)
def test_stylesheets_keep_the_browser_floor(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)

    for new in (
        "color-mix(",
        "oklch(",
        "light-dark(",
        ":has(",
        "@container",
        "dvh",
        "@import",
        "http:",
        "https:",
    ):
        assert new not in text, f"{path.name} uses {new}"


def test_nothing_loads_unsafe_data() -> None:
    banned = re.compile(r"\b(pickle\.loads?|yaml\.load\(|eval\(|exec\()")
    wrong = [
        str(path.relative_to(ROOT))
        for folder in ("models", "services", "admin_views", "commands")
        for path in _sources(folder)
        if banned.search(path.read_text(encoding="utf-8"))
    ]

    assert wrong == []
