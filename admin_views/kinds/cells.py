"""What each kind of value looks like in a list. A new kind is one entry of `CELLS` (and of `WIDTHS`).

A cell is made once a day for a field, a language and a mask, and then called for every row: it takes the value and
gives HTML. Rows go through these closures and not through templates, because fifty rows are five hundred cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from flask import current_app
from markupsafe import Markup, escape

from admin_views.kinds.values import state_mark
from models.vocabulary import formats
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register
from services import clock

Cell = Callable[[Any], str]
EMPTY = "—"
TODAY, TOMORROW, YESTERDAY = Label("今天", "Today"), Label("明天", "Tomorrow"), Label("昨天", "Yesterday")
BY_HAND = Label("按原样保存，格式未核对", "Kept as written, the format unchecked")
AS_IT_STANDS = Label("原样", "as written")
# Widths in pixels with padding, from which the priorities of columns follow (admin_views/listing/columns.py).
WIDTHS = {
    "code": 118, "line": 150, "name": 66, "text": 190, "integer": 60, "number": 80, "percent": 66, "money": 96,
    "day": 86, "month": 70, "period": 110, "moment": 104, "flag": 44, "choice": 60, "choices": 140, "phone": 126, "id_card": 170, "id_number": 140,
    "plate": 90, "email": 160, "url": 150, "ref": 88, "refs": 56, "lines": 56, "photo": 56, "photos": 56,
    "attachment": 56, "attachments": 56, "signature": 56,
}  # fmt: skip
PADDING, STATE_CHIP, TAG = 14, 36, 12


def width(register: type[Register], held: Field, lang: str) -> int:
    """About how wide a column is: its head, its kind, its longest choice."""
    usual = WIDTHS.get(held.kind.name, 100)
    if lang == "en" and held.kind.name == "moment":
        usual += 16  # Yesterday 21:47
    widest = max(usual, _pixels(held.label.text(lang).split("（")[0].split(" (")[0]) + PADDING)
    if held.choices is not None and held.kind.name == "choice":
        state = register.spec.state
        around = STATE_CHIP if state is not None and held.name == state.name else TAG
        widest = max(widest, max(_pixels(one.label.text(lang)) for one in held.choices) + around + PADDING)
    return widest


def _pixels(text: str) -> int:
    return sum(13 if ord(char) > 255 else 7 for char in text)


def icon(name: str) -> str:
    """An icon of the sprite."""
    return f'<svg class="ti ti-{name}" aria-hidden="true"><use href="{sprite()}#{name}"/></svg>'


def sprite() -> str:
    """Address of the icons."""
    return current_app.jinja_env.globals["asset"]("icons.svg")  # type: ignore[no-any-return, operator]


def chip(label: str, colour: str, icon_name: str) -> str:
    """A state: icon, word and colour."""
    return f'<span class="st c-{colour}">{icon(icon_name)}{escape(label)}</span>'


def cell(value: Any, held: Field, lang: str) -> Markup:
    """One value as a list shows it."""
    return Markup(cell_of(held, lang)(value))  # noqa: S704  cells escape what they show


def cell_of(held: Field, lang: str, *, masked: bool = False, register: type[Register] | None = None) -> Cell:
    """The function that shows the values of a field in a list."""
    if masked:
        return _masked(held, lang)
    if register is not None and held is register.spec.state:
        return _state(register, lang)
    return CELLS.get(held.kind.name, _shown)(held, lang)


_UNSAFE = re.compile(r"[&<>\"']").search


def safe(value: Any) -> str:
    """The value as text for HTML; most texts have nothing to escape, and looking is cheaper than escaping."""
    text = str(value)
    return text if _UNSAFE(text) is None else str(escape(text))


def _masked(held: Field, lang: str) -> Cell:
    mask = held.kind.mask
    phone, vouched, mark = held.kind.name == "phone", held.kind.as_written, _mark(lang)

    def show(value: Any) -> str:
        if value is None or value == "":
            return EMPTY
        if phone and len(value) == 11 and value.isdecimal() and value[0] == "1":
            return f"{value[:3]}****{value[7:]}"  # what the mask gives for a mobile, without reading it again
        shown = safe(mask(value)) if mask is not None else "******"
        return shown + mark if vouched and value[-1] == formats.MARK else shown

    return show


def _shown(held: Field, lang: str) -> Cell:
    show = held.kind.show

    def cell(value: Any) -> str:
        return EMPTY if value is None or value == "" or value == [] else safe(show(value, held, lang))

    return cell


def _plain(held: Field, lang: str) -> Cell:
    def cell(value: Any) -> str:
        return safe(value) if value else EMPTY

    return cell


def _mark(lang: str) -> str:
    return f' <span class="tg orange" title="{BY_HAND.text(lang)}">{AS_IT_STANDS.text(lang)}</span>'


def _as_written(held: Field, lang: str) -> Cell:
    """A value of a format; one that stands as written says so."""
    mark = _mark(lang)

    def cell(value: Any) -> str:
        if not value:
            return EMPTY
        return safe(value[:-1]) + mark if value[-1] == formats.MARK else safe(value)

    return cell


def _choice(held: Field, lang: str) -> Cell:
    """A word; a tag only for the value that stands out."""
    words: dict[Any, str] = {None: EMPTY}
    for member in held.choices or ():
        text = str(escape(member.label.text(lang)))
        colour = {"red": " red", "orange": " orange", "teal": " brand"}.get(member.colour or "grey", "")
        words[member] = f'<span class="tg{colour}">{text}</span>' if member.colour else text
    return words.__getitem__


def _state(register: type[Register], lang: str) -> Cell:
    chips: dict[Any, str] = {None: EMPTY}
    for state in register.spec.states:
        mark = state_mark(register, state, lang)
        assert mark is not None
        chips[state] = chip(mark.label, mark.color, mark.icon)
    return chips.__getitem__


def _flag(held: Field, lang: str) -> Cell:
    yes, no = ("Yes", "No") if lang == "en" else ("是", "否")
    shown = {True: yes, False: f'<span class="muted">{no}</span>', None: EMPTY}
    return shown.__getitem__


def _money(held: Field, lang: str) -> Cell:
    def cell(value: Any) -> str:
        return EMPTY if value is None else f"{value:,.2f}"

    return cell


def _day(held: Field, lang: str) -> Cell:
    today = clock.today()  # a cell is made for one day

    def cell(value: date | None) -> str:
        return EMPTY if value is None else short_day(value, today, lang)

    return cell


def _moment(held: Field, lang: str) -> Cell:
    today, zone = clock.today(), clock.zone()
    near = today.toordinal()
    words = {near + off: f"{word.text(lang)} " for off, word in ((-1, YESTERDAY), (0, TODAY), (1, TOMORROW))}

    def cell(value: datetime | None) -> str:
        """今天 15:00, 昨天 18:00, 11-19 17:35, and the year where it is another one."""
        if value is None:
            return EMPTY
        local = value.astimezone(zone)
        day = words.get(local.toordinal())
        if day is None:
            day = f"{TWO[local.month]}-{TWO[local.day]} "
            if local.year != today.year:
                day = f"{local.year}-{day}"
        return f"{day}{TWO[local.hour]}:{TWO[local.minute]}"

    return cell


def _files(held: Field, lang: str) -> Cell:
    name = "photo" if held.kind.name in ("photo", "photos") else "paperclip"

    def cell(value: list[int] | None) -> str:
        return f'<span class="muted">{icon(name)} {len(value)}</span>' if value else EMPTY

    return cell


def _signature(held: Field, lang: str) -> Cell:
    signed, missing = ("signed", "none") if lang == "en" else ("已签", "缺")

    def cell(value: list[int] | None) -> str:
        return f"✓ {signed}" if value else f'<span class="muted">{missing}</span>'

    return cell


def _number_of_rows(held: Field, lang: str) -> Cell:
    def cell(value: int | None) -> str:
        return EMPTY if not value else str(value) if lang == "en" else f"{value} 条"

    return cell


TWO = tuple(f"{number:02}" for number in range(60))
CELLS: dict[str, Callable[[Field, str], Cell]] = {
    "code": _plain, "line": _plain, "name": _plain, "text": _plain, "phone": _as_written, "id_card": _as_written,
    "id_number": _as_written, "plate": _as_written, "email": _as_written, "url": _plain, "choice": _choice, "flag": _flag,
    "money": _money, "day": _day, "moment": _moment, "photo": _files, "photos": _files, "attachment": _files,
    "attachments": _files, "signature": _signature, "lines": _number_of_rows, "refs": _number_of_rows,
}  # fmt: skip


def short_day(day: date, today: date, lang: str) -> str:
    """11-20, and the year where it is another one."""
    return f"{day:%m-%d}" if day.year == today.year else day.isoformat()


def late_of(register: type[Register], lang: str) -> Callable[[Any, Any, Any, str], str]:
    """How a deadline looks: `(value, state, created, shown)`: red when past, orange in its last quarter."""
    ends = register.spec.ends
    passed, left = ("overdue by {0}", "{0} left") if lang == "en" else ("超时 {0}", "剩 {0}")
    mark = icon("clock-exclamation")
    zone = clock.zone()

    def show(value: Any, state: Any, created: Any, shown: str) -> str:
        if value is None or state in ends:
            return shown
        now = clock.now()
        if not isinstance(value, datetime):  # a day lasts until its end
            value = datetime(value.year, value.month, value.day, tzinfo=zone) + timedelta(days=1)
        if value < now:
            words = passed.format(span(now - value, lang))
            return f'<span class="lt" title="{words}">{shown} {mark}<span class="sr">{words}</span></span>'
        if created is not None and (value - now) * 4 < value - created:
            words = left.format(span(value - now, lang))
            return (
                f'<span class="t-orange" title="{words}">{shown} {mark}<span class="sr">{words}</span></span>'
            )
        return shown

    return show


def span(time: timedelta, lang: str) -> str:
    """2 天, 3 小时, 26 分."""
    minutes = int(time.total_seconds() // 60)
    for size, zh, en in ((1440, "天", "d"), (60, "小时", "h"), (1, "分", "min")):
        if minutes >= size or size == 1:
            return f"{minutes // size} {en if lang == 'en' else zh}"
    return ""
