"""Asking for a job, looking at it, cancelling it: each person's own and nobody else's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from models.system.job import Job
from models.vocabulary.language.label import Label
from services import clock
from services.errors import BadInput, Missing
from services.jobs import queue
from services.jobs.kinds import kind_of
from services.judge.actor import Actor

MOST_OPEN = 20  # of one person, waiting or running
KEPT = timedelta(days=365)  # rows of jobs that ended
PORTION = 1000
TOO_MANY = Label(
    f"你有 {MOST_OPEN} 个任务还没有做完，请等它们做完，或取消一些",
    f"{MOST_OPEN} of your jobs are not done yet; wait for them, or cancel some",
)


class State(StrEnum):
    """How a job stands. The last four are ends."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"


LABELS = {
    State.WAITING: Label("排队中", "Waiting"),
    State.RUNNING: Label("正在做", "Running"),
    State.DONE: Label("已完成", "Done"),
    State.FAILED: Label("没有完成", "Failed"),
    State.CANCELLED: Label("已取消", "Cancelled"),
    State.INTERRUPTED: Label("中断", "Interrupted"),
}
OPEN = (State.WAITING, State.RUNNING)


def add(
    session: Session,
    actor: Actor,
    kind: str,
    asked: Mapping[str, Any],
    *,
    title: Label,
    register: str | None = None,
) -> int:
    """Write a job down, in the caller's transaction; once that is committed, `queue.send` has it done. The job's id.

    `asked` is plain JSON. Raises BadInput where the person has too many that are not done.
    """
    if kind_of(kind) is None:
        raise ValueError(f"no kind of job is called {kind}")
    mine = select(func.count()).select_from(Job).where(Job.user_id == actor.user_id, Job.state.in_(OPEN))
    if actor.user_id is not None and (session.scalar(mine) or 0) >= MOST_OPEN:
        raise BadInput({"": TOO_MANY})
    now = clock.now()
    row = Job(
        kind=kind,
        user_id=actor.user_id,
        register=register,
        asked=dict(asked),
        lang=actor.lang,
        title_zh=title.zh[:300],
        title_en=title.en[:300],
        state=State.WAITING,
        beat_at=now,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row.id


def start(
    session: Session,
    actor: Actor,
    kind: str,
    asked: Mapping[str, Any],
    *,
    title: Label,
    register: str | None = None,
) -> int:
    """`add`, **commit** with whatever the session holds besides, and send: a worker sees committed rows only."""
    job_id = add(session, actor, kind, asked, title=title, register=register)
    session.commit()
    queue.send(job_id)
    return job_id


def find(session: Session, actor: Actor, job_id: int) -> Job:
    """A job of his. Raises Missing for another's, as for one that is not there."""
    row = session.scalar(select(Job).where(Job.id == job_id, _mine(actor)).execution_options(populate_existing=True))
    if row is None:
        raise Missing
    return row


def mine(session: Session, actor: Actor, kind: str, *, before: int | None = None, limit: int = 50) -> list[Job]:
    """His jobs of a kind, the newest first; `before` is the id that the last page ended with."""
    query = select(Job).where(_mine(actor), Job.kind == kind).order_by(Job.id.desc()).limit(limit)
    return list(session.scalars(query if before is None else query.where(Job.id < before)))


def cancel(session: Session, actor: Actor, job_id: int) -> None:
    """Cancel one that waits at once; one that runs stops at its next word. Raises Missing."""
    row = find(session, actor, job_id)
    waiting = update(Job).where(Job.id == row.id, Job.state == State.WAITING)
    ended = session.execute(
        waiting.values(state=State.CANCELLED, ended_at=clock.now()).execution_options(synchronize_session=False)
    )
    if not ended.rowcount:  # type: ignore[attr-defined]  # an UPDATE gives a CursorResult
        running = update(Job).where(Job.id == row.id, Job.state == State.RUNNING)
        session.execute(running.values(cancel=True).execution_options(synchronize_session=False))


def ahead_of(session: Session, row: Job) -> int:
    """How many jobs were asked for before a waiting one and are not done."""
    return session.scalar(select(func.count()).select_from(Job).where(Job.state.in_(OPEN), Job.id < row.id)) or 0


def told(row: Job, lang: str) -> dict[str, Any]:
    """What a page asks again and again: state, how far, what there is to say."""
    en = lang == "en"
    return {
        "id": row.id,
        "state": row.state,
        "label": LABELS[State(row.state)].text(lang),
        "title": row.title_en if en else row.title_zh,
        "done": row.done,
        "total": row.total,
        "text": (row.en if en else row.zh) or "",
        "open": row.state in OPEN,
        "cancel": bool(row.cancel),
    }


def sweep(session: Session) -> int:
    """Forget jobs that ended long ago, a portion at a time; returns how many. Their files go before (their own kinds)."""
    old = select(Job.id).where(Job.ended_at < clock.now() - KEPT).order_by(Job.id).limit(PORTION)
    ids = list(session.scalars(old))
    if ids:
        session.execute(delete(Job).where(Job.id.in_(ids)).execution_options(synchronize_session=False))
    return len(ids)


def _mine(actor: Actor) -> Any:
    return Job.user_id == (actor.user_id if actor.user_id is not None else -1)
