"""One row into the database: inserted, or written when its version still is the one it was judged with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, delete, insert, inspect, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import get_history, set_committed_value

from models.vocabulary.language.label import Label
from services import clock
from services.errors import BadInput, Stale
from services.judge.actor import Actor
from services.kept import kept
from services.records import once

CLASHES = Label(
    "与已有的数据冲突，请检查后再保存", "This conflicts with what is there; check it and save again"
)


def add(session: Session, actor: Actor, row: Any) -> None:
    """Write a new row. Raises BadInput when somebody wrote what there is once meanwhile."""
    row.created_at = row.updated_at = clock.now()
    row.created_by_id = row.updated_by_id = actor.user_id
    row.version = 1
    if once.guarded(type(row)):
        try:
            with session.begin_nested():
                session.add(row)
                session.flush()
        except IntegrityError:
            raise clash(session, actor, row) from None
        return
    session.add(row)
    try:
        session.flush()
    except IntegrityError:
        raise BadInput({"": CLASHES}) from None


def write(session: Session, actor: Actor, row: Any, version: int) -> None:
    """Write what was set on the row, when its version still is `version`, in one statement.

    Raises Stale when somebody saved it meanwhile, BadInput when what there is once was written meanwhile.
    """
    register: Any = type(row)
    state = inspect(row)
    columns = state.mapper.column_attrs
    changed = {
        name: getattr(row, name)
        for name in state.committed_state  # what was set since it was read
        if name in columns and get_history(row, name).has_changes()
    }
    whole = all(name in columns for name in state.committed_state)
    changed |= {"updated_at": clock.now(), "updated_by_id": actor.user_id, "version": version + 1}
    statement = _update(register, tuple(sorted(changed)))
    values = {f"new_{name}": value for name, value in changed.items()}
    values |= {"row_id": row.id, "row_version": version}
    guarded = once.guarded(register)
    try:
        with session.no_autoflush:
            if guarded:
                with _savepoint(session, row, changed):
                    done = session.connection().execute(statement, values)
            else:
                done = session.connection().execute(statement, values)
    except IntegrityError:
        raise (clash(session, actor, row) if guarded else BadInput({"": CLASHES})) from None
    if done.rowcount != 1:
        session.refresh(row)
        raise Stale(row)
    for name, value in changed.items():
        set_committed_value(row, name, value)
    if whole:
        # All that was set is written: left as changed, the row would be gone through field by field at the next flush.
        state._commit_all(state.dict, session.identity_map)


@kept(4096)
def _update(register: Any, names: tuple[str, ...]) -> Any:
    """The statement that writes these columns of one row at one version."""
    table = register.__table__
    return (
        update(table)
        .where(table.c.id == bindparam("row_id"), table.c.version == bindparam("row_version"))
        .values({name: bindparam(f"new_{name}") for name in names})
    )


def _savepoint(session: Session, row: Any, changed: Mapping[str, Any]) -> Any:
    # begin_nested() flushes; what is set on the row must not be written without its version being asked for.
    for name, value in changed.items():
        set_committed_value(row, name, value)
    return session.begin_nested()


def clash(session: Session, actor: Actor, row: Any) -> BadInput:
    """The refusal for a broken constraint: the field whose value is taken, else the form as a whole."""
    return BadInput(once.errors(session, actor, row, whole=True) or {"": CLASHES})


def link(session: Session, row: Any, many: Mapping[str, list[int]]) -> dict[str, tuple[list[int], list[int]]]:
    """Write the fields that refer to several rows; returns (old ids, new ids) by field where they differ."""
    changed: dict[str, tuple[list[int], list[int]]] = {}
    for name, ids in many.items():
        table = getattr(type(row), name).property.secondary
        near, far = table.c
        old = set(session.scalars(select(far).where(near == row.id)))
        new = set(ids)
        if old == new:
            continue
        if gone := old - new:
            session.execute(delete(table).where(near == row.id, far.in_(gone)))
        if added := new - old:
            session.execute(insert(table), [{near.name: row.id, far.name: one} for one in sorted(added)])
        session.expire(row, [name])
        changed[name] = (sorted(old), sorted(new))
    return changed
