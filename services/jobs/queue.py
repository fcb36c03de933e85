"""How jobs reach workers: Huey, over one SQLite file of the installation or over Redis; the worker threads; the watch.

A queue holds nothing but numbers of rows, so that losing or doubling one does no harm: `running.perform` takes a row once,
`running.look_after` queues again what was forgotten.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Any

from huey import Huey, RedisHuey, SqliteHuey
from huey.consumer import Worker
from huey.registry import Message
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from services.jobs import daily, running
from services.jobs.kinds import looks

log = logging.getLogger("guanjia")
NAME = "guanjia"
FILE = "jobs.db"
WATCH = 10.0  # seconds between two looks for jobs whose process died
DAILY = 600.0  # seconds between two looks at what is due today
SLOWEST = 1.0  # seconds until an idle worker looks again
THREADS = 2  # a long import does not keep somebody's list waiting


class Plainly:
    """Messages as JSON: what lies in a queue is read and never run, as a pickle would be."""

    def serialize(self, data: Any) -> bytes:
        """A message, or a result, as bytes."""
        return json.dumps(list(data) if isinstance(data, Message) else data).encode()

    def deserialize(self, data: bytes) -> Any:
        """The message."""
        return Message(*json.loads(data))


class Queue:
    """The queue of one installation, and the workers of this process."""

    def __init__(self, engine: Callable[[], Engine], home: Path, redis_url: str = "") -> None:
        self.engine = engine
        self.stopping = Event()
        self._threads: list[Thread] = []
        plain: dict[str, Any] = {"results": False, "serializer": Plainly()}
        self.huey: Huey = RedisHuey(NAME, url=redis_url, **plain) if redis_url else _in_file(home / FILE, plain)
        self.task = self.huey.task(name="job")(self._perform)

    def send(self, job_id: int) -> None:
        """Have some worker look at the job."""
        self.task(job_id)

    def start(self, threads: int = THREADS) -> None:
        """Work in threads of this process until `stop`: first what waits from before, then what comes."""
        self._again(running.look_after(self.engine()) + running.waiting(self.engine()))
        for number in range(threads):
            self._run(self._work, f"jobs-{number + 1}")
        self._run(self._watch, "jobs-watch")

    def stop(self, wait: float = 10.0) -> None:
        """Take nothing new; what runs is put back at its next word. Waits so many seconds for that."""
        self.stopping.set()
        for thread in self._threads:
            thread.join(wait)

    def _run(self, target: Callable[[], None], name: str) -> None:
        thread = Thread(target=target, name=name, daemon=True)
        thread.start()
        self._threads.append(thread)

    def _work(self) -> None:
        worker = Worker(self.huey, self.stopping, default_delay=0.1, max_delay=SLOWEST, backoff=1.3)
        while not self.stopping.is_set():
            worker.loop()

    def _watch(self) -> None:
        looked = float("-inf")
        while not self.stopping.wait(WATCH):
            try:
                self._again(running.look_after(self.engine()))
                for look in looks():
                    self._again(look(self.engine()))
                if time.monotonic() - looked >= DAILY:
                    looked = time.monotonic()
                    self._again(daily.begin(self.engine()))
            except DBAPIError:
                log.warning("jobs could not be looked after", exc_info=True)

    def _again(self, ids: list[int]) -> None:
        for job_id in dict.fromkeys(ids):
            self.send(job_id)

    def _perform(self, job_id: int) -> None:
        running.perform(self.engine(), job_id, self.stopping)


def _in_file(path: Path, plain: dict[str, Any]) -> Huey:
    """The queue in a file; a damaged one is begun anew, for the rows know what waits. Raises sqlite3.Error, OSError."""
    try:
        return SqliteHuey(NAME, filename=str(path), **plain)
    except sqlite3.DatabaseError:
        for one in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
            one.unlink(missing_ok=True)
        return SqliteHuey(NAME, filename=str(path), **plain)


class _Place:
    queue: Queue | None = None


def configure(engine: Callable[[], Engine], home: Path, redis_url: str = "") -> Queue:
    """Say where the queue of this installation is; called once at start. The queue."""
    _Place.queue = Queue(engine, home, redis_url)
    return _Place.queue


def send(job_id: int) -> None:
    """Have some worker look at the job, which is committed. A queue that is away is no loss: the row waits, and is found."""
    assert _Place.queue is not None
    try:
        _Place.queue.send(job_id)
    except Exception:
        log.warning("job %s could not be queued", job_id, exc_info=True)
