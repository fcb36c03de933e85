"""Every order a list offers, over the tiny demo on both databases: as people expect, and page after page the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from flask import current_app
from sqlalchemy import select, update

from models.system import DerivedVersion
from models.vocabulary.field import sorting
from models.vocabulary.field.field import Field
from models.vocabulary.language.registry import registry
from seeding import demo
from services.judge.actor import SYSTEM
from services.reading import listing, listing_query
from services.reading.listing import ListQuery
from services.search import search_index
from services.upkeep import derived
from tests.conftest import make_app
from tests.databases import Databases

SIZE = 7


@pytest.fixture(scope="module")
def session(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A database with the tiny demo."""
    with databases.lent() as url, make_app(url, tmp_path_factory.mktemp("order")).app_context():
        held = current_app.extensions["sqlalchemy"]
        demo.seed(held.session(), "tiny", today=date(2026, 5, 20))
        held.session.commit()
        yield held.session()
        held.session.remove()
        held.engine.dispose()


def expected(held: Field, value: Any) -> Any:
    """What a value is compared by, worked out without the database."""
    if held.choices is not None:
        return list(held.choices).index(value)
    if held.kind.keyed:
        return str(sorting.sort_key(value, name=held.kind.person)).encode()
    return value


def sortable() -> list[tuple[str, str]]:
    registry.load()
    return [
        (register.spec.key, name)
        for register in registry.all()
        for name in dict.fromkeys((*register.spec.layout.list, register.spec.layout.order.lstrip("-")))
        if name in register.spec.fields and listing_query.may_sort(SYSTEM, register, register.spec.fields[name])
    ]


def test_every_offered_order_is_as_meant_and_pages_go_on(session: Any) -> None:
    for key, name in sortable():
        register: Any = registry.get(key)
        held = register.spec.fields[name]
        rows = session.execute(select(register.id, getattr(register, name)).where(register.deleted_at.is_(None))).all()
        there = [(expected(held, value), one) for one, value in rows if value is not None]
        missing = sorted(one for one, value in rows if value is None)
        for sign in ("", "-"):
            wanted = [one for _, one in sorted(there, reverse=bool(sign))]
            wanted += missing[::-1] if sign else missing
            query = ListQuery(columns=(name,), order=sign + name, size=SIZE)
            assert listing.ids(session, SYSTEM, register, query) == wanted[: listing.CAP], (key, sign, name)
            assert _paged(session, register, query) == wanted[: SIZE * 4], (key, sign, name)


def _paged(session: Any, register: Any, query: ListQuery) -> list[int]:
    """Four pages, each beginning after the last row of the one before, or by its number where rows may lack a value."""
    found: list[int] = []
    for number in range(1, 5):
        page = listing.page(session, SYSTEM, register, query)
        found += [row[page.plan.id_at] for row in page.rows]
        if not page.has_next:
            break
        cursor = page.last
        query = ListQuery(
            columns=query.columns,
            order=query.order,
            size=SIZE,
            cursor=cursor,
            page=1 if cursor else number + 1,
        )
    return found


def test_rows_from_before_are_worked_out_anew(session: Any) -> None:
    """A database that was filled before the keys and words were as they are now."""
    register: Any = registry.get("resident")
    before = dict(session.execute(select(register.id, register.name_sort)).all())
    assert all(before.values())
    session.execute(update(register).values(name_sort=None))
    some = session.scalars(select(register).limit(1)).one()
    search_index.drop_row(session, some)
    assert derived.behind(session) == ["names", "search", "sort"]

    for _ in derived.renew(session, derived.behind(session)):
        session.commit()

    assert derived.behind(session) == []
    assert dict(session.execute(select(register.id, register.name_sort)).all()) == before
    assert some.id in search_index.matching_ids(session, register, some.name, SYSTEM, limit=500)
    assert session.scalars(select(DerivedVersion.name).order_by(DerivedVersion.name)).all() == [
        "names",
        "search",
        "sort",
    ]
