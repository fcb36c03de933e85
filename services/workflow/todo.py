"""What waits for somebody: the rows on which he may take a step now, by register; and what came in today.

Each post is judged on its own: its steps, its tags, its scope, its guards. One statement counts every register, each to
a cap. Of rows whose state only may open a step, SCANNED are looked at, so that a million of them cost no more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    literal_column,
    or_,
    select,
    tuple_,
    union,
    union_all,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql import visitors
from sqlalchemy.sql.util import ClauseAdapter

from models.vocabulary.flow.workflow import Step
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services import clock
from services.judge import access, guards
from services.judge.actor import Actor, Post
from services.kept import Store, kept
from services.reading import listing_query, ranking

CAP = 99
SCANNED = 5_000
NEW_CAP = 99
# A butler of many buildings has hundreds of conditions: to put them together takes ten times as long as to count.
_parts: Store[list[Waiting]] = Store(200)
_counting: Store[list[Any]] = Store(200)
_oldest: Store[Any] = Store(1000)
_newest: Store[list[Any]] = Store(200)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that wait: `near` is what an index finds, `told` what the row itself must tell besides (guards, four eyes)."""

    near: ColumnElement[bool]
    told: ColumnElement[bool] | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A register with the parts of the rows that wait, and the steps that can be taken on them; `parts` have one state
    each, so that an index gives them in order, `counted` are the same rows in fewer parts. `behalf` names those for whom some
    of the steps are taken."""

    register: type[Register]
    parts: tuple[Part, ...]
    counted: tuple[Part, ...]
    steps: tuple[Step, ...]
    behalf: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of a register wait (to CAP + 1), and how many of them are late."""

    register: type[Register]
    steps: tuple[Step, ...]
    number: int
    late: int
    behalf: tuple[str, ...] = ()


def counts(session: Session, actor: Actor, site_id: int | None = None) -> list[Count]:
    """The registers with rows that wait for the actor, in menu order; one statement for all of them."""
    figures = guards.figures_for(session, _flowing(actor))
    found = _waiting_for(actor, site_id, figures)
    if not found:
        return []
    key = (listing_query.identity(actor), site_id, figures)
    now = clock.now()
    asked = {"gj_now": now, "gj_today": now.date()}
    result: list[Count] = []
    for statement in _counting.get(key, lambda: _count_statements(found)):
        for number, count, late_count in session.connection().execute(statement, asked):
            if count:
                one = found[number]
                result.append(Count(one.register, one.steps, count, int(late_count), one.behalf))
    order = {one.register.spec.key: at for at, one in enumerate(found)}
    return sorted(result, key=lambda one: order[one.register.spec.key])


def oldest(
    session: Session, actor: Actor, register: type[Register], *, site_id: int | None = None, limit: int = 5
) -> list[int]:
    """Ids of the rows of a register that wait for the actor, oldest first."""
    figures = guards.figures_for(session, _flowing(actor))

    def make() -> Any:
        one = next((w for w in _waiting_for(actor, site_id, figures) if w.register is register), None)
        return _spelt_out(_ids(one, limit, oldest_first=True)) if one is not None else None

    key = (listing_query.identity(actor), site_id, figures, register.spec.key, limit)
    statement = _oldest.get(key, make)
    return list(session.connection().scalars(statement)) if statement is not None else []


def waiting(session: Session, actor: Actor, site_id: int | None = None) -> list[Waiting]:
    """The registers where the actor has steps to take, with the rows' conditions."""
    return _waiting_for(actor, site_id, guards.figures_for(session, _flowing(actor)))


def _waiting_for(actor: Actor, site_id: int | None, figures: guards.Figures) -> list[Waiting]:
    def make() -> list[Waiting]:
        return [one for register in _flowing(actor) if (one := _waiting(actor, register, site_id, figures))]

    return _parts.get((listing_query.identity(actor), site_id, figures), make)


def _flowing(actor: Actor) -> tuple[type[Register], ...]:
    """The registers with a step that a post of his carries, and those whose rows wait for whose they are."""
    return _with_steps((*actor.posts, *(post for one in actor.acting for post in one.posts)))


@kept(512)
def _with_steps(posts: tuple[Post, ...]) -> tuple[type[Register], ...]:
    return tuple(
        register
        for register in registry.all()
        if (
            any(access.post_takes(post, step) for post in posts for step in register.spec.workflow.steps)
            if register.spec.workflow is not None
            else register.spec.layout.waits is not None
        )
    )


def _count_statements(found: list[Waiting]) -> list[Any]:
    """The statements that count what waits, and what of it is late at `gj_now`: (place in `found`, number, late)."""
    selects = []
    for number, one in enumerate(found):
        late = _late(one.register)
        counted = _some(one, late, CAP + 1).subquery()
        past = func.coalesce(func.sum(case((counted.c.late, 1), else_=0)), 0) if late is not None else literal(0)
        selects.append(
            select(literal(number).label("n"), func.count().label("c"), past.label("l")).select_from(counted)
        )
    return _together(selects)


def _together(selects: list[Any]) -> list[Any]:
    """A hundred of them in one statement."""
    parts = [selects[start : start + 100] for start in range(0, len(selects), 100)]
    return [_spelt_out(union_all(*part) if len(part) > 1 else part[0]) for part in parts]


def _spelt_out(statement: Any) -> Any:
    """The statement with its states and limits written in it, where the declarations know them; who asks and his sites stay
    parameters. PostgreSQL plans a statement of this length once for all who send it: of a state it does not know it
    expects as many rows as of any other, of an unknown limit a tenth of the table, and reads whole tables."""
    return visitors.replacement_traverse(statement, {}, _spell)


def _spell(element: Any, **_: Any) -> Any:
    """What is written for a parameter, None where it stays one. Words written by the driver's library at every asking would
    cost more than the counting: there are a thousand in a home page."""
    if not isinstance(element, BindParameter):
        return None
    several = isinstance(element.value, list | tuple)
    words = element.value if several else [element.value]
    if isinstance(element.value, int) and element.key.startswith(("%(", "param")):
        return literal_column(str(element.value), element.type)
    if words and all(isinstance(word, str) for word in words):
        written = [literal_column("'" + str(word).replace("'", "''") + "'", element.type) for word in words]
        return tuple_(*written) if several else written[0]
    return None


def new_today(
    session: Session, actor: Actor, registers: list[type[Register]], site_id: int | None = None
) -> dict[str, tuple[int, int]]:
    """How many rows of each register were made today and yesterday in the actor's scope, among its newest, in one
    statement."""
    start = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    asked = {"gj_start": start, "gj_before": start - timedelta(days=1)}
    key = (listing_query.identity(actor), site_id, tuple(register.spec.key for register in registers))
    found: dict[str, tuple[int, int]] = {}
    for statement in _newest.get(key, lambda: _new_statements(actor, registers, site_id)):
        found |= {k: (int(c), b - int(c)) for k, c, b in session.connection().execute(statement, asked) if b}
    return found


def _new_statements(actor: Actor, registers: list[type[Register]], site_id: int | None) -> list[Any]:
    """The statements that count what came in since `gj_start`, and since `gj_before`: (register, today, both)."""
    selects = []
    for register in registers:
        table = register.__table__
        scope, _ = listing_query.parts(actor, register, site_id)
        if not scope:
            continue
        newest = (
            select(table.c.created_at)
            .where(access.alive(register), or_(*scope))
            .order_by(table.c.id.desc())
            .limit(NEW_CAP + 1)
            .subquery()
        )
        since = newest.c.created_at >= bindparam("gj_start", type_=table.c.created_at.type)
        today = func.coalesce(func.sum(case((since, 1), else_=0)), 0)
        counted = select(literal(register.spec.key).label("k"), today.label("c"), func.count().label("b"))
        before = newest.c.created_at >= bindparam("gj_before", type_=table.c.created_at.type)
        selects.append(counted.select_from(newest).where(before))
    return _together(selects)


def _waiting(actor: Actor, register: type[Register], site_id: int | None, figures: guards.Figures) -> Waiting | None:
    spec = register.spec
    if not access.decide(actor, "view", register):
        return None
    if spec.workflow is None or spec.state is None:
        return _due(actor, register, site_id, figures)
    state = register.__table__.c[spec.state.name]
    parts: list[Part] = []
    counted: list[Part] = []
    taken: dict[str, Step] = {}
    behalf: dict[str, None] = {}
    for who, post in [(one, post) for one in access.people(actor, register) for post in one.posts]:
        ways = _ways(who, register, post, figures)
        near_him = replace(who, posts=(post,), acting=())
        scope, _ = listing_query.parts(near_him, register, site_id, action=access.STEP)
        if not ways or not scope:
            continue
        taken |= {step.name: step for step, _, _ in ways}
        free, told = _by_state(ways)
        if who.delegate is not None:
            behalf[who.name] = None
        for near in scope:
            parts += [Part(and_(near, state == one)) for one in free]
            parts += [Part(and_(near, state == one), open_) for one, open_ in told.items()]
            counted += [Part(and_(near, state.in_(free)))] if free else []
            if told:
                each = [and_(state == one, open_) for one, open_ in told.items()]
                counted.append(Part(and_(near, state.in_(list(told))), or_(*each)))
    if not parts:
        return None
    return Waiting(register, tuple(parts), tuple(counted), tuple(taken.values()), tuple(behalf))


def _due(actor: Actor, register: type[Register], site_id: int | None, figures: guards.Figures) -> Waiting | None:
    """The rows of a register without a workflow whose day has come and that are his: a visit planned for today."""
    spec, table = register.spec, register.__table__
    if spec.layout.waits is None or spec.own is None or actor.staff_id is None:
        return None
    own, met = (spec.fields[name].column for name in (spec.own, spec.layout.met))
    late = table.c[str(spec.fields[spec.layout.late].column)]
    near = [table.c[str(own)] == actor.staff_id, late <= clock.today(), table.c[str(met)].is_(None)]
    if site_id is not None and spec.place["site"]:
        near.append(table.c[str(spec.place["site"])] == site_id)
    waits = guards.where(register, spec.layout.waits, actor, figures)
    part = Part(and_(*near), and_(access.scope(register, actor, "view"), waits))
    return Waiting(register, (part,), (part,), ())


def _ways(
    actor: Actor, register: type[Register], post: Post, figures: guards.Figures
) -> list[tuple[Step, list[Choices], ColumnElement[bool] | None]]:
    """The steps of the post that bring a row on, each with its states and the condition the row must meet; a form that
    stands for a step is a way of its own, but not for another: forms are not delegated."""
    spec, found = register.spec, []
    assert spec.workflow is not None
    for step in spec.workflow.steps:
        sources = [one for one in step.sources if one not in spec.ends and ranking.onward(register, step, one)]
        if not sources or not access.post_takes(post, step):
            continue
        where = access.step_rows(register, actor, post, step)
        if step.waits is not None:
            where = guards.both(where, guards.where(register, step.waits, actor, figures))
        found.append((step, sources, guards.both(where, guards.condition(register, step, post.role, actor, figures))))
        form = ranking.form_of(register, step)
        if form is not None and actor.delegate is None and (form.by is None or post.role in form.by):
            if form.target in registry and access.decide(actor, "create", registry.get(form.target)):
                found.append((step, sources, guards.both(where, guards.form_condition(register, form, actor, figures))))
    return found


def _by_state(
    ways: list[tuple[Step, list[Choices], ColumnElement[bool] | None]],
) -> tuple[list[Choices], dict[Choices, ColumnElement[bool]]]:
    """The states in which every row waits, and those in which a row must meet one of the conditions."""
    free: dict[Choices, None] = {}
    told: dict[Choices, list[ColumnElement[bool]]] = {}
    for _, sources, open_ in ways:
        for one in sources:
            if open_ is None:
                free[one] = None
            else:
                told.setdefault(one, []).append(open_)
    return list(free), {one: or_(*conditions) for one, conditions in told.items() if one not in free}


def _ids(one: Waiting, limit: int, *, oldest_first: bool = False) -> Any:
    """Ids of waiting rows; each part is read through its own index and stops at the limit."""
    table = one.register.__table__
    several = []
    for part in one.parts:
        ids = _found(one.register, part, [table.c.id], oldest_first=oldest_first)
        several.append(select(ids.limit(limit).subquery().c.id))
    joined = select((union(*several) if len(several) > 1 else several[0]).subquery().c.id)
    if oldest_first:
        joined = joined.order_by(joined.selected_columns[0])
    return joined.limit(limit)


def _found(register: type[Register], part: Part, columns: list[Any], *, oldest_first: bool = False) -> Select[Any]:
    """The rows of a part; where the row itself must tell, of the first SCANNED that an index finds."""
    table = register.__table__
    near = (access.alive(register), part.near)
    rows = select(*columns).where(*near)
    if part.told is not None:
        again = table.alias()
        first = select(table.c.id).where(*near).limit(SCANNED)
        if oldest_first:
            first = first.order_by(table.c.id)
        rows = select(*columns).where(table.c.id.in_(_apart(first, again)), part.told)
        # Sorted after they are found: for the order of its primary key PostgreSQL would rather walk the table to the end.
        return rows.order_by(table.c.id + 0) if oldest_first else rows
    return rows.order_by(table.c.id) if oldest_first else rows


def _apart(query: Select[Any], again: Any) -> Select[Any]:
    """The query over the table under another name, so that nothing ties it to the statement around it."""
    return ClauseAdapter(again).traverse(query)


def _some(one: Waiting, late: ColumnElement[bool] | None, limit: int) -> Any:
    """Waiting rows to be counted, with whether each is late; the states of a part together, for a plan is made for
    every part of every register before the first row is read."""
    table = one.register.__table__
    columns = [table.c.id] if late is None else [table.c.id, late.label("late")]
    several = []
    for part in one.counted:
        rows = _found(one.register, part, columns).limit(limit)
        several.append(rows if len(one.counted) == 1 else select(rows.subquery()))
    if len(several) == 1:
        return several[0]
    return select(union(*several).subquery()).limit(limit)


def _late(register: type[Register]) -> ColumnElement[bool] | None:
    """Past its deadline at `gj_now` and not met, or None for a register without one."""
    layout, table = register.spec.layout, register.__table__
    if not layout.late:
        return None
    held = register.spec.fields[layout.late]
    column = table.c[held.name]
    past = column < bindparam("gj_now" if held.kind.exact else "gj_today", type_=column.type)
    met = register.spec.fields[layout.met].column if layout.met else None
    return and_(past, table.c[str(met)].is_(None)) if met else past
