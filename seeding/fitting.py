"""A made-up value as its field holds it, by kind. A kind that stands in no table here raises KeyError."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from models.vocabulary.field.field import Field
from models.vocabulary.formats import periods
from models.vocabulary.kinds.choice import CHOICE
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
from models.vocabulary.kinds.ref import REF
from models.vocabulary.kinds.refs import REFS
from models.vocabulary.kinds.room import ROOM
from models.vocabulary.kinds.signature import SIGNATURE
from models.vocabulary.kinds.text import TEXT
from models.vocabulary.kinds.url import URL
from seeding.world import Row
from services import clock

Fitting = Callable[[Field, Any], Any]


def fitted(held: Field, value: Any) -> Any:
    """The value as the field holds it; None for what it cannot hold."""
    return None if value is None else _FITTING[held.kind](held, value)


def moved(held: Field, value: Any, by: int) -> Any:
    """Another value near this one, for what must not be the same twice; None where there is none."""
    move = _MOVED[held.kind]
    return move(held, value, by) if move is not None else None


def _exact(held: Field, value: Any) -> Decimal:
    places = 2 if held.places is None else held.places
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _day(held: Field, value: Any) -> date | None:
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None


def _moment(held: Field, value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=clock.zone())
    return datetime.combine(value, time(9, 30), clock.zone()) if isinstance(value, date) else None


def _choice(held: Field, value: Any) -> str | None:
    return str(value) if str(value) in {str(one) for one in held.choices or ()} else None


def _at_most(longest: int) -> Fitting:
    return lambda held, value: str(value)[:longest]


def _as_it_is(held: Field, value: Any) -> Any:
    return value


_FITTING: dict[Kind, Fitting] = {
    MONEY: _exact, NUMBER: _exact, PERCENT: _exact, INTEGER: lambda held, value: int(value), DAY: _day, MOMENT: _moment, CHOICE: _choice,
    CHOICES: lambda held, value: [str(one) for one in (value if isinstance(value, list | tuple) else [value])],
    FLAG: lambda held, value: bool(value), CODE: _at_most(40), ROOM: _at_most(40), LINE: _at_most(200), PAPER_NO: _at_most(200),
    NAME: _at_most(80), TEXT: _at_most(4000), MONTH: _at_most(7),
    REF: lambda held, value: value if isinstance(value, Row) else None,
    REFS: lambda held, value: [one for one in value if isinstance(one, Row)] if isinstance(value, list | tuple) else None,
    **dict.fromkeys(
        (PERIOD_KIND, PHONE, ID_CARD, ID_NUMBER, PLATE, EMAIL, URL, ATTACHMENT, ATTACHMENTS, PHOTO, PHOTOS, SIGNATURE, LINES), _as_it_is
    ),
}  # fmt: skip


def _before(held: Field, value: Any, by: int) -> Any:
    return periods.before(value)


def _numbered(held: Field, value: Any, by: int) -> Any:
    return f"{value}-{by}"


_MOVED: dict[Kind, Callable[[Field, Any, int], Any] | None] = {
    **dict.fromkeys(_FITTING, None),
    DAY: lambda held, value, by: value - timedelta(days=1), MONTH: _before, PERIOD_KIND: _before,
    INTEGER: lambda held, value, by: value - 1 if held.name == "year" else value + 1,
    CODE: _numbered, ROOM: _numbered, LINE: _numbered, PAPER_NO: _numbered,
}  # fmt: skip
