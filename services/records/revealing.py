"""Showing what is masked: on request, with a reason, and never without an entry in the audit (rules R064, R212)."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from models.vocabulary.language.label import Label
from services import audit, limits
from services.errors import BadInput, Denied, Missing
from services.judge import access
from services.judge.actor import Actor
from services.words import texts


def reveal(session: Session, actor: Actor, row: Any, name: str, reason: str) -> str:
    """The full text of one masked field of the row; who asked, when and why is logged, the value is not.

    Raises Missing when the row or the field is out of sight, Denied when it may not be revealed, BadInput without
    a reason.
    """
    register = type(row)
    held = row.spec.fields.get(name)
    visible = access.visible_fields(actor, register, row) if held is not None else ()
    if held is None or not held.personal or not held.column or held.form != "field" or held not in visible:
        raise Missing
    if not access.decide(actor, "view", register, row):
        raise Missing
    decision = access.may_reveal(actor, register, held, row)
    if not decision:
        raise Denied(decision.reason)
    reason = limits.reason(reason)
    if len(reason) < 2:
        raise BadInput({"reason": Label("请写明查看原因", "Say why you need to see it")})
    audit.record_row(session, actor, "reveal", row, {name: (None, None)}, reason=reason)
    session.flush()
    return texts.of_row(row, held, actor.lang)
