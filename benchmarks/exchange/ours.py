"""`python -m benchmarks.exchange.ours <address> <file>`: the panel's way of the file, step by step, in one process.

Each step is what its job does (`services/exchange/importing`): read and plan every row, write them, take them back. The
process tells the seconds and the computing of each, its children's included, and its peak memory, as JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from benchmarks.exchange import estate
from models.system.importing import ImportBatch
from models.vocabulary.language.registry import registry
from services.exchange import apply, batches, checking, keeping, reading, undo
from services.exchange.batches import State
from services.jobs.work import Work
from services.judge.actor import Actor

Told = dict[str, dict[str, Any]]


@dataclass
class Run(Work):
    """A run that is no job's: nobody is told how far it is, and who asked is given."""

    person: Actor = None  # type: ignore[assignment]

    def actor(self, session: Session) -> Actor:  # noqa: ARG002 (whoever it was asked for)
        """The person who imports."""
        return self.person

    def progress(self, done: int, total: int | None = None, say: Any = None) -> None:
        """Nothing."""


def work(engine: Engine, batch_id: int, person: Actor) -> Run:
    """A run over the batch."""
    return Run(
        engine, 0, "import", "repair_request", {"batch": batch_id}, person.user_id, "zh", 1, "measured", person=person
    )


def begin(engine: Engine, person: Actor, data: bytes) -> int:
    """The file as a batch that is about to be checked; its id."""
    with Session(engine) as session:
        book = reading.read(data, "报修.xlsx")
        register = registry.get("repair_request")
        batch = batches.begin(session, person, register, estate.SITE_ID, data, "报修.xlsx", book)
        batches.decide(session, person, batch, columns={}, constants={}, update=False, history=False)
        batch.state = State.CHECKING
        session.commit()
        return batch.id


def check(run: Run) -> dict[str, Any]:
    """What the job of the preview does."""
    with run.reading() as session:
        batch = session.get_one(ImportBatch, run.asked["batch"])
        data, name = keeping.read(batch.stored), batch.file_name
    return checking.check(run, reading.read(data, name))


def write(run: Run) -> dict[str, Any]:
    """What the job of the import does, once it was confirmed."""
    with Session(run.engine) as session:
        apply.confirm(session, run.person, run.asked["batch"], all_or_none=False)
        session.commit()
    return apply.apply(run)


def take_back(run: Run) -> dict[str, Any]:
    """What the job of taking back does."""
    with Session(run.engine) as session:
        undo.ask(session, run.person, run.asked["batch"])
        session.commit()
    return undo.undo(run)


STEPS: dict[str, Callable[[Run], dict[str, Any]]] = {"preview": check, "apply": write, "undo": take_back}


def main() -> int:
    """Run the steps named (all of them where none is) and print what each needed."""
    url, path, *steps = sys.argv[1:]
    engine = estate.engine_of(url)
    person = estate.person(engine)
    told: Told = {}
    with TemporaryDirectory() as folder:
        keeping.configure(folder)
        run = work(engine, begin(engine, person, Path(path).read_bytes()), person)
        for step in steps or STEPS:
            with measured(told, step):
                told.setdefault(step, {})["counts"] = STEPS[step](run)
    print(json.dumps(told))
    return 0


@contextmanager
def measured(told: Told, step: str) -> Iterator[None]:
    """Write down what the block needed: seconds, computing, and the most memory the process has had until then."""
    begun, busy = time.perf_counter(), computing()
    yield
    told.setdefault(step, {})
    told[step] |= {
        "s": round(time.perf_counter() - begun, 2),
        "cpu": round(computing() - busy, 2),
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def computing() -> float:
    """Seconds that this process and its children that have ended were computing."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


if __name__ == "__main__":
    sys.exit(main())
