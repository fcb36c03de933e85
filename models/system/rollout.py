"""项目上线 Rollouts: each site pack that was planned or applied, and what each run wrote, so that it can be taken back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.vocabulary.language.base import Base
from models.vocabulary.language.columns import UtcDateTime


class RolloutRun(Base):
    """One pack for one site: who, when, what was planned, how far it is. Written before the first row, and with each portion."""

    __tablename__ = "rollout_run"
    __table_args__ = (Index("ix_rollout_run_site_code_id", "site_code", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_code: Mapped[str] = mapped_column(String(20))
    site_id: Mapped[int | None] = mapped_column(index=True)
    pack: Mapped[str] = mapped_column(String(200))  # the file's name
    digest: Mapped[str] = mapped_column(String(64))  # SHA-256 of the pack
    stored: Mapped[str | None] = mapped_column(String(60))  # the pack, under GUANJIA_HOME/imports, while it is needed
    ledgers: Mapped[Any] = mapped_column(JSON)  # [{"register", "file", "stored", "sheet", "history"}]
    planned: Mapped[Any] = mapped_column(JSON)  # [[place, register, action, fields]]: no value of anybody's
    state: Mapped[str] = mapped_column(String(12), index=True)  # services/rollout/runs.py: State
    counts: Mapped[Any] = mapped_column(JSON)  # {register: {action: rows}}
    report: Mapped[Any] = mapped_column(JSON)  # the acceptance checklist
    note: Mapped[Any] = mapped_column(JSON)  # why it was taken back: [[place, zh, en]]
    user_id: Mapped[int | None]
    user_name: Mapped[str] = mapped_column(String(60))
    job_id: Mapped[int | None]
    audit_id: Mapped[int]  # the last entry of the audit that the journal has taken over
    started_at: Mapped[datetime] = mapped_column(UtcDateTime())
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class RolloutRow(Base):
    """One row that a run made or changed, in the order of writing; in the transaction of the row itself."""

    __tablename__ = "rollout_row"
    __table_args__ = (Index("ix_rollout_row_run_id_id", "run_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("rollout_run.id", ondelete="CASCADE"))
    register: Mapped[str] = mapped_column(String(60))  # or a table of ours: app_user, user_post, import_batch
    row_id: Mapped[int]
    action: Mapped[str] = mapped_column(String(10))  # made, changed, touched
    version: Mapped[int | None]  # as it was when the portion ended
    before: Mapped[Any] = mapped_column(JSON)  # of what was changed, by the kinds' JSON
