"""Tidying at the start takes what is over, and nothing else."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.system.login import LoginSession
from models.system.user import User
from services import clock
from services.upkeep import housekeeping


def test_tidy_removes_ended_sign_ins_only(session: Session) -> None:
    now = clock.now()
    user = User(
        username="a", username_key="a", display_name="a", password_hash="x", fs_uniquifier="a", created_at=now
    )
    session.add(user)
    session.flush()
    for token, ends in (("over", now - timedelta(minutes=1)), ("open", now + timedelta(hours=1))):
        session.add(
            LoginSession(token=token, user_id=user.id, uniquifier="a", created_at=now, expires_at=ends)
        )
    session.flush()

    removed = housekeeping.tidy(session)

    assert removed == (0, 1)
    assert list(session.scalars(select(LoginSession.token))) == ["open"]
