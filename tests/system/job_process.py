"""A process that works on jobs, with kinds made for the tests: `python -m tests.system.job_process <database> <home> [<redis>]`."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from models.vocabulary.language.label import Label
from services.errors import BadInput
from services.jobs.kinds import job
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
    from tests.conftest import make_app

    app = make_app(sys.argv[1], Path(sys.argv[2]), redis_url="".join(sys.argv[3:]))
    app.extensions["guanjia_jobs"].start()
    sys.stdout.write("working\n")
    sys.stdout.flush()
    sys.stdin.read()
    app.extensions["guanjia_jobs"].stop()


if __name__ == "__main__":
    main()
