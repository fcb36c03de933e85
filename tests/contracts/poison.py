"""The contract tests' world with poison in every text; each value bears a mark of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import select, update

from models.system.audit import AuditEntry
from models.system.notice import Notice
from models.system.user import User
from models.vocabulary import registry
from models.vocabulary.kinds.wording import Wording
from services import clock
from services.judge import actor
from services.search import search_index
from tests.contracts.world import PLACES, World

POISON = '"><img src=x onerror=alert(1)>{{7*7}}<script>'


@dataclass
class Poisoned:
    """What was planted: the marks by number, as (register, place, field), and what stood there before."""

    world: World
    marks: list[tuple[str, str, str]] = field(default_factory=list)
    before: list[tuple[Any, int, dict[str, Any]]] = field(default_factory=list)

    def mark(self, key: str, place: str, name: str, room: int | None) -> str:
        """A text with a mark of its own, as poisonous as the column is wide."""
        self.marks.append((key, place, name))
        mark = f"Zz{len(self.marks) - 1}zZ"
        text = f"{mark}{POISON}{mark}"
        return text if room is None or len(text) <= room else f'{mark}"><img src=x>'[:room]


@pytest.fixture(scope="module")
def poisoned(world: World) -> Iterator[Poisoned]:
    """The world with poison in every text; put back at the end."""
    held = Poisoned(world)
    session, now = world.session, clock.now()
    done = set()
    for register in registry.all():
        key, spec = register.spec.key, register.spec
        for place in PLACES:
            row: Any = world.get(key, place)
            if (key, row.id) in done:
                continue
            done.add((key, row.id))
            values, changes = {}, {}
            for one in spec.fields.values():
                if one.column and one.form == "field" and isinstance(one.kind, Wording):
                    room = getattr(register.__table__.c[one.column].type, "length", None)
                    values[one.column] = held.mark(key, place, one.name, room)
                    if not (one.personal and one.kind.always_masked):
                        changes[one.name] = [
                            held.mark(key, place, one.name, None),
                            held.mark(key, place, one.name, None),
                        ]
            if values:  # a register may have no text of its own
                held.before.append((register, row.id, {name: getattr(row, name) for name in values}))
                session.execute(update(register).where(register.id == row.id).values(values))
            told = {
                "register": key,
                "row_id": row.id,
                "actor_name": POISON,
                "at": now,
                "reason": f"原因{POISON}",
                "address": None,
            }
            session.add(
                AuditEntry(action="edit", changes=changes, actor_user_id=None, site_id=None, request_id=None, **told)
            )
    session.flush()
    session.expire_all()
    for register in registry.all():
        search_index.bulk_index(session, register, list(session.scalars(select(register))))
    session.execute(update(User).values(display_name=POISON))
    for user_id in world.users.values():
        session.add(Notice(user_id=user_id, zh=POISON, en=POISON, url="javascript:alert(1)", created_at=now))
    session.commit()
    actor._known.clear()
    yield held
    session.rollback()
    for register, row_id, values in held.before:
        session.execute(update(register).where(register.id == row_id).values(values))
    for name, user_id in world.users.items():
        session.execute(update(User).where(User.id == user_id).values(display_name=name))
    session.execute(AuditEntry.__table__.delete().where(AuditEntry.actor_name == POISON))
    session.execute(Notice.__table__.delete().where(Notice.zh == POISON))
    session.flush()
    session.expire_all()
    for register in registry.all():
        search_index.bulk_index(session, register, list(session.scalars(select(register))))
    session.commit()
    actor._known.clear()
