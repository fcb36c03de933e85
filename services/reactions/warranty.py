"""Reactions of builders' warranty money and completion acceptance."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import func, select

from models.vocabulary.label import Label
from models.vocabulary.role import CS_MANAGER
from services import records
from services.errors import Refused
from services.reactions.base import Call, reaction
from services.reactions.people import get, holds, model, posts_of


@reaction("warranty_paid", rules="R008 R024")
def warranty_paid(call: Call) -> None:
    """The deposit's figures are the sums of its payments."""
    payment = model("warranty_payment")
    deposit = get(call.session, "warranty_deposit", call.row.warranty_deposit_id)
    query = (
        select(payment.kind, func.sum(payment.amount))
        .where(
            payment.warranty_deposit_id == deposit.id, payment.state == "paid", payment.deleted_at.is_(None)
        )
        .group_by(payment.kind)
    )
    sums = {str(kind): Decimal(amount) for kind, amount in call.session.execute(query)}
    deducted = sums.pop("deduction", Decimal(0))
    values = {"deducted": deducted, "released": sum(sums.values(), Decimal(0))}
    records.change(call.session, call.system, deposit, values, version=deposit.version)


@reaction("manager_took_part", rules="R027")
def manager_took_part(call: Call) -> None:
    """Refuse to close an acceptance whose participant is no customer service manager."""
    row = call.row
    if not call.actor.is_system and not holds(
        posts_of(call.session, row.cm_participant_id, row.site_id), CS_MANAGER
    ):
        raise Refused(Label("参加人须是客户服务经理", "The participant must be a customer service manager"))
