"""编号 Counters: the last number given out, by register, site and period."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.vocabulary.base import Base


class Counter(Base):
    """One series. Rows without a site count under site 0, because a NULL would never meet itself again."""

    __tablename__ = "counter"

    register: Mapped[str] = mapped_column(String(60), primary_key=True)
    site_id: Mapped[int] = mapped_column(primary_key=True, default=0)
    period: Mapped[str] = mapped_column(String(10), primary_key=True, default="")
    n: Mapped[int] = mapped_column(default=0)
