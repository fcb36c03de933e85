"""A checked batch is written once and whole, whatever happens meanwhile, and taken back row by row."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.system.audit import AuditEntry
from models.system.importing import ImportRow
from models.vocabulary.language.registry import registry
from services import clock
from services.errors import Denied, Missing, Refused
from services.exchange import apply, batches, keeping, undo
from services.exchange.batches import State
from services.exchange.importing import mending
from services.judge.actor import SYSTEM
from services.records import writing
from tests.services.exchange.conftest import Desk
from tests.services.exchange.sheets import HEAD, book, repair, sheet


def _book(good: int, bad: int = 0) -> Any:
    rows = [repair(content=f"漏水 {n}") for n in range(good)] + [repair(category="水电") for _ in range(bad)]
    return book(sheet([HEAD, *rows, ["合计", None, good + bad]]))


def _edit(desk: Desk, record_id: int) -> None:
    with Session(desk.engine) as session:
        row = session.get_one(registry.get(desk.key), record_id)
        writing.change(session, SYSTEM, row, {"content": "改过"}, version=row.version)
        session.commit()


def test_a_checked_batch_has_written_nothing_and_its_cells_add_up(desk: Desk) -> None:
    batch_id = desk.check(_book(3, 1))

    counts = desk.batch(batch_id).counts
    assert (counts["new"], counts["rejected"], desk.records()) == (3, 1, 0)
    assert sum(counts["cells"].values()) == counts["filled"]


def test_the_good_rows_are_written_with_number_audit_and_mark(desk: Desk) -> None:
    batch_id = desk.check(_book(3, 1))

    counts = desk.apply(batch_id)

    assert (counts["applied"], desk.records(), desk.batch(batch_id).state) == (3, 3, State.APPLIED)
    done = [row for row in desk.rows(batch_id) if row.done == "applied"]
    with Session(desk.engine) as session:
        numbers = [session.get_one(registry.get(desk.key), row.record_id).record_no for row in done]
        reasons = set(session.scalars(select(AuditEntry.reason).where(AuditEntry.register == desk.key)))
    assert len(set(numbers)) == 3
    assert reasons == {f"导入 {desk.batch(batch_id).number}"}


def test_all_or_nothing_waits_until_every_row_is_good(desk: Desk) -> None:
    batch_id = desk.check(_book(2, 1))

    with pytest.raises(Refused):
        desk.apply(batch_id, all_or_none=True)
    assert desk.records() == 0


def test_a_batch_is_written_once_however_often_it_is_run(desk: Desk) -> None:
    batch_id = desk.check(_book(3))
    desk.apply(batch_id)

    apply.apply(desk.work(batch_id))
    with pytest.raises(Refused):
        desk.apply(batch_id)

    assert desk.records() == 3


def test_killed_at_any_moment_nothing_is_doubled_and_nothing_lost(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    batch_id = desk.check(_book(7))
    with Session(desk.engine) as session:
        apply.confirm(session, desk.who, batch_id, all_or_none=False)
        session.commit()
    monkeypatch.setattr(apply, "PORTION", 2)
    marked = apply._mark
    for fatal in (1, 2, 3, 1):
        calls = iter(range(1, 99))

        def mark(*given: Any, calls: Any = calls, fatal: int = fatal) -> None:
            marked(*given)
            if next(calls) == fatal:
                raise KeyboardInterrupt  # the process ends between a row and the end of its transaction

        monkeypatch.setattr(apply, "_mark", mark)
        with pytest.raises(KeyboardInterrupt):
            apply.apply(desk.work(batch_id))
        assert desk.records() == sum(1 for row in desk.rows(batch_id) if row.done == "applied")
    monkeypatch.setattr(apply, "_mark", marked)

    apply.apply(desk.work(batch_id))

    assert desk.records() == 7
    assert len({row.record_id for row in desk.rows(batch_id)}) == 7


def test_a_refusal_half_way_takes_back_a_batch_of_all_or_none(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apply, "PORTION", 2)
    batch_id = desk.check(_book(5))
    with Session(desk.engine) as session:  # the home of the last row goes while the batch waits
        row = session.scalars(
            select(ImportRow).where(ImportRow.batch_id == batch_id).order_by(ImportRow.line.desc())
        ).first()
        assert row is not None
        row.given = {**row.given, "values": {**row.given["values"], "unit": 999_999}}
        session.commit()

    desk.apply(batch_id, all_or_none=True)

    assert desk.records() == 0
    assert desk.batch(batch_id).state == State.UNDONE
    assert desk.batch(batch_id).counts["stopped"]


def test_of_the_good_rows_one_that_became_bad_stays_out(desk: Desk) -> None:
    batch_id = desk.check(_book(3))
    with Session(desk.engine) as session:
        row = session.scalars(select(ImportRow).where(ImportRow.batch_id == batch_id)).first()
        assert row is not None
        row.given = {**row.given, "values": {**row.given["values"], "unit": 999_999}}
        session.commit()

    counts = desk.apply(batch_id)

    assert (counts["applied"], counts["rejected"], desk.records()) == (2, 1, 2)


def test_undo_reverses_keeps_and_refuses_row_by_row(desk: Desk) -> None:
    batch_id = desk.check(_book(3))
    desk.apply(batch_id)
    first, _, last = desk.rows(batch_id)
    _edit(desk, int(first.record_id or 0))
    with Session(desk.engine) as session:
        found = undo.foreseen(session, desk.who, session.get_one(batches.ImportBatch, batch_id))
    assert [len(found[name]) for name in ("goes", "returns", "stays")] == [2, 0, 1]

    counts = desk.undo(batch_id)

    assert counts["undone"] == {"kept": 1, "reversed": 2}
    assert {row.line: row.done for row in desk.rows(batch_id)}[first.line] == "kept"
    assert (desk.records(), desk.batch(batch_id).state) == (1, State.UNDONE)
    assert {row.line: row.done for row in desk.rows(batch_id)}[last.line] == "reversed"


def test_a_row_that_others_refer_to_cannot_be_taken_back(desk: Desk) -> None:
    with Session(desk.engine) as session:
        owner = desk.estate.ids["owner"]
        told = {
            name: undo.referred(session, registry.get("resident"), [owner], who)[owner]
            for name, who in (("who may list them", desk.estate.supervisor), ("who may not", desk.estate.nobody))
        }
        kept = undo.referred(session, registry.get("resident"), [owner])[owner]
    assert "里有 1 条记录引用它" in told["who may list them"].zh
    assert told["who may not"] == kept == undo.HELD


def test_nobody_else_sees_the_file_or_writes_it(desk: Desk) -> None:
    batch_id = desk.check(_book(1))
    with Session(desk.engine) as session:
        for other in (desk.estate.clerk, desk.estate.stranger, desk.estate.nobody):
            with pytest.raises(Missing):
                batches.find(session, other, batch_id)
            with pytest.raises(Missing):
                apply.confirm(session, other, batch_id, all_or_none=False)
            with pytest.raises((Missing, Denied)):
                undo.ask(session, other, batch_id)
    assert desk.batch(batch_id).state == State.CHECKED


def test_a_mended_cell_is_judged_at_once_and_those_alike_with_it(desk: Desk) -> None:
    batch_id = desk.check(_book(1, 3))
    bad = next(row for row in desk.rows(batch_id) if row.outcome == "rejected")
    with Session(desk.engine) as session:
        mending.mend(session, desk.who, batch_id, bad.line, "category", "电气", alike=True)
        session.commit()

    counts = desk.batch(batch_id).counts
    assert (counts["new"], counts["rejected"]) == (4, 0)
    assert (counts["cells"]["chosen"], counts["cells"]["refused"]) == (3, 0)
    assert sum(counts["cells"].values()) == counts["filled"]
    desk.apply(batch_id, all_or_none=True)
    assert desk.records() == 4


def test_no_cell_is_mended_that_its_field_does_not_open(desk: Desk) -> None:
    batch_id = desk.check(_book(1, 1))
    bad = next(row for row in desk.rows(batch_id) if row.outcome == "rejected")
    with Session(desk.engine) as session:
        for name in ("state", "record_no", "id", "created_by_id", "nowhere"):
            with pytest.raises(Missing):
                mending.mend(session, desk.who, batch_id, bad.line, name, "x")


def test_files_that_no_batch_names_are_swept_and_those_of_checks_that_never_ended(desk: Desk, tmp_path: Path) -> None:
    ids = [desk.check(_book(1)) for _ in range(3)]
    folder, long_ago = tmp_path / "imports", clock.now() - batches.UNDONE_WITHIN - timedelta(minutes=1)
    fresh, stray = (folder / keeping.store(b"x") for _ in range(2))
    for path in folder.iterdir():
        if path != fresh:
            os.utime(path, (long_ago.timestamp(),) * 2)
    with Session(desk.engine) as session:
        stuck, written, new = (session.get_one(batches.ImportBatch, one) for one in ids)
        stuck.state, stuck.created_at = State.CHECKING, long_ago
        written.state, written.created_at = State.APPLYING, long_ago
        names = [written.stored, new.stored]
        batches.sweep(session)
        keeping.left_over(session, remove=True)
        session.commit()

    assert desk.batch(ids[0]).state == State.DROPPED
    assert {path.name for path in folder.iterdir()} == {*names, fresh.name}
    assert not stray.exists()
