"""What lies where files are kept and belongs to nothing, and rows whose file is not there.

A file is written before its row is committed, and a row is forgotten before its file goes: so a file without a row is
about to get one, or is left over. It counts as left over after a day. Whatever has a row is never touched here, pending or
not, so that nobody who saves at this moment loses anything.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.system.attachment import StoredFile
from services import clock
from services.files import attachments
from services.files.attachments import THUMB
from services.files.stores import FOLDERS, PART, Held

log = logging.getLogger("guanjia")
LEFT_OVER: Final = timedelta(days=1)
MANY: Final = 200
TOLD: Final = 200  # of what is missing, by number
_OURS: Final = re.compile(rf"([0-9a-f]{{40}})({re.escape(THUMB)})?({re.escape(PART)})?")


@dataclass
class Found:
    """What was found: of how many files how many belong to nothing, and their size; rows without their file, the first of
    them."""

    seen: int = 0
    files: int = 0
    bytes: int = 0
    missing: int = 0
    rows: list[str] = field(default_factory=list)

    def count(self, held: Held) -> None:
        """One more file that belongs to nothing."""
        self.files += 1
        self.bytes += held.size

    @property
    def suspicious(self) -> bool:
        """Whether so much belongs to nothing that it is rather the database that is not the one of these files."""
        return self.files > max(MANY, self.seen // 10)

    def tell(self, file: StoredFile) -> None:
        """One more row without its file."""
        self.missing += 1
        if len(self.rows) < TOLD:
            self.rows.append(f"{file.register} {file.row_id} {file.field} {file.id} {file.name}")


def _untold(done: int, total: int) -> None:
    """Nobody waits to hear how far it is."""


Reading = Callable[[], AbstractContextManager[Session]]


def look(reading: Reading, *, remove: bool, progress: Callable[[int, int], None] = _untold) -> Found:
    """Go through all files, one folder of 256 at a time, each in a session of its own. With `remove`, what belongs to
    nothing goes. Raises Away, OSError, and what `progress` raises."""
    found, store = Found(), attachments.kept_in()
    for number, folder in enumerate(FOLDERS):
        progress(number, len(FOLDERS))
        held = list(store.names(folder))
        found.seen += len(held)
        with reading() as session:
            known = dict(_rows(session, folder))
            for one in _left_over(held, known):
                found.count(one)
                if remove:
                    store.drop(one.name)
            for file in _missing(held, known):
                if (there := store.open(file.stored)) is not None:  # written since the folder was read
                    there[0].close()
                    continue
                found.tell(file)
    if found.missing:
        log.warning("%s files of records are not where files are kept: %s", found.missing, "; ".join(found.rows[:10]))
    return found


def _rows(session: Session, folder: str) -> Iterator[tuple[str, StoredFile]]:
    """The rows whose files lie in a folder, by the names of these; by the unique index."""
    after = f"{int(folder, 16) + 1:02x}" if folder != FOLDERS[-1] else "g"
    query = select(StoredFile).where(StoredFile.stored >= folder, StoredFile.stored < after)
    for file in session.scalars(query.execution_options(yield_per=1000)):
        yield file.stored, file


def _left_over(held: list[Held], known: dict[str, StoredFile]) -> Iterator[Held]:
    """Files of ours that are a day old and have no row, and whatever was left half-written."""
    before = clock.by_the_machine() - LEFT_OVER
    for one in held:
        name = _OURS.fullmatch(one.name)
        if name is not None and one.at < before and (name[3] or name[1] not in known):
            yield one


def _missing(held: list[Held], known: dict[str, StoredFile]) -> Iterator[StoredFile]:
    names = {one.name for one in held}
    return (file for name, file in known.items() if name not in names)
