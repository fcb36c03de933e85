"""Homes that are lived in, and shares of them."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.master.unit import OccupancyStatus, Unit
from services.reactions.shared.rows import at_site

LIVED_IN = (OccupancyStatus.MOVED_IN, OccupancyStatus.RENTED)


def households(session: Session, site_id: int | None) -> int:
    """How many homes of the site (None: of the company) are lived in."""
    query = select(func.count()).where(
        at_site(Unit, site_id), Unit.occupancy_status.in_(LIVED_IN), Unit.deleted_at.is_(None)
    )
    return session.scalar(query) or 0


def percent(part: int, whole: int) -> Decimal:
    """The share in percent, 0 of nothing."""
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.0001")) if whole else Decimal(0)
