"""Jobs that nobody asks for: begun once a day, by whichever process looks first."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from models.system.job import Job
from services import clock
from services.database import transactions
from services.jobs import asking
from services.jobs.kinds import daily
from services.judge.actor import SYSTEM

EVERY = timedelta(days=1)


def begin(engine: Engine) -> list[int]:
    """Write down what was not begun for a day; the ids, to be queued. Two processes that look at the same moment may both
    begin it on PostgreSQL: such a job does no harm twice."""
    kinds = {one.name: one for one in daily()}
    with transactions.reading(), Session(engine) as session:
        if not _due(session, list(kinds)):
            return []
    with transactions.writing(), Session(engine) as session, session.begin():
        due = _due(session, list(kinds))
        return [asking.add(session, SYSTEM, name, {}, title=kinds[name].daily) for name in due]  # type: ignore[arg-type]


def _due(session: Session, names: list[str]) -> list[str]:
    """Those of the kinds that nobody began within a day; the system's own jobs are few, and found by their index."""
    newest = select(Job.kind, func.max(Job.created_at)).where(Job.user_id.is_(None), Job.kind.in_(names))
    begun: dict[str, datetime] = dict(session.execute(newest.group_by(Job.kind)).all())
    now = clock.now()
    # The clock may have been put back: what began in the future is begun again.
    return [name for name in names if name not in begun or not now - EVERY < begun[name] <= now]
