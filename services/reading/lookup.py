"""The candidates a type-ahead offers: by number, by room, by name, initials and every other searchable word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from models.vocabulary.field.field import Field
from models.vocabulary.language.context import Context
from models.vocabulary.language.expression import Path
from models.vocabulary.language.registry import registry
from models.vocabulary.register.references import reference_to
from models.vocabulary.register.register import Register
from services import clock
from services.judge import access
from services.judge.actor import Actor
from services.reading import belonging
from services.search import rooms, search_index
from services.words import texts
from services.words.naming import Naming, is_personal, label_expr, labels, name_of

__all__ = [
    "MOST",
    "Candidate",
    "Naming",
    "candidates",
    "described",
    "is_personal",
    "label_expr",
    "labels",
    "name_of",
]

MOST = 20
NEWEST = 200  # records looked through for what a field names most
_SUB_FIELDS = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """One row to pick: its name and a second line that tells it from its namesakes."""

    id: int
    text: str
    sub: str


def candidates(
    session: Session,
    actor: Actor,
    target: str,
    q: str = "",
    *,
    limit: int = MOST,
    pick: Mapping[str, Any] | None = None,
    site_id: int | None = None,
    asking: tuple[type[Register], Field] | None = None,
    among: Mapping[str, int] | None = None,
    unit_id: int | None = None,
) -> list[Candidate]:
    """Rows to pick from, at most 20: those the words find, newest first; when nothing is typed those of the known unit (for
    a person of that home nobody else), then those that the newest records of the asking field name most, then the first in the register's order.

    Only rows the actor may look up; `pick` are values the rows must have, `site_id` keeps to one site (and to
    rows of none), `among` are rows of other registers, by their key, that they must refer to.
    Raises Denied when the actor may not look this register up, KeyError when there is none.
    """
    register: Any = registry.get(target)
    decision = access.decide(actor, "list", register)
    if not decision:
        raise decision.refusal()
    limit = max(1, min(limit, MOST))
    fits = fitting(register, among or {})
    where = and_(access.reach(register, actor, "list"), *_narrowed(register, pick or {}, site_id), *fits.values())
    q = q.strip()[:100]
    if not q and asking is not None and asking[1].home and unit_id is not None:
        here = belonging.people(session, unit_id, None if asking[1].past else clock.today())
        where = and_(where, register.id.in_(sorted(here)))
    if not q:
        ids = _first(session, actor, register, where, limit, site_id, asking, unit_id)
    else:
        if target == "unit":
            ids = _within(session, register, where, rooms.candidate_ids(session, actor, q, site_id, limit))
        else:
            ids = _by_number(session, actor, register, q, where, limit)
        if len(ids) < limit:
            more = search_index.page_ids(session, register, q, actor, where, limit=limit)
            ids = list(dict.fromkeys([*ids, *more]))[:limit]
    return described(session, actor, register, ids, told=fits)


def fitting(register: Any, among: Mapping[str, int]) -> dict[str, ColumnElement[bool]]:
    """That rows of a register refer to these rows of others, by the field that does."""
    conditions = {}
    for key, one in among.items():
        if (held := reference_to(register, key)) is not None:
            conditions[held.name] = getattr(register, str(held.column)) == one
    return conditions


def _first(
    session: Session,
    actor: Actor,
    register: Any,
    where: ColumnElement[bool],
    limit: int,
    site_id: int | None,
    asking: tuple[type[Register], Field] | None,
    unit_id: int | None,
) -> list[int]:
    """What is offered before anything is typed; a few statements, each over some hundreds of rows by an index."""
    newest = select(register.id).where(where).order_by(register.id.desc()).limit(limit)
    ids: list[int] = []
    unit = register.spec.place["unit"]
    if unit not in (None, "id") and unit_id is not None:
        ids += session.scalars(newest.where(getattr(register, unit) == unit_id))
    if asking is not None and len(ids) < limit:
        ids += _within(session, register, where, _most_used(session, actor, *asking, site_id))
    if len(set(ids)) < limit:
        order = register.spec.layout.order
        held = register.spec.fields.get(order)
        ids += session.scalars(
            newest
            if held is None or held.form != "field"
            else newest.order_by(None).order_by(getattr(register, held.name), register.id)
        )
    return list(dict.fromkeys(ids))[:limit]


def _most_used(session: Session, actor: Actor, register: Any, held: Field, site_id: int | None) -> list[int]:
    """What a reference names in the newest records of the site (or of all), most often first; the actor's own count thrice."""
    if held.form != "ref":
        return []
    query = select(getattr(register, str(held.column)), register.created_by_id).where(access.alive(register))
    site = register.spec.place["site"]
    if site_id is not None and site not in (None, "id"):
        query = query.where(getattr(register, site) == site_id)
    counts: Counter[int] = Counter()
    for one, by in session.execute(query.order_by(register.id.desc()).limit(NEWEST)):
        if one is not None:
            counts[one] += 3 if by == actor.user_id else 1
    return [one for one, _ in counts.most_common(2 * MOST)]


def _within(session: Session, register: Any, where: ColumnElement[bool], ids: list[int]) -> list[int]:
    """Those of the rows that fit, in their order."""
    fit = set(session.scalars(select(register.id).where(register.id.in_(ids), where))) if ids else set()
    return [one for one in ids if one in fit]


def _narrowed(register: Any, pick: Mapping[str, Any], site_id: int | None) -> list[ColumnElement[bool]]:
    conditions = picked(register, pick)
    site = register.spec.place["site"]
    if site_id is not None and site and site != "id":
        column = getattr(register, site)
        conditions.append(or_(column == site_id, column.is_(None)))
    return conditions


def picked(register: Any, pick: Mapping[str, Any]) -> list[ColumnElement[bool]]:
    """That rows of a register have the values a field wants of what it refers to."""
    conditions = []
    for name, wanted in pick.items():
        column = Path(tuple(name.split("."))).sql(register, Context())
        several = isinstance(wanted, list | tuple | set | frozenset)
        conditions.append(column.in_(list(wanted)) if several else column == wanted)
    return conditions


def _by_number(
    session: Session, actor: Actor, register: Any, q: str, where: ColumnElement[bool], limit: int
) -> list[int]:
    """Rows whose number is the text: an exact hit comes first. What begins so is found by its words."""
    columns = [
        getattr(register, held.name)
        for held in access.visible_fields(actor, register)
        if held.kind.number and not held.personal and (held.unique or held.serial)
    ]
    either = [column.in_((q, q.upper())) for column in columns]
    if not either:
        return []
    query = select(register.id).where(where, or_(*either)).order_by(register.id.desc()).limit(limit)
    return list(session.scalars(query))


def described(
    session: Session, actor: Actor, register: Any, ids: list[int], *, told: Container[str] = ()
) -> list[Candidate]:
    """The names and second lines of rows that were looked up within the actor's reach; what `told` names goes without saying."""
    if not ids:
        return []
    spec = register.spec
    naming = name_of(actor, register)
    visible = {held.name: held for held in access.visible_fields(actor, register)}
    subs = [
        visible[name]
        for name in spec.layout.list
        if name in visible
        and name not in spec.label_fields
        and not visible[name].kind.long
        and not visible[name].kind.several
        and visible[name] is not spec.state
        and name not in told
    ][: 2 * _SUB_FIELDS if told else _SUB_FIELDS]
    query = select(register.id, *naming.columns)
    for entity, onclause in naming.joins:
        query = query.outerjoin(entity, onclause)
    refs: dict[str, Naming] = {}
    for held in subs:
        if held.form == "ref":
            refs[held.name], joins = label_expr(actor, str(held.target), getattr(register, str(held.column)))
            query = query.add_columns(*refs[held.name].columns)
            for entity, onclause in joins:
                query = query.outerjoin(entity, onclause)
        else:
            query = query.add_columns(getattr(register, str(held.column)))
    found = {}
    for one, *values in session.execute(query.where(register.id.in_(ids))):
        at = len(naming.columns)
        words = []
        for held in subs:
            if held.form == "ref":
                size = len(refs[held.name].columns)
                words.append(refs[held.name].text(values[at : at + size]))
            else:
                size = 1
                words.append(_shown(actor, register, held, values[at]))
            at += size
        found[one] = Candidate(one, naming.text(values[: len(naming.columns)]), " · ".join(w for w in words if w))
    return [found[one] for one in ids if one in found]


def _shown(actor: Actor, register: type[Register], held: Field, value: Any) -> str:
    return texts.told(held, value, actor.lang, full=access.shows_full(actor, register, held))
