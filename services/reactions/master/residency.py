"""Residencies: each once, one main contact a unit, and where a resident lives now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select

from models.master.residency import Residency
from models.master.resident import Resident
from models.vocabulary.language.label import Label
from services import clock
from services.errors import BadInput
from services.judge import access
from services.reacting import Call, reaction
from services.records import writing


@reaction("residency_once")
def residency_once(call: Call[Residency]) -> None:
    """Refuse the same relation of the same person to the same unit for days that are covered already.

    Raises BadInput. No word: spans of days overlap.
    """
    row, table = call.row, Residency
    if not call.changed("resident", "unit", "relation", "start_on", "end_on"):
        return
    same = select(table).where(
        table.resident_id == row.resident_id,
        table.unit_id == row.unit_id,
        table.relation == row.relation,
        or_(table.end_on.is_(None), table.end_on >= row.start_on),
        access.alive(table),
    )
    if row.end_on is not None:
        same = same.where(table.start_on <= row.end_on)
    if any(other.id != row.id for other in call.session.scalars(same)):
        raise BadInput(
            {"start_on": Label("这段时间的居住关系已经登记过了", "This residency is registered already for these days")}
        )


@reaction("residency_saved")
def residency_saved(call: Call[Residency]) -> None:
    """Leave a unit one main contact, and keep where the resident lives now. No word: the home is chosen among those in
    force today."""
    row, session = call.row, call.session
    today = clock.today()
    if row.is_primary and in_force(row, today):
        for other in _of(call, "unit_id", row.unit_id):
            if other.id != row.id and other.is_primary and in_force(other, today):
                writing.change(session, call.system, other, {"is_primary": False}, version=other.version)
    person = session.get(Resident, row.resident_id)
    if person is None:
        return
    mine = [one for one in _of(call, "resident_id", row.resident_id) if in_force(one, today)]
    mine.sort(key=lambda one: (one.is_primary, one.start_on, one.id))
    ended = person.current_unit_id == row.unit_id and all(one.unit_id != row.unit_id for one in mine)
    if (person.current_unit_id is None and in_force(row, today)) or (ended and not call.is_new):
        home = mine[-1].unit_id if mine else None
        writing.change(session, call.system, person, {"current_unit": home}, version=person.version)


def in_force(residency: Residency, day: date) -> bool:
    """Whether the residency covers the day."""
    return residency.start_on <= day and (residency.end_on is None or residency.end_on >= day)


def _of(call: Call[Residency], column: str, value: int) -> Sequence[Residency]:
    query = select(Residency).where(getattr(Residency, column) == value, access.alive(Residency))
    return call.session.scalars(query).all()
