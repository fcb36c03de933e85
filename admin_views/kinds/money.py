"""An amount of money."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from admin_views.kinds.field import Written
from admin_views.kinds.filtering import BETWEEN
from admin_views.kinds.look import EMPTY, Cell, Look, Value, in_words, usual_width
from models.vocabulary.field.field import Field
from models.vocabulary.kinds.money import MONEY

_YUAN = Markup('<span class="money">{}¥{}</span>')


def _cell(held: Field, lang: str) -> Cell:
    def cell(value: Any) -> str:
        return EMPTY if value is None else f"{value:,.2f}"

    return cell


def _detail(out: Value, value: Any, lang: str, brief: bool) -> None:
    below = out.text.startswith("-")
    out.drawn = _YUAN.format("-" if below else "", out.text.removeprefix("-"))


LOOK = Look(
    kind=MONEY,
    cell=_cell,
    column="num",
    width=usual_width(MONEY),
    on_card=True,
    detail=_detail,
    figures=False,
    control="money",
    field=Written,
    option=in_words,
    span=(4, 4),
    half=False,
    in_sheet=True,
    filter=BETWEEN,
)
