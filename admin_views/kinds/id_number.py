"""The number of another document."""

from __future__ import annotations

from admin_views.kinds.field import Written
from admin_views.kinds.filtering import BEGINS
from admin_views.kinds.look import Look, as_text, as_written, in_words, usual_width
from models.vocabulary.kinds.id_number import ID_NUMBER

LOOK = Look(
    kind=ID_NUMBER,
    cell=as_written,
    column="code",
    width=usual_width(ID_NUMBER),
    on_card=True,
    detail=as_text,
    figures=True,
    control="text",
    field=Written,
    option=in_words,
    span=(4, 4),
    half=False,
    in_sheet=False,
    filter=BEGINS,
)
