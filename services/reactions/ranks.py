"""Reactions of posts: rows that judge a person follow his rank."""

from __future__ import annotations

from sqlalchemy import select

from services.judge import standing
from services.reacting import Call, reaction
from services.reactions.shared.rows import model


@reaction("ranks_of_person")
def ranks_of_person(call: Call) -> None:
    """What is about a person follows a change of his job post."""
    if not call.is_new and call.changed("job_post"):
        standing.renew(call.session, [call.row.id])


@reaction("ranks_of_post")
def ranks_of_post(call: Call) -> None:
    """What is about its holders follows a change of the post's role."""
    if not call.is_new and call.changed("role"):
        staff = model("staff")
        holders = select(staff.id).where(staff.job_post_id == call.row.id)
        standing.renew(call.session, list(call.session.scalars(holders)))
