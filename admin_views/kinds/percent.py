"""A percentage."""

from __future__ import annotations

from admin_views.kinds.field import Written
from admin_views.kinds.filtering import BETWEEN
from admin_views.kinds.look import Look, as_text, in_words, shown, usual_width
from models.vocabulary.kinds.percent import PERCENT

LOOK = Look(
    kind=PERCENT,
    cell=shown,
    column="num",
    width=usual_width(PERCENT),
    on_card=True,
    detail=as_text,
    figures=True,
    control="percent",
    field=Written,
    option=in_words,
    span=(4, 3),
    half=True,
    in_sheet=True,
    filter=BETWEEN,
)
