"""Buildings: their code and name, the rooms that begin with it, and the rights of the butler."""

from __future__ import annotations

from sqlalchemy import select

from models.master.building import Building
from models.master.unit import Unit
from models.vocabulary.language.label import Label
from services.errors import BadInput
from services.judge import access
from services.judge import actor as actors
from services.reacting import Call, reaction
from services.reactions.master.rooms import building_code
from services.records import writing


@reaction("building_names")
def building_names(call: Call[Building]) -> None:
    """Write the building's code as rooms do (`01栋` is 1), and name it 1栋 where no name is given. Raises BadInput.

    No word: a code is read and written anew.
    """
    row = call.row
    code = building_code(row.code)
    if code is None:
        raise BadInput(
            {
                "code": Label(
                    "楼栋号只写号，如 1、12、A，不带“-”", "Write the number only, such as 1, 12 or A, without -"
                )
            }
        )
    row.code = code
    if not (row.name or "").strip():
        row.name = f"{code}栋"


@reaction("building_rooms")
def building_rooms(call: Call[Building]) -> None:
    """Let the units follow a changed building code. No word: each room is put together from code and number."""
    if call.is_new or not call.changed("code"):
        return
    units = select(Unit).where(Unit.building_id == call.row.id, access.alive(Unit))
    for row in call.session.scalars(units).all():
        values = {"room_key": f"{call.row.code}-{row.unit_no}"}
        writing.change(call.session, call.system, row, values, version=row.version)


@reaction("building_butler_rights")
def building_butler_rights(call: Call[Building]) -> None:
    """Let every process read the rights of the old and the new butler again when a building changes hands. No word: what
    is remembered is forgotten."""
    if call.changed("butler", "site"):
        old = (call.before or {}).get("butler")
        actors.forget(call.session, staff_ids=[old, call.row.butler_id])
