"""What is tidied at the start and now and then while people sign in: uploads nobody saved, sign-ins that ended, old log lines, keys of old forms, jobs of long ago, files of imports, old deliveries of webhooks;
delegations and assigned duties whose last day is past; what SQLite knows of the tables' sizes."""

from __future__ import annotations

import time

from sqlalchemy import delete
from sqlalchemy.orm import Session

from models.system.login import LoginSession
from services import clock
from services.accounts import designation, sign_in
from services.database import transactions
from services.exchange import batches
from services.exchange.out import export
from services.jobs import asking
from services.reactions.master.delegation import end_past
from services.records import submissions
from services.upkeep import leftovers
from services.webhooks import deliveries

EVERY = 3600.0  # seconds
_last: dict[str, float] = {}


def tidy(session: Session) -> tuple[int, int]:
    """Remove unclaimed uploads, expired sign-ins and sign-in lines past their year, in the caller's transaction and in
    bounded portions; returns how many uploads and sign-ins."""
    _last["at"] = time.monotonic()
    uploads = leftovers.forget_uploads(session)
    ended = session.execute(delete(LoginSession).where(LoginSession.expires_at <= clock.now()))
    sign_in.forget_old(session)
    submissions.sweep(session)
    export.sweep(session)
    asking.sweep(session)
    batches.sweep(session)
    deliveries.sweep(session)
    end_past(session)
    designation.end_past(session)
    transactions.take_statistics(session)
    return uploads, int(ended.rowcount)  # type: ignore[attr-defined]  # a DELETE gives a CursorResult


def tidy_now_and_then(session: Session) -> None:
    """`tidy`, when this process has not done so for an hour: a panel runs for months between two starts."""
    if time.monotonic() - _last.get("at", float("-inf")) >= EVERY:
        tidy(session)
