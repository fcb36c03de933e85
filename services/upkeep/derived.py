"""What is worked out from rows and kept beside them: the words they are found by and the keys they are sorted by; and the one
way in which names are written.

When a way changes, rows written before are behind until `renew` has gone through them; which way a database was last worked
out by is a number kept in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from models.system.derived import DerivedVersion
from models.vocabulary.field import sorting
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.search import search_index
from services.upkeep import tidying

# Raise a number when its words or keys come out otherwise than before.
VERSIONS: Final = {"names": 1, "search": 2, "sort": 1}
PORTION: Final = 1000


def behind(session: Session) -> list[str]:
    """What this database holds in an older way: `names`, `search`, `sort`; [] when all is as it should be."""
    held = dict(session.execute(select(DerivedVersion.name, DerivedVersion.version)).all())
    return [name for name, version in VERSIONS.items() if held.get(name, 0) < version]


def renew(session: Session, names: list[str]) -> Iterator[tuple[str, int, list[str]]]:
    """Work these out anew for every row; after each portion (register, rows so far, what somebody has to look at), and the
    caller commits.

    Stopped half-way it begins again from the start; nothing is wrong meanwhile but what was wrong before.
    """
    if "names" in names:
        yield "", 0, list(tidying.people(session))
    for register in registry.all():
        done = 0
        for ids in _portions(session, register):
            rows = list(session.scalars(select(register).where(register.id.in_(ids))))
            told = list(tidying.rows(session, register, rows)) if "names" in names else []
            if "search" in names:
                search_index.bulk_index(session, register, [row for row in rows if row.deleted_at is None])
            if "sort" in names:
                _keys(session, register, rows)
            done += len(rows)
            session.flush()
            session.expunge_all()
            yield register.spec.key, done, told
    for name in names:
        session.merge(DerivedVersion(name=name, version=VERSIONS[name]))
    session.flush()
    yield "", 0, []


def _portions(session: Session, register: type[Register]) -> Iterator[list[int]]:
    last = 0
    while True:
        query = select(register.id).where(register.id > last).order_by(register.id).limit(PORTION)
        ids = list(session.scalars(query))
        if not ids:
            return
        yield ids
        last = ids[-1]


def _keys(session: Session, register: type[Register], rows: list[Any]) -> None:
    """Write the sort keys anew, where they are not as they would be written today."""
    table: Any = register.__table__
    spec = register.spec
    keys = {column: spec.following[column] for column in map(sorting.column_of, spec.keyed)}
    changed = []
    for row in rows:
        fresh = {
            column: None if (value := getattr(row, held.name)) is None else key(value)
            for column, (held, key) in keys.items()
        }
        if any(getattr(row, column) != value for column, value in fresh.items()):
            changed.append({"gj_id": row.id, **fresh})
    if changed:
        values: dict[str, Any] = {column: bindparam(column) for column in keys}
        session.connection().execute(update(table).where(table.c.id == bindparam("gj_id")).values(values), changed)
