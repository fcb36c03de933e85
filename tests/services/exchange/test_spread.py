"""A sheet that names its sites: how many rows come in without the grant is asked of each site that they lie at."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.system.importing import ImportRow
from models.vocabulary.language.registry import registry
from services.errors import Denied
from services.exchange import apply, order
from services.exchange.book import Book
from services.exchange.importing import mending
from tests.services.exchange.conftest import Desk
from tests.services.exchange.sheets import book, sheet

HEAD = ("项目", "姓名", "身份", "联系电话")


@pytest.fixture
def both(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk of somebody who imports residents at site a and makes single ones at site b; three rows are many."""
    monkeypatch.setattr(order, "MOST_WITHOUT", 3)
    posts = (*desk.estate.supervisor.posts, *desk.estate.stranger.posts)
    return replace(desk, key="resident", person=replace(desk.estate.supervisor, posts=posts))


def _name(desk: Desk, site: str) -> str:
    register: Any = registry.get("site")
    with Session(desk.engine) as session:
        return str(session.get_one(register, desk.estate.ids[site]).name)


def _rows(desk: Desk, a: int, b: int) -> Book:
    sites = [_name(desk, "site_a")] * a + [_name(desk, "site_b")] * b
    return book(sheet([HEAD, *([site, f"住户{n}", "业主", f"138{n:08}"] for n, site in enumerate(sites))]))


@pytest.mark.parametrize("begun", ["site_a", "site_b"])
@pytest.mark.parametrize(("a", "b", "comes"), [(9, 3, True), (0, 3, True), (4, 0, True), (0, 4, False), (9, 4, False)])
def test_many_rows_need_the_grant_where_they_lie(both: Desk, begun: str, a: int, b: int, comes: bool) -> None:
    before = both.records()
    if not comes:
        with pytest.raises(Denied):
            both.check(_rows(both, a, b), site=begun)
        assert both.records() == before
        return
    both.apply(both.check(_rows(both, a, b), site=begun))
    assert both.records() == before + a + b


def test_who_has_the_grant_nowhere_is_refused_at_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order, "MOST_WITHOUT", 3)
    clerk = replace(desk, key="resident", person=desk.estate.stranger)

    with pytest.raises(Denied):
        clerk.check(_rows(clerk, 0, 4), site="site_b")


def test_rows_that_are_mended_to_another_site_are_counted_there(both: Desk) -> None:
    batch_id = both.check(_rows(both, 3, 3))
    with Session(both.engine) as session:
        line = session.scalars(select(ImportRow.line).where(ImportRow.batch_id == batch_id)).first()
        row = session.scalar(select(ImportRow).where(ImportRow.batch_id == batch_id, ImportRow.line == line))
        assert row is not None
        # kept as a row that was guessed is, so that it may be mended
        row.given = {**row.given, "raw": {"1": ["", "住户", "住户", "plain"], "2": ["", "业主", "业主", "plain"]}}
        session.commit()
        mending.mend(session, both.who, batch_id, int(line or 0), "site", _name(both, "site_b"))
        session.commit()

    counts = both.batch(batch_id).counts["sites"]
    assert counts == {str(both.estate.ids["site_a"]): 2, str(both.estate.ids["site_b"]): 4}
    with Session(both.engine) as session, pytest.raises(Denied):
        apply.confirm(session, both.who, batch_id, all_or_none=False)
