"""Records: create, change, remove to the recycle bin, restore, load. The one way a register's row is written.

Every function is given an Actor and judged by `services/judge/access.py`; it flushes and never commits, so that a
refusal anywhere undoes all of it with the caller's transaction. What the rules warned of is kept with the row
(`row.warned`), because a warning must not change what a save returns.

How a row is saved is read in `CREATE` and `CHANGE` from top to bottom, and each stage of them in that order in
`services/records/stages.py`; a step of a workflow goes the same way (`STEP` in `services/workflow/transitions.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services import limits
from services.database import fetching
from services.errors import BadInput, Missing
from services.judge import access
from services.judge.actor import Actor
from services.reacting import Call
from services.records import children, stages
from services.records.draft import Draft, Lines, Way, go, react
from services.records.removing import remove as remove
from services.records.removing import restore as restore

R_ = TypeVar("R_", bound=Register)
BIGGEST = 2**63 - 1
NO_LINES = Label("没有这样的明细", "There are no such lines")


def save_lines(draft: Draft) -> None:
    """Create, change and remove child rows; an entry may have `id`, `version` and `_delete`.

    Each goes its own way through the stages. Raises Denied as the child's register does, BadInput by `lines.2.amount`.
    """
    session, actor = draft.session, draft.actor
    for name, entries in draft.lines.items():
        held = draft.row.spec.fields.get(name)
        if held is None or not held.lines:
            raise BadInput({name: NO_LINES})
        if len(entries) > limits.LINES:
            raise BadInput({name: limits.too_many_lines(len(entries))})
        child: type[Register] = registry.get(str(held.target))
        known = children.known(session, actor, draft.row, held, entries)
        errors: dict[str, Label] = {}
        for index, entry in enumerate(entries):
            values = {k: v for k, v in entry.items() if k not in ("id", "version", "_delete", held.parent_field)}
            try:
                if entry.get("id") is None:
                    if not entry.get("_delete"):
                        create(session, actor, child, values, trusted={str(held.parent_field): draft.row.id})
                    continue
                row = children.one(known, entry)
                if entry.get("_delete"):
                    remove(session, actor, row)
                else:
                    change(session, actor, row, values, version=entry.get("version", row.version))
            except BadInput as refusal:
                errors |= {f"{name}.{index}.{at}".rstrip("."): said for at, said in refusal.fields.items()}
        if errors:
            raise BadInput(errors)


def link_back(draft: Draft) -> None:
    """The row whose button opened the form refers to what came of it."""
    source, opens = draft.opened_from, draft.opens
    if source is not None and opens is not None and opens.back:
        system = Call(draft.session, draft.actor, draft.row).system
        change(draft.session, system, source, {opens.back: draft.row.id}, version=source.version)


CREATE: Way[Draft] = Way(
    may=(
        stages.may_create,
        stages.current_site,
        stages.admit,
        stages.opened,
        stages.split,
    ),
    judged=(
        stages.fill_in,
        stages.defaults,
        stages.refer,
        stages.place,
        stages.standing,
        stages.choosing,
        stages.missing,
        stages.files,
        stages.sense,
        stages.belonging,
        stages.refuse,
        stages.stands,
        stages.parent_open,
        stages.fill_along,
        stages.count,
        stages.react,
        stages.compute,
        stages.rule,
        stages.refuse,
        stages.once,
        stages.refuse,
        stages.number,
        stages.insert,
    ),
    follows=(
        stages.link,
        save_lines,
        stages.log_new,
        stages.claim_files,
        stages.react_after,
        stages.words,
        stages.flush,
        link_back,
    ),
)
CHANGE: Way[Draft] = Way(
    may=(
        stages.may_change,
        stages.no_site,
        stages.admit,
        stages.admit_lines,
        stages.split,
    ),
    judged=(
        stages.change,
        stages.refer,
        stages.place,
        stages.standing,
        stages.choosing,
        stages.missing,
        stages.files_here,
        *stages.SETTLED,
        stages.write,
    ),
    follows=(
        stages.link,
        save_lines,
        stages.log_change,
        stages.lines_belong,
        stages.claim_files,
        stages.react_after,
        stages.child_ranks,
        stages.words_anew,
        stages.flush,
    ),
)


def create(
    session: Session,
    actor: Actor,
    register: type[R_],
    values: Mapping[str, Any],
    *,
    lines: Lines | None = None,
    opened_from: Register | None = None,
    trusted: Mapping[str, Any] | None = None,
) -> R_:
    """Write a new row and return it; `values` are parsed, references are ids, `site` may name the current site.

    `lines` gives child rows by field; `opened_from` is the row whose button opened this form, linked without being
    asked; `trusted` are values the caller vouches for (a child's parent). Raises Denied, or BadInput by field.
    """
    draft = Draft(
        session=session,
        actor=actor,
        row=register(),
        values=dict(values),
        lines=lines or {},
        trusted=trusted or {},
        opened_from=opened_from,
    )
    go(draft, CREATE)
    return draft.row  # type: ignore[no-any-return]


def change(
    session: Session,
    actor: Actor,
    row: R_,
    values: Mapping[str, Any],
    *,
    version: int,
    lines: Lines | None = None,
    reason: str | None = None,
) -> R_:
    """Change the row and return it; only what differs is written, nothing differing writes nothing.

    `version` is the one the form was opened with, `reason` is kept in the audit. Raises Stale with the row as it stands, Missing when it is out
    of reach, Denied, or BadInput by field; the object is put back to what the database holds.
    """
    draft = Draft(
        session=session,
        actor=actor,
        row=row,
        values=dict(values),
        lines=lines or {},
        version=version,
        action="edit",
        reason=reason,
    )
    go(draft, CHANGE)
    return row


def load(
    session: Session,
    actor: Actor,
    register: type[R_],
    row_id: int,
    action: str = "view",
    *,
    deleted: bool = False,
) -> R_:
    """The row, when the actor reaches it for the action; `deleted` looks in the recycle bin instead.

    Raises Missing alike when it is absent, deleted (or not) and out of his reach.
    """
    if not isinstance(row_id, int) or not 0 < row_id <= BIGGEST:
        raise Missing
    row = fetching.within(session, register, access.scope(register, actor, action), row_id, deleted)
    if row is None:
        raise Missing
    return row  # type: ignore[no-any-return]


def viewed(session: Session, actor: Actor, row: Register) -> None:
    """Run the register's reactions on viewing, such as a log of who looked; for the detail page."""
    react("view", Call(session, actor, row, {}))
    session.flush()
