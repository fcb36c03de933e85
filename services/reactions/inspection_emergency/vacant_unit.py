"""Vacant units: until they are lived in."""

from __future__ import annotations

from models.inspection_emergency.vacant_unit import VacantUnit
from services import clock
from services.reacting import Call, reaction


@reaction("vacancy_ends", rules="R093", alone=True)
def vacancy_ends(call: Call[VacantUnit]) -> None:
    """A unit that is occupied again is not vacant now. No word: it is set before the row is written, so that the home is
    free for its next row."""
    row = call.row
    if call.changed("vacant_until") and row.vacant_until is not None and row.vacant_until <= clock.today():
        row.is_active = False
