"""The child rows as an import left them: what tells afterwards whether somebody edited them, and which are to go again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.system.importing import ImportBatch, ImportRow
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.exchange import storing
from services.exchange.plan import Outcome

Stood = Mapping[int, Mapping[str, Mapping[int, int]]]  # record → field → child row → its version


def of_records(session: Session, register: type[Register], ids: Collection[int], names: Collection[str]) -> Stood:
    """The versions of the living child rows of these records, of these fields."""
    found: dict[int, dict[str, dict[int, int]]] = {one: {name: {} for name in names} for one in ids}
    for name in names if ids else ():
        held = register.spec.fields[name]
        child: Any = registry.get(str(held.target))
        link = getattr(child, f"{held.parent_field}_id")
        query = select(link, child.id, child.version).where(link.in_(ids), child.deleted_at.is_(None))
        for parent, one, version in session.execute(query.order_by(child.id)):
            found[parent][name][one] = version
    return found


def of_rows(session: Session, batch: ImportBatch, rows: Sequence[ImportRow]) -> Stood:
    """The same of the records that rows of an import name, of the fields of which they give child rows."""
    some = [row for row in rows if row.record_id and row.given.get("lines")]
    names = {name for row in some for name in row.given["lines"]}
    return of_records(session, registry.get(batch.register), {int(row.record_id or 0) for row in some}, names)


def keep(session: Session, batch: ImportBatch, rows: Sequence[ImportRow], before: Stood) -> None:
    """Write down with each written row how its child rows stand now, and which of them are new; `before` is how they stood."""
    written = [row for row in rows if row.done == "applied" and row.given.get("lines")]
    now = of_rows(session, batch, written)
    for row in written:
        stand = now[int(row.record_id or 0)]
        old = before.get(int(row.record_id or 0), {}) if row.outcome == Outcome.CHANGED else {}
        told = {
            name: [[one, version, one not in old.get(name, {})] for one, version in stand[name].items()]
            for name in row.given["lines"]
        }
        row.given = {**row.given, "stand": told}


def edited(row: ImportRow, now: Stood) -> bool:
    """Whether the child rows are others than the import left."""
    stand = now.get(int(row.record_id or 0), {})
    return any(
        {one: version for one, version, _ in some} != stand.get(name, {})
        for name, some in row.given.get("stand", {}).items()
    )


def back(register: type[Register], row: ImportRow) -> dict[str, list[dict[str, Any]]]:
    """The child rows as entries that put them back: changed ones as they were, new ones away."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name, some in row.given.get("stand", {}).items():
        child = registry.get(str(register.spec.fields[name].target))
        before = dict(row.given.get("lines_before", {}).get(name, []))
        entries: list[dict[str, Any]] = []
        for one, version, new in some:
            if new:
                entries.append({"id": one, "version": version, "_delete": True})
            elif one in before:
                entries.append({"id": one, "version": version, **storing.values_of(child, before[one])})
        found[name] = entries
    return {name: entries for name, entries in found.items() if entries}
