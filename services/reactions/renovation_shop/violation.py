"""Violations: the number of the notice."""

from __future__ import annotations

from models.renovation_shop.violation import State, Violation
from services.reacting import Call, reaction
from services.records import numbering


@reaction("violation_saved", alone=True)
def violation_saved(call: Call[Violation]) -> None:
    """A rectification notice has a number of its own, unless one is given.

    No word: the number is the record's in another form.
    """
    row = call.row
    if row.state == State.NOTIFIED and not row.notice_no:
        row.notice_no = numbering.like(row.record_no, "WZ", "ZG")
