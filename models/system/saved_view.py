"""保存的视图 Saved views: the conditions, columns and order of a list under a name, one's own or shared with a role."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from models.vocabulary.language.base import Base
from models.vocabulary.language.columns import UtcDateTime

# Where a shared view counts; one without a site counts in all.
saved_view_site = Table(
    "saved_view_site",
    Base.metadata,
    Column("view_id", Integer, ForeignKey("saved_view.id", ondelete="CASCADE"), primary_key=True),
    Column("site_id", Integer, primary_key=True),
)


class SavedView(Base):
    """One view of one register's list."""

    __tablename__ = "saved_view"

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(60))
    owner_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(40))
    # What the address of the list says: [[argument, value], …], as filters.read keeps it.
    asked: Mapped[Any] = mapped_column(JSON)
    # The key of the role it is shared with; empty is its owner's alone.
    role: Mapped[str] = mapped_column(String(20), default="")
    # The list of this role opens with it.
    opens: Mapped[bool] = mapped_column(default=False)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime())

    __table_args__ = (
        Index("uq_saved_view_owner_id_register_name", "owner_id", "register", "name", unique=True),
        Index("ix_saved_view_register_role", "register", "role"),
    )
