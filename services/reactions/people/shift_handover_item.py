"""What a shift left open: done once, it is done for the shifts before."""

from __future__ import annotations

from models.people.shift_handover_item import ShiftHandoverItem
from services.reacting import Call, reaction
from services.reactions.shared.rows import get
from services.reactions.shared.steps import step


@reaction("item_finished", rules="R036")
def item_finished(call: Call[ShiftHandoverItem]) -> None:
    """What the item was carried on from is done too. No word: it goes back over any number of shifts."""
    one: ShiftHandoverItem | None = call.row
    while one is not None and one.carried_from_id is not None:
        one = get(call.session, ShiftHandoverItem, one.carried_from_id)
        step(call, one, "done_later", {"result": call.row.result, "follower": call.row.follower_id})
