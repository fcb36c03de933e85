"""References that the system chooses by what the form says: `ref(…, auto=True, suits="staff checked_on")`.

A form offers by the same choice what must belong to such a reference, before anything is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services import clock
from services.judge.actor import Actor
from services.kept import kept

# What suits these values of the fields that `suits` names, or the sentence for who finds nothing.
Chooser = Callable[[Session, Mapping[str, Any]], "int | Label"]


def fill(session: Session, actor: Actor, row: Any, before: dict[str, Any] | None) -> dict[str, Label]:
    """Set the references that the system chooses, where what they hang on is new; messages at the first field of it.

    `before` are the old values of what changed (None on a new row), and grows by what is chosen anew. The system's own rows
    keep what they were given, and may do without.
    """
    errors: dict[str, Label] = {}
    for held in _chosen(type(row)):
        if before is not None and not any(name in before for name in held.suits):
            continue
        old = getattr(row, str(held.column))
        if actor.is_system and old is not None:
            continue
        heads = {name: getattr(row, str(row.spec.fields[name].column)) for name in held.suits}
        found = choose(session, type(row), held, heads)
        if isinstance(found, Label) and not actor.is_system:
            errors[held.suits[0]] = found
        elif (new := found if isinstance(found, int) else None) != old:
            setattr(row, str(held.column), new)
            if before is not None:
                before[held.name] = old
    return errors


@kept(1024)
def _chosen(register: type[Register]) -> tuple[Field, ...]:
    """The references that the system chooses."""
    return tuple(held for held in register.spec.fields.values() if held.suits)


def choose(session: Session, register: type[Register], held: Field, heads: Mapping[str, Any]) -> int | Label | None:
    """The id of what suits, the sentence where nothing does, or None while the first of the fields is empty."""
    if heads.get(held.suits[0]) is None:
        return None
    with session.no_autoflush:
        return CHOOSERS[register.spec.key, held.name](session, heads)


def scheme_of_post(session: Session, heads: Mapping[str, Any]) -> int | Label:
    """The appraisal scheme in force on the day for the post of the person, the manager's for managers (R054, R055)."""
    staff: Any = session.get(registry.get("staff"), heads["staff"])
    post: Any = session.get(registry.get("job_post"), staff.job_post_id) if staff is not None else None
    if post is None:
        return Label("没有这位员工的岗位，请先在员工档案里登记", "The post of this person is not on file")
    scheme: Any = registry.get("appraisal_scheme")
    day: date = heads.get("checked_on") or clock.today()
    posts = scheme.target_posts.property.secondary
    query = (
        select(scheme.id)
        .join(posts, posts.c.appraisal_scheme_id == scheme.id)
        .where(
            posts.c.job_post_id == post.id,
            scheme.state == "effective",
            scheme.deleted_at.is_(None),
            scheme.valid_from <= day,
            scheme.target_group == ("cs_manager" if post.role == "cs_manager" else "staff"),
        )
        .order_by(scheme.valid_from.desc(), scheme.id.desc())
    )
    found: int | None = session.scalar(query.limit(1))
    return found or Label(
        f"“{post.name}”在这一天没有生效的考评方案，请客服部经理编制适用这个岗位的方案，报总经理批准",
        f"No appraisal scheme for the post {post.name} is in force on that day; the manager draws one up, the general manager approves it",
    )


CHOOSERS: dict[tuple[str, str], Chooser] = {("appraisal", "scheme"): scheme_of_post}
