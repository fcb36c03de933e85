"""What is declared to be there once is: told beforehand, refused by the database, found by its index."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from models.vocabulary import registry
from models.vocabulary.language.context import Context
from models.vocabulary.language.expression import Compare, Constant, Expr, In, Junction, Not, Path, Present
from models.vocabulary.register.once import Once
from services.judge.actor import SYSTEM
from services.records import once as onces
from tests.contracts.world import World

registry.load()
ALL = [(register.spec.key, at) for register in registry.all() for at in range(len(register.spec.onces))]


def _named(key: str, at: int) -> tuple[Any, Once]:
    register: Any = registry.get(key)
    return register, register.spec.onces[at]


def _make_true(row: Any, condition: Expr) -> None:
    """Set on the row what makes the condition hold."""
    match condition:
        case Junction(word="and", parts=parts):
            for part in parts:
                _make_true(row, part)
        case In(part=Path(names=(name,)), values=values):
            setattr(row, row.spec.columns[name], values[0].value(row, Context()))
        case Compare(sign="==", left=Path(names=(name,)), right=Constant(held=value)):
            setattr(row, row.spec.columns[name], value)
        case Compare(sign="!=", left=Path(names=(name,)), right=Constant(held=value)):
            other = next(one for one in row.spec.fields[name].choices if one != value)
            setattr(row, row.spec.columns[name], other)
        case Path(names=(name,)):
            setattr(row, name, True)
        case Not(part=Present(part=Path(names=(name,)))):
            setattr(row, row.spec.columns[name], None)
        case _:
            raise AssertionError(f"no way to make it hold: {condition}")


def _counting(row: Any, once: Once, like: Any | None = None) -> None:
    """Let the row be one of those that count, its key complete."""
    if once.when is not None and not once.when.check(row, Context()):
        _make_true(row, once.when)
    for column in row.spec.key_columns(once):
        if like is not None:
            setattr(row, column, getattr(like, column))
        elif getattr(row, column) is None and column != "site_id":
            held = next((f for f in row.spec.fields.values() if f.column == column), None)
            whole = held is None or held.form == "ref" or held.kind.numeric
            setattr(row, column, 1 if whole else "一样的")


def _clone(row: Any) -> Any:
    """Another row that says the same, but for its number and what is unique by itself."""
    register = type(row)
    copy = register()
    for attribute in inspect(register).column_attrs:
        if attribute.key != "id":
            setattr(copy, attribute.key, getattr(row, attribute.key))
    for held in register.spec.fields.values():
        if (held.serial or held.unique) and held.column:
            value = getattr(copy, held.column)
            other = f"{value}x"[-20:] if isinstance(value, str) else 9_000 if isinstance(value, int) else value
            setattr(copy, held.column, other)
    return copy


@pytest.mark.parametrize(("key", "at"), ALL)
def test_second_one_is_told_and_refused(world: World, key: str, at: int) -> None:
    _register, once = _named(key, at)
    row = world.get(key, "a1")
    session = world.session
    with session.no_autoflush:
        _counting(row, once)
        session.flush()
        copy = _clone(row)
        _counting(copy, once, row)
        found = onces.errors(session, SYSTEM, copy)
        told = found.get(once.field)
        refused = ""
        try:
            with session.begin_nested():
                session.add(copy)
                session.flush()
        except IntegrityError as error:
            refused = str(error.orig)
        whole = onces.errors(session, SYSTEM, row, whole=True)
    session.rollback()

    assert told is not None
    assert told.zh.startswith(once.label.zh), found
    assert "unique" in refused.lower(), "the database lets it in"
    assert once.field not in whole, "the row meets itself"


@pytest.mark.parametrize(("key", "at"), ALL)
def test_the_question_is_answered_by_its_index(world: World, key: str, at: int) -> None:
    register, once = _named(key, at)
    if world.session.get_bind().dialect.name != "sqlite":
        pytest.skip("small tables are read whole on PostgreSQL; the condition is the same text")
    one = next(held for held in onces.keys_of(register) if held.once is once)
    query = onces._query(register, one, ())
    bound = {f"v_{column}": None for column in one.columns} | {"own_id": 0}
    compiled = query.compile(world.session.get_bind(), compile_kwargs={"literal_binds": False})
    values = {name: bound.get(name, -1) for name in compiled.params}
    plan = world.session.connection().exec_driver_sql(
        "EXPLAIN QUERY PLAN " + str(compiled), tuple(values[name] for name in compiled.positiontup or ())
    )
    words = " ".join(str(line) for line in plan)
    world.session.rollback()

    assert f"USING INDEX once_{key}"[:40] in words, words


def test_index_of_the_company_stands_where_the_site_may_be_empty(world: World) -> None:
    """Rows without a site are the company's, and there is one of those as well."""
    lacking = []
    for key, at in ALL:
        register, once = _named(key, at)
        columns = register.spec.key_columns(once)
        if "site_id" in columns and register.__table__.c.site_id.nullable and len(columns) > 1:
            wanted = [name for name in columns if name != "site_id"]
            found = [
                i
                for i in register.__table__.indexes
                if i.unique
                and [c.name for c in i.columns] == wanted
                and "site_id IS NULL" in str(i.dialect_options["sqlite"]["where"])
            ]
            lacking += [] if found else [f"{key}: {' '.join(once.key)}"]
    world.session.execute(text("SELECT 1"))
    world.session.rollback()

    assert lacking == []
