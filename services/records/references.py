"""What a row refers to: there, within reach, one that its field offers; and the parent of a child row, which must be open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, inspect, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from models.vocabulary.field.field import Field
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.context import Context
from models.vocabulary.language.expression import Path
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services.errors import Missing
from services.judge import access
from services.judge.actor import Actor
from services.kept import kept

UNKNOWN_TARGET = Label("请从查到的结果中选择一项", "Pick one of the results found")
NOT_OFFERED = Label("这一项是“{now}”，要选“{wanted}”的", "This one is {now}; choose one that is {wanted}")


# What was said of references before, where many rows go together: by field and id the row, or why it is none.
Judged = dict[tuple[str, int], tuple[Any, Label | None]]


def judge(
    session: Session,
    actor: Actor,
    row: Any,
    names: Iterable[str],
    many: Mapping[str, list[int]],
    judged: Judged | None = None,
) -> dict[str, Label]:
    """Judge what the fields `names` refer to, one query a target register; returns messages by field.

    A target must be alive, within what the actor may look up, and one the field lets be picked. `judged` is what was said
    before of the references of other rows that go together with this one; what is said now is added.
    """
    wanted: dict[str, set[int]] = {}
    by_field: dict[str, list[int]] = {}
    errors: dict[str, Label] = {}
    known_before: Judged = {} if judged is None else judged
    for name in names:
        held = row.spec.fields[name]
        if held.form == "refs":
            # What is linked already stays, also where the actor may not see it; what he adds is judged.
            there = {one.id for one in getattr(row, name)} if row.id is not None else set()
            ids = [one for one in dict.fromkeys(many.get(name, [])) if one not in there]
        elif held.form == "ref" and getattr(row, str(held.column)) is not None:
            one = getattr(row, str(held.column))
            if (before := known_before.get((name, one))) is not None:
                _say(row, name, before, errors)
                continue
            ids = [one]
        else:
            continue
        by_field[name] = ids
        wanted.setdefault(str(held.target), set()).update(ids)
    found: dict[str, dict[int, Any]] = {}
    for key, ids_ in wanted.items():
        target: Any = registry.get(key)
        at_hand = found[key] = _at_hand(session, actor, target, ids_)
        if rest := [one for one in ids_ if one not in at_hand]:
            query = _within(target, access.scope(target, actor, "list"), len(rest) == 1)
            asked: dict[str, Any] = {"one": rest[0]} if len(rest) == 1 else {"ids": rest}
            at_hand |= {one.id: one for one in session.scalars(query, asked)}
    for name, ids in by_field.items():
        held = row.spec.fields[name]
        known = found[str(held.target)]
        told: Label | None = None
        if any(one not in known for one in ids):
            told = UNKNOWN_TARGET
        elif not actor.is_system:
            told = next(filter(None, (_not_picked(actor, held, known[one]) for one in ids)), None)
        if held.form == "ref":
            known_before[name, ids[0]] = (known.get(ids[0]), told)
            _say(row, name, known_before[name, ids[0]], errors)
        elif told is not None:
            errors[name] = told
    return errors


def _say(row: Any, name: str, said: tuple[Any, Label | None], errors: dict[str, Label]) -> None:
    """Put the row that a reference means beside it, or the message."""
    target, told = said
    if told is None:
        set_committed_value(row, name, target)
    else:
        errors[name] = told


def _at_hand(session: Session, actor: Actor, target: Any, ids: Iterable[int]) -> dict[int, Any]:
    """Those of the rows that this transaction has read already, as the room of a form: judged row by row, not read again."""
    found = {}
    for one in ids:
        row = session.identity_map.get(inspect(target).identity_key_from_primary_key((one,)))
        if row is None or inspect(row).expired or inspect(row).modified or row.deleted_at is not None:
            continue
        if access.decide(actor, "list", target, row):
            found[one] = row
    return found


@kept(4096)
def _within(target: Any, scope: ColumnElement[bool], single: bool) -> Select[Any]:
    """Living rows by id within a scope; the judge gives the same posts the same scope object."""
    chosen = (
        target.id == bindparam("one", type_=target.id.type)
        if single
        else target.id.in_(bindparam("ids", expanding=True))
    )
    return select(target).where(chosen, access.alive(target), scope)


def parent_open(session: Session, actor: Actor, row: Any) -> None:
    """A child row is written only while its parent may still change. Raises Missing, Denied or Refused."""
    spec = row.spec
    held = next((f for f in spec.fields.values() if f.form == "ref" and f.target == spec.parent), None)
    if actor.is_system or held is None or getattr(row, str(held.column)) is None:
        return
    parent: Any = session.get(registry.get(str(spec.parent)), getattr(row, str(held.column)))
    decision = access.parent_open(actor, type(row), parent) if parent is not None else access.NO_ACTION
    if decision.hidden:
        raise Missing
    if not decision:
        raise decision.refusal()


def _not_picked(actor: Actor, held: Field, target: Any) -> Label | None:
    """Why the row is none of those that the field offers, in the words of its state for who may open it; None where it is
    one of them."""
    for name, wanted in (held.pick or {}).items():
        allowed = wanted if isinstance(wanted, list | tuple | set | frozenset) else (wanted,)
        value = Path(tuple(name.split("."))).value(target, Context())
        if value not in allowed:
            if not isinstance(value, Choices) or not access.decide(actor, "view", type(target), target):
                return UNKNOWN_TARGET
            names = [one.label for one in type(value) if one in allowed]
            words = Label("、".join(one.zh for one in names), ", ".join(one.en for one in names))
            return NOT_OFFERED.format(now=value.label, wanted=words)
    return None
