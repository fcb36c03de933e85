"""The cells of a list: a value by its kind's look, a state by its chip, a deadline by how near it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from markupsafe import escape

from admin_views.kinds.look import EMPTY, PADDING, Cell, icon, masked, pixels
from admin_views.kinds.looks import look_of
from admin_views.kinds.values import state_mark
from models.vocabulary.field.field import Field
from models.vocabulary.register.register import Register
from services import clock


def width(register: type[Register], held: Field, lang: str) -> int:
    """About how wide a column is: its head, its kind, its longest choice."""
    head = pixels(held.label.text(lang).split("（")[0].split(" (")[0]) + PADDING
    return max(look_of(held).width(held, lang, held is register.spec.state), head)


def chip(label: str, colour: str, icon_name: str) -> str:
    """A state: icon, word and colour."""
    return f'<span class="st c-{colour}">{icon(icon_name)}{escape(label)}</span>'


def cell_of(held: Field, lang: str, *, hidden: bool = False, register: type[Register] | None = None) -> Cell:
    """The function that shows the values of a field in a list."""
    if hidden:
        return masked(held, lang)
    if register is not None and held is register.spec.state:
        return _state(register, lang)
    return look_of(held).cell(held, lang)


def _state(register: type[Register], lang: str) -> Cell:
    chips: dict[Any, str] = {None: EMPTY}
    for state in register.spec.states:
        mark = state_mark(register, state, lang)
        assert mark is not None
        chips[state] = chip(mark.label, mark.color, mark.icon)
    return chips.__getitem__


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
            return f'<span class="t-orange" title="{words}">{shown} {mark}<span class="sr">{words}</span></span>'
        return shown

    return show


def span(time: timedelta, lang: str) -> str:
    """2 天, 3 小时, 26 分."""
    minutes = int(time.total_seconds() // 60)
    for size, zh, en in ((1440, "天", "d"), (60, "小时", "h"), (1, "分", "min")):
        if minutes >= size or size == 1:
            return f"{minutes // size} {en if lang == 'en' else zh}"
    return ""
