"""A process that works on jobs and does nothing else, with kinds made for the tests: `python -m tests.system.job_process <database> <home> [<redis>]`."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine

import models.system  # noqa: F401  # the tables that are no registers
from models.vocabulary.language.label import Label
from services import clock
from services.database import transactions
from services.errors import BadInput
from services.jobs.kinds import job
from services.jobs.queue import Queue
from services.jobs.work import Work


@job("count", resumes=True)
def count(work: Work) -> dict[str, Any]:
    """Write a line for each number that is not there yet, slowly: what was done stays done, whatever kills it."""
    return _count(work)


@job("count_once")
def count_once(work: Work) -> dict[str, Any]:
    """The same, by a kind that cannot go on."""
    return _count(work)


def _count(work: Work) -> dict[str, Any]:
    path, most = Path(work.asked["path"]), int(work.asked["to"])
    there = len(path.read_text("ascii").split()) if path.exists() else 0
    for number in range(there + 1, most + 1):
        with path.open("a", encoding="ascii") as file:
            file.write(f"{number}\n")
        work.progress(number, most)
        time.sleep(float(work.asked.get("rest", 0.02)))
    return {"from": there, "to": most, "runs": work.runs}


@job("refuse")
def refuse(work: Work) -> None:
    """What a service refuses is told."""
    raise BadInput({"": Label("不行", "No")})


@job("break")
def broken(work: Work) -> None:
    """A mistake of the program."""
    raise ZeroDivisionError("secret inside")


@job("who")
def who(work: Work) -> dict[str, Any]:
    """Who it is for, and what he may, at this moment."""
    with work.reading() as session:
        actor = work.actor(session)
    return {"name": actor.name, "posts": len(actor.posts), "lang": actor.lang}


def main() -> None:
    clock.start_at(os.environ.get("GUANJIA_NOW", ""))
    engine = create_engine(sys.argv[1], **transactions.engine_options(sys.argv[1], 5))
    transactions.prepare(engine)
    home = Path(sys.argv[2])
    home.mkdir(exist_ok=True)
    queue = Queue(lambda: engine, home, "".join(sys.argv[3:]))
    queue.start()
    sys.stdout.write("working\n")
    sys.stdout.flush()
    sys.stdin.read()
    queue.stop()


if __name__ == "__main__":
    main()
