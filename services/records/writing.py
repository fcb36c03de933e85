"""Records: create, change, remove to the recycle bin, restore, load. The one way a register's row is written.

Every function is given an Actor and judged by `services/judge/access.py`; it flushes and never commits, so that a
refusal anywhere undoes all of it with the caller's transaction. What the rules warned of is kept with the row
(`rules.warnings_of(row)`), because a warning must not change what a save returns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.vocabulary.flow.consequences import Consequence
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from models.vocabulary.register.rule import Do
from models.vocabulary.register.spec import PLACES
from services import audit, clock, reacting, rules
from services.database import fetching
from services.errors import BadInput, Denied, Missing, Refused, Stale
from services.files import attachments
from services.judge import access, standing, states
from services.judge.actor import Actor
from services.reading import belonging, choosing
from services.records import children, numbering, once, openings, place, sense, stages
from services.search import search_index

R_ = TypeVar("R_", bound=Register)
Lines = Mapping[str, Sequence[Mapping[str, Any]]]
BIGGEST = 2**63 - 1
OF_COMPANY = Label(
    "请选择项目：不填项目的是全公司的记录，由任职全部项目的岗位登记",
    "Choose the site: a record without one is the whole company's, made by posts of all sites",
)


@dataclass
class Draft:
    """A row being saved, with what is gathered on the way. `before` holds old values; None on a new row."""

    session: Session
    actor: Actor
    row: Any
    before: dict[str, Any] | None
    values: Mapping[str, Any]
    many: dict[str, list[int]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    def react(self, on: str) -> None:
        """Run the register's reactions of this moment; what is declared to follow a save comes among them in its order."""
        for rule in self.row.spec.rules:
            if (isinstance(rule, Do) and rule.on == on) or (isinstance(rule, Consequence) and on == "saved"):
                call = reacting.Call(self.session, self.actor, self.row, self.before, values=self.values)
                reacting.run(rule.name if isinstance(rule, Do) else rule, call)


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
        raise Missing()
    row = fetching.within(session, register, access.scope(register, actor, action), row_id, deleted)
    if row is None:
        raise Missing()
    return row  # type: ignore[no-any-return]


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
    decision = access.decide(actor, "create", register)
    if not decision:
        raise decision.refusal()
    spec = register.spec
    values = dict(values)
    site_id = _site_hint(register, values)
    admitted = stages.admit(
        actor, register, values, (f.name for f in access.editable_fields(actor, register))
    )
    typed = tuple(admitted)
    if opened_from is not None:
        opens = openings.find(session, actor, register, opened_from)
        admitted |= {opens.link: opened_from.id} if opens.link else {}
    one, many = stages.split(spec, admitted)
    row: Any = register()
    with session.no_autoflush:
        if site_id is not None:
            row.site_id = site_id
        stages.assign(row, {**one, **(trusted or {})})
        context = rules.context_for(session, actor, row)
        stages.defaults(row, {*one, *(trusted or {})}, context)
        stages.names_of_staff(session, row)
        draft = Draft(session, actor, row, None, values, many)
        judged = [name for name in (*one, *many) if not stages.blank_on(row, name)]
        errors = stages.targets(session, actor, row, judged, many)
        errors |= {k: v for k, v in place.fill(session, actor, row, errors).items() if k not in errors}
        errors |= {k: v for k, v in standing.fill(session, actor, row).items() if k not in errors}
        errors |= {k: v for k, v in choosing.fill(session, actor, row, None).items() if k not in errors}
        errors |= stages.missing(row, typed=True)
        errors |= attachments.check(session, actor, row, [f.name for f in spec.fields.values() if f.is_files])
        errors |= sense.judge(session, row, None, errors, asked=() if actor.caused_by else None)
        if not actor.caused_by:
            errors |= belonging.judge(session, row, None, errors)
        if errors:
            raise BadInput(errors)
        row.created_by_id = actor.user_id
        _must_stand(actor, row, "create")
        if shut := next((f for n in typed if not access.may_fill(actor, f := spec.fields[n], row)), None):
            raise Denied(stages.not_open(shut.label))
        stages.parent_open(session, actor, row)
        settle(draft)
        if spec.number is not None and spec.number.column and getattr(row, spec.number.column) is None:
            site = spec.place["site"]
            number = numbering.next_number(
                session, register, getattr(row, site) if site and site != "id" else None
            )
            setattr(row, spec.number.column, number)
        stages.insert_row(session, actor, row)
    stages.link(session, row, many)
    if lines:
        children.save(session, actor, row, lines)
    reason = f"{opened_from.spec.key}:{opened_from.id}" if opened_from is not None else None
    audit.record_row(session, actor, "create", row, reason=reason)
    finish(draft)
    if opened_from is not None and opens.back:
        system = reacting.Call(session, actor, row).system
        change(session, system, opened_from, {opens.back: row.id}, version=opened_from.version)
    return row  # type: ignore[no-any-return]


def change(
    session: Session,
    actor: Actor,
    row: R_,
    values: Mapping[str, Any],
    *,
    version: int,
    lines: Lines | None = None,
) -> R_:
    """Change the row and return it; only what differs is written, nothing differing writes nothing.

    `version` is the one the form was opened with. Raises Stale with the row as it stands, Missing when it is out
    of reach, Denied, or BadInput by field; the object is put back to what the database holds.
    """
    register = type(row)
    _judge(actor, "edit", row)
    stages.parent_open(session, actor, row)
    if row.version != version:
        raise Stale(row)
    editable = {f.name for f in access.editable_fields(actor, register, row)}
    values = dict(values)
    _site_hint(register, values)
    admitted = stages.admit(actor, register, values, editable)
    if lines and (shut := [name for name in lines if name not in editable and not actor.is_system]):
        raise Denied(Label(f"不能填写“{shut[0]}”", f"You may not fill in {shut[0]}"))
    one, many = stages.split(row.spec, admitted)
    many = {name: ids for name, ids in many.items() if {x.id for x in getattr(row, name)} != set(ids)}
    with putting_back(session, row):
        before = stages.assign(row, one)
        if not before and not many and not lines:
            return row
        draft = Draft(session, actor, row, before, values, many)
        write(draft, version, [*before, *many])
    linked = stages.link(session, row, many)
    if lines:
        children.save(session, actor, row, lines)
    if before or linked:
        audit.record_row(session, actor, "edit", row, changes_of(row, before) | linked)
    finish(draft)
    return row


def write(draft: Draft, version: int, touched: Sequence[str], *, action: str = "edit") -> None:
    """Judge what was set on an existing row, and write it; for `change` and for the steps of a workflow.

    Raises BadInput, Denied or Stale. `draft.before` grows by what the system changed with it.
    """
    session, actor, row = draft.session, draft.actor, draft.row
    assert draft.before is not None
    errors = stages.targets(session, actor, row, touched, draft.many)
    at = _places(row)
    errors |= {k: v for k, v in place.fill(session, actor, row, errors).items() if k not in errors}
    about = getattr(row, "about_rank", None)
    errors |= {k: v for k, v in standing.fill(session, actor, row).items() if k not in errors}
    errors |= {k: v for k, v in choosing.fill(session, actor, row, draft.before).items() if k not in errors}
    needed = stages.missing(row, typed=True)
    errors |= needed if action == "edit" else {k: v for k, v in needed.items() if k in touched}
    errors |= attachments.check(session, actor, row, [n for n in touched if row.spec.fields[n].is_files])
    asked = () if actor.caused_by else draft.values if action == "step" else None
    errors |= sense.judge(session, row, draft.before, errors, asked=asked)
    if not actor.caused_by:
        errors |= belonging.judge(session, row, draft.before, errors)
    if errors:
        raise BadInput(errors)
    if (
        _places(row) != at
        or getattr(row, "about_rank", None) != about
        or any(name in row.spec.place_from or name in PLACES for name in touched)
    ):
        _must_stand(actor, row, action if action in access.ACTION_LABELS else "view")
    settle(draft)
    stages.write(session, actor, row, version)


def settle(draft: Draft) -> None:
    """Reactions before writing, computed fields, rules, what the system had to fill, unique values.

    Raises BadInput by field; warnings stay with the row.
    """
    session, actor, row = draft.session, draft.actor, draft.row
    old = stages.state_of(row) if draft.before is not None else {}
    draft.react("save")
    if draft.before is not None:
        states.keep_figures(row, draft.before, draft.values, old)
    stages.compute(session, row, rules.context_for(session, actor, row))
    if draft.before is not None:
        for name, value in old.items():
            if getattr(row, row.spec.columns[name]) != value:
                draft.before.setdefault(name, value)
    verdict = rules.evaluate(session, actor, row, draft.before)
    errors = {**stages.missing(row, typed=False), **verdict.errors}
    errors |= belonging.judge(session, row, draft.before, errors, settled=True)
    if not errors:
        errors = once.errors(session, actor, row)
    if errors:
        raise BadInput(errors)
    rules.keep_warnings(row, verdict.warnings)


def remove(session: Session, actor: Actor, row: Register, reason: str | None = None) -> None:
    """Put the row and its child rows into the recycle bin. Raises Missing, Denied, or Stale."""
    _judge(actor, "delete", row)
    stages.parent_open(session, actor, row)
    row.deleted_at = clock.now()
    with putting_back(session, row):
        stages.write(session, actor, row, row.version)
    for held in row.spec.lines:
        child: Any = registry.get(str(held.target))
        link = getattr(child, f"{held.parent_field}_id")
        ids = list(session.scalars(select(child.id).where(link == row.id, child.deleted_at.is_(None))))
        if ids:
            session.execute(
                update(child)
                .where(child.id.in_(ids))
                .values(deleted_at=row.deleted_at, version=child.version + 1)
            )
            search_index.drop_many(session, child, ids)
    search_index.drop_row(session, row)
    audit.record_row(session, actor, "delete", row, reason=reason)
    Draft(session, actor, row, {}, {}).react("removed")
    session.flush()


def restore(session: Session, actor: Actor, row: Register, reason: str | None = None) -> None:
    """Take the row, and the child rows removed with it, out of the recycle bin; who may delete it may restore it, while
    what it belongs to may still change: a restored line would alter what was handed in as much as a new one.

    Raises Missing, Denied, Refused when it is not in the bin, BadInput when its number is taken meanwhile.
    """
    _judge(actor, "delete", row)
    stages.parent_open(session, actor, row)
    removed = row.deleted_at
    if removed is None:
        raise Refused(Label("这条记录没有被删除", "This record is not deleted"))
    with putting_back(session, row):
        if errors := once.errors(session, actor, row, whole=True):
            raise BadInput(errors)
        row.deleted_at = None
        stages.write(session, actor, row, row.version)
    for held in row.spec.lines:
        child: Any = registry.get(str(held.target))
        link = getattr(child, f"{held.parent_field}_id")
        back = list(session.scalars(select(child).where(link == row.id, child.deleted_at == removed)))
        for one in back:
            if errors := once.errors(session, actor, one, whole=True):
                raise BadInput({"": next(iter(errors.values()))})
        for one in back:
            one.deleted_at, one.version = None, one.version + 1
        search_index.bulk_index(session, child, back)
    search_index.index_row(session, row)
    audit.record_row(session, actor, "restore", row, reason=reason)
    Draft(session, actor, row, {}, {}).react("removed")
    session.flush()


def viewed(session: Session, actor: Actor, row: Register) -> None:
    """Run the register's reactions on viewing, such as a log of who looked; for the detail page."""
    Draft(session, actor, row, {}, {}).react("view")
    session.flush()


def changes_of(row: Any, before: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """{field: (old, new)} of what differs now."""
    now = {name: getattr(row, str(row.spec.fields[name].column)) for name in before}
    return {name: (old, now[name]) for name, old in before.items() if old != now[name]}


@contextmanager
def putting_back(session: Session, row: Any) -> Iterator[None]:
    """Nothing set on the row is written before it is judged; a refusal puts the object back to the database's."""
    try:
        with session.no_autoflush:
            yield
    except Exception:
        if session.is_active and row in session:
            session.expire(row)
        raise


def finish(draft: Draft) -> None:
    """What follows every write: files claimed, reactions after saving, search index, caches; all flushed."""
    session, row = draft.session, draft.row
    if draft.before is not None and (errors := belonging.lines(session, row, draft.before)):
        raise BadInput(errors)
    attachments.claim(session, row)
    draft.react("saved")
    standing.follow(session, row, draft.before)
    # Most changes and steps touch nothing that is searched; their words stand.
    if draft.before is None or not {*draft.before, *draft.many}.isdisjoint(row.spec.layout.search):
        search_index.index_row(session, row)
    if row.spec.key == "rule_parameter":
        rules.forget(session)
    session.flush()


def _judge(actor: Actor, action: str, row: Register) -> None:
    decision = access.decide(actor, action, type(row), row)
    if decision:
        return
    if decision.hidden or not access.decide(actor, "view", type(row), row):
        raise Missing()
    raise decision.refusal()


def _must_stand(actor: Actor, row: Any, action: str) -> None:
    if not access.may_place(actor, action, row):
        site = row.spec.fields.get("site")
        if (
            site is not None
            and site.typed
            and (row.spec.shared or row.spec.of_company)
            and row.site_id is None
        ):
            raise BadInput({"site": OF_COMPANY})
        raise Denied(Label("所选的位置不在你的岗位范围内", "This place is outside the reach of your post"))


def _places(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, c) for p in PLACES if (c := row.spec.place[p]) and c != "id")


def _site_hint(register: type[Register], values: dict[str, Any]) -> int | None:
    """The current site, where the register has a site that is no field of its form."""
    spec = register.spec
    hint = values.pop("site", None) if "site" not in spec.fields else None
    return hint if spec.place["site"] == "site_id" else None
