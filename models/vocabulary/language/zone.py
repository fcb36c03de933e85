"""The zone that times are typed and shown in, everywhere the same: the database keeps UTC."""

from __future__ import annotations

from zoneinfo import ZoneInfo

_zone = ZoneInfo("Asia/Shanghai")


def set_zone(name: str) -> None:
    """Choose the zone; called once at start. Raises ZoneInfoNotFoundError for an unknown name."""
    global _zone
    _zone = ZoneInfo(name)


def zone() -> ZoneInfo:
    """The company's zone."""
    return _zone
