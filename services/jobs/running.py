"""One run of a job: taken by exactly one worker, with a sign of life while it lasts, and an end that is told."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import timedelta
from threading import Event, Thread
from typing import Any

from sqlalchemy import Engine, or_, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from models.system.job import Job
from models.vocabulary.language.label import Label
from services import clock
from services.database import transactions
from services.errors import AppError
from services.jobs import telling
from services.jobs.kinds import kind_of
from services.jobs.work import Cancelled, Lost, Stopped, Work

log = logging.getLogger("guanjia")
BEAT = 5.0  # seconds between two signs of life
LOST = timedelta(seconds=30)  # without one for so long, its process is taken for dead
FORGOTTEN = timedelta(minutes=5)  # waiting for so long, it is queued again: the queue may have lost it
MOST_RUNS = 3  # a job that takes its process down with it is not begun for ever
UNKNOWN = Label("这个版本没有这种任务", "This version knows no such job")
BROKEN = Label(
    "程序出错，没有完成；已记入日志，请告诉系统管理员任务号",
    "The program failed and the work was not done; it is in the log. Tell the administrator the number of the job",
)
INTERRUPTED = Label(
    "程序在做的时候停了，没有完成，请重新申请",
    "The program stopped while this was being done; ask for it again",
)
AGAIN = Label("程序停过，正从头再做", "The program had stopped; begun again")


def perform(engine: Engine, job_id: int, stopping: Event | None = None, *, waited: bool = False) -> None:
    """Do the job, unless another worker has taken it, it was cancelled, or it is done. Raises nothing of the job's own.

    Who asked is told of the end, unless he `waited` for it before the page that asked.
    """
    work = _take(engine, job_id, stopping or Event())
    if work is not None:
        work.waited = waited
    if work is None:
        return
    kind = kind_of(work.kind)
    if kind is None:
        _end(work, "failed", UNKNOWN)
        return
    try:
        with _beating(work):
            result = kind.run(work)
    except Lost:
        log.warning("job %s: another run has it", work.id)
    except Cancelled:
        _end(work, "cancelled", None)
    except Stopped:
        _put_back(work, resumes=kind.resumes)
    except AppError as refused:
        _end(work, "failed", refused.label)
    except Exception:
        log.exception("job %s (%s) failed", work.id, work.kind)
        _end(work, "failed", BROKEN)
    else:
        _end(work, "done", None, result or {})


def look_after(engine: Engine) -> list[int]:
    """Find the jobs whose process died, and those that the queue forgot; the ids of all that are to be queued (again)."""
    now = clock.now()
    silent = Job.beat_at < now - LOST, Job.beat_at > now + LOST  # the clock may have been put back
    lost = select(Job.id, Job.kind, Job.runs, Job.runner).where(Job.state == "running", or_(*silent))
    waits = Job.beat_at < now - FORGOTTEN, Job.beat_at > now + FORGOTTEN
    forgotten = select(Job.id).where(Job.state == "waiting", or_(*waits)).order_by(Job.id)
    with transactions.reading(), Session(engine) as session:
        found = session.execute(lost).all()
        ids = list(session.scalars(forgotten))
    if not found and not ids:
        return []
    with transactions.writing(), Session(engine) as session, session.begin():
        if ids:
            _change(session, Job.id.in_(ids), Job.state == "waiting", beat_at=now)
        for row in found:
            kind = kind_of(row.kind)
            same = Job.id == row.id, Job.runner == row.runner, Job.state == "running", or_(*silent)
            if kind is not None and kind.resumes and row.runs < MOST_RUNS:
                back = _change(session, *same, state="waiting", runner=None, beat_at=now, zh=AGAIN.zh, en=AGAIN.en)
                ids += [row.id] if back else []
            else:
                end = {"state": "interrupted", "ended_at": now, "zh": INTERRUPTED.zh, "en": INTERRUPTED.en}
                if _change(session, *same, **end):
                    telling.tell(session, row.id)
    return ids


def waiting(engine: Engine) -> list[int]:
    """The ids of all jobs that wait, the oldest first: what a process that starts puts into its queue."""
    with transactions.reading(), Session(engine) as session:
        return list(session.scalars(select(Job.id).where(Job.state == "waiting").order_by(Job.id)))


def _take(engine: Engine, job_id: int, stopping: Event) -> Work | None:
    now, runner = clock.now(), secrets.token_hex(16)
    with transactions.writing(), Session(engine) as session, session.begin():
        taken = _change(
            session,
            Job.id == job_id,
            Job.state == "waiting",
            state="running",
            runner=runner,
            runs=Job.runs + 1,
            started_at=now,
            beat_at=now,
            done=0,
            cancel=False,
        )
        row = session.get_one(Job, job_id) if taken else None
        if row is None:
            return None
        return Work(
            engine=engine,
            id=row.id,
            kind=row.kind,
            register=row.register,
            asked=dict(row.asked),
            user_id=row.user_id,
            lang=row.lang,
            runs=row.runs,
            runner=runner,
            stopping=stopping,
        )


@contextmanager
def _beating(work: Work) -> Iterator[None]:
    """A sign of life every few seconds, from a thread of its own: a statement may take longer than that."""
    over = Event()

    def beat() -> None:
        while not over.wait(BEAT):
            try:
                work.mark()
            except Lost:
                return
            except DBAPIError:
                log.warning("job %s: no sign of life could be written", work.id, exc_info=True)

    thread = Thread(target=beat, name=f"job-{work.id}-beat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _end(work: Work, state: str, label: Label | None, result: Mapping[str, Any] | None = None) -> None:
    said = {"zh": label.zh[:500] if label else None, "en": label.en[:500] if label else None}
    with suppress(Lost):
        work.mark(
            None if work.waited else telling.tell,
            state=state,
            ended_at=clock.now(),
            result=result,
            done=work.done,
            total=work.total,
            **said,
        )


def _put_back(work: Work, *, resumes: bool) -> None:
    """For the next start, or ended where its kind cannot be begun again."""
    if not resumes:
        _end(work, "interrupted", INTERRUPTED)
        return
    with suppress(Lost):
        work.mark(state="waiting", runner=None, runs=work.runs - 1)


def _change(session: Session, *where: Any, **values: Any) -> int:
    done = session.execute(update(Job).where(*where).values(**values).execution_options(synchronize_session=False))
    return int(done.rowcount)  # type: ignore[attr-defined]  # an UPDATE gives a CursorResult
