"""Stars, drawn and picked; who hears the page hears how many."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from admin_views.kinds.choice import Choice
from admin_views.kinds.filtering import BETWEEN
from admin_views.kinds.look import EMPTY, Cell, Look, Value, usual_width
from models.vocabulary.field.field import Field
from models.vocabulary.kinds.kind import Option
from models.vocabulary.kinds.rating import MOST, RATING

_STARS = Markup('<span class="t-orange" role="img" aria-label="{}" title="{}">{}</span>')


def stars(number: int, words: str) -> Markup:
    """★★★★☆, called by its words."""
    return _STARS.format(words, words, "★" * number + "☆" * (MOST - number))


def _cell(held: Field, lang: str) -> Cell:
    drawn = {one: str(stars(one, RATING.show(one, held, lang))) for one in range(1, MOST + 1)}
    return (drawn | {None: EMPTY}).__getitem__


def _detail(out: Value, value: Any, lang: str, brief: bool) -> None:
    out.drawn = stars(value, out.text)


def _option(one: Option, lang: str) -> Markup:
    return stars(int(one.value), one.label.text(lang))


LOOK = Look(
    kind=RATING,
    cell=_cell,
    column="",
    width=usual_width(RATING),
    on_card=True,
    detail=_detail,
    figures=False,
    control="choice",
    field=Choice,
    option=_option,
    span=(6, 6),
    half=False,
    in_sheet=True,
    filter=BETWEEN,
)
