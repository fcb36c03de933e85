"""Categories of complaints: who handles them."""

from __future__ import annotations

from sqlalchemy import select

from models.complaint.complaint_category import ComplaintCategory
from models.vocabulary.language.label import Label
from services.errors import BadInput
from services.reacting import Call, reaction


@reaction("category_has_posts", rules="R103")
def category_has_posts(call: Call[ComplaintCategory]) -> None:
    """Refuse a category in use without a post to handle it. No word: what is chosen of several stands once the row is saved."""
    if call.row.is_active and not posts_of(call, call.row.id, "normal_posts"):
        raise BadInput({"normal_posts": Label("请选择一般投诉的处理岗位", "Choose the posts that handle it")})


def posts_of(call: Call, category_id: int, field: str) -> list[int]:
    """The posts that a category names, by id."""
    near, far = getattr(ComplaintCategory, field).property.secondary.c
    return list(call.session.scalars(select(far).where(near == category_id)))
