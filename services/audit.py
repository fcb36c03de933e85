"""The audit: who did what, when, from where; added in the transaction of the change itself.

Numbers of persons are kept masked: the log tells that they changed, by whom and when, and never what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from models.system.audit import AuditEntry
from models.vocabulary.field.field import Field
from models.vocabulary.kinds.kind import HIDDEN
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services import clock
from services.errors import Missing
from services.judge import access
from services.judge.actor import SYSTEM, Actor
from services.words import naming, texts

# Every save writes one: a plain insert, without the unit of work around it.
_WRITTEN: Any = AuditEntry.__table__
_ADD = insert(_WRITTEN).inline()
# The newest entries of a row.
_NEWEST = (
    select(*(_WRITTEN.c[name] for name in ("id", "at", "actor_name", "action", "changes", "reason")))
    .where(_WRITTEN.c.register == bindparam("register"), _WRITTEN.c.row_id == bindparam("row_id"))
    .order_by(_WRITTEN.c.id.desc())
    .limit(bindparam("most"))
)
MASKED = "masked"  # third item of a change whose texts were masked when they were written


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one entry, in words the reader may see."""

    field: Field
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry for a page. `step` is set when a step was taken; `changes` holds visible fields only."""

    id: int
    at: datetime
    who: str
    action: str
    step: Label | None
    reason: str | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """What was written down of a row, newest first, the fields that are seen, and the rows that the entries refer to."""

    row: Any
    found: Sequence[Any]
    visible: Mapping[str, Field]
    wanted: Mapping[str, set[int]]


def record(
    session: Session,
    actor: Actor,
    action: str,
    register: str,
    row_id: int | None,
    changes: Mapping[str, Any] | None = None,
    *,
    site_id: int | None = None,
    reason: str | None = None,
) -> None:
    """Write one entry, in the transaction of the change it tells of; `changes` is {field: [old, new]}."""
    session.connection().execute(
        _ADD,
        {
            "at": clock.now(),
            "actor_user_id": actor.user_id,
            "actor_name": actor.name,
            "action": action,
            "register": register,
            "row_id": row_id,
            "site_id": site_id,
            "changes": dict(changes or {}),
            "reason": reason[:500] if reason else None,
            "request_id": actor.request_id,
            "address": actor.address,
        },
    )


def record_many(
    session: Session,
    actor: Actor,
    action: str,
    register: str,
    rows: Iterable[tuple[int, int | None]],
    *,
    changes: Mapping[str, Any] | None = None,
    reason: str | None = None,
) -> None:
    """Write one entry for each of many rows, given as (id, site id), that were made, printed or looked at in one go."""
    entry: dict[str, Any] = {
        "at": clock.now(),
        "actor_user_id": actor.user_id,
        "actor_name": actor.name,
        "action": action,
        "register": register,
        "changes": dict(changes or {}),
        "reason": reason[:500] if reason else None,
        "request_id": actor.request_id,
        "address": actor.address,
    }
    entries_ = [{**entry, "row_id": row_id, "site_id": site_id} for row_id, site_id in rows]
    if entries_:
        session.connection().execute(_ADD, entries_)


def record_row(
    session: Session,
    actor: Actor,
    action: str,
    row: Any,
    changes: Mapping[str, tuple[Any, Any]] | None = None,
    *,
    reason: str | None = None,
) -> None:
    """Write an entry about a register's row; `changes` is {field: (old, new)} with values as Python has them."""
    spec = row.spec
    site = spec.place["site"]
    told = {name: _told(spec.fields[name], old, new) for name, (old, new) in (changes or {}).items()}
    record(
        session,
        actor,
        action,
        spec.key,
        row.id,
        told,
        site_id=getattr(row, site) if site else None,
        reason=reason,
    )


def record_system(
    session: Session,
    actor: Actor,
    action: str,
    subject: tuple[str, int | None],
    changes: Mapping[str, Any] | None = None,
    *,
    reason: str | None = None,
) -> None:
    """Write an entry about a system table; `subject` is (table, id)."""
    record(session, actor, action, subject[0], subject[1], changes, reason=reason)


def entries(session: Session, register: str, row_id: int) -> list[AuditEntry]:
    """The entries of one row, newest first, as they were written (nothing masked)."""
    query = select(AuditEntry).where(AuditEntry.register == register, AuditEntry.row_id == row_id)
    return list(session.scalars(query.order_by(AuditEntry.id.desc())))


def history(session: Session, actor: Actor, row: Any, *, limit: int = 200) -> list[Entry]:
    """What happened to the row, newest first, as far as the actor may see it: hidden fields are left out, personal
    ones masked. Raises Missing when he may not view the row."""
    past = read(session, actor, row, limit=limit)
    return told(actor, past, naming.labels_of(session, actor, past.wanted))


def read(session: Session, actor: Actor, row: Any, *, limit: int = 200) -> Past:
    """The entries of the row and what they refer to, to be told once that is named. Raises Missing when he may not view it."""
    register = type(row)
    if not access.decide(actor, "view", register, row):
        raise Missing
    visible = {held.name: held for held in access.visible_fields(actor, register, row)}
    found = session.connection().execute(_NEWEST, {"register": row.spec.key, "row_id": row.id, "most": limit}).all()
    return Past(row, found, visible, _wanted(found, visible))


def told(actor: Actor, past: Past, labels: Mapping[str, Mapping[int, str]]) -> list[Entry]:
    """The entries in words; `labels` names what they refer to."""
    row, found, visible = past.row, past.found, past.visible
    register, spec = type(row), row.spec
    names = _Names(actor.lang, labels)
    full = {name: access.shows_full(actor, register, held, row) for name, held in visible.items()}
    # Staff at work are named; who stood there before or after them is not.
    by_staff = {
        held.name: held.at_work
        for held in visible.values()
        if full[held.name] and held.at_work and not access.names_anybody(actor, register, held, row)
    }
    staff = {name: getattr(row, str(spec.fields[name].column)) for name in by_staff.values()}
    out = []
    for entry in found:
        after = dict(staff)
        staff |= {name: entry.changes[name][0] for name in staff if name in entry.changes}
        changes = []
        for name, (old, new, *mark) in entry.changes.items():
            if (held := visible.get(name)) is None:
                continue
            was, is_ = (
                full[name] and (name not in by_staff or one[by_staff[name]] is not None) for one in (staff, after)
            )
            changes.append(Change(held, names.show(held, old, was, bool(mark)), names.show(held, new, is_, bool(mark))))
        step = None
        if entry.action.startswith("step:") and spec.workflow:
            step = next((s.label for s in spec.workflow.steps if s.name == entry.action[5:]), None)
        out.append(
            Entry(
                entry.id,
                entry.at,
                spoken(entry.actor_name, actor.lang),
                entry.action,
                step,
                entry.reason,
                tuple(changes),
            )
        )
    return out


def spoken(name: str, lang: str) -> str:
    """Who did it as it was written down, “系统（王芳）” or “李四（受 张三 委托）”, in the reader's language."""
    if lang != "en":
        return name
    name = re.sub(rf"^{SYSTEM.name}（(.+)）$", r"System (\1)", name)
    name = re.sub(r"（受 (.+) 委托）", r" (for \1)", name)
    return "System" if name == SYSTEM.name else name


def _wanted(found: Iterable[Any], visible: Mapping[str, Field]) -> dict[str, set[int]]:
    """The rows that stored values refer to, by register."""
    wanted: dict[str, set[int]] = {}
    for entry in found:
        for name, (old, new, *_) in entry.changes.items():
            held = visible.get(name)
            if held is not None and held.form in ("ref", "refs") and held.target in registry:
                both = [
                    *(old if isinstance(old, list) else [old]),
                    *(new if isinstance(new, list) else [new]),
                ]
                wanted.setdefault(str(held.target), set()).update(one for one in both if isinstance(one, int))
    return wanted


@dataclass(frozen=True, slots=True)
class _Names:
    """Stored values as texts; the rows they refer to are named by their labels."""

    lang: str
    labels: Mapping[str, Mapping[int, str]]

    def show(self, held: Field, value: Any, full: bool, masked: bool) -> str:
        if value is None or value in ([], ""):
            return ""
        if masked:
            return str(value)
        names = self.labels.get(str(held.target), {})
        try:
            known = held.kind.from_json(value, held)
            if held.target is not None:
                return texts.words(held, known, self.lang, names, unknown="—")
            return texts.told(held, known, self.lang, full=full)
        except (ValueError, TypeError, ArithmeticError, AttributeError):
            # The field was of another kind when this was written.
            return str(value) if full else HIDDEN


def _told(held: Field, old: Any, new: Any) -> list[Any]:
    if held.personal and held.kind.always_masked:
        return [held.kind.mask(old) if old else None, held.kind.mask(new) if new else None, MASKED]
    return [None if one is None else held.kind.json(one) for one in (old, new)]
