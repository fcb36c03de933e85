"""What a job's function is given: what was asked for, for whom, and the ways to tell how far it is."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event
from typing import Any

from sqlalchemy import Engine, case, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from models.system.job import Job
from models.vocabulary.language.label import Label
from services import clock
from services.database import transactions
from services.errors import Denied
from services.judge.actor import SYSTEM, Actor, load_actor

log = logging.getLogger("guanjia")
EVERY = 0.5  # seconds between two words on how far it is
GONE = Label("账号已停用，没有继续", "The account is disabled; the work was not gone on with")


class Cancelled(Exception):
    """Who asked for the job wants it no more."""


class Lost(Exception):
    """Another run has the job: this one was taken for dead, and must not write a word more."""


class Stopped(Exception):
    """The process is being stopped; the job goes on after the next start, if its kind can."""


@dataclass
class Work:
    """One run of one job. `asked` is what it was started with, `runs` says the how manieth run it is."""

    engine: Engine
    id: int
    kind: str
    register: str | None
    asked: dict[str, Any]
    user_id: int | None
    lang: str
    runs: int
    runner: str
    done: int = 0
    total: int | None = None
    stopping: Event = field(default_factory=Event)
    waited: bool = False  # who asked has the page before him that shows the end
    _told: float = 0.0
    _writing: int = 0

    def actor(self, session: Session) -> Actor:
        """Who asked for it, with the rights of this moment. Raises Denied where the account has been disabled."""
        if self.user_id is None:
            return SYSTEM
        try:
            return load_actor(session, self.user_id, lang=self.lang, request_id=f"job-{self.id}")
        except LookupError:
            raise Denied(GONE) from None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads: it neither takes nor waits for the write lock, however long it lasts."""
        with transactions.reading(), Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session whose changes are committed at the end, or none of them. It is to be short: on SQLite nobody else
        saves meanwhile."""
        self._writing += 1
        try:
            with transactions.writing(), Session(self.engine) as session, session.begin():
                yield session
        finally:
            self._writing -= 1

    def progress(self, done: int, total: int | None = None, say: Label | None = None) -> None:
        """Tell how far it is, at most twice a second, in a transaction of its own; never inside `writing`.

        Raises Cancelled, Stopped or Lost, which the function lets pass after putting its things away.
        """
        if self._writing:
            raise RuntimeError("progress is told between two transactions that write, not in one")
        self.done, self.total = done, total if total is not None else self.total
        if self.stopping.is_set():
            raise Stopped
        now = time.monotonic()
        if now - self._told < EVERY and say is None:
            return
        self._told = now
        told: dict[str, Any] = {"done": self.done, "total": self.total}
        if say is not None:
            told |= {"zh": say.zh, "en": say.en}
        try:
            cancel = self.mark(**told)
        except DBAPIError:  # somebody else writes for long: the next word is told
            log.warning("job %s: progress was not written", self.id, exc_info=True)
            return
        if cancel:
            raise Cancelled

    def mark(self, then: Callable[[Session, int], None] | None = None, **values: Any) -> bool:
        """Write to the job's row and give a sign of life; whether it is to be cancelled. Raises Lost.

        `then` is done in the same transaction, with the job's id, where the row is still this run's.
        """
        beat = clock.now()
        mine = (Job.id == self.id, Job.runner == self.runner, Job.state == "running")
        change = update(Job).where(*mine).values(**values, beat_at=beat)
        asked = case((Job.cancel, 1), else_=0)
        with transactions.writing(), Session(self.engine) as session, session.begin():
            found = session.scalar(change.returning(asked).execution_options(synchronize_session=False))
            if found is not None and then is not None:
                then(session, self.id)
        if found is None:
            raise Lost
        return bool(found)
