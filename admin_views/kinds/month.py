"""A month."""

from __future__ import annotations

from admin_views.kinds.field import Written
from admin_views.kinds.filtering import BEGINS
from admin_views.kinds.look import Look, as_text, in_words, shown, usual_width
from models.vocabulary.kinds.month import MONTH

LOOK = Look(
    kind=MONTH,
    cell=shown,
    column="",
    width=usual_width(MONTH),
    on_card=True,
    detail=as_text,
    figures=True,
    control="month",
    field=Written,
    option=in_words,
    span=(4, 3),
    half=False,
    in_sheet=True,
    filter=BEGINS,
)
