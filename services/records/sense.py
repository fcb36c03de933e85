"""Do days, moments and figures make sense? What a field's meaning says of a value that has changed, beside the field."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from models.vocabulary.field.field import Field
from models.vocabulary.field.meaning import AHEAD, FIRST_YEAR, VALID_AHEAD, VALID_FIRST
from models.vocabulary.language.context import Context
from models.vocabulary.language.expression import Path
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services import clock, rules
from services.kept import kept

SKEW = timedelta(minutes=5)  # two clocks of one office may differ by so much


@dataclass(frozen=True, slots=True)
class Bound:
    """A first or last day (or moment) that makes sense, and what it is, for the message; `by_day` compares days only."""

    value: date | datetime
    label: Label
    by_day: bool = False
    grace: timedelta = timedelta(0)  # what is let pass beyond what the message names

    def says(self, zh: str, en: str, month: bool) -> Label:
        """The message for a value beyond the bound."""
        text = _shown(self.value - self.grace, month, self.by_day)
        label_zh, label_en = self.label.zh, self.label.en
        return Label(f"{zh}{label_zh}（{text}），请核对", f"{en} {label_en} ({text}); check it")


def judge(
    session: Session,
    row: Any,
    changed: Collection[str] | None,
    wrong: Collection[str] = (),
    *,
    asked: Collection[str] | None = None,
) -> dict[str, Label]:
    """Messages by field for dated fields and figures that make no sense.

    `changed` are the fields that changed, None on a new row. A value is looked at when it changed, or when one of the row's own
    that it must not precede did; the system's own fields are not, there is nobody to correct them. `wrong` are fields that are
    refused already: nothing is said of them, nor of what depends on them. `asked` are the fields of the dialog that is open, None for
    a whole form: no other day or moment is judged. What a reaction takes over from another row was judged there, and what was
    typed before a step was judged then; the dialog has no field to correct either in.
    """
    register: type[Register] = type(row)
    judged = [
        held
        for held in _judged(register)
        if getattr(row, str(held.column)) is not None
        and (asked is None or held.name in asked or not _is_dated(held))
        and (changed is None or held.name in changed or not _heads(held).isdisjoint(changed))
        and (not wrong or (held.name not in wrong and _heads(held).isdisjoint(wrong)))
    ]
    if not judged:
        return {}
    rules.load_paths(session, row, {path for held in judged if held.meaning for path in held.meaning.reads})
    errors, now = {}, clock.now()
    for held in judged:
        if (label := _refusal(session, row, held, now)) is not None:
            errors[held.name] = label
    return errors


@kept(2048)
def _judged(register: type[Register]) -> tuple[Field, ...]:
    """The fields that people fill in, in a form or in the dialog of a step, and that have bounds."""
    steps = register.spec.workflow.steps if register.spec.workflow else ()
    asked = {name for step in steps for name in step.fields}
    return tuple(
        held
        for held in register.spec.fields.values()
        if held.column
        and (held.typed or held.name in asked)
        and (held.meaning is not None or held.bounds != (None, None))
    )


def _is_dated(held: Field) -> bool:
    return held.meaning is not None and held.kind.dated


def _heads(held: Field) -> frozenset[str]:
    """The row's own fields that the bounds of the field hang on."""
    return frozenset(path.partition(".")[0] for path in held.meaning.reads) if held.meaning is not None else frozenset()


def _refusal(session: Session, row: Any, held: Field, now: datetime) -> Label | None:
    value = getattr(row, str(held.column))
    if not _is_dated(held):
        return held.beyond(value) if not isinstance(value, str) else None
    ends = held.kind.ends(value)  # a period must only touch what makes sense
    if ends is None:
        return None  # a period that was kept as it was written
    month = held.kind.by_month
    for low in lows(held, row, now, lambda: _established(session, row)):
        if before(ends[1], low):
            return low.says("不能早于", "Cannot be before", month)
    for high in highs(held, row, now):
        if after(ends[0], high):
            return high.says("不能晚于", "Cannot be after", month)
    return None


def lows(
    held: Field, row: Any, now: datetime, established: Callable[[], date | None] = lambda: None
) -> Iterator[Bound]:
    """The first moments that make sense for the field of the row; `now` is when it is entered."""
    meaning = held.meaning
    assert meaning is not None
    if (span := _span(row, meaning.within)) is not None:
        yield Bound(span[0], Label("计划期间的第一天", "the first day of the plan's period"))
        return
    known = [bound for path in meaning.after if (bound := _bound(row, path)) is not None]
    if not known and meaning.before and meaning.lead is not None:
        known = [bound for path in [meaning.before] if (bound := _bound(row, path)) is not None]
    if known:
        yield from (_led(bound, meaning.lead) for bound in known)
        return
    if meaning.word in ("due", "planned") and not _done(held, row):
        yield Bound(now.date(), Label("今天", "today"))
    elif meaning.word == "valid" or meaning.since:
        first = meaning.since or VALID_FIRST
        yield Bound(date(first, 1, 1), Label(f" {first} 年", f"{first}"))
    elif (day := established()) is not None:
        named = Label("项目成立日期", "the day the site was established")
        yield Bound(day.replace(day=1) if meaning.word == "period" else day, named)
    else:
        yield Bound(date(FIRST_YEAR, 1, 1), Label(f" {FIRST_YEAR} 年", f"{FIRST_YEAR}"))


def highs(held: Field, row: Any, now: datetime) -> Iterator[Bound]:
    """The last moments that make sense for the field of the row."""
    meaning = held.meaning
    assert meaning is not None
    today = now.date()
    if meaning.before and (limit := _bound(row, meaning.before)) is not None:
        yield limit
    span = _span(row, meaning.within)
    if span is not None:
        yield Bound(span[1], Label("计划期间的最后一天", "the last day of the plan's period"), by_day=True)
    if meaning.word == "happened":
        if held.kind.exact:
            yield Bound(now + SKEW, Label("现在", "now"), grace=SKEW)
        else:
            yield Bound(today, Label("今天", "today"))
    elif span is not None:
        return
    elif meaning.word == "period" and not meaning.ahead:
        if meaning.after:  # the end of a period that has begun
            yield Bound(date(today.year, 12, 31), Label("今年年底", "the end of this year"))
        else:
            yield Bound(today, Label("今天", "today"))
    else:
        years = VALID_AHEAD if meaning.word == "valid" else AHEAD
        yield Bound(date(today.year + years, 12, 31), Label(f" {years} 年后", f"{years} years from now"))


def _led(bound: Bound, lead: int | None) -> Bound:
    """The bound, or so many days before it."""
    if lead is None:
        return bound
    named = Label(f"{bound.label.zh}前 {lead} 天", f"{lead} days before {bound.label.en}")
    return Bound(_day(bound.value) - timedelta(days=lead), named)


def _done(held: Field, row: Any) -> bool:
    """Whether what was planned has happened: such a row may be written down afterwards."""
    return any(
        other.meaning is not None
        and other.meaning.word == "happened"
        and held.name in other.meaning.after
        and getattr(row, str(other.column)) is not None
        for other in row.spec.fields.values()
    )


def _bound(row: Any, path: str) -> Bound | None:
    """What the field at the path holds and is called; None where it is empty."""
    value = Path(tuple(path.split("."))).value(row, Context())
    if value is None:
        return None
    held, named = _named(row.spec.key, path)
    ends = held.kind.ends(value)
    if ends is None:
        return None
    planned = held.meaning is not None and held.meaning.word == "planned"
    return Bound(ends[0], named, planned)


@kept(1024)
def _named(key: str, path: str) -> tuple[Field, Label]:
    """The field at the end of a register's path, and how a message calls it."""
    head, _, rest = path.partition(".")
    held = registry.get(key).spec.fields[head]
    if not rest:
        return held, held.label
    last, inner = _named(str(held.target), rest)
    return last, Label(f"“{held.label.zh}”的{inner.zh}", f"{inner.en} of {held.label.en}")


def _span(row: Any, paths: tuple[str, ...]) -> tuple[date, date] | None:
    """First and last day of the year, quarter or month that the paths name; None without a year, as where there is no plan."""
    year, first, last = 0, 1, 12
    for path in paths:
        value = Path(tuple(path.split("."))).value(row, Context())
        if value is None:
            continue
        name = path.rpartition(".")[2]
        if name == "year":
            year = int(value)
        elif name == "quarter":
            quarter = int(str(value)[-1])
            first, last = 3 * quarter - 2, 3 * quarter
        else:
            first = last = int(value)
    return None if not year else (date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def _established(session: Session, row: Any) -> date | None:
    """The day the row's site was established; None for a row without a site."""
    column = row.spec.place["site"]
    if not column or column == "id" or (site_id := getattr(row, column)) is None:
        return None
    site: Any = session.get(registry.get("site"), site_id)
    return site.established_on if site is not None else None


def dated(register: type[Register]) -> list[Field]:
    """The register's days, moments and months that people fill in."""
    return [held for held in _judged(register) if held.kind.dated]


def before(value: date | datetime, bound: Bound) -> bool:
    """Whether the value lies before the bound: by the minute where both are moments, else by the day."""
    if isinstance(value, datetime) and isinstance(bound.value, datetime) and not bound.by_day:
        return _minute(value) < _minute(bound.value)
    return _day(value) < _day(bound.value)


def after(value: date | datetime, bound: Bound) -> bool:
    """Whether the value lies after the bound."""
    return before(bound.value, Bound(value, bound.label, bound.by_day))


def _minute(value: datetime) -> datetime:
    return value.astimezone(clock.zone()).replace(second=0, microsecond=0)


def _day(value: date | datetime) -> date:
    return value.astimezone(clock.zone()).date() if isinstance(value, datetime) else value


def _shown(value: date | datetime, month: bool, by_day: bool) -> str:
    if month:
        return f"{_day(value):%Y-%m}"
    if isinstance(value, datetime) and not by_day:
        return f"{value.astimezone(clock.zone()):%Y-%m-%d %H:%M}"
    return _day(value).isoformat()


def over(held: Field, value: Any) -> bool:
    """Whether the value is a plan or a deadline that has passed."""
    if held.meaning is None or held.meaning.word not in ("due", "planned") or held.meaning.within:
        return False
    return isinstance(value, date) and before(value, Bound(clock.now(), held.label))
