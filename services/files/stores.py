"""Where the bytes of files lie: a folder outside every web root, or a bucket that speaks S3 (bucket.py).

A store knows names and bytes, nothing of records and rights. Names are random; two places of them are a folder, in either
store, so that the one can be copied into the other as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from models.vocabulary.language.label import Label
from services.errors import AppError

PART: Final = ".part"  # what is being written
FOLDERS: Final = tuple(f"{number:02x}" for number in range(256))
AWAY = Label(
    "附件存储暂时连不上，请稍后再试；一直不行请告诉系统管理员",
    "The store of files cannot be reached at the moment; try again later, and tell the administrator if it stays so",
)


class Away(AppError):
    """The store does not answer; nothing was written and nothing given out (503)."""

    status = 503
    heading = Label("附件存储连不上", "The store of files is away")

    def __init__(self) -> None:
        super().__init__(AWAY)


@dataclass(frozen=True, slots=True)
class Held:
    """One file of a store: its name, its bytes, and when it was written (UTC)."""

    name: str
    size: int
    at: datetime


class Store(Protocol):
    """What a store can do. `put` and `drop` raise OSError (a folder) or Away (a bucket) where it does not take part."""

    def put(self, name: str, data: bytes) -> None:
        """Keep the bytes, whole or not at all."""

    def open(self, name: str) -> tuple[BinaryIO, int] | None:
        """The bytes to be read from the start, and how many; None where there is no such file. Raises Away."""

    def drop(self, name: str) -> None:
        """Let go of the file, if it is there."""

    def names(self, folder: str) -> Iterator[Held]:
        """What lies in the folder of these two places, what was left half-written as well. Raises Away."""

    def problem(self) -> Label | None:
        """What keeps it from being used, and what to do; None where all is well. Asked once, at the start."""


class Folder:
    """A folder of this machine."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, name: str, data: bytes) -> None:
        """Written beside its place and moved there: whoever reads sees all of it. Raises OSError."""
        path = self._path(name)
        part = path.with_name(path.name + PART)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(data)
            part.replace(path)
        except OSError:
            with suppress(OSError):  # nothing is there, or the disk lets go of nothing
                part.unlink(missing_ok=True)
            raise

    def open(self, name: str) -> tuple[BinaryIO, int] | None:
        """The file, and its size."""
        path = self._path(name)
        try:
            return path.open("rb"), path.stat().st_size
        except FileNotFoundError:
            return None

    def drop(self, name: str) -> None:
        """Raises OSError where the disk is read only."""
        self._path(name).unlink(missing_ok=True)

    def names(self, folder: str) -> Iterator[Held]:
        """A file that is removed meanwhile is left out."""
        place = self.root / folder
        for path in place.iterdir() if place.is_dir() else ():
            with suppress(FileNotFoundError):
                found = path.stat()
                yield Held(path.name, found.st_size, datetime.fromtimestamp(found.st_mtime, UTC))

    def problem(self) -> Label | None:
        """Whether the folder can be written to."""
        probe = f"00probe{PART}"
        try:
            self.put(probe, b"")
            self.drop(probe)
        except OSError as error:
            return Label(
                f"不能写入附件文件夹 {self.root}（{error.strerror}）。请检查权限和磁盘空间。",
                f"The folder of files {self.root} cannot be written to ({error.strerror}). Check rights and disk space.",
            )
        return None

    def _path(self, name: str) -> Path:
        return self.root / name[:2] / name
