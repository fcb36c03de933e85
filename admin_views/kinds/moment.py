"""A moment: today, yesterday and tomorrow by name, and the year where it is another one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from admin_views.kinds.field import Written
from admin_views.kinds.filtering import MOMENTS
from admin_views.kinds.look import EMPTY, Cell, Look, Value, in_words
from models.vocabulary.field.field import Field
from models.vocabulary.kinds.moment import MOMENT
from models.vocabulary.language.label import Label
from services import clock

TODAY, TOMORROW, YESTERDAY = Label("今天", "Today"), Label("明天", "Tomorrow"), Label("昨天", "Yesterday")
THIS_DAY = Label("今天", "today")
TWO = tuple(f"{number:02}" for number in range(60))
YESTERDAY_WIDER = 16  # Yesterday 21:47


def _cell(held: Field, lang: str) -> Cell:
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


def short_time(moment: datetime | None, lang: str) -> str:
    """今天 14:20, 11-19 17:35, and the year where it is another one."""
    if moment is None:
        return ""
    local, now = moment.astimezone(clock.zone()), clock.now()
    if local.date() == now.date():
        return f"{THIS_DAY.text(lang)} {local:%H:%M}"
    return local.strftime("%m-%d %H:%M" if local.year == now.year else "%Y-%m-%d %H:%M")


def _detail(out: Value, value: Any, lang: str, brief: bool) -> None:
    if brief:
        out.text = short_time(value, lang)


def _width(held: Field, lang: str, state: bool) -> int:
    return MOMENT.width + (YESTERDAY_WIDER if lang == "en" else 0)


LOOK = Look(
    kind=MOMENT,
    cell=_cell,
    column="code",
    width=_width,
    on_card=True,
    detail=_detail,
    figures=True,
    control="moment",
    field=Written,
    option=in_words,
    span=(4, 3),
    half=False,
    in_sheet=True,
    filter=MOMENTS,
)
