"""导入 Imports: each batch with its rows, what was written of them and how to take it back; and what heads and texts mean."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.vocabulary.language.base import Base
from models.vocabulary.language.columns import UtcDateTime


class ImportBatch(Base):
    """One sheet on its way into one register: who, when, from which file, what was decided, how far it is."""

    __tablename__ = "import_batch"
    __table_args__ = (Index("ix_import_batch_register_digest", "register", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(40), unique=True)  # DR-20261120-04
    register: Mapped[str] = mapped_column(String(60))
    site_id: Mapped[int | None] = mapped_column(index=True)
    user_id: Mapped[int | None] = mapped_column(index=True)
    user_name: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime(), index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    stored: Mapped[str | None] = mapped_column(String(60))  # the file, under GUANJIA_HOME/imports, while it is needed
    digest: Mapped[str] = mapped_column(String(64))
    sheet: Mapped[str] = mapped_column(String(100))
    state: Mapped[str] = mapped_column(String(20))
    # {"columns": {"3": "unit:door"}, "row": 3, "constants": {…}, "update": …, "history": …, "all": …}
    options: Mapped[Any] = mapped_column(JSON)
    counts: Mapped[Any] = mapped_column(JSON)
    job_id: Mapped[int | None]
    applied_at: Mapped[datetime | None] = mapped_column(UtcDateTime())


class ImportRow(Base):
    """One row of the sheet: what would become of it, and what was done. Written in the transaction of the record it makes."""

    __tablename__ = "import_row"
    __table_args__ = (
        UniqueConstraint("batch_id", "line"),
        Index("ix_import_row_batch_id_outcome_line", "batch_id", "outcome", "line"),
        Index("ix_import_row_batch_id_done_line", "batch_id", "done", "line"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id", ondelete="CASCADE"))
    line: Mapped[int]  # the row's number in the sheet
    outcome: Mapped[str] = mapped_column(String(10))  # new, changed, same, rejected
    guessed: Mapped[bool]
    hidden: Mapped[bool]
    cells: Mapped[Any] = mapped_column(JSON)  # by field: [text as it stood, fate, rule]
    given: Mapped[Any] = mapped_column(JSON)  # {"values": {…}, "vouched": {…}, "before": {…}} by the kinds' JSON
    errors: Mapped[Any] = mapped_column(JSON)  # by field: {"zh", "en", "near", "asked"}
    fault: Mapped[str | None] = mapped_column(String(300))  # equal ones are folded
    mends: Mapped[Any] = mapped_column(JSON)  # by field: the text that a person put in place
    done: Mapped[str] = mapped_column(String(10), default="")  # "", applied, reversed, kept, impossible
    record_id: Mapped[int | None]
    version: Mapped[int | None]  # of the record: as it was planned, then as it was written
    note: Mapped[Any] = mapped_column(JSON)  # why it was kept or cannot be taken back


class ImportMemory(Base):
    """What the head of a column, or a text that names a row, means in a register at a site; answered once."""

    __tablename__ = "import_memory"
    __table_args__ = (UniqueConstraint("register", "site_id", "field", "text"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(60))
    site_id: Mapped[int] = mapped_column(default=0)  # 0 is no site: a unique key with NULL in it is none
    field: Mapped[str] = mapped_column(String(60), default="")  # "" is the head of a column
    text: Mapped[str] = mapped_column(String(200))
    meaning: Mapped[str] = mapped_column(String(200))
    user_id: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(UtcDateTime())
