"""The kinds of jobs: a name, the function that does the work, and whether it can go on where a dead run left off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from services.jobs.work import Work

Run = Callable[[Work], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be asked for. A kind that `resumes` is begun again after a crash: its function doubles nothing."""

    name: str
    run: Run
    resumes: bool


_kinds: dict[str, Kind] = {}


def job(name: str, *, resumes: bool = False) -> Callable[[Run], Run]:
    """Make the function a kind of job. What it returns is kept as the job's result; an AppError is told to who asked."""

    def enter(run: Run) -> Run:
        if name in _kinds:
            raise ValueError(f"two kinds of jobs are called {name}")
        _kinds[name] = Kind(name, run, resumes)
        return run

    return enter


def kind_of(name: str) -> Kind | None:
    """The kind of that name; None for one that this version does not know."""
    return _kinds.get(name)
