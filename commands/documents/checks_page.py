"""docs/checks.md: every system check, read from the source: of `models/vocabulary/checks` (V), and of pages that are replaced (W)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeGuard

from commands.documents.sources import NOTICE, ROOT

CHECKS = ROOT / "models" / "vocabulary" / "checks"
OVERRIDES = ROOT / "admin_views" / "register" / "overriding.py"
IDS = re.compile(r"([VW]\d{3}(?:, [VW]\d{3})*): (.+)", re.DOTALL)
HEAD = (
    "# 系统检查 Checks\n\n"
    "`flask check` 和启动时对每本台账都查一遍；有一处不对就不启动，并写明文件、字段和怎么改。编号不变，删去的不再用。"
    "怎么加一条：[how-to/add-a-check.md](how-to/add-a-check.md)。\n\n"
    "`flask check` and every start run all of them over every register. One finding stops the start and says file, field and what "
    "to type. Ids stay; that of a check that went is not used again. Adding one: "
    "[how-to/add-a-check.md](how-to/add-a-check.md).\n\n"
    "| 编号 Id | 查出什么 What it finds | 说什么 What it says | 怎么改 What to type | 在 Where |\n|---|---|---|---|---|\n"
)


@dataclass
class Found:
    """One check: its sentence, the texts it may say, and the functions that look."""

    finds: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    at: list[str] = field(default_factory=list)

    def line(self, id_: str) -> str:
        """The check as a row of the table."""
        cells = [id_, *("<br>".join(dict.fromkeys(part)) for part in (self.finds, self.says, self.hints, self.at))]
        return "| " + " | ".join(cell.replace("|", "\\|") or "–" for cell in cells) + " |\n"


def checks_md() -> str:
    """Every check by its id."""
    return NOTICE + HEAD + "".join(one.line(id_) for id_, one in sorted(found().items()))


def found() -> dict[str, Found]:
    """Every check of the package by its id."""
    checks: dict[str, Found] = {}
    for path in [*sorted(CHECKS.glob("*.py")), OVERRIDES]:
        for made in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(made, ast.FunctionDef):
                _read(checks, made, path)
    return checks


def _read(checks: dict[str, Found], made: ast.FunctionDef, path: Path) -> None:
    place = f"`{path.relative_to(ROOT).as_posix()}:{made.lineno}` `{made.name}`"
    told = IDS.match(ast.get_docstring(made) or "")
    ids = told[1].split(", ") if told else []
    for id_ in ids:
        one = checks.setdefault(id_, Found())
        one.finds.append(" ".join(told[2].split()) if told else "")
        one.at.append(place)
    said = [(id_ or "".join(ids), label, hint) for id_, label, hint in _said(made)]
    for id_, label, hint in said:
        if id_:
            one = checks.setdefault(id_, Found())
            one.says.append(label)
            one.hints.append(hint)
            one.at.append(place)


def _said(made: ast.FunctionDef) -> Iterator[tuple[str, str, str]]:
    """The findings a function makes: id (empty where it is worked out), sentence and hint in both languages."""
    for node in ast.walk(made):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("finding", "_check"):
            id_, _, label, hint = node.args[-4:]
            yield str(id_.value) if isinstance(id_, ast.Constant) else "", _both(label), _both(hint)


def _both(label: ast.expr) -> str:
    """The texts of `("…", f"… {name}")`, or of a label of them, as they stand; of another expression nothing."""
    texts = label.elts if isinstance(label, ast.Tuple) else label.args if _is_label(label) else ()
    return " / ".join(_text(one) for one in texts)


def _is_label(made: ast.expr) -> TypeGuard[ast.Call]:
    return isinstance(made, ast.Call) and ast.unparse(made.func) == "Label"


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(one) for one in node.values)
    if isinstance(node, ast.BinOp):
        return _text(node.left) + _text(node.right)
    return "…"
