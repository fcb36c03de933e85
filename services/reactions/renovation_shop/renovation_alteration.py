"""Alterations: who verified."""

from __future__ import annotations

from models.renovation_shop.renovation_alteration import RenovationAlteration, State
from services.reacting import Call, reaction


@reaction("alteration_engineer", rules="R184")
def alteration_engineer(call: Call[RenovationAlteration]) -> None:
    """Who verified is named. No word: it is the name of who acts, as it is written then."""
    if call.row.state != State.PENDING and not call.row.engineer:
        call.row.engineer = call.actor.name
