"""Child rows on a second sheet: each finds its row, is judged with it, written, counted and taken back with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.system.importing import ImportRow
from models.vocabulary.language.registry import registry
from services.errors import Missing
from services.exchange import reading
from services.exchange.batches import State
from services.exchange.book import Book, Line
from services.exchange.importing import mending
from services.exchange.out import export
from services.exchange.out.asked import Asked
from services.judge.actor import SYSTEM
from services.reading.listing import ListQuery
from services.records import writing
from tests.services.exchange.conftest import Desk
from tests.services.exchange.sheets import book, cell, sheet

CHILD = "symposium_opinion"
NAME = "symposium_opinions"
HEAD = ("行号", "计划时间", "地点")
MAIN = (
    HEAD,
    (1, "2026-12-24 08:30", "一号会议室"),
    (2, "2026-12-25 08:30", "二号会议室"),
    (3, "2026-12-26 08:30", None),
)
OPINIONS = (
    ("行号", "提出人", "意见或建议", "完成期限"),
    (1, "沈建华", "加装充电桩", "2027-01-01"),
    (1, "许文静", "修儿童滑梯", None),
    (3, None, "多放垃圾桶", "2027年1月5日"),
)


@pytest.fixture
def meetings(desk: Desk) -> Desk:
    return replace(desk, key="symposium")


def _book(*opinions: Any, main: Any = MAIN, name: str = "座谈会意见与改善措施") -> Book:
    return book(sheet(main, name="座谈会"), sheet(opinions or OPINIONS, name=name))


def _opinions(desk: Desk) -> list[tuple[Any, ...]]:
    child: Any = registry.get(CHILD)
    with Session(desk.engine) as session:
        query = select(child.symposium_id, child.opinion, child.raised_by).where(child.deleted_at.is_(None))
        return [tuple(row) for row in session.execute(query.order_by(child.id))]


@pytest.mark.parametrize("name", ["座谈会意见与改善措施", "意见与改善措施"])
def test_child_rows_come_in_with_their_row_and_go_with_it(meetings: Desk, name: str) -> None:
    batch_id = meetings.check(_book(name=name))
    counts = meetings.batch(batch_id).counts
    assert [row.errors for row in meetings.rows(batch_id) if row.errors] == []
    assert (counts["new"], counts.get("rejected", 0)) == (3, 0)
    assert sum(counts["cells"].values()) == counts["filled"] == 11 + 14
    assert _opinions(meetings) == []

    meetings.apply(batch_id, all_or_none=True)

    ids = [row.record_id for row in meetings.rows(batch_id)]
    assert _opinions(meetings) == [
        (ids[0], "加装充电桩", "沈建华"),
        (ids[0], "修儿童滑梯", "许文静"),
        (ids[2], "多放垃圾桶", None),
    ]
    meetings.undo(batch_id)
    assert (_opinions(meetings), meetings.records()) == ([], 0)
    assert meetings.batch(batch_id).state == State.UNDONE


def test_a_bad_child_row_keeps_its_row_out_and_is_mended_in_its_cell(meetings: Desk) -> None:
    batch_id = meetings.check(_book(*OPINIONS[:3], (3, None, None, "2027-02-30")))
    last = meetings.rows(batch_id)[-1]
    assert set(last.errors) == {f"{NAME}.0.due_on"}
    counts = meetings.batch(batch_id).counts
    assert (counts["new"], counts["rejected"], counts["cells"]["refused"]) == (2, 1, 1)

    with Session(meetings.engine) as session:
        mending.mend(session, meetings.who, batch_id, last.line, f"{NAME}.0.due_on", "2027-02-28")
        session.commit()
    assert set(meetings.rows(batch_id)[-1].errors) == {f"{NAME}.0.opinion"}
    with Session(meetings.engine) as session:
        mending.mend(session, meetings.who, batch_id, last.line, f"{NAME}.0.opinion", "多放垃圾桶")
        session.commit()

    counts = meetings.batch(batch_id).counts
    assert (counts["new"], counts["rejected"], counts["cells"]["refused"]) == (3, 0, 0)
    assert sum(counts["cells"].values()) == counts["filled"]
    meetings.apply(batch_id, all_or_none=True)
    assert [one[1] for one in _opinions(meetings)] == ["加装充电桩", "修儿童滑梯", "多放垃圾桶"]


@pytest.mark.parametrize(
    "name", [f"{NAME}.9.opinion", f"{NAME}.0.symposium", f"{NAME}.0.id", f"{NAME}.x.opinion", "x.0.y"]
)
def test_no_cell_of_a_child_row_is_mended_that_is_not_there(meetings: Desk, name: str) -> None:
    batch_id = meetings.check(_book(*OPINIONS[:3], (3, None, "好", "2027-02-30")))
    line = meetings.rows(batch_id)[-1].line
    with Session(meetings.engine) as session, pytest.raises(Missing):
        mending.mend(session, meetings.who, batch_id, line, name, "1")


def test_a_child_row_without_its_row_is_told_and_nothing_of_it_is_lost(meetings: Desk) -> None:
    batch_id = meetings.check(_book(*OPINIONS, (9, "沈建华", "谁的意见", None), (None, None, "没有号", None)))

    strays = [row for row in meetings.rows(batch_id) if row.outcome == "rejected"]
    assert [row.errors[""]["zh"] for row in strays] == [
        "明细表“座谈会意见与改善措施”第 5 行：主表里没有“9”这一行",
        "明细表“座谈会意见与改善措施”第 6 行：没有写它属于哪一行：在“行号”这一列写上主表的号",
    ]
    counts = meetings.batch(batch_id).counts
    assert (counts["new"], counts["rejected"], counts["cells"]["refused"]) == (3, 2, 4)
    assert sum(counts["cells"].values()) == counts["filled"]
    meetings.apply(batch_id)
    assert len(_opinions(meetings)) == 3


def test_two_rows_of_one_number_are_asked_apart(meetings: Desk) -> None:
    twice = (*MAIN[:2], (1, "2026-12-25 08:30", "二号会议室"))

    batch_id = meetings.check(_book(*OPINIONS[:2], main=twice))

    (stray,) = [row for row in meetings.rows(batch_id) if row.outcome == "rejected"]
    assert "有几行都是“1”" in stray.errors[""]["zh"]


def test_a_record_whose_child_row_was_edited_since_stays(meetings: Desk) -> None:
    batch_id = meetings.check(_book())
    meetings.apply(batch_id)
    child: Any = registry.get(CHILD)
    with Session(meetings.engine) as session:
        row = session.scalars(select(child).order_by(child.id)).first()
        assert row is not None
        writing.change(session, SYSTEM, row, {"opinion": "改过"}, version=row.version)
        session.commit()

    counts = meetings.undo(batch_id)

    assert counts["undone"] == {"kept": 1, "reversed": 2}
    assert [one[1] for one in _opinions(meetings)] == ["改过", "修儿童滑梯"]


def test_a_sheet_of_strangers_is_no_sheet_of_child_rows(meetings: Desk) -> None:
    batch_id = meetings.check(_book(name="别的表"))

    assert meetings.batch(batch_id).counts["filled"] == 11
    with Session(meetings.engine) as session:
        number = session.scalar(select(func.count()).where(ImportRow.batch_id == batch_id))
    assert number == 3


def _exported(desk: Desk, path: Path, names: tuple[str, ...]) -> Book:
    """The workbook that an export of all symposiums is."""
    asked = Asked(registry.get("symposium"), ListQuery(columns=names), "xlsx")
    work = desk.work(0, "export")
    with work.reading() as session:
        ids = export.ids_of(session, desk.who, asked)
        receipt = export.Receipt.of(session, desk.who, asked, 1)
        export.write_rows(work, session, desk.who, asked, ids, path, receipt)
    return reading.read(path.read_bytes(), path.name)


@pytest.fixture
def owner(meetings: Desk) -> Desk:
    """The desk of somebody who holds every grant."""
    return replace(meetings, person=replace(meetings.estate.manager, is_system=True))


def test_what_was_exported_comes_back_with_no_difference_and_edits_of_it_alone(owner: Desk, tmp_path: Path) -> None:
    owner.apply(owner.check(_book()))
    before = _opinions(owner)
    made = _exported(owner, tmp_path / "out.xlsx", ("record_no", "planned_at", "place"))
    assert [one.name for one in made.sheets] == ["客户 业委会座谈会", "座谈会意见与改善措施", "导出回执"]

    batch_id = owner.check(made, update=True)
    counts = owner.batch(batch_id).counts
    assert (counts.get("same"), counts.get("changed"), counts.get("new"), counts.get("rejected")) == (
        3,
        None,
        None,
        None,
    )
    assert sum(counts["cells"].values()) == counts["filled"]

    child = made.sheets[1]
    at = next(at for at, one in child.lines[0].cells.items() if one.shown == "意见或建议")
    line = next(line for line in child.lines if line.cells[at].shown == "修儿童滑梯")
    line.cells[at] = cell("修两座滑梯")
    added = dict(line.cells) | {at: cell("加一条意见")}
    child.lines.append(Line(child.lines[-1].number + 1, added))
    batch_id = owner.check(made, update=True)
    assert owner.batch(batch_id).counts["changed"] == 1
    owner.apply(batch_id)
    assert [one[1] for one in _opinions(owner)] == ["加装充电桩", "修两座滑梯", "多放垃圾桶", "加一条意见"]
    assert [one[0] for one in _opinions(owner)][:3] == [one[0] for one in before]

    owner.undo(batch_id)
    assert _opinions(owner) == before


def test_rows_without_a_number_of_their_own_are_counted_in_both_sheets(owner: Desk, tmp_path: Path) -> None:
    owner.apply(owner.check(_book()))

    made = _exported(owner, tmp_path / "out.xlsx", ("planned_at", "place"))
    assert [sheet.lines[0].cells[0].shown for sheet in made.sheets[:2]] == ["行号", "行号"]
    owner.apply(owner.check(made))
    opinions = _opinions(owner)
    assert sorted(one[1] for one in opinions[3:]) == sorted(one[1] for one in opinions[:3])
    assert len({one[0] for one in opinions}) == 4


def test_lines_that_went_and_others_that_changed_are_not_guessed(owner: Desk, tmp_path: Path) -> None:
    owner.apply(owner.check(_book()))
    made = _exported(owner, tmp_path / "out.xlsx", ("record_no", "planned_at", "place"))
    child = made.sheets[1]
    at = next(at for at, one in child.lines[0].cells.items() if one.shown == "意见或建议")
    gone = next(line for line in child.lines if line.cells[at].shown == "加装充电桩")
    changed = next(line for line in child.lines if line.cells[at].shown == "修儿童滑梯")
    child.lines.remove(gone)

    assert owner.batch(owner.check(made, update=True)).counts.get("same") == 3
    changed.cells[at] = cell("修两座滑梯")
    (row,) = [row for row in owner.rows(owner.check(made, update=True)) if row.errors]
    assert "请保留没有改的行" in row.errors[f"{NAME}.0"]["zh"]
