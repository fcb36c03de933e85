"""The rank of the person a row is about, kept with the row so that a list is judged by one column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import case, func, select, update
from sqlalchemy.orm import Session

from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from models.vocabulary.rights.standing import rank_of
from services.judge import access
from services.judge.actor import Actor

NOT_ABOVE = Label("只能登记下级人员，不能登记本人、同级或上级", "Only of people below your own post")


def fill(session: Session, actor: Actor, row: Any) -> dict[str, Label]:
    """Set whom the row is about (a child row: as its parent) and his rank.

    Returns a message at the field where the actor's posts do not stand above him.
    """
    spec = row.spec
    if spec.about is None:
        return {}
    held = spec.fields[spec.about]
    above = next((f for f in spec.fields.values() if f.form == "ref" and f.target == spec.parent), None)
    if held.auto and above is not None and getattr(row, str(above.column)) is not None:
        parent: Any = session.get(registry.get(str(spec.parent)), getattr(row, str(above.column)))
        setattr(row, str(held.column), None if parent is None else _person(parent))
    old, row.about_rank = row.about_rank, rank(session, getattr(row, str(held.column)))
    action = "create" if row.id is None else "edit"
    if not held.typed or row.about_rank == old or access.may_place(actor, action, row):
        return {}
    # Only what is wrong with the person is said here; a place out of reach is judged as everywhere.
    now, row.about_rank = row.about_rank, 0
    elsewhere = not access.may_place(actor, action, row)
    row.about_rank = now
    return {} if elsewhere else {held.name: NOT_ABOVE}


def rank(session: Session, staff_id: int | None) -> int:
    """The rank of a staff member's job post; 0 for nobody, or somebody who is no longer there."""
    staff: Any = session.get(registry.get("staff"), staff_id) if staff_id is not None else None
    job: Any = session.get(registry.get("job_post"), staff.job_post_id) if staff is not None else None
    return 0 if job is None else rank_of(str(job.role.value))


def ranks(session: Session, staff_ids: Iterable[int]) -> dict[int, int]:
    """The ranks of several staff members, in one query."""
    staff: Any = registry.get("staff")
    job: Any = registry.get("job_post")
    query = select(staff.id, job.role).join(job, staff.job_post_id == job.id).where(staff.id.in_(staff_ids))
    return {one: rank_of(str(role.value)) for one, role in session.execute(query)}


def follow(session: Session, row: Any, before: Mapping[str, Any]) -> None:
    """Let child rows follow a change of whom their parent is about."""
    if row.spec.about is None or row.spec.about not in before:
        return
    for held in row.spec.lines:
        child: Any = registry.get(str(held.target))
        if child.spec.about is not None:
            person = child.spec.fields[child.spec.about].column
            mine = getattr(child, f"{held.parent_field}_id") == row.id
            values = {person: _person(row), "about_rank": row.about_rank}
            session.execute(update(child).where(mine).values(values))


def renew(session: Session, staff_ids: list[int] | None = None) -> None:
    """Set the ranks of all rows about these people anew; by default about anybody, child rows about nobody taking their
    parent's person first (rows that were written in bulk)."""
    staff, job = (registry.get(key).__table__ for key in ("staff", "job_post"))
    roles = registry.get("job_post").spec.fields["role"].choices or ()
    ranks = [(job.c.role == one, rank_of(str(one.value))) for one in roles]
    for register in registry.all():
        spec = register.spec
        table: Any = register.__table__
        if spec.about is None:
            continue
        person = table.c[str(spec.fields[spec.about].column)]
        if staff_ids is None and spec.parent is not None:
            _take_over(session, register)
        found = select(case(*ranks, else_=0)).select_from(staff.join(job, staff.c.job_post_id == job.c.id))
        found = found.where(staff.c.id == person).correlate(table)
        change = update(table).values(about_rank=func.coalesce(found.scalar_subquery(), 0))
        session.execute(change if staff_ids is None else change.where(person.in_(staff_ids)))


def _take_over(session: Session, register: type[Register]) -> None:
    spec, parent = register.spec, registry.get(str(register.spec.parent))
    table: Any = register.__table__
    link = next((f for f in spec.fields.values() if f.form == "ref" and f.target == spec.parent), None)
    if parent.spec.about is None or link is None:
        return
    theirs = parent.__table__.c[str(parent.spec.fields[parent.spec.about].column)]
    column = table.c[str(spec.fields[str(spec.about)].column)]
    taken = select(theirs).where(parent.__table__.c.id == table.c[str(link.column)]).correlate(table)
    session.execute(update(table).where(column.is_(None)).values({column: taken.scalar_subquery()}))


def _person(row: Any) -> Any:
    return getattr(row, str(row.spec.fields[row.spec.about].column))
