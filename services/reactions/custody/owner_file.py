"""Owners' files: how complete they are, one a home."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import exists, select

from models.custody.owner_file import OwnerFile
from models.vocabulary.language.label import Label
from services import clock
from services.errors import BadInput
from services.reacting import Call, reaction

PAPERS = (
    "has_registration",
    "has_identity",
    "has_contract",
    "has_agreement",
    "has_inspection",
    "has_key_receipt",
)
CENT = Decimal("0.01")


@reaction("owner_file_saved", rules="R171")
def owner_file_saved(call: Call[OwnerFile]) -> None:
    """Completeness and date of a household's file. Raises BadInput for a second file of one household.

    No word: it counts ticks, and looks for another file of the home.
    """
    row = call.row
    there = sum(getattr(row, name) is True for name in PAPERS)
    row.completeness = share(there, len(PAPERS))
    if call.changed("resident", "has_renovation", *PAPERS):
        row.last_updated_on = clock.today()
    if call.actor.is_system or not call.changed("unit"):
        return
    other = exists().where(
        OwnerFile.unit_id == row.unit_id, OwnerFile.id != (row.id or 0), OwnerFile.deleted_at.is_(None)
    )
    if call.session.scalar(select(other)):
        raise BadInput(
            {"unit": Label("这户已有业主档案，请在原档案上更新", "This home has a file already; update that one")}
        )


def share(part: int, whole: int) -> Decimal:
    """A part of the whole in percent, to two places."""
    return (Decimal(100) * part / whole).quantize(CENT, ROUND_HALF_UP)
