"""A number plate."""

from __future__ import annotations

from admin_views.kinds.field import Written
from admin_views.kinds.filtering import BEGINS
from admin_views.kinds.look import Look, as_text, as_written, in_words, usual_width
from models.vocabulary.kinds.plate import PLATE

LOOK = Look(
    kind=PLATE,
    cell=as_written,
    column="code",
    width=usual_width(PLATE),
    on_card=True,
    detail=as_text,
    figures=True,
    control="plate",
    field=Written,
    option=in_words,
    span=(4, 3),
    half=True,
    in_sheet=True,
    filter=BEGINS,
)
