"""docs/settings.md: every setting with its default and its comment, read from `settings.py`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from commands.documents.sources import NOTICE, ROOT
from settings import VARIABLES, Settings

HEAD = (
    "# 设置 Settings\n\n"
    "都由环境变量给出，启动时读一次；读不懂的当场说明并拒绝启动。改了要重新启动。\n\n"
    "All come from the environment and are read once, at the start; one that cannot be read stops it and says so. "
    "A change counts from the next start.\n\n"
    "| 变量 Variable | 默认 Default | 可填 May be | 意思 Meaning |\n|---|---|---|---|\n"
)
KINDS = {
    "str": "文字 text",
    "Path": "文件夹 folder",
    "_flag": "1 / 0",
    "_zone": "时区 zone",
    "_address": "http(s)://…",
    "_bucket": "s3://…",
    "_code": "2–4 A–Z 0–9",
}


def settings_md() -> str:
    """Every variable in the order of `settings.py`."""
    source = (ROOT / "settings.py").read_text(encoding="utf-8")
    comments, readers = dict(_comments(source)), dict(_readers(source))
    lines = [NOTICE, HEAD]
    for name, (variable, _) in VARIABLES.items():
        cells = (f"`{variable}`", _default(name), readers[name], comments[name])
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n")
    return "".join(lines)


def _default(name: str) -> str:
    value: Any = Settings.__dataclass_fields__[name].default
    if isinstance(value, Path):
        return f"`{value.relative_to(ROOT).as_posix()}/`"
    return "–" if value in ("", None) else f"`{value}`"


def _comments(source: str) -> Iterator[tuple[str, str]]:
    """The comment before each field, the Chinese first, without the variable's name."""
    block: list[str] = []
    for line in source.splitlines():
        text = line.strip()
        if text.startswith("# "):
            block.append(text[2:])
            continue
        if block and (made := re.match(r"(\w+): ", text)):
            words = re.sub(r"^[A-Z_]+: ", "", " ".join(block))
            yield made[1], words
        block = []


def _readers(source: str) -> Iterator[tuple[str, str]]:
    """What each variable may be, from how it is read: `_whole(1, 64)` is `1–64`."""
    for node in ast.parse(source).body:
        if (
            isinstance(node, ast.AnnAssign)
            and ast.unparse(node.target) == "VARIABLES"
            and isinstance(node.value, ast.Dict)
        ):
            for key, value in zip(node.value.keys, node.value.values, strict=True):
                assert isinstance(key, ast.Constant)
                assert isinstance(value, ast.Tuple)
                yield str(key.value), _reader(value.elts[1])


def _reader(node: ast.expr) -> str:
    if not isinstance(node, ast.Call):
        return KINDS.get(ast.unparse(node), "见说明 see there")
    words = [ast.literal_eval(one) for one in node.args]
    if ast.unparse(node.func) == "_whole":
        return f"{words[0]}–{words[1]}"
    return " / ".join(f"`{one}`" for one in words)
