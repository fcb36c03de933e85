"""The candidates a type-ahead offers: by number, by room, by name, initials and every other searchable word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from models.vocabulary.field import Field
from models.vocabulary.register import Register
from models.vocabulary.registry import registry
from services import access, rooms, search
from services.actor import Actor
from services.errors import Denied
from services.naming import Naming, is_personal, label_expr, labels, name_of

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
_SUB_FIELDS = 2
_NOT_IN_SUB = frozenset({"text", "lines", "refs", "choices"})


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
) -> list[Candidate]:
    """Rows to pick from, at most 20: those the words find, newest first, or the newest when nothing is typed.

    Only rows the actor may look up; `pick` are values the rows must have, `site_id` keeps to one site (and to
    rows of none). Raises Denied when the actor may not look this register up, KeyError when there is none.
    """
    register: Any = registry.get(target)
    decision = access.decide(actor, "list", register)
    if not decision:
        raise Denied(decision.reason)
    limit = max(1, min(limit, MOST))
    where = and_(access.reach(register, actor, "list"), *_narrowed(register, pick or {}, site_id))
    q = q.strip()[:100]
    if not q:
        ids = list(
            session.scalars(select(register.id).where(where).order_by(register.id.desc()).limit(limit))
        )
    else:
        if target == "unit":
            ids = rooms.candidate_ids(session, actor, q, site_id, limit)
            within = (
                set(session.scalars(select(register.id).where(register.id.in_(ids), where)))
                if pick
                else set(ids)
            )
            ids = [one for one in ids if one in within]
        else:
            ids = _by_number(session, actor, register, q, where, limit)
        if len(ids) < limit:
            more = search.page_ids(session, register, q, actor, where, limit=limit)
            ids = list(dict.fromkeys([*ids, *more]))[:limit]
    return described(session, actor, register, ids)


def _narrowed(register: Any, pick: Mapping[str, Any], site_id: int | None) -> list[ColumnElement[bool]]:
    conditions = []
    for name, wanted in pick.items():
        held = register.spec.fields.get(name)
        column = getattr(register, held.column if held is not None else name)
        several = isinstance(wanted, list | tuple | set | frozenset)
        conditions.append(column.in_(list(wanted)) if several else column == wanted)
    site = register.spec.place["site"]
    if site_id is not None and site and site != "id":
        column = getattr(register, site)
        conditions.append(or_(column == site_id, column.is_(None)))
    return conditions


def _by_number(
    session: Session, actor: Actor, register: Any, q: str, where: ColumnElement[bool], limit: int
) -> list[int]:
    """Rows whose code begins with the text: what an exact hit is typed for."""
    columns = [
        getattr(register, held.name) for held in access.visible_fields(actor, register)
        if held.kind.name == "code" and not held.personal
    ]  # fmt: skip
    either = [column.startswith(q, autoescape=True) for column in columns]
    if not either:
        return []
    query = select(register.id).where(where, or_(*either)).order_by(register.id.desc()).limit(limit)
    return list(session.scalars(query))


def described(session: Session, actor: Actor, register: Any, ids: list[int]) -> list[Candidate]:
    """The names and second lines of rows that were looked up within the actor's reach."""
    if not ids:
        return []
    spec = register.spec
    naming = name_of(actor, register)
    visible = {held.name: held for held in access.visible_fields(actor, register)}
    subs = [
        visible[name] for name in spec.layout.list
        if name in visible and name not in spec.label_fields and visible[name].kind.name not in _NOT_IN_SUB
        and not visible[name].is_files and visible[name] is not spec.state
    ][:_SUB_FIELDS]  # fmt: skip
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
        found[one] = Candidate(
            one, naming.text(values[: len(naming.columns)]), " · ".join(w for w in words if w)
        )
    return [found[one] for one in ids if one in found]


def _shown(actor: Actor, register: type[Register], held: Field, value: Any) -> str:
    if value is None or value == "":
        return ""
    if not access.shows_full(actor, register, held):
        return held.kind.mask(value) if held.kind.mask else "****"
    return held.kind.show(value, held, actor.lang)
