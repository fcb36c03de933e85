"""A row read by its columns is the same object, in the same state, as one that the ORM reads."""

from __future__ import annotations

from typing import Any

from sqlalchemy import inspect, select, true

from models.vocabulary.language.registry import registry
from services.database import fetching
from services.records import writing
from tests.services.conftest import Estate


def kept(estate: Estate) -> int:
    row = writing.create(
        estate.session, estate.clerk, registry.get("repair_request"), estate.repair(content="厨房漏水")
    )
    estate.session.flush()
    return int(row.id)


def test_row_is_what_the_orm_reads(estate: Estate) -> None:
    session, register = estate.session, registry.get("repair_request")
    one = kept(estate)
    session.expunge_all()
    row: Any = fetching.by_id(session, register, one)
    columns = {column.key: getattr(row, column.key) for column in inspect(register).column_attrs}
    assert inspect(row).persistent
    assert not session.dirty
    assert session.get(register, one) is row
    assert row.unit.id == row.unit_id  # what it refers to is still read when it is asked for
    session.expunge_all()
    other = session.scalars(select(register).where(register.id == one)).one()
    assert columns == {name: getattr(other, name) for name in columns}


def test_row_at_hand_is_the_same_object_and_what_is_set_on_it_is_kept(estate: Estate) -> None:
    session, register = estate.session, registry.get("repair_request")
    one = kept(estate)
    session.expunge_all()
    row: Any = fetching.by_id(session, register, one)
    row.content = "卫生间漏水"
    assert fetching.within(session, register, true(), one, deleted=False) is row
    assert row.content == "卫生间漏水"
    session.expire(row)
    assert row.content == "卫生间漏水"  # it was written before it was read again


def test_no_row_is_none(estate: Estate) -> None:
    register = registry.get("repair_request")
    one = kept(estate)
    estate.session.expunge_all()
    assert fetching.by_id(estate.session, register, 10**9) is None
    assert fetching.within(estate.session, register, true(), one, deleted=True) is None
