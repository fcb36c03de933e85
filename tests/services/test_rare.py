"""Conditions few rows meet must stay such that an index serves them."""

from __future__ import annotations

from sqlalchemy import and_, not_, or_
from sqlalchemy.dialects import sqlite

from models.vocabulary.language.registry import registry
from services.reading.listing_query import Rare


def test_hint_is_never_compared_with_one() -> None:
    table = registry.get("repair_request").__table__
    rare = Rare(table.c.created_by_id == 7)
    for condition in (and_(rare, table.c.id > 0), or_(rare, table.c.id > 0), not_(or_(rare, table.c.id > 0))):
        assert ") = 1" not in str(condition.compile(dialect=sqlite.dialect()))
