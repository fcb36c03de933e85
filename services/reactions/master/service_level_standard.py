"""Service-level standards: the one in force, and what a new one replaces."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.master.service_level_standard import ServiceLevelStandard, State
from services import at_hand, clock
from services.reacting import Call, reaction
from services.reactions.shared.steps import retire_others


def standard_of(session: Session, site_id: int | None, business: str, urgency: str) -> Any:
    """The site's service-level standard in force today for a business and urgency, as a row of its figures, or None."""
    asked = ("service_level_standard", site_id, business, urgency)
    return at_hand.asked(session, asked, lambda: _standard_of(session, site_id, business, urgency))


def _standard_of(session: Session, site_id: int | None, business: str, urgency: str) -> Any:
    standard = ServiceLevelStandard
    query = (
        select(standard.respond_minutes, standard.arrive_minutes, standard.resolve_hours)
        .where(standard.site_id == site_id, standard.business == business, standard.urgency == urgency)
        .where(
            standard.state == State.EFFECTIVE,
            standard.effective_from <= clock.today(),
            standard.deleted_at.is_(None),
        )
        .order_by(standard.effective_from.desc(), standard.id.desc())
    )
    return session.execute(query.limit(1)).first()


@reaction("standard_replaces", rules="R181")
def standard_replaces(call: Call[ServiceLevelStandard]) -> None:
    """Retire the older standard of the same business and urgency, once the new one counts. No word: others of its own
    register, itself apart."""
    if call.row.effective_from <= clock.today():
        retire_others(call, ("site", "business", "urgency"), (State.EFFECTIVE,), "被新标准取代")
