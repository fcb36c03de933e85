"""Rows of registers, by key and id."""

from __future__ import annotations

from typing import Any, TypeVar, overload

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register

R = TypeVar("R", bound=Register)


def model(key: str) -> Any:
    """The class of a register, for queries."""
    return registry.get(key)


def at_site(register: Any, site_id: int | None) -> ColumnElement[bool]:
    """The rows of the site; without one, of all sites of the company, so that an index by site finds them either way."""
    if site_id is not None:
        return register.site_id == site_id  # type: ignore[no-any-return]
    return register.site_id.in_(select(model("site").id))  # type: ignore[no-any-return]


@overload
def get(session: Session, register: type[R], row_id: int | None) -> R | None: ...
@overload
def get(session: Session, register: str, row_id: int | None) -> Any: ...
def get(session: Session, register: type[R] | str, row_id: int | None) -> Any:
    """The living row of that id, or None."""
    row = (
        session.get(model(register) if isinstance(register, str) else register, row_id) if row_id is not None else None
    )
    return row if row is not None and row.deleted_at is None else None


def living(session: Session, register: type[R], **where: Any) -> list[R]:
    """The living rows with these values (references by field name), oldest first."""
    fields = register.spec.fields
    same = [getattr(register, str(fields[name].column)) == value for name, value in where.items()]
    query = select(register).where(*same, register.deleted_at.is_(None)).order_by(register.id)
    with session.no_autoflush:
        return list(session.scalars(query))
