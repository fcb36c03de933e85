"""Records that open records: which button of a row leads to the new one."""

from __future__ import annotations

from sqlalchemy.orm import Session

from models.vocabulary.label import Label
from models.vocabulary.register import Register
from models.vocabulary.workflow import Opens
from services import access, rules
from services.actor import Actor
from services.errors import Denied


def find(session: Session, actor: Actor, register: type[Register], source: Register) -> Opens:
    """The button by which the row opens this one. Raises Denied when that row opens no such form."""
    for opens in source.spec.opens:
        if opens.target == register.spec.key and is_open(session, actor, source, opens):
            return opens
    raise Denied(Label("不能从这条记录打开", "This cannot be opened from that record"))


def is_open(session: Session, actor: Actor, source: Register, opens: Opens) -> bool:
    """Whether the button of the row is there for the actor: a post of his that sees the row, and its condition."""
    if not access.may_open(actor, source, opens.by):
        return False
    if opens.when is None:
        return True
    rules.prepare(session, source, opens.when)
    return opens.when.check(source, rules.context_for(session, actor, source))
