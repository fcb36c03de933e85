"""The maintenance log of cleaning equipment: the condition it leaves it in."""

from __future__ import annotations

from sqlalchemy import select

from models.inspection_emergency.cleaning_equipment import CleaningEquipment, Condition
from models.inspection_emergency.equipment_maintenance import EquipmentMaintenance, Result
from services.reacting import Call, reaction
from services.reactions.shared.rows import get
from services.records import writing

CONDITIONS = {
    Result.NORMAL: Condition.GOOD,
    Result.REPAIR: Condition.REPAIR,
    Result.SCRAPPED: Condition.SCRAPPED,
}


@reaction("equipment_follows")
def equipment_follows(call: Call[EquipmentMaintenance]) -> None:
    """The equipment's condition is the result of its newest maintenance. No word: only the newest counts."""
    row, log = call.row, EquipmentMaintenance
    if row.result is None or not call.changed("result", "equipment"):
        return
    newer = select(log.id).where(
        log.equipment_id == row.equipment_id,
        log.done_on > row.done_on,
        log.result.is_not(None),
        log.deleted_at.is_(None),
    )
    equipment, wanted = get(call.session, CleaningEquipment, row.equipment_id), CONDITIONS[row.result]
    if equipment is None or equipment.equipment_condition == wanted:
        return
    if call.session.scalar(newer.limit(1)) is None:
        values = {"equipment_condition": wanted}
        writing.change(call.session, call.system, equipment, values, version=equipment.version)
