"""附件 Attachments: what was uploaded, by whom, and which field of which row holds it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from models.vocabulary.language.base import Base
from models.vocabulary.language.columns import UtcDateTime


class StoredFile(Base):
    """One file in the folder GUANJIA_HOME/files, or the bucket of GUANJIA_FILES. Without `row_id` it is pending: only who uploaded it sees it."""

    __tablename__ = "attachment"
    __table_args__ = (
        Index("ix_attachment_register_row_id_id", "register", "row_id", "id"),
        # What somebody uploaded and nobody saved yet; of a year's uploads that is next to nothing.
        Index(
            "ix_attachment_pending",
            "uploaded_by_id",
            sqlite_where=text("row_id IS NULL"),
            postgresql_where=text("row_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(60))
    field: Mapped[str] = mapped_column(String(60))
    row_id: Mapped[int | None]
    # The name it was uploaded under, shown and offered for download; never part of a path.
    name: Mapped[str] = mapped_column(String(200))
    # The random name it is kept under: two hexadecimal places are the folder.
    stored: Mapped[str] = mapped_column(String(48), unique=True)
    mimetype: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    has_thumbnail: Mapped[bool] = mapped_column(default=False)
    uploaded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", ondelete="SET NULL"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime(), index=True)
