"""What a list may be asked: order, filters, search, tabs; each judged, then said as SQL over the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    and_,
    case,
    false,
    func,
    literal,
    not_,
    or_,
    true,
    type_coerce,
)
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import BinaryExpression, BindParameter, BooleanClauseList, ColumnClause

from models.vocabulary.field import sorting
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from services.errors import BadInput
from services.judge import access
from services.judge.actor import Actor
from services.reading import conditions as how
from services.reading.conditions import Rare

CAP = 10_000
SIZES = (15, 20, 50, 100)
LARGEST_PAGE = 1_000_000
MOST_ORDERS = 4
LONGEST_TEXT = 60
# The tab of rows that wait for somebody: in none of the register's end states.
OPEN = "unfinished"  # no state may be named so; registers have states named open
OPERATORS = frozenset({"in", "from", "until", "upto", "prefix", "none", *how.MARKS})


@dataclass(frozen=True, slots=True)
class Condition:
    """One filter. `values` are parsed; `until` leaves its value out, `upto` takes it in, `none` finds nothing."""

    field: str
    operator: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place after (or before) which a page begins: the row's id and its value in the order."""

    id: int
    key: Any = None
    before: bool = False


@dataclass(frozen=True, slots=True)
class ListQuery:
    """A page of a list. `order` is a field's name, or `id`, with `-` for descending; several, by comma, put in order what
    the ones before leave equal; empty is the layout's."""

    columns: tuple[str, ...] = ()
    order: str = ""
    conditions: tuple[Condition, ...] = ()
    text: str = ""
    tab: str = ""
    site_id: int | None = None
    size: int = 15
    page: int = 1
    cursor: Cursor | None = None

    @property
    def offset(self) -> int:
        """How many rows stand before the page."""
        return (self.page - 1) * self.size


@dataclass(frozen=True, slots=True)
class Order:
    """The order of a list: a column, then the id, in one direction."""

    column: Any
    id: Any
    descending: bool
    by_id: bool
    nullable: bool
    # Of a state, its values in order: an index gives the rows of each, one after the other.
    ranks: tuple[Any, ...] = ()

    @property
    def steady(self) -> bool:
        """Whether every row has a value in it, so that a page can begin after a row."""
        return self.by_id or not self.nullable

    def by(self, backwards: bool = False) -> list[Any]:
        """ORDER BY over the table."""
        return self.over(self.column, self.id, backwards)

    def over(self, key: Any, row_id: Any, backwards: bool = False) -> list[Any]:
        """ORDER BY over the given columns; missing values come last."""
        down = self.descending != backwards
        ends = row_id.desc() if down else row_id.asc()
        if self.by_id:
            return [ends]
        first = key.desc() if down else key.asc()
        return [first.nulls_last() if self.nullable else first, ends]

    def beyond(self, cursor: Cursor) -> ColumnElement[bool]:
        """The rows after the cursor (before it, for a cursor that looks back)."""
        down = self.descending != cursor.before
        past_id = self.id < cursor.id if down else self.id > cursor.id
        if self.by_id:
            return past_id  # type: ignore[no-any-return]
        key = literal(cursor.key, self.column.type)  # as a value: SQLAlchemy compares no column with a bare True
        past = self.column < key if down else self.column > key
        edge = self.column <= key if down else self.column >= key
        # The outer comparison lets the index begin at the edge; an OR alone would read from the start.
        return and_(edge, or_(past, past_id))


def identity(actor: Actor) -> Any:
    """What decides the rows and columns of an actor."""
    return (actor.posts, actor.user_id, actor.staff_id, actor.is_system, actor.acting)


def check(actor: Actor, register: type[Register], query: ListQuery) -> None:
    """Refuse what the actor may not ask: raises BadInput naming the argument."""
    seen = {held.name: held for held in access.visible_fields(actor, register)}
    for name in query.columns:
        if name not in seen:
            raise _bad("columns", "没有这一列", "There is no such column")
    orders_of(actor, register, query)
    for one in query.conditions:
        held = seen.get(one.field)
        if held is None or one.operator not in OPERATORS or not may_filter(actor, register, held):
            raise _bad(one.field, "不能按这一项查询", "This cannot be filtered by")
        if one.operator == "late" and not may_ask_late(actor, register):
            raise _bad(one.field, "这一项没有期限可查", "No deadline can be asked for here")
    if query.tab and query.tab not in tabs(register):
        raise _bad("tab", "没有这个状态", "There is no such state")
    if query.size < 1 or query.page < 1 or query.page > LARGEST_PAGE:
        raise _bad("page", "没有这一页", "There is no such page")
    if len(query.text) > LONGEST_TEXT:
        raise _bad("q", f"最多输入 {LONGEST_TEXT} 个字", f"At most {LONGEST_TEXT} characters")


def may_filter(actor: Actor, register: type[Register], held: Field) -> bool:
    """Whether a field the actor sees may narrow his list; one he sees masked would be told bit by bit."""
    if held.kind.filter in ("none", "text") or held.column is None:
        return False  # words are looked for through the search index, never through the table
    if held.form == "ref" and not access.may_list(actor, str(held.target)):
        return False
    if not held.personal or access.shows_full(actor, register, held):
        return True
    return not held.kind.always_masked and access.searches_personal(actor, register)


def may_ask_late(actor: Actor, register: type[Register]) -> bool:
    """Whether the actor may ask which rows are late: he may filter by the deadline, and sees what meets it."""
    due, met = how.lateness(register), register.spec.layout.met
    if due is None:
        return False
    seen = access.visible_fields(actor, register)
    asked = [due, *([register.spec.fields[met]] if met else [])]
    return may_filter(actor, register, due) and all(any(one is held for held in seen) for one in asked)


def may_sort(actor: Actor, register: type[Register], held: Field) -> bool:
    """Whether a field the actor sees may order his list."""
    return held.form == "field" and held.kind.sortable and access.shows_full(actor, register, held)


def order_of(actor: Actor, register: type[Register], query: ListQuery) -> Order:
    """The order of a query, its first where it names several; raises BadInput for a field that is not his to sort by."""
    wanted = query.order or register.spec.layout.order
    return _order(actor, register, query, wanted.split(",", maxsplit=1)[0])


def laborious(register: type[Register], order: str) -> bool:
    """Whether no index gives the order: of several columns, or of a choice (but the state, each of whose values an index has)."""
    if "," in order:
        return True
    held = register.spec.fields.get(order.removeprefix("-"))
    return held is not None and held.choices is not None and held is not register.spec.state


def orders_of(actor: Actor, register: type[Register], query: ListQuery) -> list[Order]:
    """All the orders that a query names; raises BadInput for a field that is not his, for one named twice, for too many."""
    wanted = (query.order or register.spec.layout.order).split(",")
    names = [one.removeprefix("-") for one in wanted]
    if len(wanted) > MOST_ORDERS or len(set(names)) < len(names):
        raise _bad(
            "sort", f"最多按 {MOST_ORDERS} 列排序，每列一次", f"Sort by at most {MOST_ORDERS} columns, each once"
        )
    return [_order(actor, register, query, one) for one in wanted]


def _order(actor: Actor, register: type[Register], query: ListQuery, wanted: str) -> Order:
    table: Any = register.__table__
    name = wanted.removeprefix("-")
    if name == "id":
        return Order(table.c.id, table.c.id, wanted.startswith("-"), True, False)
    held = register.spec.fields.get(name)
    seen = held is not None and any(one is held for one in access.visible_fields(actor, register))
    if held is None or not seen or not may_sort(actor, register, held):
        if not query.order:  # the layout's own order, of a field this actor may not see
            return Order(table.c.id, table.c.id, True, True, False)
        raise _bad("sort", "不能按这一列排序", "This column cannot be sorted by")
    column = table.c[held.name]
    down, nullable = wanted.startswith("-"), bool(column.nullable)
    if held.choices is not None:
        ranks = tuple(held.choices)
        # In the order they are declared in, which for states is the order of the work.
        place = type_coerce(case({one: at for at, one in enumerate(ranks)}, value=column), Integer())
        return Order(place, table.c.id, down, False, nullable, ranks if held is register.spec.state else ())
    key = table.c[sorting.column_of(held)] if held in register.spec.keyed else column
    return Order(key, table.c.id, down, False, nullable)


def tabs(register: type[Register]) -> tuple[str, ...]:
    """The tabs above a list: all, what is open, and each state."""
    spec = register.spec
    if spec.state is None:
        return ("",)
    states = tuple(str(state.value) for state in spec.states)
    return ("", OPEN, *states) if len(spec.states) > len(spec.ends) > 0 else ("", *states)


def conditions(actor: Actor, register: type[Register], query: ListQuery) -> list[ColumnElement[bool]]:
    """The query's filters and tab as SQL."""
    table, spec = register.__table__, register.spec
    made = [how.meets(register, spec.fields[one.field], one.operator, one.values) for one in query.conditions]
    if query.tab and spec.state is not None:
        state = table.c[spec.state.name]
        if query.tab == OPEN and by_site(actor, register, query.site_id):
            pass  # parts_by_state
        elif query.tab == OPEN:
            made.append(state.in_([one for one in spec.states if one not in spec.ends]))
        else:
            made.append(state == query.tab)
    return made


def parts(
    actor: Actor, register: type[Register], site_id: int | None, *, apart: bool = False, action: str = "view"
) -> tuple[list[ColumnElement[bool]], bool]:
    """The actor's scope, narrowed to a site, as alternatives each served in order by one index.

    The flag tells whether no row can stand in two of them; `apart` makes it so (for counting: what stands in an
    earlier part is left out of a later one).
    """
    groups = _groups(actor, register, site_id, action)
    if not apart or len(groups) < 2:
        return [one for group in groups.values() for one in group], len(groups) < 2
    made: list[ColumnElement[bool]] = []
    for group in groups.values():
        before = list(made)
        # NULL in an earlier part is no, also under NOT.
        out = [not_(func.coalesce(or_(*before), false()))] if before else []
        made += [and_(one, *out) for one in group]
    return made, True


def parts_by_state(
    register: type[Register], scope: list[ColumnElement[bool]], query: ListQuery
) -> list[ColumnElement[bool]]:
    """The parts of a scope of sites, each state of the tab apart, where an index holds site and state together."""
    spec = register.spec
    if query.tab != OPEN or spec.state is None:
        return scope
    state = register.__table__.c[spec.state.name]
    return [and_(part, state == one) for part in scope for one in spec.states if one not in spec.ends]


def by_site(actor: Actor, register: type[Register], site_id: int | None) -> bool:
    """Whether the scope is everything, or sites and nothing else."""
    return set(_groups(actor, register, site_id)) <= {"", str(register.spec.place["site"] or "")}


def _groups(
    actor: Actor, register: type[Register], site_id: int | None, action: str = "view"
) -> dict[str, list[ColumnElement[bool]]]:
    """The alternatives by the column that decides them; within one column they exclude each other."""
    site = register.__table__.c.get(register.spec.place["site"] or "")
    narrowed = site_id is not None and site is not None and register.spec.place["site"] != "id"
    places = set(register.spec.place.values())
    made: dict[str, list[ColumnElement[bool]]] = {}
    for branch in access.scope_branches(register, actor, action):
        if branch is true() or branch.compare(true()):
            if not narrowed or site is None:
                return {"": [true()]}
            made.setdefault(site.name, []).append(site == site_id)
            if site.nullable:
                made.setdefault("nowhere", []).append(site.is_(None))
            continue
        name, values = _values(branch)
        if narrowed and site is not None and name == site.name:
            made.setdefault(name, []).extend([site == site_id] if site_id in values else [])
            continue
        here = [or_(site == site_id, site.is_(None))] if narrowed and site is not None else []
        if not values:
            made.setdefault(name, []).append(and_(*_rare(branch, places), *here))
            continue
        column = register.__table__.c[name]
        for value in values:
            one = column == value if name in places else Rare(column == value)
            made.setdefault(name, []).append(and_(one, *here))
    # The widest first: what it holds is left out of the others when they are counted apart.
    order = sorted(made, key=lambda name: name not in places)
    return {name: made[name] for name in order if made[name]}


def _rare(branch: Any, places: set[str | None]) -> list[ColumnElement[bool]]:
    """The branch's conditions; of a person's own rows within his sites, the person's are the rare ones."""
    if not (isinstance(branch, BooleanClauseList) and branch.operator is operators.and_):
        return [branch]
    told = [(one, *_values(one)) for one in branch.clauses]
    return [Rare(one) if values and name not in places else one for one, name, values in told]


def _values(branch: Any) -> tuple[str, list[Any]]:
    """`column = value` and `column IN values` taken apart; ("…", []) for any other condition."""
    if isinstance(branch, BinaryExpression) and isinstance(branch.left, ColumnClause | ColumnElement):
        right, name = branch.right, str(getattr(branch.left, "name", ""))
        if isinstance(right, BindParameter) and branch.operator in (operators.in_op, operators.eq):
            value: Any = right.effective_value
            return name, list(value) if branch.operator is operators.in_op else [value]
    return f"other:{branch}", []


def _bad(name: str, zh: str, en: str) -> BadInput:
    return BadInput({name: Label(zh, en)})
