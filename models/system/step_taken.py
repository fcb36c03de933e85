"""已办步骤 Steps taken: who moved which record, when, and for whom; written in the transaction of the step itself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.vocabulary.language.base import Base
from models.vocabulary.language.columns import UtcDateTime


class StepTaken(Base):
    """One step of one record. Rows are only ever added; four eyes, approval chains and rules of time ask them."""

    __tablename__ = "step_taken"
    __table_args__ = (
        Index("ix_step_taken_register_row_id_id", "register", "row_id", "id"),
        Index("ix_step_taken_user_id_at", "user_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(String(60))
    row_id: Mapped[int]
    step: Mapped[str] = mapped_column(String(40))
    # Who acted; where the system moved the record on, the person whose act it followed from.
    user_id: Mapped[int | None]
    staff_id: Mapped[int | None]
    name: Mapped[str] = mapped_column(String(60))
    # For whom, where it was taken on somebody else's post.
    for_user_id: Mapped[int | None]
    for_staff_id: Mapped[int | None]
    for_name: Mapped[str | None] = mapped_column(String(60))
    # The approving step that the same person had taken before, where a parameter of the site allowed it.
    alone: Mapped[str | None] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(UtcDateTime())
    source: Mapped[str | None] = mapped_column(String(40))
    target: Mapped[str | None] = mapped_column(String(40))
