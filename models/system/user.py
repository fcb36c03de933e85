"""用户账号 User accounts: who may sign in. What he may do is said by his posts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.system.post import UserPost
from models.vocabulary.language.base import Base
from models.vocabulary.language.columns import UtcDateTime


class User(Base):
    """One login account. It is disabled, never deleted, because the audit names it."""

    __tablename__ = "user_account"
    __table_args__ = (
        Index(
            "uq_user_account_staff_id",
            "staff_id",
            unique=True,
            sqlite_where=text("repeats IS NULL"),
            postgresql_where=text("repeats IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(60))
    # What is compared at sign-in: NFKC, case folded. Unique, so `Zhou` and `ｚｈｏｕ` cannot both exist.
    username_key: Mapped[str] = mapped_column(String(60), unique=True)
    staff_no: Mapped[str | None] = mapped_column(String(40), unique=True)
    phone: Mapped[str | None] = mapped_column(String(20), unique=True)
    display_name: Mapped[str] = mapped_column(String(60))
    # The person behind the account (register `staff`); no foreign key, a system table names no register.
    staff_id: Mapped[int | None] = mapped_column(index=True)
    # A second account of a person, from the time before the index; it counts again once it is bound to somebody else.
    repeats: Mapped[bool | None]
    password_hash: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    must_change_password: Mapped[bool] = mapped_column(default=True)
    # Changing it ends every session of the account: each session remembers the value it was opened with.
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    # Counts changes of rights; part of the key under which a process remembers the Actor.
    auth_version: Mapped[int] = mapped_column(default=1)
    failed_count: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None] = mapped_column(UtcDateTime())
    last_login_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    lang: Mapped[str] = mapped_column(String(10), default="zh")
    theme: Mapped[str] = mapped_column(String(10), default="light")
    current_site_id: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime())
    created_by_id: Mapped[int | None]

    posts: Mapped[list[UserPost]] = relationship(order_by=UserPost.id, lazy="select", cascade="all, delete-orphan")
