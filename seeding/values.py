"""Plausible values for any field: by what the content says, else by the field's name and kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from models.vocabulary.kinds.figures import Exact
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
from models.vocabulary.kinds.ref import REF
from models.vocabulary.kinds.refs import REFS
from models.vocabulary.kinds.room import ROOM
from models.vocabulary.kinds.signature import SIGNATURE
from models.vocabulary.kinds.text import TEXT
from models.vocabulary.kinds.url import URL
from seeding import names
from seeding.phrases import PLAIN, phrases
from seeding.world import Person, Row, World
from services import clock

# Times by the words of a field's name: days (low, high) from the day of the row.
_AHEAD = ((("due", "deadline", "keep_until", "recheck", "follow", "promised", "planned"), (2, 15)),
    (("expire", "valid_until", "lease_until", "end_on", "date_to", "until", "effective_to", "next_"), (30, 360)),
    (("effective", "publish_from", "start_on", "from_at", "appoint", "postponed"), (0, 6)),
    (("period_end", "to_at", "end_at", "left_at"), (0, 1)), (("period_start", "date_from"), (-30, -7)),
    (("lease_from", "vacant_from", "bought", "joined", "opened", "established", "notice_sent"), (-200, -5)))
_TRUE = ("ok", "verified", "checked", "complete", "active", "passed", "seen", "agreed", "timely", "consent",
    "inspected", "includes", "cc_", "valid")
_PEOPLE = ("contact", "customer", "caller", "payer", "payee", "complainant", "reporter", "correspondent", "collector",
    "depositor", "receiver")


def from_content(maker: Any, world: World, row: Row, held: Field, at: datetime, known: Mapping[str, Any]) -> Any:
    """A value as the content says it: drawn from a list, between two figures, or made from what is `known` of the row,
    the moment it was made (`_at`), its lines (`_kids`) and its place among the rows (`_nth`). `...` asks for one as for any field."""
    rng = world.rng
    if callable(maker):
        value = maker(rng, {**known, "_at": row.at, "_kids": row.kids, "_nth": len(world.rows[row.key])})
    elif isinstance(maker, tuple) and len(maker) == 2 and all(isinstance(one, int | float | Decimal) for one in maker):
        if held.kind.is_time:
            value = at + timedelta(days=rng.randint(int(maker[0]), int(maker[1])))
        else:
            value = _between(world, held, maker[0], maker[1])
    elif isinstance(maker, list | tuple):
        value = rng.choice(maker) if maker else None
    else:
        value = maker
    return value if value is ... else fitted(held, value)


def plausible(world: World, row: Row, held: Field, at: datetime, by: Person | None) -> Any:
    """A value by name and kind; None for references and for files, which are not made up here."""
    if held.picks_one:
        found = [str(one) for one in held.choices or ()]
        return world.rng.choices(found, [3, *[2] * (len(found) - 1)])[0]
    maker = _MAKERS[held.kind]
    return fitted(held, maker(world, row, held, at, by)) if maker is not None else None


def _choices(world: World, row: Row, held: Field, at: datetime, by: Person | None) -> Any:
    found = [str(one) for one in held.choices or ()]
    return sorted(world.rng.sample(found, min(len(found), world.rng.randint(1, 2))), key=found.index)


def _flag(world: World, row: Row, held: Field, at: datetime, by: Person | None) -> bool:
    return world.rng.random() < (0.9 if any(word in held.name for word in _TRUE) else 0.15)


def _name(world: World, row: Row, held: Field, at: datetime, by: Person | None) -> str:
    who = row["resident"]
    if isinstance(who, Row) and any(word in held.name for word in _PEOPLE):
        return str(who["name"])
    return names.person(world.rng)[0]


def _phone(world: World, row: Row, held: Field, at: datetime, by: Person | None) -> str:
    who = row["resident"]
    return str(who["phone"]) if isinstance(who, Row) and who["phone"] else names.mobile(world.rng)


def _line(world: World, row: Row, held: Field, at: datetime, by: Person | None) -> str:
    name = held.name
    if name.endswith(("_no", "code")) or name == "card_no":
        return _code(world, row, held, at, by)
    if name.startswith(("link", "url")):
        return f"https://example.com/{row.key}/{row.seq}"
    if name == "period":
        return f"{at.year}年{at.month}月"
    if name == "specification":
        return world.rng.choice(("DN20", "220V/18W", "A4 70g", "500ml", "标准型"))
    return world.rng.choice(phrases(name))


def _text(world: World, row: Row, held: Field, at: datetime, by: Person | None) -> str:
    found = phrases(held.name)
    if found is not PLAIN and world.rng.random() < 0.35:
        return "；".join(world.rng.sample(found, 2))
    return world.rng.choice(found)


def _code(world: World, row: Row, held: Field, at: datetime, by: Person | None) -> str:
    return f"{row.key[:2].upper()}{at.year % 100}{row.seq % 100_000:05d}"


def _integer(world: World, row: Row, held: Field, at: datetime, by: Person | None) -> int:
    name, rng = held.name, world.rng
    if "year" in name:
        return at.year
    if name in ("month", "quarter"):
        return at.month if name == "month" else (at.month + 2) // 3
    if name == "seq":
        return 1
    if name == "quantity":
        low, high = 1, 3
    elif any(
        word in name
        for word in ("overdue", "unfinished", "missing", "affected", "reminders", "incidents", "votes_against")
    ):
        low, high = 0, 3
    else:
        low, high = 3, 40
    return (
        int(_between(world, held, low, high))
        if held.minimum is not None or held.maximum is not None
        else rng.randint(low, high)
    )


def _between(world: World, held: Field, low: Any, high: Any) -> Any:
    """A number between the two that the field's own bounds allow."""
    least = low if held.minimum is None else max(low, held.minimum)
    most = high if held.maximum is None else min(high, held.maximum)
    if most < least:
        least = most = held.minimum if held.minimum is not None else held.maximum
    if not isinstance(held.kind, Exact):
        return world.rng.randint(int(least), int(most))
    if isinstance(low, int) and isinstance(high, int):
        step = 10 if least % 10 == 0 and most - least >= 100 else 1
        return int(least) + step * world.rng.randint(0, int(most - least) // step)
    return float(least) + world.rng.random() * float(most - least)


def _number(world: World, row: Row, held: Field, at: datetime, by: Person | None) -> Any:
    if "score" in held.name or "average" in held.name or "complete" in held.name:
        return _between(world, held, 84, 99)
    if "reading" in held.name:
        return _between(world, held, 12, 980)
    if "point" in held.name:
        return _between(world, held, 1, 5)
    return _between(world, held, 1, 20)


def _money(world: World, row: Row, held: Field, at: datetime, by: Person | None) -> Any:
    name = held.name
    if any(word in name for word in ("total_price", "loan", "balance", "income", "expense", "budget", "initial")):
        return _between(world, held, 10_000, 400_000)
    if any(word in name for word in ("difference", "deduct", "waived", "refund")):
        return _between(world, held, 0, 0) if world.rng.random() < 0.8 else _between(world, held, 10, 200)
    return _between(world, held, 50, 3000)


def _percent(world: World, row: Row, held: Field, at: datetime, by: Person | None) -> Any:
    return _between(world, held, 86, 100)


def _day(world: World, row: Row, held: Field, at: datetime, by: Person | None) -> datetime:
    for words, (low, high) in _AHEAD:
        if any(word in held.name for word in words):
            return at + timedelta(days=world.rng.randint(low, high))
    return at


def _moment(world: World, row: Row, held: Field, at: datetime, by: Person | None) -> datetime:
    found = _day(world, row, held, at, by)
    if held.name.startswith(("end", "left", "to_")):
        return at + timedelta(minutes=world.rng.randint(4, 30) * 10)
    return found


def _month(world: World, row: Row, held: Field, at: datetime, by: Person | None) -> str:
    return f"{at - timedelta(days=at.day + 2):%Y-%m}"


def _id_number(world: World, row: Row, held: Field, at: datetime, by: Person | None) -> str:
    return names.id_card(world.rng, names.birthday(world.rng, world.today, 20, 60), "male")


Maker = Callable[[World, Row, Field, datetime, "Person | None"], Any]
# What each kind is made of; references and files are not made up here. A kind that does not stand here raises KeyError.
_MAKERS: dict[Kind, Maker | None] = {CHOICES: _choices, FLAG: _flag, NAME: _name, PHONE: _phone, LINE: _line,
    PAPER_NO: _line, TEXT: _text, CODE: _code, ROOM: _code, INTEGER: _integer,
    RATING: lambda world, *_: world.rng.choice((3, 4, 4, 5, 5)), NUMBER: _number, MONEY: _money, PERCENT: _percent,
    DAY: _day, MOMENT: _moment, MONTH: _month, ID_CARD: _id_number, ID_NUMBER: _id_number,
    PLATE: lambda world, *_: names.plate(world.rng), EMAIL: lambda world, row, *_: f"u{row.seq}@example.com",
    URL: lambda world, row, *_: f"https://example.com/{row.seq}", PERIOD_KIND: None, REF: None, REFS: None, LINES: None,
    ATTACHMENT: None, ATTACHMENTS: None, PHOTO: None, PHOTOS: None, SIGNATURE: None}


# --- A value as its field holds it -------------------------------------------------------------------

Fitting = Callable[[Field, Any], Any]


def fitted(held: Field, value: Any) -> Any:
    """The value as the field holds it; None for what it cannot hold."""
    return None if value is None else _FITTING[held.kind](held, value)


def moved(held: Field, value: Any, by: int) -> Any:
    """Another value near this one, for what must not be the same twice; None where there is none."""
    move = _MOVED[held.kind]
    return move(held, value, by) if move is not None else None


def _as_exact(held: Field, value: Any) -> Decimal:
    places = 2 if held.places is None else held.places
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _as_day(held: Field, value: Any) -> date | None:
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None


def _as_moment(held: Field, value: Any) -> datetime | None:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=clock.zone())
    return datetime.combine(value, time(9, 30), clock.zone()) if isinstance(value, date) else None


def _as_choice(held: Field, value: Any) -> str | None:
    return str(value) if str(value) in {str(one) for one in held.choices or ()} else None


def _at_most(longest: int) -> Fitting:
    return lambda held, value: str(value)[:longest]


def _as_it_is(held: Field, value: Any) -> Any:
    return value


_FITTING: dict[Kind, Fitting] = {MONEY: _as_exact, NUMBER: _as_exact, PERCENT: _as_exact,
    INTEGER: lambda held, value: int(value), RATING: lambda held, value: int(value), DAY: _as_day, MOMENT: _as_moment,
    CHOICE: _as_choice,
    CHOICES: lambda held, value: [str(one) for one in (value if isinstance(value, list | tuple) else [value])],
    FLAG: lambda held, value: bool(value), CODE: _at_most(40), ROOM: _at_most(40), LINE: _at_most(200),
    PAPER_NO: _at_most(200), NAME: _at_most(80), TEXT: _at_most(4000), MONTH: _at_most(7),
    REF: lambda held, value: value if isinstance(value, Row) else None,
    REFS: lambda held, value: (
        [one for one in value if isinstance(one, Row)] if isinstance(value, list | tuple) else None),
    **dict.fromkeys(
        (PERIOD_KIND, PHONE, ID_CARD, ID_NUMBER, PLATE, EMAIL, URL, ATTACHMENT, ATTACHMENTS, PHOTO, PHOTOS, SIGNATURE,
            LINES),
        _as_it_is)}


def _before(held: Field, value: Any, by: int) -> Any:
    return periods.before(value)


def _numbered(held: Field, value: Any, by: int) -> Any:
    return f"{value}-{by}"


_MOVED: dict[Kind, Callable[[Field, Any, int], Any] | None] = {**dict.fromkeys(_FITTING, None),
    DAY: lambda held, value, by: value - timedelta(days=1), MONTH: _before, PERIOD_KIND: _before,
    INTEGER: lambda held, value, by: value - 1 if held.name == "year" else value + 1, CODE: _numbered, ROOM: _numbered,
    LINE: _numbered, PAPER_NO: _numbered}
