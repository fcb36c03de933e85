"""Incidents: when the manager was told, and that departments are."""

from __future__ import annotations

from sqlalchemy import select

from models.inspection_emergency.incident import Incident, Level
from models.vocabulary.language.label import Label
from services import clock
from services.errors import BadInput
from services.reacting import Call, reaction


@reaction("incident_arrives", rules="R037", alone=True)
def incident_arrives(call: Call[Incident]) -> None:
    """A major incident is told to the manager the moment it is entered, which is kept as the time he was told.

    No word: it is set before the row is written, and what was typed stands.
    """
    row = call.row
    if row.level == Level.MAJOR and row.manager_informed_at is None:
        row.manager_informed_at = clock.now()


@reaction("departments_told", rules="R037")
def departments_told(call: Call[Incident]) -> None:
    """Raises BadInput for a major incident of which no department is told.

    No word: a guard is asked before the departments chosen in the dialog are stored.
    """
    row = call.row
    link = type(row).departments_informed.property.secondary
    if row.level == Level.MAJOR and call.session.scalar(select(link.c[1]).where(link.c[0] == row.id).limit(1)) is None:
        raise BadInput({"departments_informed": Label("重大事件请选择已通知的部门", "Choose the departments told")})
