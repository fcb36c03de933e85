"""编号 Counters: the last number given out, by register, code in front and period."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.vocabulary.language.base import Base


class Counter(Base):
    """One series. It belongs to the code that stands in the number (a site's, or the company's), not to the site: who takes
    over another site's code goes on counting where that one stopped, and no number is given out twice.
    """

    __tablename__ = "number_counter"

    register: Mapped[str] = mapped_column(String(60), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    period: Mapped[str] = mapped_column(String(10), primary_key=True, default="")
    n: Mapped[int] = mapped_column(default=0)
