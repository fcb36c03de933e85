"""The kinds of jobs: a name, the function that does the work, and whether it can go on where a dead run left off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

from models.vocabulary.language.label import Label
from services.jobs.work import Work

Look = Callable[[Engine], list[int]]
Run = Callable[[Work], Mapping[str, Any] | None]
AS_TITLED = Label("{title}", "{title}")


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be asked for. A kind that `resumes` is begun again after a crash: its function doubles nothing. One that is
    `daily` is begun by itself once a day, under that name.

    Who asked is told when it ended: `page` is the address that shows what came of it, with what was asked in braces;
    `called` is what the notice calls it.
    """

    name: str
    run: Run
    resumes: bool
    daily: Label | None
    page: str
    called: Label


_kinds: dict[str, Kind] = {}
_looks: list[Look] = []


def job(
    name: str, *, resumes: bool = False, daily: Label | None = None, page: str = "", called: Label = AS_TITLED
) -> Callable[[Run], Run]:
    """Make the function a kind of job. What it returns is kept as the job's result; an AppError is told to who asked."""

    def enter(run: Run) -> Run:
        if name in _kinds:
            raise ValueError(f"two kinds of jobs are called {name}")
        _kinds[name] = Kind(name, run, resumes, daily, page, called)
        return run

    return enter


def watch(look: Look) -> Look:
    """Have the function asked every few seconds whether something is to be done; it gives the ids of jobs to be queued."""
    if look not in _looks:
        _looks.append(look)
    return look


def looks() -> tuple[Look, ...]:
    """What is asked every few seconds."""
    return tuple(_looks)


def kind_of(name: str) -> Kind | None:
    """The kind of that name; None for one that this version does not know."""
    return _kinds.get(name)


def daily() -> list[Kind]:
    """The kinds that are begun once a day."""
    return [kind for kind in _kinds.values() if kind.daily is not None]
