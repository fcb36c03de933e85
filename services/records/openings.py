"""Records that open records: which button of a row leads to the new one, and what its form begins with."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from models.vocabulary.flow.workflow import Opens
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services import rules
from services.errors import Denied
from services.judge import access
from services.judge.actor import Actor
from services.records import filling, sense
from services.words.texts import words


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


def prefill(row: Register, opens: Opens) -> dict[str, Any]:
    """The values that a form opened from the row starts with, by field name; references are ids.

    A plan or a deadline that has passed is not handed on: the form would begin with what it refuses.
    """
    target = registry.get(opens.target).spec
    values: dict[str, Any] = {}
    for theirs, ours in opens.pairs():
        held = row.spec.fields.get(ours)
        value = getattr(row, str(held.column) if held is not None else ours, None)
        if theirs in target.fields and not filling.blank(value) and not sense.over(target.fields[theirs], value):
            # A text is taken over as people read it: 2026年第三季度.
            told = held is not None and held.kind.coded and not target.fields[theirs].kind.coded
            values[theirs] = words(held, value, "zh") if told and held is not None else value
    return {**values, **dict(opens.sets or {})}
