"""How far the entry of a sheet is: how many are in, of how many, and who entered them."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.system.user import User
from models.vocabulary.language.registry import registry
from models.vocabulary.register.entry import Grid
from models.vocabulary.register.register import Register
from services.judge import access
from services.judge.actor import Actor

MOST, NAMES = 20_000, 4  # rows counted, and persons named


def pace(session: Session, actor: Actor, register: type[Register], match_id: int | None) -> dict[str, Any] | None:
    """{done, of, left, team: [{name, number, me}]} of the rows he sees under what was chosen; None where it has no end."""
    entry = register.spec.entry
    if not isinstance(entry, Grid) or not entry.of or match_id is None:
        return None
    head: Any = registry.get(str(register.spec.fields[entry.match].target))
    row = session.scalar(select(head).where(head.id == match_id, access.reach(head, actor)))
    if row is None or entry.of not in {held.name for held in access.visible_fields(actor, head, row)}:
        return None
    model: Any = register
    link = getattr(model, str(register.spec.fields[entry.match].column))
    theirs = select(model.created_by_id).where(link == match_id, access.reach(register, actor)).limit(MOST).subquery()
    query = (
        select(User.id, User.display_name, func.count())
        .select_from(theirs.outerjoin(User, User.id == theirs.c.created_by_id))
        .group_by(User.id, User.display_name)
    )
    found = sorted(session.execute(query).all(), key=lambda one: (-one[2], one[0] or 0))
    done, of = sum(number for _, _, number in found), getattr(row, entry.of) or 0
    team = [{"name": name, "number": number, "me": user == actor.user_id} for user, name, number in found if user]
    return {
        "done": done,
        "of": of,
        "left": max(0, of - done),
        "team": team[:NAMES],
        "words": _words(done, of),
    }


def _words(done: int, of: int) -> str:
    if not of:
        return ""
    return str(_("还差 %(n)s 份", n=of - done) if done < of else _("都已录完"))
