"""Residents, vehicles and contractors: what is private is not read unnoticed."""

from __future__ import annotations

from models.vocabulary.register.register import Register
from services import audit
from services.judge import access
from services.reacting import Call, reaction


@reaction("private_view", rules="R064 R085 R166 R212")
def private_view(call: Call[Register]) -> None:
    """Log that private values of the row were shown in full to somebody. No word: it follows a page, not a save."""
    row, register = call.row, type(call.row)
    if call.actor.is_system:
        return
    shown = [
        held
        for held in access.visible_fields(call.actor, register, row)
        if held.personal
        and held.column
        and getattr(row, held.column) not in (None, "", [])
        and access.shows_full(call.actor, register, held, row)
    ]
    if shown:
        audit.record_row(call.session, call.actor, "view", row, reason="、".join(held.label.zh for held in shown))
