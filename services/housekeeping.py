"""What is tidied when the panel starts: uploads nobody saved, sign-ins that ended."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from models.system.login import LoginSession
from services import attachments, clock


def tidy(session: Session) -> tuple[int, int]:
    """Remove unclaimed uploads and expired sign-ins, in the caller's transaction; returns how many of each."""
    uploads = attachments.sweep(session)
    ended = session.execute(delete(LoginSession).where(LoginSession.expires_at <= clock.now()))
    return uploads, int(ended.rowcount)  # type: ignore[attr-defined]
