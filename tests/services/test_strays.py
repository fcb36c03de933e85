"""What is left over where files lie: found, removed after a day, and never a file that somebody is saving."""

from __future__ import annotations

import os
import threading
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from admin_views.http.web import db
from models.system.attachment import StoredFile
from models.system.job import Job
from models.vocabulary.language.registry import registry
from services import clock
from services.database import transactions
from services.errors import BadInput, Missing
from services.exchange import keeping
from services.files import attachments, strays
from services.files.stores import FOLDERS, Folder, Store
from services.jobs import daily, running
from services.upkeep import leftovers
from tests.services.conftest import Estate
from tests.services.test_attachments import picture, store
from tests.services.test_records import new
from tests.services.test_stores import address  # noqa: F401  # a fixture
from tests.services.test_stores import store as kept_in  # noqa: F401  # a fixture: either store


def names(store: Store) -> set[str]:
    return {held.name for folder in FOLDERS for held in store.names(folder)}


def days_later(monkeypatch: pytest.MonkeyPatch, days: int = 2) -> None:
    """The machine's clock is that much on: what was written now is so old."""
    then = clock.by_the_machine() + timedelta(days=days)
    monkeypatch.setattr(clock, "by_the_machine", lambda: then)


def look(estate: Estate, *, remove: bool) -> strays.Found:
    return strays.look(lambda: nullcontext(estate.session), remove=remove)


def test_what_belongs_to_nothing_goes_after_a_day(
    estate: Estate,
    kept_in: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    attachments.configure(kept_in, largest=200_000)
    claimed, pending, left = (store(estate, picture(size=(20 + one, 9))) for one in range(3))
    new(estate, photo=[claimed.id])
    estate.session.execute(delete(StoredFile).where(StoredFile.id == left.id))
    half, strange = f"{claimed.stored}.part", f"{claimed.stored[:2]}-somebody-elses"
    kept_in.put(half, b"half")
    kept_in.put(strange, b"strange")
    before = names(kept_in)
    gone = {left.stored, f"{left.stored}.thumb", half}

    assert look(estate, remove=True) == strays.Found(seen=8)
    assert names(kept_in) == before
    days_later(monkeypatch)
    found = look(estate, remove=False)
    assert (found.seen, found.files, found.missing) == (8, 3, 0)
    assert found.bytes > len(b"half")
    assert names(kept_in) == before
    assert look(estate, remove=True).files == 3

    assert names(kept_in) == before - gone
    assert attachments.open_file(estate.session, estate.butler, claimed.id).size == claimed.size
    assert attachments.open_file(estate.session, estate.clerk, pending.id, thumbnail=True).size
    assert look(estate, remove=True) == strays.Found(seen=5)


def test_a_row_whose_file_is_gone_is_told_and_stays(estate: Estate, caplog: pytest.LogCaptureFixture) -> None:
    file = store(estate, picture(), "漏水.jpg")
    row = new(estate, photo=[file.id])
    attachments.kept_in().drop(file.stored)

    found = look(estate, remove=True)

    assert (found.missing, found.files) == (1, 0)
    assert found.rows == [f"repair_request {row.id} photo {file.id} 漏水.jpg"]
    assert file.name in caplog.text
    assert estate.session.get(StoredFile, file.id, populate_existing=True) is not None
    with pytest.raises(Missing):
        attachments.open_file(estate.session, estate.clerk, file.id)


def test_an_upload_that_was_swept_away_is_not_saved_with_a_record(estate: Estate) -> None:
    """The sweep came between the look at the form's files and the save: the save is refused beside the field."""
    file = store(estate, picture())
    row: Any = registry.get("repair_request")(photo=[file.id])
    row.id = 1
    estate.session.execute(delete(StoredFile).where(StoredFile.id == file.id))

    with pytest.raises(BadInput) as refused:
        attachments.claim(estate.session, row)

    assert refused.value.fields == {"photo": attachments.UNKNOWN}


def test_discarding_is_for_the_uploader_before_it_is_saved(estate: Estate) -> None:
    repairs = registry.get("repair_request")
    mine, saved, theirs = (
        store(estate, picture()),
        store(estate, picture()),
        store(estate, picture(), who=estate.manager),
    )
    new(estate, photo=[saved.id])

    for who, key, one in (
        (estate.clerk, "complaint", mine),
        (estate.butler, "repair_request", mine),
        (estate.clerk, "repair_request", saved),
        (estate.clerk, "repair_request", theirs),
    ):
        with pytest.raises(Missing):
            attachments.discard(estate.session, who, registry.get(key), one.id)
    attachments.discard(estate.session, estate.clerk, repairs, mine.id)

    assert set(estate.session.scalars(select(StoredFile.id))) == {saved.id, theirs.id}


@pytest.fixture
def panel(app: Flask, tmp_path: Path) -> Flask:
    """A panel on a database of its own, its files and imports in this test's folder."""
    attachments.configure(Folder(tmp_path / "files"))
    keeping.configure(tmp_path / "imports")
    return app


def _row(stored: str, **more: Any) -> StoredFile:
    made = {"register": "repair_request", "field": "photo", "name": "a.jpg", "mimetype": "image/jpeg", "size": 3}
    return StoredFile(stored=stored, created_at=clock.now(), **(made | more))


def test_who_saves_while_uploads_are_swept_keeps_his_file(panel: Flask) -> None:
    """Two transactions at once: the claim comes first, the sweep waits for it and finds nothing to sweep."""
    with panel.app_context():
        engine = db.engine
        with transactions.writing(), Session(engine) as session, session.begin():
            session.add(_row("ab" * 20))
            session.flush()
            session.execute(StoredFile.__table__.update().values(created_at=clock.now() - timedelta(days=9)))
        row: Any = registry.get("repair_request")(photo=[1])
        row.id = 7
        swept: list[int] = []

        def sweep() -> None:
            with transactions.writing(), Session(engine) as other, other.begin():
                swept.append(attachments.sweep(other))

        with transactions.writing(), Session(engine) as session, session.begin():
            attachments.claim(session, row)
            beside = threading.Thread(target=sweep)
            beside.start()
            beside.join(0.5)
            assert swept == []
        beside.join(30)

        assert swept == [0]
        with transactions.reading(), Session(engine) as session:
            assert session.scalars(select(StoredFile.row_id)).all() == [7]


def test_the_job_runs_once_a_day_and_tidies(panel: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with panel.app_context():
        engine, kept = db.engine, attachments.kept_in()
        kept.put("cd" * 20, b"left over")
        old = keeping.store(b"an import that died")
        os.utime(keeping._path(old), (0, 0))
        days_later(monkeypatch)
        with clock.stopped():
            [job] = daily.begin(engine)
            assert daily.begin(engine) == []
            running.perform(engine, job)
        with transactions.reading(), Session(engine) as session:
            row = session.get_one(Job, job)
            assert (row.state, row.user_id, row.result["files"], row.result["imports"]) == ("done", None, 1, 1)
        assert names(kept) == set()
        assert not keeping._path(old).exists()
        with clock.stopped(clock.now() + timedelta(hours=25)):
            assert len(daily.begin(engine)) == 1


def test_files_of_another_database_are_not_taken_for_left_over(panel: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty database by mistake: nothing is removed, and the job says what to look at."""
    monkeypatch.setattr(strays, "MANY", 2)
    days_later(monkeypatch)
    with panel.app_context():
        for number in range(3):
            attachments.kept_in().put(f"{number:040x}", b"theirs")
        [job] = daily.begin(db.engine)
        running.perform(db.engine, job)
        with transactions.reading(), Session(db.engine) as session:
            row = session.get_one(Job, job)
            assert (row.state, row.zh) == ("failed", leftovers.TOO_MANY.format(files=3, seen=3).zh)
        assert len(names(attachments.kept_in())) == 3


def test_the_command_looks_and_removes_only_when_told(
    panel: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days_later(monkeypatch)
    runner = panel.test_cli_runner()
    with panel.app_context():
        kept = attachments.kept_in()
        with transactions.writing(), Session(db.engine) as session, session.begin():
            session.add(_row("ef" * 20, name="合同.pdf", row_id=5))
    kept.put("ab" * 20, b"left over")

    said = runner.invoke(args=["files"]).output
    assert "无主 1 个" in said
    assert "repair_request 5 photo 1 合同.pdf" in said
    assert names(kept) == {"ab" * 20}
    assert runner.invoke(args=["files", "--copy-to", str(tmp_path / "backup")]).exit_code == 0
    assert "已删除" in runner.invoke(args=["files", "--clean"]).output
    assert names(kept) == set()
    assert "复制 1 个" in runner.invoke(args=["files", "--copy-from", str(tmp_path / "backup")]).output
    assert names(kept) == {"ab" * 20}
