"""Posts: the rank of who holds them."""

from __future__ import annotations

from sqlalchemy import select

from models.master.job_post import JobPost
from models.master.staff import Staff
from services.judge import standing
from services.reacting import Call, reaction


@reaction("ranks_of_post")
def ranks_of_post(call: Call[JobPost]) -> None:
    """What is about its holders follows a change of the post's role. No word: ranks are stored with rows of many registers."""
    if not call.is_new and call.changed("role"):
        holders = select(Staff.id).where(Staff.job_post_id == call.row.id)
        standing.renew(call.session, list(call.session.scalars(holders)))
