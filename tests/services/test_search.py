"""Search on both databases: two characters, prefixes, rooms, numbers, initials, marks and reach."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import inspect, text

from models.system import search_index
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import CLERK, GENERAL_MANAGER, SUPERVISOR
from services.judge import access
from services.judge.actor import SYSTEM
from services.records import writing
from services.search import search_index as search
from services.search import sql
from tests.services.conftest import Estate
from tests.services.test_records import new, repair


def find(estate: Estate, text_: str, actor: Any = None, **more: Any) -> list[int]:
    return search.matching_ids(estate.session, repair(), text_, actor or estate.manager, **more)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("漏水", True),
        ("水管", True),
        ("厨房水管", True),
        ("厨房 漏水", True),
        ("漏", True),
        ("房漏", False),
        ("热水", False),
        ("1-2-301", True),
        ("1栋2单元301", True),
        ("1幢2单元301室", True),
        ("1-2-302", False),
        ("13812342046", True),
        ("1381234", True),
        ("2046", True),
        ("99", False),
        ("沈建华", True),
        ("沈建", True),
        ("sjh", True),
        ("sj", True),
        ("BX-", True),
        ("ＢＸ", True),
        ("'\" OR 1=1 --", False),
        ("", False),
        ("，。", False),
        ("漏水" * 100, False),
        ("水管漏水)", True),
        ("漏水*", True),
        ("NOT 漏水", False),
    ],
)
def test_finds(estate: Estate, words: str, found: bool) -> None:
    row = new(estate)

    assert find(estate, words) == ([row.id] if found else [])
    assert find(estate, row.record_no) == [row.id]
    assert find(estate, row.record_no[:-1].lower()) == [row.id]


def test_newest_first_and_by_pages(estate: Estate) -> None:
    ids = [new(estate).id for _ in range(5)][::-1]

    assert find(estate, "漏水") == ids
    assert find(estate, "漏水", limit=2) == ids[:2]
    assert find(estate, "漏水", limit=2, before_id=ids[1]) == ids[2:4]
    assert find(estate, "138", limit=2, before_id=ids[3]) == ids[4:]


def test_the_index_answers_beyond_the_newest_rows(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [new(estate).id for _ in range(4)][::-1]
    monkeypatch.setattr(sql, "NEWEST", {"sqlite": 1, "postgresql": 1})

    for words in ("漏水", "138", "漏", "1-2-301"):
        assert find(estate, words) == ids
        assert find(estate, words, limit=2, before_id=ids[0]) == ids[1:3]


def test_follows_changes_in_the_same_transaction(estate: Estate) -> None:
    row = new(estate)
    writing.change(estate.session, estate.clerk, row, {"content": "电梯异响"}, version=1)

    assert find(estate, "漏水") == []
    assert find(estate, "电梯") == [row.id]
    writing.remove(estate.session, SYSTEM, row)
    assert find(estate, "电梯") == []
    writing.restore(estate.session, SYSTEM, row)
    assert find(estate, "电梯") == [row.id]


def test_persons_are_found_only_by_who_may_read_them(estate: Estate) -> None:
    row = new(estate)
    cleaner = estate.gm  # views everything and edits nothing: managers may reveal, so they may search
    reader = estate.actor("clerk", CLERK, "cashier")

    assert access.searches_personal(cleaner, repair())
    assert find(estate, "沈建华", cleaner) == [row.id]
    assert find(estate, "漏水", reader) == []
    assert find(estate, "沈建华", reader) == []

    resident = registry.get("resident")
    night = estate.actor("clerk", CLERK, "night_duty")
    assert not access.searches_personal(night, resident)
    assert search.matching_ids(estate.session, resident, "沈建华", night) == []
    assert search.matching_ids(estate.session, resident, "13812342046", night) == []
    assert search.matching_ids(estate.session, resident, "沈建华", estate.clerk) == [estate.ids["owner"]]


def test_page_ids_keep_to_reach_and_filter(estate: Estate) -> None:
    mine, other = (
        new(estate),
        new(estate, SYSTEM, unit=estate.ids["unit_a2_301"], receiver=estate.ids["staff_it"]),
    )
    where = access.reach(repair(), estate.butler)

    assert search.page_ids(estate.session, repair(), "漏水", estate.butler, where) == [mine.id]
    assert search.page_ids(
        estate.session, repair(), "漏水", estate.manager, access.reach(repair(), estate.manager)
    ) == [
        other.id,
        mine.id,
    ]


def test_find_all_looks_everywhere_within_reach(estate: Estate) -> None:
    row = new(estate)

    found = search.find_all(estate.session, estate.clerk, "1-2-301")

    assert found["repair_request"] == [row.id]
    assert found["unit"] == [estate.ids["unit_a301"]]
    assert search.find_all(estate.session, estate.stranger, "1-2-301") == {"unit": [estate.ids["unit_b301"]]}
    assert search.find_all(estate.session, estate.nobody, "1-2-301") == {}
    assert search.find_all(estate.session, estate.clerk, "沈建华")["resident"] == [estate.ids["owner"]]


def test_find_all_reads_on_until_every_register_has_given_enough(
    estate: Estate, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [new(estate).id for _ in range(6)][::-1]
    words = ("漏水", "漏水 1-2-301", "1-2-301", "沈建华")
    whole = {one: search.find_all(estate.session, estate.clerk, one, limit=2) for one in words}
    monkeypatch.setattr(sql, "AT_ONCE", 1)
    monkeypatch.setattr(sql, "GATHERED", 1)

    for one in words:
        assert search.find_all(estate.session, estate.clerk, one, limit=2) == whole[one]
    assert whole["漏水"]["repair_request"] == whole["漏水 1-2-301"]["repair_request"] == ids[:2]
    assert set(whole["1-2-301"]) == {"repair_request", "unit"}


def test_asking_all_registers_at_once_lets_nothing_out(estate: Estate) -> None:
    """One statement for the registers that are asked the same words: what is planted at another site, behind a mask or in a
    register that is shut to somebody answers those alone who may read it.
    """
    session, ids = estate.session, estate.ids
    mine = new(estate)
    there = {"site": ids["site_b"], "unit": ids["unit_b301"], "address": "项目b 1-2-301"}
    other = new(estate, SYSTEM, **there, receiver=ids["staff_stranger"], phone="13912342047")

    def found(actor: Any, words: str, register: str) -> list[int]:
        return search.find_all(session, actor, words).get(register, [])

    assert found(estate.clerk, "厨房水管漏水", "repair_request") == [mine.id]
    assert found(estate.stranger, "厨房水管漏水", "repair_request") == [other.id]
    both = estate.actor("gm", GENERAL_MANAGER, sites="a b")
    assert sorted(found(both, "厨房水管漏水", "repair_request")) == sorted([mine.id, other.id])

    night = estate.actor("clerk", CLERK, "night_duty")  # sees residents, with their numbers masked
    resident = registry.get("resident")
    assert access.decide(night, "view", resident)
    assert not access.searches_personal(night, resident)
    for words in ("13812342046", "沈建华"):
        assert found(estate.clerk, words, "resident") == [ids["owner"]]
        assert found(night, words, "resident") == []
        assert found(estate.stranger, words, "resident") == []
        assert search.find_all(session, estate.it, words) == {}

    cashier = estate.actor("clerk", CLERK, "cashier")
    assert not access.decide(cashier, "view", repair())
    assert found(cashier, "厨房水管漏水", "repair_request") == []
    assert "unit" in search.find_all(session, cashier, "1-2-301")


def test_every_register_has_its_own_number() -> None:
    numbers = {search._number(register.spec.key) for register in registry.all()}

    assert len(numbers) == len(registry.all())


def test_comparison_leaves_the_index_tables_out(estate: Estate) -> None:
    inspector = inspect(estate.session.connection())
    tables = {name for name in inspector.get_table_names() if name.startswith(search_index.FTS)}

    assert all(search_index.hidden(name) for name in tables)
    assert not search_index.hidden("search_entry")


def test_down_undoes_up(estate: Estate) -> None:
    dialect = estate.session.get_bind().dialect.name
    up, down = search_index.ddl(dialect)

    for statement in [*down, *up]:
        estate.session.execute(text(statement))


def test_supervisors_search_as_they_see(estate: Estate) -> None:
    row = new(estate)

    assert find(estate, "2046", estate.actor("supervisor", SUPERVISOR)) == [row.id]
