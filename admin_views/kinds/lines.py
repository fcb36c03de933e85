"""How many child rows there are."""

from __future__ import annotations

from admin_views.kinds.field import Written
from admin_views.kinds.filtering import NEVER
from admin_views.kinds.look import Look, as_text, in_words, number_of_rows, usual_width
from models.vocabulary.kinds.lines import LINES

LOOK = Look(
    kind=LINES,
    cell=number_of_rows,
    column="",
    width=usual_width(LINES),
    on_card=True,
    detail=as_text,
    figures=False,
    control="lines",
    field=Written,
    option=in_words,
    span=(12, 12),
    half=False,
    in_sheet=False,
    filter=NEVER,
)
