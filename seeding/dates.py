"""Days and moments of made-up rows put within what they mean, as `services/records/sense.py` judges them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from models.vocabulary.field.field import Field
from models.vocabulary.formats import periods
from models.vocabulary.language.registry import registry
from seeding.world import Row, World, view
from services import clock
from services.records import sense


def settle(world: World) -> None:
    """Move what lies before or after the bounds of its meaning onto them; what cannot lie within stays empty."""
    for key, rows in world.rows.items():
        for held in sense.dated(registry.get(key)):
            for row in rows if not held.unique else ():
                if row[held.name] is not None:
                    _settle(world, row, held)


def _settle(world: World, row: Row, held: Field) -> None:
    value = row[held.name]
    ends = held.kind.ends(value)
    if held.kind.coded:
        if ends is not None and any(sense.after(ends[0], one) for one in sense.highs(held, view(row), world.now)):
            row.values[held.name] = periods.before(value)
            _settle(world, row, held)
        return
    found = ends[0] if ends is not None else value
    seen: Any = view(row)
    for low in sense.lows(held, seen, row.at):
        if sense.before(found, low):
            found = _onto(found, low.value)
    high = next((one for one in sense.highs(held, seen, world.now) if sense.after(found, one)), None)
    if high is not None:
        found = _onto(found, high.value)
        if not held.required and any(sense.before(found, low) for low in sense.lows(held, seen, row.at)):
            found = None
    text = f"{found:%Y-%m}" if isinstance(value, str) and found is not None else found
    if text == value:
        return
    row.values[held.name] = text
    for taken in reversed(row.trail):
        if held.name in taken.changes:  # the history tells the same
            taken.changes[held.name] = (taken.changes[held.name][0], text)
            break


def _onto(value: date | datetime, bound: date | datetime) -> date | datetime:
    """The bound, as a day or a moment like the value; a moment on another day keeps its time of day."""
    if not isinstance(value, datetime):
        return bound.astimezone(clock.zone()).date() if isinstance(bound, datetime) else bound
    if isinstance(bound, datetime):
        return bound
    return datetime.combine(bound, value.astimezone(clock.zone()).time(), clock.zone())
