"""What registers declare to follow a step or a save: `Tell`, `Moves`, `Sets`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import false, select

from models.vocabulary.flow.consequences import Moves, Sets, Tell
from models.vocabulary.language.context import Context
from models.vocabulary.language.expression import Expr, Path
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services import rules
from services.errors import Refused
from services.reacting import Call, carries_out
from services.reactions.shared import telling
from services.reactions.shared.rows import get
from services.reactions.shared.steps import step
from services.records import writing


@carries_out(Tell)
def tell(word: Tell, call: Call) -> None:
    """One line to each whom it concerns; the persons named hear one by one, each once."""
    about = at_end(call, word.about)
    if about is None:
        return
    said = rules.worded(call.session, call.row, word.label, call.reason)
    tags = " ".join(word.posts)
    if word.to_next:
        first = next(iter(persons(call, word.first)), None)
        telling.ask(call, said.zh, said.en, row=about, first=first, roles=word.prefers, tags=tags, name=word.step)
    if word.roles:
        telling.tell(call, said.zh, said.en, row=about, roles=word.roles, tags=tags)
    for staff_id in dict.fromkeys(one for path in word.persons for one in persons(call, path)):
        telling.tell(call, said.zh, said.en, row=about, staff_id=staff_id)


@carries_out(Moves)
def moves(word: Moves, call: Call) -> None:
    """The others take the step, where their state has it. Raises Refused for one that must and cannot."""
    for other in _others(word, call):
        reason = rules.worded(call.session, call.row, Label(word.reason, ""), call.reason).zh if word.reason else None
        if not step(call, other, word.step, _values(word, call), reason) and word.refusal is not None:
            raise Refused(rules.worded(call.session, call.row, word.refusal, call.reason))


@carries_out(Sets)
def sets(word: Sets, call: Call) -> None:
    """The others get the values; where they have them nothing is written."""
    for other in _others(word, call):
        writing.change(call.session, call.system, other, _values(word, call), version=other.version)


def persons(call: Call, path: str) -> list[int]:
    """The ids of the staff at the end of a path of references, one or several on the way; in the order they were entered."""
    here: list[Any] = [call.row]
    *heads, last = path.split(".") if path else [""]
    for name in heads:
        here = [one for row in here for one in _referred(call, row, name)]
    found = (one for row in here if last for one in _ids(call, row, last))
    return list(dict.fromkeys(found))


def at_end(call: Call, path: str) -> Any:
    """The living row at the end of a path of references; the call's own at the end of none."""
    row: Any = call.row
    for name in path.split(".") if path else ():
        row = next(iter(_referred(call, row, name)), None) if row is not None else None
    return row


def _ids(call: Call, row: Any, name: str) -> list[int]:
    held = row.spec.fields[name]
    if held.many:
        link: Any = getattr(type(row), name).property.secondary
        near, far = link.c
        return list(call.session.scalars(select(far).where(near == row.id).order_by(far)))
    if held.lines:
        child: Any = registry.get(held.target)
        parent = getattr(child, f"{held.parent_field}_id")
        query = select(child.id).where(parent == row.id, child.deleted_at.is_(None)).order_by(child.id)
        return list(call.session.scalars(query))
    value = getattr(row, held.column)
    return [] if value is None else [value]


def _referred(call: Call, row: Any, name: str) -> list[Any]:
    found = (get(call.session, row.spec.fields[name].target, one) for one in _ids(call, row, name))
    return [one for one in found if one is not None]


def _others(word: Moves | Sets, call: Call) -> Iterator[Any]:
    """The living rows it happens to, of which `where` holds."""
    context = rules.context_for(call.session, call.actor, call.row)
    if not word.several:
        other = at_end(call, word.what)
        if other is not None and word.where is not None:
            rules.prepare(call.session, other, word.where)
        if other is not None and (word.where is None or word.where.check(other, context)):
            yield other
        return
    register: Any = registry.get(word.what)
    query = select(register).where(register.deleted_at.is_(None)).order_by(register.id)
    if word.link:
        query = query.where(getattr(register, f"{word.link}_id") == call.row.id)
    for pair in word.same.split():
        theirs, _, ours = pair.partition("=")
        rules.load_paths(call.session, call.row, [ours])
        value = Path(tuple(ours.split("."))).value(call.row, Context())
        column = getattr(register, register.spec.fields[theirs].column or theirs)
        query = query.where(false() if value is None else column == value)
    if word.where is not None:
        query = query.where(word.where.where(register, context))
    yield from list(call.session.scalars(query))


def _values(word: Moves | Sets, call: Call) -> dict[str, Any]:
    asked = [value for value in word.values.values() if isinstance(value, Expr)]
    rules.prepare(call.session, call.row, *asked)
    context = rules.context_for(call.session, call.actor, call.row)
    return {
        name: value.value(call.row, context) if isinstance(value, Expr) else value
        for name, value in word.values.items()
    }
