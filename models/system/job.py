"""后台任务 Jobs: work that outlasts a page: who asked for what, how far it is, and what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.vocabulary.language.base import Base
from models.vocabulary.language.columns import UtcDateTime


class Job(Base):
    """One piece of work. The row is the truth; a queue only tells workers to look at it."""

    __tablename__ = "job"
    __table_args__ = (
        Index("ix_job_state_beat_at", "state", "beat_at"),
        Index("ix_job_user_id_id", "user_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"))  # none: the system
    register: Mapped[str | None] = mapped_column(String(60))
    # What was asked for: filter and choices, never the ids a filter found; what may be done is judged when it runs.
    asked: Mapped[dict[str, Any]] = mapped_column(JSON)
    lang: Mapped[str] = mapped_column(String(10))
    title_zh: Mapped[str] = mapped_column(String(300))
    title_en: Mapped[str] = mapped_column(String(300))
    state: Mapped[str] = mapped_column(String(12))  # services/jobs/asking.py: State
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int | None]
    zh: Mapped[str | None] = mapped_column(String(500))  # what there is to say of it now
    en: Mapped[str | None] = mapped_column(String(500))
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    cancel: Mapped[bool] = mapped_column(default=False)  # wanted by who asked for it
    runs: Mapped[int] = mapped_column(default=0)  # how often it was begun
    runner: Mapped[str | None] = mapped_column(String(64))  # which run of which process has it
    beat_at: Mapped[datetime] = mapped_column(UtcDateTime())  # last sign of life; of a waiting one, when it was queued
    created_at: Mapped[datetime] = mapped_column(UtcDateTime())
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime())
