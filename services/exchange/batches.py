"""Batches of imports: begun with a file, decided on, found again by who may see them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, exists, false, func, or_, select, true
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.system.importing import ImportBatch, ImportRow
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services import clock
from services.errors import BadInput, Missing, Refused
from services.exchange import heads, keeping, memory, order, origin
from services.exchange import lines as child_sheets
from services.exchange.book import Book, Sheet
from services.exchange.heads import Heads
from services.exchange.lines import Child
from services.exchange.mapped import name_of, shown
from services.exchange.order import Order
from services.judge import access
from services.judge.actor import Actor

UNDONE_WITHIN: Final = timedelta(days=7)
KEPT: Final = timedelta(days=30)  # what stood in the file
SWEPT: Final = 20
TRIES: Final = 20


class State(StrEnum):
    """How far a batch is."""

    MAPPING = "mapping"  # its columns are being decided
    CHECKING = "checking"
    CHECKED = "checked"
    APPLYING = "applying"
    APPLIED = "applied"
    UNDOING = "undoing"
    UNDONE = "undone"
    DROPPED = "dropped"


LABELS: Final = {
    State.MAPPING: Label("待对应列", "Columns to be decided"),
    State.CHECKING: Label("正在检查", "Being checked"),
    State.CHECKED: Label("待确认", "To be confirmed"),
    State.APPLYING: Label("正在导入", "Being imported"),
    State.APPLIED: Label("已导入", "Imported"),
    State.UNDOING: Label("正在撤销", "Being taken back"),
    State.UNDONE: Label("已撤销", "Taken back"),
    State.DROPPED: Label("已放弃", "Given up"),
}
UNWRITTEN: Final = (State.MAPPING, State.CHECKING, State.CHECKED)  # nothing of it is among the records
NO_ROWS = Label("表里没有可导入的行", "The sheet has no rows to import")
NO_SITE = Label("请先选择项目", "Choose the site first")
NOT_NOW = Label("这一批现在是“{state}”，不能这样办", "This batch is now '{state}'; this cannot be done")


@dataclass(frozen=True, slots=True)
class Look:
    """A batch with the sheet it comes from, read."""

    batch: ImportBatch
    sheet: Sheet
    heads: Heads
    order: Order
    sheets: tuple[Sheet, ...] = ()  # all that may hold rows
    children: tuple[Child, ...] = ()  # the sheets of child rows
    told: tuple[Label, ...] = ()  # of where the file comes from


def begin(
    session: Session,
    actor: Actor,
    register: type[Register],
    site_id: int | None,
    data: bytes,
    file_name: str,
    book: Book,
    *,
    sheet: str | None = None,
) -> ImportBatch:
    """A new batch for a file that was read. Raises Denied for who may not create rows, BadInput where there is nothing in it."""
    if site_id is not None and not actor.sees_site(site_id):
        raise Missing
    order.check(actor, Order(register, site_id), 0)
    found = sheet_of(book, sheet, memory.sheets(session, register, site_id))
    if not found.lines:
        raise BadInput({"file": NO_ROWS})
    options: dict[str, Any] = {
        "columns": {},
        "row": None,
        "constants": {},
        "update": False,
        "history": False,
        "all": False,
    }
    batch = ImportBatch(
        number="",
        register=register.spec.key,
        site_id=site_id,
        user_id=actor.user_id,
        user_name=actor.name,
        created_at=clock.now(),
        file_name=shown(file_name)[:200],
        stored=keeping.store(data),
        digest=book.digest,
        sheet=name_of(found),
        state=State.MAPPING,
        options=options,
        counts={},
    )
    return _numbered(session, batch)


def sheet_of(book: Book, name: str | None, remembered: Sequence[str] = ()) -> Sheet:
    """The sheet of that name, else one that was chosen before (`remembered`, the last first), else the first that is shown and
    has rows. Raises BadInput where the file has none."""
    sheets = origin.sheets(book)
    called = {name_of(one): one for one in reversed(sheets)}
    found = called.get(name) if name is not None else None
    found = found or next((called[one] for one in remembered if one in called), None)
    found = found or next((one for one in sheets if not one.hidden), None) or (sheets[0] if sheets else None)
    if found is None:
        raise BadInput({"file": NO_ROWS})
    return found


def find(session: Session, actor: Actor, batch_id: int) -> ImportBatch:
    """A batch of his own where he may still import, or one of a register and site in which he has the grant. Raises Missing."""
    batch = _there(session, batch_id)
    if not sees(actor, batch):
        raise Missing
    return batch


def sees(actor: Actor, batch: ImportBatch) -> bool:
    """Whether he may see that there is this batch."""
    register = registry.get(batch.register)
    if is_own(actor, batch) and order.may_at(actor, register, batch.site_id):
        return True
    return order.privileged(actor, register, batch.site_id)


def is_own(actor: Actor, batch: ImportBatch) -> bool:
    """Whether the file is his: nobody else sees what stands in it."""
    return actor.user_id is not None and batch.user_id == actor.user_id


def own(session: Session, actor: Actor, batch_id: int, *states: State) -> ImportBatch:
    """A batch of his own in one of the states. Raises Missing, or Refused where it is further or elsewhere."""
    batch = find(session, actor, batch_id)
    return _his(actor, batch, states)


def hold(session: Session, actor: Actor, batch_id: int, *states: State) -> ImportBatch:
    """The same, and until the transaction ends nobody else changes its state. Raises Missing, Refused."""
    lock(session, batch_id)
    return own(session, actor, batch_id, *states)


def lock(session: Session, batch_id: int) -> None:
    """Wait for who is changing the batch, and read it as it is then."""
    if 0 < batch_id < 2**31:
        session.get(ImportBatch, batch_id, with_for_update=True, populate_existing=True)


def listed(session: Session, actor: Actor, *, before: int | None = None, limit: int = 50) -> list[ImportBatch]:
    """The batches he may see, the newest first; `before` is the id that the last page ended with."""
    mine = (ImportBatch.user_id == (actor.user_id or -1)) & _where(actor, "create")
    query = select(ImportBatch).where(mine | _where(actor, "import"))
    query = query.where(ImportBatch.state != State.DROPPED).order_by(ImportBatch.id.desc()).limit(limit)
    return list(session.scalars(query if before is None else query.where(ImportBatch.id < before)))


def _where(actor: Actor, action: str) -> ColumnElement[bool]:
    """The batches of registers and sites in which one of his posts carries the action."""
    keys: dict[frozenset[int] | None, list[str]] = {}
    for register in registry.all():
        keys.setdefault(order.sites(actor, register, action), []).append(register.spec.key)
    found = (
        ImportBatch.register.in_(some) & (true() if sites is None else ImportBatch.site_id.in_(sites))
        for sites, some in keys.items()
        if sites is None or sites
    )
    return or_(false(), *found)


def again(session: Session, actor: Actor, batch: ImportBatch) -> ImportBatch | None:
    """The batch that brought in this very file before, if it stands and is his to see."""
    query = select(ImportBatch).where(
        ImportBatch.register == batch.register,
        ImportBatch.digest == batch.digest,
        ImportBatch.id != batch.id,
        ImportBatch.state.in_((State.APPLIED, State.APPLYING)),
    )
    found = session.scalars(query.order_by(ImportBatch.id.desc()))
    return next((one for one in found if sees(actor, one)), None)


def order_of(batch: ImportBatch) -> Order:
    """What was decided of a batch."""
    options: Mapping[str, Any] = batch.options
    return Order(
        register=registry.get(batch.register),
        site_id=batch.site_id,
        constants=options["constants"],
        update=options["update"],
        history=options["history"],
        number=batch.number,
        accepted=frozenset(one["said"] for one in options.get("decisions", []) if one["kind"] == "accept"),
    )


def look(session: Session, actor: Actor, batch: ImportBatch, book: Book) -> Look:
    """The batch with its sheet and what its columns are taken for."""
    wanted, sheet = order_of(batch), sheet_of(book, batch.sheet)
    remembered = memory.heads(session, wanted.register, batch.site_id)
    means = heads.known(actor, wanted.register, remembered=remembered, also=order.also(actor, wanted))
    chosen = {int(at): answer for at, answer in batch.options["columns"].items()}
    found = heads.read(sheet, means, chosen=chosen, row=batch.options["row"])
    of = {held.name: registry.get(str(held.target)) for held in wanted.register.spec.lines if held.target in registry}
    children = child_sheets.read(
        actor,
        wanted.register,
        book,
        sheet,
        chosen={
            name: {int(at): answer for at, answer in some.items()}
            for name, some in batch.options.get("lines", {}).items()
        },
        remembered={name: memory.heads(session, child, batch.site_id) for name, child in of.items()},
    )
    if children:
        found = child_sheets.keyed(found, [child_sheets.main_key(wanted.register, found, one) for one in children])
    others = {id(one.sheet) for one in children}
    mains = tuple(one for one in origin.sheets(book) if id(one) not in others)
    told = origin.told(actor, wanted.register, book, sheet, [one.sheet for one in children])
    return Look(batch, sheet, found, wanted, mains, tuple(children), told)


def turn(session: Session, batch: ImportBatch, name: str, book: Book) -> None:
    """Another sheet of the file is to come in; what was decided of the columns of the one before goes. Raises Missing where the
    file has no such sheet."""
    if name not in {name_of(one) for one in origin.sheets(book)}:
        raise Missing
    batch.sheet = name
    batch.options = {**batch.options, "columns": {}, "lines": {}, "row": None, "constants": {}}
    session.flush()


def decide(
    session: Session,
    actor: Actor,
    batch: ImportBatch,
    *,
    columns: Mapping[int, str],
    constants: Mapping[str, str],
    update: bool,
    history: bool,
    row: int | None = None,
    lines: Mapping[str, Mapping[int, str]] | None = None,
) -> None:
    """Write down what was decided. Raises Denied for what needs the grant to import."""
    register = registry.get(batch.register)
    order.check(actor, Order(register, batch.site_id, update=update, history=history), 0)
    opened = {held.name for held in access.editable_fields(actor, register)}
    batch.options = {
        **batch.options,
        "columns": {str(at): answer for at, answer in columns.items()},
        "constants": {name: text for name, text in constants.items() if name in opened and text.strip()},
        "update": update,
        "history": history,
        "row": row,
        "lines": {name: {str(at): answer for at, answer in some.items()} for name, some in (lines or {}).items()},
    }
    session.flush()


def remember(session: Session, actor: Actor, look: Look) -> None:
    """Keep for the next time what a person said of columns."""
    options, site_id = look.batch.options, look.batch.site_id
    memory.remember_heads(session, actor, look.order.register, site_id, _said(look.heads, options["columns"]))
    for child in look.children:
        chosen = options.get("lines", {}).get(child.held.name, {})
        memory.remember_heads(session, actor, child.register, site_id, _said(child.heads, chosen))
    if len(look.sheets) > 1:
        memory.remember_sheet(session, actor, look.order.register, look.batch.site_id, look.batch.sheet)


def _said(found: Heads, chosen: Mapping[str, str]) -> dict[str, str]:
    return {
        one.head: heads.answer_of(one)
        for one in found.columns
        if one.head and str(one.at) in chosen and one.how in (heads.How.CHOSEN, heads.How.IGNORED)
    }


def drop(session: Session, actor: Actor, batch_id: int) -> ImportBatch:
    """Give up a batch of his own of which nothing was written, whatever he may do by now. Raises Missing, Refused."""
    lock(session, batch_id)
    batch = _his(actor, _there(session, batch_id), (State.MAPPING, State.CHECKED))
    keeping.drop(batch.stored)
    batch.stored, batch.state = None, State.DROPPED
    forget_rows(session, batch)
    return batch


def forget_rows(session: Session, batch: ImportBatch) -> None:
    """Take away what was planned of a batch."""
    session.execute(
        delete(ImportRow).where(ImportRow.batch_id == batch.id).execution_options(synchronize_session=False)
    )


def sweep(session: Session) -> int:
    """Let go of files that nobody went on with for a week, and of the rows of batches that can no longer be taken back, some
    at a time; the batches stay with their counts. Returns how many."""
    idle = ImportBatch.state.in_(UNWRITTEN) & (ImportBatch.created_at < clock.now() - UNDONE_WITHIN)
    ended = ImportBatch.state.in_((State.APPLIED, State.UNDONE)) & (ImportBatch.created_at < clock.now() - KEPT)
    rows = exists().where(ImportRow.batch_id == ImportBatch.id)
    found = session.scalars(select(ImportBatch).where(idle | (ended & rows)).limit(SWEPT)).all()
    for batch in found:
        if batch.state in UNWRITTEN:
            keeping.drop(batch.stored)
            batch.stored, batch.state = None, State.DROPPED
        forget_rows(session, batch)
    return len(found)


def _there(session: Session, batch_id: int) -> ImportBatch:
    batch = session.get(ImportBatch, batch_id) if 0 < batch_id < 2**31 else None
    if batch is None or batch.register not in registry:
        raise Missing
    return batch


def _his(actor: Actor, batch: ImportBatch, states: Collection[State]) -> ImportBatch:
    if not is_own(actor, batch):
        raise Missing
    if states and batch.state not in states:
        raise Refused(NOT_NOW.format(state=LABELS[State(batch.state)]))
    return batch


def _numbered(session: Session, batch: ImportBatch) -> ImportBatch:
    """Give the batch the next number of the day; somebody else may take it first."""
    front = f"DR-{clock.today():%Y%m%d}-"
    for _ in range(TRIES):
        last = session.scalar(select(func.max(ImportBatch.id)).where(ImportBatch.number.startswith(front)))
        number = session.scalar(select(ImportBatch.number).where(ImportBatch.id == last)) if last else None
        batch.number = f"{front}{int(str(number).rpartition('-')[2]) + 1 if number else 1:02}"
        try:
            with session.begin_nested():
                session.add(batch)
                session.flush()
        except IntegrityError:
            continue
        return batch
    raise RuntimeError("no number for the batch")
