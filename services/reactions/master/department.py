"""Departments: the rights of head and coordinator."""

from __future__ import annotations

from models.master.department import Department
from services.judge import actor as actors
from services.reacting import Call, reaction


@reaction("department_rights")
def department_rights(call: Call[Department]) -> None:
    """Let every process read the rights of the old and the new head and coordinator again. No word: what is remembered is
    forgotten."""
    if call.changed("head", "coordinator"):
        old = [(call.before or {}).get(name) for name in ("head", "coordinator")]
        actors.forget(call.session, staff_ids=[*old, call.row.head_id, call.row.coordinator_id])
