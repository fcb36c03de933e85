"""访问令牌 Personal access tokens: with one a program asks the interface for its owner, within what he gave it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.vocabulary.language.base import Base
from models.vocabulary.language.columns import UtcDateTime


class ApiToken(Base):
    """One token. What is kept of it is a digest; the token itself is shown once and stands nowhere."""

    __tablename__ = "api_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    digest: Mapped[str] = mapped_column(String(64), unique=True)  # SHA-256
    ending: Mapped[str] = mapped_column(String(4))  # its last characters, to tell one from another
    verbs: Mapped[list[str]] = mapped_column(JSON)  # services/accounts/tokens.py: VERBS
    registers: Mapped[list[str] | None] = mapped_column(JSON)  # none: every register that its owner may open
    created_at: Mapped[datetime] = mapped_column(UtcDateTime())
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime())
    last_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    revoked_by_id: Mapped[int | None]
