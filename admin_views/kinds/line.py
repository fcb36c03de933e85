"""A line of words."""

from __future__ import annotations

from admin_views.kinds.field import Written
from admin_views.kinds.filtering import NEVER
from admin_views.kinds.look import Look, as_text, in_words, plain, usual_width
from models.vocabulary.kinds.line import LINE

LOOK = Look(
    kind=LINE,
    cell=plain,
    column="cut",
    width=usual_width(LINE),
    on_card=True,
    detail=as_text,
    figures=False,
    control="text",
    field=Written,
    option=in_words,
    span=(4, 4),
    half=False,
    in_sheet=True,
    filter=NEVER,
)
