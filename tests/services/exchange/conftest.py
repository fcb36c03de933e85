"""A database whose changes are kept for the test, for what commits by itself: jobs that write and take back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from models.system.importing import ImportBatch, ImportRow
from models.system.job import Job
from models.vocabulary.language.registry import registry
from services import clock, kept
from services.exchange import apply, batches, checking, keeping, undo
from services.exchange.batches import State
from services.exchange.book import Book
from services.jobs.work import Work
from services.judge.actor import Actor
from tests.databases import Databases
from tests.services.conftest import Estate, build, make_engine


@dataclass
class Desk:
    """Imports as pages and jobs do them, each step in transactions of its own."""

    engine: Engine
    estate: Estate
    key: str = "repair_request"
    person: Actor | None = None

    @property
    def who(self) -> Actor:
        return self.person or self.estate.supervisor

    def work(self, batch_id: int, kind: str = "import_apply") -> Work:
        """One run of a job on the batch."""
        with Session(self.engine) as session:
            now = clock.now()
            row = Job(
                kind=kind,
                user_id=self.who.user_id,
                asked={"batch": batch_id},
                lang="zh",
                title_zh="",
                title_en="",
                state="running",
                runner="r",
                beat_at=now,
                created_at=now,
            )
            session.add(row)
            session.commit()
            job_id = row.id
        return _Own(
            engine=self.engine,
            id=job_id,
            kind=kind,
            register=self.key,
            asked={"batch": batch_id},
            user_id=self.who.user_id,
            lang="zh",
            runs=1,
            runner="r",
            person=self.who,
        )

    def check(
        self,
        book: Book,
        *,
        columns: Any = None,
        constants: Any = None,
        site: str | None = "site_a",
        update: bool = False,
        history: bool = False,
    ) -> int:
        """A batch of the book's first sheet, checked; its id."""
        where = self.estate.ids[site] if site else None
        with Session(self.engine) as session:
            batch = batches.begin(session, self.who, registry.get(self.key), where, b"x", "报修.xlsx", book)
            batches.decide(
                session,
                self.who,
                batch,
                columns=columns or {},
                constants=constants or {},
                update=update,
                history=history,
            )
            batch.state = State.CHECKING
            session.commit()
            batch_id = batch.id
        checking.check(self.work(batch_id), book)
        return batch_id

    def apply(self, batch_id: int, *, all_or_none: bool = False) -> dict[str, Any]:
        with Session(self.engine) as session:
            apply.confirm(session, self.who, batch_id, all_or_none=all_or_none)
            session.commit()
        return apply.apply(self.work(batch_id))

    def undo(self, batch_id: int) -> dict[str, Any]:
        with Session(self.engine) as session:
            undo.ask(session, self.who, batch_id)
            session.commit()
        return undo.undo(self.work(batch_id))

    def batch(self, batch_id: int) -> ImportBatch:
        with Session(self.engine, expire_on_commit=False) as session:
            return session.get_one(ImportBatch, batch_id)

    def rows(self, batch_id: int) -> list[ImportRow]:
        with Session(self.engine, expire_on_commit=False) as session:
            query = select(ImportRow).where(ImportRow.batch_id == batch_id).order_by(ImportRow.line)
            return list(session.scalars(query))

    def records(self) -> int:
        """How many living records there are."""
        register: Any = registry.get(self.key)
        with Session(self.engine) as session:
            return session.scalar(select(func.count()).where(register.deleted_at.is_(None))) or 0


@dataclass
class _Own(Work):
    """A run for a person whose posts the test gives, not the database."""

    person: Actor = None  # type: ignore[assignment]

    def actor(self, session: Session) -> Actor:
        return self.person


@pytest.fixture
def desk(databases: Databases, tmp_path: Path) -> Iterator[Desk]:
    keeping.configure(tmp_path / "imports")
    kept.forget()  # what a process remembers belongs to one database
    with databases.lent() as url:
        engine = make_engine(url)
        with Session(engine) as session:
            estate = build(session)
            session.commit()
            yield Desk(engine, Estate(session, dict(estate.ids), dict(estate.users)))
        engine.dispose()
    kept.forget()
