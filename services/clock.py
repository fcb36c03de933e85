"""The time of the installation, in the company's own zone (the database keeps UTC)."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

_zone = ZoneInfo("Asia/Shanghai")


def set_zone(name: str) -> None:
    """Choose the zone; called once at start. Raises ZoneInfoNotFoundError for an unknown name."""
    global _zone
    _zone = ZoneInfo(name)


def zone() -> ZoneInfo:
    """The company's zone."""
    return _zone


def now() -> datetime:
    """This moment in the company's zone; `.date()` is today there."""
    return datetime.now(_zone)


def today() -> date:
    """Today in the company's zone."""
    return datetime.now(_zone).date()
