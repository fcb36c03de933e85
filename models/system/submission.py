"""已收表单 Forms received: the key of each form that was saved and what was answered, so that a form sent twice is saved once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.vocabulary.language.base import Base
from models.vocabulary.language.columns import UtcDateTime


class Submission(Base):
    """One form of one user, written in the transaction of what it saved."""

    __tablename__ = "submission"

    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True)
    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    content: Mapped[str] = mapped_column(String(64))  # a digest of what was posted
    register: Mapped[str] = mapped_column(String(60))
    row_id: Mapped[int | None]
    answer: Mapped[Any] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(UtcDateTime(), index=True)
