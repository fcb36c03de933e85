"""Units: their room number."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from models.master.building import Building
from models.master.unit import Unit, UnitUse
from models.vocabulary.formats.rooms import key
from models.vocabulary.language.label import Label
from services.errors import AppError, BadInput
from services.judge import access
from services.reacting import Call, together
from services.reactions.master.rooms import floor_of, room_key

Place = tuple[int, str]
PORTION = 200  # rooms asked for in one statement


@together("unit_room_key")
def unit_room_key(calls: Sequence[Call[Unit]]) -> dict[int, AppError]:
    """Fill `unit.room_key` (1-2-301, 商铺-12) from building code and unit number, and the floor from the number.

    Refused is a number that says nothing or names another building, and a room that is there already in whatever spelling.

    No word: a room is read and written anew.
    """
    refused: dict[int, AppError] = {}
    asked: dict[Place, list[int]] = {}
    for at, call in enumerate(calls):
        try:
            if _named(call):
                asked.setdefault(_place(call.row), []).append(at)
        except BadInput as refusal:
            refused[at] = refusal
    there = _there(calls[0].session, asked)
    for place, rows in asked.items():
        first: str | None = None
        for at in rows:
            row = calls[at].row
            other = next((shown for number, shown in there.get(place, ()) if number != row.id), None)
            if other is not None:
                refused[at] = _bad(f"{other} 已经登记过了", f"{other} is registered already")
            elif first is not None:
                refused[at] = _bad(f"{first} 前面已有一行", f"{first} is in a row above already")
            else:
                first = row.room_key
    return refused


def _named(call: Call[Unit]) -> bool:
    """Give the unit its room and its floor, where what they follow from has changed. Raises BadInput."""
    row = call.row
    building = call.session.get(Building, row.building_id)
    if building is None or not (call.is_new or call.changed("unit_no", "room_key", "building", "site")):
        return False
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
    if row.floor is None and row.unit_use != UnitUse.GARAGE:
        row.floor = floor_of(shown.rpartition("-")[2])
    return True


def _place(row: Any) -> Place:
    """What is one room: the site, and the key that a room has beside it."""
    return row.site_id, row.room_key_end


def _there(session: Session, places: Collection[Place]) -> dict[Place, list[tuple[int, str]]]:
    """The living units at these places, as (id, room)."""
    end, every = Unit.__table__.c.room_key_end, sorted(places)
    found: dict[Place, list[tuple[int, str]]] = {}
    for start in range(0, len(every), PORTION):
        here = tuple_(Unit.site_id, end).in_(every[start : start + PORTION])
        query = select(Unit.site_id, end, Unit.id, Unit.room_key).where(here, access.alive(Unit)).order_by(Unit.id)
        for site_id, room, number, shown in session.execute(query):
            found.setdefault((site_id, room), []).append((number, shown))
    return found


def _bad(zh: str, en: str) -> BadInput:
    return BadInput({"unit_no": Label(zh, en)})
