"""Cards: issued to who lives in the room."""

from __future__ import annotations

from datetime import date

from sqlalchemy import exists, or_, select

from models.master.residency import Residency
from models.repair_service.access_card_issue import AccessCardIssue
from models.vocabulary.language.label import Label
from services import clock
from services.errors import BadInput
from services.reacting import Call, reaction

ISSUING = ("first", "replacement", "additional")
NOT_LIVING = Label(
    "这位住户没有登记在这套房屋名下，请先登记居住关系",
    "This resident is not registered in that unit; enter the residency first",
)


@reaction("resident_lives_there", rules="R039", alone=True)
def resident_lives_there(call: Call[AccessCardIssue]) -> None:
    """A card is issued to a resident of that room only. Raises BadInput otherwise.

    No word: residencies of a day are looked for.
    """
    row = call.row
    if row.action not in ISSUING or not call.changed("unit", "resident", "action"):
        return
    if not _lives(call, row.unit_id, row.resident_id, row.issued_at.astimezone(clock.zone()).date()):
        raise BadInput({"resident" if row.resident_id else "unit": NOT_LIVING})


def _lives(call: Call, unit_id: int, resident_id: int | None, day: date) -> bool:
    """Whether the resident (anybody, where none is named) is registered in the room that day."""
    wanted = [
        Residency.unit_id == unit_id,
        Residency.deleted_at.is_(None),
        Residency.start_on <= day,
        or_(Residency.end_on.is_(None), Residency.end_on >= day),
    ]
    if resident_id is not None:
        wanted.append(Residency.resident_id == resident_id)
    with call.session.no_autoflush:
        return bool(call.session.scalar(select(exists().where(*wanted))))
