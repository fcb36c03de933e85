"""Many rows at once: each stage of `CREATE` is taken by all rows before the next, in sets where one statement does for all.

What comes out is what `writing.create` makes of the rows one after the other. Where a row could hang on one before it (its
register's reactions look at other rows, the rows have child rows or share an upload) they are written one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.vocabulary.flow.consequences import Consequence, Tell
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.once import Once
from models.vocabulary.register.register import Register
from models.vocabulary.register.rule import Do, Rule, Shut
from services import audit, reacting
from services.errors import AppError, BadInput
from services.judge import access
from services.judge.actor import Actor
from services.reading import belonging
from services.records import ahead, filling, numbering, once, stages, storing
from services.records.draft import Draft, Lines, Stage, go
from services.records.references import Judged
from services.records.writing import CREATE
from services.search import search_index

CHUNK = 1000
ALONE = (Rule, Once, Shut, Tell)  # words that look at nothing that another new row changes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one of many rows: the row as it was written (or would be), or why it is refused."""

    row: Any
    refusal: AppError | None = None

    @property
    def errors(self) -> dict[str, Label]:
        """Messages by field; "" is the row as a whole."""
        if isinstance(self.refusal, BadInput):
            return self.refusal.fields
        return {} if self.refusal is None else {"": self.refusal.label}


@dataclass
class Batch:
    """Rows on their way together: those that still go, and the refusals by place."""

    session: Session
    actor: Actor
    register: Any
    drafts: list[Draft]
    refused: dict[int, AppError] = field(default_factory=dict)
    judged: Judged = field(default_factory=dict)

    @property
    def going(self) -> list[tuple[int, Draft]]:
        """Those that nothing was said against, with their places."""
        return [(at, draft) for at, draft in enumerate(self.drafts) if at not in self.refused]

    def each(self, stage: Stage[Draft]) -> None:
        """One stage for each row that still goes."""
        for at, draft in self.going:
            try:
                stage(draft)
            except AppError as refusal:
                self.refused[at] = refusal


def create_many(
    session: Session,
    actor: Actor,
    register: type[Register],
    rows: Sequence[Mapping[str, Any]],
    *,
    lines: Sequence[Lines] = (),
    trusted: Mapping[str, Any] | None = None,
    vouched: Sequence[Mapping[str, Any]] = (),
    reason: str | None = None,
    partly: bool = False,
) -> list[Outcome]:
    """Write new rows, each from its values as `writing.create` takes them; all or none, or `partly` those that are good.

    `lines` gives the child rows of each, `trusted` what the caller vouches for in all of them and `vouched` what the paper book
    says of each, for which he needs the grant to import where the row lies; `reason` is kept in the audit. Raises Denied for who makes no such rows,
    BadInput by `2.amount` where not all are good.
    """
    batch = batch_of(session, actor, register, rows, lines, trusted, reason, vouched)
    _write(batch, partly)
    if batch.refused and not partly:
        raise BadInput(
            {
                f"{at}.{name}".rstrip("."): said
                for at, one in sorted(batch.refused.items())
                for name, said in Outcome(None, one).errors.items()
            }
        )
    return _outcomes(batch)


def try_many(
    session: Session,
    actor: Actor,
    register: type[Register],
    rows: Sequence[Mapping[str, Any]],
    *,
    lines: Sequence[Lines] = (),
    trusted: Mapping[str, Any] | None = None,
    vouched: Sequence[Mapping[str, Any]] = (),
) -> list[Outcome]:
    """What `create_many(partly=True)` would make of the rows; nothing of it stays written, and no number is used up."""
    session.flush()
    point = session.begin_nested()
    try:
        batch = batch_of(session, actor, register, rows, lines, trusted, None, vouched)
        _write(batch, partly=True)
        return _outcomes(batch)
    finally:
        point.rollback()
        session.expire_all()


def go_in_sets(batch: Batch) -> bool:
    """Whether these rows go together: none of them can hang on one before it."""
    return not share_uploads(batch) and goes_in_sets(batch.register, [draft.values for draft in batch.drafts])


def goes_in_sets(register: type[Register], given: Sequence[Mapping[str, Any]] = ()) -> bool:
    """Whether no new row of the register can hang on one that was made just before: nothing that follows its save looks at or
    changes other rows, and none of its rules looks at the rows of what it refers to. `given` are the values of the rows."""
    if any(held.suits for held in register.spec.fields.values()):
        return False
    if any(ahead.looks_at_many(register, path) for path in ahead.paths(register)):
        return False
    return all(
        reacting.is_alone(rule.name, given) or rule.on in ("removed", "view")
        if isinstance(rule, Do)
        else isinstance(rule, ALONE)
        for rule in register.spec.rules
    )


def batch_of(
    session: Session,
    actor: Actor,
    register: type[Register],
    rows: Sequence[Mapping[str, Any]],
    lines: Sequence[Lines],
    trusted: Mapping[str, Any] | None,
    reason: str | None,
    vouched: Sequence[Mapping[str, Any]] = (),
) -> Batch:
    """The rows as drafts, nothing judged yet. Raises Denied for who makes no such rows."""
    if not (decision := access.decide(actor, "create", register)):
        raise decision.refusal()
    given = [dict(one) for one in lines] or [{} for _ in rows]
    drafts = [
        Draft(
            session=session,
            actor=actor,
            row=filling.new(register),
            values=dict(values),
            lines=own,
            trusted={**(trusted or {}), **more},
            also="import" if more else "",
            reason=reason,
        )
        for values, own, more in zip(rows, given, vouched or [{} for _ in rows], strict=True)
    ]
    return Batch(session, actor, register, drafts)


def _outcomes(batch: Batch) -> list[Outcome]:
    return [Outcome(draft.row, batch.refused.get(at)) for at, draft in enumerate(batch.drafts)]


def _write(batch: Batch, partly: bool) -> None:
    lines = any(draft.lines for draft in batch.drafts)
    if lines or not go_in_sets(batch):
        _one_by_one(batch)
        return
    with ahead.keeping(batch.session):
        for stage in CREATE.may:
            take(batch, stage)
        with batch.session.no_autoflush:
            for stage in CREATE.judged:
                if stage is stages.number and batch.refused and not partly:
                    return
                take(batch, stage)
        for stage in CREATE.follows:
            take(batch, stage)


def take(batch: Batch, stage: Stage[Draft]) -> None:
    """One stage for all rows that still go, in one where that can be."""
    if batch.going:
        whole = IN_SETS.get(stage)
        whole(batch) if whole is not None else batch.each(stage)


def share_uploads(batch: Batch) -> bool:
    """Whether two rows name the same upload: the first of them that is written has it."""
    names = [held.name for held in batch.register.spec.fields.values() if held.is_files]
    ids = [one for draft in batch.drafts for name in names for one in draft.values.get(name) or ()]
    return len(ids) > len(set(ids))


def _one_by_one(batch: Batch) -> None:
    session = batch.session
    for at, draft in batch.going:
        point = session.begin_nested()
        try:
            go(draft, CREATE)
        except AppError as refusal:
            batch.refused[at] = refusal
            point.rollback()
            session.expire_all()  # what was written of other rows on the way is undone in the database only
        else:
            point.commit()


# --- What is read ahead ------------------------------------------------------------------------------


def _fill_in(batch: Batch) -> None:
    """Everything given is set; then what the rows refer to is read ahead, in one statement a register."""
    batch.each(stages.fill_in)
    for path in sorted(ahead.paths(batch.register)):
        here: list[Any] = [draft.row for _, draft in batch.going]
        for name in path.split("."):
            held = here[0].spec.fields.get(name) if here else None
            if held is None or held.form != "ref":
                break
            ids = {getattr(row, str(held.column)) for row in here} - {None}
            here = ahead.rows_of(batch.session, registry.get(str(held.target)), ids)


def _may_create(batch: Batch) -> None:
    """What is open to him is the same for all rows."""
    opened = {held.name for held in access.editable_fields(batch.actor, batch.register)}
    for draft in batch.drafts:
        draft.open = opened


def _refer(batch: Batch) -> None:
    """What several rows refer to is judged once."""
    for _, draft in batch.going:
        draft.judged = batch.judged
    batch.each(stages.refer)


def _belonging(batch: Batch) -> None:
    """Who belongs to the homes is read in one statement."""
    homes = belonging.stays(batch.session, belonging.homes_of(draft.row for _, draft in batch.going))
    for _, draft in batch.going:
        draft.homes = homes
    batch.each(stages.belonging)


# --- What is done in sets ----------------------------------------------------------------------------


def _react(on: str) -> Callable[[Batch], None]:
    def react(batch: Batch) -> None:
        for rule in batch.register.spec.rules:
            if not ((isinstance(rule, Do) and rule.on == on) or (isinstance(rule, Consequence) and on == "saved")):
                continue
            what = rule.name if isinstance(rule, Do) else rule
            going = batch.going
            calls = [stages.call_of(draft) for _, draft in going]
            for at, refusal in reacting.run_all(what, calls).items():
                batch.refused[going[at][0]] = refusal

    return react


def _once(batch: Batch) -> None:
    """What there is once is asked for all rows together, and among them."""
    going = batch.going
    found = once.errors_of_new(batch.session, batch.actor, [draft.row for _, draft in going])
    for (_, draft), errors in zip(going, found, strict=True):
        draft.say_once(errors)


def _number(batch: Batch) -> None:
    """Numbers are taken with the insert, which gives them back where somebody was quicker."""


def _insert(batch: Batch) -> None:
    """All rows in one go; those that somebody else wrote meanwhile are refused, and the others written."""
    session = batch.session
    while going := batch.going:
        numbered: list[Any] = []
        try:
            with session.begin_nested():
                numbered = _numbered(batch)
                storing.add_all(session, batch.actor, [draft.row for _, draft in going])
            return
        except IntegrityError:
            for row in numbered:
                setattr(row, str(batch.register.spec.number.column), None)
            for _, draft in going:
                draft.row.id = None
            clashes = {at: storing.clash(session, batch.actor, draft.row) for at, draft in going}
            told = {at: one for at, one in clashes.items() if one.fields != {"": storing.CLASHES}}
            batch.refused |= told or clashes


def _numbered(batch: Batch) -> list[Any]:
    """Give the rows without a number theirs, one claim a series; returns those rows."""
    spec = batch.register.spec
    held, site = spec.number, spec.place["site"]
    if held is None or not held.column:
        return []
    series: dict[int | None, list[Any]] = {}
    for _, draft in batch.going:
        if getattr(draft.row, held.column) is None:
            site_id = getattr(draft.row, site) if site and site != "id" else None
            series.setdefault(site_id, []).append(draft.row)
    for site_id, rows in series.items():
        numbers = numbering.next_numbers(batch.session, batch.register, site_id, len(rows))
        for row, number in zip(rows, numbers, strict=True):
            setattr(row, held.column, number)
    return [row for rows in series.values() for row in rows]


def _link(batch: Batch) -> None:
    storing.link_new(batch.session, [(draft.row, draft.many) for _, draft in batch.going])


def _log(batch: Batch) -> None:
    site = batch.register.spec.place["site"]
    rows = [(draft.row.id, getattr(draft.row, site) if site else None) for _, draft in batch.going]
    reason = batch.drafts[0].reason
    audit.record_many(batch.session, batch.actor, "create", batch.register.spec.key, rows, reason=reason)


def _words(batch: Batch) -> None:
    search_index.bulk_index(batch.session, batch.register, [draft.row for _, draft in batch.going])


def _flush(batch: Batch) -> None:
    batch.session.flush()


IN_SETS: dict[Stage[Draft], Callable[[Batch], None]] = {
    stages.may_create: _may_create,
    stages.fill_in: _fill_in,
    stages.refer: _refer,
    stages.belonging: _belonging,
    stages.react: _react("save"),
    stages.once: _once,
    stages.number: _number,
    stages.insert: _insert,
    stages.link: _link,
    stages.log_new: _log,
    stages.react_after: _react("saved"),
    stages.words: _words,
    stages.flush: _flush,
}
