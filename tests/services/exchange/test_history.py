"""What the grant `import` opens, carried through to the end: rows updated by their key, and the paper book's numbers and states."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.system.audit import AuditEntry
from models.system.importing import ImportBatch
from models.vocabulary.language.registry import registry
from services.errors import Denied
from services.exchange.book import Book
from services.records import writing
from tests.services.exchange.conftest import Desk
from tests.services.exchange.sheets import HEAD, book, repair, sheet

BUILDINGS = ("楼栋号", "名称")


@pytest.fixture
def manager(desk: Desk) -> Desk:
    """Somebody who holds the grant to import buildings."""
    return replace(desk, key="building", person=desk.estate.manager)


def _buildings(desk: Desk) -> dict[str, str | None]:
    register: Any = registry.get("building")
    with Session(desk.engine) as session:
        query = select(register.code, register.name).where(
            register.site_id == desk.estate.ids["site_a"], register.deleted_at.is_(None)
        )
        return {row[0]: row[1] for row in session.execute(query)}


def _named(*rows: tuple[str, str]) -> Book:
    return book(sheet([BUILDINGS, *rows], name="楼栋"))


def test_rows_are_updated_by_their_key_and_put_back(manager: Desk) -> None:
    before = _buildings(manager)
    code = min(before)
    batch_id = manager.check(_named((code, "云顶阁"), ("99", "新楼")), update=True)
    counts = manager.batch(batch_id).counts
    assert (counts["changed"], counts["new"]) == (1, 1)
    assert _buildings(manager) == before

    manager.apply(batch_id, all_or_none=True)
    assert _buildings(manager) == before | {code: "云顶阁", "99": "新楼"}
    again = manager.batch(manager.check(_named((code, "云顶阁"), ("99", "新楼")), update=True)).counts
    assert (again["same"], again.get("changed"), again.get("new")) == (2, None, None)

    manager.undo(batch_id)
    assert _buildings(manager) == before


def test_without_the_tick_a_key_that_is_there_is_refused(manager: Desk) -> None:
    code = min(_buildings(manager))

    (row,) = manager.rows(manager.check(_named((code, "云顶阁"))))

    assert (row.outcome, set(row.errors)) == ("rejected", {"code"})


@pytest.mark.parametrize("tick", ["update", "history"])
def test_who_lacks_the_grant_decides_no_such_thing(desk: Desk, tick: str) -> None:
    with pytest.raises(Denied):
        desk.check(book(sheet([HEAD, repair()])), **{tick: True})
    with Session(desk.engine) as session:
        assert session.scalar(select(func.count()).select_from(ImportBatch)) == 0


def test_a_row_is_not_updated_for_who_lost_the_grant_meanwhile(manager: Desk) -> None:
    before = _buildings(manager)
    code = min(before)
    batch_id = manager.check(_named((code, "云顶阁")), update=True)

    lost = replace(manager, person=replace(manager.who, posts=manager.estate.clerk.posts))
    with pytest.raises(Exception, match=r".") as refused:
        lost.apply(batch_id)

    assert type(refused.value).__name__ in ("Denied", "Missing")
    assert _buildings(manager) == before


def _repairs(desk: Desk) -> dict[str, tuple[str, str]]:
    register: Any = registry.get("repair_request")
    with Session(desk.engine) as session:
        found = session.scalars(select(register).where(register.deleted_at.is_(None)))
        return {row.record_no: (row.content, str(row.state)) for row in found}


def _create(desk: Desk) -> str:
    with Session(desk.engine) as session:
        row: Any = writing.create(session, desk.estate.clerk, registry.get("repair_request"), desk.estate.repair())
        session.commit()
        return str(row.record_no)


def test_the_paper_book_keeps_its_numbers_and_states_and_none_of_them_is_given_again(desk: Desk) -> None:
    owner = replace(desk, person=replace(desk.estate.manager, is_system=True))
    first = _create(owner)
    front, number = first[:-5], int(first[-5:])
    following = f"{front}{number + 1:05}"
    rows = [
        [*repair(content="纸本一"), "2019-0012", "已登记"],
        [*repair(content="纸本二"), following, "已登记"],
        [*repair(content="没有号的"), None, None],
    ]
    made = book(sheet([(*HEAD, "编号", "状态"), *rows]))

    batch_id = owner.check(made, history=True)
    counts = owner.batch(batch_id).counts
    assert [row.errors for row in owner.rows(batch_id) if row.errors] == []
    assert (counts["new"], sum(counts["cells"].values())) == (3, counts["filled"])
    owner.apply(batch_id, all_or_none=True)

    there = _repairs(owner)
    assert there["2019-0012"][0] == "纸本一"
    assert there[following][0] == "纸本二"
    later = _create(owner)
    assert len({first, following, later, "2019-0012"}) == 4
    assert len(_repairs(owner)) == 5
    number_of_batch = owner.batch(batch_id).number
    with Session(owner.engine) as session:
        reasons = session.scalars(
            select(AuditEntry.reason).where(AuditEntry.register == "repair_request", AuditEntry.reason.is_not(None))
        )
        assert set(reasons) == {f"历史台账 {number_of_batch}"}

    # The same book again is refused number by number, and what came in goes as a whole.
    twice = owner.rows(owner.check(made, history=True))
    assert [set(row.errors) for row in twice] == [{"record_no"}, {"record_no"}, set()]
    owner.undo(batch_id)
    assert set(_repairs(owner)) == {first, later}
