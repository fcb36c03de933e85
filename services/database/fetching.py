"""One row by its id, as an object of the session, read without the ORM's loader.

The loader works out anew for each statement how each column gets into the object, which takes three times as long as
reading one row by its columns. What comes back is the same: an object whose columns are loaded and unchanged.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, bindparam, inspect, select
from sqlalchemy.orm import Session, make_transient_to_detached
from sqlalchemy.orm.attributes import set_committed_value

from services.database.prepared import Prepared
from services.kept import kept


def within(session: Session, register: Any, scope: ColumnElement[bool], row_id: int, deleted: bool) -> Any | None:
    """The row within a scope: living, or in the recycle bin; None where there is none."""
    return _read(session, register, row_id, *_within(register, scope, deleted))


def by_id(session: Session, register: Any, row_id: int) -> Any | None:
    """The row, living or deleted, whoever asks; None where there is none."""
    return _read(session, register, row_id, *_by_id(register))


def _read(
    session: Session, register: Any, row_id: int, plain: Prepared, whole: Any, names: tuple[str, ...]
) -> Any | None:
    key = inspect(register).identity_key_from_primary_key((row_id,))
    if key in session.identity_map or session.new or session.dirty or session.deleted:
        return session.scalar(whole, {"row_id": row_id})  # it writes first what is set, and renews what it has
    found = plain.first(session.connection(), {"row_id": row_id})
    if found is None:
        return None
    row = register()
    for name, value in zip(names, found, strict=True):
        set_committed_value(row, name, value)
    make_transient_to_detached(row)
    session.add(row)
    return row


@kept(4096)
def _within(register: Any, scope: ColumnElement[bool], deleted: bool) -> tuple[Prepared, Any, tuple[str, ...]]:
    gone = register.deleted_at.is_not(None) if deleted else register.deleted_at.is_(None)
    return _statements(register, scope, gone)


@kept(512)
def _by_id(register: Any) -> tuple[Prepared, Any, tuple[str, ...]]:
    return _statements(register)


def _statements(register: Any, *where: ColumnElement[bool]) -> tuple[Prepared, Any, tuple[str, ...]]:
    """The statement for the columns, that for the object, and the names of the columns."""
    mine = register.id == bindparam("row_id"), *where
    names = tuple(inspect(register).column_attrs.keys())
    return (
        Prepared(select(*(getattr(register, one) for one in names)).where(*mine)),
        select(register).where(*mine),
        names,
    )
