"""回调 Webhooks: where a program is told that something happened in a register, and each delivery of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.vocabulary.language.base import Base
from models.vocabulary.language.columns import UtcDateTime


class Webhook(Base):
    """One address of one person. It is told which row something happened to, never what the row says."""

    __tablename__ = "webhook"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)
    url: Mapped[str] = mapped_column(String(500))
    register: Mapped[str] = mapped_column(String(60))
    events: Mapped[list[str]] = mapped_column(JSON)  # services/webhooks/hooks.py: EVENTS
    salt: Mapped[str] = mapped_column(String(32))  # with the installation's secret it makes the key of its signatures
    created_at: Mapped[datetime] = mapped_column(UtcDateTime())
    looked_at: Mapped[datetime] = mapped_column(UtcDateTime())  # until when the log was looked through for it
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class WebhookDelivery(Base):
    """One event for one webhook: made of an entry of the audit, and tried until it arrives or is given up."""

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        UniqueConstraint("webhook_id", "entry_id"),
        Index("ix_webhook_delivery_state_next_at", "state", "next_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhook.id", ondelete="CASCADE"))
    entry_id: Mapped[int]
    event: Mapped[str] = mapped_column(String(60))
    row_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime())  # when it happened
    state: Mapped[str] = mapped_column(String(10))  # services/webhooks/deliveries.py: State
    tries: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime] = mapped_column(UtcDateTime())
    status: Mapped[int | None]  # what was answered last
    said: Mapped[str | None] = mapped_column(String(200))
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
