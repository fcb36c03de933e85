"""A block out of the grid of the page: its columns are known, its rows are judged at once and then begun as a batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy.orm import Session

from models.system.importing import ImportBatch
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import chosen, whole
from models.vocabulary.register.register import Register
from services.errors import BadInput
from services.exchange import batches, checking, heads, memory, order, plan
from services.exchange.batches import State
from services.exchange.book import Book, Line
from services.exchange.heads import Heads
from services.exchange.order import Order
from services.exchange.plan import Planned, Planner
from services.judge.actor import Actor

MOST: Final = 200  # rows judged in one request
LONGEST: Final = 100_000  # the number of a row
UNREADABLE: Final = Label("表格内容看不懂，请重新粘贴", "The table cannot be read; paste it again")
TOO_MANY: Final = Label(
    f"一次最多检查 {MOST} 行，更多的请按“预览”", f"At most {MOST} rows are checked here; press Preview for more"
)


@dataclass(frozen=True, slots=True)
class Block:
    """What the grid sent: the book of its text, the fields of its columns, and the rows that were picked from a list, by the
    number of the line and by field."""

    book: Book
    names: Sequence[str]
    picks: Mapping[int, Mapping[str, str]] = field(default_factory=dict)

    @property
    def chosen(self) -> dict[int, str]:
        """The field of each column."""
        return dict(enumerate(self.names))


def picks_of(sent: Any) -> dict[int, dict[str, str]]:
    """The picks as the page sent them: {"7": {"unit": "id:5"}}. Raises BadInput where they are something else."""
    found: dict[int, dict[str, str]] = {}
    if not isinstance(sent, dict):
        raise BadInput({"": UNREADABLE})
    for line, some in sent.items():
        at = whole(line, LONGEST)
        if at is None or not isinstance(some, dict):
            raise BadInput({"": UNREADABLE})
        found[at] = {str(name): str(text) for name, text in some.items() if chosen(str(text)) is not None}
    return found


def writes(register: type[Register], block: Block) -> bool:
    """Whether its rows are judged by writing and undoing them."""
    return checking.judged_by_writing(Order(register), block.names)


def judge(
    session: Session, actor: Actor, register: type[Register], site_id: int | None, block: Block
) -> list[tuple[Line, Planned]]:
    """What would become of the rows; nothing of it stays written. Raises Denied, BadInput."""
    wanted = Order(register, site_id)
    found = _heads(actor, register, block)
    lines = plan.body(block.book.sheets[0], found)
    if len(lines) > MOST:
        raise BadInput({"": TOO_MANY})
    order.check(actor, wanted, len(lines))
    answers = memory.answers(session, register, site_id)
    planner = Planner(session, actor, wanted, found, answers=answers, mends=_open(register, block))
    return list(zip(lines, planner.portion(lines), strict=True))


def begin(
    session: Session, actor: Actor, register: type[Register], site_id: int | None, data: bytes, block: Block
) -> ImportBatch:
    """A batch of the block on its way to be checked: nothing of its columns is open. Raises Denied, BadInput."""
    found = _heads(actor, register, block)
    order.check(actor, Order(register, site_id), len(plan.body(block.book.sheets[0], found)))
    batch = batches.begin(session, actor, register, site_id, data, "", block.book)
    picked = {str(line): some for line, some in _open(register, block).items()}
    columns = {str(at): name for at, name in block.chosen.items()}
    batch.options = {**batch.options, "columns": columns, "row": found.row, "picked": picked, "grid": True}
    batch.state = State.CHECKING
    return batch


def _heads(actor: Actor, register: type[Register], block: Block) -> Heads:
    if not block.book.sheets or not block.book.sheets[0].lines:
        raise BadInput({"": batches.NO_ROWS})
    sheet = block.book.sheets[0]
    found = heads.read(sheet, heads.known(actor, register), chosen=block.chosen, row=sheet.lines[0].number)
    if found.asks or not found.columns:
        raise BadInput({"": UNREADABLE})
    return found


def _open(register: type[Register], block: Block) -> dict[int, dict[str, str]]:
    """The picks of columns that are references and his to fill in."""
    fields = register.spec.fields
    names = {name for name in block.names if name in fields and fields[name].target is not None}
    found = {line: {name: text for name, text in some.items() if name in names} for line, some in block.picks.items()}
    return {line: some for line, some in found.items() if some}
