"""The jobs of imports: checking a file, writing what was checked, taking it back. Each may be begun again and doubles nothing."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy.orm import Session

from models.system.importing import ImportBatch
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services.exchange import apply, checking, keeping, reading, undo
from services.exchange.batches import State
from services.exchange.book import Book
from services.jobs import asking, queue
from services.jobs.kinds import job
from services.jobs.work import Cancelled, Lost, Stopped, Work
from services.judge.actor import Actor

CHECK, APPLY, UNDO = "import_check", "import_apply", "import_undo"
PAGE: Final = "/admin/imports/{batch}/"
TITLES: Final = {
    CHECK: Label("检查导入 {number}：{what}", "Check import {number}: {what}"),
    APPLY: Label("导入 {number}：{what}", "Import {number}: {what}"),
    UNDO: Label("撤销导入 {number}：{what}", "Take back import {number}: {what}"),
}


def book_of(batch: ImportBatch) -> Book:
    """The file of a batch, read. Raises BadInput where it cannot be read, or is gone."""
    data = keeping.read(batch.stored)
    return reading.read(data, batch.file_name) if batch.file_name else reading.paste(data.decode())


def add(session: Session, actor: Actor, kind: str, batch: ImportBatch) -> int:
    """Write a job on the batch down, in the caller's transaction; once that is committed, `queue.send` has it done."""
    title = TITLES[kind].format(number=batch.number, what=registry.get(batch.register).spec.label)
    batch.job_id = asking.add(session, actor, kind, {"batch": batch.id}, title=title, register=batch.register)
    return batch.job_id


def start(session: Session, actor: Actor, kind: str, batch: ImportBatch) -> int:
    """Ask for a job on the batch, and commit."""
    job_id = add(session, actor, kind, batch)
    session.commit()
    queue.send(job_id)
    return job_id


@job(CHECK, resumes=True, page=PAGE)
def check(work: Work) -> dict[str, Any]:
    """Plan every row; what goes wrong leaves the batch where its columns are decided."""
    batch_id = int(work.asked["batch"])
    try:
        with work.reading() as session:
            book = book_of(session.get_one(ImportBatch, batch_id))
        return checking.check(work, book)
    except (Stopped, Lost):  # it goes on, in a later run or in another
        raise
    except Exception:
        with work.writing() as session:
            checking.failed(session, batch_id)
        raise


@job(APPLY, resumes=True, page=PAGE)
def write(work: Work) -> dict[str, Any]:
    """Write the rows. Cancelled half-way, a batch of all or none is taken back; of the others what is written stands."""
    try:
        return apply.apply(work)
    except Cancelled:
        with work.writing() as session:
            apply.cancelled(session, int(work.asked["batch"]))
        with work.reading() as session:
            batch = session.get_one(ImportBatch, int(work.asked["batch"]))
            taken_back, actor = batch.state == State.UNDOING, work.actor(session)
        if taken_back:
            with Session(work.engine) as session:
                start(session, actor, UNDO, session.get_one(ImportBatch, batch.id))
        raise


@job(UNDO, resumes=True, page=PAGE)
def take_back(work: Work) -> dict[str, Any]:
    """Take back what was written, as far as it can be."""
    return undo.undo(work)
