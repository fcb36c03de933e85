"""Posts: a tag of their role, and the rank of who holds them."""

from __future__ import annotations

from sqlalchemy import select

from models.master.job_post import JobPost
from models.master.staff import Staff
from models.roles import POST_TAGS
from models.vocabulary.language.label import Label
from services.errors import BadInput
from services.judge import standing
from services.reacting import Call, reaction


@reaction("post_tag_of_role")
def post_tag_of_role(call: Call[JobPost]) -> None:
    """Refuse a post tag of another role. Raises BadInput. No word: each tag's role stands in `models/roles.py`."""
    tag = POST_TAGS.get(call.row.post_tag)
    if tag is not None and tag.role.key != call.row.role:
        zh, en = f"“{tag.label.zh}”不是这个角色的标签", f"{tag.label.en} is no tag of this role"
        raise BadInput({"post_tag": Label(zh, en)})


@reaction("ranks_of_post")
def ranks_of_post(call: Call[JobPost]) -> None:
    """What is about its holders follows a change of the post's role. No word: ranks are stored with rows of many registers."""
    if not call.is_new and call.changed("role"):
        holders = select(Staff.id).where(Staff.job_post_id == call.row.id)
        standing.renew(call.session, list(call.session.scalars(holders)))
