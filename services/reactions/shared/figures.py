"""Figures that follow from other rows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value


def derive(session: Session, row: Any, **values: Any) -> None:
    """Write figures that follow from other rows: nobody's edit, so neither a version nor an entry in the history."""
    table = type(row).__table__
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if changed:
        session.execute(update(table).where(table.c.id == row.id).values(changed))
        for name, value in changed.items():
            set_committed_value(row, name, value)


def plain(value: Decimal | int) -> str:
    """A number without trailing zeros: 97, 98.5."""
    return f"{Decimal(value).normalize():f}"
