"""A month, a quarter, half a year or a year."""

from __future__ import annotations

from admin_views.kinds.field import Written
from admin_views.kinds.filtering import BEGINS
from admin_views.kinds.look import Look, as_text, in_words, shown, usual_width
from models.vocabulary.kinds.period import PERIOD_KIND

LOOK = Look(
    kind=PERIOD_KIND,
    cell=shown,
    column="",
    width=usual_width(PERIOD_KIND),
    on_card=True,
    detail=as_text,
    figures=True,
    control="text",
    field=Written,
    option=in_words,
    span=(4, 3),
    half=False,
    in_sheet=True,
    filter=BEGINS,
)
