"""The conditions of a list's panel: how a kind is asked for, and what an address that asks for it means."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from dataclasses import field as data_field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from models.vocabulary import formats
from models.vocabulary.field.field import Field
from models.vocabulary.kinds.kind import Reading
from models.vocabulary.language.label import Invalid
from models.vocabulary.language.reading import token
from services import clock
from services.judge.actor import Actor
from services.reading import listing_query, units
from services.reading.listing import Condition
from services.words import naming

MANY, LARGEST_NUMBER = 50, 10**12
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@dataclass(slots=True)
class Control:
    """One condition of the panel, as gj/_list_query.html shows it."""

    name: str
    label: str
    look: str  # choice | flag | range | ref | room | text
    value: Any = ""
    until: str = ""
    choices: list[dict[str, Any]] = data_field(default_factory=list)
    error: str = ""
    target: str = ""
    lean: str = ""
    dated: bool = False  # its ends are days


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, and with which address."""

    session: Session
    actor: Actor
    args: MultiDict[str, str]
    site_id: int | None


class Filter(ABC):
    """One way of asking."""

    look: ClassVar[str]
    serves: ClassVar[tuple[str, ...]]  # what the vocabulary calls it

    def control(self, asking: Asking, held: Field) -> Control:
        """The condition of a field in the panel, as yet empty."""
        lean = held.meaning.lean if held.meaning is not None else ""
        return Control(f"f_{held.name}", held.label.text(asking.actor.lang), self.look, lean=lean)

    def pairs(self, asking: Asking, control: Control) -> list[tuple[str, str]]:
        """What the address says of it, to be carried on."""
        return [(control.name, text) for text in _texts(asking, control)[:MANY]]

    @abstractmethod
    def read(self, asking: Asking, control: Control, held: Field) -> list[Condition]:
        """What the address asks for; fills the control in. Raises Invalid."""


class Never(Filter):
    """No way: words are looked for through the search index, never through the table."""

    look, serves = "text", ("none", "text")

    def read(self, asking: Asking, control: Control, held: Field) -> list[Condition]:
        return []


class Begins(Filter):
    """By its first characters."""

    look, serves = "text", ("prefix",)

    def read(self, asking: Asking, control: Control, held: Field) -> list[Condition]:
        texts = several(asking, control)
        if not texts:
            return []
        control.value = texts[0]
        return [Condition(held.name, "prefix", (_one(texts),))]


class AnyOf(Filter):
    """By some of its choices."""

    look, serves = "choice", ("choice",)

    def read(self, asking: Asking, control: Control, held: Field) -> list[Condition]:
        texts, reading = several(asking, control), _reading()
        values = [held.kind.parse(part, held, reading) for text in texts for part in text.split(",")]
        control.choices = [
            {"value": one.value, "label": one.label.text(asking.actor.lang), "selected": one.value in values}
            for one in held.kind.options(held)
        ]
        return [Condition(held.name, "in", tuple(values))] if values else []


class YesNo(Filter):
    """By yes or no."""

    look, serves = "flag", ("flag",)

    def read(self, asking: Asking, control: Control, held: Field) -> list[Condition]:
        texts = several(asking, control)
        value = texts[0] if texts else ""
        control.choices = [
            {"value": one.value, "label": one.label.text(asking.actor.lang), "selected": one.value == value}
            for one in held.kind.options(held)
        ]
        return [Condition(held.name, "in", (held.kind.parse(_one(texts), held, _reading()),))] if value else []


class Picked(Filter):
    """By rows that were picked; a room is typed."""

    look, serves = "ref", ("ref",)

    def control(self, asking: Asking, held: Field) -> Control:
        control = super().control(asking, held)
        control.look = "room" if held.target == "unit" else self.look
        return control

    def read(self, asking: Asking, control: Control, held: Field) -> list[Condition]:
        texts = several(asking, control)
        if held.target == "unit":
            return _room(asking, control, held, texts)
        control.target = str(held.target)
        ids = tuple(held.kind.parse(text, held, _reading()) for text in texts)
        if not ids:
            return []
        labels = naming.labels(asking.session, asking.actor, str(held.target), list(ids))
        control.choices = [
            {"value": token(one), "label": labels.get(one, ""), "selected": True} for one in ids if one in labels
        ]
        if len(labels) < len(set(ids)):
            raise Invalid("请从查到的结果中选择一项", "Pick one of the results found")
        return [Condition(held.name, "in", ids)]


class Between(Filter):
    """From a figure to a figure, both included. What was typed is kept as typed."""

    look, serves = "range", ("range",)

    def control(self, asking: Asking, held: Field) -> Control:
        control = super().control(asking, held)
        control.value = asking.args.get(f"{control.name}.from", "").strip()
        control.until = asking.args.get(f"{control.name}.to", "").strip()
        return control

    def pairs(self, asking: Asking, control: Control) -> list[tuple[str, str]]:
        texts = {"from": control.value, "to": control.until}
        return [(f"{control.name}.{end}", text) for end, text in texts.items() if text]

    def read(self, asking: Asking, control: Control, held: Field) -> list[Condition]:
        first = self.edge(held, control.value) if control.value else None
        last = self.edge(held, control.until) if control.until else None
        if first and last and first[0] > last[0]:
            first, last = self.together(held, control.value, control.until)
        found = [Condition(held.name, "from", (first[0],))] if first else []
        if last:
            end, width = last
            found.append(Condition(held.name, *(("until", (end + width,)) if width else ("upto", (end,)))))
        return found

    def edge(self, held: Field, text: str) -> tuple[Any, timedelta | None]:
        """One end, and how long it lasts; None for a figure. Raises Invalid."""
        value = held.kind.parse(text, replace(held, minimum=None, maximum=None), _reading())
        if isinstance(value, Decimal) and abs(value) >= LARGEST_NUMBER:
            raise Invalid("数字过大，请检查", "The number is too large")
        return value, None

    def together(self, held: Field, first: str, last: str) -> tuple[Any, Any]:
        """Two ends of which the first, read alone, is later than the last. Raises Invalid where it is so all the same."""
        raise Invalid("从小到大填：前一个大于后一个", "The first is larger than the second; change them")


class Days(Between):
    """From a day to the end of a day: those without a year are read with each other in mind."""

    def control(self, asking: Asking, held: Field) -> Control:
        control = super().control(asking, held)
        control.dated = True
        return control

    def edge(self, held: Field, text: str) -> tuple[Any, timedelta | None]:
        return formats.day(text, clock.today(), _lean(held)), DAY

    def together(self, held: Field, first: str, last: str) -> tuple[Any, Any]:
        start, end = formats.range_of_days(first, last, clock.today(), _lean(held))
        return (start, DAY), (end, DAY)


class Moments(Days):
    """From a day or a minute to the end of one."""

    def edge(self, held: Field, text: str) -> tuple[Any, timedelta | None]:
        now = clock.now()
        try:
            return _midnight(formats.day(text, now.date(), _lean(held))), DAY
        except Invalid:
            return formats.moment(text, now, _lean(held)), MINUTE

    def together(self, held: Field, first: str, last: str) -> tuple[Any, Any]:
        try:
            start, end = formats.range_of_days(first, last, clock.today(), _lean(held))
        except Invalid:
            raise Invalid(
                "开始时间晚于截止时间，请调换或改正", "The beginning is later than the end; change them"
            ) from None
        return (_midnight(start), DAY), (_midnight(end), DAY)


NEVER, BEGINS, ANY_OF, YES_NO, PICKED = Never(), Begins(), AnyOf(), YesNo(), Picked()
BETWEEN, DAYS, MOMENTS = Between(), Days(), Moments()


def several(asking: Asking, control: Control) -> list[str]:
    """The texts that the address gives. Raises Invalid for too many."""
    texts = _texts(asking, control)
    if len(texts) > MANY:
        raise Invalid(f"最多选 {MANY} 项", f"Choose at most {MANY}")
    return texts


def _texts(asking: Asking, control: Control) -> list[str]:
    return [text.strip() for text in asking.args.getlist(control.name) if text.strip()]


def _one(texts: list[str]) -> str:
    """The only text, of a length that can be looked for. Raises Invalid."""
    if len(texts) > 1:
        raise Invalid("这里只能填一个", "Only one can be given here")
    if len(texts[0]) > listing_query.LONGEST_TEXT:
        raise Invalid(f"最多输入 {listing_query.LONGEST_TEXT} 个字", f"At most {listing_query.LONGEST_TEXT} characters")
    return texts[0]


def _room(asking: Asking, control: Control, held: Field, texts: list[str]) -> list[Condition]:
    if not texts:
        return []
    control.value = texts[0]
    unit = units.resolve(asking.session, asking.actor, _one(texts), asking.site_id)
    if unit is None:
        found = units.candidates(asking.session, asking.actor, texts[0], asking.site_id)
        meant = [one.text for one in found]
        if meant:
            raise Invalid(
                f"没有这个房号，是不是 {'、'.join(meant)}？",
                f"There is no such unit; is it {', '.join(meant)}?",
            )
        raise Invalid("没有找到这个房号，例如 3-2-1201", "There is no such unit; type it like 3-2-1201")
    return [Condition(held.name, "in", (unit.id,))]


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=clock.zone())


def _lean(held: Field) -> str:
    return held.meaning.lean if held.meaning is not None else ""


def _reading() -> Reading:
    return Reading(clock.now())
