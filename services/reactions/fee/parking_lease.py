"""Leases of parking: a space is let once at a time."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from models.fee.parking_lease import ParkingLease, State
from models.master.parking_space import Kind, ParkingSpace, Status
from models.vocabulary.language.label import Label
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.shared.rows import get
from services.records import writing


@reaction("parking_once")
def parking_once(call: Call[ParkingLease]) -> None:
    """Refuse a space that is not to let, or is let in the same days. No word: two spans of days are compared."""
    row = call.row
    space = get(call.session, ParkingSpace, row.parking_space_id)
    if space is None or not call.changed("parking_space", "start_on", "end_on"):
        return
    if space.site_id != row.site_id or space.kind == Kind.TEMPORARY or space.status == Status.DISABLED:
        raise BadInput({"parking_space": Label("这个车位不出租", "This space is not to let")})
    others = select(ParkingLease.record_no).where(
        ParkingLease.parking_space_id == space.id,
        ParkingLease.id != (row.id or 0),
        ParkingLease.state == State.ACTIVE,
        ParkingLease.deleted_at.is_(None),
        ParkingLease.start_on <= row.end_on,
        ParkingLease.end_on >= row.start_on,
    )
    if (number := call.session.scalar(others.limit(1))) is not None:
        raise BadInput({"parking_space": Label(f"车位在租：{number}", f"The space is let: {number}")})


@reaction("parking_let")
def parking_let(call: Call[ParkingLease]) -> None:
    """The space is let. No word: the space before and the one after follow."""
    if call.changed("parking_space"):
        _spaces(call, [call.row.parking_space_id, (call.before or {}).get("parking_space")])


@reaction("parking_freed")
def parking_freed(call: Call[ParkingLease]) -> None:
    """The space is free again, unless another lease runs. No word: another lease may run."""
    _spaces(call, [call.row.parking_space_id])


def _spaces(call: Call, ids: Iterable[int | None]) -> None:
    for space in (get(call.session, ParkingSpace, one) for one in ids):
        if space is None or space.status in (Status.SOLD, Status.DISABLED):
            continue
        running = select(ParkingLease.id).where(
            ParkingLease.parking_space_id == space.id,
            ParkingLease.state == State.ACTIVE,
            ParkingLease.deleted_at.is_(None),
        )
        status = Status.LEASED if call.session.scalar(running.limit(1)) is not None else Status.FREE
        writing.change(call.session, call.system, space, {"status": status}, version=space.version)
