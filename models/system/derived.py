"""By which way of working it out the search words and sort keys of this database were last made."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.vocabulary.language.base import Base


class DerivedVersion(Base):
    """One thing that is worked out from rows; see `services/upkeep/derived.py`."""

    __tablename__ = "derived_version"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    version: Mapped[int]
