"""A round from item to item: what there is to go through, what is done in the running period, and writing one item.

Every row is written by `services.records.writing`, so the judge, the rules and the audit are those of any other form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.vocabulary.field.field import Field
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.entry import Round
from models.vocabulary.register.register import Register
from models.vocabulary.register.spec import PLACES
from services import clock, rules
from services.errors import BadInput, Missing
from services.judge import access, standing
from services.judge.actor import Actor
from services.reading import lookup
from services.records import writing
from services.words import naming, texts

MOST = 400
READ = 5000  # items looked at for one round
BAD = frozenset({"red", "orange"})


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a round: its name, where it stands, the newest record of it, and whether that is of this period."""

    id: int
    text: str
    sub: str
    group: str
    site_id: int | None
    last: Any = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Along:
    """The child rows written along with an item: their register, what is asked of each, the field that holds them."""

    register: type[Register]
    fields: tuple[Field, ...]
    held: Field


def begin(every: str, today: date) -> date:
    """The first day of the running period."""
    if every == "day":
        return today
    if every == "week":
        return today - timedelta(days=today.weekday())
    month = {"month": today.month, "quarter": (today.month - 1) // 3 * 3 + 1}.get(every, 1)
    return today.replace(month=month, day=1)


def along(actor: Actor, register: type[Register], entry: Round) -> Along | None:
    """What may be written along with an item; None where nothing is declared, or the actor may not write it."""
    if not entry.lines:
        return None
    held = register.spec.fields[entry.lines]
    child = registry.get(str(held.target))
    if not access.decide(actor, "create", child):
        return None
    open_fields = {one.name: one for one in access.editable_fields(actor, child)}
    fields = tuple(open_fields[name] for name in entry.tells if name in open_fields and not open_fields[name].is_files)
    return Along(child, fields, held) if fields else None


def items(session: Session, actor: Actor, register: type[Register], site_id: int | None = None) -> list[Item]:
    """The items the actor may write of, by building and name; at most MOST and one more."""
    entry = _entry(register)
    over: Any = registry.get(entry.over)
    # Judged before the cut: the first hundreds may all stand above who asks. A site's staff or rooms are some hundreds.
    due = list(session.scalars(_due(session, actor, register, site_id).limit(READ)))
    rows = _standing(session, actor, register, due)[: MOST + 1]
    ids = [row.id for row in rows]
    told = {one.id: one for one in lookup.described(session, actor, over, ids)}
    units: dict[int, str] = {}
    if (
        over.spec.label_fields == ("id",) and over.spec.place["unit"] == "unit_id"
    ):  # a row without a name is called by its room
        units = naming.labels(session, actor, "unit", {row.unit_id or 0 for row in rows})
    newest = _newest(session, actor, register, ids)
    since = begin(entry.every, clock.today())
    building = over.spec.place["building"]
    grouped = building not in (None, "id")
    groups = naming.labels(session, actor, "building", {getattr(row, building) or 0 for row in rows}) if grouped else {}
    sites = naming.labels(session, actor, "site", {site_of(row) or 0 for row in rows})
    shown = over.spec.layout.list
    choices = [
        one for one in access.visible_fields(actor, over) if one.picks_one and one.name in shown and not one.personal
    ]
    choices = [one for one in choices if one.required and one is not over.spec.state]
    found = []
    for row in rows:
        last = newest.get(row.id)
        one = told.get(row.id)
        text = (units and units.get(row.unit_id)) or (one.text if one else f"#{row.id}")
        sub = [
            part
            for part in (one.sub.split(" · ") if one else [])
            if part and part not in (text, sites.get(site_of(row) or 0))
        ]
        sub = list(dict.fromkeys([*sub, *(texts.of_row(row, held, actor.lang) for held in choices)]))[:2]
        group = groups.get(getattr(row, building) or 0, "") if grouped else ""
        done = last is not None and _in_period(last, entry, since)
        found.append(Item(row.id, text, " · ".join(sub), group, site_of(row), last, done))
    return sorted(found, key=lambda item: (_natural(item.group), _natural(item.text), item.id))


def progress(session: Session, actor: Actor, register: type[Register], site_id: int | None = None) -> tuple[int, int]:
    """(done, due) of the running period, of the first MOST items and one more; nobody's names are read for it."""
    rows = _standing(
        session,
        actor,
        register,
        list(session.scalars(_due(session, actor, register, site_id).limit(MOST + 1))),
    )
    entry, since = _entry(register), begin(_entry(register).every, clock.today())
    newest = _newest(session, actor, register, [row.id for row in rows])
    return sum(1 for one in newest.values() if _in_period(one, entry, since)), len(rows)


def item(session: Session, actor: Actor, register: type[Register], item_id: int) -> Any:
    """The row to write of, if it is among those the actor may write of. Raises Missing."""
    over: Any = registry.get(_entry(register).over)
    row = session.scalar(_due(session, actor, register, None).where(over.id == item_id))
    if row is None or not _standing(session, actor, register, [row]):
        raise Missing
    return row


def latest(session: Session, actor: Actor, register: type[Register], item_id: int) -> Any | None:
    """The newest record of an item in the running period, as far as the actor sees it."""
    entry = _entry(register)
    row = _newest(session, actor, register, [item_id]).get(item_id)
    return row if row is not None and _in_period(row, entry, begin(entry.every, clock.today())) else None


def write(
    session: Session,
    actor: Actor,
    register: type[Register],
    row: Any,
    values: Mapping[str, Any],
    lines: Sequence[Mapping[str, Any]] = (),
) -> Register:
    """The record of one item, and what is written along with it; raises BadInput, of lines as `lines.<n>.<field>`."""
    entry = _entry(register)
    fields = {held.name: held for held in access.editable_fields(actor, register)}
    given = {name: value for name, value in values.items() if name in fields}
    given |= {name: value for name, value in entry.sets.items() if name in fields}
    given[entry.link] = row.id
    if entry.marks in fields and not given.get(entry.marks):
        given[entry.marks] = any(is_bad(fields[n], given.get(n)) for n in entry.checks if n in fields) or bool(lines)
    for name in entry.when:
        if name in fields and given.get(name) is None:
            given[name] = fields[name].kind.at(clock.now())
    if "site" in fields or ("site" not in register.spec.fields and register.spec.place["site"] == "site_id"):
        given.setdefault("site", site_of(row))
    extra = along(actor, register, entry)
    if lines and extra is None:
        raise BadInput({"": Label("你的岗位不能登记这里的明细", "Your post may not write the rows below")})
    if extra is None or not lines:
        return writing.create(session, actor, register, given)
    try:
        return writing.create(session, actor, register, given, lines={extra.held.name: list(lines)})
    except BadInput as refusal:
        head = f"{extra.held.name}."
        raise BadInput(
            {f"lines.{k[len(head) :]}" if k.startswith(head) else k: v for k, v in refusal.fields.items()}
        ) from None


def is_bad(held: Field, value: Any) -> bool:
    """Whether a check says that something is not good: a red or orange choice, or a flag that is not ticked."""
    if held.choices is None or value is None:
        return value is False
    member = value if isinstance(value, Choices) else held.choices(value)  # type: ignore[call-arg]
    options = list(held.choices)
    coloured = any(one.colour in BAD for one in options)
    return member.colour in BAD if coloured else member is not options[0]


def wrong_of(actor: Actor, register: type[Register], row: Any) -> list[Field]:
    """The checks of a record that are not good, as far as the actor sees them."""
    seen = access.visible_fields(actor, register, row)
    return [held for held in seen if held.name in _entry(register).checks and is_bad(held, getattr(row, held.name))]


def site_of(row: Any) -> int | None:
    """The site an item lies in."""
    column = row.spec.place["site"]
    return getattr(row, column) if column else None


def _standing(session: Session, actor: Actor, register: type[Register], rows: list[Any]) -> list[Any]:
    """The items of which the actor may write a record where they stand; persons must stand below him."""
    about = register.spec.about is not None and register.spec.about == _entry(register).link
    ranks = standing.ranks(session, [row.id for row in rows]) if about else {}
    return [row for row in rows if _may_write(actor, register, row, ranks.get(row.id, 0) if about else None)]


def _may_write(actor: Actor, register: type[Register], row: Any, rank: int | None) -> bool:
    trial: Any = register()
    for place in PLACES:
        mine, theirs = register.spec.place[place], row.spec.place[place]
        if mine and mine != "id" and theirs:
            setattr(trial, mine, getattr(row, theirs))
    if rank is not None:
        trial.about_rank = rank
    return access.may_place(actor, "create", trial)


def _entry(register: type[Register]) -> Round:
    entry = register.spec.entry
    if not isinstance(entry, Round):
        raise Missing
    return entry


def _due(session: Session, actor: Actor, register: type[Register], site_id: int | None) -> Any:
    entry = _entry(register)
    over: Any = registry.get(entry.over)
    query = select(over).where(access.reach(over, actor, "list"))
    if site_id is not None and over.spec.place["site"]:
        query = query.where(getattr(over, over.spec.place["site"]) == site_id)
    if entry.where is not None:
        query = query.where(entry.where.where(over, rules.context_for(session, actor)))
    return query.order_by(over.id)


def _newest(session: Session, actor: Actor, register: type[Register], ids: list[int]) -> dict[int, Any]:
    entry, model = _entry(register), _model(register)
    link = getattr(model, f"{entry.link}_id")
    over: Any = registry.get(entry.over)
    # Of each item the index gives the newest first, however many there are of years past.
    newest = select(model.id).where(link == over.id, access.reach(register, actor, "view"))
    for name, value in entry.sets.items():
        newest = newest.where(
            getattr(model, str(register.spec.fields[name].column)) == _member(register.spec.fields[name], value)
        )
    newest = newest.order_by(model.id.desc()).limit(1).correlate(over)
    found = [one for one in session.scalars(select(newest.scalar_subquery()).where(over.id.in_(ids))) if one]
    rows = session.scalars(select(model).where(model.id.in_(found)))
    return {getattr(row, f"{entry.link}_id"): row for row in rows}


def _model(register: type[Register]) -> Any:
    return register


def _member(held: Field, value: Any) -> Any:
    return held.choices(value) if held.choices is not None and isinstance(value, str) else value  # type: ignore[call-arg]


def _in_period(row: Any, entry: Round, since: date) -> bool:
    value = getattr(row, entry.when[0]) if entry.when else row.created_at
    if isinstance(value, datetime):
        value = value.astimezone(clock.zone()).date()
    return value is not None and value >= since


def _natural(text: str) -> tuple[Any, ...]:
    """3-2-101 before 3-2-1001."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d+)", text) if part)
