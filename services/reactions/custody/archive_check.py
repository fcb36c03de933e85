"""Checks of archives: the share of files that are complete."""

from __future__ import annotations

from models.custody.archive_check import ArchiveCheck
from services.reacting import Call, reaction
from services.reactions.custody.owner_file import share


@reaction("archive_check_rate", rules="R098", alone=True)
def archive_check_rate(call: Call[ArchiveCheck]) -> None:
    """How many of the files due are complete. No word: it is a quotient."""
    row = call.row
    if row.total:
        row.completeness = share(row.complete_total, row.total)
