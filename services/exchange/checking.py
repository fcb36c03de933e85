"""The check of a whole batch, as a job: every row planned and written down, nothing of it saved yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from typing import Any, Final

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from models.system.importing import ImportBatch, ImportRow
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services.database import transactions
from services.exchange import batches, mapped, memory, order, plan, storing
from services.exchange import lines as sheets
from services.exchange.balance import Fate
from services.exchange.batches import Look, State
from services.exchange.book import Book, Line
from services.exchange.lines import Linked
from services.exchange.order import Order
from services.exchange.plan import Planner
from services.exchange.tally import Tally
from services.jobs.work import Work
from services.judge.actor import Actor
from services.records import ahead, many

PORTION: Final = 500
WRITING_PORTION: Final = 100  # where a row is judged by writing it and undoing it, so that others save in between
CHECKING: Final = Label("正在检查", "Checking")


def check(work: Work, book: Book) -> dict[str, Any]:
    """Plan every row of the batch `work.asked["batch"]`; what was planned before goes. Returns the counts.

    Raises AppError where the batch is not to be checked, or no longer his.
    """
    with work.reading() as session:
        actor = work.actor(session)
        look = batches.look(session, actor, batches.own(session, actor, work.asked["batch"], State.CHECKING), book)
        order.check(actor, look.order, len(plan.body(look.sheet, look.heads)), spread=plan.spread(look.heads))
        mends = _mends(session, look.batch)
    with work.writing() as session:
        batches.forget_rows(session, session.get_one(ImportBatch, look.batch.id))
    tally = _rows(work, look, mends)
    order.check_spread(actor, look.order, tally.sites)
    with work.writing() as session:
        batch = session.get_one(ImportBatch, look.batch.id)
        batch.state = State.CHECKED
        mapped.keep_heads(batch, look.heads)
        mapped.keep_children(batch, look.children)
        filled = look.sheet.filled + sum(child.sheet.filled for child in look.children)
        batch.counts = {**counted(session, batch.id), **tally.told(), "filled": filled}
        return dict(batch.counts)


def failed(session: Session, batch_id: int) -> None:
    """A check that did not come to its end leaves the batch where its columns are decided."""
    batch = session.get(ImportBatch, batch_id)
    if batch is not None and batch.state == State.CHECKING:
        batch.state = State.MAPPING


def counted(session: Session, batch_id: int) -> dict[str, Any]:
    """How many rows there are of each outcome, and how many in which something was understood by a rule."""
    query = select(ImportRow.outcome, func.count()).where(ImportRow.batch_id == batch_id).group_by(ImportRow.outcome)
    found: dict[str, Any] = dict(session.execute(query).all())
    guessed = select(func.count()).where(ImportRow.batch_id == batch_id, ImportRow.guessed)
    return {**found, "guessed": session.scalar(guessed) or 0}


def planner(session: Session, actor: Actor, look: Look, mends: Mapping[int, Mapping[str, str]]) -> Planner:
    """Who plans the rows of a batch, with everything that was answered before."""
    answers = memory.answers(session, look.order.register, look.batch.site_id)
    return Planner(session, actor, look.order, look.heads, answers=answers, mends=mends, children=look.children)


def _rows(work: Work, look: Look, mends: Mapping[int, Mapping[str, str]]) -> Tally:
    lines = plan.body(look.sheet, look.heads)
    tally = Tally(plan.set_aside(look.sheet, look.heads))
    linked = sheets.link(lines, look.order.register, look.heads, look.children)
    for child in look.children:
        tally.cells.add(plan.set_aside(child.sheet, child.heads))
    tally.cells.count(Fate.REFUSED, sum(len(line.cells) for _, line, _ in linked.strays))
    _strays(work, look, linked)
    writes = bool(linked.of) or judged_by_writing(look.order, [one.field for one in look.heads.columns])
    size = WRITING_PORTION if writes else PORTION
    # Judged without writing, one reading transaction serves all; else each portion is written and undone.
    with transactions.writing() if writes else transactions.reading(), Session(work.engine) as session:
        actor = work.actor(session)
        planning = planner(session, actor, look, mends)
        with nullcontext() if writes else ahead.keeping(session):
            for start in range(0, len(lines), size):
                part = lines[start : start + size]
                planned = planning.portion(part, linked.of)
                if writes:
                    session.rollback()
                for one in planned:
                    tally.add(one)
                _keep(work, look, part, planned, mends)
                work.progress(start + len(part), len(lines), CHECKING)
    return tally


def _strays(work: Work, look: Look, linked: Linked) -> None:
    """Child rows that belong to none are rows of the batch, with what is wrong with them."""
    at = {child.held.name: number for number, child in enumerate(look.children, 1)}
    rows = [storing.stray(look.batch, at[child.held.name], child, line, why) for child, line, why in linked.strays]
    if rows:
        with work.writing() as session:
            session.execute(insert(ImportRow), rows)


def _keep(work: Work, look: Look, part: Sequence[Line], planned: Any, mends: Mapping[int, Mapping[str, str]]) -> None:
    with work.writing() as session:
        storing.keep(session, look.batch, {line.number: line for line in part}, planned, mends)


def judged_by_writing(wanted: Order, mapped: Sequence[str]) -> bool:
    """Whether rows of this import are judged by writing and undoing them."""
    given = dict.fromkeys([*mapped, *wanted.constants], True)
    return wanted.update or not many.goes_in_sets(registry.get(wanted.register.spec.key), [given])


def _mends(session: Session, batch: ImportBatch) -> dict[int, dict[str, str]]:
    """What persons said of cells: picked in the grid as they were typed, then in the check before this one."""
    found = {int(line): dict(picks) for line, picks in batch.options.get("picked", {}).items()}
    query = select(ImportRow.line, ImportRow.mends).where(ImportRow.batch_id == batch.id, ImportRow.outcome != "")
    return found | {line: mends for line, mends in session.execute(query) if mends}
