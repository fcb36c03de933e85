"""Names of rows: the text a reference is shown as, with the columns and joins a list needs for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, inspect, literal, select, union_all
from sqlalchemy.orm import Session, aliased

from models.vocabulary.field.field import Field
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.database.prepared import Prepared
from services.judge import access
from services.judge.actor import Actor, Post
from services.kept import kept
from services.words.texts import told

_BEYOND = 2**63  # no database knows such an id


LONGEST = 40
# So many ids of a register are asked for at once, and so many registers: SQLite joins 64 tables.
MOST_IDS, MOST_TARGETS = 500, 10


def _brief(words: str) -> str:
    """The first line, cut: a name stands in a column or a list of choices."""
    words = words.split("\n", 1)[0]
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


@dataclass
class Naming:
    """How rows of a register are named: columns to select, joins they need, and the text made of them.

    For a list: `naming = name_of(actor, target, entity)`, then `query.add_columns(*naming.columns)`, each of
    `naming.joins` as an outer join, and `naming.text(values)` for each row's own values.
    """

    columns: list[Any] = field(default_factory=list)
    joins: list[tuple[Any, ColumnElement[bool]]] = field(default_factory=list)
    fields: list[tuple[Field | None, bool]] = field(default_factory=list)
    lang: str = "zh"

    def text(self, values: Sequence[Any]) -> str:
        """The row's name from the values of `columns`, masked where the actor must not read it in full."""
        parts = []
        for (held, full), value in zip(self.fields, values, strict=True):
            if value is None or value == "":
                continue
            if held is None:
                parts.append(str(value))
            else:
                parts.append(_brief(told(held, value, self.lang, full=full)))
        return " ".join(part for part in parts if part)


def name_of(actor: Actor, register: type[Register], entity: Any = None, *, depth: int = 2) -> Naming:
    """The naming of a register's rows for the actor; references in the label are named in turn, `depth` deep.

    Fields of the label that the actor may not see are left out; the caller scopes the rows themselves.
    """
    naming = Naming(lang=actor.lang)
    _gather(naming, actor, register, entity if entity is not None else register, depth)
    return naming


def label_expr(actor: Actor, target: str, fk: Any) -> tuple[Naming, list[tuple[Any, ColumnElement[bool]]]]:
    """For list pages: the naming of what `fk` refers to, and the outer joins that bring it, scoped to the actor.

    Out of his reach the columns are NULL and the text is empty.
    """
    register = registry.get(target)
    entity: Any = aliased(register)
    naming = name_of(actor, register, entity)
    return naming, [(entity, and_(entity.id == fk, access.scope(entity, actor, "list"))), *naming.joins]


def labels(session: Session, actor: Actor, target: str, ids: Iterable[int]) -> dict[int, str]:
    """Names by id of rows within what the actor may look up (deleted ones too: history still names them).

    One query per so many ids (MOST_IDS); ids out of reach are absent.
    """
    register: Any = registry.get(target)
    wanted = sorted(one for one in set(ids) if 0 < one < _BEYOND)
    if not wanted or not access.may_list(actor, target):
        return {}
    naming, query = _by_id(register, *_identity(actor), len(wanted) == 1)
    found: dict[int, str] = {}
    for start in range(0, len(wanted), MOST_IDS):
        asked = {"one": wanted[0]} if len(wanted) == 1 else {"ids": wanted[start : start + MOST_IDS]}
        for one, *values in session.connection().execute(query, asked):
            found[one] = naming.text(values)
    return found


def labels_of(session: Session, actor: Actor, wanted: Mapping[str, Iterable[int]]) -> dict[str, dict[int, str]]:
    """The same for several registers in one query, whether one row of each is to be named or many (but not hundreds)."""
    return labels_and(session, actor, wanted, (), {})[0]


def labels_and(
    session: Session,
    actor: Actor,
    wanted: Mapping[str, Iterable[int]],
    more: tuple[ColumnElement[Any], ...],
    values: Mapping[str, Any],
) -> tuple[dict[str, dict[int, str]], tuple[Any, ...]]:
    """The same, and what `more`, with `values` bound, says in the same query (expressions that are kept by who asks)."""
    found: dict[str, dict[int, str]] = {target: {} for target in wanted}
    asked: dict[str, list[int]] = {}
    for target, ids in wanted.items():
        known = sorted(one for one in set(ids) if 0 < one < _BEYOND)
        if known and access.may_list(actor, target):
            asked[target] = known
    if more or (len(asked) > 1 and all(len(ids) == 1 for ids in asked.values())):
        single = {target: ids[0] for target, ids in asked.items() if len(ids) == 1}
        told = _name_one_each(session, actor, single, more, values, found)
        asked = {target: ids for target, ids in asked.items() if target not in single}
    else:
        told = ()
    several = sorted(target for target, ids in asked.items() if len(ids) <= MOST_IDS)
    for start in range(0, len(several), MOST_TARGETS):
        part = several[start : start + MOST_TARGETS]
        if len(part) > 1:
            _name_several(session, actor, {target: asked.pop(target) for target in part}, found)
    for target, ids in asked.items():
        found[target] = labels(session, actor, target, ids)
    return found, told


def _name_one_each(
    session: Session,
    actor: Actor,
    single: Mapping[str, int],
    more: tuple[ColumnElement[Any], ...],
    values: Mapping[str, Any],
    found: dict[str, dict[int, str]],
) -> tuple[Any, ...]:
    """Add the name of one row of each register; what `more` says."""
    namings, query = _one_each(tuple(single), more, *_identity(actor))
    row = query.first(session.connection(), {**single, **values})
    assert row is not None  # it begins with a row of its own
    at = 0
    for target, naming in zip(single, namings, strict=True):
        end = at + 1 + len(naming.columns)
        if row[at] is not None:
            found[target][row[at]] = naming.text(row[at + 1 : end])
        at = end
    return tuple(row[at:])


def _name_several(
    session: Session, actor: Actor, asked: Mapping[str, list[int]], found: dict[str, dict[int, str]]
) -> None:
    """Add the names of rows of several registers."""
    namings, query = _several(tuple(asked), *_identity(actor))
    for number, one, *values in session.connection().execute(query, {target: asked[target] for target in asked}):
        target, start, naming = namings[number]
        found[target][one] = naming.text(values[start : start + len(naming.columns)])


def _identity(
    actor: Actor,
) -> tuple[tuple[Post, ...], int | None, int | None, bool, tuple[Actor, ...], str]:
    """What decides how rows are named for him; `_reader` makes the actor of it again."""
    return (actor.posts, actor.user_id, actor.staff_id, actor.is_system, actor.acting, actor.lang)


def _reader(
    posts: tuple[Post, ...],
    user_id: int | None,
    staff_id: int | None,
    is_system: bool,
    acting: tuple[Actor, ...],
    lang: str,
) -> Actor:
    return Actor(user_id, staff_id, "", posts, lang, is_system=is_system, acting=acting)


@kept(4096)
def _one_each(
    targets: tuple[str, ...],
    more: tuple[ColumnElement[Any], ...],
    posts: tuple[Post, ...],
    user_id: int | None,
    staff_id: int | None,
    is_system: bool,
    acting: tuple[Actor, ...],
    lang: str,
) -> tuple[list[Naming], Prepared]:
    """How this actor names one row of each of these registers, whether it is in his reach or not: always one row."""
    actor = _reader(posts, user_id, staff_id, is_system, acting, lang)
    namings, columns, start = [], [], select(literal(1).label("one")).subquery()
    source: Any = start
    for target in targets:
        register: Any = registry.get(target)
        naming = name_of(actor, register)
        chosen = register.id == bindparam(target, type_=register.id.type)
        source = source.outerjoin(register.__table__, and_(chosen, access.scope(register, actor, "list")))
        for entity, onclause in naming.joins:
            source = source.outerjoin(inspect(entity).selectable, onclause)
        namings.append(naming)
        columns += [register.id, *naming.columns]
    return namings, Prepared(select(*columns, *more).select_from(source))


@kept(4096)
def _several(
    targets: tuple[str, ...],
    posts: tuple[Post, ...],
    user_id: int | None,
    staff_id: int | None,
    is_system: bool,
    acting: tuple[Actor, ...],
    lang: str,
) -> tuple[list[tuple[str, int, Naming]], Select[Any]]:
    """How this actor names rows of these registers: a row for each in his reach, with the number of its register; of each
    register the place of its first column."""
    actor = _reader(posts, user_id, staff_id, is_system, acting, lang)
    parts = []
    for number, target in enumerate(targets):
        register: Any = registry.get(target)
        chosen = register.id.in_(bindparam(target, expanding=True))
        within = access.scope(register, actor, "list")
        parts.append(select(literal(number).label("target"), register.id.label("id")).where(chosen, within))
    which = union_all(*parts).subquery()
    source: Any = which
    namings: list[tuple[str, int, Naming]] = []
    columns: list[Any] = []
    for number, target in enumerate(targets):
        register = registry.get(target)
        naming = name_of(actor, register)
        source = source.outerjoin(register.__table__, and_(which.c.target == number, register.id == which.c.id))
        for entity, onclause in naming.joins:
            source = source.outerjoin(inspect(entity).selectable, onclause)
        namings.append((target, len(columns), naming))
        columns += naming.columns
    return namings, select(which.c.target, which.c.id, *columns).select_from(source)


@kept(4096)
def _by_id(
    register: Any,
    posts: tuple[Post, ...],
    user_id: int | None,
    staff_id: int | None,
    is_system: bool,
    acting: tuple[Actor, ...],
    lang: str,
    single: bool,
) -> tuple[Naming, Select[Any]]:
    """How this actor names rows of the register by id: building the query costs more than asking it. A list of one is
    asked for without a list, which the driver would have to be given anew each time."""
    actor = _reader(posts, user_id, staff_id, is_system, acting, lang)
    naming = name_of(actor, register)
    chosen = (
        register.id == bindparam("one", type_=register.id.type)
        if single
        else register.id.in_(bindparam("ids", expanding=True))
    )
    query = select(register.id, *naming.columns).where(access.scope(register, actor, "list"), chosen)
    for entity, onclause in naming.joins:
        query = query.outerjoin(entity, onclause)
    return naming, query


def is_personal(target: str) -> bool:
    """Whether a register's rows are named by something personal."""
    if target not in registry:
        return False
    spec = registry.get(target).spec
    held_fields = [spec.fields[name] for name in spec.label_fields if name in spec.fields]
    return any(
        held.personal or (held.form == "ref" and held.target != target and is_personal(str(held.target)))
        for held in held_fields
    )


def _gather(naming: Naming, actor: Actor, register: Any, entity: Any, depth: int) -> None:
    spec = register.spec
    visible = {held.name for held in access.visible_fields(actor, register)}
    for name in spec.label_fields:
        held = spec.fields.get(name)
        if held is None:
            naming.columns.append(getattr(entity, name))
            naming.fields.append((None, True))
        elif held.name not in visible or held.form in ("refs", "lines"):
            continue
        elif held.form == "ref":
            if depth > 0 and held.target in registry and access.may_list(actor, held.target):
                target = registry.get(held.target)
                other: Any = aliased(target)
                here = and_(other.id == getattr(entity, str(held.column)), access.scope(other, actor, "list"))
                naming.joins.append((other, here))
                _gather(naming, actor, target, other, depth - 1)
        else:
            naming.columns.append(getattr(entity, name))
            naming.fields.append((held, access.shows_full(actor, register, held)))
