"""One row into the database: inserted, or written when its version still is the one it was judged with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, inspect, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import get_history, set_committed_value

from models.vocabulary.language.label import Label
from services import clock
from services.errors import BadInput, Stale
from services.judge.actor import Actor
from services.kept import kept
from services.records import once

CLASHES = Label("与已有的数据冲突，请检查后再保存", "This conflicts with what is there; check it and save again")


def add(session: Session, actor: Actor, row: Any) -> None:
    """Write a new row. Raises BadInput when somebody wrote what there is once meanwhile."""
    _stamp(actor, row)
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


def add_all(session: Session, actor: Actor, rows: Sequence[Any]) -> None:
    """Write new rows of one register in one go. Raises IntegrityError as the database does."""
    first = None
    if rows and session.get_bind().dialect.name == "sqlite":
        # SQLite tells ids one row at a time; who writes there writes alone, and the ids it would give are known.
        first = (session.scalar(select(func.max(type(rows[0]).id))) or 0) + 1
    for at, row in enumerate(rows):
        _stamp(actor, row)
        row.id = None if first is None else first + at
    session.add_all(rows)
    session.flush()


def _stamp(actor: Actor, row: Any) -> None:
    row.created_at = row.updated_at = clock.now()
    row.created_by_id = row.updated_by_id = actor.user_id
    row.version = 1


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
        state._commit_all(state.dict, session.identity_map)  # noqa: SLF001 (docs/decisions/0026)


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


def link_new(session: Session, rows: Iterable[tuple[Any, Mapping[str, list[int]]]]) -> None:
    """Write the fields of new rows that refer to several rows, in one statement a field."""
    pairs: dict[str, list[tuple[Any, int]]] = {}
    for row, many in rows:
        for name, ids in many.items():
            pairs.setdefault(name, []).extend((row, one) for one in sorted(set(ids)))
    for name, linked in pairs.items():
        table = getattr(type(linked[0][0]), name).property.secondary if linked else None
        if table is not None:
            near, far = table.c
            session.execute(insert(table), [{near.name: row.id, far.name: one} for row, one in linked])
            for row in {id(row): row for row, _ in linked}.values():
                session.expire(row, [name])
