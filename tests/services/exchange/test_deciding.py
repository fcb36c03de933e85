"""What is decided of many cells at once: guesses of a kind, one value for another; counted, and taken back."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from services.errors import BadInput, Missing
from services.exchange import checking
from services.exchange.book import Book
from services.exchange.importing import deciding, mending
from tests.services.exchange.conftest import Desk
from tests.services.exchange.sheets import HEAD, book, repair, sheet


def _book() -> Book:
    rows = [repair(content=f"漏水 {n}") for n in range(2)]
    rows += [repair(category="水电", content=f"跳闸 {n}") for n in range(3)]
    rows += [repair(room="1栋2单元301", content=f"堵 {n}") for n in range(4)]
    return book(sheet([HEAD, *rows, repair(at="2026-02-30 08:00")]))


def _decide(desk: Desk, found: Book, act: Any, *given: Any) -> Any:
    """Decide, and check anew as the job does; the counts."""
    with Session(desk.engine) as session:
        batch_id = act(session, desk.who, *given).id
        session.commit()
    checking.check(desk.work(batch_id), found)
    return desk.batch(batch_id).counts


def _adds_up(counts: Any) -> bool:
    return sum(counts["cells"].values()) == counts["filled"]


def _rows(desk: Desk, batch_id: int, name: str) -> list[str]:
    return [row.cells[name][1] for row in desk.rows(batch_id)]


def test_equal_faults_are_folded_by_field_text_and_reason(desk: Desk) -> None:
    batch_id = desk.check(_book())

    faults = [row.fault for row in desk.rows(batch_id) if row.outcome == "rejected"]
    assert (len(faults), len(set(faults))) == (4, 2)


def test_guesses_of_a_kind_are_all_right_until_it_is_taken_back(desk: Desk) -> None:
    found = _book()
    batch_id = desk.check(found)
    before = desk.batch(batch_id).counts
    (key,) = [key for key in before["guesses"] if key.startswith("unit|")]
    assert (before["guesses"][key][0], before["guessed"]) == (4, 4)

    counts = _decide(desk, found, deciding.accept, batch_id, key)
    assert (counts["guessed"], counts["guesses"]) == (0, {})
    assert counts["cells"]["chosen"] == before["cells"]["chosen"] + 4
    assert counts["cells"]["understood"] == before["cells"]["understood"] - 4
    assert _adds_up(counts)
    assert counts["new"] == before["new"]
    assert [one["rows"] for one in deciding.decisions(desk.batch(batch_id))] == [4]

    assert _decide(desk, found, deciding.take_back, batch_id, 0) == before
    assert deciding.decisions(desk.batch(batch_id)) == []


def test_a_value_is_replaced_in_its_column_until_it_is_taken_back(desk: Desk) -> None:
    found = _book()
    batch_id = desk.check(found)
    before = desk.batch(batch_id).counts
    with Session(desk.engine) as session:
        assert deciding.count(session, desk.batch(batch_id), "category", "水电") == 3

    counts = _decide(desk, found, deciding.replace, batch_id, "category", "水电", "电气")
    assert (counts["new"], counts["rejected"]) == (before["new"] + 3, before["rejected"] - 3)
    assert _rows(desk, batch_id, "category").count("chosen") == 3
    assert _adds_up(counts)

    # Of good rows too, and the rest of the file stays as it was.
    counts = _decide(desk, found, deciding.replace, batch_id, "category", "给排水", "门窗")
    assert _rows(desk, batch_id, "category").count("chosen") == 10
    assert [one["rows"] for one in deciding.decisions(desk.batch(batch_id))] == [3, 7]

    _decide(desk, found, deciding.take_back, batch_id, 1)
    assert _decide(desk, found, deciding.take_back, batch_id, 0) == before


def test_cells_that_were_mended_together_say_again_what_stood_there(desk: Desk) -> None:
    found = _book()
    batch_id = desk.check(found)
    before = desk.batch(batch_id).counts
    bad = next(row for row in desk.rows(batch_id) if row.cells["category"][0] == "水电")
    with Session(desk.engine) as session:
        assert len(mending.mend(session, desk.who, batch_id, bad.line, "category", "电气", alike=True)) == 3
        session.commit()
    counts = desk.batch(batch_id).counts
    assert (counts["rejected"], _adds_up(counts)) == (before["rejected"] - 3, True)

    assert _decide(desk, found, deciding.take_back, batch_id, 0) == before


def test_what_cannot_be_decided_changes_nothing(desk: Desk) -> None:
    batch_id = desk.check(_book())
    before = desk.batch(batch_id).counts
    for error, act, *given in (
        (BadInput, deciding.replace, "category", "没有这个", "电气"),
        (BadInput, deciding.replace, "category", "水电", "水电"),
        (BadInput, deciding.replace, "category", "水电", "长" * 2001),
        (Missing, deciding.replace, "state", "水电", "电气"),
        (Missing, deciding.accept, "unit|no such kind"),
        (Missing, deciding.take_back, 0),
    ):
        with Session(desk.engine) as session, pytest.raises(error):  # type: ignore[arg-type]
            act(session, desk.who, batch_id, *given)  # type: ignore[operator]
    with Session(desk.engine) as session, pytest.raises(Missing):
        deciding.replace(session, desk.estate.clerk, batch_id, "category", "水电", "电气")
    assert (desk.batch(batch_id).counts, desk.batch(batch_id).state) == (before, "checked")


def test_very_many_equal_cells_are_mended_by_a_check_of_the_whole(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "MOST", 2)
    found = _book()
    batch_id = desk.check(found)
    bad = next(row for row in desk.rows(batch_id) if row.cells["category"][0] == "水电")
    with Session(desk.engine) as session:
        assert len(mending.mend(session, desk.who, batch_id, bad.line, "category", "电气", alike=True)) == 3
        session.commit()
    assert desk.batch(batch_id).state == "checking"

    checking.check(desk.work(batch_id), found)

    assert desk.batch(batch_id).counts["rejected"] == 1
    assert _rows(desk, batch_id, "category").count("chosen") == 3
