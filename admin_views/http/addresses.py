"""The addresses of pages."""

from __future__ import annotations

from typing import Any


def address(key: str, page: str = "", **args: Any) -> str:
    """The address of a register's page: `/admin/<key>/<page>/?id=…`."""
    path = f"/admin/{key}/{page}/" if page else f"/admin/{key}/"
    query = "&".join(f"{name}={value}" for name, value in args.items() if value is not None)
    return f"{path}?{query}" if query else path
