"""One condition of a list as SQL over the register's table, whatever page asks for it: list, count, figure, file."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, ColumnElement, and_, false, not_, or_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.visitors import InternalTraversal

from models.vocabulary.field.field import Field
from models.vocabulary.language.columns import UtcDateTime
from models.vocabulary.language.label import Label
from models.vocabulary.language.spans import Begins
from models.vocabulary.register.register import Register
from services import clock

__all__ = ["MARKS", "MARK_LABELS", "Rare", "as_of", "late", "lateness", "meets"]

# What is asked of a field beside its values: whether it is filled in, whether the row missed the deadline it holds.
MARK_LABELS = {
    "filled": Label("已填", "filled in"),
    "empty": Label("未填", "empty"),
    "late": Label("超过期限", "past its deadline"),
}
MARKS = tuple(MARK_LABELS)


class Rare(ColumnElement[bool]):
    """A condition few rows meet. SQLite's statistics know averages only: where most rows have no creator, it would
    rather read the whole table than the index of creators, unless it is told; and told so few that nothing else seems
    fewer: its analysis stops early and takes each state for some hundred rows."""

    inherit_cache = True
    type = Boolean()

    def __init__(self, condition: ColumnElement[bool]) -> None:
        self.condition = condition

    _traverse_internals = [("condition", InternalTraversal.dp_clauseelement)]

    def self_group(self, against: Any = None) -> Any:  # noqa: ARG002 (SQLAlchemy's signature)
        """As it is, also inside AND and OR: SQLAlchemy would write `likelihood(…) = 1`, which no index serves."""
        return self


@compiles(Rare)
def _plain(element: Rare, compiler: Any, **kw: Any) -> str:
    return str(compiler.process(element.condition, **kw))


@compiles(Rare, "sqlite")
def _likely(element: Rare, compiler: Any, **kw: Any) -> str:
    return f"likelihood({compiler.process(element.condition, **kw)}, 0.000001)"


def meets(register: type[Register], held: Field, operator: str, values: tuple[Any, ...]) -> ColumnElement[bool]:
    """The rows whose field meets the condition."""
    column = register.__table__.c[str(held.column)]
    made: Any
    if operator in MARKS:
        return _marked(register, held, column, operator, values)
    if operator == "none" or None in values:
        return false()  # nothing was named: `column = NULL` would be written as "has no value"
    if operator == "in":
        made = refers(held, column, values[0]) if len(values) == 1 else column.in_(values)
    elif operator == "prefix":
        # A range, so that an index serves it: LIKE compares without case on SQLite and by locale on PostgreSQL.
        made = and_(column >= values[0], column < values[0] + "\U0010ffff")
    elif operator == "from":
        made = column >= values[0]
    elif operator == "until":
        made = column < values[0]
    else:
        made = column <= values[0]
    return made  # type: ignore[no-any-return]


def refers(held: Field, column: Any, value: Any) -> ColumnElement[bool]:
    """The rows that refer to this one. A person is named by few: their own index is read, not that of the whole site."""
    same: ColumnElement[bool] = column == value
    return Rare(same) if held.target == "staff" else same


def _marked(
    register: type[Register], held: Field, column: Any, operator: str, values: tuple[Any, ...]
) -> ColumnElement[bool]:
    """Filled in, empty, or late as of the moment given."""
    if operator == "late":
        return late(register, values[0]) if held is lateness(register) else false()
    blank: ColumnElement[bool] = column.is_(None)
    return blank if operator == "empty" else not_(blank)


def lateness(register: type[Register]) -> Field | None:
    """The field that holds the deadline, or None where the register has none. A time that was planned is no deadline: work that
    begins at the hour agreed on ends after it."""
    layout = register.spec.layout
    held = register.spec.fields[layout.late] if layout.late else None
    due = held is not None and held.kind.is_time and held.meaning is not None and held.meaning.word == "due"
    return held if due else None


def as_of(held: Field) -> date | datetime:
    """Now, in the type of a deadline; cut to the minute, so that statements that hold it can be kept for a while."""
    return clock.now().replace(second=0, microsecond=0) if held.kind.exact else clock.today()


def late(register: type[Register], now: date | datetime) -> ColumnElement[bool]:
    """The rows that were met after their deadline, and those that are past it at `now` (a day for
    a deadline that is a day, which lasts to its end), not met and not ended."""
    spec, table = register.spec, register.__table__
    due = spec.fields[spec.layout.late]
    column = table.c[str(due.column)]
    past = column < now
    met = spec.fields[spec.layout.met] if spec.layout.met else None
    running = [past]
    if met is not None:
        running.append(table.c[str(met.column)].is_(None))
    if spec.state is not None and spec.ends:
        running.append(table.c[spec.state.name].not_in(list(spec.ends)))
    if met is None or not met.kind.is_time:
        return and_(*running)
    at = table.c[str(met.column)]
    if met.kind.exact and not due.kind.exact:
        after = at >= Begins(column, "day", 1, "moment", UtcDateTime())
    else:
        after = at > column
    return or_(after, and_(*running))
