"""A process that is killed (-9) at any moment while it writes a batch, or takes it back, leaves nothing doubled and nothing lost:
the next one goes on where it stopped.

`GUANJIA_TEST_KILLS=50` kills fifty times over some thousands of rows; the seed is told with what fails.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.system.audit import AuditEntry
from models.system.importing import ImportRow
from models.system.search_index import SearchEntry
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services.exchange import apply, order, undo
from services.exchange.batches import State
from services.jobs.work import Work
from services.search import search_index
from tests.services.conftest import make_engine
from tests.services.exchange.conftest import Desk, _Own
from tests.services.exchange.sheets import HEAD, book, repair, sheet

KILLS = int(os.environ.get("GUANJIA_TEST_KILLS", "3"))
PORTION = 40  # rows of one transaction: so many that a killed one leaves something to undo
SEED = 20261201
Act = Callable[[Work], Any]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")


@dataclass
class _Telling(_Own):
    """A run in a process of its own, which tells after each portion that it is written."""

    told: Connection = None  # type: ignore[assignment]

    def progress(self, done: int, total: int | None = None, say: Label | None = None) -> None:
        super().progress(done, total, say)
        self.told.send(done)


def _live(act: Act, run: _Own, url: str, told: Connection) -> None:
    """What the process does until it is killed, or done."""
    act(_Telling(**{**run.__dict__, "engine": make_engine(url), "told": told}))
    told.send("end")


def _until_killed(desk: Desk, batch_id: int, act: Act, rng: Random, kill: bool = True) -> bool:
    """Let a process work on the batch and kill it some portions on, in the middle of one; whether it came to the end before."""
    run = desk.work(batch_id)
    url = desk.engine.url.render_as_string(hide_password=False)
    desk.engine.dispose()  # no connection of this process is taken along
    here, there = Pipe()
    process = get_context("fork").Process(target=_live, args=(act, run, url, there))
    process.start()
    there.close()
    try:
        for _ in range(rng.randrange(3) if kill else sys.maxsize):
            if here.recv() == "end":
                return True
        time.sleep(rng.random() * 0.25)
        return False
    except EOFError:
        pytest.fail("the process ended by itself")
    finally:
        if kill:
            process.kill()
        process.join()
        here.close()


def _marked(desk: Desk, batch_id: int, done: str) -> int:
    return sum(1 for row in desk.rows(batch_id) if row.done == done)


def _written(desk: Desk, action: str) -> tuple[int, int]:
    """Entries of the audit about records of the register, and rows that are found by words."""
    low = search_index.entry_id(registry.get(desk.key), 0)
    found = SearchEntry.id.between(low, low + 2**32 - 1)
    with Session(desk.engine) as session:
        audited = session.scalar(
            select(func.count()).where(AuditEntry.register == desk.key, AuditEntry.action == action)
        )
        return audited or 0, session.scalar(select(func.count()).where(found)) or 0


def test_killed_by_the_system_nothing_is_doubled_and_nothing_lost(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    rng, rows = Random(SEED), max(KILLS * PORTION * 3 // 2, 240)
    monkeypatch.setattr(apply, "PORTION", PORTION)
    monkeypatch.setattr(undo, "PORTION", PORTION)
    monkeypatch.setattr(order, "MOST_WITHOUT", rows)
    batch_id = desk.check(book(sheet([HEAD, *(repair(content=f"漏水 {n}") for n in range(rows))])))
    with Session(desk.engine) as session:
        apply.confirm(session, desk.who, batch_id, all_or_none=False)
        session.commit()

    killed = 0
    while killed < KILLS and not _until_killed(desk, batch_id, apply.apply, rng):
        killed += 1
        assert desk.records() == _marked(desk, batch_id, "applied"), f"seed {SEED}, kill {killed}"
    assert killed == KILLS
    _until_killed(desk, batch_id, apply.apply, rng, kill=False)

    made = {row.record_id for row in desk.rows(batch_id)}
    register: Any = registry.get(desk.key)
    with Session(desk.engine) as session:
        numbers = set(session.scalars(select(register.record_no).where(register.id.in_(made))))
    assert desk.batch(batch_id).state == State.APPLIED
    assert (desk.records(), len(made), len(numbers)) == (rows, rows, rows)
    assert _written(desk, "create") == (rows, rows)

    with Session(desk.engine) as session:
        undo.ask(session, desk.who, batch_id)
        session.commit()
    for taken_back in range(1, KILLS + 1):
        if _until_killed(desk, batch_id, undo.undo, rng):
            break
        left, stand = desk.records(), _marked(desk, batch_id, "applied")
        assert left == stand, f"seed {SEED}, kill {taken_back}"
    _until_killed(desk, batch_id, undo.undo, rng, kill=False)

    assert desk.batch(batch_id).state == State.UNDONE
    assert (desk.records(), _marked(desk, batch_id, "reversed")) == (0, rows)
    assert _written(desk, "delete")[0] == rows
    with Session(desk.engine) as session:
        assert session.scalar(select(func.count()).select_from(ImportRow).where(ImportRow.done != "reversed")) == 0
