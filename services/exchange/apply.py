"""A checked batch is written: in short transactions, so that others save in between, each row with its mark in the same one.

Killed at any moment nothing is doubled and nothing lost: what is marked is written, what is not is not, and a further run goes
on with it. Every row is judged again as it is written. In a batch of all or none, the first refusal takes back what was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.system.importing import ImportBatch, ImportRow
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services import clock
from services.errors import AppError, Denied, Refused
from services.exchange import batches, keeping, order, standing, storing, undo
from services.exchange.batches import State
from services.exchange.checking import counted
from services.exchange.line_plan import Lines
from services.exchange.plan import Outcome
from services.exchange.tally import Tally
from services.jobs.work import Work
from services.judge import access
from services.judge.actor import Actor
from services.records import many, writing
from services.records.many import Outcome as Written

PORTION: Final = 300
GOOD: Final = (Outcome.NEW.value, Outcome.CHANGED.value)
APPLYING: Final = Label("正在导入", "Importing")
FAULTS: Final = Label(
    "还有 {n} 行有问题：先改好，或选择跳过", "{n} rows have problems: mend them, or choose to skip them"
)
NOTHING: Final = Label("没有要导入的行", "There is nothing to import")
OTHERS: Final = Label(
    "这一批改为全部撤回：第 {line} 行不能导入", "All of it was taken back: row {line} cannot be imported"
)


def confirm(session: Session, actor: Actor, batch_id: int, *, all_or_none: bool) -> ImportBatch:
    """The batch is to be written: all of it or nothing, or the good rows. Raises Missing, Denied, Refused."""
    batch = batches.hold(session, actor, batch_id, State.CHECKED)
    rows = batch.counts
    _check(actor, batch)
    if all_or_none and rows.get(Outcome.REJECTED):
        raise Refused(FAULTS.format(n=rows[Outcome.REJECTED]))
    if not any(rows.get(one) for one in GOOD):
        raise Refused(NOTHING)
    batch.options = {**batch.options, "all": all_or_none}
    batch.state = State.APPLYING
    session.flush()
    return batch


def apply(work: Work) -> dict[str, Any]:
    """Write the rows of the batch `work.asked["batch"]` that are not written yet. Returns the counts.

    Raises Denied where who confirmed it may no more: a batch of all or none is taken back, of the others what is written stands.
    """
    refused: Denied | None = None
    batch_id = int(work.asked["batch"])
    with work.reading() as session:
        todo, done = _left(session, batch_id)
    total = todo + done
    while True:
        try:
            with work.writing() as session:
                number = _portion(session, work.actor(session), batch_id)
        except _Stopped as stopped:
            with work.writing() as session:
                _give_up(session, batch_id, stopped)
            break
        except Denied as denied:
            with work.writing() as session:
                _barred(session, batch_id)
            refused = denied
            break
        if not number:
            break
        done += number
        work.progress(min(done, total), total, APPLYING)
    with work.reading() as session:
        taken_back = session.get_one(ImportBatch, batch_id).state == State.UNDOING
    counts = undo.undo(work) if taken_back else {}
    if refused is not None:
        raise refused
    if taken_back:
        return counts
    with work.reading() as session:
        return dict(session.get_one(ImportBatch, batch_id).counts)


def _check(actor: Actor, batch: ImportBatch) -> None:
    wanted, spread = batches.order_of(batch), Tally.of(batch.counts).sites
    rows = sum(int(batch.counts.get(one.value, 0)) for one in Outcome)
    order.check(actor, wanted, rows, spread=bool(spread))
    order.check_spread(actor, wanted, spread)


class _Stopped(Exception):
    """A row of a batch of all or none was refused."""

    def __init__(self, row_id: int, line: int, refusal: AppError) -> None:
        super().__init__(line)
        self.row_id, self.line, self.refusal = row_id, line, refusal


def _left(session: Session, batch_id: int) -> tuple[int, int]:
    """How many rows are to be written, and are written."""
    query = select(ImportRow.done, func.count()).where(ImportRow.batch_id == batch_id, ImportRow.outcome.in_(GOOD))
    found = dict(session.execute(query.group_by(ImportRow.done)).all())
    return found.get("", 0), found.get("applied", 0)


def _portion(session: Session, actor: Actor, batch_id: int) -> int:
    """Write the next rows, in their order; how many there were. Two runs wait for each other at the batch."""
    batch = session.scalar(select(ImportBatch).where(ImportBatch.id == batch_id).with_for_update())
    if batch is None or batch.state != State.APPLYING:
        return 0
    _check(actor, batch)
    query = select(ImportRow).where(ImportRow.batch_id == batch_id, ImportRow.done == "", ImportRow.outcome.in_(GOOD))
    rows = session.scalars(query.order_by(ImportRow.line).limit(PORTION)).all()
    if not rows:
        _finish(session, batch)
        return 0
    for outcome, run in groupby(rows, key=lambda row: row.outcome):
        some = list(run)
        stood = standing.of_rows(session, batch, some)
        outcomes = (
            _new(session, actor, batch, some) if outcome == Outcome.NEW else _changed(session, actor, batch, some)
        )
        for row, written in zip(some, outcomes, strict=True):
            _mark(batch, row, written)
        standing.keep(session, batch, some, stood)
    return len(rows)


def _mark(batch: ImportBatch, row: ImportRow, written: Written) -> None:
    if written.refusal is None:
        row.done, row.record_id, row.version = "applied", written.row.id, written.row.version
        return
    if batch.options["all"]:
        raise _Stopped(row.id, row.line, written.refusal)
    _reject(row, written.refusal)


def _reject(row: ImportRow, refusal: AppError) -> None:
    errors = Written(None, refusal).errors
    row.outcome = Outcome.REJECTED.value
    errors = {_placed(row, name): why for name, why in errors.items()}
    row.errors = {name: {"zh": why.zh, "en": why.en, "near": [], "asked": False} for name, why in errors.items()}
    name, why = next(iter(errors.items()))
    row.fault = f"{name}|{why}"[: storing.FAULT]


def _placed(row: ImportRow, name: str) -> str:
    return Lines(places=row.given.get("places", {})).placed(name)


def _new(session: Session, actor: Actor, batch: ImportBatch, rows: Sequence[ImportRow]) -> list[Written]:
    register = registry.get(batch.register)
    return many.create_many(
        session,
        actor,
        register,
        [storing.values_of(register, row.given["values"]) for row in rows],
        lines=[storing.entries_of(register, row.given.get("lines", {})) for row in rows],
        vouched=[storing.values_of(register, row.given["vouched"]) for row in rows],
        reason=reason_of(batch),
        partly=True,
    )


def _changed(session: Session, actor: Actor, batch: ImportBatch, rows: Sequence[ImportRow]) -> list[Written]:
    register = registry.get(batch.register)
    outcomes = []
    for row in rows:
        values = storing.values_of(register, row.given["values"])
        lines = storing.entries_of(register, row.given.get("lines", {}))
        point = session.begin_nested()
        try:
            record = writing.load(session, actor, register, int(row.record_id or 0), "edit")
            if not (decision := access.decide(actor, "import", register, record)):
                raise decision.refusal()
            version = int(row.version or 0)
            writing.change(session, actor, record, values, version=version, lines=lines, reason=reason_of(batch))
        except AppError as refusal:
            point.rollback()
            outcomes.append(Written(None, refusal))
        else:
            point.commit()
            outcomes.append(Written(record))
    return outcomes


def reason_of(batch: ImportBatch) -> str:
    """What the audit keeps with each record of the batch."""
    return f"历史台账 {batch.number}" if batch.options["history"] else f"导入 {batch.number}"


def cancelled(session: Session, batch_id: int) -> None:
    """Half-way it was enough: a batch of all or none goes back, else what is written stands and the rest is left out."""
    batch = session.scalar(select(ImportBatch).where(ImportBatch.id == batch_id).with_for_update())
    if batch is not None and batch.state == State.APPLYING:
        if batch.options["all"]:
            batch.state = State.UNDOING
        else:
            _finish(session, batch)


def _barred(session: Session, batch_id: int) -> None:
    """Who confirmed it may not write it any more; where nothing was written yet it waits as it did before."""
    batch = session.scalar(select(ImportBatch).where(ImportBatch.id == batch_id).with_for_update())
    if batch is not None and batch.state == State.APPLYING and not _left(session, batch_id)[1]:
        batch.state = State.CHECKED
    cancelled(session, batch_id)


def _finish(session: Session, batch: ImportBatch) -> None:
    batch.state, batch.applied_at = State.APPLIED, clock.now()
    batch.counts = {**batch.counts, **counted(session, batch.id), "applied": _left(session, batch.id)[1]}
    keeping.drop(batch.stored)
    batch.stored = None


def _give_up(session: Session, batch_id: int, stopped: _Stopped) -> None:
    """What was written of a batch of all or none is to be taken back; the row that was refused says why."""
    batch, row = session.get_one(ImportBatch, batch_id), session.get_one(ImportRow, stopped.row_id)
    _reject(row, stopped.refusal)
    told = OTHERS.format(line=stopped.line)
    batch.state = State.UNDOING
    batch.counts = {**batch.counts, "stopped": [told.zh, told.en]}
