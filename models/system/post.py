"""任职 Posts: role + sites + buildings + tags of a user. Each right is paired with the scope of the same post."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from models.vocabulary.language.base import Base
from models.vocabulary.language.columns import UtcDateTime


def _scope_table(name: str, column: str) -> Table:
    return Table(
        name,
        Base.metadata,
        Column("post_id", Integer, ForeignKey("user_post.id", ondelete="CASCADE"), primary_key=True),
        Column(column, Integer, primary_key=True, index=True),
    )


user_post_site = _scope_table("user_post_site", "site_id")
user_post_building = _scope_table("user_post_building", "building_id")


class UserPost(Base):
    """One post of one user; it counts while it is active and today lies in [starts_on, ends_on)."""

    __tablename__ = "user_post"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    role: Mapped[str] = mapped_column(String(30))
    all_sites: Mapped[bool] = mapped_column(default=False)
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
    active: Mapped[bool] = mapped_column(default=True)
    note: Mapped[str | None] = mapped_column(String(200))
    starts_on: Mapped[date | None] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime())


class PostTagHeld(Base):
    """How a tag of a post came to be there, where that is told: `given` by a supervisor, perhaps until a day; `waiting` for the
    managers of `sites_left` to countersign it; `refused` by one of them. A tag that waits or is refused is not among the post's."""

    __tablename__ = "user_post_tag"
    __table_args__ = (Index("uq_user_post_tag_post_id_tag", "post_id", "tag", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("user_post.id", ondelete="CASCADE"))
    tag: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(10), index=True)
    given_by_id: Mapped[int | None]
    given_by: Mapped[str] = mapped_column(String(60))
    given_at: Mapped[datetime] = mapped_column(UtcDateTime())
    ends_on: Mapped[date | None] = mapped_column(Date, index=True)  # counts before this day
    sites_left: Mapped[list[int]] = mapped_column(JSON, default=list)
    signed_sites: Mapped[list[int]] = mapped_column(JSON, default=list)
    decided_by: Mapped[str | None] = mapped_column(String(60))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    reason: Mapped[str | None] = mapped_column(String(500))
