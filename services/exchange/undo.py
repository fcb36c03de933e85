"""A batch is taken back, row by row: reversed, kept because somebody edited it since, or impossible with its reason.

The system does it on behalf of who asks: that a post may delete nothing of a register does not make his mistake everybody's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import case, false, func, select
from sqlalchemy.orm import Session

from models.system.importing import ImportBatch, ImportRow
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services import clock
from services.errors import AppError, Denied, Refused
from services.exchange import batches, keeping, order, standing, storing
from services.exchange.batches import State
from services.exchange.plan import Outcome
from services.exchange.standing import Stood
from services.jobs.work import Work
from services.judge import access
from services.judge.actor import SYSTEM, Actor
from services.reacting import Call
from services.records import writing

PORTION: Final = 200
UNDOING: Final = Label("正在撤销", "Taking back")
LATE: Final = Label(
    "导入已超过 {days} 天，不能整批撤销",
    "It was imported more than {days} days ago and cannot be taken back as a whole",
)
NOT_HIS: Final = Label(
    "只有导入的人和有导入权限的岗位可以撤销", "Only who imported it, and posts with the right to import, take it back"
)
EDITED: Final = Label("导入后有人改过", "Somebody edited it since")
REMOVED: Final = Label("已经删除", "It is deleted already")
REFERRED: Final = Label("“{what}”里有 {n} 条记录引用它", "{n} records of '{what}' refer to it")
HELD: Final = Label("别的记录还在引用它", "Other records still refer to it")
REASON: Final = "撤销导入 {number}"


def may(actor: Actor, batch: ImportBatch) -> Label | None:
    """Why he may not take the batch back; None where he may."""
    if batch.state != State.APPLIED:
        return batches.NOT_NOW.format(state=batches.LABELS[State(batch.state)])
    if batch.applied_at is not None and clock.now() - batch.applied_at > batches.UNDONE_WITHIN:
        return LATE.format(days=batches.UNDONE_WITHIN.days)
    return None if _entitled(actor, batch) else NOT_HIS


def _entitled(actor: Actor, batch: ImportBatch) -> bool:
    """Whether it is his and he may still import there, or he has the grant to import there."""
    register = registry.get(batch.register)
    own = batches.is_own(actor, batch) and bool(order.may_at(actor, register, batch.site_id))
    return own or order.privileged(actor, register, batch.site_id)


def ask(session: Session, actor: Actor, batch_id: int) -> ImportBatch:
    """The batch is to be taken back. Raises Missing, Denied, Refused."""
    batches.lock(session, batch_id)
    batch = batches.find(session, actor, batch_id)
    if (why := may(actor, batch)) is not None:
        raise Denied(why) if why is NOT_HIS else Refused(why)
    batch.state = State.UNDOING
    session.flush()
    return batch


def undo(work: Work) -> dict[str, Any]:
    """Take back the rows of the batch `work.asked["batch"]` that stand, the last first. Returns the counts; may be run again.

    Raises Denied where who asked for it may no more: what was reversed stays so, the rest stands as imported.
    """
    batch_id = int(work.asked["batch"])
    with work.reading() as session:
        total = session.scalar(_standing(batch_id)) or 0
    done = 0
    while True:
        try:
            with work.writing() as session:
                number = _portion(session, work, batch_id)
        except Denied:
            with work.writing() as session:
                _left(session, batch_id)
            raise
        if not number:
            break
        done += number
        work.progress(done, total, UNDOING)
    with work.reading() as session:
        return dict(session.get_one(ImportBatch, batch_id).counts)


def foreseen(session: Session, actor: Actor, batch: ImportBatch) -> dict[str, list[Any]]:
    """What taking it back would do, before it is done: rows that go, that return, and that stay with their reason, as far as
    the actor may know it."""
    query = (
        select(ImportRow).where(ImportRow.batch_id == batch.id, ImportRow.done == "applied").order_by(ImportRow.line)
    )
    found: dict[str, list[Any]] = {"goes": [], "returns": [], "stays": []}
    register: Any = registry.get(batch.register)
    rows = session.scalars(query).all()
    for start in range(0, len(rows), PORTION):
        part = rows[start : start + PORTION]
        records, stand = _records(session, register, part), standing.of_rows(session, batch, part)
        held = referred(
            session, register, [row.record_id for row in part if row.outcome == Outcome.NEW and row.record_id], actor
        )
        for row in part:
            why = _kept(row, records.get(row.record_id or 0), stand) or held.get(row.record_id or 0)
            if why is not None:
                found["stays"].append((row, why))
            else:
                found["goes" if row.outcome == Outcome.NEW else "returns"].append((row, None))
    return found


def _standing(batch_id: int) -> Any:
    return select(func.count()).where(ImportRow.batch_id == batch_id, ImportRow.done == "applied")


def _actor(session: Session, work: Work, batch: ImportBatch) -> Actor:
    """Who takes it back. That a batch of all or none goes back was decided as it was confirmed, and is asked of nobody again."""
    if batch.applied_at is None:
        try:
            return work.actor(session)
        except Denied:
            return SYSTEM
    actor = work.actor(session)
    if not _entitled(actor, batch):
        raise Denied(NOT_HIS)
    return actor


def _left(session: Session, batch_id: int) -> None:
    """Taking back ended before its time: what was not reversed stands."""
    batch = session.scalar(select(ImportBatch).where(ImportBatch.id == batch_id).with_for_update())
    if batch is not None and batch.state == State.UNDOING:
        batch.state = State.APPLIED
        batch.counts = {**batch.counts, "undone": _ends(session, batch_id)}


def _ends(session: Session, batch_id: int) -> dict[str, int]:
    """How many rows are reversed, kept, impossible, or stand as they were applied."""
    query = select(ImportRow.done, func.count()).where(ImportRow.batch_id == batch_id, ImportRow.done != "")
    return dict(session.execute(query.group_by(ImportRow.done)).all())


def _portion(session: Session, work: Work, batch_id: int) -> int:
    batch = session.scalar(select(ImportBatch).where(ImportBatch.id == batch_id).with_for_update())
    if batch is None or batch.state != State.UNDOING:
        return 0
    actor = _actor(session, work, batch)
    query = select(ImportRow).where(ImportRow.batch_id == batch_id, ImportRow.done == "applied")
    rows = session.scalars(query.order_by(ImportRow.line.desc()).limit(PORTION)).all()
    if not rows:
        batch.state = State.UNDONE
        batch.counts = {**batch.counts, "undone": _ends(session, batch_id)}
        keeping.drop(batch.stored)
        batch.stored = None
        return 0
    register: Any = registry.get(batch.register)
    records, stand = _records(session, register, rows), standing.of_rows(session, batch, rows)
    held = referred(session, register, [row.record_id for row in rows if row.outcome == Outcome.NEW and row.record_id])
    for row in rows:
        record = records.get(row.record_id or 0)
        why = _kept(row, record, stand)
        _take_back(session, actor, batch, row, record, why, held.get(row.record_id or 0))
    return len(rows)


def _take_back(
    session: Session,
    actor: Actor,
    batch: ImportBatch,
    row: ImportRow,
    record: Any,
    why: Label | None,
    held: Label | None,
) -> None:
    if why is not None:
        row.done, row.note = "kept", [why.zh, why.en]
        return
    if held is not None:
        row.done, row.note = "impossible", [held.zh, held.en]
        return
    system = Call(session, actor, record).system
    reason = REASON.format(number=batch.number)
    point = session.begin_nested()
    try:
        if row.outcome == Outcome.NEW:
            writing.remove(session, system, record, reason)
        else:
            before = storing.values_of(type(record), row.given.get("before", {}))
            lines = standing.back(type(record), row)
            writing.change(session, system, record, before, version=record.version, lines=lines, reason=reason)
    except AppError as refusal:
        point.rollback()
        row.done, row.note = "impossible", [refusal.label.zh, refusal.label.en]
    else:
        point.commit()
        row.done = "reversed"


def _kept(row: ImportRow, record: Any, stand: Stood) -> Label | None:
    """Why a record stays as it is: it is gone already, or it or a child row of it has been edited since."""
    if record is None or record.deleted_at is not None:
        return REMOVED
    return EDITED if record.version != row.version or standing.edited(row, stand) else None


def _records(session: Session, register: Any, rows: Sequence[ImportRow]) -> dict[int, Any]:
    ids = [row.record_id for row in rows if row.record_id]
    return {one.id: one for one in session.scalars(select(register).where(register.id.in_(ids)))} if ids else {}


def referred(
    session: Session, register: type[Register], ids: Collection[int], reader: Actor | None = None
) -> dict[int, Label]:
    """Those of the rows to which living rows refer, and why they stay. A `reader` is told of the first register in which he
    reaches such rows, and how many of them he reaches; of others, and where nobody reads yet, that there are some."""
    found: dict[int, Label] = {}
    if not ids:
        return found
    for other in registry.all():
        counts: dict[int, int] = defaultdict(int)
        table: Any = other
        told = access.reach(other, reader, "list") if reader is not None else false()
        for held in other.spec.fields.values():
            own_line = any(
                line.target == other.spec.key and line.parent_field == held.name for line in register.spec.lines
            )
            if held.target != register.spec.key or own_line or held.form not in ("ref", "refs"):
                continue
            for one, number in session.execute(_references(table, held, ids, told)):
                counts[one] += number or 0
        for one, number in counts.items():
            if number and found.get(one, HELD) is HELD:
                found[one] = REFERRED.format(what=other.spec.label, n=number)
            found.setdefault(one, HELD)
    return found


def _references(table: Any, held: Any, ids: Collection[int], told: Any) -> Any:
    """Of each of the rows that living ones refer to, how many of these may be told."""
    number = func.sum(case((told, 1), else_=0))
    if held.form == "ref":
        column = getattr(table, held.column)
        return select(column, number).where(column.in_(ids), table.deleted_at.is_(None)).group_by(column)
    near, far = getattr(table, held.name).property.secondary.c
    return (
        select(far, number).join(table, near == table.id).where(far.in_(ids), table.deleted_at.is_(None)).group_by(far)
    )
