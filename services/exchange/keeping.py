"""The files that imports were read from: under GUANJIA_HOME/imports, by random names, for as long as they are needed."""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import Final

from models.vocabulary.language.label import Label
from services.errors import BadInput

_NAME: Final = re.compile(r"[0-9a-f]{40}")
GONE = Label("原文件已清理，请重新上传", "The file has been cleared away; upload it again")


class _Place:
    root: Path | None = None


_place = _Place()


def configure(root: Path | str) -> None:
    """Say where the files are kept; called once at start."""
    _place.root = Path(root)


def store(data: bytes) -> str:
    """Keep the bytes; returns the name. Raises OSError where the disk does not take them."""
    name = secrets.token_hex(20)
    path = _path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return name


def read(name: str | None) -> bytes:
    """The bytes. Raises BadInput where they are gone."""
    try:
        return _path(name or "").read_bytes()
    except (OSError, ValueError):
        raise BadInput({"file": GONE}) from None


def drop(name: str | None) -> None:
    """Let go of the file, if it is there."""
    if name:
        _path(name).unlink(missing_ok=True)


def _path(name: str) -> Path:
    if _place.root is None or _NAME.fullmatch(name) is None:
        raise ValueError("no such file")
    return _place.root / name
