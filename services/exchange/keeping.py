"""The files that imports were read from: under GUANJIA_HOME/imports, by random names, for as long as they are needed."""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.system.importing import ImportBatch
from models.vocabulary.language.label import Label
from services import clock
from services.errors import BadInput

_NAME: Final = re.compile(r"[0-9a-f]{40}")
LEFT_OVER: Final = timedelta(days=1)
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


def left_over(session: Session, *, remove: bool) -> int:
    """How many files are a day old and no batch names them: the process died between the file and its batch, or a batch let
    go of its file and the file did not go. With `remove` they go."""
    if _place.root is None or not _place.root.is_dir():
        return 0
    before = clock.by_the_machine() - LEFT_OVER
    old = [
        path
        for path in _place.root.iterdir()
        if _NAME.fullmatch(path.name) and datetime.fromtimestamp(path.stat().st_mtime, UTC) < before
    ]
    named = set(session.scalars(select(ImportBatch.stored).where(ImportBatch.stored.is_not(None))))
    strays = [path for path in old if path.name not in named]
    for path in strays if remove else ():
        path.unlink(missing_ok=True)
    return len(strays)


def _path(name: str) -> Path:
    if _place.root is None or _NAME.fullmatch(name) is None:
        raise ValueError("no such file")
    return _place.root / name
