"""Symposiums: notice in time, and measures approved with them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from models.visit_survey.symposium import State, Symposium
from models.visit_survey.symposium_opinion import SymposiumOpinion
from models.vocabulary.language.label import Label
from services import clock, rules
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.shared.steps import step
from services.workflow import transitions


@reaction("symposium_notice", rules="R140", alone=True)
def symposium_notice(call: Call[Symposium]) -> None:
    """Refuse a notice that is sent too few days before the symposium; a postponed one was noticed before.

    No word: it asks what the state was before.
    """
    row = call.row
    if row.state != State.NOTIFIED or (call.before or {}).get("state") != State.PLANNED:
        return
    assert row.notice_sent_on is not None  # the step asks for it
    days = int(rules.parameter(call.session, row.site_id, "R140", "notice_days"))
    if row.notice_sent_on > row.planned_at.astimezone(clock.zone()).date() - timedelta(days=days):
        raise BadInput(
            {
                "notice_sent_on": Label(
                    f"须提前 {days} 天通知客户，请改计划时间",
                    f"Customers are told {days} days ahead; plan it for later",
                )
            }
        )


@reaction("measures_approved", rules="R141")
def measures_approved(call: Call[Symposium]) -> None:
    """Approving the symposium's measures approves each opinion's, in the name of who approves.

    No word: two steps, in the name of who approves.
    """
    for one in _opinions(call):
        step(call, one, "submit")
        if one.state == "submitted":
            transitions.take(call.session, call.actor, one, "approve")


def _opinions(call: Call) -> list[Any]:
    query = select(SymposiumOpinion).where(
        SymposiumOpinion.symposium_id == call.row.id, SymposiumOpinion.deleted_at.is_(None)
    )
    return list(call.session.scalars(query.order_by(SymposiumOpinion.id)))
