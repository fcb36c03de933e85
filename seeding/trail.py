"""How a made-up row came to its state: the steps of its workflow, each at a moment, by somebody who may take it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from models.vocabulary.field.field import Field
from models.vocabulary.flow.workflow import Step
from models.vocabulary.kinds.choices import CHOICES
from models.vocabulary.kinds.code import CODE
from models.vocabulary.kinds.day import DAY
from models.vocabulary.kinds.email import EMAIL
from models.vocabulary.kinds.files import ATTACHMENT, ATTACHMENTS, PHOTO, PHOTOS
from models.vocabulary.kinds.flag import FLAG
from models.vocabulary.kinds.id_card import ID_CARD
from models.vocabulary.kinds.id_number import ID_NUMBER
from models.vocabulary.kinds.integer import INTEGER
from models.vocabulary.kinds.kind import Kind
from models.vocabulary.kinds.line import LINE
from models.vocabulary.kinds.lines import LINES
from models.vocabulary.kinds.moment import MOMENT
from models.vocabulary.kinds.money import MONEY
from models.vocabulary.kinds.month import MONTH
from models.vocabulary.kinds.name import NAME
from models.vocabulary.kinds.number import NUMBER
from models.vocabulary.kinds.paper_no import PAPER_NO
from models.vocabulary.kinds.percent import PERCENT
from models.vocabulary.kinds.period import PERIOD_KIND
from models.vocabulary.kinds.phone import PHONE
from models.vocabulary.kinds.plate import PLATE
from models.vocabulary.kinds.rating import RATING
from models.vocabulary.kinds.refs import REFS
from models.vocabulary.kinds.room import ROOM
from models.vocabulary.kinds.signature import SIGNATURE
from models.vocabulary.kinds.text import TEXT
from models.vocabulary.kinds.url import URL
from models.vocabulary.language.expression import Expr, Path
from models.vocabulary.language.registry import registry
from models.vocabulary.language.related import Beyond
from models.vocabulary.language.terms import Actor, Clock
from seeding import texts
from seeding.beyond import answered
from seeding.world import Person, Row, Taken, World, view
from services import clock
from services.judge.taken import fields_of

Filled = dict[str, Any]
# (register, step) → what the step fills in besides what its declaration says
Filler = Callable[[World, Row, datetime, "Person | None"], Filled]
# How often the first rows of a register go through all its states, so that small sizes have each of them too.
ROUNDS, FEW_ROUNDS = 4, 3
# For how many days a row is usually open, and the share of rows still open when they are younger than so many days.
RECENT = 21
STILL_OPEN = ((0.5, 0.97), (1, 0.6), (3, 0.25), (7, 0.06), (RECENT, 0.012))
LEFT_OPEN = 0.001
# A flow whose steps wait so long is office work; what goes faster is done at any hour, as an alarm at night.
OFFICE_HOURS = 4.0
FILLERS: dict[tuple[str, str], Filler] = {}


def fills(register: str, *steps: str) -> Callable[[Filler], Filler]:
    """Decorator: this function gives the values of these steps."""

    def keep(function: Filler) -> Filler:
        for step in steps:
            FILLERS[register, step] = function
        return function

    return keep


@cache
def paths(key: str, target: str) -> tuple[tuple[str, ...], ...]:
    """Every way from the first state to the target that visits no state twice, shortest first."""
    spec = registry.get(key).spec
    assert spec.workflow is not None
    found: list[tuple[str, ...]] = []

    def go(state: str, way: tuple[str, ...], seen: frozenset[str]) -> None:
        if state == target:
            found.append(way)
            return
        for step in spec.workflow.steps:  # type: ignore[union-attr]
            if state in [str(s) for s in step.sources] and str(step.target) not in seen and len(way) < 9:
                go(str(step.target), (*way, step.name), seen | {str(step.target)})

    start = str(spec.initial)
    go(start, (), frozenset({start}))
    return tuple(sorted(found, key=len))


def begin(world: World, key: str, index: int, open_days: int = RECENT) -> tuple[datetime, str]:
    """When a row was made, and its state: what is still open was made lately, but for a handful."""
    state = _first(world, key, index)
    if state is None:
        at = world.moment()
        return at, _aged(world, key, at, open_days)
    ended = state in _ends(key)
    return world.moment(after=None if ended else world.now - timedelta(days=open_days // 3)), state


def state_of(world: World, key: str, index: int, at: datetime, open_days: int = RECENT) -> str:
    """A state for a row of that moment: the first rows take each state in turn, later ones one that fits their age."""
    state = _first(world, key, index)
    lately = (world.now - at).days <= open_days
    if state is not None and (lately or world.small or state in _ends(key)):
        return state
    return _aged(world, key, at, open_days)


def _first(world: World, key: str, index: int) -> str | None:
    """The state that one of the first rows takes, so that small sizes have each of them too."""
    states = _reached(key)
    # A flow of many states, as that of complaints, needs more rows until those that follow from it show all of theirs.
    rounds = ROUNDS if world.small else FEW_ROUNDS - (len(states) < 8)
    return states[index % len(states)] if index < len(states) * rounds else None


def _aged(world: World, key: str, at: datetime, open_days: int) -> str:
    """A state that fits the row's age: most are open on the first day, few after a week, next to none after three."""
    states, ends, rng = _reached(key), _ends(key), world.rng
    age = (world.now - at).total_seconds() / 86400 * RECENT / open_days
    chance = next((share for days, share in STILL_OPEN if age < days), LEFT_OPEN)
    going = [state for state in states if state not in ends]
    if going and (not ends or rng.random() < chance):
        return rng.choice(going if age >= STILL_OPEN[0][0] else going[:2])
    main = resting(world, key)
    return main if main and (rng.random() < 0.94 or not ends) else rng.choice(ends)


def resting(world: World, key: str) -> str:
    """The state in which most older rows stand: what the content says, else the end of the longest of the shortest ways."""
    named = world.helper.rests(key) if world.helper is not None else ""
    return named or max(_ends(key), key=lambda state: len(paths(key, state)[0]), default="")


def _reached(key: str) -> list[str]:
    return [str(state) for state in registry.get(key).spec.states if paths(key, str(state))]


def _ends(key: str) -> list[str]:
    ends = {str(state) for state in registry.get(key).spec.ends}
    return [state for state in _reached(key) if state in ends]


def walk(
    world: World,
    row: Row,
    target: str,
    *,
    hours: float = 10.0,
    steps: Sequence[str] | None = None,
    until: datetime | None = None,
) -> Row:
    """Take the steps that lead the row to the state; returns the row."""
    spec = row.spec
    assert spec.workflow is not None
    rng = world.rng
    row.values[spec.workflow.field] = str(spec.initial)
    if steps is None:
        ways = paths(row.key, target)
        if world.helper is None or row.key in world.helper.by_hand:
            ways = tuple(way for way in ways if _begins(world, row, way)) or ways
        steps = ways[0] if len(ways) == 1 or rng.random() < 0.85 else rng.choice(ways[:4])
    end = until or world.now
    waits = [rng.expovariate(1.0) * hours + 0.05 for _ in steps]
    at = row.at
    for place, (name, wait) in enumerate(zip(steps, waits, strict=True)):
        step = spec.workflow.step(name, _state(row))
        room = (end - at).total_seconds() / 3600 * 0.97
        at = at + timedelta(hours=wait * min(1.0, room / sum(waits[place:])))
        at = _by_day(at, end) if hours >= OFFICE_HOURS else at
        take(world, row, step, at.replace(microsecond=0))
    return row


def _begins(world: World, row: Row, way: Sequence[str]) -> bool:
    """Whether the guard of the way's first step holds of the row, as far as the row itself tells."""
    assert row.spec.workflow is not None
    guard = row.spec.workflow.step(way[0], _state(row)).when if way else None
    return guard is None or _asks_database(guard) or guard.check(view(row), world.context(row.at, row.by))


def _by_day(at: datetime, end: datetime) -> datetime:
    """What waits for hours is done by day: a moment of the night is put off to the morning, if that is not too late."""
    here = at.astimezone(clock.zone())
    if 8 <= here.hour < 20:
        return at
    morning = here.replace(hour=8 + here.minute % 3, minute=here.second) + timedelta(days=here.hour >= 20)
    return morning if morning < end else at


def take_named(world: World, row: Row, name: str, at: datetime) -> None:
    """Take the step of that name that leads out of the row's state."""
    assert row.spec.workflow is not None
    take(world, row, row.spec.workflow.step(name, _state(row)), at)


def take(world: World, row: Row, step: Step, at: datetime, by: Person | None = None) -> None:
    """Take one step."""
    spec = row.spec
    helper = world.helper if world.helper is not None and row.key not in world.helper.by_hand else None
    if by is None and step.by is not None:
        # Each role with the tags it needs for this step; one of them is drawn until somebody fits.
        roles = [(role, step.posts.get(role, frozenset())) for role in type(step.by) if role in step.by]
        for _ in range(12):
            role, tags = world.rng.choice(roles) if step.posts else (step.by, frozenset())
            by = world.pick(row.place("site"), role, tags, row.place("building"))
            if _fit(world, row, step, at, by):
                break
        else:
            by = _somebody(world, row, step, at) or by
    before = dict(row.values)
    filled: Filled = {}
    if (filler := FILLERS.get((row.key, step.name))) is not None:
        filled |= {name: value for name, value in filler(world, row, at, by).items() if name in spec.fields}
    for name, value in step.sets.items():
        filled[name] = _set_value(world, row, at, by, spec.fields[name], value)
    row.values |= filled  # what is asked for may follow from it
    for name in step.needs:
        held = spec.fields.get(name)
        if held is not None and filled.get(name) is None and row[name] in (None, "", []):
            row.values[name] = filled[name] = (
                helper.value(row, held, at, by, sure=True) if helper else generic(world.rng, world, row, held, at, by))
    for name in step.asks if helper is not None else ():
        if (
            name in spec.fields
            and filled.get(name) is None
            and row[name] in (None, "", [])
            and world.rng.random() < 0.7
        ):
            row.values[name] = filled[name] = helper.value(row, spec.fields[name], at, by)  # type: ignore[union-attr]
    field = spec.workflow.field  # type: ignore[union-attr]
    changes: dict[str, tuple[Any, Any]] = {field: (row[field], str(step.target))}
    changes |= {name: (before.get(name), value) for name, value in filled.items() if before.get(name) != value}
    if helper is not None:
        if not helper.guard(row, step, at, by):
            world.refused[f"{row.key}.{step.name}"] += 1
    elif (
        step.when is not None
        and not _asks_database(step.when)
        and not step.when.check(view(row), world.context(at, by))
    ):
        world.refused[f"{row.key}.{step.name}"] += 1
    row.values[field] = str(step.target)
    given = texts.LATE if helper is None else texts.GROUNDS
    reason = given[at.minute % len(given)] if step.ask_reason else None
    row.trail.append(Taken(at, by, step.name, changes, reason))


def _fit(world: World, row: Row, step: Step, at: datetime, by: Person | None) -> bool:
    """Whether four eyes, and a guard that asks who acts, let this person take the step."""
    if by is not None and (_barred(row, step, by) or _asked_later(row, step, by)):
        return False
    if step.when is None or not any(isinstance(part, Actor) for part in step.when.walk()):
        return True
    context = world.context(at, by)
    return answered(world, row, step.when, context).check(view(row), context)


def _somebody(world: World, row: Row, step: Step, at: datetime) -> Person | None:
    """The first whom four eyes and a guard that asks who acts let take the step, where drawing found nobody."""
    site = row.place("site")
    for person in world.people:
        if person.role is None or step.by is None or person.role not in step.by or person.site not in (None, site):
            continue
        tags = step.posts.get(person.role, frozenset())
        fits = not tags or tags & person.tags or ("none" in tags and not person.tags)
        if fits and _fit(world, row, step, at, person):
            return person
    return None


def _barred(row: Row, step: Step, person: Person) -> bool:
    """Whether four eyes or the approval chain bar the person: he made the row, stands in it or took an earlier step."""
    if step.four_eyes is not None and person is row.by:
        return True
    if any(row[held.name] is person.staff for held in fields_of(row.spec, step)):
        return True
    assert row.spec.workflow is not None
    earlier = {*step.other_than, *row.spec.workflow.chain_of(step)}
    return any(one.step in earlier and one.by is person for one in row.trail)


def _asked_later(row: Row, step: Step, person: Person) -> bool:
    """Whether a later step of the chain waits for this very post, while somebody with a tag may take this one."""
    if person.role is None or not step.posts.get(person.role, frozenset()) - {"none"} or person.tags:
        return False
    assert row.spec.workflow is not None
    later = row.spec.workflow.chain_of(step)
    return any(
        one.name in later and one.posts.get(person.role) == frozenset({"none"}) for one in row.spec.workflow.steps
    )


def _state(row: Row) -> Any:
    """The row's state as a member of its choices."""
    held: Any = row.spec.state
    return held.choices(row[held.name])


def _asks_database(expression: Expr) -> bool:
    """Whether the guard looks at rows of other registers, which are not written yet."""
    return any(isinstance(part, Beyond) for part in expression.walk())


def _set_value(world: World, row: Row, at: datetime, by: Person | None, held: Field, value: Any) -> Any:
    if not isinstance(value, Expr):
        return value
    if isinstance(value, Path) and len(value.names) == 1:
        return row[value.names[0]]
    if isinstance(value, Clock) and held.kind.exact:
        return at
    context = world.context(at, by)
    found = answered(world, row, value, context).value(view(row), context)
    return at if found is None and held.kind.exact else found


def generic(rng: Random, world: World, row: Row, held: Field, at: datetime, by: Person | None) -> Any:
    """A plausible value for a field nobody gave one, by its kind."""
    if held.form == "ref":
        if held.target == "staff":
            return by.staff if by else None
        pool = [one for one in world.rows[str(held.target)] if one.place("site") in (None, row.place("site"))]
        return rng.choice(pool) if pool else None
    if held.choices is not None and held.picks_one:
        return str(next(iter(held.choices)))
    make = _GENERIC[held.kind]
    return make(rng, row, at, by) if make is not None else None


def _measures(rng: Random, row: Row, at: datetime, by: Person | None) -> str:
    return texts.measures(rng)


def _number(rng: Random, row: Row, at: datetime, by: Person | None) -> str:
    return f"{row.seq}"


# By kind; what is not written down on the way has no maker. A kind that does not stand here raises KeyError.
_GENERIC: dict[Kind, Callable[[Random, Row, datetime, Person | None], Any] | None] = {
    MOMENT: lambda rng, row, at, by: at, DAY: lambda rng, row, at, by: at.date(), TEXT: _measures,
    LINE: lambda rng, *_: texts.measures(rng)[:40], PAPER_NO: lambda rng, *_: texts.measures(rng)[:40],
    NAME: lambda rng, row, at, by: by.name if by else "张师傅", FLAG: lambda *_: True, INTEGER: lambda *_: 1,
    RATING: lambda *_: 5, MONEY: lambda *_: Decimal("0.00"), NUMBER: lambda *_: Decimal(90),
    PERCENT: lambda *_: Decimal(95), CODE: _number, ROOM: _number,
    **dict.fromkeys((CHOICES, MONTH, PERIOD_KIND, PHONE, ID_CARD, ID_NUMBER, PLATE, EMAIL, URL, ATTACHMENT, ATTACHMENTS,
        PHOTO, PHOTOS, SIGNATURE, REFS, LINES))}
