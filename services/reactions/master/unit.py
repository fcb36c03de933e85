"""Units: their room number."""

from __future__ import annotations

from sqlalchemy import select

from models.master.building import Building
from models.master.unit import Unit, UnitUse
from models.vocabulary.formats.rooms import key
from models.vocabulary.language.label import Label
from services.errors import BadInput
from services.judge import access
from services.reacting import Call, reaction
from services.reactions.master.rooms import floor_of, room_key


@reaction("unit_room_key")
def unit_room_key(call: Call[Unit]) -> None:
    """Fill `unit.room_key` (1-2-301, 商铺-12) from building code and unit number, and the floor from the number.

    Raises BadInput when the number says nothing or names another building, or the room is there already in whatever spelling.

    No word: a room is read and written anew.
    """
    row = call.row
    building = call.session.get(Building, row.building_id)
    if building is None or not (call.is_new or call.changed("unit_no", "room_key", "building", "site")):
        return
    shown = room_key(building.code, row.unit_no)
    if shown is None:
        raise _bad(
            f"房号“{row.unit_no}”是另一栋楼的，请只写门牌，如 2-301、301、12",
            f"{row.unit_no} belongs to another building; write what the door says: 2-301, 301, 12",
        )
    if key(shown) == key(building.code):
        raise _bad(
            f"房号“{row.unit_no}”看不懂，请写成 2-301、301 或门牌上的号",
            f"{row.unit_no} is no unit number; write 2-301, 301 or what the door says",
        )
    if len(shown) > 40:
        raise _bad("房号太长，连楼栋号最多 40 个字", "Too long: at most 40 characters with the building")
    row.room_key, row.unit_no = shown, shown.removeprefix(f"{building.code}-")
    end = Unit.__table__.c.room_key_end
    same = select(Unit.room_key).where(
        Unit.site_id == row.site_id,
        end == row.room_key_end,  # type: ignore[attr-defined]  # the column that a room has beside it
        access.alive(Unit),
    )
    if other := call.session.scalar(same if row.id is None else same.where(Unit.id != row.id)):
        raise _bad(f"{other} 已经登记过了", f"{other} is registered already")
    if row.floor is None and row.unit_use != UnitUse.GARAGE:
        row.floor = floor_of(shown.rpartition("-")[2])


def _bad(zh: str, en: str) -> BadInput:
    return BadInput({"unit_no": Label(zh, en)})
