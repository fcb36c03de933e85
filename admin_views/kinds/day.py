"""A day: month and day, and the year where it is another one."""

from __future__ import annotations

from datetime import date

from admin_views.kinds.field import Written
from admin_views.kinds.filtering import DAYS
from admin_views.kinds.look import EMPTY, Cell, Look, as_text, in_words, usual_width
from models.vocabulary.field.field import Field
from models.vocabulary.kinds.day import DAY
from services import clock


def _cell(held: Field, lang: str) -> Cell:
    today = clock.today()  # a cell is made for one day

    def cell(value: date | None) -> str:
        return EMPTY if value is None else short_day(value, today)

    return cell


def short_day(day: date, today: date) -> str:
    """11-20, and the year where it is another one."""
    return f"{day:%m-%d}" if day.year == today.year else day.isoformat()


LOOK = Look(
    kind=DAY,
    cell=_cell,
    column="code",
    width=usual_width(DAY),
    on_card=True,
    detail=as_text,
    figures=True,
    control="day",
    field=Written,
    option=in_words,
    span=(4, 3),
    half=False,
    in_sheet=True,
    filter=DAYS,
)
