"""Inspections of vacant units: while they are vacant."""

from __future__ import annotations

from models.inspection_emergency.vacant_unit import VacantUnit
from models.inspection_emergency.vacant_unit_inspection import VacantUnitInspection
from models.vocabulary.language.label import Label
from services import clock
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.shared.rows import get


@reaction("inspection_of_vacancy", rules="R093", alone=True)
def inspection_of_vacancy(call: Call[VacantUnitInspection]) -> None:
    """Raises BadInput for a unit that is occupied again.

    No word: a moment is compared with a day, by the local clock.
    """
    row = call.row
    if not call.changed("vacant_unit", "inspected_at"):
        return
    vacancy = get(call.session, VacantUnit, row.vacant_unit_id)
    if vacancy is None:
        return
    if not vacancy.is_active and vacancy.vacant_until is not None:
        if row.inspected_at.astimezone(clock.zone()).date() > vacancy.vacant_until:
            raise BadInput({"inspected_at": Label("检查时这套房已不再空置", "The unit was no longer vacant then")})
