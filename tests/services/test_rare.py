"""Conditions few rows meet must stay such that an index serves them."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, and_, create_engine, not_, or_, select, text
from sqlalchemy.dialects import sqlite

from models.vocabulary.language.registry import registry
from services.reading import listing_query
from services.reading.listing_query import Condition, ListQuery, Rare
from tests.services.conftest import Estate


def test_hint_is_never_compared_with_one() -> None:
    table = registry.get("repair_request").__table__
    rare = Rare(table.c.created_by_id == 7)
    for condition in (and_(rare, table.c.id > 0), or_(rare, table.c.id > 0), not_(or_(rare, table.c.id > 0))):
        assert ") = 1" not in str(condition.compile(dialect=sqlite.dialect()))


@pytest.mark.parametrize(
    ("key", "column", "query"),
    [
        ("repair_request", "receiver_id", ListQuery(conditions=(Condition("receiver", "in", (7,)),))),
        ("complaint", "handler_id", ListQuery(tab="closed")),
    ],
)
def test_what_is_a_persons_is_told_to_be_rare(estate: Estate, key: str, column: str, query: ListQuery) -> None:
    register, clerk = registry.get(key), estate.clerk

    asked = [*listing_query.conditions(clerk, register, query), *listing_query.parts(clerk, register, None)[0]]

    written = [str(one.compile(dialect=sqlite.dialect())) for one in asked]
    assert any(f"likelihood({key}.{column} " in one for one in written)
    assert not any(f"likelihood({key}.s" in one for one in written)  # neither a state nor a site


def test_the_rare_is_read_before_a_state_that_the_statistics_take_for_few(tmp_path: Path) -> None:
    """SQLite's analysis stops early: of a million rows it takes each state for some hundred."""
    table = Table(
        "job",
        MetaData(),
        *(Column("id", Integer, primary_key=True), Column("state", Integer), Column("mine", Integer)),
    )
    asked = select(table.c.id).where(table.c.state == 1, Rare(table.c.mine == 5)).order_by(table.c.id.desc()).limit(9)
    engine = create_engine(f"sqlite:///{tmp_path / 'some.db'}")
    with engine.begin() as connection:
        table.create(connection)
        for name in ("mine", "state"):
            connection.execute(text(f"CREATE INDEX by_{name} ON job ({name}, id)"))
        connection.execute(text("ANALYZE"))
        connection.execute(text("INSERT INTO sqlite_stat1 VALUES ('job', 'by_mine', '1200000 201 1')"))
        connection.execute(text("INSERT INTO sqlite_stat1 VALUES ('job', 'by_state', '1200000 401 1')"))
    engine.dispose()  # the statistics are read as a connection opens
    with engine.connect() as connection:
        written = str(asked.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))
        plan = [row[-1] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {written}"))]

    assert any("by_mine" in one for one in plan), plan
