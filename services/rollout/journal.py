"""What a run has written, kept with it: by the audit, in which every row made through the services stands with the run's number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from models.system.audit import AuditEntry
from models.system.rollout import RolloutRow, RolloutRun
from models.vocabulary.language.registry import registry
from services.accounts.users import SUBJECT
from services.exchange import storing
from services.rollout.items import Item

MADE, CHANGED, TOUCHED = "made", "changed", "touched"
CHUNK: Final = 500


class Journal:
    """The journal of one run, portion by portion; how far it has taken over the audit stands with the run."""

    def __init__(self, run_id: int, request: str) -> None:
        self.run_id, self.request = run_id, request

    def keep(self, session: Session, changed: Sequence[Item] = (), made: Iterable[tuple[str, int]] = ()) -> None:
        """Write down, in the caller's transaction, what it made and changed."""
        session.flush()
        run = session.get_one(RolloutRun, self.run_id)
        entries = session.execute(
            select(AuditEntry.id, AuditEntry.action, AuditEntry.register, AuditEntry.row_id)
            .where(AuditEntry.id > run.audit_id, AuditEntry.request_id == self.request)
            .order_by(AuditEntry.id)
        ).all()
        before = {(one.register, one.row_id): _before(one) for one in changed}
        rows: dict[tuple[str, int], dict[str, Any]] = {}
        for _, action, register, row_id in entries:
            if register == SUBJECT or register not in registry or row_id is None:
                continue  # accounts say themselves what was made
            at = (register, row_id)
            if action == "create":
                rows[at] = self._row(register, row_id, MADE)
            elif at not in rows:
                rows[at] = self._row(register, row_id, CHANGED if at in before else TOUCHED, before.get(at, {}))
        _versions(session, rows)
        kept = [*rows.values(), *(self._row(table, row_id, MADE) for table, row_id in made)]
        if kept:
            session.execute(insert(RolloutRow), kept)
        if entries:
            run.audit_id = entries[-1].id

    def _row(self, register: str, row_id: int, action: str, before: Any = None) -> dict[str, Any]:
        return {
            "run_id": self.run_id,
            "register": register,
            "row_id": row_id,
            "action": action,
            "version": None,
            "before": before or {},
        }


def end_of_audit(session: Session) -> int:
    """The last entry of the audit: a run begins behind it."""
    return session.scalar(select(func.max(AuditEntry.id))) or 0


def _before(item: Item) -> dict[str, Any]:
    """What a changed row held; a reference by its id."""
    fields = registry.get(item.register).spec.fields
    return storing.plain(fields, item.before)


def _versions(session: Session, rows: dict[tuple[str, int], dict[str, Any]]) -> None:
    by_register: dict[str, list[int]] = defaultdict(list)
    for register, row_id in rows:
        by_register[register].append(row_id)
    for register, ids in by_register.items():
        table: Any = registry.get(register)
        for start in range(0, len(ids), CHUNK):
            part = select(table.id, table.version).where(table.id.in_(ids[start : start + CHUNK]))
            for row_id, version in session.execute(part):
                rows[register, row_id]["version"] = version
