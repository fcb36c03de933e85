"""What the statistics page of a register is asked for: its period, parts, grouping and measure; and the address of each figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from werkzeug.datastructures import MultiDict

from admin_views.http.addresses import address
from admin_views.listing.filters import Asked
from models.vocabulary.field.field import Field
from models.vocabulary.language.reading import token
from models.vocabulary.register.register import Register
from services import clock
from services.judge.actor import Actor
from services.reading import listing_query
from services.reports import statistics
from services.reports.periods import DAY, STEPS, Part, months_on, parts_of, sensible_step, step_of, usual
from services.reports.statistics import Cell, Figures, Group, Wanted

# The page's own arguments, beside those of the list.
OWN = ("by", "step", "group", "show", "times")
UNGROUPED = "-"


@dataclass(slots=True)
class Figured:
    """The page: the list that is counted, and how. `measure` is `count`, `share`, `late` or a field of money."""

    key: str
    asked: Asked
    period: Field | None
    periods: list[Field]
    group: Field | None
    groups: list[Field]
    days: Part
    parts: tuple[Part, ...]
    step: str
    measure: str
    measures: list[str]
    state: Field | None
    late: str  # the field of the deadline, where he may ask for it
    own: dict[str, str]

    @property
    def wanted(self) -> Wanted:
        """What is counted."""
        return Wanted(
            self.asked.query,
            self.parts,
            self.period.name if self.period else "",
            self.group.name if self.group else "",
        )

    def page(self, **changes: Any) -> str:
        """The address of this page with some arguments changed."""
        own = {name: changes.pop(name) if name in changes else self.own.get(name) for name in OWN}
        return self.asked.url(address(self.key, "statistics"), **changes, **own)

    def preset(self, days: Part) -> str:
        """The address of the page over other days."""
        return self.page(**self._between(days), step=None)

    def rows(self, part: Part | None = None, group: Group | None = None, *, mark: tuple[str, str] | None = None) -> str:
        """The address of the list of exactly the rows of a part (None: all of them) and a group; `mark` is a field and what
        it is beside (`late`, `filled`)."""
        args = self._between(part or self.days)
        if group is not None and self.group is not None:
            args |= self._of(group)
        return self.asked.url(address(self.key), **args, **_marked(mark))

    def other(self, days: Part, *, mark: tuple[str, str] | None = None) -> str:
        """The address of the list over other days, whatever was typed."""
        assert self.period is not None
        name = f"f_{self.period.name}"
        ends = {f"{name}.from": days.start.isoformat(), f"{name}.to": (days.end - DAY).isoformat()}
        return self.asked.url(address(self.key), **ends, **_marked(mark))

    def _between(self, part: Part) -> dict[str, str]:
        """The part's days as arguments; an end that was typed, to the minute it may be, stays as it was typed."""
        if self.period is None:
            return {}
        name, typed = f"f_{self.period.name}", dict(self.asked.args)
        start, end = part.start.isoformat(), (part.end - DAY).isoformat()
        first, last = typed.get(f"{name}.from", ""), typed.get(f"{name}.to", "")
        return {
            f"{name}.from": first if first and part.start == self.days.start else start,
            f"{name}.to": last if last and part.end == self.days.end else end,
        }

    def _of(self, group: Group) -> dict[str, Any]:
        """The group as arguments of the list: a state is a tab of it."""
        held = self.group
        assert held is not None
        if held is self.state:
            return {"tab": str(group.values[0].value)}
        if group.values == (None,):
            return {f"f_{held.name}.is": "empty"}
        return {f"f_{held.name}": [_told(held, value) for value in group.values]}


def _marked(mark: tuple[str, str] | None) -> dict[str, str]:
    return {f"f_{mark[0]}.is": mark[1]} if mark else {}


def _told(held: Field, value: Any) -> str:
    """A value as the address of a list holds it."""
    if held.form == "ref":
        return token(value)
    return ("1" if value else "0") if isinstance(value, bool) else str(value.value)


def read(
    actor: Actor,
    register: type[Register],
    key: str,
    args: MultiDict[str, str],
    asked: Asked,
    *,
    several_sites: bool,
) -> Figured:
    """The page that an address asks for. Raises BadInput (by `statistics`) for a field that is not his to count by."""
    periods = statistics.periods(actor, register)
    # Of one site there is nothing to compare.
    groups = [one for one in statistics.groupings(actor, register) if several_sites or one.name != "site"]
    own = {name: args[name] for name in OWN if args.get(name)}
    period = _named(periods, own.get("by")) or (periods[0] if periods else None)
    days = _days(asked, period) if period else usual(clock.today())
    wanted_step = own.get("step", "")
    parts = parts_of(days, wanted_step if wanted_step in STEPS else sensible_step(days)) if period else [days]
    group = (
        None
        if own.get("group") == UNGROUPED
        else _named(groups, own.get("group")) or _usual(groups, register.spec.state)
    )
    late = register.spec.layout.late if listing_query.may_ask_late(actor, register) else ""
    measures = ["count", "share", *(["late"] if late else []), *(one.name for one in statistics.sums(actor, register))]
    measure = own.get("show", "count")
    known = {"by": [one.name for one in periods], "group": [UNGROUPED, *(one.name for one in groups)], "show": measures}
    own = {name: text for name, text in own.items() if text in known.get(name, [text])}
    return Figured(
        key=key,
        asked=asked,
        period=period,
        periods=periods,
        group=group,
        groups=groups,
        days=days,
        parts=tuple(parts),
        step=wanted_step if wanted_step in STEPS else step_of(parts),
        measure=measure if measure in measures else "count",
        measures=measures,
        state=register.spec.state,
        late=late,
        own=own,
    )


def _named(fields: Iterable[Field], name: str | None) -> Field | None:
    return next((one for one in fields if one.name == name), None)


def _usual(groups: list[Field], state: Field | None) -> Field | None:
    """What is grouped by where nothing is chosen: the first choice that is not the state."""
    choices = [one for one in groups if one.choices is not None]
    return next((one for one in choices if one is not state), next(iter(choices or groups), None))


def _days(asked: Asked, period: Field) -> Part:
    """The days that the list's own condition on the period's field asks for; a year where one end or both are open."""
    start: date | None = None
    end: date | None = None
    for one in asked.query.conditions:
        if one.field != period.name or not one.values:
            continue
        day = _day(one.values[0])
        if one.operator == "from":
            start = day
        elif one.operator in ("until", "upto"):
            end = day if one.operator == "until" and _begins(one.values[0]) else day + DAY
    today = clock.today()
    if start is None and end is None:
        return usual(today)
    if start is None:
        assert end is not None
        start = months_on(end, -12)
    if end is None:
        end = max(today + DAY, start + timedelta(days=1))
    return Part(start, max(end, start + DAY))


def _day(value: Any) -> date:
    return value.astimezone(clock.zone()).date() if isinstance(value, datetime) else value


def _begins(value: Any) -> bool:
    """Whether a day begins with it."""
    return not isinstance(value, datetime) or value.astimezone(clock.zone()).time() == time()


def value_of(cell: Cell, figures: Figures, measure: str) -> Any:
    """The cell's figure in the measure; a share is told by who knows the whole."""
    if measure == "late":
        return cell.late
    for at, held in enumerate(figures.sums):
        if held.name == measure:
            return cell.sums[at] if cell.sums else 0
    return cell.count
